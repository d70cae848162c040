// Names in place of ids, in every option and argument that takes one.
#pragma once

#include "invocation.h"
#include "model/assign.h"

namespace shuangbai {

// Of the options and arguments that take a record's id, makes each value that can be no id, since
// it holds other characters than ASCII, the id of the record that alone has it as its name. Reads
// all records of that type. Fails (usage) if none has the name or several have.
Outcome find_named_records(const Invocation& run, const Command& command);

// The same of the values of conditions on columns that hold ids (--where).
Outcome find_names_in(const Invocation& run, const std::vector<Column>& columns, Query& query);

// Finds the ids of names among the values of fields: of records as above, of villages (at the
// station, if one is given) as `import` does.
IdOfName ids_of_names(const Invocation& run, const std::string& station);

}  // namespace shuangbai
