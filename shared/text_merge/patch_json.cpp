#include "text_merge/patch_json.hpp"

namespace obverse {

Json json_from_text_patches(const std::vector<TextPatch>& patches) {
  Json list = Json::array();
  for (const TextPatch& patch : patches) {
    Json item = Json::array({patch.at, patch.removed});
    if (!patch.inserted.empty()) item.push_back(patch.inserted);
    list.push_back(std::move(item));
  }
  return list;
}

Result<std::vector<TextPatch>> text_patches_from_json(const Json& json) {
  if (!json.is_array()) return {ErrorCode::Malformed, "text patches"};
  std::vector<TextPatch> patches;
  for (const Json& item : json) {
    if (patches.size() == text_event_patches_max) return {ErrorCode::TooLarge, "text patches"};
    if (!item.is_array() || item.size() < 2 || item.size() > 3) return {ErrorCode::Malformed, "text patch"};
    const auto at = integer_from_json(item[0]);
    const auto removed = integer_from_json(item[1]);
    if (!at || !removed || (item.size() == 3 && !item[2].is_string())) return {ErrorCode::Malformed, "text patch"};
    patches.push_back({*at, *removed, item.size() == 3 ? *item[2].get_ptr<const Json::string_t*>() : std::string()});
  }
  if (Status status = check_text_patches(patches); !status) return status.error();
  return patches;
}

}  // namespace obverse
