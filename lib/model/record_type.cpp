#include "model/record_type.h"

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
#include "model/worker.h"

namespace shuangbai {
namespace {

// In the order of RecordType.
constexpr RecordInfo infos[] = {
    {RecordType::county,
     "county",
     {"县（市、区）", "County"},
     &County::shape,
     Storage::single_file,
     "code",
     ""},
    {RecordType::city, "city", {"市", "City"}, &City::shape, Storage::single_file, "code", ""},
    {RecordType::station,
     "station",
     {"社工站", "Station"},
     &Station::shape,
     Storage::single_file,
     "id",
     ""},
    {RecordType::worker,
     "worker",
     {"社工", "Worker"},
     &Worker::shape,
     Storage::single_file,
     "id",
     ""},
    {RecordType::supervisor,
     "supervisor",
     {"督导", "Supervisor"},
     &Supervisor::shape,
     Storage::single_file,
     "id",
     ""},
    {RecordType::household,
     "household",
     {"户档", "Household"},
     &Household::shape,
     Storage::single_file,
     "id",
     ""},
    {RecordType::visit, "visit", {"走访", "Visit"}, &Visit::shape, Storage::log, "id", "date"},
    {RecordType::session,
     "session",
     {"督导记录", "Supervision session"},
     &Session::shape,
     Storage::log,
     "id",
     "from"},
    {RecordType::training,
     "training",
     {"培训", "Training"},
     &Training::shape,
     Storage::single_file,
     "id",
     ""},
    {RecordType::matter,
     "matter",
     {"窗口事项", "Window matter"},
     &Matter::shape,
     Storage::log,
     "id",
     "date"},
    {RecordType::recruitment,
     "recruitment",
     {"招聘", "Recruitment"},
     &Recruitment::shape,
     Storage::single_file,
     "id",
     ""},
};

template <typename Visit_>
auto with_type(RecordType type, Visit_ visit) {
  switch (type) {
    case RecordType::county:
      return visit(std::type_identity<County>());
    case RecordType::city:
      return visit(std::type_identity<City>());
    case RecordType::station:
      return visit(std::type_identity<Station>());
    case RecordType::worker:
      return visit(std::type_identity<Worker>());
    case RecordType::supervisor:
      return visit(std::type_identity<Supervisor>());
    case RecordType::household:
      return visit(std::type_identity<Household>());
    case RecordType::visit:
      return visit(std::type_identity<Visit>());
    case RecordType::session:
      return visit(std::type_identity<Session>());
    case RecordType::training:
      return visit(std::type_identity<Training>());
    case RecordType::matter:
      return visit(std::type_identity<Matter>());
    case RecordType::recruitment:
      break;
  }
  return visit(std::type_identity<Recruitment>());
}

}  // namespace

std::span<const RecordInfo> record_types() {
  return infos;
}

const RecordInfo& info_of(RecordType type) {
  return infos[static_cast<std::size_t>(type)];
}

AnyRecord::AnyRecord(RecordType type)
    : type_(type), entry_(with_type(type, [](auto t) -> std::shared_ptr<Entry> {
        return std::make_shared<typename decltype(t)::type>();
      })) {}

AnyRecord AnyRecord::copy() const {
  AnyRecord result(type_);
  with_type(type_, [&](auto t) {
    using T = typename decltype(t)::type;
    static_cast<T&>(*result.entry_) = static_cast<const T&>(*entry_);
    return 0;
  });
  return result;
}

std::string AnyRecord::id() const {
  return text_of(*shape().find(info_of(type_).id_key), *entry_);
}

}  // namespace shuangbai
