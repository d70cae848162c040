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

// The libraries are not asked: some would be loaded for it.
std::string version_text() {
  return fmt::format(
      "shuangbai {}\nbuilt with CLI11 {}, expat {}.{}.{}, fmt {}.{}.{}, libgit2 {}, libpq, "
      "libsodium {}, "
      "libxlsxwriter {}, libzip {}, SQLite {}, utf8proc {}.{}.{}, yaml-cpp\n",
      SHUANGBAI_VERSION, CLI11_VERSION, XML_MAJOR_VERSION, XML_MINOR_VERSION, XML_MICRO_VERSION,
      FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100, LIBGIT2_VERSION,
      SODIUM_VERSION_STRING, LXW_VERSION, LIBZIP_VERSION, SQLITE_VERSION, UTF8PROC_VERSION_MAJOR,
      UTF8PROC_VERSION_MINOR, UTF8PROC_VERSION_PATCH);
}

std::string_view version_number() {
  return SHUANGBAI_VERSION;
}

std::string_view release_day() {
  return SHUANGBAI_RELEASE_DAY;
}

}  // namespace shuangbai
