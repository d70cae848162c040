// Values by path, as commands give them: office.since=2026-06-01, posts+=station=…,kind=admin.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/field.h"

namespace shuangbai {

// What a path names is set to a value. Steps of a path are separated by dots: a field's key, and
// inside a list of nested entries an index from 0 or an entry's id or code.
//
// A list is set as a whole; where it `appends`, it gets a further entry. A nested entry is written
// KEY=VALUE,KEY=VALUE (a comma in a value: \,). A list of dates, codes, ids, numbers or
// enumerations takes several values with commas; free texts are taken whole. An empty value removes
// the field, or the entry that the path ends in. What a list holds already is not added again.
// Choices are taken by their titles and synonyms, too (choice.h).
struct PathValue {
  std::string path;
  std::string value;
  bool appends = false;
};

// The id or code of what has a name that stands in the place of one: of a record, or of a village;
// or why there is none.
using IdOfName = std::function<Result<std::string>(const Field& field, std::string_view name)>;

// PATH=VALUE or PATH+=VALUE; nothing if the text has no such form.
std::optional<PathValue> parse_assignment(std::string_view text);

// Makes one assignment; returns what is wrong with it. The entry may then be changed in part.
std::optional<Message> assign(const Shape& shape, Entry& entry, const PathValue& assignment);
std::optional<Message> assign_path(const Shape& shape, Entry& entry, std::string_view path,
                                   std::string_view value);

// The assignments of one command: those of the same list together are the whole of it. The message
// does not say which of them is wrong; `wrong` is its index then. Names that are not ASCII are
// looked for; without `id_of` there are none.
std::optional<Message> assign_all(const Shape& shape, Entry& entry,
                                  std::span<const PathValue> assignments, std::size_t& wrong,
                                  const IdOfName& id_of = {});

// The required field that a new record lacks, since none of the assignments gives it. A date, a
// number or a choice always has some value in memory: only what was given counts.
std::optional<Message> lacking(const Shape& shape, std::span<const PathValue> given);

}  // namespace shuangbai
