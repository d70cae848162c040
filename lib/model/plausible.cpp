#include "model/plausible.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/characters.h"
#include "base/echo.h"
#include "model/phone.h"
#include "model/resident_id.h"
#include "model/value.h"

namespace shuangbai {
namespace {

// Whether a field's texts are names of people or places.
bool is_name(const Field& field) {
  return field.type == FieldType::text && !field.list &&
         (field.personal == Personal::name || field.key == "name");
}

// Whether a value that stands twice in the field's list says nothing more than once.
bool is_set(const Field& field) {
  return field.list && field.type != FieldType::nested &&
         (field.type != FieldType::text || field.form != Form::free);
}

// A shape's fields that can be doubted, found once, so that not each is asked of each visit.
struct Doubtful {
  const Field* resident_id = nullptr;
  const Field* born = nullptr;
  const Field* gender = nullptr;
  std::vector<const Field*> days;
  std::vector<const Field*> numbers;
  std::vector<const Field*> names;
  std::vector<const Field*> phones;
  std::vector<const Field*> sets;
  std::vector<const Field*> nested;  // and what is doubtful in each:
  std::vector<Doubtful> inner;

  bool is_empty() const {
    return resident_id == nullptr && days.empty() && numbers.empty() && names.empty() &&
           phones.empty() && sets.empty() && nested.empty();
  }
};

Doubtful doubtful_in(const Shape& shape) {
  Doubtful found;
  for (const Field& field : shape.fields) {
    if (field.form == Form::resident_id) found.resident_id = &field;
    if (field.key == "born") found.born = &field;
    if (field.key == "gender") found.gender = &field;
    if (field.has_happened) found.days.push_back(&field);
    if (field.plausible_maximum > 0) found.numbers.push_back(&field);
    if (is_name(field)) found.names.push_back(&field);
    if (field.personal == Personal::phone) found.phones.push_back(&field);
    if (is_set(field)) found.sets.push_back(&field);
    if (field.type != FieldType::nested) continue;
    Doubtful inner = doubtful_in(field.shape());
    if (inner.is_empty()) continue;
    found.nested.push_back(&field);
    found.inner.push_back(std::move(inner));
  }
  return found;
}

const Doubtful& doubtful_in(const RecordInfo& info) {
  static const std::vector<Doubtful> by_type = [] {
    std::vector<Doubtful> all;
    for (const RecordInfo& each : record_types()) all.push_back(doubtful_in(each.shape()));
    return all;
  }();
  return by_type[index_of(info.type)];
}

class Doubts {
 public:
  Doubts(Date as_of, const DoubtUse& use) : as_of_(as_of), use_(use) {}

  void find(const Doubtful& of, const Entry& entry) {
    if (of.resident_id != nullptr) compare_with_resident_id(of, entry);
    for (const Field* field : of.days) check_day(*field, entry);
    for (const Field* field : of.numbers) check_number(*field, entry);
    for (const Field* field : of.names) check_name(*field, entry);
    for (const Field* field : of.phones) check_phone(*field, entry);
    for (const Field* field : of.sets) check_set(*field, entry);
    for (std::size_t n = 0; n < of.nested.size(); ++n) {
      const Field& field = *of.nested[n];
      const std::size_t count = field.count(entry);
      for (std::size_t i = 0; i < count; ++i) find(of.inner[n], field.at(entry, i));
    }
  }

 private:
  void doubt(std::string_view code, Severity severity, const Entry& entry, const Field& field,
             std::size_t index, Message text) {
    use_({code, severity, entry, field, index, std::move(text)});
  }

  void compare_with_resident_id(const Doubtful& of, const Entry& entry) {
    if (of.resident_id->count(entry) == 0) return;
    of.resident_id->read(entry, 0, text_);
    if (check_resident_id(text_) != ResidentIdFault::none) return;
    const std::string id = text_;
    if (of.born != nullptr && of.born->count(entry) > 0) {
      of.born->read(entry, 0, text_);
      if (text_ != birth_date_in(id).to_string()) {
        doubt("record.resident-id-born", Severity::error, entry, *of.born, 0,
              message({"“{0}”与“{1}”中的出生日期不符；请核对两者",
                       "`{0}` is not the birth date in `{1}`; compare both"},
                      of.born->key, of.resident_id->key));
      }
    }
    if (of.gender != nullptr && of.gender->count(entry) > 0) {
      of.gender->read(entry, 0, text_);
      if ((text_ == "male") != is_male_in(id)) {
        doubt(
            "record.resident-id-gender", Severity::error, entry, *of.gender, 0,
            message({"“{0}”与“{1}”的第 17 位不符（单数为男，双数为女）；请核对两者",
                     "`{0}` contradicts digit 17 of `{1}` (odd: male, even: female); compare both"},
                    of.gender->key, of.resident_id->key));
      }
    }
  }

