#pragma once

#include <string>
#include <string_view>

#include "ui/text.hpp"

namespace obverse::ui {

struct MarkdownOptions {
  TextStyle style = TextStyle::Reading;
  Color color = nullptr;
  int heading_level = 3;  ///< what a `#` heading becomes
};

struct MarkdownResult {
  std::string glossary_term{};  ///< the term of a `glossary:` link that was pressed
  std::string href{};           ///< any other link that was pressed
};

/// CommonMark: paragraphs, headings, lists, emphasis, code spans, links, quotes. What else it holds is shown as plain
/// text; HTML is not.
MarkdownResult markdown(std::string_view key, std::string_view text, const MarkdownOptions& options = {});

/// The words alone, for reading aloud and for search.
std::string plain_text_of_markdown(std::string_view text);

}  // namespace obverse::ui
