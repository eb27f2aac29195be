// What colleagues wrote about members, for the staff: who has how many, and one page for each person.

#include <set>

#include "base/order.hpp"
#include "screens/recommendations.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// What there is of one person: what was written, and who was asked in vain so far.
struct PersonWords {
  PersonId person;
  std::vector<RecordId> written;  ///< recommendations, by time
  std::vector<RecordId> waiting;  ///< requests, by time
};

std::vector<RecordId> written_about(const ScreenContext& context, PersonId person) {
  const auto& rows = context.model.table<Recommendation>();
  std::vector<RecordId> written;
  for (const auto& [id, row] : rows) {
    if (row.fields.person == person && !row.fields.text.empty()) written.push_back(id);
  }
  sort_stably(written, [&](RecordId a, RecordId b) {
    return rows.find(a)->second.fields.written_at < rows.find(b)->second.fields.written_at;
  });
  return written;
}

PersonWords words_about(const ScreenContext& context, PersonId person) {
  PersonWords words{person, written_about(context, person), {}};
  for (const RecordId id : requests_of(context.model, person)) {
    if (request_state(context.model, id) == RequestState::Asked) words.waiting.push_back(id);
  }
  return words;
}

/// Everybody of whom there is something, by name.
std::vector<PersonWords> members_with_words(const ScreenContext& context) {
  std::set<PersonId> people;
  for (const auto& entry : context.model.table<Recommendation>()) people.insert(entry.second.fields.person);
  for (const auto& entry : context.model.table<RecommendationRequest>()) people.insert(entry.second.fields.person);
  std::vector<PersonWords> all;
  for (const PersonId person : people) {
    PersonWords words = words_about(context, person);
    if (!words.written.empty() || !words.waiting.empty()) all.push_back(std::move(words));
  }
  sort_stably(all, [&](const PersonWords& a, const PersonWords& b) {
    return full_name(context, a.person) < full_name(context, b.person);
  });
  return all;
}

std::string person_path(PersonId person) { return path_from_route(place::Recommendations{person}); }

std::string count_words(const PersonWords& words) {
  return tr("recommendations.count",
            {{"arrived", words.written.size()}, {"asked", words.written.size() + words.waiting.size()}});
}

void draw_people(const ScreenContext& context) {
  const auto all = members_with_words(context);
  if (all.empty())
    return static_cast<void>(ui::empty_state("none", ui::icon::message_circle, tr("recommendations.none")));
  ui::List list("people", tr("recommendations.people"), 12);
  for (const PersonWords& words : all) {
    ui::ListItem item(text_from_id(words.person));
    const std::string letters = initials(context, words.person), caption = count_words(words);
    ui::list_row("open", full_name(context, words.person),
                 {.caption = caption,
                  .href = person_path(words.person),
                  .lead = {.kind = ui::Lead::Kind::Avatar,
                           .initials = letters,
                           .is_mentor = role_of(context.model, context.programme, words.person) == Role::Mentor},
                  .trail_icon = ui::icon::chevron_right});
  }
}

void draw_written(const ScreenContext& context, RecommendationsState& state, RecordId id) {
  const auto& written = *context.model.find<Recommendation>(id);
  ui::KeyScope scope(text_from_id(id));
  ui::Card card("words", {.gap = 10});
  ui::heading(2, written.name, ui::TextStyle::H3);
  ui::caption(tr("recommendations.written", {{"relation", relation_words(written.relation)},
                                             {"day", date_words(context, Instant{written.written_at})}}));
  ui::user_text("text", written.text);
  if (ui::button("remove", tr("recommendations.remove"),
                 {.kind = ui::ButtonKind::Text,
                  .icon = ui::icon::trash_2,
                  .is_small = true,
                  .name = tr("recommendations.remove_of", {{"name", written.name}})}))
    state.removing = id;
}

