#pragma once

#include <string>

#include "base/time.hpp"
#include "server/options.hpp"

namespace obverse {

/// Carries out a command that ends by itself (all but Serve).
/// @return what was done, as one sentence. @error the detail is one clear sentence
Result<std::string> run_server_command(const ServerOptions& options, Instant now);

}  // namespace obverse
