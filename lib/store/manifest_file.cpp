#include "store/manifest_file.h"

#include "model/read_shape.h"

namespace shuangbai {

Outcome read_manifest(const Source& source, Manifest& manifest, Diagnostics& diagnostics) {
  const std::string path = "shuangbai.yaml";
  FileBuffer buffer;
  if (Outcome failure = source.read(path, buffer)) return failure;
  if (read_shape(path, buffer.text(), Manifest::shape(), manifest, diagnostics)) {
    manifest.policy_places = places_of_items(path, buffer.text(), "policy");
  }
  return std::nullopt;
}

Result<Manifest> load_manifest(const Source& source) {
  Manifest manifest;
  Diagnostics diagnostics;
  if (Outcome failure = read_manifest(source, manifest, diagnostics)) return *failure;
  if (!diagnostics.empty()) return first_fault(diagnostics);
  return manifest;
}

}  // namespace shuangbai
