// Dialogs, filters and orders have addresses too: they are the query of their place's path, so that a link leads right
// there and back closes what was opened.

#include "state/view_state.hpp"

namespace obverse {
namespace {

constexpr const char* filter_words[] = {"all", "todo", "done", "marked"};
constexpr const char* column_words[] = {"mentee", "mentor", "lessons", "sessions", "activity"};

/// The query of one thing, or nothing.
std::string query(std::string_view name, std::string_view value) {
  std::string text = "?";
  return text.append(name).append("=").append(value);
}

/// What can stand in an address as it is: other words are searched for without being in it.
bool is_plain_query(std::string_view text) {
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (!is_plain) return false;
  }
  return !text.empty();
}

/// Index of a word in a list, or 0.
template <std::size_t Count>
std::size_t index_of(const char* const (&words)[Count], std::string_view word) {
  for (std::size_t i = 0; i < Count; ++i) {
    if (word == words[i]) return i;
  }
  return 0;
}

}  // namespace

std::string query_of(const ViewState& view) {
  if (std::holds_alternative<place::LessonStep>(view.route)) {
    if (view.lesson.shows_contents) return query("open", "contents");
    if (!view.lesson.glossary_term.empty()) return query("term", view.lesson.glossary_term);
  }
  if (std::holds_alternative<place::Lessons>(view.route) && view.curriculum.filter != LessonFilter::All)
    return query("filter", filter_words[static_cast<std::size_t>(view.curriculum.filter)]);
  if (std::holds_alternative<place::Dashboard>(view.route)) {
    const DashboardState& order = view.dashboard;
    if (order.column == ProgressColumn::Mentee && !order.is_descending) return {};
    return query("by", column_words[static_cast<std::size_t>(order.column)]) + (order.is_descending ? "&down=1" : "");
  }
  if (view.route == Route(place::Mine{place::MinePart::Notes, 0}) && is_plain_query(view.notes.query))
    return query("q", view.notes.query);
  if (std::holds_alternative<place::Recommend>(view.route) && !view.recommend.ask.empty())
    return query("ask", view.recommend.ask);
  if (std::holds_alternative<place::Preview>(view.route) && view.preview.shows_weights) return query("open", "weights");
  if (std::holds_alternative<place::Settings>(view.route) && view.settings.asks_sign_out)
    return query("open", "sign_out");
  if (std::holds_alternative<place::Settings>(view.route) && view.settings.asks_erasure)
    return query("open", "erasure");
  return {};
}

void apply_query(ViewState& view, std::string_view path_and_query) {
  const std::string open = query_value(path_and_query, "open");
  if (std::holds_alternative<place::LessonStep>(view.route)) {
    view.lesson.shows_contents = open == "contents";
    view.lesson.glossary_term = query_value(path_and_query, "term");
  }
  if (std::holds_alternative<place::Lessons>(view.route))
    view.curriculum.filter = static_cast<LessonFilter>(index_of(filter_words, query_value(path_and_query, "filter")));
  if (std::holds_alternative<place::Dashboard>(view.route)) {
    view.dashboard.column = static_cast<ProgressColumn>(index_of(column_words, query_value(path_and_query, "by")));
    view.dashboard.is_descending = query_value(path_and_query, "down") == "1";
  }
  if (view.route == Route(place::Mine{place::MinePart::Notes, 0}) && is_plain_query(query_value(path_and_query, "q")))
    view.notes.query = query_value(path_and_query, "q");
  const std::string ask = query_value(path_and_query, "ask");
  if (std::holds_alternative<place::Recommend>(view.route) && is_plain_query(ask) && ask != view.recommend.ask) {
    view.recommend = {};
    view.recommend.ask = ask;
  }
  if (std::holds_alternative<place::Preview>(view.route))
    view.preview.shows_weights = open == "weights" && view.preview.match.has_value();
  if (std::holds_alternative<place::SignIn>(view.route) && path_and_query.find("code=") != std::string_view::npos)
    view.sign_in = sign_in_from_link(path_and_query);
  if (std::holds_alternative<place::Settings>(view.route)) {
    view.settings.asks_sign_out = open == "sign_out";
    view.settings.asks_erasure = open == "erasure";
  }
}

}  // namespace obverse
