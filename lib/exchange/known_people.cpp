#include "exchange/known_people.h"

#include <algorithm>

#include "base/name_key.h"
#include "model/household.h"
#include "model/mask.h"
#include "store/entries.h"

namespace shuangbai {
namespace {

Failure unknown_person(Message text) {
  return {FailureKind::invalid_data, std::move(text)};
}

}  // namespace

void KnownPeople::read() {
  is_read_ = true;
  const auto keep = [this](const Entry& entry, const Location& location) {
    const auto& household = static_cast<const Household&>(entry);
    const std::size_t first = people_.size();
    of_household_.emplace(household.id, std::pair(first, first + household.members.size()));
    for (const Member& member : household.members) {
      by_name_[name_key(member.name)].push_back(people_.size());
      by_resident_id_[member.resident_id].push_back(people_.size());
      people_.push_back({.household = household.id,
                         .member = member.id,
                         .name = name_key(member.name),
                         .resident_id = member.resident_id,
                         .station = std::string(location.station)});
    }
  };
  failure_ = unreadable(read_all(folder_, RecordType::household, keep));
}

std::span<const KnownPerson> KnownPeople::members_of(std::string_view household) const {
  const auto found = of_household_.find(std::string(household));
  if (found == of_household_.end()) return {};
  const auto [first, end] = found->second;
  return std::span(people_).subspan(first, end - first);
}

const KnownPerson* KnownPeople::member(std::string_view household, std::string_view id) {
  if (!is_read_) read();
  const std::span<const KnownPerson> members = members_of(household);
  const auto found = std::ranges::find(members, id, &KnownPerson::member);
  return found == members.end() ? nullptr : &*found;
}

Result<const KnownPerson*> KnownPeople::find(const Wanted& wanted) {
  if (!is_read_) read();
  const std::string name = name_key(wanted.name);
  const std::string resident_id(wanted.resident_id);
  const bool by_id = !resident_id.empty();
  const auto& index = by_id ? by_resident_id_ : by_name_;
  std::vector<const KnownPerson*> found;
  const auto fits = [&](const KnownPerson& person) {
    if (!wanted.household.empty()) return person.household == wanted.household;
    return by_id || wanted.station.empty() || person.station == wanted.station;
  };
  if (const auto known = index.find(by_id ? resident_id : name); known != index.end()) {
    for (const std::size_t i : known->second) {
      if (fits(people_[i])) found.push_back(&people_[i]);
    }
  }
  if (found.empty() && !by_id && !wanted.household.empty()) {
    for (const KnownPerson& person : members_of(wanted.household)) {
      if (person.member == wanted.name) found.push_back(&person);
    }
  }
  const std::string shown_name = mask(Personal::name, wanted.name);
  if (found.empty() && by_id) {
    return unknown_person(message({"没有身份证号为 {} 的服务对象；请先建档",
                                   "nobody on file has the resident id {}; open a file first"},
                                  mask(Personal::resident_id, wanted.resident_id)));
  }
  if (found.empty()) {
    return unknown_person(
        message({"这里没有名为“{}”的服务对象；请先建档，或加身份证号码一列",
                 "nobody on file here is named `{}`; open a file first, or give the resident id"},
                shown_name));
  }
  if (found.size() > 1) {
    return unknown_person(
        message({"有 {1} 位名为“{0}”的服务对象；请加身份证号码或户编号一列",
                 "{1} people on file are named `{0}`; give the resident id or the household"},
                shown_name, found.size()));
  }
  const bool is_member = !wanted.household.empty() && found[0]->member == wanted.name;
  if (by_id && !name.empty() && found[0]->name != name && !is_member) {
    return unknown_person(message({"身份证号 {1} 在档案中不是“{0}”的；请核对",
                                   "the resident id {1} is not `{0}`'s on file; check both"},
                                  shown_name, mask(Personal::resident_id, wanted.resident_id)));
  }
  return found[0];
}

}  // namespace shuangbai
