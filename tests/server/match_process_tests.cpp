// obverse-match as its user sees it: what it prints, what it writes, how it ends.

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace obverse::test {
namespace {

struct Ended {
  std::string output;
  int status = -1;
};

/// A folder of its own that is removed again.
class MatchFolder {
 public:
  MatchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "obverse-match-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~MatchFolder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  std::string written(const std::string& name, const std::string& content) const {
    std::ofstream(file(name), std::ios::binary) << content;
    return file(name);
  }
  std::string content(const std::string& name) const {
    std::stringstream text;
    text << std::ifstream(file(name), std::ios::binary).rdbuf();
    return text.str();
  }

 private:
  std::string path_;
};

Ended matched(const std::string& arguments) {
  const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "obverse-match";
  REQUIRE(std::filesystem::exists(program));
  Ended ended;
  FILE* pipe = popen((program.string() + " " + arguments + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 512> piece{};
  while (fgets(piece.data(), static_cast<int>(piece.size()), pipe) != nullptr) ended.output += piece.data();
  ended.status = WEXITSTATUS(pclose(pipe));
  return ended;
}

const std::string instance = "RMM1,3,2,dense,65280\ncaps,1,2\n60000,30000\n50000,10000\n-1,20000\n";

}  // namespace

TEST_CASE("obverse-match writes the optimum and says that it is proven", "[match]") {
  const MatchFolder folder;
  const Ended ended = matched("--instance " + folder.written("i.csv", instance) + " --out " + folder.file("o.csv"));
  CHECK(ended.status == 0);
  CHECK(ended.output.starts_with("{\"matched\":3,\"total\":100000,\"certificate\":\"optimal\",\"milliseconds\":"));
  CHECK(folder.content("o.csv") == "0,1\n1,0\n2,1\n");
}

TEST_CASE("obverse-match knows its objectives", "[match]") {
  const MatchFolder folder;
  const std::string files = "--instance " + folder.written("i.csv", instance) + " --out " + folder.file("o.csv");
  const Ended fair = matched(files + " --objective fair --stats");
  CHECK(fair.output.find("\"certificate\":\"optimal\"") != std::string::npos);
  CHECK(fair.output.find("\"worst_score\":20000") != std::string::npos);
  const Ended stable = matched(files + " --objective stable");
  CHECK(stable.output.find("\"certificate\":\"stable\"") != std::string::npos);
  CHECK(folder.content("o.csv") == "0,0\n1,1\n2,1\n");
}

TEST_CASE("obverse-match refuses bad input in one sentence", "[match]") {
  const MatchFolder folder;
  const std::string out = " --out " + folder.file("o.csv");
  const auto refused = [&](const std::string& arguments, const std::string& sentence) {
    const Ended ended = matched(arguments);
    CHECK(ended.status == 2);
    CHECK(ended.output == sentence + "\n");
  };
  refused("", "--instance and --out are needed.");
  refused("--colour", "Unknown option \"--colour\"; --help lists them.");
  refused("--instance", "--instance needs a value.");
  refused("--instance x --objective best" + out, "--objective is cardinality, fair or stable, not \"best\".");
  const std::string missing = folder.file("missing");
  refused("--instance " + missing + out, "The instance " + missing + " cannot be read, or is larger than 1 GB.");
  const std::string broken = folder.written("broken.csv", "RMM1,1,1,dense,65280\ncaps,1\nNaN\n");
  refused("--instance " + broken + out, broken + ": Line 3 has no score of -1 to 65280 for column 0.");
  const std::string whole = folder.written("i.csv", instance);
  refused("--instance " + whole + " --out /nowhere/o.csv", "The solution cannot be written to /nowhere/o.csv.");
}

}  // namespace obverse::test
