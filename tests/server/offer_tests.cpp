// People are told by e-mail that they were asked to be one of a pair: once, and not who the other one is.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "domain/proposals.hpp"
#include "server/any_store.hpp"
#include "server/database_backup.hpp"
#include "server/hub.hpp"
#include "server/mail_server.hpp"
#include "server/portable.hpp"

namespace obverse::test {
namespace {

constexpr const char* coordinator_key = "priya-venkataraman";
const std::string tuva_address = "tuva.lund@halden.example", nils_address = "nils.berg@halden.example";

std::vector<NewMember> two_members() {
  NewMember tuva{tuva_address, "Tuva Lund", Role::Mentor, "", "", "de en", "", "", "", 1};
  NewMember nils{nils_address, "Nils Berg", Role::Mentee, "", "", "nb", "", "", "", 1};
  return {tuva, nils};
}

/// Tuva and Nils, as a programme knows them.
struct TwoPeople {
  PersonId tuva, nils;
  PairingId pairing;
  TwoPeople(const Model& model, ProgrammeId programme, Instant asked_at)
      : tuva(member_with_email(model, programme, tuva_address)),
        nils(member_with_email(model, programme, nils_address)),
        pairing(proposed_pairing_id(programme, tuva, nils, asked_at.ms)) {}
  ProposePairs proposal() const { return {{{tuva, nils, "Spreadsheets", "Budgets", "Both like figures."}}}; }
};

/// Has Priya add Tuva and Nils to the demo programme and propose them as a pair.
TwoPeople propose_in(const MailServer& server, TestDevice& office) {
  server.run(coordinator_key, office, AddMembers{two_members(), false});
  server.run(coordinator_key, office, AddMembers{two_members(), true});
  std::optional<TwoPeople> people;
  server.server().sync().read([&](const Model& model) {
    people.emplace(model, *programme_of(model, demo_person_id(coordinator_key)), demo_noon());
  });
  server.run(coordinator_key, office, people->proposal());
  return *people;
}

ServerOptions telling() {
  ServerOptions options = MailServer::with_demo();
  options.public_url = "https://obverse.example";
  return options;
}

/// The small programme with a proposal in it, and one server of it or several.
struct Proposed {
  Hub hub;
  HubDevice& office = hub.device(hub.cast.coordinator, "office");
  std::optional<TwoPeople> people;
  FakePost post;
  std::unique_ptr<Mailer> mailer = post.mailer();
  Instant now = hub.now;

