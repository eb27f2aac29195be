// What somebody learned and taught: in numbers, in what they can be glad of, and as proof to take along.

#include <algorithm>

#include "domain/earlier_pairs.hpp"
#include "exchange/certificate.hpp"
#include "insights/achievements.hpp"
#include "screens/lesson_words.hpp"
#include "screens/mine.hpp"
#include "screens/skill_words.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/progress.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

std::string hours_words(std::int64_t minutes) {
  return tr("learned.hours", {{"hours", minutes / 60}, {"minutes", minutes % 60}});
}

void draw_pair_sum(const ScreenContext& context, const PairSum& sum) {
  const PersonId partner = partner_of(context.model, sum.pairing, context.me);
  const std::string name = short_name(context, partner);
  ui::Card card("sum", {.kind = ui::CardKind::Shared, .gap = 10});
  ui::heading(2, tr("sessions.with", {{"name", full_name(context, partner)}}), ui::TextStyle::H3);
  ui::fact_row(tr("learned.sessions"),
               tr("pair.held", {{"held", sum.sessions_held}, {"planned", sum.sessions_planned}}));
  if (sum.minutes > 0) ui::fact_row(tr("learned.time"), hours_words(sum.minutes));
  if (sum.solved_together > 0)
    ui::fact_row(tr("note.kind.solved"), tr("learned.things", {{"count", sum.solved_together}}));
  const auto* pairing = context.model.find<Pairing>(sum.pairing);
  // What they wanted to learn stands in the pairing, which a mentor does not read any more once it ended.
  const auto topic = [&](bool is_of_mentor) {
    return !pairing ? std::string() : is_of_mentor ? pairing->mentor_learns : pairing->mentee_learns;
  };
  const std::string mine = topic(sum.is_mentor), theirs = topic(!sum.is_mentor);
  const auto line = [](const char* key, const std::string& label, const std::string& words) {
    if (words.empty()) return;
    ui::KeyScope scope(key);
    ui::label_text(label);
    ui::user_text("topic", words);
  };
  line("learned", tr("learned.from", {{"name", name}}), mine);
  line("taught", tr("learned.to", {{"name", name}}), theirs);
}

void draw_lessons(const ScreenContext& context, const ViewState& view) {
  std::vector<const Lesson*> done;
  for (const LessonView& one : lessons_for_me(context)) {
    if (one.is_done) done.push_back(one.lesson);
  }
  ui::Card card("lessons", {.gap = 8});
  ui::heading(2, tr("learned.lessons", {{"count", done.size()}}), ui::TextStyle::H3);
  if (done.empty()) {
    ui::link("first", tr("place.lessons"), "/lessons", {.icon = ui::icon::book_open});
    return;
  }
  const ui::Language language(content_language(context, view));
  ui::List list("done", tr("learned.lessons", {{"count", done.size()}}), 6);
  for (const Lesson* lesson : done) {
    ui::ListItem item(lesson->id);
    ui::icon_line(ui::icon::check, lesson->outcome.empty() ? lesson->title : lesson->outcome, {}, ui::color::success);
  }
}

void draw_skill_gain(const ScreenContext& context) {
  const auto checks = skill_checks_of(context.model, context.me);
  const SkillChange change = latest_change(checks);
  if (!change.now || !change.before) return;
  ui::list_row("skills", skills_sentence(area_skills(context.curriculum, change), true),
               {.caption = tr("title.skills"),
                .href = "/skills",
                .lead = {.kind = ui::Lead::Kind::IconCircle, .icon = ui::icon::chart_no_axes_column_increasing},
                .trail_icon = ui::icon::chevron_right});
}

void draw_achievements(const ScreenContext& context) {
  const auto all = achievements_of(context.model, context.curriculum, context.me);
  ui::Card card("achievements", {.gap = 4});
  ui::heading(2, tr("learned.achievements"), ui::TextStyle::H3);
  ui::List list("list", tr("learned.achievements"), 0);
  for (const Achievement& one : all) {
    const std::string id(one.id);
    ui::ListItem item(id);
    const std::string count = tr("learned.count", {{"done", one.done}, {"wanted", one.wanted}});
    ui::Lead lead;
    lead.kind = one.is_earned() ? ui::Lead::Kind::Done : ui::Lead::Kind::StepRing;
    lead.done = static_cast<int>(one.done);
    lead.count = static_cast<int>(std::min<std::int64_t>(one.wanted, 20));
    const std::string words = one.is_earned() ? tr("learned.earned") : count;
    ui::list_row("one", tr("learned.what." + id),
                 {.caption = words, .lead = lead, .is_static = true, .is_plain = true});
  }
}

