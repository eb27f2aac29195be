#include "base/id.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace obverse {
namespace {

TEST_CASE("an id survives the way to text and back", "[base]") {
  const RecordId id{0x0123456789ABCDEFULL, 0xFEDCBA9876543210ULL};
  const std::string text = text_from_id(id);
  CHECK(text.size() == 26);
  CHECK(id_from_text<RecordId>(text) == id);
  CHECK(text_from_id(RecordId{}) == std::string(26, '0'));
  CHECK(text_from_id(RecordId{~0ULL, ~0ULL}) == "7" + std::string(25, 'z'));
}

TEST_CASE("the order of ids is the order of their texts", "[base]") {
  IdSource source("order");
  RecordId last;
  for (int i = 0; i < 200; ++i) {
    const auto id = source.fresh<RecordId>(Instant{i * 1000});
    CHECK((last < id) == (text_from_id(last) < text_from_id(id)));
    CHECK(last < id);
    last = id;
  }
}

TEST_CASE("only the canonical text of an id is read", "[base]") {
  CHECK_FALSE(id_from_text<RecordId>(""));
  CHECK_FALSE(id_from_text<RecordId>("0000000000000000000000091"));
  CHECK_FALSE(id_from_text<RecordId>("80000000000000000000000000"));
  CHECK_FALSE(id_from_text<RecordId>("0000000000000000000000091C"));
  CHECK_FALSE(id_from_text<RecordId>("0000000000000000000000091o"));
  CHECK(id_from_text<RecordId>("0000000000000000000000091c"));
}

TEST_CASE("fresh ids of one source are all different and follow from the entropy", "[base]") {
  IdSource a("seed");
  IdSource b("seed");
  std::set<RecordId> seen;
  for (int i = 0; i < 1000; ++i) {
    const auto id = a.fresh<RecordId>(Instant{1});
    CHECK(id == b.fresh<RecordId>(Instant{1}));
    seen.insert(id);
  }
  CHECK(seen.size() == 1000);
}

TEST_CASE("a natural key gives the same id on every device", "[base]") {
  CHECK(text_from_id(id_from_key<RecordId>("lesson_progress:a:b")) ==
        text_from_id(id_from_key<RecordId>("lesson_progress:a:b")));
  CHECK(id_from_key<RecordId>("a") != id_from_key<RecordId>("b"));
  // SHA-256 of "abc" begins ba7816bf 8f01cfea 414140de 5dae2223.
  CHECK(id_from_key<RecordId>("abc") == RecordId{0xba7816bf8f01cfeaULL, 0x414140de5dae2223ULL});
}

}  // namespace
}  // namespace obverse
