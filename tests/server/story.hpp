#pragma once

#include <string>

#include "server/hub.hpp"

namespace obverse::test {

/// The mentor of the small programme with two devices, a session to write about, and the server.
struct Story {
  Hub hub;
  Cast cast;
  Scope pair = scope_of(ScopeKind::Pairing, cast.pairing);
  Scope own = scope_of(ScopeKind::Private, cast.mentor);
  SessionId meeting = session_id(cast.pairing, 1);
  RecordId session = meeting.as<RecordTag>();
  RecordId goal = goal_of(cast.pairing);
  RecordId block = named<RecordId>("block");
  HubDevice& phone = hub.device(cast.mentor, "phone");
  HubDevice& laptop = hub.device(cast.mentor, "laptop");

  void write_first(const std::string& text, bool is_private = false) {
    phone.run(AddNoteBlock{meeting, block, is_private, text});
    hub.sync_all();
  }
  void set_title(HubDevice& device, const std::string& title) const {
    device.write(pair, session, Session::type, "title", title);
  }
  std::string text_on(const HubDevice& device) const {
    const auto* found = device.model().find<NoteBlock>(block);
    return found == nullptr ? "(none)" : found->text;
  }
  std::string title_on(const HubDevice& device) const { return device.model().find<Session>(session)->title; }
  bool is_everything_equal() const {
    return canonical_text(phone.model(), pair) == canonical_text(laptop.model(), pair) &&
           canonical_text(phone.model(), pair) == canonical_text(hub.model(), pair);
  }
};

}  // namespace obverse::test
