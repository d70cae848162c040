#include "report/outputs.h"

namespace shuangbai {

Result<std::vector<Output>> open_outputs(const std::vector<OutputRequest>& requests,
                                         Audience audience) {
  std::vector<Output> outputs;
  for (const OutputRequest& request : requests) {
    Result<OutputFile> opened = OutputFile::open(request.path, audience);
    if (!opened) return opened.failure();
    auto file = std::make_unique<OutputFile>(std::move(*opened));
    if (request.format->name == "csv" && !file->is_standard_output()) file->write(byte_order_mark);
    Write write([to = file.get()](std::string_view text) { to->write(text); },
                [to = file.get()](Failure why) { to->fail(std::move(why)); },
                [to = file.get()](std::string_view text) { to->put_first(text); });
    outputs.push_back({request.format, std::move(file), std::move(write)});
  }
  return outputs;
}

Outcome commit(std::vector<Output>& outputs) {
  for (Output& output : outputs) {
    if (Outcome failure = output.file->commit()) return failure;
  }
  return std::nullopt;
}

}  // namespace shuangbai
