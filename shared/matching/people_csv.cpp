#include "matching/people_csv.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.hpp"

namespace obverse::matching {

namespace {

bool is_one_of(const std::string& word, std::string_view words) {
  return !word.empty() && words.find("|" + word + "|") != std::string_view::npos;
}

std::string spelling(std::string_view text) { return folded(trimmed(text)); }

/// Pieces between any of the separators, trimmed; empty ones are left out.
std::vector<std::string> pieces_of(std::string_view text, std::string_view separators) {
  std::vector<std::string> pieces;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    const std::string_view piece = trimmed(text.substr(0, end));
    if (!piece.empty()) pieces.emplace_back(piece);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

std::optional<std::int32_t> number_within(std::string_view text, std::int32_t low, std::int32_t high) {
  std::int32_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || fault != std::errc{} || end != text.data() + text.size() || value < low || value > high)
    return std::nullopt;
  return value;
}

struct Topics {
  std::vector<TopicLevel> list;
  bool has_bad_level = false;  ///< of a topic that then has none
};

Topics topics_from(std::string_view text) {
  Topics topics;
  for (const std::string& piece : pieces_of(text, ";|")) {
    const std::size_t colon = piece.rfind(':');
    TopicLevel topic{std::string(trimmed(std::string_view(piece).substr(0, colon))), 0};
    if (colon != std::string::npos) {
      const auto level = number_within(trimmed(std::string_view(piece).substr(colon + 1)), 1, 8);
      topics.has_bad_level = topics.has_bad_level || !level;
      topic.level = level.value_or(0);
    }
    topics.list.push_back(std::move(topic));
  }
  return topics;
}

/// Reads one row after another into people, and notes what is wrong.
class RowReader {
 public:
  RowReader(const std::vector<PersonField>& mapping, const std::vector<KnownZone>& zones, const std::vector<Date>& days)
      : mapping_(mapping), zones_(zones), days_(days) {}

  /// @return nothing when the row is no person; then at least one problem was noted, and the row counted
  std::optional<MatchPerson> read(const CsvRow& row, PeopleImport& import) {
    std::vector<Problem>& problems = import.problems;
    person_ = {};
    person_.row = row.line;
    email_.clear();
    hours_.clear();
    zone_.clear();
    bool is_person = true;
    for (std::size_t k = 0; k < std::min(row.fields.size(), mapping_.size()); ++k) {
      const std::string value(trimmed(row.fields[k]));
      if (value.empty()) continue;
      const char* fault = take(mapping_[k], value);
      if (fault == nullptr) continue;
      problems.push_back({fault, value, row.line});
      is_person = is_person && !drops_row(problems.back());
    }
    if (is_person && finish(problems)) return std::move(person_);
    ++import.unread.all;
    import.unread.mentees += person_.is_mentee || !person_.is_mentor ? 1 : 0;
    import.unread.mentors += person_.is_mentor || !person_.is_mentee ? 1 : 0;
    return std::nullopt;
  }

 private:
  /// @return the key of the problem, or nullptr
  const char* take(PersonField field, const std::string& value) {
    switch (field) {
      case PersonField::Ignore: return nullptr;
      case PersonField::Name: return set(person_.name, value);
      case PersonField::Email: return is_mail_address(value) ? set(email_, value) : "bad_email";
      case PersonField::Role: return take_role(spelling(value));
      case PersonField::Capacity: return take_number(person_.capacity, value, 0, 99, "bad_capacity");
      case PersonField::Offers: return take_topics(person_.offers, value);
      case PersonField::Wants: return take_topics(person_.wants, value);
      case PersonField::Interests: return take_list(person_.interests, value);
      case PersonField::Goals: return take_list(person_.goals, value);
      case PersonField::Languages: return take_list(person_.languages, value);
      case PersonField::Channels: return take_list(person_.channels, value);
      case PersonField::Site: return set(person_.site, value);
      case PersonField::Unit: return set(person_.unit, value);
      case PersonField::Hours: return set(hours_, value);
      case PersonField::TimeZone: return set(zone_, value);
      case PersonField::Remote: return take_remote(spelling(value));
      case PersonField::Manager: return set(person_.manager, spelling(value));
      case PersonField::Readiness: return take_number(person_.readiness, value, 1, 5, "bad_readiness");
      case PersonField::Prefers: return take_wishes(value);
      case PersonField::Avoids:
        for (const std::string& key : pieces_of(value, ";|,")) person_.avoids.push_back(spelling(key));
        return nullptr;
    }
    return nullptr;
  }

