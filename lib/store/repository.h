// A data repository in memory: what rules and lists work on.
//
// Few records are kept as they are (counties, stations, workers, supervisors, trainings, sessions,
// recruitment rounds). Households, of which there are many, and what was done for them, of which
// there are millions, are packed (client_register.h).
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/city.h"
#include "model/county.h"
#include "model/manifest.h"
#include "model/recruitment.h"
#include "model/session.h"
#include "model/station.h"
#include "model/supervisor.h"
#include "model/training.h"
#include "model/worker.h"
#include "store/client_register.h"
#include "store/layout.h"
#include "store/records.h"
#include "store/source.h"

namespace shuangbai {

struct SourceFile {
  std::string path;
  Location location;  // its parts point into the path
};

class Repository {
 public:
  Manifest manifest;
  // Where visits and matters were read from, for what is not kept of them; nothing if they were
  // not. It must outlive whoever asks for that.
  const Source* logs = nullptr;
  // In the order of their paths. Locations point into them, so that they must not move.
  std::deque<SourceFile> files;

  Records<County> counties;
  Records<City> cities;  // one at most
  Records<Station> stations;
  Records<Worker> workers;
  Records<Supervisor> supervisors;
  Records<Training> trainings;
  Records<Session> sessions;
  Records<Recruitment> recruitments;
  ClientRegister clients;

  // A township or village of a county file, by its code.
  const Township* township(std::string_view code) const;
  const Village* village(std::string_view code) const;

  const SourceFile& file(std::uint32_t index) const { return files[index]; }

  // Appends what another repository holds of records and households (not its files and logs).
  void take(Repository& other);
  // Puts everything into order and makes the lookups work, once all is there.
  void index();

 private:
  template <typename T>
  using Index = std::unordered_map<std::string_view, const T*>;
  Index<Township> townships_by_code_;
  Index<Village> villages_by_code_;
};

}  // namespace shuangbai
