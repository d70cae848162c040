// What a record must fulfil in itself, and in the place where its file lies.
#pragma once

#include "model/decode.h"
#include "model/record_type.h"
#include "store/layout.h"

namespace shuangbai {

// Reports: a file name or folder that doesn't match the record; codes outside of their parent;
// ids twice in a record; a worker's posts or a person's cases that overlap; contracts with the
// same first day, or that ended on a day that is none of theirs; a case that names neither one
// responsible worker nor several in turn, or both, or turns outside of the case; a visit that ends
// before it begins or lasts longer than from then to then; a person twice on a training's list.
void check_record(RecordType type, const Entry& entry, const Location& location, Decoder& decoder);

}  // namespace shuangbai