  Proposed() {
    office.run(AddMembers{two_members(), false});
    office.run(AddMembers{two_members(), true});
    people.emplace(office.model(), hub.cast.programme, office.clock());
    office.run(people->proposal());
    office.sync();
  }
  OfferPost server() {
    return {hub.service(), {"programme@obverse.example", "https://obverse.example", [this] { return now; }}};
  }
  bool send(OfferPost& server) {
    return server.send_all(*mailer, [] { return false; });
  }
};

}  // namespace

TEST_CASE("both of a proposed pair are told by e-mail, in their language, and not who the other is",
          "[server][offers]") {
  MailServer server(telling());
  TestDevice office("office", demo_noon());
  const TwoPeople people = propose_in(server, office);
  std::vector<OutgoingMail> mails = server.post.wait_for(2);
  if (mails[0].to != nils_address) std::swap(mails[0], mails[1]);
  CHECK(mails[0].to == nils_address);
  CHECK(subject_of(mails[0]) == "Priya Venkataraman asks you to be a mentee in “First wave”");
  CHECK(words_of(mails[0]) ==
        "Hello,\r\n\r\nPriya Venkataraman asks you to be a mentee in “First wave”. Sign in at https://obverse.example "
        "with this address (" +
            nils_address + ") to answer.\r\n");
  CHECK(mails[0].message.find("Reply-To: <priya.venkataraman@halden.example>") != std::string::npos);
  CHECK(mails[0].message.find("Message-ID: <" + text_from_id(pairing_offer_id(people.pairing, people.nils)) +
                              ".offer@obverse.example>") != std::string::npos);
  CHECK(mails[1].to == tuva_address);
  CHECK(subject_of(mails[1]) == "Priya Venkataraman fragt, ob Sie in „First wave“ Mentorin oder Mentor sein möchten");
  for (const OutgoingMail& mail : mails) {
    CHECK(words_of(mail).find(mail.to == nils_address ? "Tuva" : "Nils") == std::string::npos);
    CHECK(words_of(mail).find("figures") == std::string::npos);
  }
}

TEST_CASE("a restart tells nobody again, and who has answered is not told at all", "[server][offers]") {
  MailServer server(MailServer::with_demo());  // does not know where people could answer, and tells nobody
  TestDevice office("office", demo_noon());
  const TwoPeople people = propose_in(server, office);
  TestDevice phone("nils", demo_noon());
  const RecordId offer = pairing_offer_id(people.pairing, people.nils);
  phone.write({scope_of(ScopeKind::Admission, people.nils), offer, PairingOffer::type, "answer"}, std::int64_t{1});
  const auto answer = server.sign_in(nils_address, server.code_for(nils_address));
  const std::string line = answer.header("set-cookie");
  const std::string cookie = "Cookie: " + line.substr(0, line.find(';'));
  const std::vector<std::string> headers{cookie, "Content-Type: application/json"};
  REQUIRE(server.send({"POST", "/api/v1/sync/push", phone.next_push(), headers}).status == 200);
  CHECK(server.post.mails().size() == 1);  // the code
  server.restart(telling());
  CHECK(server.post.wait_for(2)[1].to == tuva_address);
  server.stop();  // waits for what is on its way
  server.restart(telling());
  server.code_for(ruths_address);
  server.stop();
  CHECK(server.post.mails().size() == 3);
}

TEST_CASE("a mail about an offer that failed goes out later, and one that was refused does not", "[server][offers]") {
  Proposed world;
  OfferPost server = world.server();
  world.post.fail({ErrorCode::StorageFailed, ErrorCode::Forbidden});
  CHECK_FALSE(world.send(server));
  CHECK(world.post.attempts() == 2);
  CHECK(world.send(server));
  CHECK(world.post.mails().size() == 1);
  CHECK(world.send(server));
  OfferPost later = world.server();
  CHECK(world.send(later));
  CHECK(world.post.attempts() == 3);
}

TEST_CASE("of two servers one tells of an offer, and the claim of one that ended is void after a while",
          "[server][offers]") {
  Proposed world;
  for (const PersonId person : {world.people->tuva, world.people->nils}) {
    const std::string key =
        std::string(meta_offer_prefix) + text_from_id(pairing_offer_id(world.people->pairing, person));
    const std::string claim = "sending " + std::to_string(world.now.ms);
    REQUIRE(world.hub.service().remember_instead(key, std::nullopt, claim).value());
    CHECK_FALSE(world.hub.service().remember_instead(key, std::nullopt, claim).value());
  }
  OfferPost server = world.server();
  CHECK(world.send(server));
  CHECK(world.post.mails().empty());
  world.now.ms += claim_ms_max;
  CHECK(world.send(server));
  CHECK(world.post.mails().size() == 2);
}

TEST_CASE("an offer that was taken back, or whose pairing began, is not told of", "[server][offers]") {
  Proposed world;
  const RecordId of_nils = pairing_offer_id(world.people->pairing, world.people->nils);
  CHECK(news_of_offer(world.hub.model(), of_nils)->address == nils_address);
  CHECK_FALSE(news_of_offer(world.hub.model(), id_from_key<RecordId>("another")));
  Model begun = world.hub.model();
  begun.table<Pairing>().at(world.people->pairing.as<RecordTag>()).fields.state = PairingState::Active;
  CHECK_FALSE(news_of_offer(begun, of_nils));
  Model elsewhere = world.hub.model();
  elsewhere.table<PairingOffer>().at(of_nils).scope = scope_of(ScopeKind::Admission, world.people->tuva);
  CHECK_FALSE(news_of_offer(elsewhere, of_nils));
  world.office.run(WithdrawPairs{{world.people->pairing}, {}});
  world.office.sync();
  CHECK_FALSE(news_of_offer(world.hub.model(), of_nils));
  OfferPost server = world.server();
  CHECK(world.send(server));
  CHECK(world.post.attempts() == 0);
}

TEST_CASE("that somebody was told goes along with an export, and does not get lost with a backup", "[server][offers]") {
  const TemporaryFolder folder;
  const std::string key = std::string(meta_offer_prefix) + text_from_id(id_from_key<RecordId>("offer"));
  const std::string data = folder.path() + "/data";
  const auto open = [&] {
    std::filesystem::create_directories(data);
    auto store = SqliteStore::open(DataFolder::database_path_in(data));
    REQUIRE(store);
    return std::move(*store);
  };
  open();
  REQUIRE(back_up_database(data, folder.path() + "/backup"));
  REQUIRE(open()->put_meta(key, "told"));
  REQUIRE(restore_database(data, folder.path() + "/backup"));
  CHECK(open()->meta(key).value() == "told");
  REQUIRE(export_programme(*open(), folder.path() + "/file", demo_noon()));
  const AnyStore target(StoreKind::Sqlite);
  REQUIRE(import_programme(*target, folder.path() + "/file"));
  CHECK(target->meta(key).value() == "told");
}

}  // namespace obverse::test
