#pragma once

#include <string>

#include "base/time.hpp"
#include "server/op_store.hpp"
#include "server/options.hpp"
#include "server/session_store.hpp"

namespace obverse {

/// Gives the member whose address is `options.command_word` the address `options.new_address`: nobody can do that in
/// the app, because whoever reads the mail of an address gets in. All their devices are signed out, and codes on their
/// way are void; what is on the devices stays there.
/// @return what is so now, as one sentence. @error the detail is one clear sentence
Result<std::string> change_address(OpStore& store, SessionStore& sessions, const ServerOptions& options, Instant now);

}  // namespace obverse
