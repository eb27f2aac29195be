#include "ui/text_block.hpp"

#include <algorithm>
#include <cmath>

#include "ui/fonts.hpp"
#include "ui/placement.hpp"

namespace obverse::ui {

namespace {

/// A stretch of letters without a space inside.
struct Atom {
  std::size_t run = 0;
  std::size_t begin = 0, end = 0;
  float width = 0;
  bool is_after_space = false;
  float space = 0;          ///< before it, as wide as in the run where it stands: semibold letters have wider ones
  bool is_cut_off = false;  ///< the atom before is the beginning of the same word, which no line has room for
};

/// Adds a word, in pieces when it is wider than a line.
void add_word(std::vector<Atom>& atoms, Atom word, std::string_view text, const TextMetrics& metrics, float width) {
  for (;;) {
    const std::string_view rest = text.substr(word.begin, word.end - word.begin);
    word.width = line_width(rest, metrics);
    const std::size_t fits = word.width <= width ? rest.size() : bytes_that_fit(rest, metrics, width);
    if (fits == 0 || fits >= rest.size()) break;
    const std::size_t cut = word.begin + fits;
    Atom piece = word;
    piece.end = cut;
    piece.width = line_width(rest.substr(0, fits), metrics);
    atoms.push_back(piece);
    word = {word.run, cut, word.end, 0, false, 0, true};
  }
  atoms.push_back(word);
}

std::vector<Atom> atoms_of(const std::vector<InlineRun>& runs, const TextMetrics& base, float width) {
  std::vector<Atom> atoms;
  bool is_after_space = false;
  float space = 0;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const std::string& text = runs[r].text;
    const TextMetrics metrics = metrics_of_run(runs[r], base);
    std::size_t i = 0;
    while (i < text.size()) {
      if (text[i] == ' ' || text[i] == '\n') {
        is_after_space = true;
        space += line_width(" ", metrics);
        ++i;
        continue;
      }
      std::size_t end = text.find_first_of(" \n", i);
      if (end == std::string::npos) end = text.size();
      add_word(atoms, {r, i, end, 0, is_after_space, space}, text, metrics, width);
      is_after_space = false;
      space = 0;
      i = end;
    }
  }
  return atoms;
}

void cut_last_line(TextBlock& block, std::string_view rest, float width) {
  const std::string_view ellipsis = "\xE2\x80\xA6";
  std::string_view line = block.lines.back();
  if (rest.empty()) return;
  const float room = width - line_width(ellipsis, block.metrics);
  const std::size_t kept =
      line_width(line, block.metrics) <= room ? line.size() : bytes_that_fit(line, block.metrics, room);
  block.last_line = std::string(line.substr(0, kept)) + std::string(ellipsis);
}

}  // namespace

TextMetrics metrics_of(const TextOptions& options) {
  TextMetrics metrics = text_metrics(options.style);
  if (options.weight != 0) metrics.weight = options.weight;
  return metrics;
}

TextBlock break_text(std::string_view text, const TextMetrics& metrics, float width, std::int32_t lines_max) {
  TextBlock block;
  block.metrics = metrics;
  for (std::size_t start = 0; start <= text.size();) {  // the longest paragraph
    std::size_t end = text.find('\n', start);
    if (end == std::string_view::npos) end = text.size();
    block.natural_width =
        std::max(block.natural_width, std::ceil(line_width(text.substr(start, end - start), metrics)));
    start = end + 1;
  }
  std::size_t at = 0;
  do {
    const std::string_view rest = text.substr(at);
    const std::size_t length = bytes_that_fit(rest, metrics, width);
    block.lines.push_back(rest.substr(0, length));
    block.width = std::max(block.width, line_width(block.lines.back(), metrics));
    at += start_of_next_line(rest, length);
    if (lines_max > 0 && static_cast<std::int32_t>(block.lines.size()) == lines_max) {
      cut_last_line(block, text.substr(at), width);
      break;
    }
  } while (at < text.size());
  block.width = std::ceil(block.width);
  return block;
}

