#include "support/sync_device.hpp"

#include "base/assert.hpp"

namespace obverse {

void SyncDevice::run(const Command& command) {
  const auto changes = decide(replica.model(), DecideContext{replica.account(), now, {}}, command);
  OBVERSE_ASSERT(changes.has_value());
  keep(replica.commit(*changes, now));
}

std::vector<StoreBatch> SyncDevice::write(const std::string& text, const Scope& scope, const std::string& record) {
  return replica.commit({Change{scope, named<RecordId>(record), NoteBlock::type, "text", text, false}}, now);
}

Request SyncDevice::request() {
  auto next = replica.next_request(now);
  OBVERSE_ASSERT(next.has_value());
  return *next;
}

PushRequest SyncDevice::push() {
  const Request next = request();
  OBVERSE_ASSERT(next.method == "POST");
  auto push = push_request_from_text(next.body);
  OBVERSE_ASSERT(push.has_value());
  return *push;
}

void SyncDevice::answer(const Request& request, int status, const std::string& body) {
  keep(replica.on_reply(Reply{request.id, status, "application/json", body}, fresh(), now));
}

void SyncDevice::accept_push(const std::string& epoch) {
  const Request next = request();
  const auto push = push_request_from_text(next.body);
  OBVERSE_ASSERT(next.method == "POST" && push.has_value());
  const std::int64_t acked_n = push->prev_n + static_cast<std::int64_t>(push->ops.size());
  answer(next, 200, text_from_push_reply(PushReply{epoch, acked_n, {}, {}, now}));
}

void SyncDevice::accept_pull(const std::vector<Op>& ops, const std::string& cursor, const std::string& epoch) {
  const Request next = request();
  OBVERSE_ASSERT(next.method == "GET");
  answer(next, 200, text_from_pull_reply(pull_of(ops, cursor, epoch, now)));
}

void SyncDevice::restart() {
  replica = Replica(replica.account(), fresh(), false);
  const auto entries = store.entries;
  keep(replica.load(entries, fresh(), now));
}

PullReply pull_of(const std::vector<Op>& ops, const std::string& cursor, const std::string& epoch, Instant now) {
  PullReply reply;
  reply.epoch = epoch;
  reply.cursor = cursor;
  reply.ops = ops;
  reply.now = now;
  for (const Op& op : ops) reply.scopes.push_back(op.scope);
  return reply;
}

}  // namespace obverse
