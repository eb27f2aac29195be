#include "server/coordinator_command.hpp"

#include <optional>
#include <vector>

#include "base/text.hpp"
#include "commands/matching_commands.hpp"
#include "domain/proposals.hpp"
#include "server/person_name.hpp"
#include "server/random_bytes.hpp"
#include "server/sync_service.hpp"

namespace obverse {

namespace {

constexpr std::int64_t programme_weeks = 18;  // seven sessions, three weeks apart

/// "Grace Okafor <grace@acme.example>".
Result<NewMember> coordinator_from_text(std::string_view text) {
  const auto open = text.find('<');
  const auto close = text.find('>');
  NewMember member;
  member.role = Role::Coordinator;
  if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
    member.name = trimmed(text.substr(0, open));
    member.email = trimmed(text.substr(open + 1, close - open - 1));
  }
  if (!member.name.empty() && is_mail_address(member.email)) return member;
  return {ErrorCode::Invalid, "coordinator needs a name and an address: \"Grace Okafor <grace@acme.example>\""};
}

/// The programme that is meant; nothing when it is to be made. @error NotFound, Conflict
Result<std::optional<ProgrammeId>> programme_by_name(const Model& model, const std::string& name) {
  std::optional<ProgrammeId> named;
  std::string known;
  for (const auto& [id, row] : model.table<Programme>()) {
    if (name.empty() || row.fields.name == name) named = id.as<ProgrammeTag>();
    known += (known.empty() ? "\"" : ", \"") + row.fields.name + "\"";
  }
  const std::size_t count = model.table<Programme>().size();
  if (count == 0 && name.empty()) return {ErrorCode::NotFound, "there is no programme yet; name one by --programme"};
  if (count > 1 && name.empty())
    return {ErrorCode::Conflict, "there are several programmes; name one by --programme: " + known};
  if (count > 0 && !named) return {ErrorCode::Conflict, "there is no programme \"" + name + "\" here, but " + known};
  return named;
}

void set_programme(Changes& changes, ProgrammeId programme, const std::string& name, Instant now) {
  const std::int64_t first_day = now.ms / day_ms;
  const Changes::Target target{scope_of(ScopeKind::Programme, programme), programme.as<RecordTag>(), Programme::type};
  changes.set(target, "name", name);
  changes.set(target, "starts_on", text_from_date(date_from_days(first_day)));
  changes.set(target, "ends_on", text_from_date(date_from_days(first_day + 7 * programme_weeks)));
}

/// What is to be written so that somebody is coordinator; nothing when it is so.
Result<std::vector<Change>> coordinator_changes(const SyncService& sync, const Model& model, ProgrammeId programme,
                                                const NewMember& member) {
  const PersonId person = member_with_email(model, programme, member.email);
  if (sync.is_erased(person))
    return {ErrorCode::Erased, "everything about the person with this address was erased, and stays so"};
  Changes changes(model, person);
  changes.skip_rights();
  if (role_of(model, programme, person) == Role::None) {
    set_directory_entry(changes, programme, person, member);
    set_employment(changes, person, member.email);
  } else {
    const Scope scope = scope_of(ScopeKind::Programme, programme);
    changes.set({scope, membership_id(programme, person), Membership::type}, "role",
                static_cast<std::int64_t>(Role::Coordinator));
    if (mail_address(model, person).empty()) set_employment(changes, person, member.email);
  }
  return std::move(changes).take();
}

}  // namespace

Result<std::string> make_coordinator(OpStore& store, const ServerOptions& options, Instant now) {
  const auto member = coordinator_from_text(options.command_word);
  if (!member) return member.error();
  SyncService sync(store);
  if (!sync.readiness()) return sync.readiness().error();
  if (const auto erased = sync.erase_again(now); !erased) return erased.error();
  const std::string name(trimmed(options.programme));
  const auto fresh = IdSource(random_bytes(32)).fresh<ProgrammeId>(now);
  ProgrammeId programme;
  Status status;
  const auto wanted = [&](const Model& model) -> std::vector<Change> {
    const auto found = programme_by_name(model, name);
    if (!found) {
      status = found.error();
      return {};
    }
    programme = found->value_or(fresh);
    Changes changes(model, PersonId{});
    changes.skip_rights();
    if (!found->has_value()) set_programme(changes, programme, name, now);
    auto all = std::move(changes).take();
    auto person = coordinator_changes(sync, model, programme, *member);
    status = !all ? Status(all.error()) : !person ? Status(person.error()) : Status{};
    if (!status && status.error().code == ErrorCode::TooLarge) status = {ErrorCode::TooLarge, "the name is too long"};
    if (!status) return {};
    all->insert(all->end(), person->begin(), person->end());
    return *all;
  };
  if (const auto written = sync.write_own(wanted, now); !written) return written.error();
  if (!status) return status.error();
  const PersonId person = member_with_email(sync.model(), programme, member->email);
  return person_name(sync.model(), person) + " is coordinator of " + sync.model().find<Programme>(programme)->name +
         " and signs in as " + mail_address(sync.model(), person);
}

}  // namespace obverse
