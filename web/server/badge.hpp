#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "domain/model.hpp"
#include "server/signing_key.hpp"
#include "server/sync_service.hpp"

namespace obverse {

/// What a badge says of somebody.
struct BadgeFacts {
  PersonId person;
  PairingId pairing;
  std::string email;         ///< hashed in the badge; empty: left out
  std::string organisation;  ///< who issues it
  std::string programme;
  bool is_mentor = false;
  std::int64_t sessions = 0, minutes = 0, lessons = 0;
  std::int64_t finished_at = 0;  ///< start of the last session, Instant in ms
};
/// @return nothing unless this pairing is one of that person and all its planned sessions were held
std::optional<BadgeFacts> badge_facts(const Model& model, PersonId person, PairingId pairing);

/// The profile of the issuer, as badges name it. @param base_url  of this server
std::string issuer_text(const std::string& base_url, const std::string& organisation);

/// Signs Open Badges 3.0 credentials. The key is made when it is needed first, and lives in the store, so that several
/// servers on one database sign alike. Thread-safe.
///
/// Source: 1EdTech Open Badges 3.0, section 8.2 (JSON Web Token proof, RS256); RFC 7515, RFC 7517.
class BadgeIssuer {
 public:
  /// @param sync  where the key is kept; it outlives this
  /// @error StorageFailed (the store, or the key in it cannot be read)
  static Result<std::unique_ptr<BadgeIssuer>> open(SyncService& sync);

  /// A credential as a compact JWS. @error Invalid when it could not be signed; StorageFailed
  Result<std::string> badge(const BadgeFacts& facts, const std::string& base_url, Instant now) const;
  /// The public key as a JSON Web Key Set. @error Invalid when there is none and none can be made; StorageFailed
  Result<std::string> keys() const;

 private:
  explicit BadgeIssuer(SyncService& sync) : sync_(sync) {}
  Result<SigningKey> key() const;

  SyncService& sync_;
  mutable std::mutex mutex_;
  mutable std::optional<SigningKey> key_;
};

inline constexpr std::string_view meta_badge_key = "badge_key";  ///< key in `meta`: the private key, as PEM

}  // namespace obverse
