#include "server/badge.hpp"

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "insights/achievements.hpp"
#include "server/base64url.hpp"

namespace obverse {

namespace {

constexpr std::string_view key_name = "obverse-1";

std::string seconds_text(std::int64_t ms) { return text_from_instant(Instant{ms - ms % 1000}); }

/// The same name, the same UUID (version 8, RFC 9562).
std::string urn_of(const std::string& name) {
  std::string hex = hex_from_sha256(sha256(name)).substr(0, 32);
  hex[12] = '8';
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16] >= 'a' ? hex[16] - 'a' + 10 : hex[16] - '0') & 3U];
  return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) +
         "-" + hex.substr(20);
}

/// Who the badge is about, without saying it to whoever does not know the address.
Json subject_of(const BadgeFacts& facts) {
  Json subject = Json::object();
  subject["id"] = urn_of("person:" + text_from_id(facts.person));
  subject["type"] = Json::array({"AchievementSubject"});
  if (facts.email.empty()) return subject;
  const std::string salt = text_from_id(facts.pairing);
  Json identity = Json::object();
  identity["type"] = "IdentityObject";
  identity["hashed"] = true;
  identity["identityType"] = "emailAddress";
  identity["salt"] = salt;
  identity["identityHash"] = "sha256$" + hex_from_sha256(sha256(facts.email + salt));
  subject["identifier"] = Json::array({identity});
  return subject;
}

Json achievement_of(const BadgeFacts& facts, const std::string& base_url) {
  const std::string role = facts.is_mentor ? "mentor" : "mentee";
  Json achievement = Json::object();
  achievement["id"] = base_url + "/api/v1/badge/issuer#" + role;
  achievement["type"] = Json::array({"Achievement"});
  achievement["achievementType"] = facts.is_mentor ? "CoCurricular" : "LearningProgram";
  achievement["name"] = facts.is_mentor ? "Reverse mentoring: mentor" : "Reverse mentoring: mentee";
  achievement["description"] = facts.is_mentor
                                   ? "Mentored a senior colleague through a whole reverse mentoring programme."
                                   : "Learned from a junior colleague through a whole reverse mentoring programme.";
  Json criteria = Json::object();
  criteria["narrative"] =
      "All sessions that the programme plans for a pair were held. Sessions: " + std::to_string(facts.sessions) +
      ", minutes together: " + std::to_string(facts.minutes) + ", lessons done: " + std::to_string(facts.lessons) + ".";
  achievement["criteria"] = std::move(criteria);
  return achievement;
}

Json issuer_of(const std::string& base_url, const std::string& organisation) {
  Json issuer = Json::object();
  issuer["id"] = base_url + "/api/v1/badge/issuer";
  issuer["type"] = Json::array({"Profile"});
  issuer["name"] = organisation.empty() ? std::string("Obverse") : organisation;
  issuer["url"] = base_url;
  return issuer;
}

/// The credential, with the claims that a JSON Web Token repeats.
Json credential_of(const BadgeFacts& facts, const std::string& base_url, Instant now) {
  const std::string id = urn_of("badge:" + text_from_id(facts.pairing) + ":" + text_from_id(facts.person));
  Json credential = Json::object();
  credential["@context"] = Json::array(
      {"https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"});
  credential["id"] = id;
  credential["type"] = Json::array({"VerifiableCredential", "OpenBadgeCredential"});
  credential["name"] = facts.programme;
  credential["issuer"] = issuer_of(base_url, facts.organisation);
  credential["validFrom"] = seconds_text(facts.finished_at);
  Json subject = subject_of(facts);
  credential["sub"] = subject["id"];
  subject["achievement"] = achievement_of(facts, base_url);
  credential["credentialSubject"] = std::move(subject);
  credential["iss"] = base_url + "/api/v1/badge/issuer";
  credential["jti"] = id;
  credential["nbf"] = facts.finished_at / 1000;
  credential["iat"] = now.ms / 1000;
  return credential;
}

}  // namespace

std::optional<BadgeFacts> badge_facts(const Model& model, PersonId person, PairingId pairing) {
  for (const CertificateFacts& certificate : certificates_of(model, person)) {
    if (certificate.sum.pairing != pairing) continue;
    BadgeFacts facts;
    facts.person = person;
    facts.pairing = pairing;
    if (const auto* employment = model.find<Employment>(employment_id(person))) facts.email = employment->email;
    if (const auto* programme = model.find<Programme>(model.find<Pairing>(pairing)->programme)) {
      facts.organisation = programme->organisation;
      facts.programme = programme->name;
    }
    facts.is_mentor = certificate.is_mentor;
    facts.sessions = certificate.sum.sessions_held;
    facts.minutes = certificate.sum.minutes;
    facts.lessons = certificate.lessons_done;
    facts.finished_at = certificate.sum.last_held_at;
    return facts;
  }
  return std::nullopt;
}

std::string issuer_text(const std::string& base_url, const std::string& organisation) {
  Json issuer = issuer_of(base_url, organisation);
  issuer["@context"] = Json::array(
      {"https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"});
  return text_from_json(issuer);
}

Result<std::unique_ptr<BadgeIssuer>> BadgeIssuer::open(SyncService& sync) {
  std::unique_ptr<BadgeIssuer> issuer(new BadgeIssuer(sync));
  const auto kept = sync.remembered(meta_badge_key);
  if (!kept) return kept.error();
  if (!kept->has_value()) return issuer;
  auto key = SigningKey::from_pem(**kept);
  if (!key) return key.error();
  issuer->key_ = std::move(*key);
  return issuer;
}

Result<SigningKey> BadgeIssuer::key() const {
  const std::lock_guard lock(mutex_);
  if (key_) return *key_;
  const auto made = SigningKey::make();
  if (!made) return made.error();
  const auto pem = made->to_pem();
  if (!pem) return pem.error();
  const auto kept = sync_.remember_once(meta_badge_key, *pem);
  if (!kept) return kept.error();
  auto key = SigningKey::from_pem(*kept);
  if (key) key_ = *key;
  return key;
}

Result<std::string> BadgeIssuer::badge(const BadgeFacts& facts, const std::string& base_url, Instant now) const {
  const auto signing_key = key();
  if (!signing_key) return signing_key.error();
  Json header = Json::object();
  header["alg"] = "RS256";
  header["typ"] = "JWT";
  header["kid"] = base_url + "/api/v1/badge/keys#" + std::string(key_name);
  header["jwk"] = signing_key->public_jwk();
  const std::string signed_part = base64url_from_bytes(text_from_json(header)) + "." +
                                  base64url_from_bytes(text_from_json(credential_of(facts, base_url, now)));
  const auto signature = signing_key->sign(signed_part);
  if (!signature) return signature.error();
  return signed_part + "." + base64url_from_bytes(*signature);
}

Result<std::string> BadgeIssuer::keys() const {
  const auto signing_key = key();
  if (!signing_key) return signing_key.error();
  Json key = signing_key->public_jwk();
  key["kid"] = std::string(key_name);
  key["alg"] = "RS256";
  key["use"] = "sig";
  Json keys = Json::object();
  keys["keys"] = Json::array({key});
  return text_from_json(keys);
}

}  // namespace obverse
