#include "store/code_checks.h"

#include <algorithm>

namespace shuangbai {
namespace {

class CodeChecker {
 public:
  CodeChecker(const Repository& repository, const KnownIds& exists, Diagnostics& diagnostics)
      : repository_(repository), exists_(exists), diagnostics_(diagnostics) {}

  void run() {
    const Repository& r = repository_;
    if (r.manifest.line == 0) {
      report(diagnostics_, "store.manifest", {"shuangbai.yaml", 0, 0},
             message({"清单缺失或无法读取", "the manifest is missing or cannot be read"}));
    }
    for (const auto& stored : r.counties) {
      if (stored.record.code.starts_with(r.manifest.jurisdiction)) continue;
      misfit(
          "record.code", stored.file, stored.record,
          message({"县 {} 不属于 {}（shuangbai.yaml）", "county {} is not in {} (shuangbai.yaml)"},
                  stored.record.code, r.manifest.jurisdiction));
    }
    for (const auto& stored : r.cities) {
      if (stored.record.code == r.manifest.jurisdiction) continue;
      misfit("record.code", stored.file, stored.record,
             message({"市 {} 不是 {}（shuangbai.yaml）", "city {} is not {} (shuangbai.yaml)"},
                     stored.record.code, r.manifest.jurisdiction));
    }
    for (const auto& stored : r.stations) {
      township(stored.record.id, stored.file, stored.record);
      for (const Point& point : stored.record.points) {
        village(point.village, stored.file, point);
        for (const std::string& code : point.covers) village(code, stored.file, point);
      }
    }
    for (const auto& stored : r.workers) {
      for (const Contract& contract : stored.record.contracts) {
        township(contract.employer, stored.file, contract);
      }
      for (const Post& post : stored.record.posts) check_point(post, stored.file);
    }
    for (const SourceFile& file : r.files) check_folder(file);
  }

 private:
  void misfit(std::string_view code, std::uint32_t file, const Entry& entry, Message text) {
    report(diagnostics_, code, {repository_.files[file].path, entry.line, entry.column},
           std::move(text));
  }

  // A code whose county's file cannot be read is not judged.
  bool is_county_readable(std::string_view code) const {
    return repository_.county(code.substr(0, 6)) != nullptr ||
           !exists_(RecordType::county, code.substr(0, 6));
  }
  void township(std::string_view code, std::uint32_t file, const Entry& entry) {
    if (repository_.township(code) != nullptr || !is_county_readable(code)) return;
    misfit("record.reference", file, entry,
           message({"{0}/county.yaml 中没有镇（街道）{1}", "{0}/county.yaml has no township {1}"},
                   code.substr(0, 6), code));
  }
  void village(std::string_view code, std::uint32_t file, const Entry& entry) {
    if (repository_.village(code) != nullptr || !is_county_readable(code)) return;
    misfit("record.reference", file, entry,
           message({"{0}/county.yaml 中没有村（社区）{1}", "{0}/county.yaml has no village {1}"},
                   code.substr(0, 6), code));
  }
  void check_point(const Post& post, std::uint32_t file) {
    if (post.point.empty()) return;
    const Stored<Station>* station = repository_.station(post.station);
    if (station == nullptr) return;  // reported already
    if (std::ranges::find(station->record.points, post.point, &Point::id) !=
        station->record.points.end()) {
      return;
    }
    misfit("record.reference", file, post,
           message({"社工站 {}（{}）没有社工点 {}", "the station {} ({}) has no point {}"},
                   post.station, repository_.files[station->file].path, post.point));
  }

  // The folders of households and logs belong to stations.
  void check_folder(const SourceFile& file) {
    const std::string_view station = file.location.station;
    if (station.empty() || station == last_folder_ || exists_(RecordType::station, station)) {
      last_folder_ = station;
      return;
    }
    last_folder_ = station;
    report(diagnostics_, "record.reference", {file.path, 0, 0},
           message({"文件夹 {1} 所属的社工站不存在（没有文件 {0}/stations/{1}.yaml）",
                    "the folder {1} belongs to no station (no file {0}/stations/{1}.yaml)"},
                   file.location.county, station));
  }

  const Repository& repository_;
  const KnownIds& exists_;
  Diagnostics& diagnostics_;
  std::string_view last_folder_;
};

}  // namespace

void check_codes(const Repository& repository, const KnownIds& exists, Diagnostics& diagnostics) {
  CodeChecker(repository, exists, diagnostics).run();
}

}  // namespace shuangbai
