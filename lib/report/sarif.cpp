#include "report/sarif.h"

#include "base/enumerators.h"

namespace shuangbai {
namespace {

constexpr std::string_view source_root = "%SRCROOT%";

}  // namespace

std::string sarif_head(const std::function<void(JsonWriter&)>& rules) {
  std::string head;
  JsonWriter json(head);
  json.begin_object();
  json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  json.field("version", "2.1.0");
  json.key("runs").begin_array();
  json.begin_object();
  json.key("tool").begin_object();
  json.key("driver").begin_object();
  json.field("name", "shuangbai");
  json.key("rules").begin_array();
  rules(json);
  json.end_array();
  json.end_object();
  json.end_object();
  json.field("columnKind", "unicodeCodePoints");
  json.key("originalUriBaseIds").begin_object();
  json.key(source_root).begin_object();
  write_sarif_text(json, "description", "The root of the git work tree that holds the data.");
  json.end_object();
  json.end_object();
  return head + ",\"results\":[";
}

std::string sarif_tail(bool success, std::span<const std::string> notes) {
  std::string tail = "\n],\"invocations\":[";
  JsonWriter json(tail);
  json.begin_object();
  json.field("executionSuccessful", success);
  if (!notes.empty()) {
    json.key("toolExecutionNotifications").begin_array();
    for (const std::string& note : notes) {
      json.begin_object();
      json.field("level", success ? "note" : "error");
      write_sarif_text(json, "message", note);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  return tail + "]}]}\n";
}

std::string_view sarif_level(Severity severity) {
  constexpr std::string_view levels[] = {"note", "warning", "error"};
  static_assert(std::size(levels) == enumerators<Severity>.size());
  return levels[static_cast<std::size_t>(severity)];
}

void write_sarif_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key).begin_object();
  json.field("text", text);
  json.end_object();
}

void write_sarif_location(JsonWriter& json, std::string_view path, std::uint32_t line,
                          std::uint32_t column) {
  json.begin_object();
  json.key("physicalLocation").begin_object();
  json.key("artifactLocation").begin_object();
  json.field("uri", uri_path(path));
  json.field("uriBaseId", source_root);
  json.end_object();
  if (line > 0) {
    json.key("region").begin_object();
    json.field("startLine", line);
    if (column > 0) json.field("startColumn", column);
    json.end_object();
  }
  json.end_object();
  json.end_object();
}

std::string uri_path(std::string_view path) {
  std::string uri;
  for (const char c : path) {
    const bool unreserved =
        is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
    if (unreserved)
      uri += c;
    else
      uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return uri;
}

}  // namespace shuangbai
