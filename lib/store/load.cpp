#include "store/load.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "base/suggestion.h"
#include "store/code_checks.h"
#include "store/record_checks.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

constexpr std::size_t type_count = 11;

// A reference that is resolved when all records are known.
struct OpenReference {
  const Field* field;
  std::string id;
  Place place;
};

// An id of a log entry, for finding ids that occur twice without keeping a million strings.
struct SeenId {
  std::uint64_t hash;
  std::uint32_t file;
  std::uint32_t line;
  auto operator<=>(const SeenId&) const = default;
};

// What one thread collects.
struct Worksheet {
  FileBuffer buffer;
  Document document;
  Diagnostics diagnostics;
  std::vector<OpenReference> references;
  std::array<std::vector<SeenId>, type_count> ids;

  std::vector<Stored<County>> counties;
  std::vector<Stored<City>> cities;
  std::vector<Stored<Station>> stations;
  std::vector<Stored<Worker>> workers;
  std::vector<Stored<Supervisor>> supervisors;
  std::vector<Stored<Training>> trainings;
  std::vector<Stored<Session>> sessions;
  std::vector<Stored<Recruitment>> recruitments;
  ClientRegister clients;

  // Reused from entry to entry, so that their texts' memory is.
  Household household;
  Session session;
  Visit visit;
  Matter matter;
};

bool is_streamed(RecordType type) {
  return type == RecordType::visit || type == RecordType::matter;
}

class Loader {
 public:
  Loader(const Source& source, const LoadOptions& options) : source_(source), options_(options) {
    for (unsigned i = 0; i < std::max(1U, options.threads); ++i) {
      sheets_.push_back(std::make_unique<Worksheet>());
    }
  }

  Loaded run() {
    const Result<Reading> reading = source_.begin_reading();
    if (!reading) {
      report(diagnostics_, "store.locked", {"shuangbai.yaml", 0, 0}, reading.failure().message);
      return {std::move(repository_), std::move(diagnostics_)};
    }
    list_files();
    run_phase(kept_, [this](Worksheet& sheet, unsigned thread, std::uint32_t file) {
      read_file(sheet, thread, file);
    });
    merge();
    for (const auto& sheet : sheets_) resolve(*sheet);
    if (options_.logs) {
      if (options_.logs_from) list_late_logs();
      run_phase(streamed_, [this](Worksheet& sheet, unsigned thread, std::uint32_t file) {
        read_file(sheet, thread, file);
      });
    }
    find_duplicate_ids();
    std::vector<ClientRegister*> logs;
    for (const auto& sheet : sheets_) logs.push_back(&sheet->clients);
    repository_.clients.take_logs(logs);
    for (auto& sheet : sheets_) {
      std::ranges::move(sheet->diagnostics, std::back_inserter(diagnostics_));
    }
    sort_diagnostics(diagnostics_);
    return {std::move(repository_), std::move(diagnostics_)};
  }

 private:
  // Every path, what it holds, and the ids that the names of files tell.
  void list_files() {
    std::vector<std::string> paths = source_.list(diagnostics_);
    // Locations point into paths, so that late logs must not move what is there.
    repository_.files.reserve(options_.logs_from ? 2 * paths.size() + options_.more_logs
                                                 : paths.size());
    for (std::string& path : paths) repository_.files.push_back({std::move(path), {}});
    for (std::uint32_t i = 0; i < repository_.files.size(); ++i) {
      SourceFile& file = repository_.files[i];
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
      if (location->kind == FileKind::policy) continue;
      (location->kind == FileKind::record && is_streamed(location->type) ? streamed_ : kept_)
          .push_back(i);
      if (location->kind == FileKind::record) remember_name(i);
    }
  }

