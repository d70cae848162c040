// Files that hold one thing of a shape, or a list of them: the manifest, policies, baselines,
// mappings. Records are read by store/entries.h.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/field.h"
#include "yaml/limits.h"

namespace shuangbai {

// Fills the entry, which is empty, from a file's text, of at most so many events. Appends every
// fault to the diagnostics and returns whether there was none; the entry then holds all that the
// text says.
bool read_shape(const std::string& path, std::string_view text, const Shape& shape, Entry& entry,
                Diagnostics& diagnostics, std::size_t most = max_events);

// A thing, or nothing and its faults.
template <typename T>
std::optional<T> read_shape(const std::string& path, std::string_view text,
                            Diagnostics& diagnostics, std::size_t most = max_events) {
  T value;
  if (!read_shape(path, text, T::shape(), value, diagnostics, most)) return std::nullopt;
  return value;
}

// Where the items of the list stand that the file's map has by the key, in their order; or, if it
// has a single value there, where that does. A file with faults has none.
std::vector<Place> places_of_items(const std::string& path, std::string_view text,
                                   std::string_view key);

// Reads a list. `add` makes the next entry, or drops the latest one, which was faulty.
struct ShapeList {
  std::function<Entry&()> add;
  std::function<void()> drop;
};
bool read_shapes(const std::string& path, std::string_view text, const Shape& shape,
                 const ShapeList& list, Diagnostics& diagnostics);

// The entries of a list without those that are faulty.
template <typename T>
std::vector<T> read_shapes(const std::string& path, std::string_view text,
                           Diagnostics& diagnostics) {
  std::vector<T> values;
  read_shapes(path, text, T::shape(),
              {.add = [&]() -> Entry& { return values.emplace_back(); },
               .drop = [&] { values.pop_back(); }},
              diagnostics);
  return values;
}

}  // namespace shuangbai
