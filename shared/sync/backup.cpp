// A Replica as one portable document, and back.

#include "oplog/op_text.hpp"
#include "sync/replica.hpp"
#include "sync/store_keys.hpp"

namespace obverse {

namespace {

constexpr std::string_view backup_format = "obverse-backup";
constexpr std::int64_t backup_version = 1;
constexpr JsonLimits backup_limits = {64U << 20U, 32};

struct Backup {
  PersonId account;
  std::vector<Op> ops;
};

Result<Backup> backup_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text, backup_limits);
  if (!json) return json.error();
  if (json_string(*json, "format") != std::string(backup_format))
    return {ErrorCode::Malformed, "not a backup of Obverse"};
  if (json_integer(*json, "version") != backup_version) return {ErrorCode::Unsupported, "version of the backup"};
  const auto account = id_from_text<PersonId>(json_string(*json, "account").value_or(""));
  const Json* ops = json_member(*json, "ops");
  if (!account || ops == nullptr || !ops->is_array()) return {ErrorCode::Malformed, "account or ops of the backup"};
  Backup backup{*account, {}};
  for (const Json& item : *ops) {
    Result<Op> op = op_from_json(item);
    if (!op)
      return {op.error().code, "op " + std::to_string(backup.ops.size()) + " of the backup: " + op.error().detail};
    backup.ops.push_back(std::move(op.value()));
  }
  return backup;
}

}  // namespace

std::string Replica::export_backup(Instant now) const {
  Json ops = Json::array();
  for (const Op* op : log_.all_ops()) ops.push_back(json_from_op(*op));
  Json json = {{"format", backup_format},
               {"version", backup_version},
               {"exported_at", text_from_instant(now)},
               {"account", text_from_id(account_)}};
  json["ops"] = std::move(ops);
  return text_from_json(json);
}

Result<std::vector<StoreBatch>> Replica::import_backup(std::string_view text, Instant now) {
  auto backup = backup_from_text(text);
  if (!backup) return backup.error();
  const bool may_adopt = is_local_ && log_.all_ops().empty();
  if (backup->account != account_ && !may_adopt) return {ErrorCode::Conflict, "the backup belongs to another account"};
  account_ = backup->account;
  StoreBatch batch;
  batch.is_strict = true;
  for (Outbox* outbox : {&shared_, &private_}) {
    for (const Op& op : backup->ops) {
      // Written under our id after this image of the device was taken: two ops must never share a name.
      if (op.id.replica != outbox->replica() || op.id.n <= outbox->last_n()) continue;
      const auto fresh = id_from_key<ReplicaId>("replica_after_import:" + text_from_id(outbox->replica()) + ":" +
                                                std::to_string(now.ms));
      renew(*outbox, fresh, outbox->acked_n(), batch);
    }
  }
  for (const Op& op : backup->ops) {
    if (log_.knows(op.id) || rejected_.count(op.id) != 0) continue;
    log_.merge({&op, 1}, model_);
    private_.observe(op.hlc, physical(now));
    if (op.scope.kind != ScopeKind::Private) shared_.observe(op.hlc, physical(now));
    batch.put(op_key(op.id), text_from_op(op));
  }
  if (batch.is_empty()) return std::vector<StoreBatch>{};
  return ask_store(std::move(batch));
}

}  // namespace obverse