void draw_block(const TextBlock& block, float x, float y, float width, std::uint32_t colour, Align align) {
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    const bool is_cut = i + 1 == block.lines.size() && !block.last_line.empty();
    const std::string_view line = is_cut ? std::string_view(block.last_line) : block.lines[i];
    float left = x;
    if (align == Align::Center) left += std::round((width - line_width(line, block.metrics)) / 2);
    if (align == Align::End) left += std::round(width - line_width(line, block.metrics));
    draw_line(line, left, y + static_cast<float>(i) * block.metrics.line, block.metrics, colour);
  }
}

Node& add_text_node(NodeId id, NodeRole role, const ImRect& rect, std::string_view text, const TextMetrics& metrics) {
  Node& node = add_node(id, role, rect);
  node.text = text;
  node.font_px = metrics.size;
  node.line_px = metrics.line;
  node.weight = metrics.weight;
  return node;
}

float text_room() {
  const LayoutBox& parent = box();
  if (parent.kind == LayoutBox::Kind::Flow) return parent.is_endless ? FLT_MAX : parent.width;
  const float top = parent.is_empty ? parent.y + parent.extra_gap : parent.cursor + parent.gap + parent.extra_gap;
  return parent.width - (top < parent.notch_bottom ? parent.notch_width : 0);
}

TextMetrics metrics_of_run(const InlineRun& run, const TextMetrics& base) {
  return {base.size, base.line, std::max(run.weight, base.weight)};
}

InlineBlock break_runs(const std::vector<InlineRun>& runs, const TextMetrics& metrics, float width) {
  InlineBlock block;
  block.metrics = metrics;
  const std::vector<Atom> atoms = atoms_of(runs, metrics, width);
  float x = 0;
  std::int32_t line = 0;
  for (std::size_t first = 0; first < atoms.size();) {
    std::size_t last = first + 1;  // a word may go on in the next run: "*Share*,"
    float word = atoms[first].width;
    while (last < atoms.size() && !atoms[last].is_after_space && !atoms[last].is_cut_off) word += atoms[last++].width;
    const float gap = block.pieces.empty() ? 0 : atoms[first].space;
    block.natural_width += gap + word;
    const bool opens_line = x > 0 && x + gap + word > width + 0.01F;
    if (opens_line) ++line;
    x = opens_line ? 0 : x + gap;
    for (std::size_t i = first; i < last; ++i) {
      const Atom& atom = atoms[i];
      const std::string& text = runs[atom.run].text;
      InlinePiece* previous = block.pieces.empty() ? nullptr : &block.pieces.back();
      if (previous != nullptr && previous->run == atom.run && previous->line == line) {
        const std::size_t begin = static_cast<std::size_t>(previous->text.data() - text.data());
        previous->text = std::string_view(text).substr(begin, atom.end - begin);
        previous->width = x + atom.width - previous->x;
      } else {
        if (previous != nullptr) previous->has_space_after = atom.is_after_space;
        block.pieces.push_back(
            {atom.run, std::string_view(text).substr(atom.begin, atom.end - atom.begin), x, line, atom.width});
      }
      x += atom.width;
    }
    first = last;
  }
  block.natural_width = std::ceil(block.natural_width);
  block.line_count = line + 1;
  return block;
}

void draw_runs(const InlineBlock& block, const std::vector<InlineRun>& runs, float x, float y, std::uint32_t colour) {
  for (const InlinePiece& piece : block.pieces) {
    const InlineRun& run = runs[piece.run];
    const std::uint32_t own = run.color != nullptr ? color_value(run.color) : colour;
    draw_line(piece.text, x + piece.x, y + static_cast<float>(piece.line) * block.metrics.line,
              metrics_of_run(run, block.metrics), own);
  }
}

std::vector<InlineRun> runs_of_rich_text(std::string_view text, std::int32_t weight) {
  std::vector<InlineRun> runs;
  bool is_strong = false;
  for (std::size_t start = 0; start <= text.size();) {
    std::size_t end = text.find('*', start);
    if (end == std::string_view::npos) end = text.size();
    if (end > start) {
      InlineRun run;
      run.text = text.substr(start, end - start);
      run.weight = is_strong ? 600 : weight;
      runs.push_back(std::move(run));
    }
    is_strong = !is_strong;
    start = end + 1;
  }
  return runs;
}

std::string plain_text(const std::vector<InlineRun>& runs) {
  std::string text;
  for (const InlineRun& run : runs) text += run.text;
  return text;
}

}  // namespace obverse::ui
