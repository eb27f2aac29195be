#include "support/text_histories.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "support/fugue_max.hpp"

namespace obverse {

namespace {

/// One of those who write: a document, and the events they know in the order in which they learned of them.
struct Writer {
  ReplicaId agent;
  std::int64_t seq = 0;
  TextDocument document;
  std::vector<TextEvent> known;
  std::int64_t cursor = 0;
};

TextPatch any_patch(Writer& writer, SeededRandom& random, std::int64_t length) {
  // People type on where they are, or go elsewhere; a fault of theirs may point beyond the end.
  if (random.chance(30)) writer.cursor = random.below(length + 1);
  writer.cursor = std::min(writer.cursor, length);
  if (random.chance(2)) writer.cursor = length + random.below(4);
  TextPatch patch{writer.cursor, 0, ""};
  if (random.chance(30)) patch.removed = 1 + random.below(3);
  if (patch.removed == 0 || random.chance(30)) patch.inserted = any_letters(random, 4);
  const bool types_on = random.chance(70);
  if (types_on) writer.cursor += static_cast<std::int64_t>(count_code_points(patch.inserted));
  return patch;
}

TextEvent edit(Writer& writer, SeededRandom& random) {
  TextEvent event{{writer.agent, ++writer.seq}, writer.document.version(), {}};
  if (random.chance(10)) ++event.id.seq;  // numbers may be left out
  writer.seq = event.id.seq;
  std::int64_t length = writer.document.length();
  std::int64_t count = random.chance(80) ? 1 : random.below(4);
  for (; count > 0; --count) {
    event.patches.push_back(any_patch(writer, random, length));
    const TextPatch& patch = event.patches.back();
    length -= std::min(patch.removed, std::max<std::int64_t>(0, length - patch.at));
    length += static_cast<std::int64_t>(count_code_points(patch.inserted));
  }
  (void)writer.document.add(event);
  writer.known.push_back(event);
  return event;
}

/// One learns what the other knows, or a first part of it.
void tell(const Writer& from, Writer& to, SeededRandom& random) {
  const std::size_t count =
      random.chance(70) ? from.known.size()
                        : static_cast<std::size_t>(random.below(static_cast<std::int64_t>(from.known.size()) + 1));
  for (std::size_t i = 0; i < count; ++i) {
    if (to.document.add(from.known[i])) to.known.push_back(from.known[i]);
  }
}

}  // namespace

std::string any_letters(SeededRandom& random, std::int64_t length_max) {
  static const std::vector<std::string> letters = {"a", "b", "c", "d", "e",  " ", "\n",
                                                   "é", "ß", "א", "€", "नि", "😀", "👩‍💻"};
  std::string text;
  for (std::int64_t count = 1 + random.below(length_max); count > 0; --count) text += random.pick(letters);
  return text;
}

std::vector<TextEvent> any_text_history(SeededRandom& random, std::int64_t events_max) {
  std::vector<Writer> writers(static_cast<std::size_t>(2 + random.below(4)));
  for (std::size_t i = 0; i < writers.size(); ++i)
    writers[i].agent = id_from_key<ReplicaId>("writer " + std::to_string(i) + "/" + std::to_string(random.below(9)));
  const auto any_writer = [&]() -> Writer& {
    return writers[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(writers.size())))];
  };
  std::vector<TextEvent> events;
  const std::int64_t meeting = 5 + random.below(60);
  const std::int64_t count = 2 + random.below(events_max - 1);
  while (static_cast<std::int64_t>(events.size()) < count) {
    if (random.chance(meeting)) {
      const Writer& from = any_writer();
      Writer& to = any_writer();
      if (&from != &to) tell(from, to, random);
    } else {
      events.push_back(edit(any_writer(), random));
    }
  }
  return events;
}

std::vector<TextEvent> reordered(const std::vector<TextEvent>& events, SeededRandom& random) {
  std::vector<TextEvent> waiting = events;
  std::vector<TextEvent> ordered;
  std::set<TextEventId> known;
  // Either one branch after the other, or all mixed.
  if (random.chance(50)) random.shuffle(waiting);
  const bool is_mixed = random.chance(50);
  while (!waiting.empty()) {
    for (std::size_t i = 0; i < waiting.size();) {
      const bool is_ready = std::all_of(waiting[i].parents.begin(), waiting[i].parents.end(),
                                        [&](const TextEventId& id) { return known.count(id) != 0; });
      if (!is_ready || (is_mixed && random.chance(50))) {
        ++i;
        continue;
      }
      known.insert(waiting[i].id);
      ordered.push_back(waiting[i]);
      waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  return ordered;
}

std::optional<std::string> text_history_fails(std::uint64_t seed) {
  SeededRandom random(seed * 2654435761U + 3);
  const std::vector<TextEvent> events = any_text_history(random, 24);
  FugueMaxTree tree;
  for (const TextEvent& event : events) tree.apply(event);
  const std::string expected = tree.text();
  for (int order = 0; order < 3; ++order) {
    TextDocument document;
    const std::int64_t looks = random.pick(std::vector<std::int64_t>{0, 20, 100});
    for (const TextEvent& event : order == 0 ? events : reordered(events, random)) {
      if (!document.add(event)) return "an event was refused";
      if (random.chance(looks) && !is_valid_utf8(document.text())) return "the text is no UTF-8";
    }
    if (document.text() != expected) return "another text than that of FugueMax";
    const auto again = document.text_at(document.version());
    if (!again || *again != expected) return "the newest version has another text";
  }
  return std::nullopt;
}

}  // namespace obverse
