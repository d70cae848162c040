// CSV, in whatever encoding and with whatever delimiter.
#include "exchange/csv_reader.h"
#include "rows.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::MemoryFile file(fuzz::text_of_input(data, size));
  Result<TextFile> text = TextFile::open(file.path(), "");
  if (!text) return 0;
  const auto reader = make_csv_reader("x.csv", std::move(*text), "");
  fuzz::read_rows(*reader);
  for (const std::string_view delimiter : reader->delimiters()) {
    reader->restart(delimiter);
    fuzz::read_rows(*reader);
  }
  return 0;
}
