#include "screens/skill_words.hpp"

#include <algorithm>

#include "ui/data_display.hpp"
#include "ui/strings.hpp"

namespace obverse {

using ui::tr;

namespace {

/// One word for an area that the app knows, so that it fits beside its axis; the whole title for others.
std::string axis_words(const NeedsArea& area) {
  for (const char* known : {"technology", "networking", "finding", "sharing", "multimedia"}) {
    if (area.id == known) return tr("skills.axis." + area.id);
  }
  return area.title;
}

}  // namespace

std::int64_t AreaSkill::change() const { return now && before ? whole_level(*now) - whole_level(*before) : 0; }

std::vector<AreaSkill> area_skills(const Curriculum& curriculum, const SkillChange& change) {
  std::vector<AreaSkill> areas;
  for (const NeedsArea& area : curriculum.needs_areas) {
    AreaSkill skill{&area, std::nullopt, std::nullopt};
    if (change.now) skill.now = area_tenths(area, change.now->levels);
    if (change.before) skill.before = area_tenths(area, change.before->levels);
    areas.push_back(skill);
  }
  return areas;
}

std::string skills_sentence(const std::vector<AreaSkill>& areas, bool has_before) {
  if (has_before) {
    const auto up =
        std::count_if(areas.begin(), areas.end(), [](const AreaSkill& skill) { return skill.change() > 0; });
    return tr("skills.moved_up", {{"count", static_cast<std::int64_t>(up)}, {"areas", areas.size()}});
  }
  const AreaSkill* best = nullptr;
  const AreaSkill* least = nullptr;
  for (const AreaSkill& skill : areas) {
    if (!skill.now) continue;
    if (!best || *skill.now > *best->now) best = &skill;
    if (!least || *skill.now < *least->now) least = &skill;
  }
  if (!best || *best->now == *least->now) return tr("skills.even");
  return tr("skills.sentence", {{"best", best->area->title}, {"least", least->area->title}});
}

std::string skill_level_words(const std::optional<std::int64_t>& tenths) {
  return tenths ? tr("skills.level_" + std::to_string(whole_level(*tenths))) : tr("skills.unknown");
}

std::string wave_words(SkillWave wave) { return tr("skills.wave_" + std::to_string(static_cast<std::int64_t>(wave))); }

void draw_skill_radar(const std::vector<AreaSkill>& areas, const std::string& sentence, bool has_before, float radius,
                      bool has_labels) {
  std::vector<std::string> axes;
  std::vector<float> now, before;
  const auto level = [](const std::optional<std::int64_t>& tenths) {
    return tenths ? static_cast<float>(*tenths) / 10 : -1.0F;
  };
  for (const AreaSkill& skill : areas) {
    axes.push_back(axis_words(*skill.area));
    now.push_back(level(skill.now));
    if (has_before) before.push_back(level(skill.before));
  }
  const std::string now_words = tr("skills.now"), before_words = tr("skills.before");
  constexpr float radius_of_a_page = 90;  // a smaller one stands over the levels in words
  const std::string rings = has_labels && radius > radius_of_a_page ? tr("skills.rings") : std::string();
  const std::vector<std::string_view> labels(axes.begin(), axes.end());
  ui::radar_chart("chart", sentence, labels, {now_words, now}, {before_words, before},
                  {.radius = radius,
                   .levels = skill_levels_max,
                   .has_labels = has_labels,
                   .has_markers = radius > 60,
                   .has_legend = has_before,
                   .rings_words = rings});
}

}  // namespace obverse
