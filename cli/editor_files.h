// The files that tie schemas to records in editors (model/schema.h), written into a repository.
#pragma once

#include <string>

#include "invocation.h"

namespace shuangbai {

// Fails (usage) if settings are there that say something else: people's own are not replaced; (io)
// if it cannot be told.
Outcome check_editor_files(const std::string& root);

// Writes them, and the folder if it is not there, and prints their paths. Fails as
// `check_editor_files` does, and (io); what was written by then stays.
Outcome write_editor_files(const Invocation& run, const std::string& root);

}  // namespace shuangbai
