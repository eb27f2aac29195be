#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/model.hpp"

namespace obverse {

/// A link to somebody's sessions that a calendar program fetches by itself, without a sign-in. Whoever has it reads
/// when and where they meet whom, and nothing else. It holds until its person makes a new one: the number in it comes
/// from their own CalendarFeed record.
class CalendarFeeds {
 public:
  /// @param secret  of this database
  explicit CalendarFeeds(std::string secret) : secret_(std::move(secret)) {}

  /// Path and query of the present link; empty when the person has made none.
  std::string path_of(const Model& model, PersonId person) const;
  /// Whose calendar a `feed` value opens. @return nothing for one that is made up, or was replaced
  std::optional<PersonId> person_of(const Model& model, std::string_view feed) const;
  /// The sessions of somebody as an iCalendar file.
  static std::string calendar_of(const Model& model, PersonId person, Instant now);

 private:
  std::string feed_of(PersonId person, std::int64_t number) const;
  std::string secret_;
};

}  // namespace obverse
