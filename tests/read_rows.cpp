// Reads spreadsheets to their ends, whatever their columns, and prints how many rows each has: for
// tests/foreign-spreadsheets. Status 3 if one is refused.
#include <cstdio>

#include "exchange/row_reader.h"

namespace {

// Nothing if the file is refused.
std::optional<std::size_t> count_rows(const char* path) {
  const auto reader = shuangbai::open_rows(path, {});
  if (!reader) return std::nullopt;
  shuangbai::SheetRow row;
  for (std::size_t count = 0;; ++count) {
    const shuangbai::Result<bool> more = (*reader)->next(row);
    if (!more) return std::nullopt;
    if (!*more) return count;
  }
}

}  // namespace

int main(int count, char** paths) {
  int status = 0;
  for (int i = 1; i < count; ++i) {
    const auto rows = count_rows(paths[i]);
    if (rows) {
      std::printf("%zu\n", *rows);
    } else {
      status = 3;
    }
  }
  return status;
}