  static const char* set(std::string& field, const std::string& value) {
    field = value;
    return nullptr;
  }
  static const char* take_list(std::vector<std::string>& field, const std::string& value) {
    field = pieces_of(value, ";|");
    return nullptr;
  }
  static const char* take_number(std::int32_t& field, const std::string& value, std::int32_t low, std::int32_t high,
                                 const char* fault) {
    const auto number = number_within(value, low, high);
    if (!number) return fault;
    field = *number;
    return nullptr;
  }
  static const char* take_topics(std::vector<TopicLevel>& field, const std::string& value) {
    Topics topics = topics_from(value);
    field = std::move(topics.list);
    return topics.has_bad_level ? "bad_level" : nullptr;
  }
  const char* take_role(const std::string& role) {
    const bool is_both = is_one_of(role, "|both|beide|beides|les deux|ambos|ambas|");
    person_.is_mentee = is_both || is_one_of(role, "|mentee|mentore|mentoree|mentorado|mentorada|");
    person_.is_mentor = is_both || is_one_of(role, "|mentor|mentorin|mentora|");
    return person_.is_mentee || person_.is_mentor ? nullptr : "bad_role";
  }
  const char* take_remote(const std::string& value) {
    const bool is_no = is_one_of(value, "|no|n|false|0|nein|non|");
    person_.is_remote_fine = !is_no;
    return is_no || is_one_of(value, "|yes|y|true|1|ja|j|oui|o|si|s|") ? nullptr : "bad_remote";
  }
  const char* take_wishes(const std::string& value) {
    for (const std::string& group : pieces_of(value, ";|,")) {
      person_.prefers.emplace_back();
      for (const std::string& key : pieces_of(group, "=")) person_.prefers.back().push_back(spelling(key));
    }
    return nullptr;
  }

  /// What only the whole row can tell. @return whether it is a person
  bool finish(std::vector<Problem>& problems) {
    const auto note = [&](const char* key, const std::string& subject) {
      problems.push_back({key, subject, person_.row});
      return !drops_row(problems.back());
    };
    if (person_.name.empty()) person_.name = email_;
    if (person_.name.empty()) return note("no_name", "");
    person_.key = spelling(email_.empty() ? person_.name : email_);
    if (!person_.is_mentee && !person_.is_mentor) return note("bad_role", "");
    if (hours_.empty()) return true;
    ZoneOffsets offsets;
    if (!zone_.empty()) {
      const auto zone = std::find_if(zones_.begin(), zones_.end(), [&](const KnownZone& z) { return z.name == zone_; });
      if (zone == zones_.end()) return note("unknown_zone", zone_);
      offsets = zone->offsets;
    }
    person_.times = week_times_from_hours(hours_, offsets, days_);
    return !person_.times.empty() || note("bad_hours", hours_);
  }

