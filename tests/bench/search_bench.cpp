// bench: how long the index of 10,000 notes takes to build, to follow a change, and to answer. Prints median and p95.
//
// Goals: an answer within 50 ms on a phone; natively a tenth of that. One step of the build within 10 ms.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "search/note_index.hpp"

namespace obverse {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t notes_max = 10'000, words_per_note = 30, vocabulary = 12'000, notes_per_step = 400;

double ms_of(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void print(const char* name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  std::printf("search: %s: median %.2f ms, p95 %.2f ms (%zu times)\n", name, times[times.size() / 2],
              times[times.size() * 95 / 100], times.size());
}

/// Chance that is the same everywhere.
class Dice {
 public:
  std::uint32_t roll(std::uint32_t sides) {
    state_ = state_ * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return static_cast<std::uint32_t>(state_ >> 33U) % sides;
  }

 private:
  std::uint64_t state_ = 20'261'129;
};

std::string word(std::uint32_t number) {
  static constexpr const char* syllables[] = {"bud", "get", "ma", "le", "cor", "pre", "ti",  "on", "ver", "so",
                                              "lan", "de",  "mu", "ri", "sta", "no",  "que", "pa", "li",  "um"};
  std::string text;
  for (std::uint32_t rest = number + 20; rest > 0; rest /= 20) text += syllables[rest % 20];
  return text;
}

Model model_of_notes() {
  Dice dice;
  Model model;
  const auto pairing = id_from_key<PairingId>("bench");
  for (std::int64_t number = 1; number <= 100; ++number) {
    Session session;
    session.pairing = pairing;
    session.number = number;
    session.starts_at = number * 1'000'000;
    model.table<Session>()[session_id(pairing, number).as<RecordTag>()] = {{ScopeKind::Pairing, {}}, session};
  }
  for (std::size_t i = 0; i < notes_max; ++i) {
    NoteBlock block;
    block.note = note_id(session_id(pairing, static_cast<std::int64_t>(i % 100) + 1));
    // Common words are common: the square of a throw.
    for (std::size_t w = 0; w < words_per_note; ++w) {
      const std::uint32_t throw_a = dice.roll(vocabulary), throw_b = dice.roll(vocabulary);
      block.text += word(std::min(throw_a, throw_b)) + " ";
    }
    model.table<NoteBlock>()[id_from_key<RecordId>("bench:" + std::to_string(i))] = {{ScopeKind::Pairing, {}}, block};
  }
  model.revision = 1;
  return model;
}

}  // namespace
}  // namespace obverse

int main() {
  using namespace obverse;
  Model model = model_of_notes();
  NoteIndex index;
  std::vector<double> steps;
  for (bool is_done = false; !is_done;) steps.push_back(ms_of([&] { is_done = index.refresh(model, notes_per_step); }));
  print("a step of the first look", steps);
  std::vector<double> exact, slips, beginnings, changes;
  Dice dice;
  std::size_t hits = 0;
  for (int i = 0; i < 200; ++i) {
    const std::string one = word(dice.roll(vocabulary)), other = word(dice.roll(200));
    std::string slip = one;
    std::swap(slip[1], slip[2]);
    exact.push_back(ms_of([&] { hits += index.find(one + " " + other, 30).count; }));
    slips.push_back(ms_of([&] { hits += index.find(slip, 30).count; }));
    beginnings.push_back(ms_of([&] { hits += index.find(one.substr(0, 3), 30).count; }));
    auto& row = model.table<NoteBlock>().begin()->second;
    row.fields.text += one;
    ++model.revision;
    changes.push_back(ms_of([&] { index.refresh(model, notes_per_step); }));
  }
  print("two words in 10,000 notes", exact);
  print("a word with a slip", slips);
  print("three letters", beginnings);
  print("one note changed", changes);
  return hits > 0 ? 0 : 1;
}
