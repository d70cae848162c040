#include "store/layout.h"

#include <doctest/doctest.h>

using namespace shuangbai;

TEST_CASE("a path says what its file holds, and is made again from it") {
  for (const std::string_view path :
       {"shuangbai.yaml", "policy.yaml", "city.yaml", "supervisors/s1.yaml",
        "recruitment/2021-1.yaml", "training/2021/t1.yaml", "440222/county.yaml",
        "440222/stations/440222101.yaml", "440222/workers/w1.yaml", "440222/training/2021/t1.yaml",
        "440222/households/440222101/h1.yaml", "440222/visits/440222101/2022-03/w1.yaml",
        "440222/window/440222101/2022-03/w1.yaml", "440222/supervision/440222101/2022/s1.yaml"}) {
    INFO(path);
    const auto location = locate(path);
    REQUIRE(location);
    CHECK(path_of(*location) == path);
  }
}

TEST_CASE("paths that no file of a repository has are told apart") {
  for (const std::string_view path :
       {"county.yaml", "44022/county.yaml", "workers/w1.yaml", "440222/supervisors/s1.yaml",
        "440222/visits/440222101/2022-13/w1.yaml", "440222/visits/440222101/w1.yaml",
        "440222/supervision/440222101/2022-03/s1.yaml", "440222/workers/w1.yml",
        "440222/workers/-w1.yaml", "440222/workers/x/w1.yaml", "training/t1.yaml",
        "440222/households/4402/h1.yaml", "440222.yaml", ".yaml"}) {
    INFO(path);
    CHECK_FALSE(locate(path));
  }
}
