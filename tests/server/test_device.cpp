#include "server/test_device.hpp"

#include <utility>

#include "domain/schema.hpp"

namespace obverse::test {

TestDevice& TestDevice::write(const Field& field, Value value) {
  const std::int64_t n = sent_n_ + static_cast<std::int64_t>(waiting_.size()) + 1;
  waiting_.push_back(Op{{replica_, n},
                        clock_.tick(now_),
                        field.scope,
                        field.record,
                        field.type,
                        field.field,
                        static_cast<char>(kind_of_field(field.type, field.field)),
                        std::move(value),
                        {},
                        ""});
  return *this;
}

TestDevice& TestDevice::write_ahead(const Field& field, Value value, std::int64_t lead_ms) {
  write(field, std::move(value));
  waiting_.back().hlc.ms += lead_ms;
  return *this;
}

PushRequest TestDevice::next_batch() {
  PushRequest request{protocol_version, 1, epoch_, replica_, sent_n_, sent_hash_, std::exchange(waiting_, {})};
  for (const Op& op : request.ops) {
    sent_n_ = op.id.n;
    sent_hash_ = chain_hash(sent_hash_, op);
  }
  return request;
}

void write_block(TestDevice& device, const Scope& scope, RecordId block, PersonId author, std::string_view text) {
  const auto field = [&](const char* name) { return TestDevice::Field{scope, block, "note_block", name}; };
  device.write(field("author"), text_from_id(author));
  device.write(field("note"), text_from_id(id_from_key<NoteId>("test:note")));
  device.write(field("position"), std::string("a1"));
  device.write(field("text"), std::string(text));
}

TestDevice::Field unknown_field(const Scope& scope, std::string_view name) {
  return {scope, id_from_key<RecordId>("test:unknown:" + std::string(name)), "mood_board", "colour"};
}

}  // namespace obverse::test
