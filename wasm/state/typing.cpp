#include "state/view_state.hpp"

namespace obverse {

std::string typed_text(const ViewState& view, const std::string& key, const std::string& otherwise) {
  const auto draft = view.drafts.find(key);
  return draft == view.drafts.end() ? otherwise : draft->second.text;
}

Draft& hold_draft(ViewState& view, const std::string& key, std::string text, Instant now) {
  Draft& draft = view.drafts[key];
  draft.text = std::move(text);
  draft.changed_at = now;
  draft.is_stored = false;
  return draft;
}

}  // namespace obverse
