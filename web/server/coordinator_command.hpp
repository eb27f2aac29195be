#pragma once

#include <string>

#include "base/time.hpp"
#include "server/op_store.hpp"
#include "server/options.hpp"

namespace obverse {

/// Makes the person of `options.command_word` ("Grace Okafor <grace@acme.example>") coordinator of the programme that
/// there is, or of a new one called `options.programme`. Who has the address and is a member already stays who they
/// are; done once more it changes nothing.
/// @return what is so now, as one sentence. @error the detail is one clear sentence
Result<std::string> make_coordinator(OpStore& store, const ServerOptions& options, Instant now);

}  // namespace obverse
