// JSON, by lines and whole.
#include "exchange/document_readers.h"
#include "rows.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input = fuzz::text_of_input(data, size);
  const bool by_lines = fuzz::take_byte(input) % 2 == 0;
  const fuzz::MemoryFile file(input);
  Result<TextFile> text = TextFile::open(file.path(), "");
  if (!text) return 0;
  fuzz::read_rows(*make_json_reader("x.json", std::move(*text), by_lines));
  return 0;
}
