#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.hpp"

namespace obverse {

/// How a pair wants to work, in its own words. Scope p:<pairing>; id derived from the pairing. Both write it.
struct Agreement {
  static constexpr const char* type = "agreement";
  PairingId pairing;
  std::string goals;            ///< what both want from it
  std::string mentee_expects;   ///< of the mentor
  std::string mentor_expects;   ///< of the mentee
  std::string boundaries;       ///< what is not for these sessions, when not to write
  std::string cadence;          ///< how often, how long, what if a session must move
  std::string confidentiality;  ///< what stays between the two
};

/// One clause of an agreement: its name in the schema and in string keys, and its words.
struct AgreementClause {
  std::string_view name;
  std::string Agreement::*words;
};
inline constexpr std::array agreement_clauses = {
    AgreementClause{"goals", &Agreement::goals},
    AgreementClause{"mentee_expects", &Agreement::mentee_expects},
    AgreementClause{"mentor_expects", &Agreement::mentor_expects},
    AgreementClause{"cadence", &Agreement::cadence},
    AgreementClause{"boundaries", &Agreement::boundaries},
    AgreementClause{"confidentiality", &Agreement::confidentiality},
};
/// @return nullptr when there is no clause of this name
const AgreementClause* find_clause(std::string_view name);
/// Same words, same fingerprint (of 128 bits).
std::string agreement_fingerprint(const Agreement& agreement);
/// No clause has a word.
bool is_empty(const Agreement& agreement);
/// "https://" or "http://", a host, and nothing that an address cannot have: what may become a link.
bool is_web_address(std::string_view text);

/// One person's yes to the words of an agreement as they stood. Scope p:<pairing>; id derived from pairing and person.
/// Words that change afterwards have another fingerprint, so that both are asked again.
struct AgreementYes {
  static constexpr const char* type = "agreement_yes";
  PairingId pairing;
  PersonId person;
  std::string fingerprint;    ///< agreement_fingerprint of what was accepted
  std::int64_t given_at = 0;  ///< Instant in ms
};

/// What a pair keeps together. One kind of record, because all of them live alike: somebody of the two writes it, both
/// see it, it moves on, it is done or taken away.
enum class PairItemKind : std::int64_t {
  Goal = 1,     ///< `text` what, `detail` how both will know, `due_on`, `progress`
  Action = 2,   ///< `text`, `owner` who does it, `due_on`, `session` where it was agreed
  Topic = 3,    ///< `text`, `owner` who learns it
  Link = 4,     ///< `text` what it is, `detail` its address
  Sponsor = 5,  ///< `text` what the senior side did for the junior one: an introduction, a word in a meeting
  Lesson = 6,   ///< of the plan: `detail` its id, `text` its title, `owner` who works through it, `due_on`
};

struct PairItem {
  static constexpr const char* type = "pair_item";
  PairingId pairing;
  PairItemKind kind{};  ///< none until it is written, for it is fixed then
  PersonId author;
  PersonId owner;  ///< see PairItemKind; nil where it has no meaning
  SessionId session;
  std::string text;
  std::string detail;
  std::string due_on;         ///< date, or empty
  std::int64_t progress = 0;  ///< percent
  std::int64_t added_at = 0;  ///< Instant in ms
  std::int64_t done_at = 0;   ///< Instant in ms, 0 = open
  bool is_removed = false;
};

}  // namespace obverse
