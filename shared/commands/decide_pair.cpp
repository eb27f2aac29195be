#include "commands/decide_pair.hpp"

#include <utility>

#include "base/text.hpp"
#include "commands/changes.hpp"

namespace obverse {

namespace {

Scope pair_scope(PairingId pairing) { return scope_of(ScopeKind::Pairing, pairing); }

Changes::Target agreement_target(PairingId pairing) {
  return {pair_scope(pairing), agreement_id(pairing), Agreement::type};
}

const Row<PairItem>* find_item(const Model& model, RecordId item) {
  const auto& rows = model.table<PairItem>();
  const auto row = rows.find(item);
  return row == rows.end() ? nullptr : &row->second;
}

Status check_item(const Model& model, const AddPairItem& command) {
  const auto* pairing = model.find<Pairing>(command.pairing);
  if (pairing == nullptr) return {ErrorCode::NotFound, "pairing"};
  if (trimmed(command.text).empty()) return {ErrorCode::Invalid, "no words"};
  if (!command.due_on.empty() && !date_from_text(command.due_on)) return {ErrorCode::Invalid, "date"};
  if (!command.owner.is_nil() && partner_in(*pairing, command.owner).is_nil()) return {ErrorCode::Invalid, "owner"};
  if (command.kind == PairItemKind::Link && !is_web_address(command.detail)) return {ErrorCode::Invalid, "address"};
  if (command.kind == PairItemKind::Lesson && (command.detail.empty() || command.owner.is_nil()))
    return {ErrorCode::Invalid, "lesson"};
  if (command.item.is_nil() || !places_of(model, command.item).empty()) return {ErrorCode::Conflict, "item"};
  return {};
}

}  // namespace

Result<std::vector<Change>> edit_agreement(const Model& model, const DecideContext& context,
                                           const EditAgreement& command) {
  if (find_clause(command.clause) == nullptr) return {ErrorCode::Invalid, "clause"};
  const Changes::Target target = agreement_target(command.pairing);
  Changes changes(model, context.actor);
  changes.set_id(target, "pairing", command.pairing);
  changes.edit_text(target, command.clause, command.text, command.seen);
  return std::move(changes).take();
}

/// Nobody says yes to words that they have not seen: what stood on the screen must still stand here.
Result<std::vector<Change>> accept_agreement(const Model& model, const DecideContext& context,
                                             const AcceptAgreement& command) {
  const auto* agreement = model.find<Agreement>(agreement_id(command.pairing));
  if (agreement == nullptr || is_empty(*agreement)) return {ErrorCode::Invalid, "no agreement"};
  if (agreement_fingerprint(*agreement) != command.fingerprint) return {ErrorCode::Conflict, "other words"};
  const RecordId id = agreement_yes_id(command.pairing, context.actor);
  const auto* known = model.find<AgreementYes>(id);
  if (known != nullptr && known->fingerprint == command.fingerprint) return std::vector<Change>{};
  const Changes::Target target{pair_scope(command.pairing), id, AgreementYes::type};
  Changes changes(model, context.actor);
  changes.set_id(target, "pairing", command.pairing);
  changes.set_id(target, "person", context.actor);
  changes.set(target, "fingerprint", command.fingerprint);
  changes.set(target, "given_at", context.now.ms);
  return std::move(changes).take();
}

Result<std::vector<Change>> add_pair_item(const Model& model, const DecideContext& context,
                                          const AddPairItem& command) {
  if (const Status status = check_item(model, command); !status) return status.error();
  const Changes::Target target{pair_scope(command.pairing), command.item, PairItem::type};
  Changes changes(model, context.actor);
  changes.set_id(target, "author", context.actor);
  changes.set_id(target, "pairing", command.pairing);
  changes.set(target, "kind", static_cast<std::int64_t>(command.kind));
  if (!command.owner.is_nil()) changes.set_id(target, "owner", command.owner);
  if (!command.session.is_nil()) changes.set_id(target, "session", command.session);
  changes.set(target, "text", std::string(trimmed(command.text)));
  if (!command.detail.empty()) changes.set(target, "detail", command.detail);
  if (!command.due_on.empty()) changes.set(target, "due_on", command.due_on);
  changes.set(target, "added_at", context.now.ms);
  return std::move(changes).take();
}

Result<std::vector<Change>> set_progress(const Model& model, const DecideContext& context,
                                         const SetPairItemProgress& command) {
  const Row<PairItem>* row = find_item(model, command.item);
  if (row == nullptr) return {ErrorCode::NotFound, "item"};
  if (command.percent < 0 || command.percent > 100) return {ErrorCode::Invalid, "percent"};
  const bool is_done = command.percent == 100;
  const Changes::Target target{row->scope, command.item, PairItem::type};
  Changes changes(model, context.actor);
  changes.set(target, "progress", command.percent);
  if (is_done != (row->fields.done_at != 0)) changes.set(target, "done_at", is_done ? context.now.ms : std::int64_t{0});
  return std::move(changes).take();
}

Result<std::vector<Change>> remove_pair_item(const Model& model, const DecideContext& context,
                                             const RemovePairItem& command) {
  const Row<PairItem>* row = find_item(model, command.item);
  if (row == nullptr) return {ErrorCode::NotFound, "item"};
  Changes changes(model, context.actor);
  changes.set({row->scope, command.item, PairItem::type}, "is_removed", command.is_removed);
  return std::move(changes).take();
}

}  // namespace obverse
