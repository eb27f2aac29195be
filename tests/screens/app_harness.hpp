#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "screens/screen_world.hpp"
#include "screens/scripted_server.hpp"

namespace obverse {

struct HarnessOptions {
  float width = 390, height = 844;
  double root_font_px = 16;
  std::string path = "/";
  std::string curriculum;  ///< empty: the small one
  std::string strings;     ///< the words of the app; empty: the English ones
  bool is_online = true;
  bool is_storage_ok = true;
};

/// One browser tab in a test: the App, a device that stores, and a scripted server. Finds by role and name, acts, and
/// looks again.
class AppHarness {
 public:
  explicit AppHarness(ScriptedServer& server, HarnessOptions options = {});

  /// The page is loaded (again): what was stored is there, what was not is gone.
  void load(const std::string& path = "/");
  void unload() { app_.reset(); }
  void post(Input input);
  /// Steps until nothing asks for more.
  void settle();
  /// Lets time pass, and wakes the app when it asked for it.
  void advance(std::int64_t ms);
  void resize(float width, float height);
  void navigate(const std::string& path);

  // Looking. Names match exactly, or by their beginning when they end with "*".
  const ui::Node* find(ui::NodeRole role, const std::string& name) const;
  bool has(ui::NodeRole role, const std::string& name) const { return find(role, name) != nullptr; }
  bool has_words(const std::string& words) const;
  std::string heading() const;  ///< of level 1
  std::string semantics() const { return app_->ui().semantics().to_text(); }
  /// A node's box in the view, with all scrolling counted.
  ui::NodeBounds box(const ui::Node& node) const;

  // Acting. Each fails the test when there is no such node.
  void activate(ui::NodeRole role, const std::string& name);  ///< keyboard or screen reader
  void press(ui::NodeRole role, const std::string& name);     ///< pointer, at the middle
  void type(ui::NodeRole role, const std::string& name, const std::string& text);
  void set_slider(const std::string& name, double value);
  void choose_file(const std::string& name, const std::string& bytes);
  /// Signs in through the demo.
  void sign_in(const std::string& role) { load("/?demo=" + role); }

  const App& app() const { return *app_; }
  std::int64_t now_ms = world_start_ms;
  bool is_storage_ok = true;
  bool is_writing_ok = true;
  bool is_online = true;
  bool has_language_files = true;
  std::string device_language = "en-GB";
  std::vector<std::string> languages;                                   ///< that the app asked for since it was loaded
  std::map<std::string, std::map<std::string, std::string>> databases;  ///< by account
  std::vector<effect::Store> batches;                                   ///< in the order in which they were asked for
  std::map<std::string, std::string> settings;
  std::string url, title;
  std::vector<effect::Download> downloads;
  std::vector<effect::Match> tasks;  ///< long solves that the app asked for, and, without a task, gave up
  bool solves_at_once = true;
  std::string slow_path;     ///< what is asked there is answered by nobody but the test:
  input::Reply slow_answer;  ///< with this
  /// What a worker would answer.
  static input::Matched solved(const effect::Match& match);
  std::vector<std::string> announcements;
  std::string focused;                  ///< the words of what the app gave the focus to last
  std::vector<std::string> read_aloud;  ///< what the voice of the device was given; empty: silence
  int frames = 0, takes_of_lock = 0;
  std::vector<ui::Node> mirror() const { return app_->ui().semantics().nodes(); }

 private:
  void carry_out(const Effect& effect);
  void follow(const std::vector<ui::NodeChange>& changes);
  void scroll_to(const ui::Node& node);

  ScriptedServer& server_;
  HarnessOptions options_;
  std::unique_ptr<App> app_;
  std::vector<Input> answers_;
  std::string open_account_;
  std::map<ui::NodeId, float> scroll_y_;
  std::optional<double> wake_at_;
};

}  // namespace obverse