  // The logs of the other source stand behind all other files.
  void list_late_logs() {
    logs_ = &options_.logs_from();
    streamed_.clear();
    Diagnostics links;  // told already
    for (std::string& path : logs_->list(links)) {
      const auto location = locate(path);
      if (!location || location->kind != FileKind::record || !is_streamed(location->type)) continue;
      if (repository_.files.size() == repository_.files.capacity()) break;  // more than was said
      streamed_.push_back(static_cast<std::uint32_t>(repository_.files.size()));
      repository_.files.push_back({std::move(path), {}});
    }
    for (const std::uint32_t index : streamed_) {
      SourceFile& file = repository_.files[index];
      file.location = *locate(file.path);  // which points into the path
    }
  }

  const Source& source_of(std::uint32_t index) const {
    return logs_ != nullptr && is_streamed(repository_.files[index].location.type) ? *logs_
                                                                                   : source_;
  }

  void remember_name(std::uint32_t index) {
    const SourceFile& file = repository_.files[index];
    const Location& location = file.location;
    if (info_of(location.type).storage == Storage::log || location.type == RecordType::city) return;
    const std::string_view id =
        location.type == RecordType::county ? location.county : location.stem;
    const auto [first, added] = names_[static_cast<std::size_t>(location.type)].emplace(id, index);
    if (!added) report_duplicate(location.type, id, {file.path, 1, 1}, first->second, 1);
  }

  template <typename Work>
  void run_phase(const std::vector<std::uint32_t>& files, Work work) {
    constexpr std::size_t step = 32;
    std::atomic<std::size_t> next = 0;
    const auto loop = [&](unsigned thread) {
      for (;;) {
        const std::size_t begin = next.fetch_add(step);
        if (begin >= files.size()) return;
        const std::size_t end = std::min(begin + step, files.size());
        for (std::size_t i = begin; i < end; ++i) work(*sheets_[thread], thread, files[i]);
      }
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < sheets_.size(); ++i) threads.emplace_back(loop, i);
    loop(0);
  }

  void read_file(Worksheet& sheet, unsigned thread, std::uint32_t index) {
    const SourceFile& file = repository_.files[index];
    if (const Outcome failure = source_of(index).read(file.path, sheet.buffer)) {
      report(sheet.diagnostics, "store.unreadable", {file.path, 0, 0}, failure->message);
      return;
    }
    if (!read_yaml(file.path, sheet.buffer.text(), sheet.document, sheet.diagnostics)) return;
    Decoder decoder(file.path, sheet.document, sheet.diagnostics);
    std::size_t at = 0;
    if (file.location.kind == FileKind::manifest) {
      decoder.decode(Manifest::shape(), repository_.manifest, at);
      return;
    }
    switch (file.location.type) {
      case RecordType::county:
        return keep(sheet, sheet.counties, index, decoder);
      case RecordType::city:
        return keep(sheet, sheet.cities, index, decoder);
      case RecordType::station:
        return keep(sheet, sheet.stations, index, decoder);
      case RecordType::worker:
        return keep(sheet, sheet.workers, index, decoder);
      case RecordType::supervisor:
        return keep(sheet, sheet.supervisors, index, decoder);
      case RecordType::training:
        return keep(sheet, sheet.trainings, index, decoder);
      case RecordType::recruitment:
        return keep(sheet, sheet.recruitments, index, decoder);
      case RecordType::household:
        return household(sheet, thread, index, decoder);
      case RecordType::session:
        return log(sheet, index, decoder, sheet.session, [&](const Session& session) {
          sheet.sessions.push_back({session, index});
          hold_references(sheet, decoder);
        });
      case RecordType::visit:
        return log(sheet, index, decoder, sheet.visit, [&](const Visit& visit) {
          resolve_now(decoder);
          keep_visit(sheet, visit, index, decoder);
          if (options_.visit) options_.visit(thread, visit, index);
        });
      case RecordType::matter:
        return log(sheet, index, decoder, sheet.matter, [&](const Matter& matter) {
          resolve_now(decoder);
          if (options_.keep_matters && options_.keep_matters->contains(matter.date)) {
            sheet.clients.add(matter, index);
          }
          if (options_.matter) options_.matter(thread, matter, index);
        });
    }
  }

