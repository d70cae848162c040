// Field tables: the one place that says what a record is made of.
//
// A record type is a plain struct with a table of fields beside it. Each line of the table names
// one field: its key, its member, its titles, and what is demanded of it. Decoding, encoding,
// canonical order, checks, JSON Schemas, list columns, options of `add` and `set`, masking and the
// manual all come from these tables, so that adding a field is one line:
//
//     field<&Station::opened>("opened", {"启用日期", "Opened"}).required(),
//
// The type of the member decides how a value is read: std::string, Date, TimeOfDay, Decimal, int,
// bool, an enum with an Enumeration, a struct with a shape() of its own, std::optional or
// std::vector of those. An absent text is empty; other absent values are std::optional.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/enumerators.h"
#include "base/text.h"
#include "base/time_of_day.h"

namespace shuangbai {

// What records and their nested entries have in common.
struct Entry {
  std::uint32_t line = 0;    // where it begins in its file; 0 if it was not read from one
  std::uint32_t column = 0;  // in code points
};

enum class RecordType : std::uint8_t {
  county,
  city,
  station,
  worker,
  supervisor,
  household,
  visit,
  session,
  training,
  matter,
  recruitment
};

// One value of an enumeration: its key in files, its titles, and what else offices' sheets say for
// it (words with blanks between them, each of which belongs to no other value of the enumeration).
// `import` alone knows these; files have the key.
struct EnumValue {
  std::string_view key;
  Text title;
  std::string_view synonyms = {};
};

// Specialised for each enum: `static constexpr EnumValue values[]`, in the order of the enum.
template <typename E>
struct Enumeration;

template <typename E>
constexpr std::string_view key_of(E value) {
  return Enumeration<E>::values[static_cast<std::size_t>(value)].key;
}
template <typename E>
constexpr Text title_of(E value) {
  return Enumeration<E>::values[static_cast<std::size_t>(value)].title;
}

enum class FieldType : std::uint8_t {
  text,
  date,
  time,
  decimal,
  integer,
  boolean,
  enumeration,
  nested
};

// What a text must look like.
enum class Form : std::uint8_t {
  free,
  identifier,
  city_code,
  county_code,
  township_code,
  village_code,
  resident_id
};

// How a value of personal data is masked.
enum class Personal : std::uint8_t { none, name, resident_id, phone, date, text };

// Whose name a text is that everybody may read. An anonymous copy gives people other names, and
// leaves places theirs.
enum class NameOf : std::uint8_t { nothing, person, place };

// What a number counts. `import` takes it with its unit, too: 2小时30分, 3000元.
enum class Unit : std::uint8_t { none, minute, hour, yuan, person, time, grade, year };

struct Shape;

// The first bytes of a key as a word, and the bits of it that count: for comparing with a file's.
struct KeyStart {
  std::uint64_t bytes = 0;
  std::uint64_t mask = 0;

  constexpr KeyStart() = default;
  constexpr explicit KeyStart(std::string_view key) {
    std::array<char, sizeof bytes> first{};
    std::array<unsigned char, sizeof bytes> used{};
    for (std::size_t i = 0; i < std::min(key.size(), first.size()); ++i) {
      first[i] = key[i];
      used[i] = 0xFF;
    }
    bytes = std::bit_cast<std::uint64_t>(first);
    mask = std::bit_cast<std::uint64_t>(used);
  }
};

struct Field {
  std::string_view key;
  KeyStart key_start = {};
  Text title;
  std::array<std::string_view, 12> aliases = {};  // other titles that offices' sheets have
  FieldType type = FieldType::text;
  Form form = Form::free;
  Personal personal = Personal::none;
  bool list = false;
  bool may_be_single = false;  // a list of which files may write the only value without a list
  bool is_required = false;
  bool extensible = false;   // a policy may add values to the enumeration
  Unit unit = Unit::none;    // of a number
  std::int32_t minimum = 0;  // of an integer
  std::int32_t maximum = 2'000'000'000;
  bool tells_apart = false;   // which entry of its list is meant, see entry_key.h
  bool is_prose = false;      // a text in sentences, which several columns of a sheet may feed
  bool has_happened = false;  // a day that cannot lie in the future
  bool is_judged = false;     // rules ask whether the text is there
  NameOf name_of = NameOf::nothing;
  std::int32_t plausible_maximum = 0;  // of a number: more can hardly be; 0: nothing is said
  std::optional<RecordType> reference = {};
  std::optional<RecordType> part_of = {};  // of an id: of a part of such a record, unique in it
  std::span<const EnumValue> enumeration = {};
  std::string_view yes_in_sheets = {};  // of a boolean: further words as in EnumValue::synonyms
  std::string_view no_in_sheets = {};
  const Shape& (*shape)() = nullptr;  // of nested entries

