#include "store/record_checks.h"

#include <map>

#include "model/city.h"
#include "model/county.h"
#include "model/household.h"
#include "model/matter.h"
#include "model/recruitment.h"
#include "model/session.h"
#include "model/station.h"
#include "model/supervisor.h"
#include "model/training.h"
#include "model/visit.h"

namespace shuangbai {
namespace {

class Checker {
 public:
  Checker(const Location& location, Decoder& decoder) : location_(location), decoder_(decoder) {}

  void operator()(const County& county) {
    belongs("code", county.code, location_.county, county);
    unique(county.townships, &Township::code, {"镇级代码", "township"});
    for (const Township& township : county.townships) {
      inside(township.code, county.code, township);
      unique(township.villages, &Village::code, {"村级代码", "village"});
      for (const Village& village : township.villages) inside(village.code, township.code, village);
    }
  }
  void operator()(const Station& station) {
    named(station.id, station);
    inside(station.id, location_.county, station);
    unique(station.points, &Point::id, {"社工点编号", "point"});
    for (const Point& point : station.points) {
      inside(point.village, station.id, point);
      for (const std::string& village : point.covers) inside(village, station.id, point);
    }
  }
  void operator()(const Worker& worker) {
    named(worker.id, worker);
    no_overlap(worker.posts, {"岗位", "posts"});
    unique(worker.contracts, &Contract::from, {"合同起始日期", "contract's first day"});
    for (const Contract& contract : worker.contracts) ended_within(contract);
  }
  void operator()(const Supervisor& supervisor) { named(supervisor.id, supervisor); }
  void operator()(const Household& household) {
    named(household.id, household);
    inside(household.village, location_.station, household);
    if (location_.station.substr(0, 6) != location_.county) misplaced_station(household);
    unique(household.members, &Member::id, {"成员编号", "member"});
    for (const Member& member : household.members) {
      no_overlap(member.cases, {"个案", "cases"});
      for (const Case& one : member.cases) responsible(one);
    }
  }
  void operator()(const Training& training) {
    named(training.id, training);
    in_period(training.from, training);
    unique(training.attendance, &Attendance::worker, {"签到的社工", "attending worker"});
  }
  void operator()(const Recruitment& recruitment) { named(recruitment.id, recruitment); }
  void operator()(const Visit& visit) {
    logged(visit.date, visit);
    if (!visit.workers.empty()) authored("workers", visit.workers[0], visit);
    if (visit.begins && visit.ends) timed(visit);
  }
  void operator()(const Session& session) {
    logged(session.from, session);
    authored("supervisor", session.supervisor, session);
  }
  void operator()(const Matter& matter) {
    logged(matter.date, matter);
    authored("first_handler", matter.first_handler, matter);
  }

 private:
  void belongs(std::string_view key, std::string_view value, std::string_view wanted,
               const Entry& entry) {
    if (value == wanted) return;
    decoder_.report("record.place", entry,
                    message({"“{}”是 {}，文件却在 {} 的位置；请移动文件或更正",
                             "`{}` is {}, but the file lies where {} belongs; move the file or "
                             "correct it"},
                            key, printable(value), wanted));
  }
  void named(std::string_view id, const Entry& entry) { belongs("id", id, location_.stem, entry); }

  void inside(std::string_view code, std::string_view parent, const Entry& entry) {
    if (code.starts_with(parent)) return;
    decoder_.report("record.code", entry,
                    message({"代码 {} 不在 {} 之内；应以它开头",
                             "the code {} does not lie in {}; it must begin with it"},
                            printable(code), parent));
  }

  void misplaced_station(const Entry& entry) {
    decoder_.report("record.place", entry,
                    message({"社工站 {} 的文件夹不在县 {} 之内",
                             "the folder of station {} does not lie in county {}"},
                            location_.station, location_.county));
  }

  void in_period(Date first_day, const Entry& entry) {
    const std::string day = first_day.to_string();
    if (day.starts_with(location_.period)) return;
    decoder_.report("record.place", entry,
                    message({"第一天 {} 不在文件夹的 {} 之内；请移动记录或更正日期",
                             "the first day {} does not lie in the folder's {}; move the record or "
                             "correct the date"},
                            day, location_.period));
  }
  void logged(Date first_day, const Entry& entry) {
    in_period(first_day, entry);
    if (location_.station.substr(0, 6) != location_.county) misplaced_station(entry);
  }
  void authored(std::string_view key, std::string_view author, const Entry& entry) {
    if (author == location_.stem) return;
    decoder_.report(
        "record.place", entry,
        message({"“{0}”（的第一个）是 {1}，文件却是 {2} 的；请移到 {1}.yaml",
                 "(the first of) `{0}` is {1}, but the file is {2}'s; move the entry to "
                 "{1}.yaml"},
                key, printable(author), location_.stem));
  }