  template <typename T>
  bool decode_whole(Worksheet& sheet, T& record, std::uint32_t index, Decoder& decoder) {
    const SourceFile& file = repository_.files[index];
    std::size_t at = 0;
    const std::size_t before = sheet.diagnostics.size();
    if (decoder.decode(T::shape(), record, at)) {
      check_record(file.location.type, record, file.location, decoder);
    }
    hold_references(sheet, decoder);
    return sheet.diagnostics.size() == before;
  }

  template <typename T>
  void keep(Worksheet& sheet, std::vector<Stored<T>>& records, std::uint32_t index,
            Decoder& decoder) {
    Stored<T> stored{.record = {}, .file = index};
    if (decode_whole(sheet, stored.record, index, decoder)) records.push_back(std::move(stored));
  }

  void household(Worksheet& sheet, unsigned thread, std::uint32_t index, Decoder& decoder) {
    Household& record = sheet.household;
    clear(Household::shape(), record);
    if (!decode_whole(sheet, record, index, decoder)) return;
    for (const Member& member : record.members) {
      for (const TargetGroup& group : member.groups) check_group(group, decoder);
    }
    const Location& location = repository_.files[index].location;
    sheet.clients.add(record, location.stem, location.station, index);
    if (options_.household) options_.household(thread, record, index);
  }

  void check_group(const TargetGroup& group, Decoder& decoder) {
    if (std::ranges::find(target_groups, group.kind, &EnumValue::key) != std::end(target_groups) ||
        std::ranges::find(options_.target_groups, group.kind) != options_.target_groups.end()) {
      return;
    }
    std::vector<std::string_view> keys(options_.target_groups.begin(),
                                       options_.target_groups.end());
    for (const EnumValue& value : target_groups) keys.push_back(value.key);
    const std::string_view near = suggest(group.kind, keys);
    decoder.report("record.value", group,
                   near.empty()
                       ? message({"没有“{}”这一对象类别；可在 policy.yaml 中增加",
                                  "there is no target group `{}`; policy.yaml may add one"},
                                 printable(group.kind))
                       : message({"没有“{}”这一对象类别；是否为“{}”？",
                                  "there is no target group `{}`; did you mean `{}`?"},
                                 printable(group.kind), near));
  }

  template <typename T, typename Use>
  void log(Worksheet& sheet, std::uint32_t index, Decoder& decoder, T& entry, Use use) {
    const SourceFile& file = repository_.files[index];
    const std::vector<Event>& events = sheet.document.events;
    if (events[0].kind != EventKind::sequence_start) {
      decoder.report("record.type", events[0],
                     message({"这里应为记录的列表（每项以“- ”开头）",
                              "expected a list of records (each after `- `)"}));
      return;
    }
    Date last_day;
    std::string last_id;
    for (std::size_t at = 1; events[at].kind != EventKind::sequence_end;) {
      clear(T::shape(), entry);
      decoder.references().clear();
      if (!decoder.decode(T::shape(), entry, at)) continue;
      const std::size_t before = sheet.diagnostics.size();
      check_record(file.location.type, entry, file.location, decoder);
      const Date day = first_day(entry);
      if (day < last_day || (day == last_day && entry.id < last_id)) {
        decoder.report("record.order", entry,
                       message({"记录应按（日期, 编号）排序；运行 shuangbai fmt 即可",
                                "entries go by (date, id); run `shuangbai fmt`"}));
      }
      last_day = day;
      last_id = entry.id;
      sheet.ids[static_cast<std::size_t>(file.location.type)].push_back(
          {std::hash<std::string_view>()(entry.id), index, entry.line});
      if (sheet.diagnostics.size() == before) use(entry);
    }
  }
  static Date first_day(const Visit& visit) { return visit.date; }
  static Date first_day(const Matter& matter) { return matter.date; }
  static Date first_day(const Session& session) { return session.from; }

  void hold_references(Worksheet& sheet, Decoder& decoder) {
    for (const ReferenceUse& use : decoder.references()) {
      sheet.references.push_back(
          {use.field, std::string(use.event->text()), decoder.place_of(*use.event)});
    }
    decoder.references().clear();
  }

