#include "text_merge/word_merge.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/seeded_random.hpp"

namespace obverse {
namespace {

TEST_CASE("changes to different words are both in the merged text", "[text_merge]") {
  CHECK(merged_words("We met. We talked.", "We met on Monday. We talked.", "We met. We talked about files.") ==
        "We met on Monday. We talked about files.");
}

TEST_CASE("what one changed and the other did not touch is as the one made it", "[text_merge]") {
  CHECK(merged_words("a b c", "a x c", "a b c") == "a x c");
  CHECK(merged_words("a b c", "a b c", "a c") == "a c");
  CHECK(merged_words("a b c", "a b c", "a b c") == "a b c");
  CHECK(merged_words("", "mine", "") == "mine");
}

TEST_CASE("where both changed the same words both stay, and the same change stays once", "[text_merge]") {
  CHECK(merged_words("a good day", "a great day", "a long day") == "a long great day");
  CHECK(merged_words("a good day", "a great day", "a great day") == "a great day");
  CHECK(merged_words("one", "one two", "") == "one two");
}

TEST_CASE("a phrase that one wrote is not mixed with a phrase that the other wrote at the same place", "[text_merge]") {
  CHECK(merged_words("Call Ruth", "Phone Ben", "Ring Tom") == "Ring Tom Phone Ben");
  // Seed 500488 of the simulation: the sign in the middle is in all three texts.
  CHECK(merged_words("w:4", "ww:254", "www:30264") == "www:30264 ww:254");
  CHECK(merged_words("one\ntwo", "eins\nzwei", "un\ndeux") == "un eins\ndeux zwei");
}

TEST_CASE("a phrase stays in one piece wherever each of the two put one", "[text_merge]") {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    SeededRandom random(seed);
    std::vector<std::string> words;
    for (int i = 0; i < 8; ++i) words.push_back(std::string(1, static_cast<char>('a' + random.below(3))));
    const auto sentence = [](const std::vector<std::string>& parts) {
      std::string text;
      for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
      return text;
    };
    const auto changed = [&](const std::string& phrase) {
      std::vector<std::string> parts = words;
      const auto from = random.below(8);
      const auto to = from + random.below(8 - from + 1);
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(from), parts.begin() + static_cast<std::ptrdiff_t>(to));
      parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(from), phrase);
      return sentence(parts);
    };
    const std::string mine = changed("M1 M2, M3");
    const std::string theirs = changed("T1 T2: T3");
    const std::string merged = merged_words(sentence(words), mine, theirs);
    INFO("seed " << seed << ": " << sentence(words) << " | " << mine << " | " << theirs << " | " << merged);
    REQUIRE(merged.find("M1 M2, M3") != std::string::npos);
    REQUIRE(merged.find("T1 T2: T3") != std::string::npos);
  }
}

TEST_CASE("the way between two texts changes one place at a time, and ends at the other", "[text_merge]") {
  CHECK(steps_between("a b c", "a b c").empty());
  CHECK(steps_between("a b c d", "a X b c Y d") == std::vector<std::string>{"a b c Y d", "a X b c Y d"});
  CHECK(steps_between("a b c", "") == std::vector<std::string>{""});
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    SeededRandom random(seed);
    const auto sentence = [&] {
      std::string text;
      for (std::int64_t k = random.below(12); k > 0; --k)
        text += std::string(1, static_cast<char>('a' + random.below(4))) + " ";
      return text;
    };
    const std::string from = sentence(), to = sentence();
    const std::vector<std::string> steps = steps_between(from, to);
    INFO("seed " << seed << ": " << from << " | " << to);
    REQUIRE(steps.empty() == (from == to));
    if (!steps.empty()) REQUIRE(steps.back() == to);
  }
}

TEST_CASE("letters with marks and other scripts are not cut", "[text_merge]") {
  CHECK(merged_words("שלום e\u0301", "שלום עולם e\u0301", "שלום e\u0301 👩🏽‍🏫") ==
        "שלום עולם e\u0301 👩🏽‍🏫");
}

TEST_CASE("every word that either of the two added is in the merged text", "[text_merge]") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SeededRandom random(seed);
    const auto changed = [&](const std::string& text, char mark) {
      std::string result;
      int added = 0;
      for (const char letter : text) {
        if (letter == ' ' && random.chance(20)) result += std::string(" ") + mark + std::to_string(added++);
        if (!random.chance(10)) result += letter;
      }
      return result;
    };
    std::string before;
    for (int i = 0; i < 20; ++i) before += std::string(1, static_cast<char>('a' + random.below(5))) + " ";
    const std::string mine = changed(before, 'M');
    const std::string theirs = changed(before, 'T');
    const std::string merged = merged_words(before, mine, theirs);
    INFO("seed " << seed << ": " << merged);
    for (const std::string* text : {&mine, &theirs}) {
      for (std::size_t at = 0; at < text->size(); ++at) {
        if ((*text)[at] != 'M' && (*text)[at] != 'T') continue;
        REQUIRE(merged.find(text->substr(at, 2)) != std::string::npos);
      }
    }
  }
}

TEST_CASE("a very long text that changed everywhere is kept whole, as one change", "[text_merge]") {
  std::string before, mine, theirs;
  for (int i = 0; i < 3000; ++i) {
    before += "b" + std::to_string(i) + " ";
    mine += "m" + std::to_string(i) + " ";
    theirs += "t" + std::to_string(i) + " ";
  }
  CHECK(merged_words(before, mine, theirs).size() >= mine.size() + theirs.size() - 2);
}

}  // namespace
}  // namespace obverse
