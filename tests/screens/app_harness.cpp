#include "screens/app_harness.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "matching/match_run.hpp"

namespace obverse {
namespace {

constexpr int steps_max = 200;

bool is_named(const std::string& text, const std::string& name) {
  if (!name.empty() && name.back() == '*') return text.compare(0, name.size() - 1, name, 0, name.size() - 1) == 0;
  return text == name;
}

const std::string& words_of(const ui::Node& node) { return node.name.empty() ? node.text : node.name; }

}  // namespace

AppHarness::AppHarness(ScriptedServer& server, HarnessOptions options)
    : is_storage_ok(options.is_storage_ok),
      is_online(options.is_online),
      server_(server),
      options_(std::move(options)) {}

void AppHarness::load(const std::string& path) {
  app_.reset();
  answers_.clear();
  languages.clear();
  scroll_y_.clear();
  open_account_.clear();
  wake_at_.reset();
  url = path;
  app_ = std::make_unique<App>(AppOptions{"0123456789abcdef0123456789abcdef" + std::to_string(now_ms), "test"});
  const std::string account = settings.count("account") != 0 ? settings["account"] : "";
  app_->post(input::Device{settings, account, is_online, path, true, "https://mentoring.example"});
  app_->post(input::Resize{options_.width, options_.height, 1, options_.root_font_px});
  input::Preferences preferences;
  preferences.language = device_language;
  app_->post(preferences);
  app_->post(input::Content{"strings", options_.strings.empty() ? strings_text() : options_.strings});
  app_->post(input::Content{"curriculum", options_.curriculum.empty() ? small_curriculum_text() : options_.curriculum});
  app_->post(input::Content{"questionnaires", small_questionnaires_text()});
  app_->post(input::Content{"templates", small_templates_text()});
  for (const auto& [slot, file] : {std::pair{"regular", "obverse-regular"}, std::pair{"semibold", "obverse-semibold"},
                                   std::pair{"icons", "obverse-icons"}}) {
    app_->post(input::Font{slot, font_bytes(file)});
  }
  settle();
}

void AppHarness::post(Input input) {
  app_->post(std::move(input));
  settle();
}

void AppHarness::settle() {
  for (int i = 0; i < steps_max; ++i) {
    const Output output = app_->step(static_cast<double>(now_ms));
    if (output.error) FAIL(output.error->detail);
    frames += output.has_frame ? 1 : 0;
    wake_at_ = output.wake_at_ms;
    follow(output.semantics);
    for (const Effect& effect : output.effects) carry_out(effect);
    const bool is_quiet = answers_.empty() && !output.is_settling;
    for (Input& answer : std::exchange(answers_, {})) app_->post(std::move(answer));
    if (is_quiet) return;
    if (output.is_settling) now_ms += 16;
  }
  FAIL("the app does not come to rest");
}

/// As the browser: scrolls where the app scrolls to, and to what it gives the focus, unless that is where it scrolled.
void AppHarness::follow(const std::vector<ui::NodeChange>& changes) {
  std::vector<ui::NodeId> scrolled;
  for (const ui::NodeChange& change : changes) {
    if (!change.node || !change.node->scroll_y) continue;
    scroll_y_[change.id] = *change.node->scroll_y;
    scrolled.push_back(change.id);
  }
  for (const ui::NodeChange& change : changes) {
    const ui::Node* node = app_->ui().semantics().find(change.id);
    if (change.kind != ui::NodeChange::Kind::Focus || !node) continue;
    focused = words_of(*node);
    const ui::Node* owner = app_->ui().semantics().find(node->parent);
    while (owner && owner->role != ui::NodeRole::Scroller) owner = app_->ui().semantics().find(owner->parent);
    if (!owner || std::find(scrolled.begin(), scrolled.end(), owner->id) != scrolled.end()) continue;
    const float top = box(*node).y, bottom = top + node->bounds.height;
    if (top >= box(*owner).y && bottom <= box(*owner).y + owner->bounds.height) continue;
    scroll_y_[owner->id] = std::clamp(node->bounds.y + node->bounds.height / 2 - owner->bounds.height / 2, 0.0F,
                                      std::max(0.0F, owner->content_height - owner->bounds.height));
    answers_.push_back(input::Scroll{owner->id, 0, scroll_y_[owner->id]});
  }
}

void AppHarness::advance(std::int64_t ms) {
  const std::int64_t until = now_ms + ms;
  while (wake_at_ && *wake_at_ <= static_cast<double>(until)) {
    now_ms = std::max(now_ms + 1, static_cast<std::int64_t>(*wake_at_));
    post(input::Tick{});
  }
  now_ms = until;
  post(input::Tick{});
}

void AppHarness::resize(float width, float height) {
  options_.width = width;
  options_.height = height;
  post(input::Resize{width, height, 1, options_.root_font_px});
}

void AppHarness::navigate(const std::string& path) {
  url = path;
  post(input::Navigate{path});
}

void AppHarness::carry_out(const Effect& effect) {
  if (const auto* open = std::get_if<effect::Open>(&effect)) {
    open_account_ = open->account;
    const auto entries = is_storage_ok ? databases[open->account] : std::map<std::string, std::string>{};
    answers_.push_back(
        input::Stored{open->account, entries, is_storage_ok, is_storage_ok ? "" : "SecurityError", false});
  } else if (const auto* store = std::get_if<effect::Store>(&effect)) {
    const bool is_ok = is_storage_ok && is_writing_ok;
    batches.push_back(*store);
    auto& entries = databases[open_account_];
    if (is_ok) {
      for (const auto& [key, value] : store->puts) entries[key] = value;
      for (const std::string& key : store->deletes) entries.erase(key);
    }
    answers_.push_back(input::StoredBatch{store->token, is_ok, is_ok ? "" : "QuotaExceededError"});
  } else if (const auto* setting = std::get_if<effect::Setting>(&effect)) {
    settings[setting->key] = setting->value;
  } else if (const auto* send = std::get_if<effect::Send>(&effect)) {
    server_.now_ms = now_ms;
    if (send->path == slow_path) {
      slow_answer = server_.answer(*send);
      return;
    }
    answers_.push_back(is_online ? server_.answer(*send) : input::Reply{send->id, 0, "", ""});
  } else if (const auto* route = std::get_if<effect::Route>(&effect)) {
    url = route->path;
    if (!route->title.empty()) title = route->title;
  } else if (const auto* words = std::get_if<effect::Title>(&effect)) {
    title = words->text;
  } else if (const auto* download = std::get_if<effect::Download>(&effect)) {
    downloads.push_back(*download);
  } else if (const auto* announce = std::get_if<effect::Announce>(&effect)) {
    announcements.push_back(announce->text);
  } else if (const auto* language = std::get_if<effect::Language>(&effect)) {
    languages.push_back(language->tag);
    answers_.push_back(
        input::Content{"strings." + language->tag, has_language_files ? strings_text(language->tag) : ""});
  } else if (const auto* read = std::get_if<effect::Read>(&effect)) {
    answers_.push_back(input::Content{read->name, is_online ? people_sample_text() : std::string()});
  } else if (const auto* aloud = std::get_if<effect::ReadAloud>(&effect)) {
    read_aloud.push_back(aloud->text);
  } else if (const auto* match = std::get_if<effect::Match>(&effect)) {
    tasks.push_back(*match);
    if (solves_at_once && !match->task.empty()) answers_.push_back(solved(*match));
  } else if (std::holds_alternative<effect::TakeLock>(effect)) {
    ++takes_of_lock;
    answers_.push_back(input::Lock{true});
  }
}

input::Matched AppHarness::solved(const effect::Match& match) {
  auto run = matching::MatchRun::begin(match.task);
  if (!run) return {match.id, -1, {}};
  while (!run->step()) {
  }
  return {match.id, 100, run->result()};
}

const ui::Node* AppHarness::find(ui::NodeRole role, const std::string& name) const {
  for (const ui::Node& node : app_->ui().semantics().nodes()) {
    if (node.role == role && is_named(words_of(node), name)) return &node;
  }
  return nullptr;
}

bool AppHarness::has_words(const std::string& words) const {
  for (const ui::Node& node : app_->ui().semantics().nodes()) {
    if ((node.name + "\n" + node.text + "\n" + node.value).find(words) != std::string::npos) return true;
  }
  return false;
}

std::string AppHarness::heading() const {
  for (const ui::Node& node : app_->ui().semantics().nodes()) {
    if (node.role == ui::NodeRole::Heading && node.level == 1) return words_of(node);
  }
  return {};
}

ui::NodeBounds AppHarness::box(const ui::Node& node) const {
  ui::NodeBounds bounds = node.bounds;
  ui::NodeId parent = node.parent;
  while (parent != 0) {
    const ui::Node* owner = app_->ui().semantics().find(parent);
    if (!owner) break;
    if (owner->role == ui::NodeRole::Scroller) {
      const auto scrolled = scroll_y_.find(owner->id);
      bounds.x += owner->bounds.x;
      bounds.y += owner->bounds.y - (scrolled == scroll_y_.end() ? 0.0F : scrolled->second);
    }
    parent = owner->parent;
  }
  return bounds;
}

/// As the browser does before a press or a focus: brings the node into view.
void AppHarness::scroll_to(const ui::Node& node) {
  ui::NodeId parent = node.parent;
  while (parent != 0) {
    const ui::Node* owner = app_->ui().semantics().find(parent);
    if (!owner) return;
    if (owner->role == ui::NodeRole::Scroller && owner->content_height > owner->bounds.height) {
      const float most = owner->content_height - owner->bounds.height;
      const ui::NodeId id = owner->id;
      scroll_y_[id] = std::clamp(node.bounds.y + node.bounds.height / 2 - owner->bounds.height / 2, 0.0F, most);
      post(input::Scroll{id, 0, scroll_y_[id]});
      return;
    }
    parent = owner->parent;
  }
}

void AppHarness::activate(ui::NodeRole role, const std::string& name) {
  const ui::Node* node = find(role, name);
  INFO("to activate: " << name << "\n" << semantics());
  REQUIRE(node != nullptr);
  if (role == ui::NodeRole::Link)
    navigate(node->href);
  else
    post(input::Activate{node->id});
}

void AppHarness::press(ui::NodeRole role, const std::string& name) {
  const ui::Node* node = find(role, name);
  INFO("to press: " << name << "\n" << semantics());
  REQUIRE(node != nullptr);
  const ui::NodeId id = node->id;
  scroll_to(*node);
  const ui::Node* again = app_->ui().semantics().find(id);
  REQUIRE(again != nullptr);
  const ui::NodeBounds at = box(*again);
  const double x = at.x + at.width / 2, y = at.y + at.height / 2;
  post(input::Pointer{"move", x, y, false, 0});
  app_->post(input::Pointer{"down", x, y, false, 0});
  post(input::Pointer{"up", x, y, false, 0});
}

void AppHarness::type(ui::NodeRole role, const std::string& name, const std::string& text) {
  const ui::Node* node = find(role, name);
  INFO("to type into: " << name << "\n" << semantics());
  REQUIRE(node != nullptr);
  const ui::NodeId id = node->id;
  app_->post(input::Focus{id});
  post(input::SetText{id, text});
}

void AppHarness::set_slider(const std::string& name, double value) {
  const ui::Node* node = find(ui::NodeRole::Slider, name);
  REQUIRE(node != nullptr);
  post(input::SetNumber{node->id, value});
}

void AppHarness::choose_file(const std::string& name, const std::string& bytes) {
  const ui::Node* node = find(ui::NodeRole::File, name);
  INFO("to choose a file with: " << name << "\n" << semantics());
  REQUIRE(node != nullptr);
  post(input::File{node->id, "file.txt", bytes});
}

}  // namespace obverse