  template <typename T, typename Key>
  void unique(const std::vector<T>& entries, Key T::*key, Text what) {
    if (entries.size() < 2) return;
    std::map<Key, std::uint32_t> lines;
    for (const T& entry : entries) {
      const auto [first, added] = lines.emplace(entry.*key, entry.line);
      if (added) continue;
      std::string value;
      if constexpr (std::is_same_v<Key, Date>)
        value = (entry.*key).to_string();
      else
        value = entry.*key;
      decoder_.report("record.duplicate-id", entry,
                      message({"{0} {2} 重复，第 {3} 行已有", "the {1} {2} is already on line {3}"},
                              what.zh, what.en, printable(value), first->second));
    }
  }

  // Few entries each: comparing all pairs is the quickest.
  template <typename T>
  void no_overlap(const std::vector<T>& entries, Text what) {
    for (std::size_t i = 1; i < entries.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!entries[i].interval().overlaps(entries[j].interval())) continue;
        decoder_.report("record.overlap", entries[i],
                        message({"{0}与第 {2} 行的重叠；请先终止前一个",
                                 "the {1} overlap with the one on line {2}; end that one first"},
                                what.zh, what.en, entries[j].line));
      }
    }
  }

  void ended_within(const Contract& contract) {
    if (!contract.ended || Interval{contract.from, contract.to}.covers(*contract.ended)) return;
    decoder_.report("record.interval", contract,
                    message({"“ended”（{}）不在合同期内", "`ended` ({}) is no day of the contract"},
                            *contract.ended));
  }

  // Either one worker, or several in turn on days of the case.
  void responsible(const Case& one) {
    if (one.worker.empty() == one.workers.empty()) {
      decoder_.report("record.responsible", one,
                      message({"“worker”（一人负责）与“workers”（先后由多人负责）必须且只能填一项",
                               "a case has either a `worker` or, where several are responsible in "
                               "turn, `workers`"}));
    }
    no_overlap(one.workers, {"责任社工的任期", "turns of responsible workers"});
    for (const Responsibility& turn : one.workers) {
      const bool is_inside = one.from <= turn.from && (!one.to || (turn.to && *turn.to <= *one.to));
      if (is_inside) continue;
      decoder_.report("record.interval", turn,
                      message({"责任社工的任期超出个案的起止日期",
                               "the turn is not within the days of the case"}));
    }
  }

  // A visit ends after it begins, and may have pauses.
  void timed(const Visit& visit) {
    const int minutes = *visit.ends - *visit.begins;
    if (minutes <= 0) {
      decoder_.report(
          "record.interval", visit,
          message({"“ends”（{}）不晚于“begins”（{}）", "`ends` ({}) is not after `begins` ({})"},
                  visit.ends->to_string(), visit.begins->to_string()));
    } else if (visit.minutes && *visit.minutes > Decimal::of(minutes)) {
      decoder_.report("record.interval", visit,
                      message({"“minutes”为 {}，但从“begins”到“ends”只有 {} 分钟",
                               "`minutes` is {}, but there are {} from `begins` to `ends`"},
                              *visit.minutes, minutes));
    }
  }

  const Location& location_;
  Decoder& decoder_;
};

}  // namespace

void check_record(RecordType type, const Entry& entry, const Location& location, Decoder& decoder) {
  Checker check(location, decoder);
  switch (type) {
    case RecordType::county:
      return check(static_cast<const County&>(entry));
    case RecordType::city:
      return;
    case RecordType::station:
      return check(static_cast<const Station&>(entry));
    case RecordType::worker:
      return check(static_cast<const Worker&>(entry));
    case RecordType::supervisor:
      return check(static_cast<const Supervisor&>(entry));
    case RecordType::household:
      return check(static_cast<const Household&>(entry));
    case RecordType::visit:
      return check(static_cast<const Visit&>(entry));
    case RecordType::session:
      return check(static_cast<const Session&>(entry));
    case RecordType::training:
      return check(static_cast<const Training&>(entry));
    case RecordType::matter:
      return check(static_cast<const Matter&>(entry));
    case RecordType::recruitment:
      return check(static_cast<const Recruitment&>(entry));
  }
}

}  // namespace shuangbai
