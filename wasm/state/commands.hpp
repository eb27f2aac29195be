#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "commands/command.hpp"
#include "state/route.hpp"
#include "state/view_state.hpp"

namespace obverse {

// Wishes that concern the app rather than the programme's data.
namespace wish {

struct SignInDemo {
  std::string key;
};                       ///< a person of the demo
struct AskForCode {};    ///< for the address in SignInState
struct SignInByCode {};  ///< with address and code in SignInState
struct SignInAgain {};   ///< the same person, after the server forgot them
struct StartLocal {
  std::string name, mentor;
};  ///< without an account, on this device
struct OpenAccount {
  std::string account;
};  ///< one that is on this device already
struct SignOut {
  bool is_confirmed = false;
};                  ///< not confirmed: may ask first, when something waits to be shared
struct EraseMe {};  ///< everything about me, here and on the server, for ever
struct Export {};
struct Import {
  std::string bytes;
};  ///< a backup file
struct SetAppearance {
  Appearance appearance = Appearance::Device;
};
struct SetTextScale {
  std::int32_t percent = 100;
};
struct SetLessMotion {
  bool is_on = false;
};
struct SetDensity {
  bool is_dense = false;
};
struct SetTextSpacing {
  bool is_wide = false;
};
struct SetPlainPage {
  bool is_on = false;
};
struct SetLanguage {
  std::string tag;  ///< one of `languages`
};
/// A file for the person to keep.
struct Save {
  std::string name, mime, text;
};
/// Offers the present place to other people.
struct Share {};
/// The decisions of the preview under a name: on this device, or for the programme's staff.
struct KeepScenario {
  std::string name;
};
/// The signed proof of a finished pairing, from the server.
struct FetchBadge {
  PairingId pairing;
};
struct FetchCalendar {};               ///< the link to one's own sessions, from the server
struct FetchRecommendationLinks {};    ///< for the colleagues whom one asked, from the server
struct FetchRecommendationRequest {};  ///< who asks by the link of the address
struct SendRecommendation {};          ///< what a colleague wrote
/// Words for the voice of the device; none: silence.
struct ReadAloud {
  std::string text, language;
};
/// Words for the clipboard.
struct Copy {
  std::string text;
};
/// Refused words that their author has seen.
struct DropRefused {
  OpId op;
};
struct ReadSample {};  ///< the sample people of the preview
struct TryAgain {};    ///< share, or save, now
struct UseHere {};     ///< take over from another tab
struct ApplyUpdate {};

}  // namespace wish

using AppWish =
    std::variant<wish::SignInDemo, wish::AskForCode, wish::SignInByCode, wish::SignInAgain, wish::StartLocal,
                 wish::OpenAccount, wish::SignOut, wish::EraseMe, wish::Export, wish::Import, wish::SetAppearance,
                 wish::SetTextScale, wish::SetLessMotion, wish::SetDensity, wish::SetTextSpacing, wish::SetPlainPage,
                 wish::SetLanguage, wish::Save, wish::Share, wish::KeepScenario, wish::FetchBadge, wish::FetchCalendar,
                 wish::FetchRecommendationLinks, wish::FetchRecommendationRequest, wish::SendRecommendation, wish::Copy,
                 wish::ReadAloud, wish::DropRefused, wish::ReadSample, wish::TryAgain, wish::UseHere,
                 wish::ApplyUpdate>;

/// The outbox of a screen. Nothing happens before the screen has been drawn. Compiled in one place, because these
/// variants are long and every screen fills them.
class Commands {
 public:
  Commands();
  Commands(Commands&&) noexcept;
  Commands& operator=(Commands&&) noexcept;
  ~Commands();

  /// A nil `block` or `message` gets a fresh id.
  void run(Command&& command);
  void go(Route&& route);
  void wish(AppWish&& wish);
  /// Says something that is plain to see.
  void announce(std::string text);
  /// Says and shows what was done.
  void confirm(Confirmation&& done);
  void confirm(std::string text) { confirm(Confirmation{std::move(text), {}, {}, 0}); }

  bool is_empty() const;
  std::vector<Command> take_commands();
  std::vector<Route> take_routes();
  std::vector<AppWish> take_wishes();
  std::vector<std::string> take_announcements();
  std::vector<Confirmation> take_confirmations();

 private:
  std::vector<Command> commands_;
  std::vector<Route> routes_;
  std::vector<AppWish> wishes_;
  std::vector<std::string> announcements_;
  std::vector<Confirmation> confirmations_;
};

}  // namespace obverse
