#include "version.h"

#include <expat.h>
#include <fmt/format.h>
#include <git2.h>
#include <sodium.h>
#include <sqlite3.h>
#include <utf8proc.h>
#include <xlsxwriter.h>
#include <zip.h>
#include <CLI/Version.hpp>

namespace shuangbai {

std::string version_text() {
  int major = 0;
  int minor = 0;
  int revision = 0;
  git_libgit2_version(&major, &minor, &revision);
  std::string expat = XML_ExpatVersion();  // "expat_2.5.0"
  expat.erase(0, expat.find('_') + 1);
  return fmt::format(
      "shuangbai {}\nwith CLI11 {}, expat {}, fmt {}.{}.{}, libgit2 {}.{}.{}, libpq, "
      "libsodium {}, libxlsxwriter {}, libzip {}, SQLite {}, utf8proc {}, yaml-cpp\n",
      SHUANGBAI_VERSION, CLI11_VERSION, expat, FMT_VERSION / 10000, FMT_VERSION / 100 % 100,
      FMT_VERSION % 100, major, minor, revision, sodium_version_string(), lxw_version(),
      zip_libzip_version(), sqlite3_libversion(), utf8proc_version());
}

std::string_view version_number() {
  return SHUANGBAI_VERSION;
}

std::string_view release_day() {
  return SHUANGBAI_RELEASE_DAY;
}

}  // namespace shuangbai
