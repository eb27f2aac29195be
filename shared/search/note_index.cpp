#include "search/note_index.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "search/typo.hpp"

namespace obverse {

namespace {

constexpr std::size_t word_bytes_max = 60;
constexpr std::int64_t exact_score = 100, beginning_score = 60, inside_score = 30, slip_cost = 25;

bool is_word_byte(char letter) {
  const auto byte = static_cast<std::uint8_t>(letter);
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' || byte >= 0x80;
}

bool has_foreign_letters(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char letter) { return static_cast<std::uint8_t>(letter) >= 0x80; });
}

std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char letter : word) {
    if (letter >= 'a' && letter <= 'z') letters |= 1U << static_cast<unsigned>(letter - 'a');
  }
  return letters;
}

std::size_t bits_in(std::uint32_t bits) {
  std::size_t count = 0;
  for (; bits != 0; bits &= bits - 1) ++count;
  return count;
}

/// Words in the order of the text, with their tags.
std::vector<std::string> words_in_order(std::string_view text) {
  const std::string plain = folded(text);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < plain.size();) {
    if (!is_word_byte(plain[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < plain.size() && is_word_byte(plain[end])) ++end;
    const std::string word(shortened(std::string_view(plain).substr(i, end - i), word_bytes_max));
    if (i > 0 && plain[i - 1] == '#') words.push_back("#" + word);
    words.push_back(word);
    i = end;
  }
  return words;
}

/// How well a word of a note fits a typed one; 0: not at all.
std::int64_t fit(std::string_view typed, std::string_view word) {
  if (word == typed) return exact_score;
  if (word.size() > typed.size() && word.substr(0, typed.size()) == typed) return beginning_score;
  // Scripts that put no space between words are found anywhere in them.
  if (has_foreign_letters(typed) && word.find(typed) != std::string_view::npos) return inside_score;
  const std::size_t allowed = typos_allowed(typed.size());
  if (allowed == 0 || typed[0] == '#') return 0;
  const std::size_t whole = typo_distance(typed, word, allowed, false);
  if (whole <= allowed) return exact_score - 30 - slip_cost * static_cast<std::int64_t>(whole);
  const std::size_t part = typo_distance(typed, word, allowed, true);
  return part > allowed ? 0 : beginning_score - slip_cost * static_cast<std::int64_t>(part);
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> words = words_in_order(text);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool NoteIndex::refresh(const Model& model, std::size_t notes_max) {
  if (is_complete_ && revision_ == model.revision) return true;
  std::size_t taken = 0;
  forget_missing(model);
  std::map<NoteId, std::int64_t> starts;
  for (const auto& [id, row] : model.table<Session>()) starts[note_id(id.as<SessionTag>())] = row.fields.starts_at;
  const auto look = [&](const Seen& seen) {
    if (taken < notes_max && take(seen)) ++taken;
    return taken < notes_max;
  };
  is_complete_ = true;
  for (const auto& [id, row] : model.table<NoteBlock>()) {
    const auto start = starts.find(row.fields.note);
    if (!look({id, &row.fields.text, start == starts.end() ? 0 : start->second, false})) is_complete_ = false;
    if (!is_complete_) return false;
  }
  for (const auto& [id, row] : model.table<LessonMark>()) {
    if (!look({id, &row.fields.words, row.fields.changed_at, true})) is_complete_ = false;
    if (!is_complete_) return false;
  }
  revision_ = model.revision;
  return true;
}

/// @return true when there was something to do
bool NoteIndex::take(const Seen& seen) {
  const auto place = places_.find(seen.record);
  if (place != places_.end()) {
    Entry& entry = entries_[place->second];
    entry.at = seen.at;
    if (entry.text == *seen.text) return false;
    unlink(place->second);
    entry.text = *seen.text;
    link(place->second);
    return true;
  }
  if (seen.text->empty()) return false;
  Number number = static_cast<Number>(entries_.size());
  if (free_entries_.empty()) {
    entries_.emplace_back();
  } else {
    number = free_entries_.back();
    free_entries_.pop_back();
  }
  entries_[number] = Entry{seen.record, seen.is_lesson, seen.at, *seen.text, {}};
  places_.emplace(seen.record, number);
  link(number);
  return true;
}

void NoteIndex::forget_missing(const Model& model) {
  for (auto place = places_.begin(); place != places_.end();) {
    const bool is_there = entries_[place->second].is_lesson ? model.find<LessonMark>(place->first) != nullptr
                                                            : model.find<NoteBlock>(place->first) != nullptr;
    if (is_there) {
      ++place;
      continue;
    }
    unlink(place->second);
    entries_[place->second] = Entry{};
    free_entries_.push_back(place->second);
    place = places_.erase(place);
  }
}

void NoteIndex::unlink(Number entry) {
  for (const Number word : entries_[entry].words) {
    auto& entries = words_[word].entries;
    entries.erase(std::lower_bound(entries.begin(), entries.end(), entry));
  }
  entries_[entry].words.clear();
}

void NoteIndex::link(Number entry) {
  for (const std::string& text : search_words(entries_[entry].text)) {
    const Number word = number_of_word(text);
    auto& entries = words_[word].entries;
    entries.insert(std::lower_bound(entries.begin(), entries.end(), entry), entry);
    entries_[entry].words.push_back(word);
  }
  std::sort(entries_[entry].words.begin(), entries_[entry].words.end());
}

NoteIndex::Number NoteIndex::number_of_word(const std::string& text) {
  const auto [place, is_new] = word_numbers_.try_emplace(text, static_cast<Number>(words_.size()));
  if (is_new) words_.push_back({text, letters_of(text), {}});
  return place->second;
}

/// The best fit of one typed word in each entry; 0 where it is not.
std::vector<std::int64_t> NoteIndex::scores_of(std::string_view typed) const {
  std::vector<std::int64_t> scores(entries_.size(), 0);
  const std::uint32_t letters = letters_of(typed);
  const std::size_t allowed = typos_allowed(typed.size());
  for (const Word& word : words_) {
    // Each letter that the word does not have is a slip, an exchange of two apart.
    if (word.entries.empty() || bits_in(letters & ~word.letters) > allowed) continue;
    const std::int64_t score = fit(typed, word.text);
    if (score <= 0) continue;
    for (const Number entry : word.entries) scores[entry] = std::max(scores[entry], score);
  }
  return scores;
}

NoteHits NoteIndex::find(std::string_view query, std::size_t hits_max) const {
  std::vector<std::string> typed = words_in_order(query);
  // Of a tag only the tag counts, not its word as well.
  for (std::size_t i = 0; i + 1 < typed.size();) {
    if (typed[i][0] == '#') typed.erase(typed.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    ++i;
  }
  NoteHits found;
  if (typed.empty()) return found;
  std::vector<std::int64_t> sums(entries_.size(), 0);
  std::vector<char> has_all(entries_.size(), 1);
  for (const std::string& word : typed) {
    const auto scores = scores_of(word);
    for (std::size_t i = 0; i < scores.size(); ++i) {
      sums[i] += scores[i];
      if (scores[i] == 0) has_all[i] = 0;
    }
  }
  std::vector<Number> fitting;
  for (Number i = 0; i < entries_.size(); ++i) {
    if (has_all[i] != 0 && !entries_[i].record.is_nil()) fitting.push_back(i);
  }
  found.count = fitting.size();
  const auto is_better = [&](Number a, Number b) {
    if (sums[a] != sums[b]) return sums[a] > sums[b];
    if (entries_[a].at != entries_[b].at) return entries_[a].at > entries_[b].at;
    return entries_[a].record < entries_[b].record;
  };
  const std::size_t shown = std::min(hits_max, fitting.size());
  std::partial_sort(fitting.begin(), fitting.begin() + static_cast<std::ptrdiff_t>(shown), fitting.end(), is_better);
  fitting.resize(shown);
  for (const Number i : fitting) found.hits.push_back({entries_[i].record, entries_[i].is_lesson, sums[i]});
  return found;
}

NoteHits NoteIndex::latest(std::size_t hits_max) const {
  std::vector<Number> numbers;
  for (Number i = 0; i < entries_.size(); ++i) {
    if (!entries_[i].record.is_nil()) numbers.push_back(i);
  }
  NoteHits found;
  found.count = numbers.size();
  const auto is_later = [&](Number a, Number b) {
    if (entries_[a].at != entries_[b].at) return entries_[a].at > entries_[b].at;
    return entries_[a].record < entries_[b].record;
  };
  const std::size_t shown = std::min(hits_max, numbers.size());
  std::partial_sort(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(shown), numbers.end(), is_later);
  numbers.resize(shown);
  for (const Number i : numbers) found.hits.push_back({entries_[i].record, entries_[i].is_lesson, 0});
  return found;
}

std::vector<NoteTag> NoteIndex::tags(std::size_t count_max) const {
  std::vector<NoteTag> tags;
  for (auto word = word_numbers_.lower_bound("#"); word != word_numbers_.end() && word->first[0] == '#'; ++word) {
    const std::size_t count = words_[word->second].entries.size();
    if (count > 0) tags.push_back({word->first, static_cast<std::int64_t>(count)});
  }
  std::stable_sort(tags.begin(), tags.end(), [](const NoteTag& a, const NoteTag& b) { return a.count > b.count; });
  if (tags.size() > count_max) tags.resize(count_max);
  return tags;
}

}  // namespace obverse
