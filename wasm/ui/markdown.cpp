#include "ui/markdown.hpp"

#include <algorithm>
#include <cmath>

#include "ui/fonts.hpp"
#include "ui/markdown_blocks.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"

namespace obverse::ui {

namespace {

constexpr float indent_step = 28;

bool is_pressable(const InlineRun& run) {
  return run.kind == InlineRun::Kind::Link || run.kind == InlineRun::Kind::Glossary;
}

void dotted_underline(float x, float right, float y, std::uint32_t colour) {
  for (float at = x + 1; at < right; at += 4) canvas().AddCircleFilled(ImVec2(at, y), 1, colour, 6);
}

/// One piece of a line: its node, and what a press on it does. `lead` is the space that a link before it cannot hold.
void draw_piece(const InlinePiece& piece, const InlineRun& run, const TextMetrics& metrics, const ImRect& rect,
                NodeId run_id, bool is_first, std::string_view lead, MarkdownResult& result) {
  const TextMetrics own = metrics_of_run(run, metrics);
  if (!is_pressable(run)) {
    // With the spaces around it: pieces are read, copied and printed as one sentence.
    std::string words(lead);
    words.append(piece.text).append(piece.has_space_after ? " " : "");
    add_text_node(next_id(), NodeRole::Text, rect, words, own);
    return;
  }
  const NodeId id = is_first ? run_id : next_id();  // the second line of a link only takes presses
  const Press pressed = press(id, rect, false, 8);
  const float underline = rect.Min.y + std::round(own.line * 0.5F + own.size * 0.5F) + 1;
  if (is_visible(rect) && run.kind == InlineRun::Kind::Glossary)
    dotted_underline(rect.Min.x, rect.Max.x - 2, underline, palette().primary);
  if (is_visible(rect) && run.kind == InlineRun::Kind::Link)
    horizontal_line(rect.Min.x, rect.Max.x - 2, underline, palette().primary, pressed.is_hovered ? 2.0F : 1.0F);
  if (is_first) {
    const bool is_link = run.kind == InlineRun::Kind::Link;
    Node& node = add_text_node(id, is_link ? NodeRole::Link : NodeRole::Button, rect, run.text, own);
    node.name = run.text;
    if (is_link) node.href = run.target;
  }
  if (!pressed.is_pressed) return;
  if (run.kind == InlineRun::Kind::Glossary) {
    result.glossary_term = run.target;
  } else {
    result.href = run.target;
    state().followed_href = run.target;
  }
}

/// Lines for the room there is; those of the last frame as long as that is the same.
const InlineBlock& lines_of(LaidBlock& laid, const TextMetrics& metrics) {
  const float room = text_room();
  const TextMetrics& last = laid.lines.metrics;
  const bool is_same =
      laid.width == room && last.size == metrics.size && last.line == metrics.line && last.weight == metrics.weight;
  if (is_same) return laid.lines;
  laid.lines = break_runs(laid.block.runs, metrics, room);
  laid.width = room;
  return laid.lines;
}

/// A paragraph of runs in the open column.
void draw_paragraph(LaidBlock& laid, const TextMetrics& metrics, NodeRole role, Color color, int level,
                    MarkdownResult& result) {
  const std::vector<InlineRun>& runs = laid.block.runs;
  const InlineBlock& block = lines_of(laid, metrics);
  const ImRect rect = place(block.natural_width, block.height(), true);
  if (is_visible(rect))
    draw_runs(block, runs, rect.Min.x, rect.Min.y, color_value(color != nullptr ? color : surface().text));
  const bool is_plain = std::none_of(runs.begin(), runs.end(), is_pressable);
  Node& node = is_plain ? add_text_node(next_id(), role, rect, laid.words, metrics) : add_node(next_id(), role, rect);
  node.level = static_cast<std::uint8_t>(level);
  if (is_plain) return;
  state().semantics.open(node.id);
  const NodeId seed = node.id;
  std::size_t last_run = runs.size();
  bool owes_space = false;  // of the link before
  for (const InlinePiece& piece : block.pieces) {
    const float x = rect.Min.x + piece.x;
    const float y = rect.Min.y + static_cast<float>(piece.line) * metrics.line;
    const ImRect piece_rect(x, y, x + piece.width + 2, y + metrics.line);
    draw_piece(piece, runs[piece.run], metrics, piece_rect, combine_ids(seed, static_cast<std::uint32_t>(piece.run)),
               piece.run != last_run, owes_space ? " " : "", result);
    last_run = piece.run;
    owes_space = piece.has_space_after && is_pressable(runs[piece.run]);
  }
  state().semantics.close();
}

void draw_marker(const MarkdownBlock& block, float x, float y, const TextMetrics& metrics, std::uint32_t colour) {
  if (block.number > 0) {
    TextMetrics strong = metrics;
    strong.weight = 600;
    draw_line(std::to_string(block.number) + ".", x, y, strong, colour);
    return;
  }
  fill_disc(ImVec2(x + 8, y + std::round(metrics.line / 2)), 3, colour);
}

TextStyle heading_style(TextStyle body) { return body == TextStyle::Reading ? TextStyle::H2 : TextStyle::H3; }

/// A list item or a part of one: indented, with its marker.
void draw_item(LaidBlock& laid, const TextMetrics& metrics, Color color, MarkdownResult& result) {
  const MarkdownBlock& block = laid.block;
  const float indent = spaced(indent_step) * static_cast<float>(block.depth);
  Column column("item", {.padding = Padding(indent, 0, 0, 0)});
  if (block.kind == MarkdownBlock::Kind::Item)
    draw_marker(block, box().x - spaced(indent_step), box().y, metrics,
                color_value(color != nullptr ? color : surface().text));
  draw_paragraph(laid, metrics, NodeRole::Text, color, 0, result);
}

void draw_block(LaidBlock& laid, const MarkdownOptions& options, MarkdownResult& result) {
  const MarkdownBlock& block = laid.block;
  const TextMetrics metrics = text_metrics(options.style);
  switch (block.kind) {
    case MarkdownBlock::Kind::Heading:
      spacer(8);
      draw_paragraph(laid, text_metrics(heading_style(options.style)), NodeRole::Heading, options.color,
                     options.heading_level, result);
      return;
    case MarkdownBlock::Kind::Code: {
      Card card("code", {.kind = CardKind::Flat, .padding = Padding(14)});
      paragraph(laid.words, {.style = TextStyle::BodyDense});
      return;
    }
    case MarkdownBlock::Kind::Paragraph:
    case MarkdownBlock::Kind::Item: break;
  }
  if (!block.is_quoted) return draw_item(laid, metrics, options.color, result);
  const ImRect slot = open_slot(combine_ids(id_of("quote"), 3));
  if (is_visible(slot)) fill_box(ImRect(slot.Min.x, slot.Min.y, slot.Min.x + 4, slot.Max.y), palette().reverse, 2);
  Column quote("quote", {.padding = Padding(20, 0, 0, 0)});
  state().semantics.open(add_node(next_id(), NodeRole::BlockQuote).id);
  draw_item(laid, metrics, options.color, result);
  state().semantics.close();
}

/// The text under a key, read anew only when it is another one.
std::shared_ptr<LaidMarkdown> laid_markdown(std::string_view key, std::string_view text) {
  std::shared_ptr<LaidMarkdown>& laid = state().markdowns[id_of(key)];
  if (laid == nullptr || laid->text != text) {
    laid = std::make_shared<LaidMarkdown>();
    laid->text = text;
    for (MarkdownBlock& block : markdown_blocks(text)) {
      for (InlineRun& run : block.runs) {
        if (run.kind == InlineRun::Kind::Link) run.color = color::primary;
      }
      std::string words = plain_text(block.runs);
      laid->blocks.push_back({std::move(block), std::move(words), {}, -1});
    }
  }
  laid->frame = state().frame;
  return laid;
}

}  // namespace

MarkdownResult markdown(std::string_view key, std::string_view text, const MarkdownOptions& options) {
  MarkdownResult result;
  const std::shared_ptr<LaidMarkdown> laid = laid_markdown(key, text);
  std::vector<LaidBlock>& blocks = laid->blocks;
  Column column(key, {.gap = spaced(14)});
  std::int32_t open_depth = 0;  // one flat list per run of items: its parts are read in order
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const MarkdownBlock& block = blocks[i].block;
    const KeyScope scope(std::to_string(i));
    const bool opens_list = block.depth > 0 && (open_depth == 0 || (block.is_first_of_list && block.depth == 1));
    if (open_depth > 0 && (block.depth == 0 || opens_list)) {
      state().semantics.close();
      open_depth = 0;
    }
    if (opens_list) {
      state().semantics.open(add_node(next_id(), NodeRole::List).id);
      open_depth = block.depth;
    }
    if (block.depth > 0) {
      state().semantics.open(add_node(next_id(), NodeRole::ListItem).id);
      if (!block.is_first_of_list) box().extra_gap -= spaced(6);
    }
    draw_block(blocks[i], options, result);
    if (block.depth > 0) state().semantics.close();
  }
  if (open_depth > 0) state().semantics.close();
  return result;
}

std::string plain_text_of_markdown(std::string_view text) {
  std::string words;
  for (const MarkdownBlock& block : markdown_blocks(text)) {
    if (!words.empty()) words += "\n";
    words += plain_text(block.runs);
  }
  return words;
}

}  // namespace obverse::ui
