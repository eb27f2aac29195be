#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/model.hpp"
#include "server/http_message.hpp"
#include "server/sync_service.hpp"

namespace obverse {

/// The links by which colleagues recommend somebody without an account. Each holds for one request, until its words
/// arrive or its person takes it back. Only the person who asks is given it: the staff reads the request, and cannot
/// write in a colleague's name.
class RecommendationLinks {
 public:
  /// @param secret  of this database
  explicit RecommendationLinks(std::string secret) : secret_(std::move(secret)) {}

  /// Path and query of the page where the colleague writes.
  std::string path_of(RecordId request) const;
  /// Which request an `ask` value opens, whatever has become of it. @return nothing for one that is made up
  std::optional<RecordId> request_of(std::string_view ask) const;

 private:
  std::string ask_of(RecordId request) const;
  std::string secret_;
};

/// What a colleague sends.
struct WrittenRecommendation {
  RecordId request;     ///< nil: the link is made up
  std::string text;     ///< trimmed
  std::string attempt;  ///< named by the page that sends: the same words sent again have the same one
};
/// Reads the body of a send. @error Malformed, BadUtf8, Invalid (fewer letters than `recommendation_text_min`),
/// TooLarge (more than `recommendation_text_max`)
Result<WrittenRecommendation> recommendation_from_body(std::string_view body, const RecommendationLinks& links);

/// GET /api/v1/recommendation: who asks for what. @return 200, also when the words arrived; 404
HttpAnswer recommendation_answer(const Model& model, std::optional<RecordId> request);

/// POST /api/v1/recommendation: keeps the words, durably, where the coordinators read them, and beside them for their
/// person that they arrived. @return 200, also for what the same attempt brought before; 404, 409 (others arrived), 507
HttpAnswer take_recommendation(SyncService& sync, const WrittenRecommendation& written, Instant now);

}  // namespace obverse
