// Conditions of lists: refused with a reason, or true or false of a row.
#include "fuzz.h"
#include "report/query.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<Column> columns = {
      {.key = "id", .title = {"编号", "Id"}},
      {.key = "name", .title = {"姓名", "Name"}},
      {.key = "hours", .title = {"时数", "Hours"}, .type = CellType::number},
      {.key = "workers", .title = {"社工", "Workers"}, .type = CellType::list}};
  static const Row rows[] = {
      {"w1", "示例 甲", "12.5", "w1\nw2"}, {"", "", "", ""}, {"2022-01-01", "a=b", "-0", "\n"}};
  const std::string text(fuzz::text_of_input(data, size));
  const Result<Filter> filter = Filter::parse({text}, columns);
  if (!filter) {
    fuzz::demand(!filter.failure().message.en.empty(), "a refusal says why");
    return 0;
  }
  for (const Row& row : rows)
    fuzz::demand(filter->matches(row) == filter->matches(row), "a condition holds or not");
  return 0;
}
