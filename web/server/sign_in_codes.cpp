#include "server/sign_in_codes.hpp"

#include <utility>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "server/person_name.hpp"
#include "server/random_bytes.hpp"

namespace obverse {

namespace {

/// Digits and capital letters but those that are taken for each other: 0 and O, 1 and I.
constexpr std::string_view code_alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
static_assert(code_alphabet.size() == 32);
constexpr std::size_t code_length = 8, code_half = code_length / 2;

/// 40 random bits, five for each sign.
std::string fresh_code() {
  std::string code;
  for (const char byte : random_bytes(code_length)) code += code_alphabet[static_cast<unsigned char>(byte) & 31U];
  return code;
}

/// A code as somebody typed it, without what does not matter.
std::string plain_code(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c >= 'a' && c <= 'z') code += static_cast<char>(c - 'a' + 'A');
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) code += c;
  }
  return code;
}

std::string hash_of_code(std::string_view address, std::string_view code) {
  const std::string text = "sign-in code:" + folded(trimmed(address)) + ":" + std::string(code);
  return hex_from_sha256(sha256(text));
}

}  // namespace

std::optional<Addressee> member_by_address(const Model& model, std::string_view address) {
  if (!is_mail_address(trimmed(address))) return std::nullopt;
  const std::string wanted = folded(trimmed(address));
  std::optional<Addressee> found;
  for (const auto& [id, row] : model.table<Employment>()) {
    const PersonId person = row.fields.person;
    if (folded(trimmed(row.fields.email)) != wanted || !programme_of(model, person)) continue;
    const std::string own = mail_address(model, person);
    if (folded(own) != wanted || (found && found->person < person)) continue;
    found = Addressee{person, own};
  }
  return found;
}

SignInCodes::SignInCodes(SyncService& sync, SessionStore& sessions, Setup setup)
    : sync_(sync),
      sessions_(sessions),
      from_(std::move(setup.from)),
      clock_(std::move(setup.clock)),
      mails_(std::move(setup.mailer)) {}

void SignInCodes::send(const Wish& wish) {
  sync_.look_at_store();
  std::optional<Addressee> reader;
  sync_.read([&](const Model& model) { reader = member_by_address(model, wish.address); });
  if (reader) mails_.add(reader->address, [this, reader = *reader, wish] { return mail_for(reader, wish); });
}

/// In the thread of the queue. What the store cannot take is not sent; the person asks again.
std::optional<OutgoingMail> SignInCodes::mail_for(const Addressee& reader, const Wish& wish) {
  const Instant now = clock_();
  if (sync_.is_erased(reader.person) || !sessions_.remove_expired(now)) return std::nullopt;
  const auto open = sessions_.count_codes(reader.person, now);
  if (!open || *open >= open_codes_max) return std::nullopt;
  const std::string code = fresh_code();
  const Instant expires{now.ms + code_seconds * 1000};
  if (!sessions_.insert_code(hash_of_code(reader.address, code), reader.person, expires)) return std::nullopt;
  SignInWords words{code.substr(0, code_half) + "-" + code.substr(code_half), ""};
  if (!wish.base_url.empty())
    words.link = wish.base_url + "/sign-in?email=" + percent_encoded(reader.address) + "&code=" + code;
  const std::string host = from_.substr(from_.find('@') + 1);
  const Envelope envelope{from_, "Obverse", "", reader.address, random_hex(16) + ".code@" + host, now};
  return OutgoingMail{from_, reader.address, message_from_letter(sign_in_letter(wish.language, words), envelope)};
}

Result<std::optional<PersonId>> SignInCodes::take(std::string_view address, std::string_view code) {
  const auto account = sessions_.take_code(hash_of_code(address, plain_code(code)), clock_());
  if (!account || !account->has_value()) return account;
  // Who left, was erased, or has another address by now does not come in.
  sync_.look_at_store();
  std::optional<Addressee> member;
  sync_.read([&](const Model& model) { member = member_by_address(model, address); });
  const bool is_good = member && member->person == **account && !sync_.is_erased(**account);
  return is_good ? *account : std::optional<PersonId>{};
}

}  // namespace obverse
