// Colleagues whom one asks for a few words: a link for each, and whether the words arrived. Never the words: they are
// not on this device.

#include "screens/recommendations.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "follow_up/shared_note.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr Relation relations[] = {Relation::Manager, Relation::Teammate};
constexpr std::int32_t name_bytes_max = 100;

/// A polite text around the link, in the person's language.
Letter letter_for(const ScreenContext& context, const RecommendationRequest& request, const std::string& url) {
  const auto* programme = context.model.find<Programme>(request.programme);
  const std::string me = full_name(context, context.me), title = programme ? programme->name : std::string();
  return {tr("recommendations.mail_subject", {{"programme", title}}),
          tr("recommendations.mail_text", {{"name", request.name}, {"programme", title}, {"link", url}, {"me", me}})};
}

void draw_link_ways(const ScreenContext& context, Commands& commands, const RecommendationRequest& request,
                    std::string url) {
  ui::text_field("url", tr("recommendations.url", {{"name", request.name}}), url, {.is_readonly = true});
  const std::string mailto = mailto_from_letter(letter_for(context, request, url));
  ui::Row row("ways", {.gap = 12});
  if (ui::button("copy", tr("recommendations.copy"),
                 {.kind = ui::ButtonKind::Tonal,
                  .icon = ui::icon::copy,
                  .is_small = true,
                  .name = tr("recommendations.copy_for", {{"name", request.name}})})) {
    commands.wish(wish::Copy{url});
    commands.confirm(tr("recommendations.copied"));
  }
  if (mailto.size() <= mailto_octets_max)
    ui::button("mail", tr("recommendations.mail"),
               {.icon = ui::icon::mail_open,
                .is_small = true,
                .href = mailto,
                .name = tr("recommendations.mail_to", {{"name", request.name}})});
}

/// The link, or why it is not here yet.
void draw_link_of(const ScreenContext& context, RecommendationsState& state, Commands& commands, RecordId id,
                  const RecommendationRequest& request) {
  const auto link = state.links.find(id);
  if (link != state.links.end()) return draw_link_ways(context, commands, request, link->second);
  if (!context.is_online) return ui::icon_line(ui::icon::cloud_off, tr("recommendations.offline"), {}, ui::color::warn);
  if (!state.has_failed) return ui::paragraph(tr("recommendations.coming"), {.color = ui::color::text2});
  ui::icon_line(ui::icon::triangle_alert, tr("recommendations.failed"), {}, ui::color::warn);
  if (ui::button("again", tr("notice.try_again"), {.icon = ui::icon::refresh_cw, .is_small = true})) {
    state.looked_for.clear();
    state.has_failed = false;
  }
}

void draw_asked(const ScreenContext& context, RecommendationsState& state, Commands& commands, RecordId id) {
  const auto& request = *context.model.find<RecommendationRequest>(id);
  const auto* given = context.model.find<RecommendationGiven>(recommendation_given_id(id));
  ui::KeyScope scope(text_from_id(id));
  ui::Card card("request", {.gap = 12});
  ui::heading(2, request.name, ui::TextStyle::H3);
  ui::caption(relation_words(request.relation));
  if (given != nullptr) {
    const std::string day = date_words(context, Instant{given->written_at});
    return ui::icon_line(ui::icon::circle_check, tr("recommendations.arrived", {{"day", day}}), {}, ui::color::success);
  }
  const std::string day = date_words(context, Instant{request.asked_at});
  ui::icon_line(ui::icon::clock, tr("recommendations.asked", {{"day", day}}));
  draw_link_of(context, state, commands, id, request);
  if (!ui::button("withdraw", tr("recommendations.withdraw"),
                  {.kind = ui::ButtonKind::Text,
                   .icon = ui::icon::x,
                   .is_small = true,
                   .name = tr("recommendations.withdraw_from", {{"name", request.name}})}))
    return;
  commands.run(WithdrawRecommendationRequest{id});
  state.removing = id;
}

/// The request that was withdrawn last can be brought back, and its link with it.
void draw_withdrawn(const ScreenContext& context, RecommendationsState& state, Commands& commands) {
  const auto* request = context.model.find<RecommendationRequest>(state.removing);
  if (request == nullptr || request_state(context.model, state.removing) != RequestState::Withdrawn) return;
  const std::string undo = tr("recommendations.bring_back");
  const ui::BannerButton buttons[] = {{"undo", undo}};
  if (ui::banner("withdrawn", tr("recommendations.withdrawn", {{"name", request->name}}), "",
                 {.is_warning = false, .icon = ui::icon::info, .buttons = buttons}) != 0)
    return;
  commands.run(WithdrawRecommendationRequest{state.removing, false});
  state.removing = {};
}

