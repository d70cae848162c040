#include "model/field_changes.h"

#include <algorithm>
#include <span>

#include "model/field_path.h"
#include "model/same_record.h"

namespace shuangbai {
namespace {

// As it is written inside of KEY=VALUE,KEY=VALUE.
std::string escaped(std::string_view value) {
  std::string text;
  for (const char c : value) {
    if (c == ',') text += '\\';
    text += c;
  }
  return text;
}

std::string entry_text(const Shape& shape, const Entry& entry, const std::string& prefix,
                       Masking masking) {
  std::string text;
  const auto add = [&](std::string_view part) {
    if (!text.empty() && !part.empty()) text += ',';
    text += part;
  };
  for (const Field& field : shape.fields) {
    const std::string path = prefix + std::string(field.key);
    for (std::size_t i = 0; i < field.count(entry); ++i) {
      if (field.type == FieldType::nested && !field.list) {
        add(entry_text(field.shape(), field.at(entry, i), path + '.', masking));
      } else {
        add(path + '=' + escaped(item_text(field, entry, i, masking)));
      }
    }
  }
  return text;
}

std::string value_text(const Field& field, const Entry& entry, Masking masking) {
  std::string text;
  for (std::size_t i = 0; i < field.count(entry); ++i) {
    if (i > 0) text += ',';
    text += item_text(field, entry, i, masking);
  }
  return text;
}

// Whether a field that is no nested entry holds the same; the entries may be nothing.
bool same_values(const Field& field, const Entry* one, const Entry* other) {
  const std::size_t count = one == nullptr ? 0 : field.count(*one);
  if (count != (other == nullptr ? 0 : field.count(*other))) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (text_of(field, *one, i) != text_of(field, *other, i)) return false;
  }
  return true;
}

std::vector<const Entry*> entries_of(const Field& field, const Entry* entry) {
  std::vector<const Entry*> entries;
  for (std::size_t i = 0; entry != nullptr && i < field.count(*entry); ++i) {
    entries.push_back(&field.at(*entry, i));
  }
  return entries;
}

class Comparison {
 public:
  Comparison(Masking masking, std::vector<FieldChange>& changes)
      : masking_(masking), changes_(changes) {}

  void compare(const Shape& shape, const Entry* before, const Entry* after,
               const std::string& prefix) {
    for (const Field& field : shape.fields) {
      const std::string path = prefix + std::string(field.key);
      const bool was = before != nullptr && field.count(*before) > 0;
      const bool is = after != nullptr && field.count(*after) > 0;
      if (!was && !is) continue;
      if (field.type != FieldType::nested) {
        if (same_values(field, before, after)) continue;
        changes_.push_back({path, was ? value_text(field, *before, masking_) : "",
                            is ? value_text(field, *after, masking_) : ""});
      } else if (!field.list) {
        compare(field.shape(), was ? &field.at(*before, 0) : nullptr,
                is ? &field.at(*after, 0) : nullptr, path + '.');
      } else if (const Field* key = key_field(field.shape())) {
        compare_by_key(field.shape(), *key, entries_of(field, before), entries_of(field, after),
                       path);
      } else {
        compare_by_index(field.shape(), entries_of(field, before), entries_of(field, after),
                         path + '.');
      }
    }
  }

 private:
  using Entries = std::vector<const Entry*>;

  std::string shown_entry(const Shape& shape, const Entry& entry) const {
    return entry_text(shape, entry, "", masking_);
  }

  void compare_by_key(const Shape& shape, const Field& key, const Entries& before,
                      const Entries& after, const std::string& path) {
    const auto named = [&](const Entries& entries, const std::string& name) {
      return std::ranges::find_if(entries,
                                  [&](const Entry* entry) { return text_of(key, *entry) == name; });
    };
    const auto names = [&](const Entries& entries, const Entries& others) {
      std::string text;  // of those that both have
      for (const Entry* entry : entries) {
        const std::string name = text_of(key, *entry);
        if (named(others, name) != others.end()) text += (text.empty() ? "" : ",") + name;
      }
      return text;
    };
    for (const Entry* entry : before) {
      const std::string name = text_of(key, *entry);
      if (named(after, name) != after.end()) continue;
      changes_.push_back({path + '.' + name, shown_entry(shape, *entry), ""});
    }
    for (const Entry* entry : after) {
      const std::string name = text_of(key, *entry);
      const auto old = named(before, name);
      if (old == before.end()) {
        changes_.push_back({path + '.' + name, "", shown_entry(shape, *entry)});
      } else {
        compare(shape, *old, entry, path + '.' + name + '.');
      }
    }
    const std::string old_order = names(before, after);
    const std::string new_order = names(after, before);
    if (old_order != new_order) changes_.push_back({path, old_order, new_order});
  }

  void compare_by_index(const Shape& shape, std::span<const Entry* const> before,
                        std::span<const Entry* const> after, const std::string& prefix) {
    std::size_t first = 0;  // the index of the first that may differ
    while (!before.empty() && !after.empty() && same_entry(shape, *before[0], *after[0])) {
      before = before.subspan(1);
      after = after.subspan(1);
      ++first;
    }
    while (!before.empty() && !after.empty() && same_entry(shape, *before.back(), *after.back())) {
      before = before.first(before.size() - 1);
      after = after.first(after.size() - 1);
    }
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
      const std::string path = prefix + std::to_string(first + i);
      if (i >= after.size()) {
        changes_.push_back({path, shown_entry(shape, *before[i]), ""});
      } else if (i >= before.size()) {
        changes_.push_back({path, "", shown_entry(shape, *after[i])});
      } else {
        compare(shape, before[i], after[i], path + '.');
      }
    }
  }

  Masking masking_;
  std::vector<FieldChange>& changes_;
};

}  // namespace

std::string item_text(const Field& field, const Entry& entry, std::size_t index, Masking masking) {
  if (field.type == FieldType::nested) {
    return entry_text(field.shape(), field.at(entry, index), "", masking);
  }
  return printable(shown(field, text_of(field, entry, index), masking));
}

std::vector<FieldChange> field_changes(const Shape& shape, const Entry* before, const Entry* after,
                                       Masking masking) {
  std::vector<FieldChange> changes;
  Comparison(masking, changes).compare(shape, before, after, "");
  return changes;
}

}  // namespace shuangbai
