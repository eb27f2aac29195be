#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obverse {

/// True when `text` is well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF). RFC 3629.
bool is_valid_utf8(std::string_view text);
/// True for a byte that goes on a character of UTF-8 that another byte began.
inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }
/// Number of code points; precondition: valid UTF-8.
std::size_t count_code_points(std::string_view text);
/// Without leading and trailing ASCII white space.
std::string_view trimmed(std::string_view text);
/// Lower case for searching: ASCII, Latin-1 and Latin Extended-A letters lose case and accent; all else stays.
std::string folded(std::string_view text);
/// `number` in decimal with leading zeros up to `width`.
std::string padded(std::int64_t number, std::size_t width);
/// "name@host", in ASCII and without anything that could begin another header or another recipient; at most
/// `mail_address_octets_max` long (RFC 5321).
bool is_mail_address(std::string_view text);
inline constexpr std::size_t mail_address_octets_max = 254;
/// Without the escapes of an address (RFC 3986, section 2.1); nothing when one is broken. "+" stays a plus.
std::optional<std::string> percent_decoded(std::string_view text);
/// At most `code_points_max` code points, never splitting one.
std::string_view shortened(std::string_view text, std::size_t code_points_max);

}  // namespace obverse
