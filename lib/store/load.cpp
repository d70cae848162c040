#include "store/load.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include "base/thread_group.h"
#include "model/field_path.h"
#include "model/target_group.h"
#include "store/load_part.h"
#include "store/record_lists.h"
#include "store/session.h"

namespace shuangbai {
namespace {

class Loader {
 public:
  Loader(const Source& source, const LoadOptions& options) : source_(source), options_(options) {
    for (unsigned i = 0; i < std::max(1U, options.threads); ++i) {
      parts_.push_back(std::make_unique<LoadPart>(i, repository_, names_));
    }
  }

  Loaded run() {
    const Result<ReadingSession> reading = ReadingSession::begin(source_);
    if (!reading) {
      report(diagnostics_, "store.unreadable", {"shuangbai.yaml", 0, 0}, reading.failure().message);
      return {std::move(repository_), std::move(diagnostics_)};
    }
    list_files();
    list_left_out();
    if (const Outcome failure = read_manifest(source_, repository_.manifest, diagnostics_)) {
      report(diagnostics_, "store.unreadable", {"shuangbai.yaml", 0, 0}, failure->message);
    }
    read(kept_);
    join();
    check_links();
    if (options_.logs) {
      if (options_.logs_from) list_late_logs();
      read(streamed_);
      repository_.logs = logs_ == nullptr ? &source_ : logs_;
    }
    join_logs();
    if (options_.plausible_as_of) check_plausibility();
    sort_diagnostics(diagnostics_);
    sort_diagnostics(doubts_);
    return {std::move(repository_), std::move(diagnostics_), left_out_.size(), std::move(doubts_),
            std::move(shared_)};
  }

 private:
  // Visits and matters are not kept as objects: they stream by once all else is known.
  static bool is_streamed(RecordType type) {
    return type == RecordType::visit || type == RecordType::matter;
  }

  // Every path, what it holds, and the ids that the names of files tell.
  void list_files() {
    for (std::string& path : source_.list(diagnostics_)) {
      const auto index = static_cast<std::uint32_t>(repository_.files.size());
      SourceFile& file = repository_.files.emplace_back(SourceFile{std::move(path), {}});
      const auto location = locate(file.path);
      if (!location) {
        report(
            diagnostics_, "store.path", {file.path, 0, 0},
            message(
                {"数据仓库中没有这样的路径；请核对文件夹与文件名（.yaml），或移到以点开头的文件夹",
                 "no file of a repository has this path; check folder and name (.yaml), or "
                 "move it into a folder that begins with a dot"}));
        continue;
      }
      file.location = *location;
      if (location->kind != FileKind::record) continue;
      (is_streamed(location->type) ? streamed_ : kept_).push_back(index);
      if (const std::uint32_t* first = names_.add(file.location, file.path, index)) {
        const std::string& known = repository_.files[*first].path;
        report(diagnostics_, "record.duplicate-id", {file.path, 1, 1},
               duplicate_id(location->type, id_in(file.location), known, 1));
      }
    }
  }

  // What git left out of a sparse checkout counts as there.
  void list_left_out() {
    Result<std::vector<std::string>> paths = source_.left_out();
    if (!paths) {
      report(diagnostics_, "store.unreadable", {"shuangbai.yaml", 0, 0}, paths.failure().message);
      return;
    }
    std::erase_if(*paths, [&](const std::string& path) {
      return !locate(path) ||
             std::ranges::binary_search(repository_.files, path, {}, &SourceFile::path);
    });
    left_out_ = std::move(*paths);
    for (const std::string& path : left_out_) {
      if (const auto location = locate_record(path)) names_.add_left_out(*location, path);
    }
  }

  // The logs of the other source stand behind all other files.
  void list_late_logs() {
    logs_ = &options_.logs_from();
    streamed_.clear();
    Diagnostics links;  // told already, but for what could be read then
    std::vector<std::string> paths = logs_->list(links);
    std::ranges::copy_if(links, std::back_inserter(diagnostics_),
                         [](const Diagnostic& link) { return link.code == "store.unreadable"; });
    for (std::string& path : paths) {
      const auto known = locate_record(path);
      if (!known || !is_streamed(known->type)) continue;
      streamed_.push_back(static_cast<std::uint32_t>(repository_.files.size()));
      SourceFile& file = repository_.files.emplace_back(SourceFile{std::move(path), {}});
      file.location = *locate_record(file.path);
    }
  }

  const Source& source_of(RecordType type) const {
    return logs_ != nullptr && is_streamed(type) ? *logs_ : source_;
  }

  // Reads files on all threads.
  void read(const std::vector<std::uint32_t>& files) {
    constexpr std::size_t step = 32;
    std::atomic<std::size_t> next = 0;
    const auto loop = [&](LoadPart& part) {
      for (;;) {
        const std::size_t begin = next.fetch_add(step);
        if (begin >= files.size()) return;
        const std::size_t end = std::min(begin + step, files.size());
        for (std::size_t i = begin; i < end; ++i) read_file(part, files[i]);
      }
    };
    ThreadGroup threads;
    for (std::size_t i = 1; i < parts_.size(); ++i) {
      threads.start([&, i] { loop(*parts_[i]); });
    }
    loop(*parts_[0]);
    threads.join();
  }

