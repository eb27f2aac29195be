#include "base/result.hpp"

namespace obverse {

const char* error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::Malformed: return "malformed";
    case ErrorCode::TooLarge: return "too_large";
    case ErrorCode::BadUtf8: return "bad_utf8";
    case ErrorCode::NotFound: return "not_found";
    case ErrorCode::Forbidden: return "forbidden";
    case ErrorCode::Invalid: return "invalid";
    case ErrorCode::Conflict: return "conflict";
    case ErrorCode::ClockAhead: return "clock_ahead";
    case ErrorCode::StorageFailed: return "storage_failed";
    case ErrorCode::Offline: return "offline";
    case ErrorCode::Unsupported: return "unsupported";
    case ErrorCode::Outdated: return "outdated";
    case ErrorCode::Erased: return "erased";
  }
  return "malformed";
}

}  // namespace obverse
