// Minutes of each worker's visits, as a program does it that has yaml-cpp and nothing else: the
// rival of `visit hours`. Arguments: files of visits.
#include <yaml-cpp/yaml.h>

#include <iostream>
#include <map>
#include <string>

int main(int count, char** names) {
  std::map<std::string, long> minutes;
  for (int i = 1; i < count; ++i) {
    for (const YAML::Node& visit : YAML::LoadFile(names[i])) {
      for (const YAML::Node& worker : visit["workers"]) {
        minutes[worker.as<std::string>()] += visit["minutes"].as<long>();
      }
    }
  }
  for (const auto& [worker, sum] : minutes) std::cout << worker << ',' << sum << '\n';
}
