// Exporting records to sheets and documents that import reads back.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "exchange/disclosure.h"
#include "model/record_type.h"
#include "store/folder.h"

namespace shuangbai {

enum class ExportFormat : std::uint8_t { csv, xlsx, jsonl, yaml };

// The headers of sheets.
enum class Headers : std::uint8_t { keys, chinese };

struct ExportOptions {
  ExportFormat format = ExportFormat::csv;
  Headers headers = Headers::keys;
  Disclosure disclosure = Disclosure::masked();
};

// Writes all records of a type, in the order of files and lines, to a file (empty: standard
// output), as one committed state has them. Files are private (0600). The diagnostics name the
// records that are faulty and left out. CSV begins with a byte order mark if it goes to a file, so
// that Excel knows it for UTF-8; its cells that a spreadsheet would run are neutralised.
Outcome export_records(const Folder& folder, RecordType type, const ExportOptions& options,
                       const std::string& file, Diagnostics& diagnostics);

}  // namespace shuangbai
