#include "policy/policy_sets.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <stdexcept>

#include "base/echo.h"
#include "base/suggestion.h"
#include "model/read_shape.h"
#include "policy/built_in.h"
#include "policy/set_checks.h"
#include "store/data_digest.h"
#include "store/foreign_file.h"

namespace shuangbai {
namespace {

// The file of a repository's own set.
std::string path_of_set(std::string_view name) {
  return fmt::format("policies/{}/set.yaml", name);
}

Message no_such_set(std::string_view name) {
  return message({"没有政策“{0}”：既不是内置的（{1}），也没有 {2}",
                  "there is no policy set `{0}`: it is not built in ({1}), and there is no {2}"},
                 echoed(Echo::key, name), joined(built_in_sets()),
                 echoed(Echo::path, path_of_set(name)));
}

bool is_name(std::string_view name) {
  return !name.empty() && name[0] != '.' && name.find('/') == std::string_view::npos;
}

}  // namespace

std::vector<std::string_view> built_in_sets() {
  std::vector<std::string_view> names;
  for (const auto& [name, text] : built_in_texts) names.push_back(name);
  return names;
}

SharedSet built_in_set(std::string_view name) {
  static std::mutex reading;
  static std::map<std::string_view, SharedSet> sets;
  const std::scoped_lock lock(reading);
  for (const auto& [known, text] : built_in_texts) {
    if (known != name) continue;
    SharedSet& set = sets[known];
    if (set != nullptr) return set;
    Diagnostics diagnostics;
    set = read_set(std::string(name) + ".yaml", text, diagnostics);
    if (set == nullptr) {  // the build is broken
      throw std::logic_error(to_string(diagnostics.front(), Language::en));
    }
    return set;
  }
  return nullptr;
}

SharedSet read_set(const std::string& path, std::string_view text, Diagnostics& diagnostics) {
  auto set = std::make_shared<PolicySet>();
  if (!read_shape(path, text, PolicySet::shape(), *set, diagnostics)) return nullptr;
  set->path = path;
  const std::size_t before = diagnostics.size();
  check_set(*set, diagnostics);
  return diagnostics.size() == before ? set : nullptr;
}

Result<std::string> digest_of_set(const Source& source, const PolicySet& set) {
  for (const auto& [name, text] : built_in_texts) {
    if (name == set.id) return digest_of({&text, 1});
  }
  FileBuffer buffer;
  if (Outcome failure = source.read(set.path, buffer)) return *failure;
  const std::string_view text = buffer.text();
  return digest_of({&text, 1});
}

void check_name(const PolicySet& set, std::string_view folder, Diagnostics& diagnostics) {
  if (set.id == folder) return;
  report(diagnostics, "policy.name", {set.path, set.line, set.column},
         message({"文件夹名为“{}”，id 却是“{}”；请改为一致",
                  "the folder is called `{}`, the set `{}`; give both one name"},
                 echoed(Echo::key, folder), echoed(Echo::key, set.id)));
}

SharedSet find_set(const Source& source, std::string_view name, const Place& place,
                   Diagnostics& diagnostics) {
  if (SharedSet set = built_in_set(name)) return set;
  const std::string path = path_of_set(name);
  const Result<bool> exists = is_name(name) ? source.exists(path) : Result<bool>(false);
  if (exists && !*exists) {
    report(diagnostics, "policy.unknown", place, no_such_set(name));
    return nullptr;
  }
  FileBuffer buffer;
  const Outcome failure = exists ? source.read(path, buffer) : exists.failure();
  if (failure) {
    report(diagnostics, "store.unreadable", {path, 0, 0}, failure->message);
    return nullptr;
  }
  SharedSet set = read_set(path, buffer.text(), diagnostics);
  if (set == nullptr) return nullptr;
  check_name(*set, name, diagnostics);
  return set->id == name ? set : nullptr;
}

Result<SharedSet> set_at(const std::string& repository, const std::string& argument,
                         Diagnostics& diagnostics) {
  namespace fs = std::filesystem;
  if (SharedSet set = built_in_set(argument)) return set;
  const fs::path places[] = {argument, fs::path(repository) / "policies" / argument,
                             fs::path(repository) / ".." / "policies" / argument};
  fs::path without_set;
  for (const fs::path& place : places) {
    std::error_code ignored;
    const bool is_folder = fs::is_directory(place, ignored);
    const fs::path path = is_folder ? place / "set.yaml" : place;
    if (!fs::exists(path, ignored)) {
      if (is_folder && without_set.empty()) without_set = place;
      continue;
    }
    const Result<std::string> text = read_foreign_file(path.string());
    if (!text) return text.failure();
    if (SharedSet set = read_set(path.string(), *text, diagnostics)) {
      if (built_in_set(set->id) == nullptr) return set;
      report(diagnostics, "policy.name", {path.string(), set->line, set->column},
             message({"“{}”是内置政策的名称；请改用别的 id",
                      "`{}` is the name of a built-in set; give this one another id"},
                     set->id));
    }
    return Failure{
        FailureKind::invalid_data,
        message({"政策 {} 有错误；请先改正", "the policy set {} has errors; correct them first"},
                printable(path.string()))};
  }
  if (!without_set.empty()) {
    return Failure{FailureKind::usage, message({"文件夹 {} 中没有 set.yaml", "{} has no set.yaml"},
                                               printable(without_set.string()))};
  }
  return Failure{FailureKind::usage,
                 message({"没有政策“{0}”：既不是内置的（{1}），也没有这样的文件夹",
                          "there is no policy set `{0}`: it is not built in ({1}), and no folder "
                          "has this name"},
                         echoed(Echo::key, argument), joined(built_in_sets()))};
}

}  // namespace shuangbai