  void read_file(LoadPart& part, std::uint32_t index) {
    const SourceFile& file = repository_.files[index];
    const RecordType type = file.location.type;
    EntryReader& reader = part.reader;
    if (!reader.open(source_of(type), file.path, file.location)) return;
    if (options_.finds_exposures) part.plausibility.look_beside_fields(reader);
    const Keep keep = keep_[index_of(type)];
    while (Entry* record = reader.next()) {
      bool sound = reader.is_sound();
      if (reader.info().is_log() && sound) {
        part.ids.add(type, reader.info().id(*record), index);
      }
      const bool is_complete = resolve_references(part);
      if (is_streamed(type)) sound = sound && is_complete && check_links(part, *record);
      if (sound && options_.plausible_as_of) {
        part.plausibility.judge(reader, *record, index,
                                {*options_.plausible_as_of, options_.finds_exposures});
      }
      if (sound && keep != nullptr) (this->*keep)(part, *record, index);
    }
  }

  // What becomes of a record without fault: it is kept, or those who asked for it see it.
  using Keep = void (Loader::*)(LoadPart& part, Entry& record, std::uint32_t file);

  template <typename T, Records<T> Repository::*list>
  void keep_record(LoadPart& part, Entry& record, std::uint32_t file) {
    (part.kept.*list).add(std::move(static_cast<T&>(record)), file);
  }

  void keep_household(LoadPart& part, Entry& entry, std::uint32_t file) {
    const Household& household = static_cast<const Household&>(entry);
    const std::size_t before = part.diagnostics.size();
    for (const Member& member : household.members) {
      for (const TargetGroup& group : member.groups) {
        if (auto fault = unknown_target_group(group.kind, options_.target_groups)) {
          part.reader.decoder().report("record.value", group, "kind", std::move(*fault));
        }
      }
    }
    if (part.diagnostics.size() > before) return;
    const Location& location = repository_.files[file].location;
    part.kept.clients.add(household, location.stem, location.station, file);
    if (options_.household) options_.household(part.thread, household, file);
  }

  void keep_visit(LoadPart& part, Entry& entry, std::uint32_t file) {
    const Visit& visit = static_cast<const Visit&>(entry);
    const bool wanted = options_.keep_all_kinds || visit.kind == VisitKind::home;
    if (wanted && visit.met() && options_.keep_visits &&
        options_.keep_visits->contains(visit.date)) {
      if (const auto household = part.household(visit.household)) {
        part.kept.clients.add(visit, *household, file, repository_.clients);
      }
    }
    if (options_.visit) options_.visit(part.thread, visit, file);
  }

  void keep_matter(LoadPart& part, Entry& entry, std::uint32_t file) {
    const Matter& matter = static_cast<const Matter&>(entry);
    if (options_.keep_matters && options_.keep_matters->contains(matter.date)) {
      part.kept.clients.add(matter, file);
    }
    if (options_.matter) options_.matter(part.thread, matter, file);
  }

  // By type; nothing: records of the type are only checked.
  static std::vector<Keep> keepers() {
    std::vector<Keep> all(record_types().size(), nullptr);
    const auto set = [&](RecordType type, Keep keep) { all[index_of(type)] = keep; };
    set(RecordType::county, &Loader::keep_record<County, &Repository::counties>);
    set(RecordType::city, &Loader::keep_record<City, &Repository::cities>);
    set(RecordType::station, &Loader::keep_record<Station, &Repository::stations>);
    set(RecordType::worker, &Loader::keep_record<Worker, &Repository::workers>);
    set(RecordType::supervisor, &Loader::keep_record<Supervisor, &Repository::supervisors>);
    set(RecordType::training, &Loader::keep_record<Training, &Repository::trainings>);
    set(RecordType::session, &Loader::keep_record<Session, &Repository::sessions>);
    set(RecordType::recruitment, &Loader::keep_record<Recruitment, &Repository::recruitments>);
    set(RecordType::household, &Loader::keep_household);
    set(RecordType::visit, &Loader::keep_visit);
    set(RecordType::matter, &Loader::keep_matter);
    return all;
  }

  // Which records there are, the names of files tell before any is read. Returns whether all that
  // the latest record names is there.
  bool resolve_references(LoadPart& part) {
    bool good = true;
    for (const ReferenceUse& use : part.reader.references()) {
      const RecordType type = *use.field->reference;
      const std::string_view id = use.event.text();
      if (type == RecordType::household && part.household(id)) continue;
      std::string_view& latest = part.latest_names[index_of(type)];
      if (id == latest) continue;
      latest = names_.known(type, id);
      if (!latest.empty()) continue;
      part.reader.decoder().report_missing(use, names_.unknown(type, id));
      good = false;
    }
    return good;
  }

