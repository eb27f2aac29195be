#include "server/smtp_sink.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace obverse::test {

namespace {

void say(int connection, const std::string& line) {
  const std::string bytes = line + "\r\n";
  static_cast<void>(::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

/// Reads lines from one connection.
class Lines {
 public:
  explicit Lines(int connection) : connection_(connection) {}
  /// @return false at the end
  bool next(std::string& line) {
    for (;;) {
      const auto end = held_.find("\r\n");
      if (end != std::string::npos) {
        line = held_.substr(0, end);
        held_.erase(0, end + 2);
        return true;
      }
      char bytes[4096];
      const auto count = ::recv(connection_, bytes, sizeof bytes, 0);
      if (count <= 0) return false;
      held_.append(bytes, static_cast<std::size_t>(count));
    }
  }

 private:
  int connection_;
  std::string held_;
};

}  // namespace

SmtpSink::SmtpSink(std::string reply_to_recipient) : reply_to_recipient_(std::move(reply_to_recipient)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 4) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no port for a mail server");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

SmtpSink::~SmtpSink() {
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

std::vector<std::string> SmtpSink::messages() const {
  const std::lock_guard lock(mutex_);
  return messages_;
}

std::vector<std::string> SmtpSink::envelope() const {
  const std::lock_guard lock(mutex_);
  return envelope_;
}

void SmtpSink::run() {
  for (;;) {
    const int connection = ::accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    talk(connection);
    ::close(connection);
  }
}

void SmtpSink::talk(int connection) {
  Lines lines(connection);
  std::string line, message;
  bool is_data = false;
  say(connection, "220 sink ESMTP");
  while (lines.next(line)) {
    if (is_data) {
      if (line != ".") {
        message += line + "\r\n";
        continue;
      }
      is_data = false;
      const std::lock_guard lock(mutex_);
      messages_.push_back(std::move(message));
      message.clear();
      say(connection, "250 Taken");
    } else if (line.starts_with("MAIL") || line.starts_with("RCPT")) {
      const std::lock_guard lock(mutex_);
      envelope_.push_back(line.substr(0, line.find('>') + 1));
      say(connection, line.starts_with("RCPT") ? reply_to_recipient_ : "250 OK");
    } else if (line == "DATA") {
      is_data = true;
      say(connection, "354 Go on");
    } else {
      say(connection, line == "QUIT" ? "221 Bye" : "250 OK");
      if (line == "QUIT") return;
    }
  }
}

}  // namespace obverse::test
