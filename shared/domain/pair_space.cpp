#include "domain/pair_space.hpp"

namespace obverse {

std::string agreement_fingerprint(const Agreement& agreement) {
  std::string all = "agreement";
  for (const auto clause : agreement_clauses) {
    const std::string& words = agreement.*clause.words;
    all += ":" + std::to_string(words.size()) + ":" + words;  // the length keeps clauses apart
  }
  return text_from_id(id_from_key<RecordId>(all));
}

bool is_empty(const Agreement& agreement) {
  for (const auto clause : agreement_clauses) {
    if (!(agreement.*clause.words).empty()) return false;
  }
  return true;
}

const AgreementClause* find_clause(std::string_view name) {
  for (const AgreementClause& clause : agreement_clauses) {
    if (clause.name == name) return &clause;
  }
  return nullptr;
}

bool is_web_address(std::string_view text) {
  const bool has_scheme = text.substr(0, 8) == "https://" || text.substr(0, 7) == "http://";
  const std::size_t host = text.find("://") + 3;
  if (!has_scheme || text.size() <= host || text[host] == '/') return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>') return false;
  }
  return true;
}

}  // namespace obverse
