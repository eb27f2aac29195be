#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/id.hpp"

namespace obverse {

// The places of the app. Each has a real path, so that back, forward, reload and a copied link work.
namespace place {

/// "/": wherever this person starts.
struct Start {
  bool operator==(const Start&) const = default;
};
struct Welcome {
  bool operator==(const Welcome&) const = default;
};
struct Home {
  bool operator==(const Home&) const = default;
};
/// All lessons, with one of them chosen or none.
struct Lessons {
  std::string lesson;
  bool operator==(const Lessons&) const = default;
};
/// One step of a lesson in the reader; `step` counts from 1; steps + 1 is the finish page.
struct LessonStep {
  std::string lesson;
  std::int32_t step = 1;
  bool operator==(const LessonStep&) const = default;
};
struct Pair {
  bool operator==(const Pair&) const = default;
};
/// How one pair wants to work.
struct Agreement {
  PairingId pairing;
  bool operator==(const Agreement&) const = default;
};
/// What one knows of one's own skills; for mentors, what their mentees show them.
struct Skills {
  bool operator==(const Skills&) const = default;
};
/// One question of the check that is open; `number` counts from 1.
struct SkillQuestion {
  std::int32_t number = 1;
  bool operator==(const SkillQuestion&) const = default;
};
struct Sessions {
  bool operator==(const Sessions&) const = default;
};
struct SessionNote {
  SessionId session;
  bool operator==(const SessionNote&) const = default;
};
/// The letter about a session.
struct FollowUp {
  SessionId session;
  bool operator==(const FollowUp&) const = default;
};
/// A page about oneself, which nobody else opens.
enum class MinePart : std::uint8_t {
  Profile,  ///< what others may know of me; with a number, one step of it
  Notes,    ///< my notes, searched
  Learned,  ///< what I learned and taught
  Writing,  ///< lessons that I write, or that the staff is asked to accept; with a number, one of mine
};
struct Mine {
  MinePart part = MinePart::Profile;
  std::int32_t number = 0;  ///< of a step, from 1; 0: the whole
  bool operator==(const Mine&) const = default;
};
/// Colleagues who recommend somebody: those I asked; for the staff, what they wrote, of all or of one person.
struct Recommendations {
  PersonId person;  ///< whose, for the staff; nil: all, or one's own
  bool operator==(const Recommendations&) const = default;
};
/// Where a colleague writes who followed a link; open to everybody who has one. It is in the query of the address.
struct Recommend {
  bool operator==(const Recommend&) const = default;
};
struct Dashboard {
  bool operator==(const Dashboard&) const = default;
};
struct Settings {
  bool operator==(const Settings&) const = default;
};
struct Guidelines {
  bool operator==(const Guidelines&) const = default;
};
/// One of the help pages, by its id.
struct Help {
  std::string page;
  bool operator==(const Help&) const = default;
};
/// A matching tried out from a table of people; open to everybody, signed in or not.
struct Preview {
  bool operator==(const Preview&) const = default;
};
/// What a programme says of itself, for its coordinator to write.
struct ProgrammePage {
  bool operator==(const ProgrammePage&) const = default;
};
/// Where a member says who they are: address, then the code that comes to it. Open to everybody.
struct SignIn {
  bool operator==(const SignIn&) const = default;
};
/// Two minutes to try what a lesson is like; open to everybody, nothing is kept. `step` counts from 1.
struct Taster {
  std::int32_t step = 1;
  bool operator==(const Taster&) const = default;
};
/// The design system by itself, or one part of it; open to everybody.
struct Gallery {
  std::string part;  ///< empty: the first
  bool operator==(const Gallery&) const = default;
};
/// A path that names no place.
struct Missing {
  std::string path;
  bool operator==(const Missing&) const = default;
};

}  // namespace place

using Route = std::variant<place::Start, place::Welcome, place::Home, place::Lessons, place::LessonStep, place::Pair,
                           place::Agreement, place::Skills, place::SkillQuestion, place::Sessions, place::SessionNote,
                           place::FollowUp, place::Mine, place::Recommendations, place::Recommend, place::Dashboard,
                           place::ProgrammePage, place::Settings, place::Guidelines, place::Help, place::Preview,
                           place::SignIn, place::Taster, place::Gallery, place::Missing>;

/// The path alone; a query and a trailing slash are ignored.
Route route_from_path(std::string_view path_and_query);
std::string path_from_route(const Route& route);

/// Value of a query parameter, or empty: "demo" in "/?demo=mentor". Values are plain words; nothing is unescaped.
std::string query_value(std::string_view path_and_query, std::string_view name);

}  // namespace obverse