/// The server names the links of what it knows: asked for once those requests are shared.
void fetch_links(const ScreenContext& context, RecommendationsState& state, Commands& commands,
                 const std::vector<RecordId>& requests) {
  const bool is_ready = context.is_online && context.sync.waiting == 0 && !state.is_asking_server && !state.has_failed;
  const bool has_new = std::any_of(requests.begin(), requests.end(), [&](RecordId id) {
    return request_state(context.model, id) == RequestState::Asked && state.looked_for.count(id) == 0;
  });
  if (is_ready && has_new) commands.wish(wish::FetchRecommendationLinks{});
}

void draw_form(RecommendationsState& state, Commands& commands, std::size_t asked) {
  if (asked >= recommendation_requests_max) return ui::paragraph(tr("recommendations.all_asked"));
  ui::Card card("ask", {.gap = 12});
  ui::heading(2, tr("recommendations.ask"), ui::TextStyle::H3);
  ui::caption(tr("recommendations.left", {{"count", recommendation_requests_max - asked}}));
  const std::string missing_name = "recommendations.name_missing",
                    missing_relation = "recommendations.relation_missing";
  const std::string name_error = state.problem == missing_name ? tr(missing_name) : std::string();
  const std::string relation_error = state.problem == missing_relation ? tr(missing_relation) : std::string();
  const auto field = ui::text_field("name", tr("recommendations.name"), state.name,
                                    {.error = name_error, .enter_key_hint = "next", .length_max = name_bytes_max});
  const std::string manager = relation_words(Relation::Manager), teammate = relation_words(Relation::Teammate);
  const ui::RadioOption options[] = {{"manager", manager}, {"teammate", teammate}};
  if (ui::radio_group("relation", tr("recommendations.relation"), options, state.relation,
                      {.row_height_min = 48, .error = relation_error, .is_name_hidden = false}) ||
      field)
    state.problem.clear();
  if (!ui::button("make", tr("recommendations.make"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon::link_2}))
    return;
  state.problem = trimmed(state.name).empty() ? missing_name : state.relation < 0 ? missing_relation : std::string();
  if (!state.problem.empty()) return commands.announce(tr(state.problem));
  commands.run(AskForRecommendation{{}, state.name, relations[state.relation]});
  commands.announce(tr("recommendations.made", {{"name", state.name}}));
  state.name.clear();
  state.relation = -1;
}

}  // namespace

std::string relation_words(Relation relation) {
  switch (relation) {
    case Relation::Manager: return tr("recommendations.manager");
    case Relation::Teammate: return tr("recommendations.teammate");
    case Relation::None: break;
  }
  return tr("recommendations.other");
}

void draw_recommendations_card(const ScreenContext& context) {
  if (context.is_local) return;
  const auto requests = requests_of(context.model, context.me);
  const auto arrived = std::count_if(requests.begin(), requests.end(), [&](RecordId id) {
    return request_state(context.model, id) == RequestState::Arrived;
  });
  ui::choice_card("recommendations", ui::icon::message_circle, tr("title.recommendations"),
                  requests.empty() ? tr("recommendations.invite")
                                   : tr("recommendations.count", {{"arrived", arrived}, {"asked", requests.size()}}),
                  path_from_route(place::Recommendations{}));
}

void draw_recommendations(const ScreenContext& context, ViewState& view, Commands& commands) {
  if (context.role == Role::Coordinator) return draw_recommendations_desk(context, view, commands);
  const bool is_other = !std::get<place::Recommendations>(view.route).person.is_nil();
  if (context.is_local || is_other) return draw_missing(context, view, commands);
  RecommendationsState& state = view.recommendations;
  const auto requests = requests_of(context.model, context.me);
  fetch_links(context, state, commands, requests);
  ui::Page page;
  draw_navigation(context, view);
  if (ui::is_compact())
    ui::header("top", tr("title.recommendations"),
               {.back_href = "/profile", .back_name = tr("recommendations.back"), .back_icon = ui::icon::arrow_left});
  ui::Landmark main(ui::NodeRole::Main, tr("title.recommendations"));
  ui::Scroller body("recommendations", {.padding = ui::page_padding(), .gap = 16, .width_max = 640});
  if (!ui::is_compact()) ui::heading(1, tr("title.recommendations"), ui::TextStyle::H1Large);
  draw_notices(context, view, commands);
  ui::paragraph(tr("recommendations.intro"));
  ui::icon_line(ui::icon::lock, tr("recommendations.privacy"), {.style = ui::TextStyle::BodyDense});
  draw_withdrawn(context, state, commands);
  for (const RecordId id : requests) draw_asked(context, state, commands, id);
  draw_form(state, commands, requests.size());
}

}  // namespace obverse
