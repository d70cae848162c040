// Sheets of an audit's workbook that set what is there beside what is required.
#include <set>

#include "audit/figures.h"
#include "report/audit_workbook.h"
#include "report/place_name.h"

namespace shuangbai {
namespace {

Decimal missing_of(const Quantity& quantity) {
  return quantity.observed < quantity.required ? quantity.required - quantity.observed : Decimal();
}

Tone tone_of(const Quantity& quantity) {
  return missing_of(quantity) > Decimal() ? Tone::warning : Tone::plain;
}

class FigureSheets {
 public:
  FigureSheets(Workbook& book, const AuditReport& report, const AuditFigures& figures)
      : book_(book), report_(report), figures_(figures) {}

  // Workers in post of each station beside those that each rule asks for.
  void add_staffing() {
    if (figures_.staffing.empty()) return;
    const auto by_code = [](const Rule* a, const Rule* b) { return a->code < b->code; };
    std::set<const Rule*, decltype(by_code)> rules(by_code);
    std::set<std::string> stations;
    for (const auto& [key, quantity] : figures_.staffing) {
      stations.insert(key.first);
      rules.insert(key.second);
    }
    std::vector<WorkbookColumn> columns = station_columns();
    for (const Rule* rule : rules) {
      add_quantity(columns, message_from({"{0}：", "{1}: "}, rule->title.zh, rule->title.en));
    }
    SheetTable sheet(book_, text({"最低配备", "Staffing"}), std::move(columns), report_.language);
    for (const std::string& station : stations) {
      Row row = station_cells(station);
      for (const Rule* rule : rules) {
        const auto found = figures_.staffing.find({station, rule});
        add_quantity(row, found == figures_.staffing.end() ? nullptr : &found->second);
      }
      sheet.add(row);
    }
    sheet.finish();
  }

  // A column a month; months that fall short are coloured.
  void add_supervision() {
    std::set<Date> months;
    for (const auto& [station, by_month] : figures_.supervision) {
      for (const auto& [month, quantity] : by_month) months.insert(month);
    }
    if (months.empty()) return;
    std::vector<WorkbookColumn> columns = station_columns();
    for (const Date month : months) {
      const std::string title = month.to_string().substr(0, 7);
      columns.push_back({{title, title}, WorkbookCell::number, 9});
    }
    columns.push_back({{"合计", "Sum"}, WorkbookCell::number, 9});
    columns.push_back({{"应有", "Required"}, WorkbookCell::number, 9});
    columns.push_back(
        {{"不足的月", "Short months"}, WorkbookCell::number, 11, {{{}, Tone::warning}}});
    columns.push_back({{"缺", "Short"}, WorkbookCell::number, 9, {{{}, Tone::warning}}});
    SheetTable sheet(book_, text({"督导时数", "Supervision"}), std::move(columns), report_.language,
                     text({"各站每月督导小时；不足的月着色",
                           "Hours of supervision of each station and month; "
                           "months that fall short are coloured"}));
    for (const auto& [station, by_month] : figures_.supervision) {
      add_station(sheet, station, by_month, months);
    }
    sheet.finish();
  }

