// shuangbai NOUN template: an empty sheet for offices to fill in.
#include "exchange/template.h"

#include "commands.h"
#include "exchange/sheet_columns.h"
#include "invocation.h"

namespace shuangbai {
namespace {

struct TemplateRequest {
  std::string into;
  std::string headers = "zh";
};

int make_template(const Invocation& run, RecordType type, const TemplateRequest& request) {
  const Result<OutputRequest> output = run.only_output(OutputKind::sheet);
  if (!output) return run.fail(output.failure());
  const bool is_workbook = output->format->name == "xlsx";
  FieldPath into;
  if (!request.into.empty()) {
    Result<FieldPath> list = find_list(type, request.into);
    if (!list) return run.fail(list.failure());
    into = std::move(*list);
  }
  ExportOptions options;
  options.format = is_workbook ? ExportFormat::xlsx : ExportFormat::csv;
  options.headers = request.headers == "zh" ? Headers::chinese : Headers::keys;
  if (const Outcome failure = write_template(type, into, options, run.language, output->path)) {
    return run.fail(*failure);
  }
  return exit_done;
}

}  // namespace

Command template_command(const RecordInfo& info) {
  auto request = std::make_shared<TemplateRequest>();
  return {
      .name = "template",
      .title = {"空白导入表（CSV 或 XLSX）", "An empty sheet for import (CSV or XLSX)"},
      .options = {{"--into",
                   {"该列表各项的表，如 posts", "a sheet for the entries of this list, as posts"},
                   &request->into,
                   "LIST"},
                  {.names = "--headers",
                   .help = {"表头：zh（中文）或 keys（英文键）", "headers: zh (Chinese), or keys"},
                   .target = &request->headers,
                   .choices = {"keys", "zh"}}},
      .run = [type = info.type,
              request](const Invocation& run) { return make_template(run, type, *request); },
      .outputs = {OutputKind::sheet}};
}

}  // namespace shuangbai
