// For unit tests: a folder that is gone afterwards.
#pragma once

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "store/folder.h"

namespace shuangbai {

namespace fs = std::filesystem;

struct Scratch {
  fs::path path;
  explicit Scratch(fs::path folder) : path(std::move(folder)) {}
  Scratch() {
    ::umask(022);  // a staging folder that others may write into is not believed
    std::string pattern = (fs::temp_directory_path() / "shuangbai-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Scratch() { fs::remove_all(path); }
  Folder folder() const { return *Folder::open(path.string()); }
  void put(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name) << text;
  }
  std::string get(const std::string& name) const {
    std::ifstream file(path / name);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

}  // namespace shuangbai
