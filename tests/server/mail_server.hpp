#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "commands/command.hpp"
#include "server/test_server.hpp"

namespace obverse::test {

/// Keeps what is sent, in the place of a mail server.
class FakePost {
 public:
  /// For ServerTuning::mailer. This outlives them.
  std::unique_ptr<Mailer> mailer();
  /// The next attempts fail, each in its way.
  void fail(std::vector<ErrorCode> codes);
  std::vector<OutgoingMail> mails() const;
  int attempts() const;
  /// Waits, some seconds at most, until there are so many. @return all that there are
  std::vector<OutgoingMail> wait_for(std::size_t count);

 private:
  class Pen;
  Status take(const OutgoingMail& mail);
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<OutgoingMail> mails_;
  std::vector<ErrorCode> failures_;
  int attempts_ = 0;
};

std::string subject_of(const OutgoingMail& mail);
std::string words_of(const OutgoingMail& mail);
/// "KX7M-2QPD"; empty when there is none.
std::string code_of(const OutgoingMail& mail);

/// The real server with a post that keeps everything and a clock that stands still until it is moved.
class MailServer {
 public:
  /// @param options  without a store: on a folder of its own
  explicit MailServer(ServerOptions options = {});
  static ServerOptions with_demo();

  void restart(const ServerOptions& options);
  void stop() { server_.reset(); }
  void pass(std::int64_t ms) { now_ms_ += ms; }
  const Server& server() const { return *server_; }
  std::string data_folder() const { return folder_.path() + "/data"; }
  std::string database_path() const { return data_folder() + "/obverse.sqlite3"; }

  ClientAnswer send(const ClientRequest& request) const { return HttpClient(server_->port()).send(request); }
  ClientAnswer send_json(const std::string& target, const Json& body, const std::string& cookie = "") const;
  ClientAnswer ask_code(const std::string& email, const std::string& language = "en") const;
  ClientAnswer sign_in(const std::string& email, const std::string& code) const;
  /// Asks for a code and waits for it.
  std::string code_for(const std::string& email);
  /// Signs a person of the demo in without mail. @return the line of the Cookie header
  std::string demo_cookie(const std::string& key) const;
  /// Pushes, as a person of the demo, what a command comes to.
  void run(const std::string& key, TestDevice& device, const Command& command) const;

  FakePost post;

 private:
  TemporaryFolder folder_;
  std::atomic<std::int64_t> now_ms_;
  std::unique_ptr<Server> server_;
};

inline const std::string ruths_address = "ruth.adeyemi@halden.example";
inline const std::string jonas_address = "jonas.lindqvist@halden.example";

}  // namespace obverse::test
