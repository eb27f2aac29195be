#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "domain/model.hpp"
#include "server/op_store.hpp"

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

/// Signs Open Badges 3.0 credentials. The key is made once and lives in the store, so that several servers on one
/// database sign alike.
///
/// Source: 1EdTech Open Badges 3.0, section 8.2 (JSON Web Token proof, RS256); RFC 7515, RFC 7517.
class BadgeIssuer {
 public:
  /// @error StorageFailed (the store, or the key in it cannot be read)
  static Result<std::unique_ptr<BadgeIssuer>> open(OpStore& store);
  BadgeIssuer(const BadgeIssuer&) = delete;
  BadgeIssuer& operator=(const BadgeIssuer&) = delete;
  ~BadgeIssuer();

  /// A credential as a compact JWS. Thread-safe. @error Invalid when it could not be signed
  Result<std::string> badge(const BadgeFacts& facts, const std::string& base_url, Instant now) const;
  /// The public key as a JSON Web Key Set.
  std::string keys() const;

 private:
  struct Key;
  explicit BadgeIssuer(std::unique_ptr<Key> key);
  std::unique_ptr<Key> key_;
};

inline constexpr std::string_view meta_badge_key = "badge_key";  ///< key in `meta`: the private key, as PEM

}  // namespace obverse
