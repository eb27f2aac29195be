// bench: what sync costs a device, on the workloads that its peers are measured with (tests/bench/sync_peers). One line
// for each.
//
//   sync_bench [--wire FILE]    FILE gets the messages of workload b, for whoever wants to know how small they become

#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "support/fake_store.hpp"
#include "support/seeded_random.hpp"
#include "sync/replica.hpp"

namespace obverse {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int note_count = 5000;
constexpr int progress_count = 5000;
constexpr int rounds = 3;
const Instant start_time{1'794'484'800'000};

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

template <class IdType>
IdType named(const std::string& name) {
  return id_from_key<IdType>("bench:" + name);
}

std::string words(SeededRandom& random, std::size_t length) {
  static constexpr const char* all[] = {"mentor", "mentee", "talked", "about",    "review", "small",
                                        "goals",  "follow", "with",   "examples", "from",   "last",
                                        "week",   "next",   "steps",  "planning"};
  std::string text;
  while (text.size() < length) text += std::string(all[random.below(16)]) + " ";
  text.resize(length);
  return text;
}

/// Makes ops as another device does, each on top of the one before in its field.
class Writer {
 public:
  explicit Writer(const char* name) : replica_(named<ReplicaId>(name)), clock_(replica_) {}
  Op write(const Scope& scope, RecordId record, const char* type, const char* field, Value value) {
    Op op{{replica_, ++n_}, clock_.tick(start_time), scope, record, type, field, 'r', std::move(value), {}, ""};
    op.kind = static_cast<char>(kind_of_field(type, field));
    auto& last = last_[FieldKey{record, field}];
    if (last.n > 0) op.base = {last};
    last = op.id;
    return op;
  }

