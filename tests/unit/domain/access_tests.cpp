#include "domain/access.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

const std::vector<std::pair<std::string, PersonId>>& everybody() {
  static const std::vector<std::pair<std::string, PersonId>> people = {
      {"mentee", cast.mentee},
      {"mentor", cast.mentor},
      {"other mentee", cast.other_mentee},
      {"other mentor", cast.other_mentor},
      {"coordinator", cast.coordinator},
      {"sponsor", cast.sponsor},
      {"stranger", cast.stranger},
  };
  return people;
}

/// Names of those who may read a scope, in the order of the cast.
std::string readers_of(const Model& model, const Scope& scope) {
  std::string names;
  for (const auto& [name, person] : everybody()) {
    if (may_read(model, person, scope)) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

struct Attempt {
  Scope scope;
  RecordId record;
  const char* type = "";
  const char* field = "";
  Value value;
};

/// Names of those who may make a write.
std::string writers_of(const Model& model, const Attempt& attempt) {
  std::string names;
  for (const auto& [name, person] : everybody()) {
    const WriteTarget target{attempt.scope, attempt.record, attempt.type, attempt.field, &attempt.value};
    if (may_write(model, person, target)) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

ErrorCode refusal(const Model& model, PersonId actor, const Attempt& attempt) {
  const Status status =
      may_write(model, actor, WriteTarget{attempt.scope, attempt.record, attempt.type, attempt.field, &attempt.value});
  REQUIRE_FALSE(status);
  return status.error().code;
}

const Scope programme_scope = scope_of(ScopeKind::Programme, cast.programme);

TEST_CASE("who reads which scope", "[domain]") {
  const Model model = programme_model(cast);
  CHECK(readers_of(model, scope_of(ScopeKind::Private, cast.mentor)) == "mentor");
  CHECK(readers_of(model, pair_scope) == "mentee, mentor");
  CHECK(readers_of(model, mentee_scope) == "mentee, mentor, coordinator");
  CHECK(readers_of(model, scope_of(ScopeKind::Mentee, cast.mentor)) == "mentee, mentor, coordinator");
  CHECK(readers_of(model, scope_of(ScopeKind::Admission, cast.mentee)) == "mentee, coordinator");
  CHECK(readers_of(model, programme_scope) == "mentee, mentor, other mentee, other mentor, coordinator, sponsor");
  CHECK(readers_of(model, scope_of(ScopeKind::Staff, cast.programme)) == "coordinator");
  CHECK(readers_of(model, scope_of(ScopeKind::Aggregate, cast.programme)) == "coordinator, sponsor");
  CHECK(readers_of(model, scope_of(ScopeKind::Pairing, named<PairingId>("nowhere"))).empty());
  CHECK_FALSE(may_read(model, PersonId{}, scope_of(ScopeKind::Private, PersonId{})));
}

TEST_CASE("the list of readable scopes is exactly what may be read", "[domain]") {
  const Model model = programme_model(cast);
  for (const auto& one : everybody()) {
    INFO(one.first);
    const PersonId person = one.second;
    const auto scopes = readable_scopes(model, person);
    CHECK(std::is_sorted(scopes.begin(), scopes.end()));
    for (const Scope& scope : scopes) CHECK(may_read(model, person, scope));
    std::vector<Scope> all;
    for (const auto& other : everybody()) {
      for (const ScopeKind kind : {ScopeKind::Private, ScopeKind::Mentee, ScopeKind::Admission})
        all.push_back(scope_of(kind, other.second));
    }
    for (const ScopeKind kind : {ScopeKind::Programme, ScopeKind::Staff, ScopeKind::Aggregate})
      all.push_back(scope_of(kind, cast.programme));
    all.push_back(pair_scope);
    all.push_back(scope_of(ScopeKind::Pairing, cast.other_pairing));
    const auto readable =
        std::count_if(all.begin(), all.end(), [&](const Scope& scope) { return may_read(model, person, scope); });
    CHECK(static_cast<std::size_t>(readable) == scopes.size());
  }
  CHECK(readable_scopes(model, cast.stranger).size() == 3);
}

TEST_CASE("who writes which record", "[domain]") {
  const Model model = programme_model(cast);
  const auto fresh = named<RecordId>("fresh");
  const std::string pairing = text_from_id(cast.pairing);
  CHECK(writers_of(model, {pair_scope, fresh, "message", "text", std::string("hi")}) == "mentee, mentor");
  CHECK(writers_of(model, {pair_scope, fresh, "note_block", "text", std::string("hi")}) == "mentee, mentor");
  CHECK(writers_of(model, {pair_scope, goal_of(cast.pairing), "session_goal", "is_done", true}) == "mentee, mentor");
  CHECK(writers_of(model, {pair_scope, session_id(cast.pairing, 1).as<RecordTag>(), "session", "state",
                           std::int64_t{1}}) == "mentee, mentor");
  CHECK(writers_of(model, {scope_of(ScopeKind::Private, cast.mentor), fresh, "note_block", "text",
                           std::string("hi")}) == "mentor");
  CHECK(writers_of(model, {mentee_scope, fresh, "lesson_progress", "steps_done", std::int64_t{1}}) == "mentee");
  CHECK(writers_of(model, {mentee_scope, fresh, "person_skill", "level", std::int64_t{1}}) == "mentee");
  CHECK(writers_of(model, {scope_of(ScopeKind::Private, cast.mentee), fresh, "skill_answer", "level",
                           std::int64_t{1}}) == "mentee");
  CHECK(writers_of(model, {mentee_scope, fresh, "skill_answer", "level", std::int64_t{1}}).empty());
  CHECK(writers_of(model, {scope_of(ScopeKind::Private, cast.mentor), fresh, "session_pulse", "useful",
                           std::int64_t{1}}) == "mentor");
  CHECK(writers_of(model, {pair_scope, fresh, "shared_skill_result", "person", text_from_id(cast.mentee)}) == "mentee");
  CHECK(writers_of(model, {pair_scope, fresh, "agreement", "goals", std::string("x")}) == "mentee, mentor");
  CHECK(writers_of(model, {pair_scope, fresh, "agreement_yes", "person", text_from_id(cast.mentor)}) == "mentor");
  CHECK(writers_of(model, {pair_scope, fresh, "pair_item", "text", std::string("x")}) == "mentee, mentor");
  CHECK(writers_of(model, {pair_scope, fresh, "follow_up", "text", std::string("x")}) == "mentee, mentor");
  CHECK(writers_of(model, {pair_scope, fresh, "letter_sent", "state", std::int64_t{1}}).empty());
  CHECK(writers_of(model, {mentee_scope, fresh, "profile_entry", "text", std::string("x")}) == "mentee");
  CHECK(writers_of(model, {scope_of(ScopeKind::Admission, cast.mentee), fresh, "profile_entry", "text",
                           std::string("x")}) == "mentee");
  CHECK(writers_of(model, {scope_of(ScopeKind::Private, cast.mentee), fresh, "lesson_mark", "words",
                           std::string("x")}) == "mentee");
  CHECK(writers_of(model, {scope_of(ScopeKind::Private, cast.mentee), fresh, "self_answer", "answer",
                           std::string("yes")}) == "mentee");
  CHECK(writers_of(model, {mentee_scope, fresh, "session_held", "pairing", pairing}) == "mentee, mentor");
  CHECK(writers_of(model, {mentee_scope, cast.pairing.as<RecordTag>(), "pairing", "state", std::int64_t{5}}) ==
        "coordinator");
  CHECK(writers_of(model, {programme_scope, cast.mentee.as<RecordTag>(), "person", "background", std::string("x")}) ==
        "mentee, coordinator");
  CHECK(writers_of(model, {programme_scope, cast.programme.as<RecordTag>(), "programme", "name", std::string("x")}) ==
        "coordinator");
  CHECK(writers_of(model, {programme_scope, membership_id(cast.programme, cast.mentee), "membership", "role",
                           std::int64_t{3}}) == "coordinator");
  CHECK(writers_of(model, {scope_of(ScopeKind::Admission, cast.mentee), fresh, "employment", "email",
                           std::string("x")}) == "coordinator");
}

TEST_CASE("the address that somebody signs in by is written once, and never by themselves", "[domain]") {
  Model model = programme_model(cast);
  const Scope admission = scope_of(ScopeKind::Admission, cast.mentee);
  const RecordId record = employment_id(cast.mentee);
  Employment employment;
  employment.person = cast.mentee;
  employment.email = "ruth@acme.example";
  model.table<Employment>()[record] = Row<Employment>{admission, employment};
  CHECK(writers_of(model, {admission, record, "employment", "email", std::string("grace@acme.example")}).empty());
  CHECK(writers_of(model, {admission, record, "employment", "email", std::string()}).empty());
  CHECK(writers_of(model, {admission, record, "employment", "status", std::string("L")}) == "mentee, coordinator");
}

TEST_CASE("a colleague's words come from the server alone, and the staff only takes them away",
          "[domain][recommendation]") {
  const Model model = programme_model(cast);
  const auto fresh = named<RecordId>("fresh");
  const Scope admission = scope_of(ScopeKind::Admission, cast.mentee),
              staff = scope_of(ScopeKind::Staff, cast.programme);
  CHECK(writers_of(model, {admission, fresh, "recommendation_request", "name", std::string("Anna")}) == "mentee");
  CHECK(writers_of(model, {admission, fresh, "recommendation_request", "is_withdrawn", true}) == "mentee");
  CHECK(writers_of(model, {admission, fresh, "recommendation_given", "written_at", std::int64_t{1}}).empty());
  CHECK(writers_of(model, {admission, fresh, "recommendation_given", "deleted", true}).empty());
  CHECK(writers_of(model, {staff, fresh, "recommendation", "text", std::string("praise")}).empty());
  CHECK(writers_of(model, {staff, fresh, "recommendation", "name", std::string("Anna")}).empty());
  CHECK(writers_of(model, {staff, fresh, "recommendation", "text", std::string()}) == "coordinator");
  CHECK(writers_of(model, {staff, fresh, "recommendation", "deleted", true}) == "coordinator");
  // Nowhere else, where other people could read or write it.
  for (const Scope& scope : {admission, pair_scope, mentee_scope, scope_of(ScopeKind::Private, cast.mentee)})
    CHECK(writers_of(model, {scope, fresh, "recommendation", "text", std::string("praise")}).empty());
  CHECK(writers_of(model, {staff, fresh, "recommendation_request", "name", std::string("Anna")}).empty());
}

TEST_CASE("types and fields of a later version follow the right to the scope", "[domain]") {
  const Model model = programme_model(cast);
  const auto fresh = named<RecordId>("fresh");
  const Value value = OpaqueValue{"[1]"};
  CHECK(writers_of(model, {pair_scope, fresh, "diary", "mood", value}) == "mentee, mentor");
  CHECK(writers_of(model, {mentee_scope, fresh, "diary", "mood", value}) == "mentee, coordinator");
  CHECK(writers_of(model, {programme_scope, fresh, "diary", "mood", value}) == "coordinator");
  CHECK(writers_of(model, {scope_of(ScopeKind::Staff, cast.programme), fresh, "policy", "weight", value}) ==
        "coordinator");
  CHECK(writers_of(model, {scope_of(ScopeKind::Aggregate, cast.programme), fresh, "count", "held", value}).empty());
  CHECK(writers_of(model, {pair_scope, fresh, "message", "colour", value}) == "mentee, mentor");
}

TEST_CASE("a block and a message are edited by their author alone", "[domain]") {
  Desk desk(cast);
  const auto block = named<RecordId>("block");
  const auto message = named<RecordId>("message");
  desk.run(cast.mentor, AddNoteBlock{session_id(cast.pairing, 1), block, false, "mine"});
  desk.run(cast.mentee, SendMessage{cast.pairing, message, "mine"});
  CHECK(writers_of(desk.model(), {pair_scope, block, "note_block", "text", std::string("x")}) == "mentor");
  CHECK(writers_of(desk.model(), {pair_scope, block, "note_block", "colour", std::string("x")}) == "mentor");
  CHECK(writers_of(desk.model(), {pair_scope, message, "message", "text", std::string("x")}) == "mentee");
  CHECK(writers_of(desk.model(), {pair_scope, named<RecordId>("new"), "note_block", "author",
                                  text_from_id(cast.mentee)}) == "mentee");
}

TEST_CASE("what ties a record to its people and its scope is fixed at birth", "[domain]") {
  const Model model = programme_model(cast);
  const auto pairing = cast.pairing.as<RecordTag>();
  const std::string coordinator = text_from_id(cast.coordinator);
  CHECK(refusal(model, cast.coordinator, {mentee_scope, pairing, "pairing", "mentor", coordinator}) ==
        ErrorCode::Forbidden);
  CHECK(refusal(model, cast.coordinator, {mentee_scope, pairing, "pairing", "mentee", coordinator}) ==
        ErrorCode::Invalid);
  const auto membership = membership_id(cast.programme, cast.mentee);
  CHECK(refusal(model, cast.coordinator, {programme_scope, membership, "membership", "person", coordinator}) ==
        ErrorCode::Forbidden);
  CHECK(refusal(model, cast.mentee, {mentee_scope, named<RecordId>("x"), "lesson_progress", "person", coordinator}) ==
        ErrorCode::Invalid);
  CHECK(may_write(model, cast.coordinator, [&] {
    static const Value same = text_from_id(cast.mentor);
    return WriteTarget{mentee_scope, pairing, "pairing", "mentor", &same};
  }()));
}

TEST_CASE("a record is not written where it was not born", "[domain]") {
  const Model model = programme_model(cast);
  const auto session = session_id(cast.pairing, 1).as<RecordTag>();
  const Scope other = scope_of(ScopeKind::Pairing, cast.other_pairing);
  CHECK(refusal(model, cast.other_mentor, {other, session, "session", "title", std::string("x")}) ==
        ErrorCode::Forbidden);
  CHECK(refusal(model, cast.mentor, {pair_scope, session, "message", "text", std::string("x")}) ==
        ErrorCode::Forbidden);
  CHECK(refusal(model, cast.mentor, {pair_scope, session, "diary", "text", std::string("x")}) == ErrorCode::Forbidden);
  CHECK(refusal(model, cast.mentor,
                {scope_of(ScopeKind::Private, cast.mentor), named<RecordId>("x"), "message", "text",
                 std::string("x")}) == ErrorCode::Invalid);
}

TEST_CASE("a role counts only in its own programme, a pairing only with its own mentee", "[domain]") {
  OpLog log;
  Model model;
  log.merge(programme_ops(cast), model);
  OpMaker maker("intruder");
  const auto elsewhere = named<ProgrammeId>("elsewhere");
  // The stranger coordinates another programme and writes there a membership that claims a role here.
  const Scope scope = scope_of(ScopeKind::Programme, elsewhere);
  const auto claimed = membership_id(cast.programme, cast.stranger);
  const std::vector<Op> ops = {
      maker.write(scope, claimed, "membership", "programme", text_from_id(cast.programme)),
      maker.write(scope, claimed, "membership", "person", text_from_id(cast.stranger)),
      maker.write(scope, claimed, "membership", "role", std::int64_t{3}),
      maker.write(scope_of(ScopeKind::Mentee, cast.stranger), named<RecordId>("fake"), "pairing", "mentee",
                  text_from_id(cast.mentee)),
      maker.write(scope_of(ScopeKind::Mentee, cast.stranger), named<RecordId>("fake"), "pairing", "mentor",
                  text_from_id(cast.stranger)),
      maker.write(scope_of(ScopeKind::Mentee, cast.stranger), named<RecordId>("fake"), "pairing", "state",
                  std::int64_t{3}),
  };
  log.merge(ops, model);
  CHECK(role_of(model, cast.programme, cast.stranger) == Role::None);
  CHECK_FALSE(may_read(model, cast.stranger, mentee_scope));
  CHECK_FALSE(may_read(model, cast.stranger, programme_scope));
}

TEST_CASE("when a pairing ends, the mentor no longer reads the mentee's progress, but the two keep their words",
          "[domain]") {
  OpLog log;
  Model model;
  auto ops = programme_ops(cast);
  OpMaker office("office");
  office.at(1'900'000'000'000);
  ops.push_back(office.write(mentee_scope, cast.pairing.as<RecordTag>(), "pairing", "state",
                             static_cast<std::int64_t>(PairingState::Completed)));
  log.merge(ops, model);
  CHECK(readers_of(model, mentee_scope) == "mentee, coordinator");
  CHECK(readers_of(model, pair_scope) == "mentee, mentor");
  CHECK(running_pairings_of(model, cast.mentee).empty());
}

TEST_CASE("that a session was held before a pair ended may still be said after it, by the two alone", "[domain]") {
  OpLog log;
  Model model;
  auto ops = programme_ops(cast);
  OpMaker office("office");
  office.at(1'900'000'000'000);
  ops.push_back(office.write(mentee_scope, cast.pairing.as<RecordTag>(), "pairing", "state",
                             static_cast<std::int64_t>(PairingState::EndedEarly)));
  log.merge(ops, model);
  const RecordId held = session_held_id(session_id(cast.pairing, 1));
  CHECK(writers_of(model, {mentee_scope, held, SessionHeld::type, "held_at", std::int64_t{5}}) == "mentee, mentor");
}

TEST_CASE("only the staff write that a pair ended, and only to the two whom it concerns", "[domain]") {
  const Model model = programme_model(cast);
  const Scope scope = scope_of(ScopeKind::Admission, cast.mentor);
  const RecordId id = pairing_end_id(cast.pairing, cast.mentor);
  for (const char* field : {"is_completed", "is_taken_back"})
    CHECK(writers_of(model, {scope, id, PairingEnd::type, field, true}) == "coordinator");
  CHECK(writers_of(model, {scope, id, PairingEnd::type, "ended_at", std::int64_t{5}}) == "coordinator");
  CHECK(writers_of(model, {scope, id, PairingEnd::type, "person", text_from_id(cast.mentor)}) == "coordinator");
  CHECK(writers_of(model, {scope, id, PairingEnd::type, "person", text_from_id(cast.mentee)}).empty());
  CHECK(readers_of(model, scope) == "mentor, coordinator");
  for (const ScopeKind kind : {ScopeKind::Pairing, ScopeKind::Mentee, ScopeKind::Private}) {
    const Scope other{kind, kind == ScopeKind::Pairing ? pair_scope.owner : mentee_scope.owner};
    CHECK(writers_of(model, {other, id, PairingEnd::type, "ended_at", std::int64_t{5}}).empty());
  }
}

/// Values that a field of this kind may get from somebody; none for the kinds that write patches.
std::vector<Value> values_for(const FieldSpec& spec, const Scope& scope) {
  if (spec.kind != FieldKind::Register && spec.kind != FieldKind::Monotone) return {};
  switch (spec.value_type) {
    case FieldType::Integer: return {std::min<std::int64_t>(spec.limit, 1), std::min<std::int64_t>(spec.limit, 3)};
    case FieldType::Bool: return {true};
    case FieldType::Text: return {std::string("x")};
    case FieldType::IdText: return {text_from_id(scope.owner), text_from_id(cast.mentee), text_from_id(cast.mentor)};
  }
  return {};
}

TEST_CASE("what may be written first may be written as well when another field of its record came before", "[domain]") {
  const Model model = programme_model(cast);
  const Scope scopes[] = {
      scope_of(ScopeKind::Private, cast.mentee),   mentee_scope,    pair_scope,
      scope_of(ScopeKind::Admission, cast.mentee), programme_scope, scope_of(ScopeKind::Staff, cast.programme)};
  const auto id = named<RecordId>("new here");
  int allowed = 0;
  for (const FieldSpec& spec : all_fields()) {
    for (const Scope& scope : scopes) {
      Model born = model;
      spec.set(born, id, scope, Value{});  // as an op of any other field leaves it: with the defaults of the struct
      for (const Value& value : values_for(spec, scope)) {
        const Attempt attempt{scope, id, spec.type.data(), spec.field.data(), value};
        INFO(spec.type << "." << spec.field << " in " << text_from_scope(scope));
        const std::string writers = writers_of(model, attempt);
        CHECK(writers == writers_of(born, attempt));
        allowed += writers.empty() ? 0 : 1;
      }
    }
  }
  CHECK(allowed > 200);
}

}  // namespace
}  // namespace obverse
