// The manifest of a repository: shuangbai.yaml.
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "model/manifest.h"
#include "store/source.h"

namespace shuangbai {

// Fills the manifest, which is empty. Appends what is wrong with the file to the diagnostics; fails
// (io) if it cannot be read.
Outcome read_manifest(const Source& source, Manifest& manifest, Diagnostics& diagnostics);

// The manifest, or the first of what is wrong with it.
Result<Manifest> load_manifest(const Source& source);

}  // namespace shuangbai
