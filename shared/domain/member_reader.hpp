#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace obverse {

/// Bounds of a file of shipped content.
inline constexpr JsonLimits content_limits = {4U << 20U, 32};

/// Reads members of one JSON object and remembers the first that is missing or of another type.
class MemberReader {
 public:
  MemberReader(const Json& json, std::string& bad_member) : json_(json), bad_member_(bad_member) {}

  std::string text(const char* key) const {
    auto value = json_string(json_, key);
    if (!value) fail(key);
    return value.value_or("");
  }
  std::int64_t integer(const char* key) const {
    const auto value = json_integer(json_, key);
    if (!value) fail(key);
    return value.value_or(0);
  }
  const Json& list(const char* key) const {
    const Json* member = json_member(json_, key);
    if (member == nullptr || !member->is_array()) fail(key);
    return json_array(json_, key);
  }
  std::vector<std::string> texts(const char* key) const {
    std::vector<std::string> values;
    for (const Json& item : list(key)) {
      if (item.is_string())
        values.push_back(*item.get_ptr<const Json::string_t*>());
      else
        fail(key);
    }
    return values;
  }

 private:
  void fail(const char* key) const {
    if (bad_member_.empty()) bad_member_ = key;
  }
  const Json& json_;
  std::string& bad_member_;
};

}  // namespace obverse
