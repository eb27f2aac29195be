#include "server/signing_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <climits>

#include "server/base64url.hpp"

namespace obverse {

namespace {

constexpr unsigned key_bits = 2048;

template <auto free_function>
struct Free {
  template <class T>
  void operator()(T* object) const {
    free_function(object);
  }
};
using Bio = std::unique_ptr<BIO, Free<BIO_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;

EVP_PKEY* key_in(const std::shared_ptr<void>& key) { return static_cast<EVP_PKEY*>(key.get()); }

std::shared_ptr<void> shared_key(EVP_PKEY* key) {
  return {key, [](void* held) { EVP_PKEY_free(static_cast<EVP_PKEY*>(held)); }};
}

/// One of the public numbers of a key, as JSON Web Keys write them.
std::string number_of(EVP_PKEY* key, const char* name) {
  BIGNUM* found = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &found) != 1) return {};
  const Number number(found);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number.get())), '\0');
  BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(bytes.data()));
  return base64url_from_bytes(bytes);
}

}  // namespace

Result<SigningKey> SigningKey::make() {
  EVP_PKEY* key = EVP_RSA_gen(key_bits);
  if (key == nullptr) return {ErrorCode::Invalid, "no signing key could be made"};
  return SigningKey(shared_key(key));
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem) {
  if (pem.size() > INT_MAX) return {ErrorCode::Malformed, "signing key"};
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  EVP_PKEY* key = bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr;
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA) {
    EVP_PKEY_free(key);
    return {ErrorCode::Malformed, "the badge key in the store cannot be read"};
  }
  return SigningKey(shared_key(key));
}

Result<std::string> SigningKey::to_pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  if (!bio || PEM_write_bio_PrivateKey(bio.get(), key_in(key_), nullptr, nullptr, 0, nullptr, nullptr) != 1)
    return {ErrorCode::Invalid, "the signing key cannot be written"};
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

Result<std::string> SigningKey::sign(std::string_view bytes) const {
  const Digest digest(EVP_MD_CTX_new());
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t size = 0;
  if (!digest || EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_in(key_)) != 1 ||
      EVP_DigestSign(digest.get(), nullptr, &size, data, bytes.size()) != 1)
    return {ErrorCode::Invalid, "nothing could be signed"};
  std::string signature(size, '\0');
  if (EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, data, bytes.size()) != 1)
    return {ErrorCode::Invalid, "nothing could be signed"};
  signature.resize(size);
  return signature;
}

Json SigningKey::public_jwk() const {
  Json key = Json::object();
  key["kty"] = "RSA";
  key["n"] = number_of(key_in(key_), OSSL_PKEY_PARAM_RSA_N);
  key["e"] = number_of(key_in(key_), OSSL_PKEY_PARAM_RSA_E);
  return key;
}

}  // namespace obverse
