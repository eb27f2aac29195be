// What the people of a world do.

#include "base/text.hpp"
#include "commands/changes.hpp"
#include "simulation/world.hpp"
#include "text_merge/event.hpp"

namespace obverse::simulation {

namespace {

/// A word put behind the one that is at a place, with a sign between them; not the sign that follows, so that what was
/// written is told from what was there.
TextPatch after_word(const std::string& text, std::int64_t at, const std::string& word) {
  auto place = static_cast<std::size_t>(at);
  while (place < text.size() && text[place] != '+' && text[place] != ' ') ++place;
  const char sign = place < text.size() && text[place] == '+' ? ' ' : '+';
  return {static_cast<std::int64_t>(place), 0, sign + word};
}

}  // namespace

std::string World::unique_text(const Device& device, bool is_private) {
  const std::string account = text_from_id(device.account()).substr(0, 10);
  return std::string(text_mark) + std::to_string(++texts_) + (is_private ? "canary" + account : "") + "end";
}

std::optional<RecordId> World::own_block(const Device& device) {
  std::vector<RecordId> blocks;
  for (const auto& [id, row] : device.replica().model().table<NoteBlock>()) {
    if (row.fields.author == device.account()) blocks.push_back(id);
  }
  if (blocks.empty()) return std::nullopt;
  return random_.pick(blocks);
}

/// One changes a text of their own somewhere: what they see now, or what they saw when they began a while ago.
void World::edit_text(Device& device, RecordId block, const std::string& words) {
  const FieldKey key{block, "text"};
  const Device::Draft present{device.replica().model().find<NoteBlock>(block)->text,
                              device.replica().log().version_of(key)};
  if (random_.chance(25)) device.drafts.try_emplace(block, present);
  const auto begun = device.drafts.find(block);
  Device::Draft draft = begun != device.drafts.end() && random_.chance(50) ? begun->second : present;
  if (begun != device.drafts.end() && draft.seen == begun->second.seen) device.drafts.erase(begun);
  const auto length = static_cast<std::int64_t>(count_code_points(draft.text));
  const std::int64_t at = random_.below(length + 1);
  const std::vector<TextPatch> patches = {troubles_.has_cut_words ? TextPatch{at, random_.below(6), words}
                                                                  : after_word(draft.text, at, words)};
  run_command(device, EditNoteBlock{block, patched_text(draft.text, patches), draft.seen});
}

/// Wishes that the rules refuse are not made.
void World::run_command(Device& device, const Command& command) {
  const auto changes =
      decide(device.replica().model(), DecideContext{device.account(), device.clock(now_), {}}, command);
  if (changes) device.commit(*changes, now_);
}

void World::command(Device& device) {
  const std::string lesson(1, static_cast<char>('a' + random_.below(2)));
  const SessionId session = session_id(cast_.pairing, 1 + random_.below(2));
  const auto fresh = [&] { return id_from_key<RecordId>("simulation record " + std::to_string(++texts_)); };
  switch (random_.below(16)) {
    case 0: return run_command(device, FinishLessonStep{lesson, 1 + random_.below(5)});
    case 1: return run_command(device, SetLessonDone{lesson, 5});
    case 2: return run_command(device, TickTryIt{lesson, 1 + random_.below(3)});
    case 3: return run_command(device, SetGoalDone{goal_of(cast_.pairing), random_.chance(50)});
    case 4: return run_command(device, SetSessionHeld{session});
    case 5: return run_command(device, SendMessage{cast_.pairing, fresh(), unique_text(device, false)});
    case 6: {
      const bool is_private = random_.chance(50);
      return run_command(device, AddNoteBlock{session, fresh(), is_private, unique_text(device, is_private)});
    }
    case 7: return write_raw(device);
    case 8: return run_command(device, PractiseGoal{goal_of(cast_.pairing)});
    case 9: return come_or_go(device);
    case 10: return delete_or_restore(device);
    case 11:
      return run_command(
          device, ResolveField{session_id(cast_.pairing, 1).as<RecordTag>(), "title", unique_text(device, false)});
    default: break;
  }
  const auto block = own_block(device);
  if (!block) return run_command(device, AddNoteBlock{session, fresh(), false, unique_text(device, false)});
  const bool is_private = places_of(device.replica().model(), *block)[0].scope.kind == ScopeKind::Private;
  const std::string text = unique_text(device, is_private);
  if (troubles_.has_cut_words && random_.chance(10))
    return run_command(device, EditNoteBlock{*block, text, std::nullopt});
  edit_text(device, *block, text);
}

/// One joins a session or leaves it, so that the set is written from several sides.
void World::come_or_go(Device& device) {
  const Changes::Target target{scope_of(ScopeKind::Pairing, cast_.pairing),
                               session_id(cast_.pairing, 2).as<RecordTag>(), Session::type};
  Changes changes(device.replica().model(), device.account());
  const std::string who = text_from_id(random_.chance(50) ? cast_.mentor : cast_.mentee);
  if (random_.chance(50))
    changes.insert(target, "attendees", who);
  else
    changes.remove_from(target, "attendees", who);
  const auto wanted = std::move(changes).take();
  if (wanted) device.commit(*wanted, now_);
}

/// A block of one's own, or a goal of the pair, goes or comes back.
void World::delete_or_restore(Device& device) {
  const auto& deleted = device.replica().model().deleted;
  const auto& blocks = std::get<Table<NoteBlock>>(deleted);
  if (!blocks.empty() && random_.chance(40)) return run_command(device, RestoreNoteBlock{blocks.begin()->first});
  if (const auto block = own_block(device); block && random_.chance(60))
    return run_command(device, DeleteNoteBlock{*block});
  Changes changes(device.replica().model(), device.account());
  const Changes::Target goal{scope_of(ScopeKind::Pairing, cast_.pairing), goal_of(cast_.pairing), SessionGoal::type};
  if (std::get<Table<SessionGoal>>(deleted).empty())
    changes.remove(goal);
  else
    changes.restore(goal);
  const auto wanted = std::move(changes).take();
  if (wanted) device.commit(*wanted, now_);
}

/// Writes for which there is no command yet: a text that both of a pair may change, what the coordinator does, and what
/// nobody may do.
void World::write_raw(Device& device) {
  const Scope pair_scope = scope_of(ScopeKind::Pairing, cast_.pairing);
  const Scope mentee_scope = scope_of(ScopeKind::Mentee, cast_.mentee);
  if (random_.chance(10)) {
    // A device of a later version writes what nobody here knows: it is kept and passed on.
    const auto board = named<RecordId>("board " + std::to_string(random_.below(2)));
    const auto own = named<RecordId>("board of " + text_from_id(device.account()));
    const Scope scope = random_.chance(70) ? pair_scope : scope_of(ScopeKind::Private, device.account());
    if (device.account() == cast_.coordinator) return;
    device.commit({Change{scope, scope == pair_scope ? board : own, "mood_board", "colour",
                          unique_text(device, scope != pair_scope), false}},
                  now_);
  } else if (random_.chance(10)) {
    // Not allowed: the server must refuse it, and the device must give in but keep the text.
    device.commit({Change{scope_of(ScopeKind::Programme, cast_.programme), cast_.programme.as<RecordTag>(),
                          Programme::type, "objective", unique_text(device, false), false}},
                  now_);
  } else if (device.account() != cast_.coordinator) {
    device.commit({Change{pair_scope, session_id(cast_.pairing, 1).as<RecordTag>(), Session::type, "title",
                          unique_text(device, false), false}},
                  now_);
  } else if (troubles_.ends_pairing) {
    const auto state = static_cast<std::int64_t>(random_.chance(50) ? PairingState::Completed : PairingState::Active);
    device.commit({Change{mentee_scope, cast_.pairing.as<RecordTag>(), Pairing::type, "state", state, false}}, now_);
  }
}

}  // namespace obverse::simulation