  void merge() {
    Repository& r = repository_;
    for (auto& sheet : sheets_) {
      const auto append = [](auto& from, auto& to) {
        std::ranges::move(from, std::back_inserter(to));
        std::remove_reference_t<decltype(from)>().swap(from);
      };
      append(sheet->counties, r.counties);
      append(sheet->cities, r.cities);
      append(sheet->stations, r.stations);
      append(sheet->workers, r.workers);
      append(sheet->supervisors, r.supervisors);
      append(sheet->trainings, r.trainings);
      append(sheet->sessions, r.sessions);
      append(sheet->recruitments, r.recruitments);
      r.clients.take(std::move(sheet->clients));
    }
    r.clients.index();
    const auto in_order = [](auto& records) {
      std::ranges::stable_sort(records, {}, [](const auto& s) { return s.file; });
    };
    in_order(r.counties), in_order(r.stations), in_order(r.workers), in_order(r.supervisors);
    in_order(r.trainings), in_order(r.sessions), in_order(r.recruitments);
    r.index();
    check_codes(
        repository_, [this](RecordType type, std::string_view id) { return exists(type, id); },
        diagnostics_);
  }

  bool exists(RecordType type, std::string_view id) const {
    return names_[static_cast<std::size_t>(type)].contains(id);
  }

  Message dangling(RecordType type, std::string_view id) const {
    const RecordInfo& info = info_of(type);
    std::vector<std::string_view> ids;
    for (const auto& [known, file] : names_[static_cast<std::size_t>(type)]) {
      if (known.size() + 1 >= id.size() && known.size() <= id.size() + 1) ids.push_back(known);
    }
    std::ranges::sort(ids);
    const std::string_view near = ids.size() > 5000 ? std::string_view() : suggest(id, ids);
    if (near.empty()) {
      return message({"没有编号为 {} 的{}（没有文件 {}/{}.yaml）",
                      "there is no {3} {0} (no file {2}/{0}.yaml)"},
                     printable(id), info.title.zh, folder_name(type), info.name);
    }
    const std::uint32_t file = names_[static_cast<std::size_t>(type)].find(near)->second;
    return message({"没有编号为 {0} 的{1}；是否为 {3}（{4}）？",
                    "there is no {2} {0}; did you mean {3} ({4})?"},
                   printable(id), info.title.zh, info.name, near, repository_.files[file].path);
  }

  void resolve(Worksheet& sheet) {
    for (OpenReference& reference : sheet.references) {
      if (exists(*reference.field->reference, reference.id)) continue;
      report(diagnostics_, "record.reference", std::move(reference.place),
             dangling(*reference.field->reference, reference.id));
    }
    std::vector<OpenReference>().swap(sheet.references);
  }

  void resolve_now(Decoder& decoder) {
    for (const ReferenceUse& use : decoder.references()) {
      if (exists(*use.field->reference, use.event->text())) continue;
      decoder.report("record.reference", *use.event,
                     dangling(*use.field->reference, use.event->text()));
    }
  }

  // The people that a visit names are of its household; home visits that met somebody stay if they
  // were asked for.
  void keep_visit(Worksheet& sheet, const Visit& visit, std::uint32_t file, Decoder& decoder) {
    const ClientRegister& clients = repository_.clients;
    const auto household = clients.find(visit.household);
    if (!household) return;  // unknown, or faulty: reported already
    const KnownHousehold& known = clients.households()[*household];
    const auto members = clients.members(known);
    bool sound = true;
    for (const std::string& person : visit.people) {
      if (std::ranges::find(members, person, &KnownMember::id) != members.end()) continue;
      sound = false;
      decoder.report(
          "record.reference", visit,
          message({"户 {}（{}）没有成员 {}", "the household {} ({}) has no member {}"},
                  visit.household, repository_.files[known.file].path, printable(person)));
    }
    if (sound && visit.kind == VisitKind::home && visit.met() && options_.keep_visits &&
        options_.keep_visits->contains(visit.date)) {
      sheet.clients.add(visit, *household, file, clients);
    }
  }

