#include "base/text.hpp"

#include <catch2/catch_test_macros.hpp>

namespace obverse {
namespace {

TEST_CASE("well-formed UTF-8 is told from what only looks like it", "[base]") {
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("plain, \xc3\xa9, \xe2\x82\xac, \xf0\x9f\x91\xa9\xf0\x9f\x8f\xbd"));
  CHECK_FALSE(is_valid_utf8("\x80"));
  CHECK_FALSE(is_valid_utf8("\xc3"));
  CHECK_FALSE(is_valid_utf8("\xc1\xbf"));
  CHECK_FALSE(is_valid_utf8("\xe0\x9f\xbf"));
  CHECK_FALSE(is_valid_utf8("\xed\xbf\xbf"));
  CHECK_FALSE(is_valid_utf8("\xf5\x80\x80\x80"));
}

TEST_CASE("code points are counted and never split", "[base]") {
  CHECK(count_code_points("a\xc3\xa9\xf0\x9f\x91\xa9") == 3);
  CHECK(shortened("a\xc3\xa9z", 2) == "a\xc3\xa9");
  CHECK(shortened("ab", 5) == "ab");
  CHECK(shortened("ab", 0).empty());
}

TEST_CASE("only ASCII white space at the ends is trimmed", "[base]") {
  CHECK(trimmed(" \t a b\r\n") == "a b");
  CHECK(trimmed("  ").empty());
}

TEST_CASE("escapes of an address are read once, and a broken one makes it none", "[base]") {
  CHECK(percent_decoded("ruth%2Bhome%40halden.example") == "ruth+home@halden.example");
  CHECK(percent_decoded("a+b%2525") == "a+b%25");
  for (const char* broken : {"%", "%4", "%4g", "a%zz"}) CHECK_FALSE(percent_decoded(broken));
}

TEST_CASE("a mail address is one word on each side of its sign, and nothing that begins a header", "[base]") {
  CHECK(is_mail_address("ruth.adeyemi+home@halden.example"));
  CHECK(is_mail_address("grace@intranet"));
  for (const char* bad :
       {"", "ruth", "@halden.example", "ruth@", "a@b@c", "a b@c", "a@b>\r\nBcc: x@y", "jürgen@halden.example"})
    CHECK_FALSE(is_mail_address(bad));
  CHECK_FALSE(is_mail_address(std::string(250, 'a') + "@b.cd"));
}

TEST_CASE("searching ignores case and accents of Latin letters", "[base]") {
  CHECK(folded("\xc3\x89mile Zo\xc3\xab") == "emile zoe");
  CHECK(folded("\xc5\x81\xc3\xb3\xc4\x91\xc5\xba") == "lodz");
  CHECK(folded("Stra\xc3\x9f"
               "e") == "strasse");
  CHECK(folded("\xc5\xbe\xc5\xbf\xc4\xb1\xc5\x93\xc5\xb8\xc4\x80") == "zsioeya");
  CHECK(folded("3\xc3\x97\x34") == "3\xc3\x97\x34");
  CHECK(folded("\xd0\x96") == "\xd0\x96");
}

}  // namespace
}  // namespace obverse
