#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace obverse::test {

/// A mail server that keeps what it is given, by plain sockets. It answers to each recipient as `reply_to_recipient`
/// says.
class SmtpSink {
 public:
  explicit SmtpSink(std::string reply_to_recipient = "250 OK");
  SmtpSink(const SmtpSink&) = delete;
  SmtpSink& operator=(const SmtpSink&) = delete;
  ~SmtpSink();

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  /// Messages that were taken whole.
  std::vector<std::string> messages() const;
  /// Envelopes: "MAIL FROM:<a>" and "RCPT TO:<b>" lines, in order.
  std::vector<std::string> envelope() const;

 private:
  void run();
  void talk(int connection);
  std::string reply_to_recipient_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> messages_, envelope_;
  std::thread thread_;
};

}  // namespace obverse::test
