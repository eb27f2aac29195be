// What each screen says, as text. OBVERSE_BLESS=1 writes the files anew; look at the difference before you keep it.

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>

#include "screens/app_harness.hpp"
#include "support/golden_file.hpp"

using namespace obverse;

namespace {

struct Picture {
  const char* name;
  const char* role;
  std::string path;
};

std::vector<Picture> pictures() {
  const std::string note = "/sessions/" + text_from_id(session_id(Cast{}.pairing, 3));
  return {{"mentee_home", "mentee", "/home"},
          {"mentor_home", "mentor", "/home"},
          {"lessons", "mentee", "/lessons"},
          {"lesson", "mentee", "/lessons/share-one-file"},
          {"lesson_step", "mentee", "/lessons/share-one-file/2"},
          {"lesson_finish", "mentee", "/lessons/share-one-file/4"},
          {"pair", "mentee", "/pair"},
          {"agreement", "mentee", "/pair/" + text_from_id(Cast{}.pairing)},
          {"skills", "mentee", "/skills"},
          {"skills_of_partner", "mentor", "/skills"},
          {"skill_question", "mentee", "/skills/1"},
          {"sessions", "mentor", "/sessions"},
          {"letter", "mentor", note + "/letter"},
          {"session_note", "mentor", note},
          {"profile", "mentee", "/profile"},
          {"profile_step", "mentee", "/profile/2"},
          {"profile_question", "mentor", "/profile/5"},
          {"notes", "mentor", "/notes"},
          {"learned", "mentee", "/learned"},
          {"writing", "mentor", "/writing"},
          {"writing_desk", "coordinator", "/writing"},
          {"dashboard", "coordinator", "/dashboard"},
          {"settings", "mentee", "/settings"},
          {"guidelines", "mentor", "/guidelines"},
          {"missing", "mentee", "/nowhere"},
          {"welcome", "", "/welcome"}};
}

void check_golden(const std::string& name, const std::string& text) {
  const std::string file = "semantics/" + name + ".txt";
  if (std::getenv("OBVERSE_BLESS")) std::ofstream(std::string(OBVERSE_SOURCE_DIR) + "/tests/golden/" + file) << text;
  INFO(file);
  CHECK(golden_text(file) == text);
  CHECK(text.find('{') == std::string::npos);  // a place of a message or a template that nothing filled
}

}  // namespace

TEST_CASE("each screen says what it said before", "[screens][golden]") {
  for (const bool is_large : {false, true}) {
    ScriptedServer server = world_server({});
    AppHarness tab(server, {.width = is_large ? 1280.0F : 390.0F, .height = is_large ? 800.0F : 844.0F});
    for (const Picture& picture : pictures()) {
      if (*picture.role)
        tab.sign_in(picture.role);
      else
        tab.load("/settings"), tab.activate(ui::NodeRole::Button, "Sign out");
      if (*picture.role) tab.navigate(picture.path);
      check_golden(std::string(picture.name) + (is_large ? "_large" : "_compact"), tab.semantics());
    }
  }
}

