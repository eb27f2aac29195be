#include "sync/protocol.hpp"

#include "oplog/op_text.hpp"

namespace obverse {

namespace {

constexpr JsonLimits push_limits = {push_bytes_max, 32};
/// A pull answers at most `pull_ops_max` ops; the server keeps the bytes of an answer far below this.
constexpr JsonLimits reply_limits = {16U << 20U, 32};
constexpr std::size_t short_text_max = 128;
constexpr std::size_t cursor_bytes_max = 256U * 1024U;

Json json_from_scopes(const std::vector<Scope>& scopes) {
  Json list = Json::array();
  for (const Scope& scope : scopes) list.push_back(text_from_scope(scope));
  return list;
}

/// Scopes of kinds that this version does not know are left out.
std::vector<Scope> scopes_from_json(const Json& list) {
  std::vector<Scope> scopes;
  for (const Json& item : list) {
    if (!item.is_string()) continue;
    if (const auto scope = scope_from_text(*item.get_ptr<const Json::string_t*>())) scopes.push_back(*scope);
  }
  return scopes;
}

std::optional<std::string> short_string(const Json& json, std::string_view key) {
  auto text = json_string(json, key);
  return text && text->size() <= short_text_max ? text : std::nullopt;
}

/// A counter or a time: whatever comes, adding to it cannot overflow.
bool is_count(const std::optional<std::int64_t>& n) { return n && *n >= 0 && *n < (std::int64_t{1} << 52); }

std::optional<PushConflict::Kind> conflict_kind(std::string_view code) {
  if (code == "gap") return PushConflict::Kind::Gap;
  if (code == "forked") return PushConflict::Kind::Forked;
  if (code == "epoch") return PushConflict::Kind::Epoch;
  return std::nullopt;
}

const char* conflict_code(PushConflict::Kind kind) {
  switch (kind) {
    case PushConflict::Kind::Gap: return "gap";
    case PushConflict::Kind::Forked: return "forked";
    case PushConflict::Kind::Epoch: return "epoch";
  }
  return "gap";
}

Result<std::map<std::int64_t, std::string>> restamped_from_json(const Json& json) {
  std::map<std::int64_t, std::string> restamped;
  const Json* members = json_member(json, "restamped");
  if (members == nullptr || !members->is_object()) return restamped;
  for (auto it = members->begin(); it != members->end(); ++it) {
    const Result<Json> n = json_from_text(it.key());
    const auto number = n ? integer_from_json(*n) : std::nullopt;
    if (!number || !it->is_string()) return {ErrorCode::Malformed, "restamped"};
    restamped.emplace(*number, *it->get_ptr<const Json::string_t*>());
  }
  return restamped;
}

}  // namespace

std::string text_from_push_request(const PushRequest& request) {
  Json json = {{"proto", request.protocol},
               {"schema", request.schema},
               {"epoch", request.epoch},
               {"replica", text_from_id(request.replica)}};
  json["prev"] = {{"n", request.prev_n}, {"hash", request.prev_hash}};
  json["ops"] = Json::array();
  return text_with_ops(json, request.ops, OpForm::WithoutReplica);
}

Result<PushRequest> push_request_from_text(std::string_view text) {
  // The envelope names the replica, behind the ops.
  Result<OpsRead> read = ops_from_text(text, push_limits, OpForm::WithoutReplica);
  if (!read) return read.error();
  const Json& json = read->around;
  const auto protocol = json_integer(json, "proto");
  const auto schema = json_integer(json, "schema");
  const auto epoch = short_string(json, "epoch");
  const auto replica = id_from_text<ReplicaId>(json_string(json, "replica").value_or(""));
  const Json* prev = json_member(json, "prev");
  if (!protocol || !schema || !epoch || !replica || replica->is_nil() || prev == nullptr)
    return {ErrorCode::Malformed, "push request"};
  if (*protocol != protocol_version) return {ErrorCode::Unsupported, "protocol"};
  const auto prev_n = json_integer(*prev, "n");
  const auto prev_hash = short_string(*prev, "hash");
  if (!is_count(prev_n) || !prev_hash) return {ErrorCode::Malformed, "prev"};
  if (read->ops.size() + read->unreadable.size() > push_ops_max) return {ErrorCode::TooLarge, "ops"};
  if (!read->unreadable.empty()) return read->unreadable.front();
  PushRequest request{*protocol, *schema, *epoch, *replica, *prev_n, *prev_hash, std::move(read->ops)};
  std::int64_t n = *prev_n;
  for (Op& op : request.ops) {
    if (op.id.n != ++n) return {ErrorCode::Malformed, "op counter"};
    op.id.replica = *replica;
  }
  return request;
}

std::string text_from_push_reply(const PushReply& reply) {
  Json restamped = Json::object();
  for (const auto& [n, hlc] : reply.restamped) restamped[std::to_string(n)] = hlc;
  Json rejected = Json::array();
  for (const RejectedOp& op : reply.rejected) rejected.push_back({{"n", op.n}, {"code", op.code}});
  const Json json = {{"epoch", reply.epoch},
                     {"acked_n", reply.acked_n},
                     {"restamped", restamped},
                     {"rejected", rejected},
                     {"now", reply.now.ms}};
  return text_from_json(json);
}

std::string text_from_push_conflict(const PushConflict& conflict) {
  const Json json = {{"code", conflict_code(conflict.kind)}, {"epoch", conflict.epoch}, {"acked_n", conflict.acked_n}};
  return text_from_json(json);
}

std::string text_from_pull_reply(const PullReply& reply) {
  Json json = {{"epoch", reply.epoch}, {"cursor", reply.cursor}, {"more", reply.has_more}, {"now", reply.now.ms}};
  json["scopes"] = json_from_scopes(reply.scopes);
  json["dropped"] = json_from_scopes(reply.dropped);
  if (!reply.compacted.empty()) json["compacted"] = json_from_scopes(reply.compacted);
  json["ops"] = Json::array();
  return text_with_ops(json, reply.ops);
}

Result<PushReply> push_reply_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text, reply_limits);
  if (!json) return json.error();
  const auto epoch = short_string(*json, "epoch");
  const auto acked_n = json_integer(*json, "acked_n");
  const auto now = json_integer(*json, "now");
  if (!epoch || !is_count(acked_n) || !is_count(now)) return {ErrorCode::Malformed, "push reply"};
  auto restamped = restamped_from_json(*json);
  if (!restamped) return restamped.error();
  PushReply reply{*epoch, *acked_n, std::move(restamped.value()), {}, Instant{*now}};
  for (const Json& item : json_array(*json, "rejected")) {
    const auto n = json_integer(item, "n");
    const auto code = short_string(item, "code");
    if (!n || !code) return {ErrorCode::Malformed, "rejected"};
    reply.rejected.push_back(RejectedOp{*n, *code});
  }
  return reply;
}