 private:
  ReplicaId replica_;
  HybridClock clock_;
  std::int64_t n_ = 0;
  std::map<FieldKey, OpId> last_;
};

struct Place {
  Scope scope;
  RecordId record;
};
Place note_place(std::int64_t i) {
  const auto pairing = named<PairingId>("pairing" + std::to_string(i % 400));
  return {scope_of(ScopeKind::Pairing, pairing), named<RecordId>("note" + std::to_string(i))};
}
Place progress_place(std::int64_t i) {
  const auto person = named<PersonId>("person" + std::to_string(i % 700));
  return {scope_of(ScopeKind::Mentee, person), named<RecordId>("progress" + std::to_string(i))};
}

/// 10,000 records: notes of 900 letters, and progress.
std::vector<Op> all_records(Writer& writer) {
  SeededRandom random(1);
  std::vector<Op> ops;
  for (int i = 0; i < note_count; ++i) {
    const auto [scope, record] = note_place(i);
    const auto add = [&, scope = scope, record = record](const char* field, Value value) {
      ops.push_back(writer.write(scope, record, NoteBlock::type, field, std::move(value)));
    };
    add("note", text_from_id(named<NoteId>("note" + std::to_string(i / 3))));
    add("author", text_from_id(named<PersonId>("person" + std::to_string(i % 700))));
    add("kind", std::int64_t{i % 5});
    add("position", "a" + std::to_string(i));
    add("text", words(random, 900));
  }
  for (int i = 0; i < progress_count; ++i) {
    const auto [scope, record] = progress_place(i);
    const auto add = [&, scope = scope, record = record](const char* field, Value value) {
      ops.push_back(writer.write(scope, record, LessonProgress::type, field, std::move(value)));
    };
    add("person", text_from_id(scope.owner));
    add("lesson", "lesson" + std::to_string(i % 60));
    add("steps_done", random.below(100));
    add("state", random.below(3));
    add("tried", random.below(10));
    add("done_at", start_time.ms);
  }
  return ops;
}

/// One field of one record, as people change them.
Op one_update(Writer& writer, SeededRandom& random) {
  if (random.chance(50)) {
    const auto [scope, record] = note_place(random.below(note_count));
    if (random.chance(50)) return writer.write(scope, record, NoteBlock::type, "kind", random.below(6));
    return writer.write(scope, record, NoteBlock::type, "position", "b" + std::to_string(random.below(1000)));
  }
  const auto [scope, record] = progress_place(random.below(progress_count));
  if (random.chance(50)) return writer.write(scope, record, LessonProgress::type, "done_at", random.below(300));
  return writer.write(scope, record, LessonProgress::type, "tried", random.below(100));
}

std::vector<std::string> pages_of(const std::vector<Op>& ops) {
  std::vector<std::string> pages;
  for (std::size_t at = 0; at < ops.size(); at += pull_ops_max) {
    PullReply reply;
    reply.epoch = "e1";
    reply.ops.assign(ops.begin() + static_cast<std::ptrdiff_t>(at),
                     ops.begin() + static_cast<std::ptrdiff_t>(std::min(at + pull_ops_max, ops.size())));
    reply.cursor = "c" + std::to_string(at);
    reply.has_more = at + pull_ops_max < ops.size();
    reply.now = start_time;
    pages.push_back(text_from_pull_reply(reply));
  }
  return pages;
}

/// A device that takes pages in, as it gets them from the server.
struct Device {
  FakeStore store;
  Replica replica;
  explicit Device(const char* name) : replica(named<PersonId>("me"), named<ReplicaId>(name), false) {}
  void take(const std::vector<std::string>& pages) {
    for (const std::string& page : pages) {
      replica.poke();
      const auto request = replica.next_request(start_time);
      if (!request) std::abort();
      store.keep(replica,
                 replica.on_reply({request->id, 200, "application/json", page}, named<ReplicaId>("x"), start_time));
    }
  }
};

void tell(const char* what, double ms, std::size_t bytes, std::size_t count) {
  std::printf("sync: %s: %.0f ms, %.1f MB, %.0f bytes each\n", what, ms, static_cast<double>(bytes) / 1e6,
              static_cast<double>(bytes) / static_cast<double>(count));
}

std::size_t size_of(const std::vector<std::string>& pages) {
  std::size_t bytes = 0;
  for (const std::string& page : pages) bytes += page.size();
  return bytes;
}

void run(const char* wire_file) {
  Writer writer("other");
  const std::vector<Op> records = all_records(writer);
  Device device("device");
  const auto first_pages = pages_of(records);
  auto start = Clock::now();
  device.take(first_pages);
  tell("first sync of 10,000 records", ms_since(start), size_of(first_pages), records.size());

  double best = 1e9;
  std::size_t stored = 0;
  for (const auto& entry : device.store.entries) stored += entry.first.size() + entry.second.size();
  for (int round = 0; round < rounds; ++round) {
    Replica again(named<PersonId>("me"), named<ReplicaId>("device"), false);
    start = Clock::now();
    (void)again.load(device.store.entries, named<ReplicaId>("x"), start_time);
    best = std::min(best, ms_since(start));
    if (again.model().table<NoteBlock>().size() != note_count) std::abort();
  }
  tell("a: load 10,000 records", best, stored, device.store.entries.size());

  SeededRandom random(2);
  std::vector<Op> updates;
  for (int i = 0; i < 100'000; ++i) updates.push_back(one_update(writer, random));
  const auto pages = pages_of(updates);
  if (wire_file != nullptr) {
    std::ofstream wire(wire_file, std::ios::binary);
    for (const std::string& page : pages) wire << page << '\n';
  }
  start = Clock::now();
  device.take(pages);
  tell("b: take 100,000 updates in", ms_since(start), size_of(pages), updates.size());

  // c: as b, with half as many on each side that were made apart.
  Device left("left"), right("right");
  left.take(first_pages);
  right.take(first_pages);
  std::vector<Op> offline[2];
  // Ops of other devices: those of its own name a device knows already.
  Writer writers[2] = {Writer("left writer"), Writer("right writer")};
  for (int side = 0; side < 2; ++side) {
    for (int i = 0; i < 10'000; ++i) offline[side].push_back(one_update(writers[side], random));
  }
  left.take(pages_of(offline[0]));
  right.take(pages_of(offline[1]));
  const auto for_left = pages_of(offline[1]), for_right = pages_of(offline[0]);
  start = Clock::now();
  left.take(for_left);
  right.take(for_right);
  tell("c: merge 2 x 10,000 offline edits", ms_since(start), size_of(for_left) + size_of(for_right), 20'000);
  for (int i = 0; i < 400; ++i) {
    const Scope scope = note_place(i).scope;
    if (canonical_text(left.replica.model(), scope) != canonical_text(right.replica.model(), scope)) std::abort();
  }
}

}  // namespace
}  // namespace obverse

int main(int count, char** arguments) {
  obverse::run(count == 3 && std::strcmp(arguments[1], "--wire") == 0 ? arguments[2] : nullptr);
}
