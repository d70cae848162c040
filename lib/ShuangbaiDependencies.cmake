# Finds the libraries that the library links to: included by the build and by the installed package.
#
# libxlsxwriter is found by hand: its pkg-config file asks for minizip where it was built with it, in
# Debian 13 for instance, and puts minizip's <zip.h> before libzip's.
find_package(fmt REQUIRED)
find_package(Threads REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(PkgConfig REQUIRED)
foreach(library IN ITEMS expat libgit2 libsodium libutf8proc libzip sqlite3)
  pkg_check_modules(${library} REQUIRED QUIET IMPORTED_TARGET ${library})
endforeach()

# shuangbai_find_library(TARGET LIBRARY HEADER)
function(shuangbai_find_library target library header)
  find_library(${target}_LIBRARY ${library} REQUIRED)
  find_path(${target}_INCLUDE_DIR ${header} REQUIRED)
  mark_as_advanced(${target}_LIBRARY ${target}_INCLUDE_DIR)
  if(NOT TARGET shuangbai::${target})
    add_library(shuangbai::${target} UNKNOWN IMPORTED)
    set_target_properties(shuangbai::${target} PROPERTIES
      IMPORTED_LOCATION "${${target}_LIBRARY}"
      INTERFACE_INCLUDE_DIRECTORIES "${${target}_INCLUDE_DIR}")
  endif()
endfunction()
shuangbai_find_library(xlsxwriter xlsxwriter xlsxwriter.h)
