#include "oplog/hlc.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/core_builders.hpp"
#include "support/seeded_random.hpp"

namespace obverse {
namespace {

const ReplicaId phone = named<ReplicaId>("phone");
const ReplicaId laptop = named<ReplicaId>("laptop");

TEST_CASE("a clock that goes back does not turn stamps back", "[oplog]") {
  HybridClock clock(phone);
  const Hlc first = clock.tick(Instant{5000});
  const Hlc second = clock.tick(Instant{1000});
  const Hlc third = clock.tick(Instant{-5});
  CHECK(first < second);
  CHECK(second < third);
  CHECK(third.ms == 5000);
}

TEST_CASE("a stamp is greater than every stamp observed within a minute", "[oplog]") {
  HybridClock clock(phone);
  clock.observe(Hlc{60'500, 3, laptop}, Instant{1000});
  CHECK(clock.tick(Instant{1000}) > (Hlc{60'500, 3, laptop}));
}

TEST_CASE("a stamp from far ahead does not move the clock", "[oplog]") {
  HybridClock clock(phone);
  clock.observe(Hlc{10'000'000, 0, laptop}, Instant{1000});
  CHECK(clock.tick(Instant{1000}).ms == 1000);
}

TEST_CASE("a full counter moves on to the next millisecond", "[oplog]") {
  HybridClock clock(phone);
  clock.resume(Hlc{7, 65'535, phone});
  CHECK(clock.tick(Instant{7}) == Hlc{8, 0, phone});
}

TEST_CASE("a restarted clock goes on after its last own stamp", "[oplog]") {
  HybridClock clock(phone);
  clock.resume(Hlc{9'000'000, 4, phone});
  CHECK(clock.tick(Instant{1}) == Hlc{9'000'000, 5, phone});
  CHECK(clock.continued_by(laptop).tick(Instant{1}) == Hlc{9'000'000, 6, laptop});
}

TEST_CASE("the order of stamps is the order of their texts, for any stamps", "[oplog]") {
  SeededRandom random(7);
  const auto any = [&] {
    return Hlc{random.below(3) * 40'000'000 + random.below(4), static_cast<std::uint32_t>(random.below(65'536)),
               random.chance(50) ? phone : laptop};
  };
  for (int i = 0; i < 500; ++i) {
    const Hlc a = any();
    const Hlc b = any();
    CHECK((a < b) == (text_from_hlc(a) < text_from_hlc(b)));
    CHECK(hlc_from_text(text_from_hlc(a)) == a);
    CHECK(text_from_hlc(a).size() == 40);
  }
}

TEST_CASE("a stamp beyond its bounds is not read", "[oplog]") {
  const std::string good = text_from_hlc(Hlc{1, 1, phone});
  CHECK(hlc_from_text(good));
  CHECK_FALSE(hlc_from_text(""));
  CHECK_FALSE(hlc_from_text(good.substr(1)));
  CHECK_FALSE(hlc_from_text("zzzzzzzzzz" + good.substr(10)));
  CHECK_FALSE(hlc_from_text(good.substr(0, 10) + "zzzz" + good.substr(14)));
  CHECK_FALSE(hlc_from_text("u" + good.substr(1)));
}

}  // namespace
}  // namespace obverse
