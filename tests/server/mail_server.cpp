#include "server/mail_server.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <regex>

#include "commands/decide.hpp"
#include "server/base64url.hpp"

namespace obverse::test {

namespace {

/// Base 64 as mails have it, with line breaks and padding.
std::string bytes_of_base64(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (c == '\r' || c == '\n' || c == '=') continue;
    digits += c == '+' ? '-' : c == '/' ? '_' : c;
  }
  return bytes_from_base64url(digits).value_or("");
}

}  // namespace

class FakePost::Pen final : public Mailer {
 public:
  explicit Pen(FakePost& post) : post_(post) {}
  Status send(const OutgoingMail& mail) override { return post_.take(mail); }

 private:
  FakePost& post_;
};

std::unique_ptr<Mailer> FakePost::mailer() { return std::make_unique<Pen>(*this); }

Status FakePost::take(const OutgoingMail& mail) {
  const std::lock_guard lock(mutex_);
  ++attempts_;
  changed_.notify_all();
  if (!failures_.empty()) {
    const ErrorCode code = failures_.front();
    failures_.erase(failures_.begin());
    return {code, "as the test wants it"};
  }
  mails_.push_back(mail);
  return {};
}

void FakePost::fail(std::vector<ErrorCode> codes) {
  const std::lock_guard lock(mutex_);
  failures_ = std::move(codes);
}

std::vector<OutgoingMail> FakePost::mails() const {
  const std::lock_guard lock(mutex_);
  return mails_;
}

int FakePost::attempts() const {
  const std::lock_guard lock(mutex_);
  return attempts_;
}

std::vector<OutgoingMail> FakePost::wait_for(std::size_t count) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::seconds(20), [&] { return mails_.size() >= count; });
  REQUIRE(mails_.size() >= count);
  return mails_;
}

std::string subject_of(const OutgoingMail& mail) {
  const std::string& message = mail.message;
  const auto begin = message.find("\r\nSubject: ");
  const auto end = message.find("\r\nMIME-Version");
  if (begin == std::string::npos || end == std::string::npos) return {};
  const std::string field = message.substr(begin, end - begin);
  static const std::regex word("=\\?UTF-8\\?B\\?([^?]*)\\?=");
  std::string subject;
  for (auto it = std::sregex_iterator(field.begin(), field.end(), word); it != std::sregex_iterator(); ++it)
    subject += bytes_of_base64((*it)[1]);
  return subject;
}

std::string words_of(const OutgoingMail& mail) {
  const auto head_end = mail.message.find("\r\n\r\n");
  return head_end == std::string::npos ? std::string() : bytes_of_base64(mail.message.substr(head_end));
}

std::string code_of(const OutgoingMail& mail) {
  static const std::regex code("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}");
  const std::string subject = subject_of(mail);
  std::smatch found;
  return std::regex_search(subject, found, code) ? found.str() : std::string();
}

ServerOptions MailServer::with_demo() {
  ServerOptions options;
  options.demo_file = demo_file();
  return options;
}

MailServer::MailServer(ServerOptions options) : now_ms_(demo_noon().ms) { restart(options); }

void MailServer::restart(const ServerOptions& wished) {
  ServerOptions options = wished;
  options.address = {"127.0.0.1", 0};
  options.mail_from = "programme@obverse.example";
  if (options.store_url.empty()) options.data_folder = data_folder();
  ServerTuning tuning;
  tuning.clock = [this] { return Instant{now_ms_.load()}; };
  tuning.mailer = [this] { return post.mailer(); };
  server_.reset();
  auto started = Server::start(options, tuning);
  if (!started) FAIL(started.error().detail);
  server_ = std::move(*started);
}

ClientAnswer MailServer::send_json(const std::string& target, const Json& body, const std::string& cookie) const {
  std::vector<std::string> headers{"Content-Type: application/json"};
  if (!cookie.empty()) headers.push_back(cookie);
  return send({"POST", target, text_from_json(body), std::move(headers)});
}

ClientAnswer MailServer::ask_code(const std::string& email, const std::string& language) const {
  return send_json("/api/v1/sign-in/code", Json{{"email", email}, {"language", language}});
}

ClientAnswer MailServer::sign_in(const std::string& email, const std::string& code) const {
  return send_json("/api/v1/sign-in", Json{{"email", email}, {"code", code}});
}

std::string MailServer::code_for(const std::string& email) {
  const std::size_t before = post.mails().size();
  REQUIRE(ask_code(email).status == 200);
  const std::string code = code_of(post.wait_for(before + 1).back());
  REQUIRE(code.size() == 9);
  return code;
}

std::string MailServer::demo_cookie(const std::string& key) const {
  const auto answer = send_json("/api/v1/demo/session", Json{{"person", key}});
  REQUIRE(answer.status == 200);
  const std::string cookie = answer.header("set-cookie");
  return "Cookie: " + cookie.substr(0, cookie.find(';'));
}

void MailServer::run(const std::string& key, TestDevice& device, const Command& command) const {
  std::vector<Change> changes;
  server().sync().read([&](const Model& model) {
    const auto decided = decide(model, DecideContext{demo_person_id(key), Instant{now_ms_.load()}, {}}, command);
    if (!decided) FAIL(decided.error().detail);
    changes = *decided;
  });
  for (const Change& change : changes)
    device.write({change.scope, change.record, change.type, change.field}, change.value);
  const auto answer =
      send({"POST", "/api/v1/sync/push", device.next_push(), {demo_cookie(key), "Content-Type: application/json"}});
  const auto reply = push_reply_from_text(answer.body);
  REQUIRE(reply);
  REQUIRE(reply->rejected.empty());
}

}  // namespace obverse::test
