#include "insights/skills.hpp"

#include <algorithm>
#include <charconv>

#include "base/order.hpp"

namespace obverse {

namespace {

constexpr std::int64_t waves[] = {1, 2, 3};

/// "2.1=3 2.4=1"; what is not understood is left out.
SkillLevels levels_from_text(std::string_view text) {
  SkillLevels levels;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos || equals == 0) continue;
    std::int64_t level = 0;
    const auto read = std::from_chars(word.data() + equals + 1, word.data() + word.size(), level);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size() || level < 1 || level > 8) continue;
    levels.emplace(std::string(word.substr(0, equals)), level);
  }
  return levels;
}

}  // namespace

std::vector<SkillCheckView> skill_checks_of(const Model& model, PersonId person) {
  std::vector<SkillCheckView> views;
  for (const std::int64_t wave : waves) {
    const auto* check = model.find<SkillCheck>(skill_check_id(person, static_cast<SkillWave>(wave)));
    if (check == nullptr) continue;
    views.push_back({static_cast<SkillWave>(wave), Instant{check->finished_at}, {}, 0});
  }
  for (const auto& [id, row] : model.table<SkillAnswer>()) {
    const SkillAnswer& answer = row.fields;
    if (answer.person != person || (answer.level == 0 && !answer.is_unsure)) continue;
    for (SkillCheckView& view : views) {
      if (view.wave != answer.wave) continue;
      ++view.answered;
      if (answer.level > 0) view.levels[answer.competence] = answer.level;
    }
  }
  return views;
}

std::vector<SkillCheckView> shared_skill_checks_of(const Model& model, PairingId pairing, PersonId person) {
  std::vector<SkillCheckView> views;
  for (const std::int64_t wave : waves) {
    const auto number = static_cast<SkillWave>(wave);
    const auto* result = model.find<SharedSkillResult>(shared_skill_result_id(pairing, person, number));
    if (result == nullptr || result->person != person || result->levels.empty()) continue;
    SkillCheckView view{number, Instant{result->finished_at}, levels_from_text(result->levels), 0};
    view.answered = static_cast<std::int64_t>(view.levels.size());
    if (!view.levels.empty()) views.push_back(std::move(view));
  }
  return views;
}

std::optional<SkillWave> open_wave(const std::vector<SkillCheckView>& checks) {
  for (const std::int64_t wave : waves) {
    const auto number = static_cast<SkillWave>(wave);
    const auto is_done = [&](const SkillCheckView& check) { return check.wave == number && check.finished_at.ms != 0; };
    if (std::none_of(checks.begin(), checks.end(), is_done)) return number;
  }
  return std::nullopt;
}

SkillChange latest_change(const std::vector<SkillCheckView>& checks) {
  SkillChange change;
  for (const SkillCheckView& check : checks) {
    if (check.finished_at.ms == 0) continue;
    change.before = change.now;
    change.now = &check;
  }
  return change;
}

std::optional<std::int64_t> area_tenths(const NeedsArea& area, const SkillLevels& levels) {
  std::int64_t sum = 0, count = 0;
  for (const std::string& competence : area.competences) {
    const auto it = levels.find(competence);
    if (it == levels.end()) continue;
    sum += it->second;
    ++count;
  }
  if (count == 0) return std::nullopt;
  return (sum * 20 + count) / (2 * count);
}

std::int64_t whole_level(std::int64_t tenths) { return std::clamp<std::int64_t>((tenths + 5) / 10, 1, 5); }

std::vector<std::string> suggested_lessons(const Model& model, PersonId person, const SkillLevels& levels,
                                           const Questionnaire& questionnaire, std::size_t count_max) {
  struct Gap {
    std::int64_t level = 0;
    std::string lesson;
  };
  std::vector<Gap> gaps;
  for (const QuestionnaireGroup& group : questionnaire.groups) {
    for (const QuestionnaireItem& item : group.items) {
      if (item.lesson.empty()) continue;
      const LessonProgress* progress = progress_of(model, person, item.lesson);
      if (progress != nullptr && progress->state == LessonState::Done) continue;
      const auto it = levels.find(item.competence);
      const std::int64_t level = it == levels.end() ? enough - 1 : it->second;
      if (level < enough) gaps.push_back({level, item.lesson});
    }
  }
  sort_stably(gaps, [](const Gap& a, const Gap& b) { return a.level < b.level; });
  std::vector<std::string> lessons;
  for (const Gap& gap : gaps) {
    if (lessons.size() == count_max) break;
    if (std::find(lessons.begin(), lessons.end(), gap.lesson) == lessons.end()) lessons.push_back(gap.lesson);
  }
  return lessons;
}

}  // namespace obverse
