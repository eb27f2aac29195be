#pragma once

#include <functional>
#include <string>
#include <vector>

#include "domain/model.hpp"

namespace obverse {

/// The words that a table of one's own doings needs.
struct MyTableWords {
  std::vector<std::string> columns;  ///< five: what, day, with whom, title, state
  std::string lesson, session, action, goal, skill;
  std::string done, open, held, planned, missed, cancelled;
  std::function<std::string(PersonId)> name;
  std::function<std::string(const std::string&)> lesson_title;  ///< by id
  std::function<std::string(std::int64_t ms)> day;              ///< "2026-11-12", or empty for 0
};

/// What one did, as a table that every spreadsheet opens: lessons, sessions, actions and goals, and the levels of one's
/// own skills checks. RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe in front.
/// Complexity: linear in the records.
std::string csv_of_my_doings(const Model& model, PersonId me, const MyTableWords& words);

}  // namespace obverse
