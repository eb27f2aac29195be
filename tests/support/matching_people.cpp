#include "support/matching_people.hpp"

namespace obverse::matching {

namespace {

const std::vector<std::string> topics = {"data",     "ai",           "video", "social media",
                                         "security", "spreadsheets", "chat",  "web"};
const std::vector<std::string> interests = {"chess",    "running",     "choir",     "hiking",  "films",   "cooking",
                                            "football", "photography", "gardening", "sailing", "theatre", "cycling"};
const std::vector<std::string> goals = {"lead a team", "change job", "speak in public", "work abroad", "teach"};
const std::vector<std::string> languages = {"en", "de", "fr", "es"};
const std::vector<std::string> divisions = {"Finance", "Sales", "Research", "Legal", "Plant", "People"};

std::vector<std::string> some(const std::vector<std::string>& words, std::int64_t most, SeededRandom& random) {
  std::vector<std::string> shuffled = words;
  random.shuffle(shuffled);
  shuffled.resize(static_cast<std::size_t>(random.below(most + 1)));
  return shuffled;
}

std::vector<TopicLevel> topic_levels(std::int64_t from, SeededRandom& random) {
  std::vector<TopicLevel> levels;
  for (const std::string& topic : some(topics, 4, random))
    levels.push_back({topic, random.chance(20) ? 0 : static_cast<std::int32_t>(from + random.below(4))});
  return levels;
}

void fill(MatchPerson& person, SeededRandom& random) {
  person.offers = topic_levels(person.is_mentor ? 4 : 1, random);
  person.wants = topic_levels(1, random);
  person.interests = some(interests, 5, random);
  person.goals = some(goals, 3, random);
  person.languages = {random.chance(90) ? "en" : random.pick(languages)};
  if (random.chance(40)) person.languages.push_back(random.pick(languages));
  person.channels = some({"video call", "in person", "chat", "telephone"}, 3, random);
  if (random.chance(85)) person.site = "Site " + std::to_string(random.below(7));
  if (random.chance(85)) {
    person.unit = random.pick(divisions);  // a statement each: compilers order the operands of + as they like
    person.unit += "/" + std::to_string(random.below(3));
  }
  person.is_remote_fine = random.chance(70);
  person.readiness = static_cast<std::int32_t>(random.below(6));
  const std::int32_t zone = static_cast<std::int32_t>(random.below(3)) * 60;
  if (random.chance(85))
    person.times = week_times_from_hours(random.chance(50) ? "08:30-17:00" : "12:00-20:00", ZoneOffsets{{{{0}, zone}}},
                                         {Date{2027, 1, 15}, Date{2027, 7, 15}});
}

}  // namespace

MatchPerson a_mentee(const std::string& key) {
  MatchPerson person;
  person.key = key;
  person.name = key;
  person.is_mentee = true;
  return person;
}

MatchPerson a_mentor(const std::string& key, std::int32_t capacity) {
  MatchPerson person;
  person.key = key;
  person.name = key;
  person.is_mentor = true;
  person.capacity = capacity;
  return person;
}

std::vector<MatchPerson> a_pool(std::int32_t mentees, std::int32_t mentors, std::uint64_t seed) {
  SeededRandom random(seed);
  std::vector<MatchPerson> people;
  for (std::int32_t i = 0; i < mentees; ++i) people.push_back(a_mentee("e" + std::to_string(1000 + i)));
  for (std::int32_t j = 0; j < mentors; ++j)
    people.push_back(a_mentor("r" + std::to_string(1000 + j), random.chance(70) ? 1 : 2));
  for (MatchPerson& person : people) {
    fill(person, random);
    // Managers come before the people whom they manage, so that there is no cycle.
    const std::int64_t rank = &person - people.data();
    if (rank > 0 && random.chance(60)) person.manager = people[static_cast<std::size_t>(random.below(rank))].key;
    if (random.chance(35))
      person.prefers = {{random.pick(people).key, random.pick(people).key}, {random.pick(people).key}};
    if (random.chance(6)) person.avoids = {random.pick(people).key};
  }
  return people;
}

}  // namespace obverse::matching
