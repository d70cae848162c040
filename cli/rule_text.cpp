#include "rule_text.h"

#include "policy/document.h"

namespace shuangbai {

Result<bool> wants_json(const Invocation& run) {
  if (run.formats.empty() || run.formats == std::vector<std::string>{"text"}) return false;
  if (run.formats == std::vector<std::string>{"json"}) return true;
  return Failure{FailureKind::usage, message({"这里的格式（-o）为 text 或 json",
                                              "here the format (-o) is text or json"})};
}

std::string document_text(const Folder& folder, const std::string& path) {
  const bool outside = path.empty() || path.starts_with("/") || path.starts_with("../") ||
                       path.find("/../") != std::string::npos;
  FileBuffer buffer;
  if (outside || folder.read(path, buffer)) return "";
  return std::string(buffer.text());
}

RuleText text_of_rule(const Rule& rule, const std::string& document) {
  RuleText text{.rule = rule, .passages = {}};
  for_each_clause(rule.clause, [&](std::string_view cited) {
    const std::string clause(cited);
    if (auto words = passage(document, clause)) text.passages.emplace_back(clause, *words);
  });
  return text;
}

}  // namespace shuangbai
