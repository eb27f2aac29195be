// What was written at once in several places, and what a text was before.

#include <algorithm>

#include "app/app.hpp"
#include "base/order.hpp"
#include "oplog/text_versions.hpp"
#include "sync/store_keys.hpp"

namespace obverse {
namespace {

/// More than anybody reads through; the words of older ones are in the backup file.
constexpr std::size_t versions_max = 40;

/// Notes that one step looks at: a few milliseconds on a phone.
constexpr std::size_t notes_per_step = 400;

/// Shorter ones are dates, codes and the like.
constexpr std::int64_t words_limit_least = 100;

/// Only words are put before people: of two ticks, numbers, dates or places in an order the later one is what was
/// meant.
bool holds_words(const FieldSpec& spec) {
  return spec.value_type == FieldType::Text && spec.limit >= words_limit_least && spec.field != "position";
}

}  // namespace

void App::refresh_kept_aside() {
  kept_aside_.clear();
  for (const auto& [record, row] : replica_->model().table<RecoveredWords>())
    kept_aside_.push_back({row.fields.text, Instant{row.fields.written_at}, record, {}});
  for (const auto& [op, code] : replica_->status().rejected) {
    const FieldSpec* spec = find_field(op.type, op.field);
    const std::string words = spec == nullptr || !holds_words(*spec) ? "" : words_of(op.value);
    const auto has_them = [&](const KeptAside& aside) { return aside.text.find(words) != std::string::npos; };
    if (words.empty() || std::any_of(kept_aside_.begin(), kept_aside_.end(), has_them)) continue;
    kept_aside_.push_back({words, Instant{op.hlc.ms}, {}, op.id});
  }
  sort_stably(kept_aside_, [](const KeptAside& a, const KeptAside& b) { return a.written_at > b.written_at; });
}

void App::refresh_disputes() {
  disputes_.clear();
  revived_.clear();
  kept_aside_.clear();
  if (!replica_) return;
  refresh_kept_aside();
  const OpLog& log = replica_->log();
  for (const FieldKey& key : log.disputed()) {
    const Op* winner = log.winner(key);
    const FieldSpec* spec = winner == nullptr ? nullptr : find_field(winner->type, winner->field);
    if (spec == nullptr || !holds_words(*spec) || log.is_deleted(key.record)) continue;
    Dispute dispute{key.record, winner->type, key.field, {}};
    const auto add = [&](const Op& op) {
      if (const auto* text = std::get_if<std::string>(&op.value))
        dispute.versions.push_back({*text, Instant{op.hlc.ms}});
    };
    add(*winner);
    for (const Op* op : log.alternatives(key)) add(*op);
    if (dispute.versions.size() > 1) disputes_.push_back(std::move(dispute));
  }
  for (const auto& entry : replica_->model().table<NoteBlock>()) {
    if (log.is_edited_while_deleted(entry.first)) revived_.insert(entry.first);
  }
}

/// Worked out while somebody looks at it, and again when the text changes meanwhile.
void App::refresh_history() {
  const RecordId block = view_.session_note.history;
  if (!replica_ || block.is_nil()) {
    history_ = {};
    return;
  }
  const Model& model = replica_->model();
  if (history_.block == block && history_revision_ == model.revision) return;
  history_ = BlockHistory{block, {}, {}};
  history_revision_ = model.revision;
  const FieldKey key{block, "text"};
  const ReplicaId here = replica_->id();
  const std::vector<TextVersion> versions = text_versions(replica_->log(), key, versions_max);
  for (const TextVersion& version : versions) {
    const bool is_from_here = version.replica == here || version.replica == private_replica(here);
    history_.versions.push_back({version.text, version.written_at, is_from_here});
  }
  if (!versions.empty())
    history_.without_last =
        text_without(replica_->log().text_history(key), std::span(versions.front().ops).last(1)).value_or("");
}

/// Notes are looked at where they are searched, a part of them in each step, so that no step takes long.
void App::refresh_notes() {
  are_notes_looked_at_ = true;
  if (!replica_) return;
  if (!notes_) notes_ = std::make_unique<NoteIndex>();
  are_notes_looked_at_ = notes_->refresh(replica_->model(), notes_per_step);
}

/// Lessons of the programme stand among the shipped ones as long as they are not withdrawn. One that cannot be read is
/// left out: it was written by somebody else.
void App::refresh_shared_lessons() {
  const Model& model = replica_->model();
  if (shared_lessons_revision_ == model.revision || !has_curriculum_) return;
  shared_lessons_revision_ = model.revision;
  forget_shared_lessons(curriculum_);
  std::vector<Lesson> lessons;
  for (const auto& [id, row] : model.table<SharedLesson>()) {
    auto lesson = lesson_from_source(row.fields.source);
    if (row.fields.is_withdrawn || !lesson || lesson->steps.empty()) continue;
    lesson->id = lesson_id_of(id);
    lessons.push_back(std::move(*lesson));
  }
  add_lessons(curriculum_, std::move(lessons));
}

}  // namespace obverse
