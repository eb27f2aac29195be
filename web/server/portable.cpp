#include "server/portable.hpp"

#include <fstream>
#include <map>
#include <set>

#include "base/json.hpp"
#include "server/offer_post.hpp"

namespace obverse {

namespace {

constexpr std::string_view file_format = "obverse-programme";
constexpr std::int64_t file_version = 1;
constexpr ReadLimit copy_page_limit{2000, 4U << 20U};
constexpr std::string_view erased_prefix = "erased/";

Json json_from_replica(ReplicaId replica, const ReplicaRow& row) {
  return Json{{"replica", text_from_id(replica)},
              {"account", text_from_id(row.account)},
              {"last_n", row.last_n},
              {"chain_hash", row.chain_hash},
              {"last_hlc", row.last_hlc}};
}

Status write_scope(const OpStore& store, const Scope& scope, std::ostream& out, std::set<ReplicaId>& replicas) {
  for (std::int64_t after = 0;;) {
    const auto page = store.ops_after(scope, after, copy_page_limit);
    if (!page) return page.error();
    if (page->empty()) return {};
    after = page->back().seq;
    for (const PlacedOp& placed : *page) {
      const auto taken = store.find_taken(placed.op.id);
      if (!taken) return taken.error();
      replicas.insert(placed.op.id.replica);
      const std::string hash = taken->has_value() ? (*taken)->hash : "";
      out << text_from_json(Json{{"op", json_from_op(placed.op)}, {"hash", hash}}) << '\n';
    }
  }
}

Status malformed(std::int64_t line) {
  return {ErrorCode::Malformed, "line " + std::to_string(line) + " of the file cannot be read"};
}

/// What was remembered beside the ops and goes along: who was erased, and which offers their people were told of.
using Facts = std::map<std::string, std::string>;

/// What one line adds to the open transaction, or to what is to be remembered after it.
Status read_line(OpStore& store, const Json& json, std::int64_t line, Facts& facts) {
  if (const Json* member = json_member(json, "op")) {
    const auto op = op_from_json(*member);
    if (!op) return malformed(line);
    const auto seq = store.append(*op, json_string(json, "hash").value_or(""));
    return seq ? Status{} : Status(seq.error());
  }
  if (const auto person = json_string(json, "erased")) {
    if (!id_from_text<PersonId>(*person)) return malformed(line);
    facts[std::string(erased_prefix) + *person] = "imported";
    return {};
  }
  if (const auto offer = json_string(json, "offer")) {
    if (!id_from_text<RecordId>(*offer)) return malformed(line);
    facts[std::string(meta_offer_prefix) + *offer] = json_string(json, "told").value_or("");
    return {};
  }
  const auto replica = id_from_text<ReplicaId>(json_string(json, "replica").value_or(""));
  const auto account = id_from_text<PersonId>(json_string(json, "account").value_or(""));
  const auto last_n = json_integer(json, "last_n");
  if (!replica || !account || !last_n || *last_n < 0) return malformed(line);
  return store.put_replica(*replica, ReplicaRow{*account, *last_n, json_string(json, "chain_hash").value_or(""),
                                                json_string(json, "last_hlc").value_or("")});
}

Status check_head(const std::string& line) {
  const auto json = json_from_text(line);
  if (!json || json_string(*json, "format") != std::string(file_format))
    return {ErrorCode::Malformed, "the file is no export of a programme"};
  if (json_integer(*json, "version") != file_version)
    return {ErrorCode::Unsupported, "a newer version of Obverse made this file"};
  return {};
}

}  // namespace

Status export_programme(const OpStore& store, const std::string& file, Instant exported_at) {
  const auto heads = store.scope_heads();
  const auto erased = store.meta_keys(erased_prefix);
  const auto offers = store.meta_keys(meta_offer_prefix);
  if (!heads) return heads.error();
  if (!erased) return erased.error();
  if (!offers) return offers.error();
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text_from_json(
             Json{{"format", file_format}, {"version", file_version}, {"exported_at", text_from_instant(exported_at)}})
      << '\n';
  std::set<ReplicaId> replicas;
  for (const auto& [scope, head] : *heads) {
    if (const Status status = write_scope(store, scope, out, replicas); !status) return status;
  }
  for (const ReplicaId replica : replicas) {
    const auto row = store.find_replica(replica);
    if (!row) return row.error();
    if (row->has_value()) out << text_from_json(json_from_replica(replica, **row)) << '\n';
  }
  for (const std::string& key : *erased)
    out << text_from_json(Json{{"erased", key.substr(erased_prefix.size())}}) << '\n';
  for (const std::string& key : *offers) {
    const auto told = store.meta(key);
    if (!told) return told.error();
    out << text_from_json(Json{{"offer", key.substr(meta_offer_prefix.size())}, {"told", told->value_or("")}}) << '\n';
  }
  out.close();
  return out ? Status{} : Status{ErrorCode::StorageFailed, "cannot write " + file};
}

Status import_programme(OpStore& store, const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string line;
  if (!in || !std::getline(in, line)) return {ErrorCode::NotFound, "cannot read " + file};
  if (const Status status = check_head(line); !status) return status;
  const auto heads = store.scope_heads();
  if (!heads) return heads.error();
  if (!heads->empty())
    return {ErrorCode::Conflict, "there is a programme already; a file is read into an empty database"};
  Facts facts;
  Status status = store.begin();
  for (std::int64_t number = 2; status && std::getline(in, line); ++number) {
    const auto json = json_from_text(line);
    status = json ? read_line(store, *json, number, facts) : malformed(number);
  }
  if (status && !in.eof()) status = {ErrorCode::StorageFailed, "cannot read " + file};
  if (status) status = store.commit();
  if (!status) store.roll_back();
  for (const auto& [key, value] : facts) {
    if (status) status = store.put_meta(key, value);
  }
  return status;
}

}  // namespace obverse
