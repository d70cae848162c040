#include "exchange/import.h"

#include <algorithm>
#include <future>
#include <mutex>
#include <optional>
#include <tuple>

#include "base/characters.h"
#include "base/echo.h"
#include "exchange/draft_reader.h"
#include "exchange/draft_writer.h"
#include "exchange/known_villages.h"
#include "exchange/row_judge.h"
#include "exchange/sheet_choice.h"
#include "exchange/text_file.h"
#include "model/mask.h"
#include "store/data_digest.h"
#include "store/load.h"
#include "store/session.h"
#include "store/transaction.h"

namespace shuangbai {
namespace {

// A file that would have more than is read, which no row alone is to blame for.
Outcome too_large_file(const Changes& changes, const Diagnostics& faults) {
  for (const Diagnostic& fault : faults) {
    const bool is_limit = fault.code == "yaml.too-many" || fault.code == "yaml.too-large";
    if (!is_limit || !changes.writes_to(fault.place.path)) continue;
    return Failure{FailureKind::invalid_data,
                   message({"导入后 {} 将无法读取：{}；未写入任何内容",
                            "after the import {} could not be read: {}; nothing was written"},
                           echoed(Echo::path, fault.place.path), fault.message)};
  }
  return std::nullopt;
}

class Import {
 public:
  Import(const Folder& folder, const Policy& policy, const std::vector<ImportSource>& sources,
         const ImportOptions& options, Drafts drafts)
      : folder_(folder),
        policy_(policy),
        sources_(sources),
        options_(options),
        state_{.report = {},
               .drafts = std::move(drafts),
               .known = KnownRecords(folder, options.threads),
               .people = KnownPeople(folder),
               .rules = {}} {}

  Outcome run() {
    std::uint16_t first_sheet = 0;
    for (std::uint16_t i = 0; i < sources_.size(); ++i) {
      const bool continues = i > 0 && sources_[i].is_one_of_sheets &&
                             sources_[i - 1].is_one_of_sheets &&
                             sources_[i].path == sources_[i - 1].path;
      if (!continues) first_sheet = i;
      set_rules(sources_[i]);
      const ImportOptions part = with_progress(0.6 * i / static_cast<double>(sources_.size()),
                                               0.6 / static_cast<double>(sources_.size()));
      if (Outcome failure = DraftReader(i, sources_[i], first_sheet, part, state_).read())
        return failure;
    }
    resolve();
    if (Outcome failure = state_.known.failure()) return failure;
    if (Outcome failure = state_.people.failure()) return failure;
    if (Outcome failure = villages_.failure()) return failure;
    if (Outcome failure = state_.drafts.finish()) return failure;
    bool again = true;
    while (again && !has_errors(state_.report.diagnostics)) {
      if (options_.dry_run) {
        state_.report.changes.emplace(folder_);
        if (Outcome failure = attempt(*state_.report.changes, nullptr, again)) return failure;
        continue;
      }
      Result<Transaction> transaction = Transaction::begin(folder_);
      if (!transaction) return transaction.failure();
      const auto sync = [&transaction] { return transaction->sync(); };
      if (Outcome failure = attempt(*transaction, sync, again)) return failure;
      if (!state_.report.is_complete) continue;
      Result<Committed> committed = transaction->commit();
      if (!committed) return committed.failure();
      state_.report.committed = std::move(*committed);
      return std::nullopt;
    }
    return std::nullopt;
  }

  ImportReport report() {
    for (std::uint16_t i = 0; i < state_.report.sources.size(); ++i) {
      SourceReport& source = state_.report.sources[i];
      const RowSet& rejected = state_.report.rejected;
      source.counts.rejected = rejected.count(i);
      // What is told of the whole file, or of its header, is no row.
      if (rejected.contains(i, 0)) --source.counts.rejected;
      if (source.header_row > 0 && rejected.contains(i, source.header_row)) {
        --source.counts.rejected;
      }
    }
    state_.report.notes.take(judge_.take_warnings());
    for (const auto& [place, cleaned] : cleaned_) note(place.first, place.second, cleaned);
    state_.report.faults.sort();
    state_.report.notes.sort();
    return std::move(state_.report);
  }

 private:
  ImportOptions with_progress(double from, double part) const {
    ImportOptions options = options_;
    if (options_.progress) {
      options.progress = [this, from, part](double done) { options_.progress(from + part * done); };
    }
    return options;
  }

