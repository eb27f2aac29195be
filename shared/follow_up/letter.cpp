#include <algorithm>

#include "base/text.hpp"
#include "follow_up/shared_note.hpp"

namespace obverse {

namespace {

constexpr std::size_t encoded_line_max = 76;
constexpr std::size_t header_word_bytes = 39;  // "Subject: " and its word then fit in 76 octets

/// A text that is one entry of a list: further lines stand under the first.
void add_entry(std::string& list, std::string_view text) {
  if (!list.empty()) list += '\n';
  list += "- ";
  for (const char c : trimmed(text)) {
    list += c;
    if (c == '\n') list += "  ";
  }
}

/// Puts values into `{name}` places; a place without a value stays as it is.
std::string filled(const std::string& text,
                   const std::vector<std::pair<std::string_view, const std::string*>>& values) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    bool is_place = false;
    for (const auto& [name, value] : values) {
      if (text[i] != '{' || text.compare(i + 1, name.size(), name) != 0 || text.size() <= i + 1 + name.size() ||
          text[i + 1 + name.size()] != '}')
        continue;
      out += *value;
      i += name.size() + 2;
      is_place = true;
      break;
    }
    if (!is_place) out += text[i++];
  }
  return out;
}

std::string base64(std::string_view bytes) {
  static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto at = [&](std::size_t k) { return k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0U; };
    const std::uint32_t three = at(i) << 16U | at(i + 1) << 8U | at(i + 2);
    out += digits[three >> 18U & 63U];
    out += digits[three >> 12U & 63U];
    out += i + 1 < bytes.size() ? digits[three >> 6U & 63U] : '=';
    out += i + 2 < bytes.size() ? digits[three & 63U] : '=';
  }
  return out;
}

/// RFC 2047: lines of at most 76 octets; no word cuts a letter. A line break would begin another header.
std::string encoded_header(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t size = std::min<std::size_t>(text.size(), header_word_bytes);
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
    std::string part(text.substr(0, size));
    for (char& c : part) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(part) + "?=";
    text.remove_prefix(size);
  }
  return out;
}

std::string subject_and_body(const Letter& letter) {
  std::string lines;
  for (const char c : letter.text) lines += c == '\n' ? std::string("\r\n") : std::string(1, c);
  std::string out = "Subject: " + encoded_header(letter.subject) +
                    "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                    "Content-Transfer-Encoding: base64\r\n\r\n";
  const std::string body = base64(lines);
  for (std::size_t i = 0; i < body.size(); i += encoded_line_max) out.append(body, i, encoded_line_max).append("\r\n");
  return out;
}

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// "Thu, 12 Nov 2026 08:30:00 +0000", RFC 5322, 3.3.
std::string mail_date(Instant at) {
  static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const LocalTime time = local_time(at, ZoneOffsets{});
  const std::int64_t second = (at.ms % minute_ms + minute_ms) % minute_ms / 1000;
  return std::string(days[time.weekday]) + ", " + std::to_string(time.date.day) + " " + months[time.date.month - 1] +
         " " + std::to_string(time.date.year) + " " + two_digits(time.hour) + ":" + two_digits(time.minute) + ":" +
         two_digits(second) + " +0000";
}

}  // namespace

Letter compose_letter(const SharedNote& note, const LetterWords& words) {
  std::string done, actions;
  for (const SharedBlock& block : note.blocks())
    add_entry(block.kind() == NoteBlockKind::Action ? actions : done, block.text());
  for (const std::string& action : words.open_actions) add_entry(actions, action);
  if (done.empty()) done = words.nothing;
  if (actions.empty()) actions = words.nothing;
  const std::vector<std::pair<std::string_view, const std::string*>> values = {
      {"reader", &words.reader}, {"writer", &words.writer}, {"topic", &note.topic()},
      {"done", &done},           {"actions", &actions},     {"next_session", &words.next_session}};
  return {filled(words.subject, values), filled(words.text, values)};
}

std::string mailto_from_letter(const Letter& letter) {
  return "mailto:?subject=" + percent_encoded(letter.subject) + "&body=" + percent_encoded(letter.text);
}

std::string percent_encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == '.' || c == '_' || c == '~';
    if (c == '\n') {
      out += "%0D%0A";
    } else if (is_plain) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

std::string eml_from_letter(const Letter& letter) { return "X-Unsent: 1\r\n" + subject_and_body(letter); }

std::string message_from_letter(const Letter& letter, const Envelope& envelope) {
  std::string head = "Date: " + mail_date(envelope.sent_at) + "\r\nMessage-ID: <" + envelope.message_id + ">\r\n";
  head += "From: " + encoded_header(envelope.from_name) + " <" + envelope.from + ">\r\n";
  if (!envelope.reply_to.empty()) head += "Reply-To: <" + envelope.reply_to + ">\r\n";
  head += "To: <" + envelope.to + ">\r\nAuto-Submitted: auto-generated\r\n";
  return head + subject_and_body(letter);
}

}  // namespace obverse
