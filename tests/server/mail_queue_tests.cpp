#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/mail_queue.hpp"
#include "server/mail_server.hpp"

namespace obverse::test {
namespace {

constexpr std::chrono::milliseconds short_pause{1};
constexpr std::chrono::hours long_pause{1};

MailQueue::Writer mail_to(const std::string& address) {
  return [address] { return OutgoingMail{"from@obverse.example", address, "text"}; };
}

/// A mailer that is stuck until it is told to go on, or given up.
class StuckMailer final : public Mailer {
 public:
  Status send(const OutgoingMail&) override {
    std::unique_lock lock(mutex_);
    is_stuck_ = true;
    ++sent_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_free_; });
    return {};
  }
  void give_up() override { free(); }
  void free() {
    const std::lock_guard lock(mutex_);
    is_free_ = true;
    changed_.notify_all();
  }
  void wait_until_stuck() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_stuck_; });
  }
  void wait_for(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return sent_ >= count; });
  }
  int sent() {
    const std::lock_guard lock(mutex_);
    return sent_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_stuck_ = false, is_free_ = false;
  int sent_ = 0;
};

}  // namespace

TEST_CASE("a mail is tried three times while the failure may pass, and once when it does not", "[server][mail]") {
  FakePost post;
  MailQueue queue(post.mailer(), short_pause);
  post.fail({ErrorCode::StorageFailed, ErrorCode::StorageFailed});
  queue.add("a@x.example", mail_to("a@x.example"));
  CHECK(post.wait_for(1)[0].to == "a@x.example");
  CHECK(post.attempts() == 3);
  post.fail({ErrorCode::StorageFailed, ErrorCode::StorageFailed, ErrorCode::StorageFailed, ErrorCode::Forbidden});
  queue.add("b@x.example", mail_to("b@x.example"));
  queue.add("c@x.example", mail_to("c@x.example"));
  queue.add("nobody@x.example", [] { return std::optional<OutgoingMail>{}; });
  queue.add("d@x.example", mail_to("d@x.example"));
  CHECK(post.wait_for(2)[1].to == "d@x.example");
  CHECK(post.attempts() == 3 + 3 + 1 + 1);
}

TEST_CASE("mails beyond what the queue holds are dropped, and nobody fills it alone", "[server][mail]") {
  auto owned = std::make_unique<StuckMailer>();
  StuckMailer& mailer = *owned;
  MailQueue queue(std::move(owned), short_pause);
  queue.add("first@x.example", mail_to("first@x.example"));
  mailer.wait_until_stuck();
  for (int i = 0; i < 20; ++i) queue.add("eager@x.example", mail_to("eager@x.example"));
  for (int i = 0; i < 1100; ++i) queue.add(std::to_string(i) + "@x.example", mail_to("x@x.example"));
  mailer.free();
  mailer.wait_for(1 + static_cast<int>(MailQueue::waiting_max));
  // One more, which tells that nothing else is waiting before it.
  std::atomic<bool> is_last{false};
  queue.add("last@x.example", [&] {
    is_last = true;
    return std::optional<OutgoingMail>{};
  });
  while (!is_last) std::this_thread::yield();
  CHECK(mailer.sent() == 1 + static_cast<int>(MailQueue::waiting_max));
}

TEST_CASE("a queue ends at once, in the pause between two attempts and in the middle of one", "[server][mail]") {
  {
    FakePost post;
    MailQueue queue(post.mailer(), long_pause);
    post.fail({ErrorCode::StorageFailed});
    queue.add("a@x.example", mail_to("a@x.example"));
    while (post.attempts() == 0) std::this_thread::yield();
  }
  auto owned = std::make_unique<StuckMailer>();
  StuckMailer& mailer = *owned;
  MailQueue queue(std::move(owned), long_pause);
  queue.add("a@x.example", mail_to("a@x.example"));
  mailer.wait_until_stuck();
}

TEST_CASE("a message to a mail server that says nothing can be given up", "[server][mail]") {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(::bind(listener, reinterpret_cast<sockaddr*>(&address), size) == 0);
  REQUIRE(::listen(listener, 4) == 0);
  REQUIRE(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  SmtpMailer mailer("smtp://127.0.0.1:" + std::to_string(ntohs(address.sin_port)));
  const auto begun = std::chrono::steady_clock::now();
  std::thread ender([&] {
    const int connection = ::accept(listener, nullptr, nullptr);
    mailer.give_up();
    static_cast<void>(connection);
  });
  CHECK(mailer.send({"a@x.example", "b@x.example", "text"}).error().code == ErrorCode::StorageFailed);
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(30));
  ender.join();
  ::close(listener);
}

}  // namespace obverse::test
