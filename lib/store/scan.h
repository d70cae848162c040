// Reading all records of one type, one after the other, without the rest of the repository.
#pragma once

#include <functional>

#include "base/diagnostic.h"
#include "model/record_type.h"
#include "store/folder.h"
#include "store/layout.h"

namespace shuangbai {

// Calls `use` for each record without fault, in the order of files and lines; returns what is wrong
// with the others. The record is only valid during the call.
Diagnostics scan(const Folder& folder, RecordType type,
                 const std::function<void(const Entry&, const Location&)>& use);

}  // namespace shuangbai
