// A header of a sheet: every field that it may stand for is called by its key, too.
#include "exchange/header_match.h"
#include "fuzz.h"
#include "model/record_type.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of_input(data, size);
  const Shape& shape = record_types()[fuzz::take_byte(text) % record_types().size()].shape();
  if (find_invalid_utf8(text)) return 0;
  for (const FieldPath& path : match_header(shape, text)) {
    fuzz::demand(path_of_keys(shape, key_of(path)).has_value(), "a path of keys names a field");
  }
  fuzz::demand(plain_header(plain_header(text)) == plain_header(text), "a plain header is plain");
  return 0;
}
