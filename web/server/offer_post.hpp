#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "server/mail_texts.hpp"
#include "server/mailer.hpp"
#include "server/sync_service.hpp"

namespace obverse {

/// Keys of `meta`: what became of the mail about an offer.
inline constexpr std::string_view meta_offer_prefix = "offer_told/";

/// What somebody is to be told: that they were asked to be one of a pair.
struct OfferNews {
  std::string address;
  MailLanguage language = MailLanguage::English;
  OfferWords words;  ///< but for who asks, and where
};
/// @return nothing when there is nothing to tell: the offer was answered, withdrawn or is over, its person is no member
/// or has no address, or it stands where it does not belong
std::optional<OfferNews> news_of_offer(const Model& model, RecordId offer);

/// Tells people by e-mail that they were asked, once for each offer and never who the other one is. Claims and marks as
/// letters are (LetterPost), beside the ops: nobody but the server needs to know. Used by one thread alone.
class OfferPost {
 public:
  struct Setup {
    std::string from;        ///< address that mails come from
    std::string public_url;  ///< where people answer
    std::function<Instant()> clock;
  };
  OfferPost(SyncService& sync, Setup setup) : sync_(sync), setup_(std::move(setup)) {}

  /// @return false when something is to be tried again
  bool send_all(Mailer& mailer, const std::function<bool()>& is_ending);

 private:
  bool tell(RecordId offer, Mailer& mailer);
  OutgoingMail mail_about(RecordId offer, OfferNews news) const;

  SyncService& sync_;
  Setup setup_;
  std::set<RecordId> settled_;  // what the store was asked about and need not be asked again
};

}  // namespace obverse
