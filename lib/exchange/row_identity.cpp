#include "exchange/row_identity.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace shuangbai {
namespace {

bool tells_whose(Personal personal) {
  return personal != Personal::none && personal != Personal::text;
}

}  // namespace

Outcome RowIdentity::use_key(const RowEncoder& encoder, bool is_sheet) {
  if (source_.key.empty()) return std::nullopt;
  Key key;
  const ColumnFinder of_record(source_.type, {}, source_.mapping);
  for (const std::string& name : source_.key) {
    Result<SheetColumn> wanted = of_record.find(0, name);
    const bool is_place =
        wanted && (wanted->purpose == Purpose::station || wanted->purpose == Purpose::county);
    if (wanted && wanted->purpose != Purpose::field && !is_place) {
      return Failure{FailureKind::usage,
                     message({"--key：“{}”不是字段，不能识别记录",
                              "--key: `{}` is no field, which could identify a record"},
                             printable(name))};
    }
    if (!wanted) {
      return Failure{FailureKind::usage, Message{"--key：" + wanted.failure().message.zh,
                                                 "--key: " + wanted.failure().message.en}};
    }
    const auto column = std::ranges::find_if(encoder.columns(), [&](const SheetColumn& c) {
      return c.purpose == wanted->purpose && c.path == wanted->path;
    });
    if (column == encoder.columns().end() && is_sheet) {
      return Failure{FailureKind::usage,
                     message({"--key：表中没有“{}”这一列", "--key: the sheet has no column `{}`"},
                             printable(name))};
    }
    if (wanted->purpose == Purpose::field) {
      key.personal |= tells_whose(wanted->path.back().field->personal);
    }
    key.columns.push_back(std::move(*wanted));
  }
  key_ = std::move(key);
  look_in(encoder);
  existing_ = known_.by_key(
      source_.type, [this](const Entry& e, const Location& l) { return key_of_record(e, l); });
  return std::nullopt;
}

void RowIdentity::look_in(const RowEncoder& encoder) {
  date_ = encoder.index_of(info_.date_key.empty() ? "from" : info_.date_key);
  id_column_ = encoder.column_of(info_.id_key);
  const Field* name = info_.shape().find("name");
  const bool is_public = name != nullptr && name->personal == Personal::none;
  name_ = is_public ? encoder.index_of("name") : std::nullopt;
  if (key_) {
    key_->at.clear();
    for (const SheetColumn& column : key_->columns) {
      key_->at.push_back(encoder.index_of(key_of(column.path)));
    }
  }
  personal_ = std::ranges::any_of(encoder.columns(), [](const SheetColumn& column) {
    return column.purpose == Purpose::field && tells_whose(column.path.back().field->personal);
  });
}

std::optional<std::string> RowIdentity::key_of_row(const EncodedRow& row) const {
  std::string text;
  for (std::size_t i = 0; i < key_->columns.size(); ++i) {
    const Purpose purpose = key_->columns[i].purpose;
    const std::string_view part = purpose == Purpose::station  ? row.station
                                  : purpose == Purpose::county ? row.county
                                  : key_->at[i] ? std::string_view(row.values[*key_->at[i]])
                                                : std::string_view();
    if (part.empty()) return std::nullopt;
    text += part;
    text += '\n';
  }
  return text;
}

std::optional<std::string> RowIdentity::key_of_record(const Entry& entry,
                                                      const Location& location) const {
  std::string text;
  for (const SheetColumn& column : key_->columns) {
    const std::size_t before = text.size();
    if (column.purpose == Purpose::station) {
      text += location.station;
    } else if (column.purpose == Purpose::county) {
      text += location.county;
    } else {
      text += value_at(entry, column.path);
    }
    if (text.size() == before) return std::nullopt;
    text += '\n';
  }
  return text;
}

// The records of a key that exist, and the rows that have it, belong together by number: a row
// first to the record that an earlier import has made of its like, then to others in their order.
bool RowIdentity::match_by_key(EncodedRow& row, const std::string& key) {
  const auto known = existing_.find(key);
  if (known == existing_.end()) return false;
  const KeyDigest digest = key_digest(source_.type, key, key_->personal);
  std::set<std::string> derived;
  for (std::uint32_t i = 1; i <= known->second.size(); ++i) {
    derived.insert(derived_id(source_.type, id_date(row), digest, i));
  }
  for (const std::string& id : known->second) {
    if (derived.contains(id) || !matched_.insert(id).second) continue;
    row.id = id;
    return true;
  }
  return false;
}

// Rows that are entries of a list: several may belong to one record.
std::optional<CellFault> RowIdentity::identify_owner(EncodedRow& row,
                                                     const std::optional<std::string>& key) {
  if (!key && !row.id.empty()) return std::nullopt;
  if (!key && name_ && !row.values[*name_].empty()) {  // by the name alone, if only one has it
    Result<std::string> named = known_.find_by_name(source_.type, row.values[*name_]);
    if (!named) return CellFault{name_, named.failure().message};
    row.id = std::move(*named);
    return std::nullopt;
  }
  if (!key) {
    return CellFault{id_column_,
                     message({"缺少“{0}”，无法确定是哪一条记录；请加上这一列，或用 --record "
                              "指明各行所属的记录、用 --key 指定其他列",
                              "`{1}` is missing: which record is meant? Add its column, or name "
                              "the record of all rows with --record, or other columns with --key"},
                             info_.shape().find(info_.id_key)->title.zh, info_.id_key)};
  }
  const auto known = existing_.find(*key);
  if (known == existing_.end()) {
    if (!row.id.empty()) return std::nullopt;
    row.id = derived_id(source_.type, "", key_digest(source_.type, *key, key_->personal), 1);
    return std::nullopt;
  }
  if (known->second.size() > 1) {
    return CellFault{{}, message({"--key 对应多条记录", "--key fits several records"})};
  }
  row.id = known->second[0];
  return std::nullopt;
}

std::optional<CellFault> RowIdentity::identify(EncodedRow& row) {
  std::optional<std::string> key = key_ ? key_of_row(row) : std::nullopt;
  if (key_ && !key) {
    return CellFault{{},
                     message({"缺少 --key 所指的值，无法确定是哪一条记录",
                              "a value that --key names is missing: which record is meant?"})};
  }
  if (!source_.into.empty()) return identify_owner(row, key);
  if (!key_ && !row.id.empty()) return std::nullopt;
  const std::string given = row.id;
  if (!key) key = row.station + '\n' + row.county + '\n' + row.body;
  const KeyDigest digest = key_digest(source_.type, *key, key_ ? key_->personal : personal_);
  std::uint64_t hash = 0;
  std::copy_n(digest.begin(), sizeof hash, reinterpret_cast<unsigned char*>(&hash));
  const std::uint32_t occurrence = ++occurrences_[hash];
  row.id = derived_id(source_.type, id_date(row), digest, occurrence);
  if (!key_ || known_.file_of(source_.type, row.id) != nullptr) return std::nullopt;
  if (!match_by_key(row, *key) && !given.empty()) row.id = given;
  return std::nullopt;
}

}  // namespace shuangbai
