// The files that a process makes beside what it writes, and what is left of them if it is killed.
//
// Their names are .shuangbai-NAME.PID, or .shuangbai-NAME.PID-N where a process has several, which
// git leaves alone by the .gitignore of a repository.
#pragma once

#include <string>
#include <string_view>

#include "store/descriptor.h"

namespace shuangbai {

// A new file of this process for what will be `name`, open for writing and locked as long as it is
// open; changes the name to its own. Negative, with the reason in errno, if it cannot be made.
Descriptor make_temporary(int folder, std::string& name, unsigned mode);

// Removes those of processes that are gone, for what was to be `name`, or for anything. What cannot
// be removed stays.
void sweep_temporaries(int folder, std::string_view name = {});

}  // namespace shuangbai
