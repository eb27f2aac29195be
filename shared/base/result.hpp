#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace obverse {

/// Every way in which something outside our control can fail.
/// Each code has one sentence for people in `assets/strings` (key `error.<name>`).
enum class ErrorCode {
  Malformed,      ///< text that is not what its format demands
  TooLarge,       ///< a size, count or depth limit was passed
  BadUtf8,        ///< bytes that are not valid UTF-8
  NotFound,       ///< a named thing does not exist here
  Forbidden,      ///< the actor has no right to do or read this
  Invalid,        ///< well-formed, but outside the rules of the domain
  Conflict,       ///< the request does not fit the present state
  ClockAhead,     ///< the device clock is further ahead than a stamp may be
  StorageFailed,  ///< the store refused or lost a write
  Offline,        ///< no usable answer came from the network
  Unsupported,    ///< a version or kind that this program does not know
  Outdated,       ///< made on top of what is kept no more: to be made anew on what there is
  Erased,         ///< of a person who was erased; nothing of it may be kept
};

/// Name of a code as it stands in string keys and in the protocol, e.g. "too_large".
const char* error_code_name(ErrorCode code);

/// What went wrong: the code, and a detail for developers (never personal data).
struct Error {
  ErrorCode code = ErrorCode::Malformed;
  std::string detail;
};

/// A value or an Error. Shaped like std::expected, to be replaced by it one day.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
  Result(ErrorCode code, std::string detail) : Result(Error{code, std::move(detail)}) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  /// Precondition: has_value().
  const T& value() const& { return *std::get_if<0>(&state_); }
  T& value() & { return *std::get_if<0>(&state_); }
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }
  /// Precondition: !has_value().
  const Error& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

/// The Result of something that yields nothing.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}
  Status(ErrorCode code, std::string detail) : error_(Error{code, std::move(detail)}) {}
  bool has_value() const { return !error_.has_value(); }
  explicit operator bool() const { return has_value(); }
  const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace obverse
