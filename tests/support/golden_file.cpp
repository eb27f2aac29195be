#include "support/golden_file.hpp"

#include <fstream>
#include <iterator>

namespace obverse {

std::string golden_text(const std::string& name) {
  std::ifstream file(std::string(OBVERSE_SOURCE_DIR) + "/tests/golden/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace obverse
