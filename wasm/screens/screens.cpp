#include "screens/screens.hpp"

#include "screens/parts.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using Draw = void (*)(const ScreenContext&, ViewState&, Commands&);

bool is_staff(Role role) { return role == Role::Coordinator || role == Role::Sponsor; }
bool is_writer(Role role) { return role != Role::Sponsor; }
bool is_of_a_pair(Role role) { return role == Role::Mentee || role == Role::Mentor; }

/// THE list of places: what draws them, what they are called, and who may enter.
struct PlaceInfo {
  Draw draw;
  const char* title_key;
  bool (*may_enter)(Role);
};

struct PlaceOf {
  static constexpr auto everyone = [](Role) { return true; };
  PlaceInfo operator()(const place::Start&) const { return {draw_fetching, "title.start", everyone}; }
  PlaceInfo operator()(const place::Welcome&) const { return {draw_welcome, "title.welcome", everyone}; }
  PlaceInfo operator()(const place::Home&) const { return {draw_home, "title.home", is_of_a_pair}; }
  PlaceInfo operator()(const place::Lessons&) const { return {draw_curriculum, "title.lessons", everyone}; }
  PlaceInfo operator()(const place::LessonStep&) const { return {draw_lesson, "title.lesson", everyone}; }
  PlaceInfo operator()(const place::Pair&) const { return {draw_pair, "title.pair", is_of_a_pair}; }
  PlaceInfo operator()(const place::Agreement&) const { return {draw_agreement, "title.agreement", is_of_a_pair}; }
  PlaceInfo operator()(const place::Skills&) const { return {draw_skills_page, "title.skills", is_of_a_pair}; }
  PlaceInfo operator()(const place::SkillQuestion&) const {
    return {draw_skill_question, "title.skills_check", [](Role role) { return role == Role::Mentee; }};
  }
  PlaceInfo operator()(const place::FollowUp&) const { return {draw_follow_up, "title.follow_up", is_of_a_pair}; }
  PlaceInfo operator()(const place::Sessions&) const { return {draw_sessions, "title.sessions", is_of_a_pair}; }
  PlaceInfo operator()(const place::SessionNote&) const {
    return {draw_session_note, "title.session_note", is_of_a_pair};
  }
  PlaceInfo operator()(const place::Mine& at) const {
    static constexpr const char* titles[] = {"title.profile", "title.notes", "title.learned", "title.writing"};
    const bool is_writing = at.part == place::MinePart::Writing;
    return {draw_mine, titles[static_cast<std::size_t>(at.part)], is_writing ? is_writer : is_of_a_pair};
  }
  PlaceInfo operator()(const place::Recommendations&) const {
    return {draw_recommendations, "title.recommendations", is_writer};
  }
  PlaceInfo operator()(const place::Recommend&) const { return {draw_recommend, "title.recommend", everyone}; }
  PlaceInfo operator()(const place::Dashboard&) const { return {draw_dashboard, "title.dashboard", is_staff}; }
  PlaceInfo operator()(const place::Settings&) const { return {draw_settings, "title.settings", everyone}; }
  PlaceInfo operator()(const place::Guidelines&) const { return {draw_guidelines, "title.guidelines", everyone}; }
  PlaceInfo operator()(const place::Help&) const { return {draw_help, "title.guidelines", everyone}; }
  PlaceInfo operator()(const place::Preview&) const { return {draw_preview, "title.preview", everyone}; }
  PlaceInfo operator()(const place::ProgrammePage&) const {
    return {draw_programme, "title.programme", [](Role role) { return role == Role::Coordinator; }};
  }
  PlaceInfo operator()(const place::SignIn&) const { return {draw_sign_in, "title.sign_in", everyone}; }
  PlaceInfo operator()(const place::Taster&) const { return {draw_taster, "title.taster", everyone}; }
  PlaceInfo operator()(const place::Gallery&) const { return {draw_gallery, "title.gallery", everyone}; }
  PlaceInfo operator()(const place::Missing&) const { return {draw_missing, "title.missing", everyone}; }
};

PlaceInfo info_of(const Route& route) { return std::visit(PlaceOf{}, route); }

/// The lesson that a place shows, or nullptr.
const Lesson* lesson_at(const Route& route, const ScreenContext& context) {
  if (const auto* at = std::get_if<place::Lessons>(&route)) return find_lesson(context.curriculum, at->lesson);
  if (const auto* at = std::get_if<place::LessonStep>(&route)) return find_lesson(context.curriculum, at->lesson);
  return nullptr;
}

/// What the content calls this place, or empty.
std::string content_title(const Route& route, const ScreenContext& context) {
  if (const Lesson* lesson = lesson_at(route, context)) return lesson->title;
  const auto* mine = std::get_if<place::Mine>(&route);
  if (mine && mine->part == place::MinePart::Writing && is_staff(context.role)) return ui::tr("writing.link_staff");
  const auto* help = std::get_if<place::Help>(&route);
  const HelpPage* page = help ? find_help_page(context.curriculum, help->page) : nullptr;
  return page ? page->title : std::string();
}

}  // namespace

void draw_app(const ScreenContext& context, ViewState& view, Commands& commands) {
  // Needs nobody's account, and takes nothing of one.
  if (std::holds_alternative<place::Recommend>(view.route)) return draw_recommend(context, view, commands);
  const bool is_sign_in = std::holds_alternative<place::SignIn>(view.route);
  if (is_sign_in && context.stage != Stage::LockedOut) return draw_sign_in(context, view, commands);
  switch (context.stage) {
    case Stage::LockedOut: return draw_locked_out(context, view, commands);
    case Stage::Opening:
    case Stage::Fetching: return draw_fetching(context, view, commands);
    case Stage::Welcome:
      if (std::holds_alternative<place::Preview>(view.route)) return draw_preview(context, view, commands);
      if (std::holds_alternative<place::Taster>(view.route)) return draw_taster(context, view, commands);
      if (std::holds_alternative<place::Gallery>(view.route)) return draw_gallery(context, view, commands);
      return draw_welcome(context, view, commands);
    case Stage::Ready: break;
  }
  const bool is_refused = !may_enter(view.route, context.role);
  const bool is_mentor_home = context.role == Role::Mentor && std::holds_alternative<place::Home>(view.route);
  if (is_refused)
    draw_missing(context, view, commands);
  else if (is_mentor_home)
    draw_mentor_home(context, view, commands);
  else
    info_of(view.route).draw(context, view, commands);
  draw_confirmation(view, commands);
}

std::string document_title(const Route& route, const ScreenContext& context) {
  const bool is_refused = context.stage == Stage::Ready && !may_enter(route, context.role);
  std::string title = is_refused ? ui::tr("title.missing") : content_title(route, context);
  if (title.empty()) title = ui::tr(info_of(route).title_key);
  return ui::tr("title.document", {{"title", title}});
}

Route start_place(Role role) { return is_staff(role) ? Route(place::Dashboard{}) : Route(place::Home{}); }

bool may_enter(const Route& route, Role role) { return info_of(route).may_enter(role); }

}  // namespace obverse
