#include "store/listing.h"

#include <algorithm>

#include "base/text.h"
#include "store/layout.h"

namespace shuangbai {
namespace {

bool has_yaml_suffix(std::string_view name) {
  if (name.ends_with(".yaml")) return true;
  if (name.find('.') == name.npos) return false;
  const std::string end = lower_case(std::string(name));
  return end.ends_with(".yaml") || end.ends_with(".yml");
}

// A name in the root, in any case of letters and with either suffix.
bool is_root_file(std::string_view name) {
  if (!has_yaml_suffix(name)) return false;
  const std::string stem = lower_case(std::string(name.substr(0, name.rfind('.'))));
  return locate(stem + ".yaml").has_value();
}

// A county's folder, or one of a name that the layout has: records in the wrong one of them
// (workers outside of a county) are told rather than ignored.
bool is_root_folder(std::string_view name) {
  return is_digits(name, 6) || std::ranges::any_of(record_types(), [&](const RecordInfo& info) {
           return !info.folder.empty() && info.folder == name;
         });
}

}  // namespace

Treatment treatment_of(std::string_view path, EntryKind kind) {
  const std::size_t slash = path.rfind('/');
  const bool in_root = slash == std::string_view::npos;
  const std::string_view name = in_root ? path : path.substr(slash + 1);
  if (name.starts_with('.')) return Treatment::leave;
  const bool is_file_of_ours = in_root ? is_root_file(name) : has_yaml_suffix(name);
  switch (kind) {
    case EntryKind::file:
      if (is_file_of_ours) return Treatment::list;
      return in_root && is_root_folder(name) ? Treatment::tell : Treatment::leave;
    case EntryKind::folder:
      if (is_file_of_ours) return Treatment::tell;
      return !in_root || is_root_folder(name) ? Treatment::walk : Treatment::leave;
    case EntryKind::link:
    case EntryKind::other:
      break;
  }
  return !in_root || is_file_of_ours || is_root_folder(name) ? Treatment::tell : Treatment::leave;
}

void report_misplaced(const std::string& path, EntryKind kind, Diagnostics& diagnostics) {
  const Place place{path, 0, 0};
  if (kind == EntryKind::folder) {
    report(diagnostics, "store.path", place,
           message({"这里应为文件，却是文件夹；请改名或移走",
                    "a folder where a file should be; rename it or move it away"}));
  } else if (kind == EntryKind::file) {
    report(diagnostics, "store.path", place,
           message({"这里应为文件夹，却是文件；请改名或移走",
                    "a file where a folder should be; rename it or move it away"}));
  } else {
    report(diagnostics, "store.link", place,
           message({"这是链接或特殊文件，不会跟随；请换成普通文件",
                    "a link or special file, which is not followed; put a plain file here"}));
  }
}

}  // namespace shuangbai
