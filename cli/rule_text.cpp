#include "rule_text.h"

#include "policy/document.h"

namespace shuangbai {

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
