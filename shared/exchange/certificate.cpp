#include "exchange/certificate.hpp"

#include <string_view>

namespace obverse {

namespace {

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string element(std::string_view tag, std::string_view text) {
  if (text.empty()) return {};
  std::string out = "<";
  return out.append(tag).append(">").append(html_escaped(text)).append("</").append(tag).append(">\n");
}

/// The mark: two halves of one coin.
constexpr std::string_view brand_mark =
    "<svg width=\"112\" height=\"112\" viewBox=\"0 0 64 64\" aria-hidden=\"true\"><path d=\"M30.5 4a24 24 0 0 0 0 "
    "48z\" "
    "fill=\"#0b57a4\"/><path d=\"M33.5 16.5a19.5 19.5 0 0 1 0 39\" fill=\"none\" stroke=\"#9c4a14\" "
    "stroke-width=\"9\"/>"
    "</svg>\n";
constexpr std::string_view style =
    "@page{size:A4 landscape;margin:0}body{margin:0;font:20px/1.5 'Atkinson Hyperlegible Next',system-ui,sans-serif;"
    "color:#1a1c1e;background:#fff}main{box-sizing:border-box;min-height:100vh;padding:64px 88px;border-top:12px solid;"
    "border-image:linear-gradient(90deg,#0b57a4 50%,#9c4a14 50%) 1}h1{font-size:28px;margin:24px 0 8px;color:#43474e}"
    "h2{font-size:52px;line-height:1.15;margin:0 0 20px}p{max-width:46em;margin:0 0 12px}small{display:block;"
    "margin-top:40px;color:#43474e;max-width:60em}";

}  // namespace

std::string page_from_certificate(const Certificate& certificate) {
  std::string page = "<!doctype html>\n<html lang=\"" + html_escaped(certificate.language) + "\">\n<head>\n";
  page += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n";
  page += element("title", certificate.title + ": " + certificate.name);
  page.append("<style>").append(style).append("</style>\n</head>\n<body>\n<main>\n").append(brand_mark);
  page += element("h1", certificate.title) + element("h2", certificate.name) + element("p", certificate.statement);
  for (const std::string& detail : certificate.details) page += element("p", detail);
  if (!certificate.issuer.empty()) page += "<p><strong>" + html_escaped(certificate.issuer) + "</strong></p>\n";
  page += element("small", certificate.note);
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace obverse
