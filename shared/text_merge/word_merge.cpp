#include "text_merge/word_merge.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace obverse {

namespace {

using Words = std::vector<std::string_view>;
using Part = std::span<const std::string_view>;

constexpr std::size_t nowhere = SIZE_MAX;

/// Letters, digits and everything beyond ASCII hang together; each other sign stands alone.
bool is_in_word(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

Words words_of_text(std::string_view text) {
  Words words;
  while (!text.empty()) {
    std::size_t length = 1;
    if (is_in_word(text[0])) {
      while (length < text.size() && is_in_word(text[length])) ++length;
    }
    words.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return words;
}

/// Pairs of equal words in the middle parts of two texts: a longest common subsequence.
void match_middle(Part before, Part after, std::size_t before_start, std::size_t after_start,
                  std::vector<std::size_t>& places) {
  if (before.empty() || after.empty() || before.size() > word_pairs_max / after.size()) return;
  const std::size_t width = after.size() + 1;
  std::vector<std::uint32_t> lengths((before.size() + 1) * width, 0);
  for (std::size_t i = before.size(); i-- > 0;) {
    for (std::size_t j = after.size(); j-- > 0;) {
      const std::uint32_t kept = std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
      lengths[i * width + j] = before[i] == after[j] ? lengths[(i + 1) * width + j + 1] + 1 : kept;
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.size() && j < after.size()) {
    if (before[i] == after[j] && lengths[i * width + j] == lengths[(i + 1) * width + j + 1] + 1) {
      places[before_start + i] = after_start + j;
      ++i;
      ++j;
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

/// For each word of `before`, where it stands in `after`; nowhere for those that went.
std::vector<std::size_t> places_in(const Words& before, const Words& after) {
  std::vector<std::size_t> places(before.size(), nowhere);
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t start = 0;
  while (start < shorter && before[start] == after[start]) {
    places[start] = start;
    ++start;
  }
  std::size_t end = 0;
  while (end < shorter - start && before[before.size() - 1 - end] == after[after.size() - 1 - end]) {
    places[before.size() - 1 - end] = after.size() - 1 - end;
    ++end;
  }
  match_middle(Part(before).subspan(start, before.size() - start - end),
               Part(after).subspan(start, after.size() - start - end), start, start, places);
  return places;
}

std::string joined(Part words) {
  std::string text;
  for (const std::string_view word : words) text += word;
  return text;
}

/// A place in each of the three texts.
struct Place {
  std::size_t before = 0, mine = 0, theirs = 0;
};

Place next_to(const Place& place) { return {place.before + 1, place.mine + 1, place.theirs + 1}; }

struct ThreeTexts {
  Words before, mine, theirs;
};

/// What stands between two places in each of them.
struct Stretch {
  Part before, mine, theirs;
};

Stretch stretch_of(const ThreeTexts& texts, const Place& from, const Place& to) {
  return {Part(texts.before).subspan(from.before, to.before - from.before),
          Part(texts.mine).subspan(from.mine, to.mine - from.mine),
          Part(texts.theirs).subspan(from.theirs, to.theirs - from.theirs)};
}

/// What becomes of one stretch between words that all three have.
std::string merged_stretch(const Stretch& stretch) {
  const std::string original = joined(stretch.before);
  const std::string own = joined(stretch.mine);
  const std::string other = joined(stretch.theirs);
  if (own == original || own == other) return other;
  if (other == original) return own;
  const bool needs_space = !own.empty() && !other.empty() && is_in_word(other.back()) && is_in_word(own.front());
  return other + (needs_space ? " " : "") + own;
}

/// The words that all three have, in order.
std::vector<Place> common_words(const ThreeTexts& texts) {
  const std::vector<std::size_t> in_mine = places_in(texts.before, texts.mine);
  const std::vector<std::size_t> in_theirs = places_in(texts.before, texts.theirs);
  std::vector<Place> places;
  for (std::size_t i = 0; i < texts.before.size(); ++i) {
    if (in_mine[i] != nowhere && in_theirs[i] != nowhere) places.push_back({i, in_mine[i], in_theirs[i]});
  }
  return places;
}

bool is_same(Part a, Part b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

/// Whether somebody changed what is on both sides of a few signs in one line: then it is one change, and what they
/// wrote stays together.
bool is_one_change(const Stretch& left, Part signs, const Stretch& right) {
  const auto parts = [](std::string_view word) { return is_in_word(word.front()) || word == "\n"; };
  if (std::any_of(signs.begin(), signs.end(), parts)) return false;
  const bool is_mine = !is_same(left.before, left.mine) && !is_same(right.before, right.mine);
  const bool is_theirs = !is_same(left.before, left.theirs) && !is_same(right.before, right.theirs);
  return is_mine || is_theirs;
}

}  // namespace

std::string merged_words(std::string_view before, std::string_view mine, std::string_view theirs) {
  const ThreeTexts texts{words_of_text(before), words_of_text(mine), words_of_text(theirs)};
  const std::vector<Place> places = common_words(texts);
  const Place end{texts.before.size(), texts.mine.size(), texts.theirs.size()};
  std::string text;
  Place at;
  for (std::size_t i = 0; i < places.size();) {
    const Place start = places[i];
    Place after = next_to(places[i++]);
    const auto goes_on = [&] {
      return places[i].before == after.before && places[i].mine == after.mine && places[i].theirs == after.theirs;
    };
    while (i < places.size() && goes_on()) after = next_to(places[i++]);
    const Part kept = stretch_of(texts, start, after).before;
    const Place& next = i < places.size() ? places[i] : end;
    if (is_one_change(stretch_of(texts, at, start), kept, stretch_of(texts, after, next))) continue;
    text += merged_stretch(stretch_of(texts, at, start)) + joined(kept);
    at = after;
  }
  return text + merged_stretch(stretch_of(texts, at, end));
}

std::vector<std::string> steps_between(std::string_view from, std::string_view to) {
  const Words before = words_of_text(from);
  const Words after = words_of_text(to);
  const std::vector<std::size_t> places = places_in(before, after);
  std::vector<std::string> steps;
  std::size_t at = 0;
  std::size_t there = 0;
  for (std::size_t i = 0; i <= before.size(); ++i) {
    const bool is_end = i == before.size();
    if (!is_end && places[i] == nowhere) continue;
    const std::size_t stop = is_end ? after.size() : places[i];
    if (i > at || stop > there) steps.push_back(joined(Part(before).first(at)) + joined(Part(after).subspan(there)));
    at = i + 1;
    there = stop + 1;
  }
  if (steps.size() > steps_max) return {std::string(to)};
  std::reverse(steps.begin(), steps.end());
  return steps;
}

}  // namespace obverse
