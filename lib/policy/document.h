// The policy's own text, taken apart by its clause numbers.
//
// The document numbers parts 一、, sections （一） and items 一是; a clause is named by part,
// section in brackets and item in digits. A section whose text says more than its heading before
// the first item is a clause of its own.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shuangbai {

struct Passage {
  std::string clause;
  std::string text;
};

// Every clause of the document with its text, in order; empty if the text is not so numbered.
std::vector<Passage> passages(std::string_view document);

// The text of a clause. Of a section that only consists of items, the items.
std::optional<std::string> passage(std::string_view document, std::string_view clause);

// Calls for each clause of a list with commas.
void for_each_clause(std::string_view list, const std::function<void(std::string_view)>& call);

// Whether a rule's clause (of the comma-separated list) covers the clause: itself, or its section.
bool covers_clause(std::string_view list, std::string_view clause);

}  // namespace shuangbai
