// A data repository in memory: what rules and lists work on.
//
// Few records are kept as they are (counties, stations, workers, supervisors, trainings, sessions,
// recruitment rounds). Households, of which there are many, and what was done for them, of which
// there are millions, are packed (client_register.h).
#pragma once

#include <cstdint>
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

namespace shuangbai {

struct SourceFile {
  std::string path;
  Location location;  // its parts point into the path
};

// A record and the file that it came from (an index into Repository::files).
template <typename T>
struct Stored {
  T record;
  std::uint32_t file = 0;
};

class Repository {
 public:
  Manifest manifest;
  std::vector<SourceFile> files;  // in the order of their paths

  std::vector<Stored<County>> counties;
  std::vector<Stored<City>> cities;  // one at most
  std::vector<Stored<Station>> stations;
  std::vector<Stored<Worker>> workers;
  std::vector<Stored<Supervisor>> supervisors;
  std::vector<Stored<Training>> trainings;
  std::vector<Stored<Session>> sessions;
  std::vector<Stored<Recruitment>> recruitments;
  ClientRegister clients;

  const Stored<County>* county(std::string_view code) const;
  const Stored<Station>* station(std::string_view id) const;
  const Stored<Worker>* worker(std::string_view id) const;
  const Stored<Supervisor>* supervisor(std::string_view id) const;
  // A township or village of a county file, by its code.
  const Township* township(std::string_view code) const;
  const Village* village(std::string_view code) const;

  const SourceFile& file(std::uint32_t index) const { return files[index]; }

  // Makes the lookups above work; call it after filling the vectors.
  void index();

 private:
  template <typename T>
  using Index = std::unordered_map<std::string_view, const T*>;
  Index<Stored<County>> counties_by_code_;
  Index<Stored<Station>> stations_by_id_;
  Index<Stored<Worker>> workers_by_id_;
  Index<Stored<Supervisor>> supervisors_by_id_;
  Index<Township> townships_by_code_;
  Index<Village> villages_by_code_;
};

}  // namespace shuangbai
