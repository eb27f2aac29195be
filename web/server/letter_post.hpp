#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "follow_up/shared_note.hpp"
#include "server/mailer.hpp"
#include "server/offer_post.hpp"
#include "server/sync_service.hpp"

namespace obverse {

/// A letter that somebody asked the server to send.
struct LetterJob {
  SessionId session;
  Scope scope;
  Letter letter;
  std::string writer_name, writer_address;
  std::string recipient_address;  ///< empty: the programme does not know it
};
/// Letters that are asked for and neither sent nor given up; a claim that is older than `claim_ms_max` is void. Only
/// records that stand where they belong count: one in the scope of another pair asks for nothing.
std::vector<LetterJob> letters_to_send(const Model& model, Instant now);
inline constexpr std::int64_t claim_ms_max = 600'000;

/// Sends the letters that people ask for, and word of offers, in a thread of its own. The letter is in the record, so
/// that what was previewed is what is sent, and what is private was never there.
///
/// At least once, and not twice: a letter is claimed durably before it goes out and marked after it. Only a server that
/// ends in between sends it again, with the same Message-ID, by which mail programs know it for the same.
class LetterPost {
 public:
  struct Setup {
    std::unique_ptr<Mailer> mailer;
    std::string from;  ///< address that letters come from
    std::function<Instant()> clock;
    std::string public_url;  ///< where people answer offers; empty: nobody is told of one
  };
  LetterPost(SyncService& sync, Setup setup);
  LetterPost(const LetterPost&) = delete;
  LetterPost& operator=(const LetterPost&) = delete;
  ~LetterPost();

  /// Something moved: there may be a letter, or an offer. Never blocks.
  void poke();

 private:
  void run();
  bool is_ending();
  bool send_all();
  bool send_letters();
  bool send(const LetterJob& job);
  bool claim(const LetterJob& job);
  void mark(const LetterJob& job, LetterState state);

  SyncService& sync_;
  Setup setup_;
  OfferPost offers_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_ending_ = false, is_poked_ = true;
  std::thread thread_;
};

}  // namespace obverse
