// Letters that the server sends: once each, of one's own pair, and never a private word.

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <thread>

#include "base/text.hpp"
#include "server/letter_post.hpp"
#include "server/smtp_sink.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

const SessionId session = session_id(pairing_of_ruth(), 3);

/// Waits, a few seconds at most, until something holds.
bool eventually(const std::function<bool()>& holds) {
  for (int tries = 0; tries < 400; ++tries) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

/// A letter by Jonas that asks to be sent.
void write_letter(TestDevice& device, const Scope& scope, RecordId record, const std::string& text) {
  const auto field = [&](const char* name) { return TestDevice::Field{scope, record, FollowUp::type, name}; };
  device.write(field("session"), text_from_id(session))
      .write(field("author"), text_from_id(jonas))
      .write(field("subject"), std::string("Thank you for today"))
      .write(field("text"), text)
      .write(field("is_requested"), true);
}

LetterState state_of(const TestServer& server) {
  LetterState state = LetterState::None;
  server.server().sync().read([&](const Model& model) {
    const auto* sent = model.find<LetterSent>(letter_sent_id(session));
    if (sent != nullptr) state = sent->state;
  });
  return state;
}

ServerOptions posting_to(const SmtpSink& sink) {
  ServerOptions options;
  options.smtp_url = sink.url();
  options.mail_from = "programme@obverse.example";
  return options;
}

/// Pushes a letter of Jonas once.
void ask(const TestServer& server, const char* device_name = "phone") {
  TestDevice phone(device_name, demo_noon());
  write_letter(phone, scope_of_ruths_pair(), follow_up_id(session), "Dear Ruth,\n\nit worked: Zürich.");
  CHECK(server.pushed(server.sign_in("jonas-lindqvist"), phone.next_push()).rejected.empty());
}

}  // namespace

TEST_CASE("a letter that is asked for goes out by SMTP, once, and both are told", "[server][letters]") {
  const SmtpSink sink;
  const TestServer server({}, posting_to(sink));
  ask(server);
  ask(server, "laptop");  // the same record, from a second device
  REQUIRE(eventually([&] { return state_of(server) == LetterState::Sent; }));
  const auto pulled = server.pulled_to_end(server.sign_in("ruth-adeyemi"));
  CHECK(std::any_of(pulled.ops.begin(), pulled.ops.end(), [](const Op& op) { return op.type == LetterSent::type; }));
  REQUIRE(sink.messages().size() == 1);
  const std::string message = sink.messages()[0];
  INFO(message);
  CHECK(message.find("To: <ruth.adeyemi@") != std::string::npos);
  CHECK(message.find("Reply-To: <jonas.lindqvist@") != std::string::npos);
  CHECK(message.find("Message-ID: <" + text_from_id(follow_up_id(session)) + ".letter@obverse.example>") !=
        std::string::npos);
  CHECK(sink.envelope()[0] == "MAIL FROM:<programme@obverse.example>");
  CHECK(message.find("RGVhciBSdXRoLA") != std::string::npos);  // "Dear Ruth," in base64
}

TEST_CASE("a sent letter is not sent again by a restart, nor by a change of its words", "[server][letters]") {
  const SmtpSink sink;
  TestServer server({}, posting_to(sink));
  ask(server);
  REQUIRE(eventually([&] { return state_of(server) == LetterState::Sent; }));
  server.restart(posting_to(sink));
  TestDevice later("later", demo_noon());
  write_letter(later, scope_of_ruths_pair(), follow_up_id(session), "Other words");
  server.pushed(server.sign_in("jonas-lindqvist"), later.next_push());
  CHECK_FALSE(eventually([&] { return sink.messages().size() > 1; }));
}

TEST_CASE("a letter waits for a mail server that is not there, and says when one refuses", "[server][letters]") {
  ServerOptions nowhere;
  nowhere.smtp_url = "smtp://127.0.0.1:1";
  nowhere.mail_from = "programme@obverse.example";
  TestServer server({}, nowhere);
  ask(server);
  CHECK_FALSE(eventually([&] { return state_of(server) == LetterState::Sent; }));
  const SmtpSink refusing("550 No such person");
  server.restart(posting_to(refusing));
  CHECK(eventually([&] { return state_of(server) == LetterState::Refused; }));
  CHECK(refusing.messages().empty());
}

TEST_CASE("only a letter in the scope of its own pair, by one of the two, is sent", "[server][letters]") {
  const TestServer server;
  server.server().sync().read([](const Model& demo) {
    Model model = demo;
    const auto put = [&](const Scope& scope, RecordId id, PersonId author) {
      FollowUp letter{session, author, "Subject", "Text", 1, true};
      model.table<FollowUp>()[id] = Row<FollowUp>{scope, letter};
      return letters_to_send(model, demo_noon()).size();
    };
    const Scope elsewhere = scope_of(ScopeKind::Pairing, id_from_key<PairingId>("another pair"));
    CHECK(put(elsewhere, follow_up_id(session), jonas) == 0);
    CHECK(put(scope_of_ruths_pair(), id_from_key<RecordId>("another record"), jonas) == 0);
    model.table<FollowUp>().clear();
    CHECK(put(scope_of_ruths_pair(), follow_up_id(session), hakon) == 0);
    CHECK(put(scope_of_ruths_pair(), follow_up_id(session), jonas) == 1);
  });
}

TEST_CASE("no device can say that a letter was sent", "[server][letters]") {
  const TestServer server;
  TestDevice phone("phone", demo_noon());
  phone.write({scope_of_ruths_pair(), letter_sent_id(session), LetterSent::type, "state"}, std::int64_t{1});
  const PushReply reply = server.pushed(server.sign_in("jonas-lindqvist"), phone.next_push());
  REQUIRE(reply.rejected.size() == 1);
  CHECK(state_of(server) == LetterState::None);
}

TEST_CASE("an address that could begin another header is none", "[server][letters]") {
  CHECK(is_mail_address("ruth.adeyemi@halden.example"));
  for (const char* bad :
       {"", "ruth", "@x", "ruth@", "a b@x.example", "a@x.example\r\nBcc: b@x.example", "a@b@c", "<a@b>"})
    CHECK_FALSE(is_mail_address(bad));
}

}  // namespace obverse
