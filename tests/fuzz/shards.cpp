// A block of a shard, in a file whose frame is sound: refused, or its verdicts are those that its
// head counts, and copying it gives the file again.
#include "audit/merged_audit.h"
#include "audit/shard_file.h"
#include "fuzz.h"
#include "report/audit_output.h"

using namespace shuangbai;

namespace {

// A file in memory that has the text.
Descriptor file_of(const std::string& text) {
  Descriptor file(::memfd_create("fuzz", MFD_CLOEXEC));
  fuzz::demand(
      file && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()),
      "there is memory");
  return file;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes;
  ShardWriter writer([&](std::string_view part) { bytes += part; });
  writer.begin();
  writer.add(fuzz::text_of_input(data, size));
  writer.end_block();
  writer.end();
  std::vector<ShardFile> files;
  Result<ShardFile> file = ShardFile::open(file_of(bytes), "shard");
  fuzz::demand(static_cast<bool>(file), "a frame that was written is read");
  files.push_back(std::move(*file));
  const auto merged = MergedAudit::open(std::move(files), false, Masking::masked);
  if (!merged) {
    fuzz::demand(!merged.failure().message.en.empty(), "a refusal says why");
    return 0;
  }
  std::string copy;
  fuzz::demand(!(*merged)->write([&](std::string_view part) { copy += part; }) && copy == bytes,
               "a shard that is copied is the same");
  std::string told;
  const AuditReport report{.frame = (*merged)->frame(), .summary = (*merged)->summary()};
  const auto output = json_output(report, Write([&](std::string_view part) { told += part; }));
  output->begin();
  fuzz::demand(!(*merged)->run(*output), "what was checked can be read");
  output->end();
  return 0;
}
