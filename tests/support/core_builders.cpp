#include "support/core_builders.hpp"

#include "base/assert.hpp"

namespace obverse {

Op OpMaker::write(const Scope& scope, RecordId record, const char* type, const char* field, Value value,
                  std::vector<OpId> base) {
  const char kind = static_cast<char>(kind_of_field(type, field));
  const Hlc hlc{ms_, counter_++, replica_};
  return Op{{replica_, ++n_}, hlc, scope, record, type, field, kind, std::move(value), std::move(base), ""};
}

OpMaker& OpMaker::at(std::int64_t ms, std::uint32_t counter) {
  ms_ = ms;
  counter_ = counter;
  return *this;
}

RecordId goal_of(PairingId pairing) { return id_from_key<RecordId>("test:goal:" + text_from_id(pairing)); }

namespace {

void add_person(OpMaker& maker, std::vector<Op>& ops, const Cast& cast, PersonId person, const std::string& name,
                Role role) {
  const Scope scope = scope_of(ScopeKind::Programme, cast.programme);
  const RecordId membership = membership_id(cast.programme, person);
  ops.push_back(maker.write(scope, person.as<RecordTag>(), Person::type, "preferred_name", name));
  ops.push_back(maker.write(scope, membership, Membership::type, "programme", text_from_id(cast.programme)));
  ops.push_back(maker.write(scope, membership, Membership::type, "person", text_from_id(person)));
  ops.push_back(maker.write(scope, membership, Membership::type, "role", static_cast<std::int64_t>(role)));
}

void add_pairing(OpMaker& maker, std::vector<Op>& ops, const Cast& cast, PairingId pairing, PersonId mentor,
                 PersonId mentee) {
  const Scope outer = scope_of(ScopeKind::Mentee, mentee);
  const Scope inner = scope_of(ScopeKind::Pairing, pairing);
  const auto record = pairing.as<RecordTag>();
  ops.push_back(maker.write(outer, record, Pairing::type, "programme", text_from_id(cast.programme)));
  ops.push_back(maker.write(outer, record, Pairing::type, "mentor", text_from_id(mentor)));
  ops.push_back(maker.write(outer, record, Pairing::type, "mentee", text_from_id(mentee)));
  ops.push_back(maker.write(outer, record, Pairing::type, "state", static_cast<std::int64_t>(PairingState::Active)));
  for (std::int64_t number = 1; number <= 2; ++number) {
    const auto session = session_id(pairing, number).as<RecordTag>();
    ops.push_back(maker.write(inner, session, Session::type, "pairing", text_from_id(pairing)));
    ops.push_back(maker.write(inner, session, Session::type, "number", number));
    ops.push_back(maker.write(inner, session, Session::type, "title", "Session " + std::to_string(number)));
  }
  ops.push_back(
      maker.write(inner, goal_of(pairing), SessionGoal::type, "session", text_from_id(session_id(pairing, 1))));
  ops.push_back(maker.write(inner, goal_of(pairing), SessionGoal::type, "text", std::string("Share one file")));
}

}  // namespace

std::vector<Op> programme_ops(const Cast& cast) {
  OpMaker maker("programme office");
  std::vector<Op> ops;
  const Scope scope = scope_of(ScopeKind::Programme, cast.programme);
  ops.push_back(maker.write(scope, cast.programme.as<RecordTag>(), Programme::type, "name", std::string("First wave")));
  add_person(maker, ops, cast, cast.mentee, "Ruth", Role::Mentee);
  add_person(maker, ops, cast, cast.mentor, "Ben", Role::Mentor);
  add_person(maker, ops, cast, cast.other_mentee, "Ana", Role::Mentee);
  add_person(maker, ops, cast, cast.other_mentor, "Ida", Role::Mentor);
  add_person(maker, ops, cast, cast.coordinator, "Cora", Role::Coordinator);
  add_person(maker, ops, cast, cast.sponsor, "Sam", Role::Sponsor);
  add_pairing(maker, ops, cast, cast.pairing, cast.mentor, cast.mentee);
  add_pairing(maker, ops, cast, cast.other_pairing, cast.other_mentor, cast.other_mentee);
  return ops;
}

std::vector<Op> programme_ops_for(const Cast& cast, PersonId person) {
  const Model model = programme_model(cast);
  std::vector<Op> ops;
  for (const Op& op : programme_ops(cast)) {
    if (may_read(model, person, op.scope)) ops.push_back(op);
  }
  return ops;
}

Model programme_model(const Cast& cast) {
  OpLog log;
  Model model;
  log.merge(programme_ops(cast), model);
  return model;
}

void merge_in_batches(OpLog& log, Model& model, std::span<const Op> ops, SeededRandom& random) {
  while (!ops.empty()) {
    const auto size = static_cast<std::size_t>(1 + random.below(static_cast<std::int64_t>(ops.size())));
    log.merge(ops.first(size), model);
    ops = ops.subspan(size);
  }
}

Desk::Desk(const Cast& cast) { log_.merge(programme_ops(cast), model_); }

Result<std::vector<Change>> Desk::ask(PersonId actor, const Command& command) const {
  return decide(model_, DecideContext{actor, now, {}}, command);
}

std::size_t Desk::run(PersonId actor, const Command& command) {
  const auto changes = ask(actor, command);
  OBVERSE_ASSERT(changes.has_value());
  for (const Change& change : *changes) {
    for (Write& write : log_.writes_for(change)) {
      const Op op = maker_.write(change.scope, change.record, change.type.c_str(), change.field.c_str(),
                                 std::move(write.value), std::move(write.base));
      log_.merge({&op, 1}, model_);
    }
  }
  return changes->size();
}

}  // namespace obverse
