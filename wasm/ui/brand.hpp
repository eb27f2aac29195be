#pragma once

#include <string>
#include <string_view>

#include "ui/layout.hpp"

namespace obverse::ui {

/// The mark in its place in the layout; decoration. Colours follow the surface.
void brand_mark(float size);
/// The mark with its box's upper right corner at an offset from the open container's; whole, never cropped, takes no
/// room.
void brand_mark_at(float size, float right, float top);
/// Mark and name.
void wordmark(float mark_size = 32);

/// Blue is the mentee, copper the mentor: for every viewer.
enum class Side : std::uint8_t { Mentee, Mentor };

/// Initials on a disc; decoration, the name stands beside it.
void avatar(std::string_view initials, Side side, float diameter = 48);
/// Two discs that overlap by 8.
void pair_stack(std::string_view mentee, std::string_view mentor, float diameter = 32);
/// Width of such a pair of discs as wide as `size` px.
float pair_stack_width(float size);
/// Two half discs with initials.
void pair_mark(std::string_view mentee, std::string_view mentor, float size = 112);

/// First letters of the first and last word, in capitals: "RA".
std::string initials_of(std::string_view name);

}  // namespace obverse::ui
