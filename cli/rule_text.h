// What `audit rules` and `audit explain` tell of a rule beside its own texts.
#pragma once

#include "invocation.h"
#include "report/explanation.h"

namespace shuangbai {

// The document's text, if the repository names a file of its own that holds it.
std::string document_text(const Folder& folder, const std::string& path);

// The rule with the passages of the document that it checks.
RuleText text_of_rule(const Rule& rule, const std::string& document);

}  // namespace shuangbai
