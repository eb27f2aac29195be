#pragma once

#include <string_view>
#include <vector>

#include "ui/text_block.hpp"

namespace obverse::ui {

/// One block of a Markdown text.
struct MarkdownBlock {
  enum class Kind : std::uint8_t { Paragraph, Heading, Item, Code } kind = Kind::Paragraph;
  std::vector<InlineRun> runs;
  std::int32_t depth = 0;   ///< of lists around it
  std::int32_t number = 0;  ///< Item: its number, 0 for a bullet
  bool is_first_of_list = false;
  bool is_quoted = false;
};

/// A block with its lines as they were broken last.
struct LaidBlock {
  MarkdownBlock block;
  std::string words;  ///< of all its runs
  InlineBlock lines;  ///< refers to the runs
  float width = -1;   ///< that the lines were broken for
};

/// A text as it was read last: it is drawn many times before it changes.
struct LaidMarkdown {
  std::string text;
  std::vector<LaidBlock> blocks;
  std::uint32_t frame = 0;  ///< when it was last drawn, to forget old ones
};

/// Reads CommonMark. HTML comes out as its text.
std::vector<MarkdownBlock> markdown_blocks(std::string_view text);

}  // namespace obverse::ui
