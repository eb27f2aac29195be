#include "server/address_command.hpp"

#include <optional>
#include <vector>

#include "base/text.hpp"
#include "server/person_name.hpp"
#include "server/sign_in_codes.hpp"

namespace obverse {

namespace {

/// A member by what stands for their address, also where it is none that mail could go to.
std::optional<PersonId> person_with_address(const Model& model, std::string_view known) {
  const std::string wanted = folded(trimmed(known));
  for (const auto& [id, row] : model.table<Employment>()) {
    const PersonId person = row.fields.person;
    const bool is_at_home = id == employment_id(person) && row.scope == scope_of(ScopeKind::Admission, person);
    if (is_at_home && folded(trimmed(row.fields.email)) == wanted && programme_of(model, person)) return person;
  }
  return std::nullopt;
}

/// Who is meant, when the new address is one and free. @error NotFound, Invalid, Conflict
Result<PersonId> person_to_readdress(const Model& model, std::string_view known, const std::string& wanted) {
  const auto person = person_with_address(model, known);
  if (!person) return {ErrorCode::NotFound, "no member has the address " + std::string(known)};
  if (!is_mail_address(wanted)) return {ErrorCode::Invalid, "--to needs an address such as ruth@acme.example"};
  const auto other = member_by_address(model, wanted);
  if (other && other->person != *person)
    return {ErrorCode::Conflict, "another member has the address " + wanted + " already"};
  return *person;
}

Status sign_out_everywhere(SessionStore& sessions, PersonId person) {
  const auto open = sessions.sessions_of(person);
  if (!open) return open.error();
  for (const auto& entry : *open) {
    if (const Status status = sessions.remove(entry.first); !status) return status;
  }
  return sessions.remove_codes(person);
}

}  // namespace

Result<std::string> change_address(OpStore& store, SessionStore& sessions, const ServerOptions& options, Instant now) {
  SyncService sync(store);
  if (!sync.readiness()) return sync.readiness().error();
  const std::string wanted(trimmed(options.new_address));
  Result<PersonId> person(ErrorCode::NotFound, "");
  const auto wanted_changes = [&](const Model& model) -> std::vector<Change> {
    person = person_to_readdress(model, options.command_word, wanted);
    if (!person) return {};
    const RecordId record = employment_id(*person);
    return {Change{scope_of(ScopeKind::Admission, *person), record, Employment::type, "email", wanted}};
  };
  const auto written = sync.write_own(wanted_changes, now);
  if (!person) return person.error();
  if (!written) return written.error();
  if (const Status status = sign_out_everywhere(sessions, *person); !status) return status.error();
  return person_name(sync.model(), *person) + " signs in as " + wanted + " from now on, on every device anew";
}

}  // namespace obverse
