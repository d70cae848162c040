// A workbook whose parts (its sheet, styles, texts) are the bytes, with NUL between them; other
// bytes are an archive of their own.
#include <zip.h>

#include "exchange/row_reader.h"
#include "rows.h"

using namespace shuangbai;

namespace {

constexpr std::string_view types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)";
constexpr std::string_view package_links =
    R"(<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
constexpr std::string_view book_links =
    R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/><Relationship Id="r2" Type="x/styles")"
    R"( Target="y.xml"/><Relationship Id="r3" Type="x/sharedStrings" Target="t.xml"/></Relationships>)";
constexpr std::string_view book =
    R"(<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>)";

void add_part(zip_t* archive, const char* name, std::string_view text) {
  zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
  const zip_int64_t index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8);
  fuzz::demand(index >= 0, "a part is added");
  zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
}

std::string_view next_part(std::string_view& input) {
  const std::string_view part = input.substr(0, input.find('\0'));
  input.remove_prefix(std::min(part.size() + 1, input.size()));
  return part;
}

std::string workbook_of(std::string_view input) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(memory);
  zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
  add_part(archive, "[Content_Types].xml", types);
  add_part(archive, "_rels/.rels", package_links);
  add_part(archive, "xl/_rels/workbook.xml.rels", book_links);
  add_part(archive, "xl/workbook.xml", book);
  for (const char* name : {"xl/s.xml", "xl/y.xml", "xl/t.xml"})
    add_part(archive, name, next_part(input));
  fuzz::demand(zip_close(archive) == 0, "the archive is made");
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  return bytes;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text_of_input(data, size);
  const bool is_archive = input.starts_with("PK");
  const fuzz::MemoryFile file(is_archive ? input : workbook_of(input));
  const Result<std::unique_ptr<RowReader>> reader = open_rows(file.path(), {});
  if (reader) fuzz::read_rows(**reader);
  return 0;
}
