// Messages of the protocol from arbitrary bytes: what can be read is written and read again as the same. libFuzzer.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sync/protocol.hpp"

using namespace obverse;

namespace {

/// Reads, writes, reads again; the second writing must equal the first.
template <class Read, class Write>
void check_round_trip(std::string_view bytes, Read read, Write write) {
  const auto message = read(bytes);
  if (!message) return;
  const std::string text = write(*message);
  const auto again = read(text);
  if (!again || write(*again) != text) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  check_round_trip(text, push_request_from_text, text_from_push_request);
  check_round_trip(text, push_reply_from_text, text_from_push_reply);
  check_round_trip(text, push_conflict_from_text, text_from_push_conflict);
  check_round_trip(text, pull_reply_from_text, [](const PullRead& read) { return text_from_pull_reply(read.reply); });
  check_round_trip(text, pull_outdated_from_text, text_from_pull_outdated);
  check_round_trip(text, snapshot_reply_from_text, text_from_snapshot_reply);
  check_round_trip(text, verify_request_from_text, text_from_verify_request);
  check_round_trip(text, verify_reply_from_text, text_from_verify_reply);
  return 0;
}
