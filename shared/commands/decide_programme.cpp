#include "commands/decide_programme.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "commands/changes.hpp"

namespace obverse {

namespace {

/// A day, or none; and the end of a programme not before its start.
bool is_possible_day(const Programme& programme, const EditProgramme& command) {
  if (command.text.empty()) return true;
  if (!date_from_text(command.text)) return false;
  const std::string& other = command.field == "starts_on" ? programme.ends_on : programme.starts_on;
  if (!date_from_text(other)) return true;
  return command.field == "starts_on" ? command.text <= other : other <= command.text;
}

}  // namespace

Result<std::vector<Change>> edit_programme(const Model& model, const DecideContext& context,
                                           const EditProgramme& command) {
  const auto id = programme_of(model, context.actor);
  const auto* programme = id ? model.find<Programme>(*id) : nullptr;
  if (programme == nullptr) return {ErrorCode::NotFound, "programme"};
  const Changes::Target target{scope_of(ScopeKind::Programme, *id), id->as<RecordTag>(), Programme::type};
  Changes changes(model, context.actor);
  const auto* const number = std::find_if(std::begin(programme_numbers), std::end(programme_numbers),
                                          [&](const ProgrammeNumber& each) { return each.field == command.field; });
  if (number != std::end(programme_numbers)) {
    if (command.number < number->min || command.number > number->max) return {ErrorCode::Invalid, command.field};
    changes.set(target, number->field, command.number);
    return std::move(changes).take();
  }
  const bool is_day = command.field == "starts_on" || command.field == "ends_on";
  const bool is_text = !find_programme_text(command.field).empty();
  const bool is_nameless = command.field == "name" && trimmed(command.text).empty();
  if ((!is_day && !is_text) || is_nameless) return {ErrorCode::Invalid, command.field};
  if (is_day && !is_possible_day(*programme, command)) return {ErrorCode::Invalid, "day"};
  changes.set(target, command.field, command.text);
  return std::move(changes).take();
}

}  // namespace obverse