  void set_rules(const ImportSource& source) {
    ValueRules& rules = state_.rules;
    rules.date_formats = source.mapping.date_formats;
    rules.replaced = nullptr;
    if (!source.mapping.values.empty()) {
      rules.replaced = [&source](std::string_view path,
                                 std::string_view text) -> std::optional<std::string> {
        for (const MappedValue& value : source.mapping.values) {
          if (value.path == path && value.text == text) return value.value;
        }
        return std::nullopt;
      };
    }
    rules.find_by_name = [this](RecordType type, std::string_view name) {
      const std::lock_guard lock(names_mutex_);  // rows are read by several threads
      return state_.known.find_by_name(type, name);
    };
    rules.is_known = [this](RecordType type, const std::string& id) {
      return state_.known.has(type, id);
    };
    rules.find_village = [this](std::string_view name, const std::string& station) {
      const std::lock_guard lock(names_mutex_);
      return villages_.find(name, station.empty() ? state_.station : station);
    };
    const auto number = static_cast<std::uint16_t>(&source - sources_.data());
    rules.cleaned = [this, number](std::uint32_t row, const SheetColumn& column,
                                   std::string_view text) {
      const std::lock_guard lock(cleaned_mutex_);
      Cleaned& cleaned = cleaned_[{number, column.position}];
      ++cleaned.count;
      if (cleaned.row != 0 && cleaned.row <= row) return;
      cleaned.row = row;
      cleaned.header = column.header;
      cleaned.characters = invisible_characters(text);
    };
    rules.added_group = [this](std::string_view title) -> std::optional<std::string> {
      for (const AddedTargetGroup& group : policy_.local.target_groups) {
        if (group.id == title || group.zh == title || group.en == title) return group.id;
      }
      return std::nullopt;
    };
  }

  // The free texts of a column from which characters that nobody sees were taken.
  struct Cleaned {
    std::size_t count = 0;
    std::uint32_t row = 0;  // the first
    std::string header = {};
    std::vector<std::string> characters = {};  // in the first
  };
  void note(std::uint16_t source, std::uint32_t position, const Cleaned& cleaned) {
    ImportFault told{.source = source, .row = cleaned.row, .header = cleaned.header, .message = {}};
    if (state_.report.sources[source].header_row > 0) told.column = position + 1;
    const std::string characters = fmt::format("{}", fmt::join(cleaned.characters, ", "));
    told.message = message({"{} 个单元格含看不见的字符（如 {}），导入时已去除",
                            "characters that nobody sees ({1}) are left out, in {0} cell{2}"},
                           cleaned.count, characters, cleaned.count == 1 ? "" : "s");
    state_.report.notes.add(told);
  }

  // References to records that the import was to bring.
  void resolve() {
    // To find what may be meant takes long where there are many records.
    constexpr std::size_t most_remembered = 10'000;
    std::map<std::pair<RecordType, std::uint32_t>, Message> told;
    for (const ImportState::OpenReference& open : state_.open) {
      const std::string& id = state_.named.name(open.id);
      const auto brought = state_.brought.find(open.type);
      if (brought != state_.brought.end() && brought->second.contains(id)) continue;
      if (told.size() > most_remembered) told.clear();
      const auto [unknown, is_new] = told.try_emplace({open.type, open.id});
      if (is_new) unknown->second = state_.known.unknown(open.type, id);
      ImportFault fault{.source = open.source, .row = open.row, .message = unknown->second};
      const SourceReport& source = state_.report.sources[open.source];
      if (open.column != ImportState::no_column) {
        const SheetColumn& column = source.columns[open.column];
        if (source.header_row > 0) fault.column = column.position + 1;
        fault.header = column.header;
      }
      state_.reject(fault);
    }
    state_.open.clear();
  }

  // Whether only logs change that stream by: then all else can be loaded while they are staged.
  bool only_streams() const {
    return std::ranges::all_of(sources_, [](const ImportSource& source) {
      return source.type == RecordType::visit || source.type == RecordType::matter;
    });
  }

  // Writes all drafts that are good so far, and judges the repository as it will be. `again`:
  // further rows were found bad, without which the others are to be written.
  Outcome attempt(Changes& changes, const std::function<Outcome()>& sync, bool& again) {
    const std::size_t before = state_.report.faults.size();
    state_.report.diagnostics.clear();
    judge_.forget_warnings();
    const ImportOptions part = with_progress(0.6, 0.2);
    DraftWriter writer(sources_, part, state_, changes);
    if (Outcome failure = write_and_check(writer, changes, sync)) return failure;
    const bool is_sound = !has_errors(state_.report.diagnostics);
    again = is_sound && options_.partial && state_.report.faults.size() > before;
    state_.report.is_complete =
        is_sound && !again && (state_.report.faults.empty() || options_.partial);
    return std::nullopt;
  }