std::string day_text(const ScreenContext& context, std::int64_t at) {
  return tr("certificate.day",
            {{"date", date_words(context, Instant{at})}, {"year", local_time(Instant{at}, context.zone).date.year}});
}

Certificate certificate_from(const ScreenContext& context, const CertificateFacts& facts) {
  const auto* programme = context.model.find<Programme>(context.programme);
  const std::string partner = full_name(context, facts.partner);
  Certificate certificate;
  certificate.language = ui::tr("certificate.language");
  certificate.title = tr("certificate.title");
  certificate.name = full_name(context, facts.person);
  certificate.statement =
      tr(facts.is_mentor ? "certificate.mentor" : "certificate.mentee",
         {{"partner", partner}, {"count", facts.sum.sessions_held}, {"hours", hours_words(facts.sum.minutes)}});
  certificate.details.push_back(tr("certificate.lessons", {{"count", facts.lessons_done}}));
  certificate.details.push_back(tr("certificate.dates", {{"from", day_text(context, facts.sum.first_held_at)},
                                                         {"to", day_text(context, facts.sum.last_held_at)}}));
  if (programme) certificate.issuer = programme->name + ", " + programme->organisation;
  certificate.note = tr("certificate.note");
  return certificate;
}

void draw_certificates(const ScreenContext& context, ViewState& view, Commands& commands) {
  const auto certificates = certificates_of(context.model, context.me);
  ui::Card card("certificate", {.kind = certificates.empty() ? ui::CardKind::Plain : ui::CardKind::Ink, .gap = 10});
  ui::heading(2, tr("learned.certificate"), ui::TextStyle::H3);
  if (certificates.empty()) ui::paragraph(tr("learned.certificate_not_yet"));
  for (const CertificateFacts& facts : certificates) {
    ui::KeyScope scope(text_from_id(facts.sum.pairing));
    ui::paragraph(tr("learned.certificate_text", {{"name", full_name(context, facts.partner)}}));
    ui::Row row("ways", {.gap = 12});
    if (ui::button("save", tr("learned.certificate_save"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon::download})) {
      commands.wish(
          wish::Save{"obverse-certificate.html", "text/html", page_from_certificate(certificate_from(context, facts))});
      commands.confirm(tr("learned.certificate_saved"));
    }
    if (context.is_local) continue;
    if (ui::button("badge", tr("learned.badge"), {.icon = ui::icon::badge_check, .is_disabled = !context.is_online}))
      commands.wish(wish::FetchBadge{facts.sum.pairing});
  }
  if (!certificates.empty() && !context.is_local)
    ui::caption(tr(context.is_online ? "learned.badge_text" : "learned.badge_offline"));
  static_cast<void>(view);
}

}  // namespace

void draw_learned(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  if (ui::is_compact())
    ui::header("top", tr("title.learned"),
               {.back_href = "/profile", .back_name = tr("learned.back"), .back_icon = ui::icon::arrow_left});
  ui::Landmark main(ui::NodeRole::Main, tr("title.learned"));
  ui::Scroller body("learned", {.padding = ui::page_padding(), .gap = 16, .width_max = 640});
  if (!ui::is_compact()) ui::heading(1, tr("title.learned"), ui::TextStyle::H1Large);
  draw_notices(context, view, commands);
  ui::paragraph(tr("learned.intro"), {.color = ui::color::text2});
  for (const PairSum& sum : pair_sums_of(context.model, context.me)) {
    ui::KeyScope scope(text_from_id(sum.pairing));
    draw_pair_sum(context, sum);
  }
  draw_skill_gain(context);
  draw_certificates(context, view, commands);
  draw_achievements(context);
  draw_lessons(context, view);
}

}  // namespace obverse
