// What one thread of the loader reads and collects, and how it looks at what has been read by then.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/other_records.h"
#include "store/entries.h"
#include "store/log_ids.h"
#include "store/plausibility.h"
#include "store/record_names.h"
#include "store/repository.h"

namespace shuangbai {

// The repository and the names must outlive it, and stay as they are while it reads.
struct LoadPart : OtherRecords {
  LoadPart(unsigned number, const Repository& repository_so_far, const RecordNames& names_of)
      : thread(number), repository(repository_so_far), names(names_of) {}

  std::string_view jurisdiction() const override { return repository.manifest.jurisdiction; }
  bool has(RecordType type, std::string_view id) const override { return names.has(type, id); }
  const County* county(std::string_view code) const override {
    return record_in(repository.counties, code);
  }
  const Station* station(std::string_view id) const override {
    return record_in(repository.stations, id);
  }
  std::optional<bool> has_member(std::string_view of, std::string_view person) const override {
    const auto found = household(of);
    if (!found) return std::nullopt;
    const ClientRegister& clients = repository.clients;
    const auto members = clients.members(clients.households()[*found]);
    return std::ranges::find(members, person, &KnownMember::id) != members.end();
  }
  std::string path_of(RecordType type, std::string_view id) const override {
    return std::string(names.path_of(type, id));
  }

  // The household's index in the register, by its id; nothing if it is not known (yet). A visit
  // asks for its own several times, so the latest is remembered.
  std::optional<std::uint32_t> household(std::string_view id) const {
    const ClientRegister& clients = repository.clients;
    if (!latest_household_ || clients.households()[*latest_household_].id != id) {
      latest_household_ = clients.find(id);
    }
    return latest_household_;
  }

  unsigned thread;
  const Repository& repository;
  const RecordNames& names;
  Diagnostics diagnostics;
  EntryReader reader{diagnostics, Reading::records};
  // By type, the record that was named last: one entry of a log names the same worker as the other.
  std::vector<std::string_view> latest_names = std::vector<std::string_view>(record_types().size());
  LogIds ids;
  Diagnostics doubts;
  Plausibility plausibility{doubts};
  Repository kept;

 private:
  // The record with the id; nothing if there is none.
  template <typename T>
  static const T* record_in(const Records<T>& records, std::string_view id) {
    const Stored<T>* found = records.find(id);
    return found == nullptr ? nullptr : &found->record;
  }

  mutable std::optional<std::uint32_t> latest_household_;
};

}  // namespace shuangbai