  // Hours of each worker: before the first day in post, and in the window's last year.
  void add_training() {
    if (figures_.pre_service.empty() && figures_.training.empty()) return;
    std::vector<WorkbookColumn> columns = {{{"社工", "Worker"}, WorkbookCell::text, 14},
                                           {{"姓名", "Name"}, WorkbookCell::text, 12},
                                           {{"社工站", "Station"}, WorkbookCell::text, 20},
                                           {{"县（市、区）", "County"}, WorkbookCell::text, 14}};
    add_quantity(columns, {"岗前培训：", "Pre-service: "});
    columns.push_back({{"年度", "Year"}, WorkbookCell::number, 8});
    add_quantity(columns, {"专业培训：", "Professional: "});
    SheetTable sheet(book_, text({"培训学时", "Training"}), std::move(columns), report_.language);
    std::set<std::pair<std::uint32_t, std::string>> workers;
    for (const auto& [worker, quantity] : figures_.pre_service) workers.insert(worker);
    for (const auto& [worker, latest] : figures_.training) workers.insert(worker);
    for (const auto& worker : workers) {
      Row row = worker_cells(worker);
      const auto before = figures_.pre_service.find(worker);
      add_quantity(row, before == figures_.pre_service.end() ? nullptr : &before->second);
      const auto latest = figures_.training.find(worker);
      const bool is_there = latest != figures_.training.end();
      row.push_back(is_there ? std::to_string(latest->second.first.from.year()) : "");
      add_quantity(row, is_there ? &latest->second.second : nullptr);
      sheet.add(row);
    }
    sheet.finish();
  }

 private:
  std::string text(Text pair) const { return std::string(pair.in(report_.language)); }
  static std::vector<WorkbookColumn> station_columns() {
    return {{{"社工站", "Station"}, WorkbookCell::text, 12},
            {{"名称", "Name"}, WorkbookCell::text, 22},
            {{"县（市、区）", "County"}, WorkbookCell::text, 14}};
  }
  Row station_cells(const std::string& code) const {
    return {code, station_name(report_.frame, code),
            county_name(report_.frame, std::string_view(code).substr(0, 6))};
  }
  Row worker_cells(const std::pair<std::uint32_t, std::string>& key) const {
    const auto& [city, id] = key;
    const std::optional<ServingWorker> worker = report_.frame.cities[city]->worker(id);
    if (!worker) return {id, "", "", ""};
    const std::string_view station = worker->station;
    return {id, worker->name, station_name(report_.frame, station),
            county_name(report_.frame, station.substr(0, 6))};
  }

  static void add_quantity(std::vector<WorkbookColumn>& columns, const Message& what) {
    columns.push_back({{what.zh + "实有", what.en + "observed"}, WorkbookCell::number, 16});
    columns.push_back({{what.zh + "应有", what.en + "required"}, WorkbookCell::number, 16});
    columns.push_back(
        {{what.zh + "缺", what.en + "short"}, WorkbookCell::number, 16, {{{}, Tone::warning}}});
  }
  static void add_quantity(Row& row, const Quantity* quantity) {
    if (quantity == nullptr) return row.resize(row.size() + 3);
    row.insert(row.end(), {quantity->observed.to_string(), quantity->required.to_string(),
                           missing_of(*quantity).to_string()});
  }

  void add_station(SheetTable& sheet, const std::string& station,
                   const std::map<Date, Quantity>& by_month, const std::set<Date>& months) const {
    Row row = station_cells(station);
    std::vector<Tone> tones(row.size(), Tone::plain);
    Decimal sum;
    Decimal required;
    Decimal missing;
    std::size_t short_months = 0;
    for (const Date month : months) {
      const auto found = by_month.find(month);
      const bool is_there = found != by_month.end();
      row.push_back(is_there ? found->second.observed.to_string() : "");
      tones.push_back(is_there ? tone_of(found->second) : Tone::plain);
      if (!is_there) continue;
      sum += found->second.observed;
      required += found->second.required;
      missing += missing_of(found->second);
      if (tones.back() != Tone::plain) ++short_months;
    }
    row.insert(row.end(), {sum.to_string(), required.to_string(), std::to_string(short_months),
                           missing.to_string()});
    tones.resize(row.size(), Tone::plain);
    sheet.add(row, tones);
  }

  Workbook& book_;
  const AuditReport& report_;
  const AuditFigures& figures_;
};

}  // namespace

void add_figure_sheets(Workbook& book, const AuditReport& report, const AuditFigures& figures) {
  FigureSheets sheets(book, report, figures);
  sheets.add_staffing();
  sheets.add_supervision();
  sheets.add_training();
}

}  // namespace shuangbai
