// The parts of the manual that come from tables: fields, formats, decisions, rules.
#pragma once

#include "manual_page.h"
#include "model/field.h"
#include "model/record_type.h"

namespace shuangbai {

// Where the files of a type lie: "COUNTY/visits/STATION/YYYY-MM/WORKER.yaml".
std::string files_of(const RecordInfo& info);

// A term for each field, nested ones by their paths.
void put_fields(const Shape& shape, ManualPage& page);
// Which outputs come in which formats.
void put_formats(ManualPage& page);
// The decisions that a policy set may make rules of, with the parameters that they ask for.
void put_decisions(ManualPage& page);
// The rules of the built-in sets, under the documents that they come from.
void put_rules(ManualPage& page);

}  // namespace shuangbai