  // Access to the member. `assign` sets a value, or appends it to a list, and returns false if the
  // text is not of the field's type; it must already have its form. `read` gives the text of the
  // value at an index below `count`; `day`, `number` and `words` give the value itself: of dates,
  // of numbers (whole ones, too), of texts. `add` makes a nested entry (or returns the only one).
  std::size_t (*count)(const Entry&) = nullptr;
  bool (*assign)(Entry&, std::string_view) = nullptr;
  void (*read)(const Entry&, std::size_t, std::string&) = nullptr;
  Date (*day)(const Entry&, std::size_t) = nullptr;
  Decimal (*number)(const Entry&, std::size_t) = nullptr;
  std::string_view (*words)(const Entry&, std::size_t) = nullptr;
  Entry& (*add)(Entry&) = nullptr;
  const Entry& (*at)(const Entry&, std::size_t) = nullptr;
  void (*erase)(Entry&, std::size_t) = nullptr;
  void (*clear)(Entry&) = nullptr;

  // A copy with a change.
  template <typename Change>
  constexpr Field with(Change change) const {
    Field copy = *this;
    change(copy);
    return copy;
  }

  // What a line of a table may add.
  constexpr Field required() const {
    return with([](Field& f) { f.is_required = true; });
  }
  // Further headers of sheets by which `import` knows the field (twelve at most).
  template <typename... Title>
  constexpr Field also(Title... titles) const {
    return with([=](Field& f) { f.aliases = {titles...}; });
  }
  // Of a boolean: what sheets say for true and for false, beside yes and no.
  constexpr Field in_sheets(std::string_view yes, std::string_view no) const {
    return with([=](Field& f) {
      f.yes_in_sheets = yes;
      f.no_in_sheets = no;
    });
  }
  constexpr Field looks_like(Form wanted) const {
    return with([=](Field& f) { f.form = wanted; });
  }
  constexpr Field masked(Personal how) const {
    return with([=](Field& f) {
      f.personal = how;
      if (how == Personal::text) f.is_prose = true;
    });
  }
  // In sentences; free texts about people are anyway.
  constexpr Field prose() const {
    return with([](Field& f) { f.is_prose = true; });
  }
  constexpr Field refers_to(RecordType type_of) const {
    return with([=](Field& f) {
      f.reference = type_of;
      f.form = type_of == RecordType::station ? Form::township_code : Form::identifier;
    });
  }
  // Names a part of the record that the entry, or the one around it, is or refers to.
  constexpr Field names_part_of(RecordType type_of) const {
    return with([=](Field& f) {
      f.part_of = type_of;
      f.form = Form::identifier;
    });
  }
  constexpr Field names(NameOf whom) const {
    return with([=](Field& f) { f.name_of = whom; });
  }
  constexpr Field judged() const {
    return with([](Field& f) { f.is_judged = true; });
  }
  constexpr Field between(std::int32_t low, std::int32_t high) const {
    return with([=](Field& f) {
      f.minimum = low;
      f.maximum = high;
    });
  }
  constexpr Field counts(Unit what) const {
    return with([=](Field& f) { f.unit = what; });
  }
  // What plausible.h judges.
  constexpr Field happened() const {
    return with([](Field& f) { f.has_happened = true; });
  }
  constexpr Field hardly_over(std::int32_t high) const {
    return with([=](Field& f) { f.plausible_maximum = high; });
  }
  constexpr Field fixed() const {
    return with([](Field& f) { f.extensible = false; });
  }
  constexpr Field telling_apart() const {
    return with([](Field& f) { f.tells_apart = true; });
  }
  constexpr Field or_one() const {
    return with([](Field& f) { f.may_be_single = true; });
  }
  // A text whose usual values are listed, and to which a policy may add.
  constexpr Field one_of(std::span<const EnumValue> values) const {
    return with([=](Field& f) {
      f.type = FieldType::enumeration;
      f.enumeration = values;
      f.extensible = true;
    });
  }
};

// The fields of a record type or of a nested entry, in canonical order (at most 64). A shape with
// fields from and to, or opened and closed, is an interval: the first must not be after the last.
struct Shape {
  std::string_view name;
  Text title;
  std::span<const Field> fields;
  const Field* first_day = nullptr;
  const Field* last_day = nullptr;
  std::uint64_t required = 0;  // a bit for each field that is

