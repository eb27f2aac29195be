#include "domain/earlier_pairs.hpp"

#include <algorithm>
#include <map>

#include "base/order.hpp"

namespace obverse {

namespace {

/// The word to this person about the end of a pairing, or nullptr. One in another scope than their own says nothing.
const PairingEnd* end_for(const Model& model, PairingId pairing, PersonId person) {
  const auto& rows = model.table<PairingEnd>();
  const auto it = rows.find(pairing_end_id(pairing, person));
  if (it == rows.end() || it->second.scope != scope_of(ScopeKind::Admission, person)) return nullptr;
  const PairingEnd& end = it->second.fields;
  return end.person == person && end.pairing == pairing && !end.partner.is_nil() ? &end : nullptr;
}

}  // namespace

bool is_ended(PairingState state) { return state == PairingState::Completed || state == PairingState::EndedEarly; }

std::vector<EarlierPair> earlier_pairs_of(const Model& model, PersonId person) {
  std::map<PairingId, EarlierPair> found;
  for (const auto& entry : model.table<PairingEnd>()) {
    const PairingId id = entry.second.fields.pairing;
    const PairingEnd* end = end_for(model, id, person);
    if (end == nullptr || entry.first != pairing_end_id(id, person) || end->is_taken_back) continue;
    found[id] = {id, end->partner, end->is_completed, end->ended_at};
  }
  // Where the pairing itself is known, its state is the newest word.
  for (const auto& [record, row] : model.table<Pairing>()) {
    const PersonId partner = partner_in(row.fields, person);
    if (partner.is_nil() || !is_pairing_at_home(row)) continue;
    const auto id = record.as<PairingTag>();
    const PairingEnd* end = end_for(model, id, person);
    found.erase(id);
    if (!is_ended(row.fields.state)) continue;
    const std::int64_t ended_at = end == nullptr || end->is_taken_back ? 0 : end->ended_at;
    found[id] = {id, partner, row.fields.state == PairingState::Completed, ended_at};
  }
  std::vector<EarlierPair> pairs;
  for (const auto& entry : found) pairs.push_back(entry.second);
  sort_stably(pairs, [](const EarlierPair& a, const EarlierPair& b) { return a.ended_at > b.ended_at; });
  return pairs;
}

bool is_earlier_pair(const Model& model, PairingId pairing, PersonId person) {
  const auto pairs = earlier_pairs_of(model, person);
  return std::any_of(pairs.begin(), pairs.end(), [&](const EarlierPair& pair) { return pair.id == pairing; });
}

PersonId partner_of(const Model& model, PairingId pairing, PersonId person) {
  if (const auto* found = model.find<Pairing>(pairing)) return partner_in(*found, person);
  const PairingEnd* end = end_for(model, pairing, person);
  return end == nullptr ? PersonId{} : end->partner;
}

}  // namespace obverse
