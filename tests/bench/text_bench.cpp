// bench: how long the merge of texts takes. Prints one line for each work.

#include <chrono>
#include <cstdio>

#include "support/seeded_random.hpp"
#include "text_merge/document.hpp"

namespace obverse {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// What one types: words at a place, now and then a correction, then on at another place.
class Typist {
 public:
  Typist(const char* name, std::uint64_t seed) : agent_(id_from_key<ReplicaId>(name)), random_(seed) {}

  /// @param corrections letters taken back, in a hundred
  TextEvent next(std::vector<TextEventId> parents, std::int64_t length, std::int64_t corrections) {
    TextEvent event{{agent_, ++seq_}, std::move(parents), {}};
    if (left_ == 0) {
      left_ = 20 + random_.below(200);
      at_ = random_.chance(50) ? length : random_.below(length + 1);
    }
    --left_;
    if (at_ > 0 && at_ <= length && random_.chance(corrections))
      event.patches.push_back({--at_, 1, ""});
    else
      event.patches.push_back({at_++, 0, std::string(1, static_cast<char>('a' + random_.below(26)))});
    return event;
  }
  std::vector<TextEvent> on(TextDocument document, int count) {
    std::vector<TextEvent> events;
    for (int i = 0; i < count; ++i) {
      events.push_back(next(document.version(), document.length(), 20));
      (void)document.add(events.back());
    }
    return events;
  }

 private:
  ReplicaId agent_;
  SeededRandom random_;
  std::int64_t seq_ = 0;
  std::int64_t at_ = 0;
  std::int64_t left_ = 0;
};

/// Two people edit one note without meeting; then one takes in what the other did.
void merge_note(int edits) {
  Typist author("author", 1);
  TextDocument base;
  (void)base.add({{id_from_key<ReplicaId>("author"), 1}, {}, {{0, 0, std::string(4096, 'n')}}});
  const std::vector<TextEvent> mine = Typist("phone", 2).on(base, edits);
  const std::vector<TextEvent> theirs = Typist("laptop", 3).on(base, edits);
  TextDocument document = base;
  for (const TextEvent& event : mine) (void)document.add(event);
  double best = 1e9;
  std::size_t size = 0;
  for (int round = 0; round < 5; ++round) {
    TextDocument copy = document;
    const auto start = Clock::now();
    for (const TextEvent& event : theirs) (void)copy.add(event);
    size = copy.text().size();
    best = std::min(best, ms_since(start));
  }
  std::printf("text: %d + %d concurrent edits on 4 KB merged into %zu bytes: %.2f ms\n", edits, edits, size, best);
  best = 1e9;
  for (int round = 0; round < 3; ++round) {
    TextDocument copy = base;
    const auto start = Clock::now();
    for (std::size_t i = 0; i < mine.size(); ++i) {
      (void)copy.add(mine[i]);
      (void)copy.add(theirs[i]);
      if (i % 10 == 9) (void)copy.length();
    }
    size = copy.text().size();
    best = std::min(best, ms_since(start));
  }
  std::printf("text: the same, seen live in turns, ten by ten: %.2f ms\n", best);
}

void type_trace(int edits) {
  double best = 1e9;
  for (int round = 0; round < 3; ++round) {
    Typist author("author", 4);
    TextDocument document;
    std::vector<TextEvent> events;
    std::vector<TextEventId> version;
    std::int64_t length = 0;
    for (int i = 0; i < edits; ++i) {
      events.push_back(author.next(version, length, 29));
      length += events.back().patches[0].removed == 0 ? 1 : -1;
      version = {events.back().id};
    }
    const auto start = Clock::now();
    for (const TextEvent& event : events) (void)document.add(event);
    const std::size_t size = document.text().size();
    best = std::min(best, ms_since(start));
    if (round == 2) std::printf("text: %d typed edits applied, %zu bytes: %.1f ms\n", edits, size, best);
  }
}

}  // namespace
}  // namespace obverse

int main() {
  obverse::merge_note(50);
  obverse::merge_note(500);
  obverse::merge_note(2000);
  obverse::type_trace(259'778);
}
