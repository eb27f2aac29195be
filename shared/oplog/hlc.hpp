#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"

namespace obverse {

/// A stamp of a hybrid logical clock (Kulkarni et al. 2014): physical ms, a counter, and the replica as tie-break.
struct Hlc {
  std::int64_t ms = 0;        ///< 0 .. 2^48-1
  std::uint32_t counter = 0;  ///< 0 .. 65535; overflow moves ms on by one
  ReplicaId replica;
  auto operator<=>(const Hlc&) const = default;
};

/// Fixed-width lower-case base32, 10 + 4 characters and the replica's 26: text order is stamp order.
std::string text_from_hlc(const Hlc& hlc);
void append_hlc(std::string& text, const Hlc& hlc);
std::optional<Hlc> hlc_from_text(std::string_view text);

/// The clock of one replica. Never goes back; drift never stops it.
class HybridClock {
 public:
  explicit HybridClock(ReplicaId replica) : replica_(replica) {}
  /// A stamp greater than every stamp ticked or observed here.
  /// @param physical device time plus the offset learned from the server
  Hlc tick(Instant physical);
  /// Takes a stamp from elsewhere into account. Stamps more than 60 s ahead of `physical` do not move the clock (no
  /// clock poisoning).
  void observe(const Hlc& seen, Instant physical);
  /// Continues after a restart: the greatest own stamp that was stored.
  void resume(const Hlc& last_own);
  /// The same clock under another replica id.
  HybridClock continued_by(ReplicaId replica) const;

 private:
  ReplicaId replica_;
  std::int64_t ms_ = 0;
  std::uint32_t counter_ = 0;
};

}  // namespace obverse
