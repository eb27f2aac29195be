#pragma once

#include <array>
#include <string>

#include "matching/people_csv.hpp"

namespace obverse::matching {

/// How a column of a table of people is written.
struct ColumnFormat {
  PersonField field;
  const char* heading;  ///< one that `suggested_mapping` knows
  const char* format;   ///< the words: "preview.format.<format>"
  const char* example;  ///< a cell that is read without a problem
};

/// Every column that can mean something, in the order of PersonField.
inline constexpr std::array<ColumnFormat, person_field_count - 1> column_formats = {{
    {PersonField::Name, "name", "text", "Ruth Feldman"},
    {PersonField::Email, "email", "email", "r.feldman@halden.example"},
    {PersonField::Role, "role", "role", "mentee"},
    {PersonField::Capacity, "capacity", "capacity", "2"},
    {PersonField::Offers, "offers", "topics", "budgets:7; negotiation"},
    {PersonField::Wants, "wants", "topics", "spreadsheets:2; chat"},
    {PersonField::Interests, "interests", "list", "sailing; chess"},
    {PersonField::Goals, "goals", "list", "lead a hybrid team"},
    {PersonField::Languages, "languages", "list", "en; de"},
    {PersonField::Channels, "channels", "list", "chat; video"},
    {PersonField::Site, "site", "text", "Bergen"},
    {PersonField::Unit, "department", "text", "Finance"},
    {PersonField::Hours, "hours", "hours", "08:30-17:00"},
    {PersonField::TimeZone, "time zone", "zone", "Europe/Berlin"},
    {PersonField::Remote, "remote", "yes_no", "yes"},
    {PersonField::Manager, "manager", "person", "y.demir@halden.example"},
    {PersonField::Readiness, "readiness", "readiness", "4"},
    {PersonField::Prefers, "prefers", "people", "m.okafor@halden.example; s.nasser@halden.example"},
    {PersonField::Avoids, "avoids", "avoided", "n.falk@halden.example"},
}};

/// A table to begin with: the headings, and the row of one person as an example. It names nobody who is not in it.
std::string csv_template();

}  // namespace obverse::matching
