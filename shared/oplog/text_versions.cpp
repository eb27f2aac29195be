#include "oplog/text_versions.hpp"

#include <algorithm>
#include <tuple>

#include "base/order.hpp"

namespace obverse {

namespace {

/// The version that somebody has who knows all of these and what was before them.
void add_to_version(std::vector<OpId>& version, const Op& op) {
  std::erase_if(version, [&](const OpId& id) { return std::binary_search(op.base.begin(), op.base.end(), id); });
  version.insert(std::upper_bound(version.begin(), version.end(), op.id), op.id);
}

bool is_same_go(const TextVersion& version, const Op& op) {
  return version.replica == op.id.replica && op.hlc.ms - version.written_at.ms <= text_go_ms_max;
}

}  // namespace

std::vector<TextVersion> text_versions(const OpLog& log, const FieldKey& key, std::size_t count_max) {
  std::vector<const Op*> ops = log.text_history(key);
  // Stamps put causes before effects, and what was written apart in the order of the clock on the wall.
  sort_stably(ops, [](const Op* a, const Op* b) { return std::tie(a->hlc, a->id) < std::tie(b->hlc, b->id); });
  std::vector<TextVersion> versions;
  std::vector<std::vector<OpId>> known;
  std::vector<OpId> version;
  for (const Op* op : ops) {
    add_to_version(version, *op);
    if (versions.empty() || !is_same_go(versions.back(), *op)) {
      versions.push_back(TextVersion{Instant{op->hlc.ms}, op->id.replica, {}, {}});
      known.emplace_back();
    }
    versions.back().written_at = Instant{op->hlc.ms};
    versions.back().ops.push_back(op->id);
    known.back() = version;
  }
  const std::size_t first = versions.size() - std::min(count_max, versions.size());
  std::vector<TextVersion> newest;
  for (std::size_t i = versions.size(); i-- > first;) {
    auto text = log.text_at(key, known[i]);
    if (!text) continue;
    versions[i].text = std::move(*text);
    newest.push_back(std::move(versions[i]));
  }
  return newest;
}

}  // namespace obverse
