#include "audit_cities.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "audit/repository_frame.h"
#include "audit/shard_origin.h"
#include "rule_text.h"
#include "store/data_digest.h"
#include "store/foreign_file.h"
#include "store/work_tree.h"
#include "version.h"

namespace shuangbai {
namespace {

bool is_repository(const std::string& path) {
  std::error_code unseen;
  return std::filesystem::exists(std::filesystem::path(path) / "shuangbai.yaml", unseen);
}

// What a shard needs that is no output itself costs nothing that no output tells.
struct ShardNeeds {
  bool revision = true;
  bool trend = true;
};

Result<ShardOrigin> origin_of(const Audit& audit, const Source& source, const AuditOptions& options,
                              const ShardNeeds& needs) {
  Result<ShardOrigin> origin =
      shard_origin(audit, source, std::string(version_number()), options.rules_given());
  if (!origin || !needs.revision) return origin;
  Result<std::string> revision = data_digest(source);
  if (!revision) return revision.failure();
  origin->revision = std::move(*revision);
  return origin;
}

// The folders of a list, a line each; what stands behind # is a comment.
Result<std::vector<std::string>> listed_in(const std::string& list) {
  const Result<std::string> text = read_foreign_file(list);
  if (!text) return text.failure();
  std::vector<std::string> folders;
  for_each_line(std::string_view(*text).substr(text_start(*text)),
                [&](std::size_t, std::string_view line) {
                  line = trimmed(line);
                  if (line.starts_with('#')) return;
                  line = trimmed(line.substr(0, std::min(line.find(" #"), line.find("\t#"))));
                  if (!line.empty()) folders.emplace_back(line);
                });
  if (folders.empty()) {
    return usage_failure(
        message({"{} 没有列出数据仓库", "{} lists no repository"}, printable(list)));
  }
  return folders;
}

// One of several repositories, on its way to a shard.
class CityRun {
 public:
  CityRun(const Invocation& run, const std::string& path, Diagnostics& faults, ShardNeeds needs)
      : run_(run), path_(path), needs_(needs) {
    run_.directory = path;
    run_.prefix = path.ends_with('/') ? path : path + '/';
    run_.reported = &faults;
  }

  Result<ShardFile> shard(const AuditOptions& options, bool all) const {
    const Result<Folder> folder = run_.repository();
    if (!folder) return folder.failure();
    const Result<AuditData> data = audit_data(run_, options, *folder);
    if (!data) return data.failure();
    const Audit audit = data->audit();
    const Result<ShardOrigin> origin = origin_of(audit, *folder, options, needs_);
    if (!origin) return origin.failure();
    Counter counter(audit.request());
    audit.run(counter);
    const std::string document = document_text(*folder, data->data.repository.manifest.document);
    RunAudit all_of_it;
    if (needs_.trend)
      all_of_it = [](const Audit& other, VerdictListener& next) { other.run(next); };
    const RepositoryFrame frame(audit, {.folder = path_in_work_tree(folder->path()),
                                        .county = {},
                                        .chosen = std::move(all_of_it),
                                        .passages = [&](const Rule& rule) {
                                          return text_of_rule(rule, document).passages;
                                        }});
    return write({.frame = frame,
                  .summary = counter.summary(),
                  .language = run_.language,
                  .masking = run_.masking(),
                  .all = all,
                  .origin = &*origin},
                 audit);
  }

  // The reason with the folder before it.
  Failure told(const Failure& why) const {
    return {why.kind, message({"{}：{}", "{}: {}"}, printable(path_), why.message)};
  }

 private:
  Result<ShardFile> write(const AuditReport& report, const Audit& audit) const {
    Result<Descriptor> file = nameless_file();
    if (!file) return file.failure();
    int error = 0;
    std::string waiting;
    const auto flush = [&] {
      if (error == 0 && !write_all(file->get(), waiting)) error = errno;
      waiting.clear();
    };
    const auto shard = shard_output(report, Write([&](std::string_view bytes) {
                                      waiting += bytes;
                                      if (waiting.size() > (1 << 16)) flush();
                                    }));
    shard->begin();
    audit.run(*shard);
    shard->end();
    flush();
    if (error != 0) {
      return io_failure({"无法写入临时文件（{}）：{}", "cannot write a temporary file ({}): {}"},
                        path_, error);
    }
    return ShardFile::open(std::move(*file), path_);
  }

  Invocation run_;
  std::string path_;
  ShardNeeds needs_;
};

}  // namespace

Result<std::vector<std::string>> repositories_named(const std::vector<std::string>& arguments,
                                                    const std::string& list) {
  std::vector<std::string> folders;
  if (!list.empty()) {
    Result<std::vector<std::string>> listed = listed_in(list);
    if (!listed) return listed;
    folders = std::move(*listed);
  }
  const bool has_folders = std::ranges::any_of(arguments, is_repository);
  if (!has_folders && (list.empty() || arguments.empty())) return folders;
  for (const std::string& argument : arguments) {
    std::error_code unseen;
    if (std::filesystem::is_regular_file(argument, unseen)) {
      return usage_failure(
          message({"{} 是文件，与数据仓库的文件夹不能同时给出；查看一个数据仓库的文件"
                   "请用 -C",
                   "{} is a file, and does not go with folders of repositories; "
                   "for files of one repository give -C"},
                  printable(argument)));
    }
    folders.push_back(argument);
  }
  return folders;
}

Result<std::optional<ShardOrigin>> origin_for(const AuditOutputs& outputs, const Audit& audit,
                                              const Source& source, const AuditOptions& options) {
  if (!outputs.has("shard")) return std::optional<ShardOrigin>();
  Result<ShardOrigin> origin = origin_of(audit, source, options, {});
  if (!origin) return origin.failure();
  return std::optional(std::move(*origin));
}

int audit_cities(const Invocation& run, const std::vector<std::string>& folders,
                 const AuditOptions& options, const MergedOptions& telling, AuditOutputs& outputs) {
  const bool is_shard = outputs.has("shard");
  const ShardNeeds needs{.revision = is_shard, .trend = is_shard || outputs.has("html")};
  std::vector<ShardFile> shards;
  Diagnostics faults;
  int code = exit_done;
  bool is_data_faulty = false;
  for (const std::string& folder : folders) {
    const CityRun city(run, folder, faults, needs);
    Result<ShardFile> shard = city.shard(options, telling.all);
    if (shard) {
      shards.push_back(std::move(*shard));
      continue;
    }
    is_data_faulty = is_data_faulty || shard.failure().kind == FailureKind::invalid_data;
    code = std::max(code, run.fail(city.told(shard.failure())));
  }
  if (code == exit_done) return tell_merged(run, std::move(shards), telling, outputs);
  if (!is_data_faulty || !has_errors(faults)) return code;
  sort_diagnostics(faults);
  if (const Outcome failure = outputs.refuse({.faults = faults,
                                              .language = run.language,
                                              .masking = run.masking(),
                                              .refused = true,
                                              .has_folders = true})) {
    return run.fail(*failure);
  }
  return code;
}

}  // namespace shuangbai
