#include "exchange/my_table.hpp"

#include <algorithm>

#include "base/csv.hpp"
#include "domain/earlier_pairs.hpp"

namespace obverse {

namespace {

/// One line of the table, and what it is sorted by.
struct TableLine {
  std::string what, day, with, title, state;
};

void add_lessons(std::vector<TableLine>& lines, const Model& model, PersonId me, const MyTableWords& words) {
  for (const auto& entry : model.table<LessonProgress>()) {
    const LessonProgress& progress = entry.second.fields;
    if (progress.person != me) continue;
    const bool is_done = progress.state == LessonState::Done;
    lines.push_back({words.lesson, words.day(progress.done_at), "", words.lesson_title(progress.lesson),
                     is_done ? words.done : words.open});
  }
}

std::string state_words(const Session& session, const MyTableWords& words) {
  switch (session.state) {
    case SessionState::Held: return words.held;
    case SessionState::Missed: return words.missed;
    case SessionState::Cancelled: return words.cancelled;
    case SessionState::Planned: break;
  }
  return words.planned;
}

void add_pairs(std::vector<TableLine>& lines, const Model& model, PersonId me, const MyTableWords& words) {
  for (const auto& entry : model.table<Session>()) {
    const Session& session = entry.second.fields;
    const PersonId partner = partner_of(model, session.pairing, me);
    if (partner.is_nil()) continue;
    lines.push_back(
        {words.session, words.day(session.starts_at), words.name(partner), session.title, state_words(session, words)});
  }
  for (const auto& entry : model.table<PairItem>()) {
    const PairItem& item = entry.second.fields;
    const bool is_goal = item.kind == PairItemKind::Goal;
    const PersonId partner = partner_of(model, item.pairing, me);
    if (partner.is_nil() || item.is_removed || (!is_goal && item.kind != PairItemKind::Action)) continue;
    lines.push_back({is_goal ? words.goal : words.action, item.due_on, words.name(partner), item.text,
                     item.done_at != 0 ? words.done : std::to_string(item.progress) + " %"});
  }
}

void add_skills(std::vector<TableLine>& lines, const Model& model, PersonId me, const MyTableWords& words) {
  for (const auto& entry : model.table<SkillAnswer>()) {
    const SkillAnswer& answer = entry.second.fields;
    if (answer.person != me || answer.level == 0) continue;
    lines.push_back({words.skill, words.day(answer.answered_at), "", answer.framework + " " + answer.competence,
                     std::to_string(answer.level)});
  }
}

}  // namespace

std::string csv_of_my_doings(const Model& model, PersonId me, const MyTableWords& words) {
  std::vector<TableLine> lines;
  add_lessons(lines, model, me, words);
  add_pairs(lines, model, me, words);
  add_skills(lines, model, me, words);
  std::stable_sort(lines.begin(), lines.end(), [](const TableLine& a, const TableLine& b) { return a.day < b.day; });
  std::string text = csv_row_from_fields(words.columns);
  for (const TableLine& line : lines)
    text += csv_row_from_fields({line.what, line.day, line.with, line.title, line.state});
  return text;
}

}  // namespace obverse
