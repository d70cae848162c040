#include "model/field_changes.h"

#include <algorithm>
#include <map>

namespace shuangbai {
namespace {

// A single value, a list of values with commas, or the fields of a nested entry.
std::string value_text(const Field& field, const Entry& entry, Masking masking);

std::string entry_text(const Shape& shape, const Entry& entry, Masking masking) {
  std::string text;
  for (const Field& field : shape.fields) {
    if (field.count(entry) == 0) continue;
    if (!text.empty()) text += ',';
    text += fmt::format("{}={}", field.key, value_text(field, entry, masking));
  }
  return text;
}

std::string value_text(const Field& field, const Entry& entry, Masking masking) {
  std::string text;
  for (std::size_t i = 0; i < field.count(entry); ++i) {
    if (i > 0) text += ',';
    if (field.type == FieldType::nested) {
      text += '{' + entry_text(field.shape(), field.at(entry, i), masking) + '}';
    } else {
      text += printable(shown(field, text_of(field, entry, i), masking));
    }
  }
  return text;
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
        // Compared as they are, shown as they may be.
        if ((was ? value_text(field, *before, Masking::unmasked) : "") !=
            (is ? value_text(field, *after, Masking::unmasked) : "")) {
          changes_.push_back({path, was ? value_text(field, *before, masking_) : "",
                              is ? value_text(field, *after, masking_) : ""});
        }
      } else if (!field.list) {
        compare(field.shape(), was ? &field.at(*before, 0) : nullptr,
                is ? &field.at(*after, 0) : nullptr, path + '.');
      } else {
        compare_lists(field, before, after, path + '.');
      }
    }
  }

 private:
  // What an entry of a list is known by.
  static std::string step(const Field& field, const Entry& entry, std::size_t index) {
    const Field* id = field.shape().find("id");
    if (id == nullptr) id = field.shape().find("code");
    return id == nullptr ? std::to_string(index) : text_of(*id, entry);
  }

  void compare_lists(const Field& field, const Entry* before, const Entry* after,
                     const std::string& prefix) {
    std::map<std::string, const Entry*> known;
    for (std::size_t i = 0; before != nullptr && i < field.count(*before); ++i) {
      known[step(field, field.at(*before, i), i)] = &field.at(*before, i);
    }
    for (std::size_t i = 0; after != nullptr && i < field.count(*after); ++i) {
      const Entry& entry = field.at(*after, i);
      const std::string name = step(field, entry, i);
      const auto old = known.find(name);
      if (old == known.end()) {
        changes_.push_back({prefix + name, "", entry_text(field.shape(), entry, masking_)});
        continue;
      }
      compare(field.shape(), old->second, &entry, prefix + name + '.');
      known.erase(old);
    }
    for (const auto& [name, entry] : known) {
      changes_.push_back({prefix + name, entry_text(field.shape(), *entry, masking_), ""});
    }
  }

  Masking masking_;
  std::vector<FieldChange>& changes_;
};

}  // namespace

std::vector<FieldChange> field_changes(const Shape& shape, const Entry& before, const Entry& after,
                                       Masking masking) {
  std::vector<FieldChange> changes;
  Comparison(masking, changes).compare(shape, &before, &after, "");
  return changes;
}

}  // namespace shuangbai
