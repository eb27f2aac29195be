#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/frame_state.hpp"
#include "ui/text.hpp"

// Wrapped text in a given box: what text widgets and composed rows share.

namespace obverse::ui {

struct TextBlock {
  TextMetrics metrics;
  std::vector<std::string_view> lines;
  std::string last_line;    ///< with its ellipsis, when the text was cut
  float natural_width = 0;  ///< of the longest paragraph on one line
  float width = 0;          ///< of the longest line
  float height() const { return metrics.line * static_cast<float>(lines.size()); }
};

/// Breaks a text into lines. The views refer to `text`.
TextBlock break_text(std::string_view text, const TextMetrics& metrics, float width, std::int32_t lines_max = 0);
TextMetrics metrics_of(const TextOptions& options);

/// Draws the lines from a corner; `width` counts for centred and right-aligned text.
void draw_block(const TextBlock& block, float x, float y, float width, std::uint32_t colour,
                Align align = Align::Start);

/// Adds the node that lies over drawn text.
Node& add_text_node(NodeId id, NodeRole role, const ImRect& rect, std::string_view text, const TextMetrics& metrics);

/// Width that text in the open container may take.
float text_room();

/// A piece of a paragraph with mixed looks.
struct InlineRun {
  enum class Kind : std::uint8_t { Text, Link, Glossary, Code } kind = Kind::Text;
  std::string text;
  std::int32_t weight = 400;
  Color color = nullptr;
  std::string target;  ///< of a link or a term
};

/// A part of a run on one line.
struct InlinePiece {
  std::size_t run = 0;
  std::string_view text;
  float x = 0;
  std::int32_t line = 0;
  float width = 0;
  bool has_space_after = false;  ///< the next piece begins another word
};

struct InlineBlock {
  TextMetrics metrics;
  std::vector<InlinePiece> pieces;
  float natural_width = 0;
  std::int32_t line_count = 0;
  float height() const { return metrics.line * static_cast<float>(line_count); }
};

/// Breaks runs into lines. The views refer to the runs.
InlineBlock break_runs(const std::vector<InlineRun>& runs, const TextMetrics& metrics, float width);
TextMetrics metrics_of_run(const InlineRun& run, const TextMetrics& base);
void draw_runs(const InlineBlock& block, const std::vector<InlineRun>& runs, float x, float y, std::uint32_t colour);
/// Runs of a text with semibold parts between `*`.
std::vector<InlineRun> runs_of_rich_text(std::string_view text, std::int32_t weight);
std::string plain_text(const std::vector<InlineRun>& runs);

}  // namespace obverse::ui
