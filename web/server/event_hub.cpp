#include "server/event_hub.hpp"

#include <utility>

#include "base/json.hpp"
#include "domain/access.hpp"

namespace obverse {

namespace {

/// Browsers try again after this time, and so that a connection which proxies hold back shows itself, something is said
/// at once.
constexpr std::string_view first_words = "retry: 2000\n\n";
constexpr std::string_view heartbeat_words = ":\n\n";

std::string event_text(const std::set<Scope>& moved) {
  Json scopes = Json::array();
  for (const Scope& scope : moved) scopes.push_back(text_from_scope(scope));
  Json json = Json::object();
  json["scopes"] = std::move(scopes);
  return "event: moved\ndata: " + text_from_json(json) + "\n\n";
}

}  // namespace

class EventHub::Stream final : public HttpStream {
 public:
  explicit Stream(std::function<bool()> is_signed_in) : is_signed_in_(std::move(is_signed_in)) {}

  void add(const std::set<Scope>& scopes) {
    const std::lock_guard lock(mutex_);
    moved_.insert(scopes.begin(), scopes.end());
    if (wake_) wake_();
  }
  std::string take() override {
    const std::lock_guard lock(mutex_);
    std::string text = std::exchange(is_new_, false) ? std::string(first_words) : std::string();
    if (!moved_.empty()) text += event_text(std::exchange(moved_, {}));
    return text;
  }
  std::optional<std::string> heartbeat() override {
    if (!is_signed_in_()) return std::nullopt;
    return std::string(heartbeat_words);
  }
  void on_news(std::function<void()> wake) override {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
  }

 private:
  std::mutex mutex_;
  std::set<Scope> moved_;  // since the last take
  bool is_new_ = true;
  std::function<void()> wake_;
  std::function<bool()> is_signed_in_;
};

EventHub::EventHub() = default;
EventHub::~EventHub() = default;

std::shared_ptr<HttpStream> EventHub::listen(PersonId account, std::function<bool()> is_signed_in) {
  const std::lock_guard lock(mutex_);
  Streams& own = streams_[account];
  std::erase_if(own, [](const std::weak_ptr<Stream>& stream) { return stream.expired(); });
  if (own.size() >= streams_per_account_max) return nullptr;
  auto stream = std::make_shared<Stream>(std::move(is_signed_in));
  own.push_back(stream);
  return stream;
}

void EventHub::tell(const Model& model, const std::set<Scope>& moved) {
  const std::lock_guard lock(mutex_);
  for (auto entry = streams_.begin(); entry != streams_.end();) {
    auto& [account, streams] = *entry;
    std::erase_if(streams, [](const std::weak_ptr<Stream>& stream) { return stream.expired(); });
    if (streams.empty()) {
      entry = streams_.erase(entry);
      continue;
    }
    std::set<Scope> readable;
    for (const Scope& scope : moved) {
      if (may_read(model, account, scope)) readable.insert(scope);
    }
    if (!readable.empty()) {
      for (const auto& weak : streams) {
        if (const auto stream = weak.lock()) stream->add(readable);
      }
    }
    ++entry;
  }
}

bool EventHub::has_listeners() const {
  const std::lock_guard lock(mutex_);
  for (const auto& [account, streams] : streams_) {
    for (const auto& stream : streams) {
      if (!stream.expired()) return true;
    }
  }
  return false;
}

}  // namespace obverse
