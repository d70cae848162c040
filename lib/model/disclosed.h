// What a message, a file's name or a field's path shows of the data that it speaks of.
//
// Masked, an echo is shown in full only where it can be nobody's: a word of the field tables (keys,
// titles, choices and their synonyms), a number, a day or a time; of an id or a key, what has the
// form of one. Anything else is a name, wherever it stands: 张*. Resident ids, bank cards and
// phones are masked by their shape throughout (see mask_by_shape), in echoes too.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "model/mask.h"

namespace shuangbai {

Message disclosed(const Message& message, Masking masking);
Diagnostic disclosed(Diagnostic diagnostic, Masking masking);  // its message and the file's path

// A path within the repository, or the path of a value (members.0.name): parts that are neither ids
// nor keys are masked as names are.
std::string disclosed_path(std::string_view path, Masking masking);

}  // namespace shuangbai
