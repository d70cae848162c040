// Lists the stations of the repository in a folder.
#include <audit/audit.h>
#include <policy/policy.h>
#include <store/editor.h>
#include <store/folder.h>
#include <store/load.h>

#include <cstdio>

int main(int, char** arguments) {
  const auto folder = shuangbai::Folder::open(arguments[1]);
  if (!folder) return 1;
  for (const auto& station : shuangbai::load(*folder, {}).repository.stations) {
    std::printf("%s %s\n", station.record.id.c_str(), station.record.name.c_str());
  }
}