  constexpr Shape(std::string_view name_of, Text title_of, std::span<const Field> fields_of)
      : name(name_of), title(title_of), fields(fields_of) {
    std::uint64_t bit = 1;
    for (const Field& field : fields) {
      if (field.is_required) required |= bit;
      bit <<= 1U;
      if (field.key == "from" || field.key == "opened") first_day = &field;
      if (field.key == "to" || field.key == "closed") last_day = &field;
    }
  }

  constexpr const Field* find(std::string_view key) const {
    for (const Field& field : fields) {
      if (field.key == key) return &field;
    }
    return nullptr;
  }
};

namespace field_detail {

template <typename T>
struct Unwrap {
  using Value = T;
  static constexpr bool list = false;
  static constexpr bool optional = false;
};
template <typename T>
struct Unwrap<std::vector<T>> {
  using Value = T;
  static constexpr bool list = true;
  static constexpr bool optional = false;
};
template <typename T>
struct Unwrap<std::optional<T>> {
  using Value = T;
  static constexpr bool list = false;
  static constexpr bool optional = true;
};

template <typename T>
struct Member;
template <typename R, typename T>
struct Member<T R::*> {
  using Record = R;
  using Type = T;
};

template <typename T>
bool parse(std::string_view text, T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    value.assign(text);
    return true;
  } else if constexpr (std::is_same_v<T, bool>) {
    value = text == "true" || text == "True" || text == "TRUE";
    return value || text == "false" || text == "False" || text == "FALSE";
  } else if constexpr (std::is_same_v<T, std::int32_t>) {
    if (text.empty() || text.size() > 9 || (text.size() > 1 && text[0] == '0')) return false;
    value = 0;
    for (const char c : text) {
      if (c < '0' || c > '9') return false;
      value = value * 10 + (c - '0');
    }
    return true;
  } else if constexpr (std::is_enum_v<T>) {
    std::size_t index = 0;
    for (const EnumValue& candidate : Enumeration<T>::values) {
      if (candidate.key == text) {
        value = static_cast<T>(index);
        return true;
      }
      ++index;
    }
    return false;
  } else {
    const auto parsed = T::parse(text);
    if (parsed) value = *parsed;
    return parsed.has_value();
  }
}

template <typename T>
void format(const T& value, std::string& out) {
  if constexpr (std::is_same_v<T, std::string>) {
    out = value;
  } else if constexpr (std::is_same_v<T, bool>) {
    out = value ? "true" : "false";
  } else if constexpr (std::is_same_v<T, std::int32_t>) {
    out = std::to_string(value);
  } else if constexpr (std::is_enum_v<T>) {
    out = key_of(value);
  } else {
    out = value.to_string();
  }
}

template <typename T>
constexpr FieldType type_of() {
  if constexpr (std::is_same_v<T, std::string>)
    return FieldType::text;
  else if constexpr (std::is_same_v<T, bool>)
    return FieldType::boolean;
  else if constexpr (std::is_same_v<T, std::int32_t>)
    return FieldType::integer;
  else if constexpr (std::is_same_v<T, Date>)
    return FieldType::date;
  else if constexpr (std::is_same_v<T, TimeOfDay>)
    return FieldType::time;
  else if constexpr (std::is_same_v<T, Decimal>)
    return FieldType::decimal;
  else if constexpr (std::is_enum_v<T>)
    return FieldType::enumeration;
  else
    return FieldType::nested;
}

// How a member is got at: what the functions of its Field do.
template <auto member>
struct Access {
  using Record = typename Member<decltype(member)>::Record;
  using Type = typename Member<decltype(member)>::Type;
  using Wrapped = Unwrap<Type>;
  using Value = typename Wrapped::Value;

  static const Type& of(const Entry& entry) { return static_cast<const Record&>(entry).*member; }
  static Type& of(Entry& entry) { return static_cast<Record&>(entry).*member; }

  static std::size_t count(const Entry& entry) {
    const Type& value = of(entry);
    if constexpr (Wrapped::list)
      return value.size();
    else if constexpr (Wrapped::optional)
      return value.has_value() ? 1 : 0;
    else if constexpr (std::is_same_v<Type, std::string>)
      return value.empty() ? 0 : 1;
    else
      return 1;
  }

