// Where a colleague writes who followed a link: no account, one text, and a plain word on who will read it. What is
// typed stays in this page until it was sent.

#include "base/text.hpp"
#include "screens/screens.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;
using Link = RecommendState::Link;

/// No text of so many letters needs more.
constexpr std::int32_t text_bytes_max = 4 * static_cast<std::int32_t>(recommendation_text_max);

/// What the page says when there is nothing to write: what happened, and what to do.
void draw_outcome(const char* icon, ui::Color color, const std::string& title, const std::string& text) {
  ui::glyph(icon, {.size = 40, .color = color});
  ui::heading(1, title, ui::TextStyle::H1);
  ui::paragraph(text);
}

void draw_thanks(const RecommendState& state) {
  draw_outcome(ui::icon::circle_check, ui::color::success, tr("recommend.thanks", {{"name", state.name}}),
               tr(state.is_sent ? "recommend.thanks_text" : "recommend.given_text", {{"person", state.person}}));
}

void draw_unreachable(RecommendState& state) {
  draw_outcome(ui::icon::cloud_off, ui::color::warn, tr("recommend.no_answer"), tr("recommend.no_answer_text"));
  if (ui::button("again", tr("notice.try_again"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon::refresh_cw}))
    state.link = Link::Unknown;
}

/// Questions that make it easy to begin; nobody has to answer them.
void draw_guiding_questions() {
  ui::Card card("help", {.kind = ui::CardKind::Flat, .gap = 10});
  ui::heading(2, tr("recommend.questions"), ui::TextStyle::H3);
  ui::List list("questions", tr("recommend.questions"), 10);
  for (const char* key : {"explain", "others", "match"}) {
    ui::ListItem item(key);
    ui::icon_line(ui::icon::lightbulb, tr(std::string("recommend.question.") + key), {}, ui::color::reverse);
  }
}

/// What keeps the words from being sent, as a key; empty when nothing does.
std::string length_problem(std::size_t length) {
  if (length < recommendation_text_min) return "recommend.too_short";
  return length > recommendation_text_max ? "recommend.too_long" : std::string();
}

void draw_text(RecommendState& state, Commands& commands) {
  std::size_t length = count_code_points(trimmed(state.text));
  const bool is_about_length = state.problem == "recommend.too_short" || state.problem == "recommend.too_long";
  const std::string error = is_about_length ? tr(state.problem) : std::string();
  if (ui::text_area("text", tr("recommend.text"), state.text,
                    {.error = error, .rows_min = 8, .length_max = text_bytes_max, .is_disabled = state.is_sending})) {
    length = count_code_points(trimmed(state.text));
    state.problem.clear();
  }
  ui::caption(tr("recommend.length", {{"count", length}, {"most", recommendation_text_max}}));
  ui::icon_line(ui::icon::info, tr("recommend.kept", {{"person", state.person}}));
  if (!state.problem.empty() && !is_about_length)
    ui::status_line("problem", {ui::icon::triangle_alert, ui::color::warn, tr(state.problem)});
  const bool is_again = state.problem == "recommend.unreachable";
  if (!ui::button("send", tr(is_again ? "recommend.send_again" : "recommend.send"),
                  {.kind = ui::ButtonKind::Primary,
                   .icon = ui::icon::send_horizontal,
                   .fills_width = ui::is_compact(),
                   .is_busy = state.is_sending}))
    return;
  state.problem = length_problem(length);
  if (state.problem.empty())
    commands.wish(wish::SendRecommendation{});
  else
    commands.announce(tr(state.problem));
}

void draw_request(RecommendState& state, Commands& commands) {
  ui::heading(1, tr("recommend.title", {{"person", state.person}}),
              ui::is_compact() ? ui::TextStyle::H1 : ui::TextStyle::H1Large);
  ui::paragraph(
      tr("recommend.intro", {{"name", state.name}, {"person", state.person}, {"programme", state.programme}}));
  // Before anything is written.
  ui::icon_line(ui::icon::lock, tr("recommend.who_reads", {{"person", state.person}}));
  draw_guiding_questions();
  draw_text(state, commands);
}

}  // namespace

void draw_recommend(const ScreenContext&, ViewState& view, Commands& commands) {
  RecommendState& state = view.recommend;
  if (state.ask.empty()) state.link = Link::Missing;
  if (state.link == Link::Unknown) commands.wish(wish::FetchRecommendationRequest{});
  ui::Page page;
  ui::header("top", tr("app.name"), {.has_brand = true, .is_on_page = true, .is_title_heading = false});
  ui::Landmark main(ui::NodeRole::Main, tr("title.recommend"));
  ui::Scroller body("recommend", {.padding = ui::Padding(ui::page_padding().left, 24), .gap = 16, .width_max = 640});
  if (state.is_sent || state.link == Link::Given) return draw_thanks(state);
  switch (state.link) {
    case Link::Open: return draw_request(state, commands);
    case Link::Unreachable: return draw_unreachable(state);
    case Link::Withdrawn:
      return draw_outcome(ui::icon::info, ui::color::primary, tr("recommend.withdrawn"),
                          tr("recommend.withdrawn_text"));
    case Link::Missing:
      return draw_outcome(ui::icon::circle_alert, ui::color::warn, tr("recommend.missing"),
                          tr("recommend.missing_text"));
    case Link::Given:
    case Link::Unknown:
    case Link::Asked: break;
  }
  ui::skeleton("coming", tr("recommend.coming"));
}

}  // namespace obverse