/// Ruth has asked two colleagues, and one of them has written.
void add_recommendations(ScriptedServer& server) {
  const Cast people;
  OpMaker writer("recommendations");
  writer.at(world_start_ms - 3000);
  const Scope own = scope_of(ScopeKind::Admission, people.mentee), staff = scope_of(ScopeKind::Staff, people.programme);
  const auto ask = [&](const std::string& name, Relation relation) {
    const auto id = id_from_key<RecordId>("request to " + name);
    const auto say = [&](const char* field, Value value) {
      server.take({writer.write(own, id, RecommendationRequest::type, field, std::move(value))});
    };
    say("person", text_from_id(people.mentee));
    say("programme", text_from_id(people.programme));
    say("name", name);
    say("relation", static_cast<std::int64_t>(relation));
    say("asked_at", world_start_ms - day_ms);
    return id;
  };
  const RecordId asked = ask("Anna Berg", Relation::Manager), waiting = ask("Bea Holm", Relation::Teammate);
  const RecordId written = recommendation_id(asked), given = recommendation_given_id(asked);
  server.take({writer.write(own, given, RecommendationGiven::type, "written_at", world_start_ms),
               writer.write(staff, written, Recommendation::type, "person", text_from_id(people.mentee)),
               writer.write(staff, written, Recommendation::type, "name", std::string("Anna Berg")),
               writer.write(staff, written, Recommendation::type, "relation", std::int64_t{1}),
               writer.write(staff, written, Recommendation::type, "text", std::string("She explains figures well.")),
               writer.write(staff, written, Recommendation::type, "written_at", world_start_ms)});
  server.scripted["GET /api/v1/recommendation/links"] = {
      200, R"({"links":[{"request":")" + text_from_id(waiting) + R"(","url":"https://x.example/recommend?ask=abc"}]})"};
  server.scripted["GET /api/v1/recommendation"] = {
      200, R"({"person":"Ruth Adeyemi","programme":"First wave","name":"Bea Holm","given":false})"};
}

TEST_CASE("the pages about recommendations say what they said before", "[screens][golden][recommendation]") {
  for (const bool is_large : {false, true}) {
    ScriptedServer server = world_server({});
    add_recommendations(server);
    AppHarness tab(server, {.width = is_large ? 1280.0F : 390.0F, .height = is_large ? 800.0F : 844.0F});
    const std::string size = is_large ? "_large" : "_compact";
    tab.load("/recommend?ask=abc");
    check_golden("recommend" + size, tab.semantics());
    tab.sign_in("mentee");
    tab.navigate("/recommendations");
    check_golden("recommendations" + size, tab.semantics());
    tab.sign_in("coordinator");
    tab.navigate("/recommendations");
    check_golden("recommendations_desk" + size, tab.semantics());
    tab.navigate("/recommendations/" + text_from_id(Cast{}.mentee));
    check_golden("recommendations_person" + size, tab.semantics());
  }
}

TEST_CASE("the gallery says what it said before", "[screens][golden][gallery]") {
  for (const bool is_large : {false, true}) {
    ScriptedServer server = world_server({});
    AppHarness tab(server, {.width = is_large ? 1280.0F : 390.0F, .height = is_large ? 800.0F : 844.0F});
    for (const std::string part : gallery_parts) {
      tab.load(path_from_route(place::Gallery{part}));
      check_golden("gallery_" + (part.empty() ? "foundations" : part) + (is_large ? "_large" : "_compact"),
                   tab.semantics());
    }
  }
}

TEST_CASE("the preview of a match says what it said before", "[screens][golden][preview]") {
  for (const bool is_large : {false, true}) {
    ScriptedServer server = world_server({});
    AppHarness tab(server, {.width = is_large ? 1280.0F : 390.0F, .height = is_large ? 800.0F : 844.0F});
    const std::string size = is_large ? "_large" : "_compact";
    tab.load("/preview");
    check_golden("preview_start" + size, tab.semantics());
    tab.activate(ui::NodeRole::Button, "Try the sample");
    check_golden("preview" + size, tab.semantics());
    tab.activate(ui::NodeRole::Button, is_large ? "Henrik Lindqvist" : "Henrik Lindqvist*");
    check_golden("preview_pair" + size, tab.semantics());
    if (!is_large) tab.activate(ui::NodeRole::Button, "All pairs");
    tab.activate(ui::NodeRole::Button, "Compare");
    check_golden("preview_compare" + size, tab.semantics());
    tab.load("/preview");
    tab.choose_file("Choose a CSV file",
                    "Name,Mail,Role\nAnna,anna@,mentee\nBo,bo@x.example,mentee\nMia,mia@x.example,mentor\n");
    tab.activate(ui::NodeRole::Button, "Mend it here");
    check_golden("preview_import" + size, tab.semantics());
  }
}
