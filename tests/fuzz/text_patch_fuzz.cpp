// Histories of one text from arbitrary bytes, by three agents who know more or less of each other: whatever the order
// in which the events come, the text is the same and is valid UTF-8. libFuzzer.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "text_merge/document.hpp"

using namespace obverse;

namespace {

/// Takes numbers from the bytes of the fuzzer; 0 when there are no more.
class Choices {
 public:
  Choices(const std::uint8_t* bytes, std::size_t size) : bytes_(bytes), left_(size) {}
  bool has_more() const { return left_ > 0; }
  int next(int count) {
    if (left_ == 0) return 0;
    --left_;
    return *bytes_++ % count;
  }

 private:
  const std::uint8_t* bytes_;
  std::size_t left_;
};

constexpr int agents = 3;
constexpr std::size_t events_max = 60;
constexpr const char* pieces[] = {"a", "bc", "\xC3\xA9", "\xF0\x9F\x98\x80", "e\xCC\x81", "\n", "hello ", ""};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  Choices choices(bytes, size);
  std::vector<TextDocument> copies(agents);
  std::vector<std::size_t> known(agents, 0);  // of all events, in order, each copy has the first so many, and its own
  std::vector<TextEvent> events;
  std::int64_t counters[agents] = {};
  while (choices.has_more() && events.size() < events_max) {
    const auto agent = static_cast<std::size_t>(choices.next(agents));
    TextDocument& copy = copies[agent];
    if (choices.next(3) == 0) {  // hears of the others
      for (const TextEvent& event : events) {
        if (!copy.knows(event.id) && !copy.add(event)) std::abort();
      }
    }
    TextEvent event;
    event.id = {id_from_key<ReplicaId>("agent " + std::to_string(agent)), ++counters[agent]};
    event.parents = copy.version();
    const int patches = 1 + choices.next(3);
    for (int i = 0; i < patches; ++i)
      event.patches.push_back({choices.next(40), choices.next(6), pieces[choices.next(8)]});
    if (!copy.add(event)) std::abort();
    events.push_back(std::move(event));
  }
  for (TextDocument& copy : copies) {
    for (const TextEvent& event : events) {
      if (!copy.knows(event.id) && !copy.add(event)) std::abort();
    }
  }
  const std::string text = copies[0].text();
  if (!is_valid_utf8(text)) std::abort();
  for (TextDocument& copy : copies) {
    if (copy.text() != text) std::abort();
  }
  return 0;
}
