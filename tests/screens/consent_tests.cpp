// A protected attribute in matching: asked for by the programme, told by the person, looked at only then.

#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"
#include "state/preview_programme.hpp"

using namespace obverse;
using matching::Criterion;
using ui::NodeRole;

namespace {

constexpr Date day{2026, 11, 12};

/// Two mentees and two mentors who came in from a table and have no pair yet.
struct Pool {
  Desk desk{world_cast};
  PersonId nils, omar, tuva, vera;
  Pool() {
    const std::vector<NewMember> newcomers = {{.email = "nils@x.example", .name = "Nils", .role = Role::Mentee},
                                              {.email = "omar@x.example", .name = "Omar", .role = Role::Mentee},
                                              {.email = "tuva@x.example", .name = "Tuva", .role = Role::Mentor},
                                              {.email = "vera@x.example", .name = "Vera", .role = Role::Mentor}};
    desk.run(world_cast.coordinator, AddMembers{newcomers, false});
    desk.run(world_cast.coordinator, AddMembers{newcomers, true});
    const auto id_of = [&](const char* address) {
      return member_with_email(desk.model(), world_cast.programme, address);
    };
    nils = id_of("nils@x.example");
    omar = id_of("omar@x.example");
    tuva = id_of("tuva@x.example");
    vera = id_of("vera@x.example");
  }
  PreviewState matched() const {
    PreviewState state;
    take_programme(state, desk.model(), world_cast.programme, {}, day);
    REQUIRE(state.match);
    return state;
  }
};

bool is_told(const PreviewState& state) {
  return std::find(state.told.begin(), state.told.end(), Criterion::Background) != state.told.end();
}

/// The mentor of a mentee.
std::string matched_mentor(const PreviewState& state, PersonId mentee) {
  const std::int32_t i = state.match->table().mentee_with(text_from_id(mentee));
  return state.match->table().mentor(state.match->assignment()[static_cast<std::size_t>(i)]).key;
}

}  // namespace

TEST_CASE("people of one background are brought together only where the programme asks and both said yes",
          "[screens][preview]") {
  Pool pool;
  CHECK_FALSE(is_told(pool.matched()));
  pool.desk.run(world_cast.coordinator, SetBackgroundMatching{true});
  // Whoever comes first by key is paired first among equals; background turns that round.
  PreviewState before = pool.matched();
  const bool is_nils_with_tuva = matched_mentor(before, pool.nils) == text_from_id(pool.tuva);
  const PersonId other = is_nils_with_tuva ? pool.vera : pool.tuva;
  pool.desk.run(pool.nils, SetBackgroundConsent{"First at university"});
  pool.desk.run(other, SetBackgroundConsent{"first at university"});
  PreviewState state = pool.matched();
  CHECK(is_told(state));
  CHECK(state.decisions.rules.uses_background);
  CHECK(matched_mentor(state, pool.nils) != text_from_id(other));  // a weight of 0 until somebody moves it
  set_weight(state, Criterion::Background, 100);
  CHECK(matched_mentor(state, pool.nils) == text_from_id(other));
  undo_change(state);
  CHECK(matched_mentor(state, pool.nils) != text_from_id(other));

  pool.desk.run(other, SetBackgroundConsent{});
  PreviewState again = pool.matched();
  CHECK_FALSE(is_told(again));
  pool.desk.run(world_cast.coordinator, SetBackgroundMatching{false});
  CHECK_FALSE(pool.matched().decisions.rules.uses_background);
}

TEST_CASE("who is asked about their background says yes in their own words, and takes it back", "[screens][settings]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/settings");
  CHECK_FALSE(tab.has(NodeRole::Heading, "Matching by background"));
  OpMaker writer("coordinator");
  writer.at(world_start_ms - 1000);
  server.take({writer.write(scope_of(ScopeKind::Programme, world_cast.programme), world_cast.programme.as<RecordTag>(),
                            Programme::type, "matches_background", true)});
  tab.load("/settings");
  CHECK(tab.has(NodeRole::Heading, "Matching by background"));
  tab.activate(NodeRole::Button, "Yes, use it for matching");
  CHECK(tab.has_words("Say it in a word or two."));
  tab.type(NodeRole::TextBox, "In your words", "First at university");
  tab.activate(NodeRole::Button, "Yes, use it for matching");
  CHECK(tab.has_words("You said yes on"));
  const auto* told = server.model().find<Employment>(employment_id(world_cast.mentee));
  REQUIRE(told != nullptr);
  CHECK(told->background == "First at university");
  CHECK(told->background_consented_at > 0);
  tab.activate(NodeRole::Button, "Take my yes back");
  CHECK_FALSE(tab.has_words("You said yes on"));
  CHECK(server.model().find<Employment>(employment_id(world_cast.mentee))->background.empty());
}
