#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "server/http_message.hpp"

namespace obverse {

/// The packaged web app, read into memory once. An address is looked up in a table of what was found, so nothing
/// outside can be reached; and a package that is replaced on the disk never mixes with the old one.
class StaticFiles {
 public:
  /// No files: every request finds nothing.
  StaticFiles() = default;
  /// Reads all files under a folder; "x.br" and "x.gz" beside "x" become its encodings.
  /// @error NotFound, StorageFailed; the detail is one clear sentence
  static Result<StaticFiles> read(const std::string& folder);

  /// Answers GET and HEAD for a decoded path: the file, or index.html for a path without a dot that a browser opens as
  /// a page, or 404.
  HttpResponse answer(const HttpRequest& request, std::string_view path) const;

 private:
  /// One way to send a file.
  struct Encoded {
    std::shared_ptr<const std::string> bytes;
    std::string etag;  ///< strong: made from these bytes
  };
  struct File {
    std::string content_type;
    std::string cache_control;
    std::string policy;  ///< of a page: in the place of the one that every answer carries
    Encoded identity;
    Encoded brotli;  ///< bytes are null when there is none
    Encoded gzip;
  };
  const File* find(const HttpRequest& request, std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;  // by path, "/index.html"
};

}  // namespace obverse
