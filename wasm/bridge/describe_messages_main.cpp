// Prints web/app/messages.d.ts to standard output.

#include <cstdio>

#include "bridge/messages.hpp"

int main() {
  const std::string text = obverse::describe();
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