  static void clear(Entry& entry) {
    if constexpr (Wrapped::list || std::is_same_v<Type, std::string>)
      of(entry).clear();
    else
      of(entry) = Type{};
  }

  static void erase(Entry& entry, [[maybe_unused]] std::size_t index) {
    if constexpr (Wrapped::list)
      of(entry).erase(of(entry).begin() + static_cast<std::ptrdiff_t>(index));
    else
      of(entry) = Type{};
  }
};

// Of nested entries.
template <auto member>
struct NestedAccess : Access<member> {
  using typename Access<member>::Wrapped;
  using Access<member>::of;

  static Entry& add(Entry& entry) {
    auto& value = of(entry);
    if constexpr (Wrapped::list)
      return value.emplace_back();
    else if constexpr (Wrapped::optional)
      return value ? *value : value.emplace();
    else
      return value;
  }

  static const Entry& at(const Entry& entry, [[maybe_unused]] std::size_t index) {
    const auto& value = of(entry);
    if constexpr (Wrapped::list)
      return value[index];
    else if constexpr (Wrapped::optional)
      return *value;
    else
      return value;
  }
};

// Of values that are written as texts.
template <auto member>
struct ValueAccess : Access<member> {
  using typename Access<member>::Wrapped;
  using typename Access<member>::Value;
  using Access<member>::of;

  static bool assign(Entry& entry, std::string_view text) {
    auto& value = of(entry);
    if constexpr (Wrapped::list && std::is_same_v<Value, std::string>) {
      value.emplace_back(text);
      return true;
    } else if constexpr (Wrapped::list || Wrapped::optional) {
      Value parsed{};
      if (!parse(text, parsed)) return false;
      if constexpr (Wrapped::list)
        value.push_back(std::move(parsed));
      else
        value = std::move(parsed);
      return true;
    } else {
      return parse(text, value);
    }
  }

  static const auto& at(const Entry& entry, [[maybe_unused]] std::size_t index) {
    const auto& value = of(entry);
    if constexpr (Wrapped::list)
      return value[index];
    else if constexpr (Wrapped::optional)
      return *value;
    else
      return value;
  }

  static void read(const Entry& entry, std::size_t index, std::string& out) {
    format(static_cast<const Value&>(at(entry, index)), out);
  }
  static Date day(const Entry& entry, std::size_t index) { return at(entry, index); }
  static Decimal number(const Entry& entry, std::size_t index) {
    if constexpr (std::is_same_v<Value, std::int32_t>)
      return Decimal::of(at(entry, index));
    else
      return at(entry, index);
  }
  static std::string_view words(const Entry& entry, std::size_t index) { return at(entry, index); }
};

}  // namespace field_detail

// One line of a table.
template <auto member>
constexpr Field field(std::string_view key, Text title) {
  using Access = field_detail::Access<member>;
  using Value = typename Access::Value;

  Field f;
  f.key = key;
  f.key_start = KeyStart(key);
  f.title = title;
  f.type = field_detail::type_of<Value>();
  f.list = Access::Wrapped::list;
  f.count = &Access::count;
  f.clear = &Access::clear;
  f.erase = &Access::erase;
  if constexpr (field_detail::type_of<Value>() == FieldType::nested) {
    f.shape = &Value::shape;
    f.add = &field_detail::NestedAccess<member>::add;
    f.at = &field_detail::NestedAccess<member>::at;
  } else {
    using ValueAccess = field_detail::ValueAccess<member>;
    f.assign = &ValueAccess::assign;
    f.read = &ValueAccess::read;
    if constexpr (std::is_same_v<Value, Date>) f.day = &ValueAccess::day;
    if constexpr (std::is_same_v<Value, Decimal> || std::is_same_v<Value, std::int32_t>)
      f.number = &ValueAccess::number;
    if constexpr (std::is_same_v<Value, std::string>) f.words = &ValueAccess::words;
  }
  if constexpr (std::is_enum_v<Value>) {
    static_assert(keys_follow<Value>(Enumeration<Value>::values, &EnumValue::key));
    f.enumeration = Enumeration<Value>::values;
  }
  return f;
}

// A field's only text, or nothing if it is absent.
inline std::string text_of(const Field& field, const Entry& entry, std::size_t index = 0) {
  std::string text;
  if (index < field.count(entry)) field.read(entry, index, text);
  return text;
}

}  // namespace shuangbai
