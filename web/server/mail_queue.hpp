#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "server/mailer.hpp"

namespace obverse {

/// Sends mails that nobody waits for, one after the other, in a thread of its own. They are in memory alone: one that
/// is lost, because too many wait, the mail server is away or this one ends, is a mail that a person asks for again.
class MailQueue {
 public:
  /// Writes a mail when its turn has come, in the thread of the queue; nothing: none goes out.
  using Writer = std::function<std::optional<OutgoingMail>()>;
  static constexpr std::size_t waiting_max = 1000;
  static constexpr std::size_t waiting_for_one_max = 5;  ///< to one address: nobody's wishes push out all others
  static constexpr int attempts_max = 3;

  /// @param pause  between two attempts, when the failure may pass
  explicit MailQueue(std::unique_ptr<Mailer> mailer, std::chrono::milliseconds pause = std::chrono::seconds(5));
  MailQueue(const MailQueue&) = delete;
  MailQueue& operator=(const MailQueue&) = delete;
  /// Sends nothing any more, and gives up what is on its way.
  ~MailQueue();

  /// Never blocks; drops what is too much.
  void add(const std::string& address, Writer writer);

 private:
  struct Waiting {
    std::string address;
    Writer writer;
  };
  void run();
  void send(const OutgoingMail& mail);

  const std::unique_ptr<Mailer> mailer_;
  const std::chrono::milliseconds pause_;
  std::mutex mutex_;  // guards the two below
  std::deque<Waiting> waiting_;
  bool is_ending_ = false;
  std::condition_variable changed_;
  std::thread thread_;
};

}  // namespace obverse
