#include <catch2/catch_test_macros.hpp>
#include <set>

#include "screens/app_harness.hpp"

using namespace obverse;
using Role_ = ui::NodeRole;

namespace {

bool is_interactive(const ui::Node& node) {
  switch (node.role) {
    case Role_::Link:
    case Role_::Button:
    case Role_::Checkbox:
    case Role_::Switch:
    case Role_::Radio:
    case Role_::Slider:
    case Role_::TextBox:
    case Role_::TextArea:
    case Role_::File:
    case Role_::Tab: return true;
    default: return false;
  }
}

/// A link inside running text may be as high as its line (WCAG 2.5.8 excepts it).
bool is_inline_link(const AppHarness& tab, const ui::Node& node) {
  const ui::Node* parent = tab.app().ui().semantics().find(node.parent);
  return parent && parent->role == Role_::Text && (node.role == Role_::Link || node.role == Role_::Button);
}

std::vector<std::string> paths_for(const std::string& role) {
  const std::string note = "/sessions/" + text_from_id(session_id(Cast{}.pairing, 3));
  std::vector<std::string> paths = {"/lessons", "/lessons/share-one-file", "/lessons/share-one-file/1", "/lessons/share-one-file/2", "/lessons/share-one-file/4",
                                    "/settings", "/guidelines", "/nowhere"};
  if (role == "coordinator") paths.push_back("/dashboard");
  else paths.insert(paths.end(), {"/home", "/pair", "/sessions", note});
  return paths;
}

void check_layout(const AppHarness& tab, float width, const std::string& where) {
  std::set<ui::NodeId> ids;
  std::string problems;
  for (const ui::Node& node : tab.mirror()) {
    const std::string words = node.name.empty() ? node.text : node.name;
    if (!ids.insert(node.id).second) problems += "id twice: " + words + "\n";
    if (!is_interactive(node)) continue;
    const ui::NodeBounds at = tab.box(node);
    if (words.empty()) problems += "no name: " + std::to_string(node.id) + "\n";
    if (!is_inline_link(tab, node) && (at.width < 43.5F || at.height < 43.5F)) {
      problems += "too small: " + words + " " + std::to_string(at.width) + " x " + std::to_string(at.height) + "\n";
    }
    if (at.x < -0.5F || at.x + at.width > width + 0.5F) problems += "outside: " + words + " " + std::to_string(at.x) + " + " + std::to_string(at.width) + "\n";
  }
  INFO(where << "\n" << problems);
  CHECK(problems.empty());
}

}  // namespace

TEST_CASE("every place fits every width, theme and text size", "[screens][layout]") {
  const std::string curriculum = full_curriculum_text();
  for (const float width : {320.0F, 390.0F, 768.0F, 1280.0F}) {
    for (const char* theme : {"light", "dark", "strong"}) {
      for (const char* scale : {"100", "200"}) {
        if (std::string(theme) != "light" && std::string(scale) == "200") continue;
        ScriptedServer server = world_server({});
        AppHarness tab(server, {.width = width, .height = 800});
        tab.settings["theme"] = theme;
        tab.settings["text_scale"] = scale;
        for (const char* role : {"mentee", "mentor", "coordinator"}) {
          tab.load("/welcome");
          check_layout(tab, width, "welcome");
          tab.sign_in(role);
          for (const std::string& path : paths_for(role)) {
            tab.navigate(path);
            check_layout(tab, width, std::string(role) + " " + path + " " + std::to_string(static_cast<int>(width)) + " " + theme + " " + scale);
          }
        }
      }
    }
  }
}