Result<PushConflict> push_conflict_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text, reply_limits);
  if (!json) return json.error();
  const auto kind = conflict_kind(json_string(*json, "code").value_or(""));
  const auto epoch = short_string(*json, "epoch");
  const auto acked_n = json_integer(*json, "acked_n");
  if (!kind || !epoch || !is_count(acked_n)) return {ErrorCode::Malformed, "push conflict"};
  return PushConflict{*kind, *epoch, *acked_n};
}

Result<PullRead> pull_reply_from_text(std::string_view text) {
  Result<OpsRead> ops = ops_from_text(text, reply_limits);
  if (!ops) return ops.error();
  const Json& json = ops->around;
  const auto epoch = short_string(json, "epoch");
  const auto cursor = json_string(json, "cursor");
  const auto has_more = json_bool(json, "more");
  const auto now = json_integer(json, "now");
  if (!epoch || !cursor || cursor->size() > cursor_bytes_max || !has_more || !is_count(now) ||
      json_member(json, "ops") == nullptr || !json_member(json, "ops")->is_array()) {
    return {ErrorCode::Malformed, "pull reply"};
  }
  PullRead read;
  read.reply.epoch = *epoch;
  read.reply.scopes = scopes_from_json(json_array(json, "scopes"));
  read.reply.dropped = scopes_from_json(json_array(json, "dropped"));
  read.reply.compacted = scopes_from_json(json_array(json, "compacted"));
  read.reply.cursor = *cursor;
  read.reply.has_more = *has_more;
  read.reply.now = Instant{*now};
  read.reply.ops = std::move(ops->ops);
  read.unreadable = ops->unreadable.size();
  return read;
}

