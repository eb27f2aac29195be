#include "commands/decide_recommendations.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

const Scope admission = scope_of(ScopeKind::Admission, cast.mentee);

RecordId request_named(const std::string& name) { return named<RecordId>("request " + name); }

void ask_for(Desk& desk, const std::string& name, Relation relation = Relation::Teammate) {
  desk.run(cast.mentee, AskForRecommendation{request_named(name), name, relation});
  desk.now.ms += 1000;
}

/// The Model after the server has said that words arrived.
Model after_arrival(const Desk& desk, RecordId request, const std::string& text = "She explains patiently.") {
  Model model = desk.model();
  OpMaker server("server");
  OpLog log;
  const RecordId given = recommendation_given_id(request), written = recommendation_id(request);
  const Scope staff = scope_of(ScopeKind::Staff, cast.programme);
  const std::vector<Op> ops = {
      server.write(admission, given, RecommendationGiven::type, "request", text_from_id(request)),
      server.write(admission, given, RecommendationGiven::type, "written_at", std::int64_t{5}),
      server.write(staff, written, Recommendation::type, "person", text_from_id(cast.mentee)),
      server.write(staff, written, Recommendation::type, "text", text)};
  log.merge(ops, model);
  return model;
}

}  // namespace

TEST_CASE("who asks a colleague writes a name and a relation where the staff may read it",
          "[commands][recommendation]") {
  Desk desk(cast);
  const auto changes =
      desk.ask(cast.mentee, AskForRecommendation{request_named("a"), "  Anna Berg ", Relation::Manager});
  REQUIRE(changes);
  for (const Change& change : *changes) CHECK(change.scope == admission);
  ask_for(desk, "Anna Berg", Relation::Manager);
  const auto* request = desk.model().find<RecommendationRequest>(request_named("Anna Berg"));
  REQUIRE(request != nullptr);
  CHECK((request->person == cast.mentee && request->programme == cast.programme));
  CHECK((request->name == "Anna Berg" && request->relation == Relation::Manager && request->asked_at > 0));
  CHECK(request_state(desk.model(), request_named("Anna Berg")) == RequestState::Asked);
}

TEST_CASE("a request needs a name, a relation and a programme", "[commands][recommendation]") {
  const Desk desk(cast);
  const RecordId id = request_named("a");
  CHECK(refusal(desk, cast.mentee, AskForRecommendation{id, "  ", Relation::Manager}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, AskForRecommendation{id, "Anna", Relation::None}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, AskForRecommendation{id, "Anna", static_cast<Relation>(7)}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, AskForRecommendation{{}, "Anna", Relation::Manager}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.stranger, AskForRecommendation{id, "Anna", Relation::Manager}) == ErrorCode::NotFound);
  CHECK(refusal(desk, cast.mentee, AskForRecommendation{id, std::string(101, 'a'), Relation::Manager}) ==
        ErrorCode::TooLarge);
}

TEST_CASE("four colleagues are asked and no fifth, until one is withdrawn", "[commands][recommendation]") {
  Desk desk(cast);
  for (const char* name : {"a", "b", "c", "d"}) ask_for(desk, name);
  const AskForRecommendation fifth{request_named("e"), "e", Relation::Teammate};
  CHECK(refusal(desk, cast.mentee, fifth) == ErrorCode::Conflict);
  desk.run(cast.mentee, WithdrawRecommendationRequest{request_named("b")});
  CHECK(request_state(desk.model(), request_named("b")) == RequestState::Withdrawn);
  desk.run(cast.mentee, fifth);
  const std::vector<RecordId> expected = {request_named("a"), request_named("c"), request_named("d"),
                                          request_named("e")};
  std::vector<RecordId> requests = requests_of(desk.model(), cast.mentee);
  REQUIRE(requests.size() == 4);
  for (const RecordId id : expected) CHECK(std::count(requests.begin(), requests.end(), id) == 1);
  CHECK(refusal(desk, cast.mentee, WithdrawRecommendationRequest{request_named("b"), false}) == ErrorCode::Conflict);
  desk.run(cast.mentee, WithdrawRecommendationRequest{request_named("e")});
  desk.run(cast.mentee, WithdrawRecommendationRequest{request_named("b"), false});
  CHECK(request_state(desk.model(), request_named("b")) == RequestState::Asked);
}

TEST_CASE("a request whose words arrived is not withdrawn, and stays arrived when it was withdrawn elsewhere",
          "[commands][recommendation]") {
  Desk desk(cast);
  ask_for(desk, "a");
  const Model arrived = after_arrival(desk, request_named("a"));
  CHECK(request_state(arrived, request_named("a")) == RequestState::Arrived);
  const auto late =
      decide(arrived, DecideContext{cast.mentee, desk.now, {}}, WithdrawRecommendationRequest{request_named("a")});
  REQUIRE_FALSE(late);
  CHECK(late.error().code == ErrorCode::Conflict);
  desk.run(cast.mentee, WithdrawRecommendationRequest{request_named("a")});
  CHECK(request_state(after_arrival(desk, request_named("a")), request_named("a")) == RequestState::Arrived);
}

TEST_CASE("only the person withdraws a request", "[commands][recommendation]") {
  Desk desk(cast);
  ask_for(desk, "a");
  const WithdrawRecommendationRequest withdraw{request_named("a")};
  CHECK(refusal(desk, cast.coordinator, withdraw) == ErrorCode::Forbidden);
  CHECK(refusal(desk, cast.mentor, withdraw) == ErrorCode::Forbidden);
  CHECK(refusal(desk, cast.mentee, WithdrawRecommendationRequest{request_named("b")}) == ErrorCode::NotFound);
}

TEST_CASE("a request in the scope of somebody else is none", "[domain][recommendation]") {
  Desk desk(cast);
  ask_for(desk, "a");
  Model model = desk.model();
  model.table<RecommendationRequest>()[request_named("a")].scope = scope_of(ScopeKind::Admission, cast.mentor);
  CHECK(request_state(model, request_named("a")) == RequestState::Missing);
  model = desk.model();
  model.table<RecommendationRequest>()[request_named("a")].fields.programme = named<ProgrammeId>("elsewhere");
  CHECK(request_state(model, request_named("a")) == RequestState::Missing);
  CHECK(request_state(model, request_named("b")) == RequestState::Missing);
}

TEST_CASE("a coordinator deletes what a colleague wrote, words first, and nobody else does",
          "[commands][recommendation]") {
  Desk desk(cast);
  ask_for(desk, "a");
  const Model model = after_arrival(desk, request_named("a"));
  const DropRecommendation drop{recommendation_id(request_named("a"))};
  const auto by = [&](PersonId actor) { return decide(model, DecideContext{actor, desk.now, {}}, drop); };
  const auto changes = by(cast.coordinator);
  REQUIRE(changes);
  REQUIRE(changes->size() == 2);
  CHECK(((*changes)[0].field == "text" && (*changes)[0].value == Value(std::string())));
  CHECK((*changes)[1].field == deletion_field);
  for (const PersonId actor : {cast.mentee, cast.mentor, cast.sponsor}) {
    REQUIRE_FALSE(by(actor));
    CHECK(by(actor).error().code == ErrorCode::Forbidden);
  }
}

}  // namespace obverse
