#include "report/output_format.h"

#include <doctest/doctest.h>

namespace shuangbai {
namespace {

TEST_CASE(
    "a format has what writes the kinds that it is for, and a refused audit tells its faults in "
    "any but a shard") {
  const std::vector<OutputKind> kinds = {
      OutputKind::audit,  OutputKind::faults,  OutputKind::list,
      OutputKind::record, OutputKind::text,    OutputKind::edit,
      OutputKind::sheet,  OutputKind::records, OutputKind::database};
  const std::vector<std::string_view> names = format_names(kinds);
  REQUIRE(names.size() > 8);
  for (const std::string_view name : names) {
    const std::vector<std::string> given = {std::string(name) + "=file"};
    const Result<std::vector<OutputRequest>> requests = output_requests(given, kinds);
    REQUIRE(requests);
    const OutputFormat& format = *requests->front().format;
    CAPTURE(name);
    CHECK(format.is_for(OutputKind::audit) == (format.audit != nullptr));
    CHECK(format.is_for(OutputKind::faults) == (format.faults != nullptr));
    CHECK((format.is_for(OutputKind::faults) || !format.is_for(OutputKind::audit) ||
           name == "shard"));
  }
}

}  // namespace
}  // namespace shuangbai