void draw_waiting(const ScreenContext& context, RecordId id) {
  const auto& request = *context.model.find<RecommendationRequest>(id);
  ui::KeyScope scope(text_from_id(id));
  ui::Card card("waiting", {.kind = ui::CardKind::Flat, .gap = 8});
  ui::heading(2, request.name, ui::TextStyle::H3);
  ui::caption(relation_words(request.relation));
  ui::icon_line(ui::icon::clock,
                tr("recommendations.asked", {{"day", date_words(context, Instant{request.asked_at})}}));
}

/// A yes before words go that cannot be brought back.
void draw_removal(const ScreenContext& context, RecommendationsState& state, Commands& commands) {
  const auto* written = context.model.find<Recommendation>(state.removing);
  bool is_open = written != nullptr;
  if (!is_open) return;
  if (ui::Dialog dialog("remove", tr("recommendations.remove_title", {{"name", written->name}}), is_open,
                        {.close_name = tr("dialog.close")});
      dialog) {
    ui::paragraph(tr("recommendations.remove_text"));
    if (ui::button("yes", tr("recommendations.remove_yes"),
                   {.kind = ui::ButtonKind::Danger, .icon = ui::icon::trash_2, .fills_width = true})) {
      commands.run(DropRecommendation{state.removing});
      commands.confirm(tr("recommendations.removed"));
      is_open = false;
    }
  }
  if (!is_open) state.removing = {};
}

void draw_person(const ScreenContext& context, RecommendationsState& state, const PersonWords& words) {
  const auto* person = context.model.find<Person>(words.person);
  if (person != nullptr && !person->job_title.empty()) ui::user_text("job", person->job_title);
  ui::icon_line(ui::icon::lock, tr("recommendations.desk_privacy", {{"name", short_name(context, words.person)}}),
                {.style = ui::TextStyle::BodyDense});
  for (const RecordId id : words.written) draw_written(context, state, id);
  if (!words.written.empty()) ui::caption(tr("recommendations.doubt"));
  for (const RecordId id : words.waiting) draw_waiting(context, id);
  if (words.written.empty() && words.waiting.empty()) ui::paragraph(tr("recommendations.none_of_person"));
}

}  // namespace

void draw_recommendations_desk(const ScreenContext& context, ViewState& view, Commands& commands) {
  const PersonId person = std::get<place::Recommendations>(view.route).person;
  const bool is_one = !person.is_nil();
  if (is_one && context.model.find<Person>(person) == nullptr) return draw_missing(context, view, commands);
  const std::string title = is_one ? full_name(context, person) : tr("title.recommendations");
  const std::string back = is_one ? path_from_route(place::Recommendations{}) : path_from_route(place::Dashboard{});
  const std::string back_name = tr(is_one ? "recommendations.back_all" : "recommendations.back_desk");
  ui::Page page;
  draw_navigation(context, view);
  if (ui::is_compact())
    ui::header("top", title, {.back_href = back, .back_name = back_name, .back_icon = ui::icon::arrow_left});
  {
    ui::Landmark main(ui::NodeRole::Main, title);
    ui::Scroller body("recommendations", {.padding = ui::page_padding(), .gap = 16, .width_max = 720});
    if (!ui::is_compact() && is_one) ui::link("back", back_name, back, {.icon = ui::icon::arrow_left});
    if (!ui::is_compact()) ui::heading(1, title, ui::TextStyle::H1Large);
    draw_notices(context, view, commands);
    if (is_one) {
      draw_person(context, view.recommendations, words_about(context, person));
    } else {
      ui::paragraph(tr("recommendations.desk_intro"));
      draw_people(context);
    }
  }
  draw_removal(context, view.recommendations, commands);
}

void draw_recommendations_link(const ScreenContext& context, PersonId person) {
  ui::KeyScope scope(text_from_id(person));
  if (context.role != Role::Coordinator || context.is_local || written_about(context, person).empty()) return;
  ui::link("recommendations", tr("recommendations.of_person", {{"name", full_name(context, person)}}),
           person_path(person), {.icon = ui::icon::message_circle});
}

}  // namespace obverse