  void report_duplicate(RecordType type, std::string_view id, Place place, std::uint32_t first_file,
                        std::uint32_t first_line) {
    const RecordInfo& info = info_of(type);
    report(diagnostics_, "record.duplicate-id", std::move(place),
           message({"{0}编号 {2} 重复，{3}:{4} 已有", "the {1} id {2} is already at {3}:{4}"},
                   info.title.zh, info.name, printable(id), repository_.files[first_file].path,
                   first_line));
  }

  // Ids of log entries with equal hashes are read again and compared. They are looked at in parts,
  // so that a million of them need not be copied at once.
  void find_duplicate_ids() {
    constexpr std::uint64_t parts = 16;
    std::vector<SeenId> part;
    for (const RecordInfo& info : record_types()) {
      const auto type = static_cast<std::size_t>(info.type);
      for (std::uint64_t number = 0; number < parts; ++number) {
        part.clear();
        for (const auto& sheet : sheets_) {
          std::ranges::copy_if(sheet->ids[type], std::back_inserter(part),
                               [&](const SeenId& id) { return id.hash % parts == number; });
        }
        report_duplicates(info.type, part);
      }
      for (const auto& sheet : sheets_) std::vector<SeenId>().swap(sheet->ids[type]);
    }
  }

  void report_duplicates(RecordType type, std::vector<SeenId>& ids) {
    std::ranges::sort(ids);
    for (std::size_t i = 1; i < ids.size(); ++i) {
      if (ids[i].hash != ids[i - 1].hash) continue;
      const std::string id = read_id(ids[i]);
      std::size_t first = i - 1;
      while (first > 0 && ids[first - 1].hash == ids[i].hash) --first;
      if (id.empty() || id != read_id(ids[first])) continue;
      report_duplicate(type, id, {repository_.files[ids[i].file].path, ids[i].line, 3},
                       ids[first].file, ids[first].line);
    }
  }

  std::string read_id(const SeenId& seen) {
    Worksheet& sheet = *sheets_[0];
    const std::string& path = repository_.files[seen.file].path;
    Diagnostics ignored;
    if (source_of(seen.file).read(path, sheet.buffer)) return "";
    if (!read_yaml(path, sheet.buffer.text(), sheet.document, ignored)) return "";
    const std::vector<Event>& events = sheet.document.events;
    for (std::size_t at = 1; events[at].kind == EventKind::map_start;) {
      const std::size_t end = after_node(events, at);
      if (events[at].line == seen.line) {
        for (std::size_t key = at + 1; key + 1 < end; key = after_node(events, key + 1)) {
          if (events[key].text() == "id") return std::string(events[key + 1].text());
        }
      }
      at = end;
    }
    return "";
  }

  const Source& source_;
  const Source* logs_ = nullptr;  // of visits and matters, if they come from elsewhere
  const LoadOptions& options_;
  Repository repository_;
  Diagnostics diagnostics_;
  std::vector<std::uint32_t> kept_;
  std::vector<std::uint32_t> streamed_;
  std::array<std::unordered_map<std::string_view, std::uint32_t>, type_count> names_;
  std::vector<std::unique_ptr<Worksheet>> sheets_;
};

}  // namespace

unsigned default_threads() {
  return std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
}

Loaded load(const Source& source, const LoadOptions& options) {
  return Loader(source, options).run();
}

Result<Manifest> load_manifest(const Source& source) {
  const std::string path = "shuangbai.yaml";
  FileBuffer buffer;
  if (Outcome failure = source.read(path, buffer)) return *failure;
  Document document;
  Diagnostics diagnostics;
  Manifest manifest;
  if (read_yaml(path, buffer.text(), document, diagnostics)) {
    std::size_t at = 0;
    Decoder(path, document, diagnostics).decode(Manifest::shape(), manifest, at);
  }
  if (diagnostics.empty()) return manifest;
  return first_fault(diagnostics);
}

}  // namespace shuangbai
