// shuangbai NOUN show
#include "commands.h"
#include "model/encode.h"
#include "record_command.h"
#include "store/session.h"
#include "yaml/emitter.h"
#include "yaml/json_tree.h"

namespace shuangbai {
namespace {

// The version of every JSON document of a record: {"format": 1, …}.
constexpr std::string_view record_json_format = "1";

// YAML is what people read here: it shows what would act on a terminal, or hide itself there.
Node shown_node(Node node) {
  node.text = printable_lines(node.text);
  for (Node& child : node.children) child = shown_node(std::move(child));
  return node;
}

Result<Found> read_record(const Folder& folder, const RecordInfo& info, const std::string& given) {
  const Result<ReadingSession> reading = ReadingSession::begin(folder);
  if (!reading) return reading.failure();
  const Result<std::string> id = id_or_only(folder, info, given);
  if (!id) return id.failure();
  return find_record(RecordLookup(folder), info.type, *id);
}

int show(const Invocation& run, const RecordInfo& info, const std::string& given_id) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<Found> found = read_record(*folder, info, given_id);
  if (!found) return run.fail(found.failure());
  const Shape& shape = found->record.shape();
  Node node = to_node(shape, found->record.entry());
  if (!run.unmask) node = masked_node(shape, std::move(node));
  return run.tell(OutputKind::record, [&](const OutputFormat& format) {
    if (format.name == "yaml") return emit(shown_node(node));
    Node numbered = node;
    numbered.children.insert(
        numbered.children.begin(),
        Node{.typed = true, .key = "format", .text = std::string(record_json_format)});
    std::string out;
    JsonWriter json(out, format.name == "json" ? 2 : 0);
    write_json(json, numbered);
    return out + "\n";
  });
}

}  // namespace

Command show_command(const RecordInfo& info) {
  auto id = std::make_shared<std::string>();
  return {.name = "show",
          .title = {"显示一条", "Show a record"},
          .options = {id_option(info, *id)},
          .run = [&info, id](const Invocation& run) { return show(run, info, *id); },
          .outputs = {OutputKind::record}};
}

}  // namespace shuangbai