  // Writes the drafts and loads the repository as it will be, while what is staged is synced, if
  // there is something to sync. Where nothing changes, there is nothing to judge.
  Outcome write_and_check(DraftWriter& writer, const Changes& changes,
                          const std::function<Outcome()>& sync) {
    const bool had_faults = !state_.report.faults.empty();
    const bool syncs = sync && (!had_faults || options_.partial);
    std::promise<bool> changing;
    std::future<Outcome> syncing;
    std::future<Outcome> writing = std::async(std::launch::async, [&]() -> Outcome {
      bool changes_something = false;
      Outcome failure;
      try {
        failure = writer.write([&] {
          changes_something = true;
          changing.set_value(true);
        });
      } catch (...) {  // no memory: who waits learns it from `writing`
        if (!changes_something) changing.set_value(false);
        throw;
      }
      if (!changes_something) changing.set_value(false);
      if (!failure && changes_something && syncs) syncing = std::async(std::launch::async, sync);
      return failure;
    });
    if (!changing.get_future().get()) return writing.get();
    const Changes::View view = changes.view();
    Outcome written;
    Loaded loaded = load_as_it_will_be(view, writing, written);
    Outcome unread = unreadable(loaded.diagnostics);  // no fault of a row
    if (!unread) unread = too_large_file(changes, loaded.diagnostics);
    if (!written && !unread) {
      judge_.judge(writer, loaded.diagnostics, had_faults, options_.partial);
      judge_.judge_doubts(writer, loaded.doubts, loaded.shared);
    }
    if (syncing.valid()) {
      if (Outcome failure = syncing.get()) return failure;
    }
    return written ? written : unread;
  }

  // What does not depend on the drafts is loaded while they are written.
  Loaded load_as_it_will_be(const Changes::View& view, std::future<Outcome>& writing,
                            Outcome& written) {
    LoadOptions load_options;
    load_options.threads = options_.threads;
    load_options.target_groups = policy_.target_group_kinds();
    load_options.plausible_as_of = Date::today();  // of which only warnings depend on the day
    load_options.doubts_apart = true;
    if (only_streams()) {
      load_options.logs_from = [&]() -> const Source& {
        written = writing.get();
        return view;
      };
      return load(folder_, load_options);
    }
    written = writing.get();
    return written ? Loaded() : load(view, load_options);
  }

  const Folder& folder_;
  const Policy& policy_;
  const std::vector<ImportSource>& sources_;
  const ImportOptions& options_;
  ImportState state_;
  KnownVillages villages_{folder_};
  std::mutex names_mutex_;
  std::map<std::pair<std::uint16_t, std::uint32_t>, Cleaned> cleaned_;  // by source and position
  std::mutex cleaned_mutex_;
  RowJudge judge_{sources_, state_};
};

}  // namespace

Result<std::vector<ImportSource>> sheets_of(const ImportSource& source) {
  const Result<std::unique_ptr<RowReader>> reader = open_rows(source.path, source.reading);
  if (!reader) return reader.failure();
  const SheetChoice* choice = (*reader)->sheet_choice();
  if (choice == nullptr || choice->filled.size() < 2) return std::vector<ImportSource>{source};
  std::vector<ImportSource> sources(choice->filled.size(), source);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    sources[i].reading.sheet = choice->filled[i];
    sources[i].is_one_of_sheets = true;
  }
  return sources;
}

std::string shown_path(const ImportSource& source) {
  const std::string path = printable(source.path);
  return source.is_one_of_sheets ? fmt::format("{}[{}]", path, printable(source.reading.sheet))
                                 : path;
}

std::string to_string(const ImportFault& fault, const std::vector<ImportSource>& sources,
                      Language language) {
  std::string text = shown_path(sources[fault.source]);
  if (fault.row > 0) text += fmt::format(":{}", fault.row);
  if (fault.column) text += fmt::format(":{}", *fault.column);
  if (!fault.header.empty()) {
    text += fmt::format(" ({})", mask_by_shape(printable(fault.header)));
  }
  return fmt::format("{}: {}", text, fault.message.in(language));
}

Result<ImportReport> import_records(const Folder& folder, const Policy& policy,
                                    const std::vector<ImportSource>& sources,
                                    const ImportOptions& options) {
  std::vector<ImportSource> ready = sources;
  for (ImportSource& source : ready) {
    if (is_stream(source.path)) source.reading.input = keep_stream(source.path);
  }
  const auto import_in = [&](const auto& session) -> Result<ImportReport> {
    if (!session) return session.failure();
    Result<Drafts> drafts = Drafts::open();
    if (!drafts) return drafts.failure();
    Import import(folder, policy, ready, options, std::move(*drafts));
    if (Outcome failure = import.run()) return *failure;
    ImportReport report = import.report();
    if (options.digests_data && report.is_complete) {
      Result<std::string> data = data_digest(folder);
      if (!data) return data.failure();
      report.data = std::move(*data);
    }
    return report;
  };
  return options.dry_run ? import_in(ReadingSession::begin(folder))
                         : import_in(WritingSession::begin(folder));
}

}  // namespace shuangbai
