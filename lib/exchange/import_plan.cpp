#include "exchange/import_plan.h"

#include "model/encode.h"
#include "model/read_shape.h"
#include "store/data_digest.h"
#include "store/foreign_file.h"
#include "store/load.h"
#include "store/session.h"
#include "store/transaction.h"
#include "yaml/emitter.h"
#include "yaml/limits.h"

namespace shuangbai {

const Shape& PlannedSource::shape() {
  static constexpr Field fields[] = {
      field<&PlannedSource::path>("path", {"文件", "File"}).required(),
      field<&PlannedSource::created>("created", {"新增", "Created"}).required(),
      field<&PlannedSource::changed>("changed", {"修改", "Changed"}).required(),
      field<&PlannedSource::unchanged>("unchanged", {"不变", "Unchanged"}).required(),
      field<&PlannedSource::skipped>("skipped", {"略过", "Skipped"}).required(),
      field<&PlannedSource::rejected>("rejected", {"退回", "Rejected"}).required(),
  };
  static constexpr Shape shape{"source", {"来源", "Source"}, fields};
  return shape;
}

const Shape& PlannedFile::shape() {
  static constexpr Field fields[] = {
      field<&PlannedFile::path>("path", {"文件", "File"}).required(),
      field<&PlannedFile::text>("text", {"内容", "Text"}),
  };
  static constexpr Shape shape{"file", {"文件", "File"}, fields};
  return shape;
}

const Shape& ImportPlan::shape() {
  static constexpr Field fields[] = {
      field<&ImportPlan::format>("format", {"格式", "Format"}).required(),
      field<&ImportPlan::data>("data", {"数据摘要", "Digest of the data"}).required(),
      field<&ImportPlan::content>("content", {"改动摘要", "Digest of the changes"}).required(),
      field<&ImportPlan::sources>("sources", {"来源", "Sources"}),
      field<&ImportPlan::files>("files", {"文件", "Files"}),
  };
  static constexpr Shape shape{"import plan", {"导入方案", "Import plan"}, fields};
  return shape;
}

namespace {

std::string content_digest(const ImportPlan& plan) {
  std::vector<std::string_view> texts;
  for (const PlannedFile& file : plan.files) {
    texts.emplace_back(file.path);
    texts.emplace_back(file.text);
  }
  return digest_of(texts);
}

}  // namespace

Result<std::string> plan_text(const std::vector<ImportSource>& sources,
                              const ImportReport& report) {
  ImportPlan plan;
  plan.data = report.data;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const ImportCounts& counts = report.sources[i].counts;
    PlannedSource& source = plan.sources.emplace_back();
    source.path = shown_path(sources[i]);
    source.created = static_cast<int>(counts.created);
    source.changed = static_cast<int>(counts.changed);
    source.unchanged = static_cast<int>(counts.unchanged);
    source.skipped = static_cast<int>(counts.skipped);
    source.rejected = static_cast<int>(counts.rejected);
  }
  for (const auto& [file, text] : report.changes->all()) {
    PlannedFile& planned = plan.files.emplace_back();
    planned.path = file;
    if (text != nullptr) planned.text = *text;
  }
  plan.content = content_digest(plan);
  std::string text = emit(to_node(ImportPlan::shape(), plan));
  if (text.size() <= max_file_size) return text;
  return Failure{FailureKind::usage,
                 message({"方案将超过 64 MiB，不能保存；请直接导入，或分几次导入",
                          "the plan would be over 64 MiB, too large to be saved; import without "
                          "one, or in several parts"})};
}

Result<ImportPlan> read_plan(const std::string& path) {
  const Result<std::string> text = read_foreign_file(path);
  if (!text) return text.failure();
  Diagnostics diagnostics;
  std::optional<ImportPlan> plan =
      read_shape<ImportPlan>(path, *text, diagnostics, max_foreign_events);
  if (!plan) return first_fault(diagnostics);
  if (plan->format != ImportPlan().format) {
    return Failure{FailureKind::invalid_data,
                   message({"{} 是另一版本的导入方案；请重新试导入并保存",
                            "{} is a plan of another version; try the import and save it again"},
                           printable(path))};
  }
  if (plan->content != content_digest(*plan)) {
    return Failure{FailureKind::invalid_data,
                   message({"{} 保存之后被改动过；请重新试导入并保存",
                            "{} was changed after it was saved; try the import and save it again"},
                           printable(path))};
  }
  return std::move(*plan);
}

Result<Committed> carry_out(const Folder& folder, const Policy& policy, const ImportPlan& plan) {
  const Result<WritingSession> session = WritingSession::begin(folder);
  if (!session) return session.failure();
  const Result<std::string> data = data_digest(folder);
  if (!data) return data.failure();
  if (*data != plan.data) {
    return Failure{FailureKind::invalid_data,
                   message({"方案保存之后数据已有变化，未写入任何内容；请重新试导入并保存方案",
                            "the data has changed since the plan was saved; nothing was written: "
                            "try the import and save its plan again"})};
  }
  Result<Transaction> transaction = Transaction::begin(folder);
  if (!transaction) return transaction.failure();
  for (const PlannedFile& file : plan.files) {
    Outcome failure = transaction->put(file.path, file.text);
    if (failure && failure->kind == FailureKind::usage) failure->kind = FailureKind::invalid_data;
    if (failure) return *failure;
  }
  LoadOptions options;
  options.threads = default_threads();
  options.target_groups = policy.target_group_kinds();
  const Loaded loaded = load(transaction->view(), options);
  if (Outcome failure = unreadable(loaded.diagnostics)) return *failure;
  if (has_errors(loaded.diagnostics)) return first_fault(loaded.diagnostics);
  return transaction->commit();
}

}  // namespace shuangbai
