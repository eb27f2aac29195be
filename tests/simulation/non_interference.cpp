#include "simulation/non_interference.hpp"

#include <array>

#include "simulation/device.hpp"
#include "simulation/sync_peer.hpp"
#include "support/core_builders.hpp"

namespace obverse::simulation {

namespace {

const Cast cast;

/// A mentor who writes, and two readers who pull after every sentence.
class Story {
 public:
  explicit Story(bool is_private) : is_private_(is_private), server_(make_service_peer(programme_ops(cast))) {
    synchronise();
  }

  std::string told() {
    const SessionId session = session_id(cast.pairing, 1);
    for (int i = 0; i < 6; ++i) {
      const std::string number = std::to_string(i);
      now_.ms += 250;
      if (is_private_) write(AddNoteBlock{session, named<RecordId>("private " + number), true, "between us " + number});
      write(AddNoteBlock{session, named<RecordId>("shared " + number), false, "hello " + number});
      if (is_private_) write(EditNoteBlock{named<RecordId>("private " + number), "nobody else " + number});
      if (i % 2 == 0) synchronise();
      write(EditNoteBlock{named<RecordId>("shared " + number), "so long " + number});
      write(SendMessage{cast.pairing, named<RecordId>("message " + number), "see you"});
      synchronise();
    }
    return heard_;
  }

 private:
  void write(const Command& command) {
    const auto changes = decide(mentor_.replica().model(), DecideContext{cast.mentor, now_, {}}, command);
    if (changes) mentor_.commit(*changes, now_);
  }

  void synchronise() {
    mentor_.replica().poke();
    while (mentor_.finish_batch(true)) {
    }
    while (const auto request = mentor_.replica().next_request(now_)) {
      const bool is_push = request->method == "POST";
      const Answer answer =
          is_push ? server_->push(cast.mentor, request->body, now_) : server_->pull(cast.mentor, "", 2000, now_);
      mentor_.reply({request->id, answer.status, "application/json", answer.body}, now_);
      while (mentor_.finish_batch(true)) {
      }
    }
    for (std::size_t reader = 0; reader < readers.size(); ++reader) {
      const Answer answer = server_->pull(readers[reader], cursors_[reader], 2000, now_);
      heard_ += answer.body + "\n";
      const auto read = pull_reply_from_text(answer.body);
      if (read) cursors_[reader] = read->reply.cursor;
    }
  }

  inline static const std::array<PersonId, 2> readers = {cast.mentee, cast.coordinator};
  bool is_private_;
  std::unique_ptr<SyncPeer> server_;
  Device mentor_{"mentor phone", cast.mentor, "story/"};
  Instant now_{1'794'484'800'000};
  std::array<std::string, 2> cursors_;
  std::string heard_;
};

}  // namespace

std::optional<std::string> private_words_show() {
  const std::string with = Story(true).told();
  const std::string without = Story(false).told();
  const bool is_heard = with.find("hello 5") != std::string::npos && with.find("so long") != std::string::npos;
  if (!is_heard) return "the readers heard nothing";
  if (with == without) return std::nullopt;
  std::size_t at = 0;
  while (at < with.size() && at < without.size() && with[at] == without[at]) ++at;
  return "…" + with.substr(at, 120) + "… instead of …" + without.substr(at, 120) + "…";
}

}  // namespace obverse::simulation