  const std::vector<PersonField>& mapping_;
  const std::vector<KnownZone>& zones_;
  const std::vector<Date>& days_;
  MatchPerson person_;
  std::string email_;
  std::string hours_;
  std::string zone_;
};

/// Takes out people whose key was there before, and says so.
void drop_duplicates(PeopleImport& import) {
  std::vector<std::pair<std::string, std::int32_t>> keys;
  for (const MatchPerson& person : import.people) keys.emplace_back(person.key, person.row);
  std::sort(keys.begin(), keys.end());
  std::vector<MatchPerson> kept;
  for (MatchPerson& person : import.people) {
    const auto first = std::lower_bound(keys.begin(), keys.end(), std::pair(person.key, std::int32_t{0}));
    if (first->second == person.row)
      kept.push_back(std::move(person));
    else
      import.problems.push_back({"duplicate_email", person.key, person.row});
  }
  import.people = std::move(kept);
}

/// Takes out wishes and managers whom nobody is, and says so.
void drop_strangers(PeopleImport& import) {
  std::vector<std::string> keys;
  for (const MatchPerson& person : import.people) keys.push_back(person.key);
  std::sort(keys.begin(), keys.end());
  const auto is_stranger = [&](const std::string& key) { return !std::binary_search(keys.begin(), keys.end(), key); };
  for (MatchPerson& person : import.people) {
    const auto clean = [&](std::vector<std::string>& list) {
      for (const std::string& key : list) {
        if (is_stranger(key)) import.problems.push_back({"unknown_person", key, person.row});
      }
      list.erase(std::remove_if(list.begin(), list.end(), is_stranger), list.end());
    };
    for (auto& group : person.prefers) clean(group);
    person.prefers.erase(
        std::remove_if(person.prefers.begin(), person.prefers.end(), [](const auto& group) { return group.empty(); }),
        person.prefers.end());
    clean(person.avoids);
    std::vector<std::string> manager;
    if (!person.manager.empty()) manager.push_back(person.manager);
    clean(manager);
    if (manager.empty()) person.manager.clear();
  }
}

bool has_field(const std::vector<PersonField>& mapping, PersonField field) {
  return std::find(mapping.begin(), mapping.end(), field) != mapping.end();
}

}  // namespace

bool drops_row(const Problem& problem) {
  for (const char* key : {"no_name", "bad_email", "duplicate_email", "bad_role"}) {
    if (problem.key == key) return true;
  }
  return false;
}

Result<PeopleImport> people_from_csv(const std::vector<CsvRow>& rows, const std::vector<PersonField>& mapping,
                                     const std::vector<KnownZone>& zones, const std::vector<Date>& days) {
  if (rows.size() < 2) return Error{ErrorCode::Invalid, "match.problem.no_rows"};
  const std::vector<PersonField> meaning = mapping.empty() ? suggested_mapping(rows[0].fields) : mapping;
  if (!has_field(meaning, PersonField::Role)) return Error{ErrorCode::Invalid, "match.problem.no_role_column"};
  if (!has_field(meaning, PersonField::Name) && !has_field(meaning, PersonField::Email))
    return Error{ErrorCode::Invalid, "match.problem.no_name_column"};
  PeopleImport import;
  if (rows.size() - 1 > people_max) {
    import.problems.push_back({"too_many_people", std::to_string(rows.size() - 1), 0});
    return import;
  }
  RowReader reader(meaning, zones, days);
  for (std::size_t k = 1; k < rows.size(); ++k) {
    auto person = reader.read(rows[k], import);
    if (person) import.people.push_back(std::move(*person));
  }
  drop_duplicates(import);
  drop_strangers(import);
  for (const Problem& problem : problems_of(import.people)) import.problems.push_back(problem);
  return import;
}

std::string csv_from_preview(const MatchPreview& preview) {
  std::string text = csv_row_from_fields({"mentee", "mentee key", "mentor", "mentor key", "score", "state"});
  const ScoreTable& table = preview.table();
  for (std::int32_t i = 0; i < table.mentee_count(); ++i) {
    const std::int32_t j = preview.assignment()[static_cast<std::size_t>(i)];
    const MatchPerson& mentee = table.mentee(i);
    if (j == unmatched) {
      text += csv_row_from_fields({mentee.name, mentee.key, "", "", "", "unmatched"});
      continue;
    }
    const std::int32_t points = preview.score(i, j) * 100 / score_max;
    text += csv_row_from_fields({mentee.name, mentee.key, table.mentor(j).name, table.mentor(j).key,
                                 std::to_string(points), preview.locked_mentor(i) == j ? "locked" : "matched"});
  }
  return text;
}

}  // namespace obverse::matching
