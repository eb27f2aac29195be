#include "server/mailer.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

namespace obverse {

namespace {

constexpr long connect_seconds_max = 10, send_seconds_max = 60;
constexpr long smtp_refused_least = 500, smtp_refused_most = 599;

/// What of a message has been given to the connection.
struct Upload {
  const std::string& message;
  std::size_t at = 0;
};

std::size_t give(char* room, std::size_t size, std::size_t count, void* context) {
  auto& upload = *static_cast<Upload*>(context);
  const std::size_t given = std::min(size * count, upload.message.size() - upload.at);
  upload.message.copy(room, given, upload.at);
  upload.at += given;
  return given;
}

/// Asked by libcurl all the time that a message is on its way; anything but 0 ends it.
int is_given_up(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return *static_cast<const std::atomic<bool>*>(context) ? 1 : 0;
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

}  // namespace

Status SmtpMailer::send(const OutgoingMail& mail) {
  const std::unique_ptr<CURL, FreeHandle> handle(curl_easy_init());
  const std::unique_ptr<curl_slist, FreeList> recipients(curl_slist_append(nullptr, mail.to.c_str()));
  if (!handle || !recipients) return {ErrorCode::StorageFailed, "no memory for a message"};
  CURL* const curl = handle.get();
  Upload upload{mail.message};
  curl_easy_setopt(curl, CURLOPT_URL, url_.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_TRY));
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, mail.from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, &give);
  curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &is_given_up);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &is_given_up_);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds_max);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, send_seconds_max);
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_OK) return {};
  long answer = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
  if (answer >= smtp_refused_least && answer <= smtp_refused_most)
    return {ErrorCode::Forbidden, "the mail server refused the message"};
  return {ErrorCode::StorageFailed, curl_easy_strerror(code)};
}

}  // namespace obverse