  void check_day(const Field& field, const Entry& entry) {
    const std::size_t count = field.count(entry);
    for (std::size_t i = 0; i < count; ++i) {
      if (field.day(entry, i) <= as_of_) continue;
      field.read(entry, i, text_);
      doubt("record.future", Severity::warning, entry, field, i,
            message({"“{}”（{}）晚于 {}，这一天还没有到",
                     "`{}` ({}) is after {}: that day has not come"},
                    field.key, echo_of(field, text_), as_of_.to_string()));
    }
  }

  void check_number(const Field& field, const Entry& entry) {
    if (field.count(entry) == 0) return;
    if (field.number(entry, 0) <= Decimal::of(field.plausible_maximum)) return;
    field.read(entry, 0, text_);
    doubt("record.too-large", Severity::error, entry, field, 0,
          message({"“{}”为 {}，不可能超过 {}", "`{}` is {}; it cannot be more than {}"}, field.key,
                  text_, field.plausible_maximum));
  }

  void check_name(const Field& field, const Entry& entry) {
    if (field.count(entry) == 0) return;
    const std::vector<std::string> found = invisible_characters(field.words(entry, 0));
    if (found.empty()) return;
    const std::string all = fmt::format("{}", fmt::join(found, ", "));
    doubt("record.invisible", Severity::warning, entry, field, 0,
          message({"“{}”中有看不见的字符 {}；请删除",
                   "`{}` has characters that nobody sees: {}; delete them"},
                  field.key, all));
  }

  void check_phone(const Field& field, const Entry& entry) {
    if (field.count(entry) == 0) return;
    if (may_be_phone(field.words(entry, 0))) return;
    doubt("record.phone", Severity::error, entry, field, 0,
          message({"“{}”不是电话号码：应有连续 5 至 15 位数字",
                   "`{}` is no phone number: there are no 5 to 15 digits in a row in it"},
                  field.key));
  }

  void check_set(const Field& field, const Entry& entry) {
    const std::size_t count = field.count(entry);
    if (count < 2) return;
    std::vector<std::string> values(count);
    for (std::size_t i = 0; i < count; ++i) field.read(entry, i, values[i]);
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = i;
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
      return std::tie(values[a], a) < std::tie(values[b], b);
    });
    for (std::size_t i = 1; i < count; ++i) {
      if (values[order[i]] != values[order[i - 1]]) continue;
      doubt("record.repeated", Severity::warning, entry, field, order[i],
            message({"“{}”中 {} 重复", "`{}` has {} more than once"}, field.key,
                    echo_of(field, values[order[i]])));
    }
  }

  Date as_of_;
  const DoubtUse& use_;
  std::string text_;
};

constexpr std::string_view reserved[] = {"con", "prn", "aux", "nul"};

// The name of a device, whatever suffix follows.
bool is_device(std::string_view name) {
  const std::size_t length = std::min(name.find('.'), name.size());
  if (length < 3 || length > 4) return false;
  const std::string stem = lower_case(std::string(name.substr(0, length)));
  if (std::ranges::find(reserved, stem) != std::end(reserved)) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
         stem[3] >= '1' && stem[3] <= '9';
}

}  // namespace

void find_doubts(const RecordInfo& info, const Entry& record, Date as_of, const DoubtUse& use) {
  const Doubtful& doubtful = doubtful_in(info);
  if (!doubtful.is_empty()) Doubts(as_of, use).find(doubtful, record);
}

void report_windows_name(std::string_view path, Diagnostics& diagnostics) {
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    std::string_view name = path.substr(at, slash - at);
    at = slash + 1;
    if (name.ends_with(".yaml")) name.remove_suffix(5);  // an id that ends in a dot is told, too
    const bool ends_badly = name.ends_with('.') || name.ends_with(' ');
    if (!ends_badly && !is_device(name)) continue;
    report(diagnostics, "store.windows-name", {std::string(path), 0, 0},
           message({"Windows 不能有名为“{}”的文件或文件夹；请改名",
                    "Windows cannot have a file or folder named `{}`; rename it"},
                   echoed(Echo::id, name)));
    return;
  }
}

Diagnostics implausible(const RecordInfo& info, const Entry& record, std::string_view path,
                        Date as_of) {
  Diagnostics found;
  report_windows_name(path, found);
  find_doubts(info, record, as_of, [&](Doubt doubt) {
    report(found, doubt.code, {std::string(path), doubt.entry.line, doubt.entry.column},
           std::move(doubt.message), doubt.severity);
  });
  return found;
}

}  // namespace shuangbai
