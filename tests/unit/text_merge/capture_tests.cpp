#include "text_merge/capture.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/text.hpp"
#include "support/text_histories.hpp"
#include "text_merge/patch_json.hpp"

namespace obverse {
namespace {

using Patches = std::vector<TextPatch>;

TEST_CASE("a change is caught between the common beginning and end", "[text_merge]") {
  CHECK(captured_patches("same", "same").empty());
  CHECK(captured_patches("", "new") == Patches{{0, 0, "new"}});
  CHECK(captured_patches("old", "") == Patches{{0, 3, ""}});
  CHECK(captured_patches("one two three", "one 2 three") == Patches{{4, 3, "2"}});
  CHECK(captured_patches("aaa", "aaaa") == Patches{{3, 0, "a"}});
}

TEST_CASE("a change never cuts a code point", "[text_merge]") {
  CHECK(captured_patches("né", "nè") == Patches{{1, 1, "è"}});
  CHECK(captured_patches("€", "₭") == Patches{{0, 1, "₭"}});
  CHECK(captured_patches("a😀b", "a😁b") == Patches{{1, 1, "😁"}});
  CHECK(captured_patches("é", "ũ") == Patches{{0, 1, "ũ"}});
}

TEST_CASE("a change never cuts a letter from its marks or joiners", "[text_merge]") {
  CHECK(captured_patches("e\u0301", "e") == Patches{{0, 2, "e"}});
  CHECK(captured_patches("👍🏽", "👍🏿") == Patches{{0, 2, "👍🏿"}});
  CHECK(captured_patches("👩‍💻", "👩‍🔬") == Patches{{0, 3, "👩‍🔬"}});
}

TEST_CASE("what was caught leads from one text to the other", "[text_merge]") {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    SeededRandom random(seed);
    const std::string before = random.chance(10) ? "" : any_letters(random, 12);
    const std::string head(shortened(before, static_cast<std::size_t>(random.below(12))));
    const std::string after = random.chance(50) ? head + any_letters(random, 6) : any_letters(random, 12) + before;
    const Patches patches = captured_patches(before, after);
    INFO("seed " << seed);
    REQUIRE(check_text_patches(patches));
    REQUIRE(patched_text(before, patches) == after);
  }
}

TEST_CASE("typing on and taking back become one patch", "[text_merge]") {
  Patches patches;
  append_patch(patches, {3, 1, "h"});
  append_patch(patches, {4, 0, "éj"});
  append_patch(patches, {5, 1, ""});
  CHECK(patches == Patches{{3, 1, "hé"}});
  append_patch(patches, {0, 0, "far"});
  append_patch(patches, {9, 0, ""});
  CHECK(patches.size() == 2);
  append_patch(patches, {0, 3, ""});
  CHECK(patches == Patches{{3, 1, "hé"}});
}

TEST_CASE("joined patches do what they did apart", "[text_merge]") {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    SeededRandom random(seed);
    const std::string before = any_letters(random, 8);
    std::string after = before;
    Patches patches;
    for (int i = 0; i < 6; ++i) {
      const auto length = static_cast<std::int64_t>(count_code_points(after));
      TextPatch patch{random.below(length + 1), 0, random.chance(60) ? any_letters(random, 3) : ""};
      patch.removed = random.below(std::min<std::int64_t>(3, length - patch.at + 1));
      after = patched_text(after, Patches{patch});
      append_patch(patches, patch);
    }
    INFO("seed " << seed);
    REQUIRE(patched_text(before, patches) == after);
  }
}

TEST_CASE("patches keep their form in JSON, and others are refused", "[text_merge]") {
  const Patches patches = {{12, 0, "hello"}, {3, 2, ""}};
  CHECK(text_from_json(json_from_text_patches(patches)) == R"([[12,0,"hello"],[3,2]])");
  CHECK(*text_patches_from_json(json_from_text_patches(patches)) == patches);
  for (const char* text :
       {R"("words")", R"([[1]])", R"([[1,2,3]])", R"([[1,2,"x",4]])", R"([[-1,0,"x"]])", R"([[0,-1]])",
        R"([[0.5,0,"x"]])", R"([{"at":1}])", R"([[0,999999999]])", R"([[9999999999999999999,0,"x"]])"})
    CHECK(!text_patches_from_json(*json_from_text(text)));
}

}  // namespace
}  // namespace obverse
