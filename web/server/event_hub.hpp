#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "domain/model.hpp"
#include "domain/scope.hpp"
#include "server/http_message.hpp"

namespace obverse {

/// Tells those who listen which scopes have new ops: never what is in them, and only of scopes that the listener may
/// read. The pull brings the ops.
///
/// A listener that is slow does not get one message for each change: the scopes gather until it takes them.
/// Thread-safe.
class EventHub {
 public:
  static constexpr std::size_t streams_per_account_max = 100;

  EventHub();
  ~EventHub();
  EventHub(const EventHub&) = delete;
  EventHub& operator=(const EventHub&) = delete;

  /// A stream of events as the body of an answer.
  /// @param is_signed_in asked now and then; when it says no the stream ends
  /// @return nothing when the account has too many already
  std::shared_ptr<HttpStream> listen(PersonId account, std::function<bool()> is_signed_in);

  /// Says that scopes have new ops. @param model decides who may read them
  /// Complexity: accounts that listen, times scopes.
  void tell(const Model& model, const std::set<Scope>& moved);

  bool has_listeners() const;

 private:
  class Stream;
  using Streams = std::vector<std::weak_ptr<Stream>>;

  mutable std::mutex mutex_;
  std::map<PersonId, Streams> streams_;
};

}  // namespace obverse
