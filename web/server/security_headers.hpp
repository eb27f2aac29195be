#pragma once

#include <array>
#include <string_view>

namespace obverse {

struct HeaderLine {
  std::string_view name;
  std::string_view value;
};

/// What every answer carries, errors included. The app needs nothing from elsewhere, so nothing from elsewhere is
/// allowed; WebAssembly needs 'wasm-unsafe-eval'. Styles set through the CSS object model are not touched by style-src.
inline constexpr std::array<HeaderLine, 6> security_headers{{
    {"Content-Security-Policy",
     "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
     "connect-src 'self'; font-src 'self'; "
     "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; worker-src 'self'; manifest-src "
     "'self'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy",
     "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
     "midi=(), payment=(), usb=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
}};

}  // namespace obverse