  // What an entry that streams by says of others, once they are known. Returns whether it is true.
  static bool check_links(LoadPart& part, const Entry& record) {
    const RecordInfo& info = part.reader.info();
    if (info.check_links == nullptr) return true;
    bool good = true;
    info.check_links(
        record, part,
        [&](std::string_view code, const Entry& entry, std::string_view key, Message text) {
          part.reader.decoder().report(code, entry, key, std::move(text));
          good = false;
        });
    return good;
  }

  // Joins what the threads have kept.
  void join() {
    for (const auto& part : parts_) repository_.take(part->kept);
    repository_.index();
  }

  void check_links() {
    for_each_list([&](auto& records) { check_links(records); }, repository_);
    check_homes();
    check_county_folders();
    std::string_view last;  // files of one station follow each other
    for (const SourceFile& file : repository_.files) {
      const std::string_view station = file.location.station;
      if (station == last) continue;
      last = station;
      if (station.empty() || names_.has(RecordType::station, station)) continue;
      report(diagnostics_, "record.reference", {file.path, 0, 0},
             message({"文件夹 {1} 所属的社工站不存在（没有文件 {0}/stations/{1}.yaml）",
                      "the folder {1} belongs to no station (no file {0}/stations/{1}.yaml)"},
                     file.location.county, station),
             RecordValue{.missing = std::string(station)});
    }
  }

  // Households are not kept as records: what the register knows of them is checked.
  void check_homes() {
    for (const KnownHousehold& household : repository_.clients.households()) {
      Entry entry;
      entry.line = household.line;
      entry.column = 1;
      check_home(std::to_string(household.village), entry, *parts_[0],
                 [&](std::string_view code, const Entry& at, std::string_view key, Message text) {
                   report(diagnostics_, code,
                          {repository_.files[household.file].path, at.line, at.column},
                          std::move(text), RecordValue{.path = std::string(key)});
                 });
    }
  }

  // A county's folder holds its county.yaml, whatever else lies there.
  void check_county_folders() {
    std::string_view last;  // files of one county follow each other
    for (const SourceFile& file : repository_.files) {
      const std::string_view county = file.location.county;
      if (county.empty() || county == last) continue;
      last = county;
      if (names_.has(RecordType::county, county)) continue;
      report(diagnostics_, "record.reference", {file.path, 0, 0},
             message({"文件夹 {0} 中没有 county.yaml；请用 county add {0} 补上，或将其中的文件移走",
                      "the folder {0} has no county.yaml; add it with `county add {0}`, or move "
                      "the folder's files away"},
                     county),
             RecordValue{.missing = std::string(county)});
    }
  }

  template <typename T>
  void check_links(const Records<T>& records) {
    for (const Stored<T>& stored : records) {
      const RecordInfo& info = info_of(repository_.files[stored.file].location.type);
      if (info.check_links == nullptr) return;
      const auto told = [&](std::string_view code, const Entry& entry, std::string_view key,
                            Message text) {
        RecordValue value{.record = info.is_log() ? std::string(info.id(stored.record)) : "",
                          .path = key_of_entry(info.shape(), stored.record, entry)};
        value.enter(key);
        report(diagnostics_, code, {repository_.files[stored.file].path, entry.line, entry.column},
               std::move(text), std::move(value));
      };
      info.check_links(stored.record, *parts_[0], told);
    }
  }

  void join_logs() {
    std::vector<LogIds*> ids;
    std::vector<ClientRegister*> logs;
    for (const auto& part : parts_) {
      ids.push_back(&part->ids);
      logs.push_back(&part->kept.clients);
    }
    const auto of_type = [&](RecordType type) -> const Source& { return source_of(type); };
    report_repeated_ids(ids, of_type, repository_.files, diagnostics_);
    repository_.clients.take_logs(logs);
    for (const auto& part : parts_) {
      std::ranges::move(part->diagnostics, std::back_inserter(diagnostics_));
    }
  }

  void check_plausibility() {
    std::vector<Plausibility*> parts;
    Diagnostics& doubts = options_.doubts_apart ? doubts_ : diagnostics_;
    for (const auto& part : parts_) {
      parts.push_back(&part->plausibility);
      std::ranges::move(part->doubts, std::back_inserter(doubts));
    }
    report_shared_resident_ids(parts, repository_.files, source_, doubts, shared_);
    report_names(repository_.files, doubts);
  }

  const Source& source_;
  const Source* logs_ = nullptr;  // of visits and matters, if they come from elsewhere
  const LoadOptions& options_;
  Repository repository_;
  Diagnostics diagnostics_;
  Diagnostics doubts_;
  std::vector<SharedValue> shared_;
  std::vector<std::string> left_out_;
  RecordNames names_;
  std::vector<std::uint32_t> kept_;
  std::vector<std::uint32_t> streamed_;
  std::vector<Keep> keep_ = keepers();
  std::vector<std::unique_ptr<LoadPart>> parts_;
};

}  // namespace

unsigned default_threads() {
  return std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
}

Loaded load(const Source& source, const LoadOptions& options) {
  return Loader(source, options).run();
}

}  // namespace shuangbai