std::string text_from_pull_outdated(const PullOutdated& outdated) {
  const Json json = {{"code", error_code_name(ErrorCode::Outdated)},
                     {"scopes", json_from_scopes(outdated.scopes)},
                     {"now", outdated.now.ms}};
  return text_from_json(json);
}

Result<PullOutdated> pull_outdated_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text, reply_limits);
  if (!json) return json.error();
  const auto now = json_integer(*json, "now");
  PullOutdated outdated{scopes_from_json(json_array(*json, "scopes")), Instant{now.value_or(0)}};
  const bool is_ours = json_string(*json, "code") == std::string(error_code_name(ErrorCode::Outdated));
  if (!is_ours || outdated.scopes.empty() || !is_count(now)) return {ErrorCode::Malformed, "outdated"};
  return outdated;
}

std::string text_from_snapshot_reply(const SnapshotReply& reply) {
  Json json = {{"epoch", reply.epoch},
               {"scope", text_from_scope(reply.scope)},
               {"at", reply.at},
               {"generation", reply.generation},
               {"now", reply.now.ms}};
  if (reply.next)
    json["next"] = *reply.next;
  else
    json["cursor"] = reply.cursor;
  json["ops"] = Json::array();
  return text_with_ops(json, reply.ops);
}

Result<SnapshotReply> snapshot_reply_from_text(std::string_view text) {
  Result<OpsRead> ops = ops_from_text(text, reply_limits);
  if (!ops) return ops.error();
  if (!ops->unreadable.empty()) return ops->unreadable.front();
  const Json& json = ops->around;
  const auto epoch = short_string(json, "epoch");
  const auto scope = scope_from_text(json_string(json, "scope").value_or(""));
  const auto at = json_integer(json, "at");
  const auto generation = json_integer(json, "generation");
  const auto now = json_integer(json, "now");
  const auto next = json_integer(json, "next");
  const auto cursor = json_string(json, "cursor").value_or("");
  const bool is_sound = epoch && scope && is_count(at) && is_count(generation) && is_count(now) &&
                        (!next || is_count(next)) && (next || !cursor.empty()) && cursor.size() <= cursor_bytes_max;
  if (!is_sound) return {ErrorCode::Malformed, "snapshot"};
  return SnapshotReply{*epoch, *scope, *at, *generation, std::move(ops->ops), next, cursor, Instant{*now}};
}

std::string text_from_verify_request(const VerifyRequest& request) {
  Json hashes = Json::object();
  for (const auto& [scope, hash] : request.hashes) hashes[text_from_scope(scope)] = hash;
  const Json json = {{"cursor", request.cursor}, {"schema", request.schema}, {"hashes", hashes}};
  return text_from_json(json);
}

Result<VerifyRequest> verify_request_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text, push_limits);
  if (!json) return json.error();
  const auto cursor = json_string(*json, "cursor");
  const auto schema = short_string(*json, "schema");
  const Json* hashes = json_member(*json, "hashes");
  if (!cursor || !schema || hashes == nullptr || !hashes->is_object()) return {ErrorCode::Malformed, "verify"};
  if (hashes->size() > verify_scopes_max) return {ErrorCode::TooLarge, "scopes"};
  VerifyRequest request{*cursor, *schema, {}};
  for (auto it = hashes->begin(); it != hashes->end(); ++it) {
    const auto scope = scope_from_text(it.key());
    if (!scope || !it->is_string()) return {ErrorCode::Malformed, "hash"};
    request.hashes.emplace(*scope, *it->get_ptr<const Json::string_t*>());
  }
  return request;
}

std::string text_from_verify_reply(const VerifyReply& reply) {
  const Json json = {{"epoch", reply.epoch}, {"different", json_from_scopes(reply.different)}, {"now", reply.now.ms}};
  return text_from_json(json);
}

Result<VerifyReply> verify_reply_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text, reply_limits);
  if (!json) return json.error();
  const auto epoch = short_string(*json, "epoch");
  const auto now = json_integer(*json, "now");
  const Json* different = json_member(*json, "different");
  if (!epoch || !is_count(now) || different == nullptr || !different->is_array())
    return {ErrorCode::Malformed, "verify reply"};
  return VerifyReply{*epoch, scopes_from_json(*different), Instant{*now}};
}

}  // namespace obverse
