#pragma once

// What a device stores, on its way over the bridge. There may be very much of it, so it goes without a tree of JSON
// values in between; and nothing of it is needed for the first picture of a first visit, so it is no part of
// messages.cpp.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "app/effects.hpp"

namespace obverse {

/// The payload of input::Stored. @return nothing when it has another form
std::optional<std::map<std::string, std::string>> entries_from_bytes(std::string_view bytes);

/// JSON of an effect, as any other effect has it.
std::string text_from_store(const effect::Store& store);

}  // namespace obverse
