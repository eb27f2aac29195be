#pragma once

#include <string>
#include <vector>

namespace obverse {

/// A certificate in words, ready to be set.
struct Certificate {
  std::string language;  ///< BCP 47
  std::string title;     ///< "Certificate"
  std::string name;      ///< whose it is
  std::string statement;
  std::vector<std::string> details;
  std::string issuer;  ///< programme and organisation; may be empty
  std::string note;    ///< what this page proves, and what it does not
};

/// A page of its own, on A4 across, without scripts and without anything to fetch: opens and prints anywhere. All words
/// are escaped.
std::string page_from_certificate(const Certificate& certificate);

}  // namespace obverse
