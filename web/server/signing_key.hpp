#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

namespace obverse {

/// An RSA key of 2048 bits that signs by RS256 (RFC 7518, 3.3). The work is OpenSSL's. Signing is thread-safe.
class SigningKey {
 public:
  /// @error Invalid when the system can make none
  static Result<SigningKey> make();
  /// @error Malformed
  static Result<SigningKey> from_pem(std::string_view pem);
  /// The private key. @error Invalid
  Result<std::string> to_pem() const;

  /// The signature of these bytes. @error Invalid
  Result<std::string> sign(std::string_view bytes) const;
  /// {"kty":"RSA","n":...,"e":...}, RFC 7518, 6.3.1
  Json public_jwk() const;

 private:
  explicit SigningKey(std::shared_ptr<void> key) : key_(std::move(key)) {}
  std::shared_ptr<void> key_;  // an EVP_PKEY
};

}  // namespace obverse
