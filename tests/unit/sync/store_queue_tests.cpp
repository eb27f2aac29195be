#include "sync/store_queue.hpp"

#include <catch2/catch_test_macros.hpp>

namespace obverse {
namespace {

StoreBatch putting(const std::string& key, const std::string& value) {
  StoreBatch batch;
  batch.is_strict = true;
  batch.puts[key] = value;
  return batch;
}

TEST_CASE("of several writes to one key in a batch the last counts", "[sync]") {
  StoreBatch batch;
  batch.put("a", "1");
  batch.remove("a");
  batch.remove("b");
  batch.put("b", "2");
  CHECK(batch.puts == std::map<std::string, std::string>{{"b", "2"}});
  CHECK(batch.deletes == std::set<std::string>{"a"});
  batch.leave("a");
  batch.leave("b");
  CHECK(batch.is_empty());
}

TEST_CASE("an empty batch is not sent", "[sync]") { CHECK(StoreQueue().send(StoreBatch{}).empty()); }

TEST_CASE("failed batches come back as one, the newest write of a key in it", "[sync]") {
  StoreQueue queue;
  const auto first = queue.send(putting("a", "1"))[0].token;
  const auto second = queue.send(putting("a", "2"))[0].token;
  const auto third = queue.send(putting("b", "3"))[0].token;
  for (const auto token : {first, second, third}) CHECK_FALSE(queue.settle(token, false));
  CHECK(queue.has_failed(true));
  const auto again = queue.retry();
  REQUIRE(again.size() == 1);
  CHECK(again[0].is_strict);
  CHECK(again[0].puts == std::map<std::string, std::string>{{"a", "2"}, {"b", "3"}});
  CHECK_FALSE(queue.has_failed(true));
  CHECK(queue.retry().empty());
  CHECK(queue.settle(again[0].token, true));
  CHECK_FALSE(queue.is_waiting(true));
}

TEST_CASE("a strict batch carries along older strict ones, and no relaxed ones", "[sync]") {
  StoreQueue queue;
  StoreBatch relaxed = putting("pulled", "1");
  relaxed.is_strict = false;
  queue.send(relaxed);
  queue.send(putting("a", "1"));
  const auto second = queue.send(putting("b", "2"));
  REQUIRE(second.size() == 1);
  CHECK(second[0].puts == std::map<std::string, std::string>{{"a", "1"}, {"b", "2"}});
}

TEST_CASE("a retry does not undo what a newer batch has stored", "[sync]") {
  StoreQueue queue;
  const auto first = queue.send(putting("a", "1"))[0].token;
  const auto second = queue.send(putting("a", "2"))[0].token;
  queue.settle(first, false);
  queue.settle(second, true);
  CHECK(queue.retry().empty());
}

TEST_CASE("a retry does not overtake a newer batch that is under way", "[sync]") {
  StoreQueue queue;
  const auto first = queue.send(putting("a", "1"))[0].token;
  queue.send(putting("a", "2"));
  queue.settle(first, false);
  CHECK(queue.retry().empty());
}

TEST_CASE("a withdrawn key is not written by a retry", "[sync]") {
  StoreQueue queue;
  StoreBatch batch = putting("cursor", "1");
  batch.puts["op"] = "x";
  const auto token = queue.send(batch)[0].token;
  queue.settle(token, false);
  CHECK_FALSE(queue.is_idle());
  queue.withdraw("cursor");
  CHECK(queue.retry()[0].puts.size() == 1);
}

TEST_CASE("an unknown token is ignored", "[sync]") { CHECK_FALSE(StoreQueue().settle(99, true)); }

}  // namespace
}  // namespace obverse
