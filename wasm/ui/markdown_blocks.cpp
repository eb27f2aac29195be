#include "ui/markdown_blocks.hpp"

#include <md4c.h>

#include <utility>

namespace obverse::ui {

namespace {

constexpr std::string_view glossary = "glossary:";

struct OpenList {
  std::int32_t next_number = 0;  ///< 0: bullets
  bool is_new = true;
};

/// Gathers what the parser reports.
struct Reader {
  std::vector<MarkdownBlock> blocks;
  std::vector<OpenList> lists;
  std::int32_t quotes = 0;
  std::int32_t strong = 0, code = 0;
  bool is_item_new = false;  ///< an item began and has no text yet
  std::string target;        ///< of the open link

  void begin(MarkdownBlock::Kind kind) {
    MarkdownBlock block;
    block.kind = kind;
    block.depth = static_cast<std::int32_t>(lists.size());
    block.is_quoted = quotes > 0;
    if (is_item_new && !lists.empty()) {
      OpenList& list = lists.back();
      block.kind = MarkdownBlock::Kind::Item;
      block.number = list.next_number > 0 ? list.next_number++ : 0;
      block.is_first_of_list = std::exchange(list.is_new, false);
      is_item_new = false;
    }
    blocks.push_back(std::move(block));
  }

  void add(std::string_view text) {
    if (text.empty()) return;
    if (blocks.empty() || is_item_new)
      begin(MarkdownBlock::Kind::Paragraph);  // a tight item has no paragraph of its own
    InlineRun run;
    if (!target.empty()) {
      const bool is_term = target.compare(0, glossary.size(), glossary) == 0;
      run.kind = is_term ? InlineRun::Kind::Glossary : InlineRun::Kind::Link;
      run.target = is_term ? target.substr(glossary.size()) : target;
    } else if (code > 0) {
      run.kind = InlineRun::Kind::Code;
    }
    run.weight = strong > 0 || code > 0 || run.kind == InlineRun::Kind::Link ? 600 : 400;
    run.text = text;
    std::vector<InlineRun>& runs = blocks.back().runs;
    const bool continues = !runs.empty() && runs.back().kind == run.kind && runs.back().weight == run.weight &&
                           runs.back().target == run.target;
    if (continues) {
      runs.back().text.append(text);
    } else {
      runs.push_back(std::move(run));
    }
  }
};

Reader& reader_of(void* user) { return *static_cast<Reader*>(user); }

std::int32_t first_number(void* detail) {
  const MD_BLOCK_OL_DETAIL* list = static_cast<const MD_BLOCK_OL_DETAIL*>(detail);
  return static_cast<std::int32_t>(list->start == 0 ? 1 : list->start);
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* user) {
  Reader& reader = reader_of(user);
  if (type == MD_BLOCK_QUOTE) ++reader.quotes;
  if (type == MD_BLOCK_UL) reader.lists.push_back({0, true});
  if (type == MD_BLOCK_OL) reader.lists.push_back({first_number(detail), true});
  if (type == MD_BLOCK_LI) reader.is_item_new = true;
  if (type == MD_BLOCK_P || type == MD_BLOCK_HTML) reader.begin(MarkdownBlock::Kind::Paragraph);
  if (type == MD_BLOCK_H) reader.begin(MarkdownBlock::Kind::Heading);
  if (type == MD_BLOCK_CODE) reader.begin(MarkdownBlock::Kind::Code);
  return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* user) {
  Reader& reader = reader_of(user);
  if (type == MD_BLOCK_QUOTE) --reader.quotes;
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) reader.lists.pop_back();
  if (type == MD_BLOCK_LI) reader.is_item_new = false;
  return 0;
}

/// Where a link may lead: lessons are written by colleagues too, and "javascript:" is a way to run things.
bool is_safe_target(std::string_view target) {
  if (target.substr(0, 2) == "//") return false;
  for (const std::string_view start : {"https://", "http://", "mailto:", "glossary:", "/"}) {
    if (target.substr(0, start.size()) == start) return true;
  }
  return false;
}

int enter_span(MD_SPANTYPE type, void* detail, void* user) {
  Reader& reader = reader_of(user);
  if (type == MD_SPAN_STRONG || type == MD_SPAN_EM) ++reader.strong;
  if (type == MD_SPAN_CODE) ++reader.code;
  if (type == MD_SPAN_A) {
    const MD_ATTRIBUTE& href = static_cast<const MD_SPAN_A_DETAIL*>(detail)->href;
    const std::string_view target(href.text, href.size);
    reader.target = is_safe_target(target) ? target : std::string_view();
  }
  return 0;
}

int leave_span(MD_SPANTYPE type, void*, void* user) {
  Reader& reader = reader_of(user);
  if (type == MD_SPAN_STRONG || type == MD_SPAN_EM) --reader.strong;
  if (type == MD_SPAN_CODE) --reader.code;
  if (type == MD_SPAN_A) reader.target.clear();
  return 0;
}

std::string_view entity_text(std::string_view entity) {
  if (entity == "&amp;") return "&";
  if (entity == "&lt;") return "<";
  if (entity == "&gt;") return ">";
  if (entity == "&quot;") return "\"";
  if (entity == "&nbsp;") return "\xC2\xA0";
  return entity;
}

int add_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
  Reader& reader = reader_of(user);
  const std::string_view words(text, size);
  switch (type) {
    case MD_TEXT_NULLCHAR: break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR: reader.add(" "); break;
    case MD_TEXT_ENTITY: reader.add(entity_text(words)); break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH: reader.add(words); break;
  }
  return 0;
}

}  // namespace

std::vector<MarkdownBlock> markdown_blocks(std::string_view text) {
  Reader reader;
  MD_PARSER parser{};
  parser.flags = MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_NOHTML;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = add_text;
  md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &reader);
  return std::move(reader.blocks);
}

}  // namespace obverse::ui
