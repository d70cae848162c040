# What `cpack --config build/release/CPackConfig.cmake` makes of a build, in its folder `packages`: two Debian
# packages, `shuangbai` (the program, its manual, completions, schemas and examples) and `libshuangbai-dev` (the
# library). Name, version and summary are those of project() in CMakeLists.txt. A tarball for Linux is made by
# examples/packaging/tarball.
set(SHUANGBAI_PACKAGER "shuangbai developers <shuangbai@example.org>" CACHE STRING
    "Who the packages say maintains them, NAME <ADDRESS>: to be set by who hands them out")
set(CPACK_PACKAGE_CONTACT ${SHUANGBAI_PACKAGER})
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program library)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian/layout.cmake)
set(CPACK_SHUANGBAI_SOURCE_DIR ${PROJECT_SOURCE_DIR})  # layout.cmake reads it

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME shuangbai)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "git, libpq5")  # libpq is loaded when it is used

# Libraries that the program loads when it needs them: neither dpkg-shlibdeps nor ldd sees them in it.
get_target_property(late_libraries shuangbai SHUANGBAI_LATE_LIBRARIES)
if(NOT late_libraries)
  set(late_libraries "")
endif()
list(JOIN late_libraries "\n" late_lines)
file(WRITE ${PROJECT_BINARY_DIR}/late_libraries "${late_lines}\n")  # for examples/packaging/tarball
foreach(library IN LISTS late_libraries)
  file(REAL_PATH ${library} file)
  string(REGEX REPLACE "^/usr" "" file_of_package ${file})  # as it is listed where /lib was a folder of its own
  execute_process(COMMAND dpkg-query --search ${file} ${file_of_package} OUTPUT_VARIABLE owner ERROR_QUIET)
  if(owner MATCHES "^([^:]+):")
    list(APPEND CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS ${CMAKE_MATCH_1})
  endif()
endforeach()
list(JOIN CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS ", " CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
"Stations, workers, clients, visits and trainings are YAML files in a folder
that lives in git. Each rule of the policy is audited on a day or throughout
a window, and each verdict names its clause and the lines that it rests on.
Tables are imported and exported; messages are in Chinese and English.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libshuangbai-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
# What lib/ShuangbaiDependencies.cmake finds.
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS
    libexpat1-dev libfmt-dev libgit2-dev libsodium-dev libsqlite3-dev libutf8proc-dev libxlsxwriter-dev
    libyaml-cpp-dev libzip-dev pkgconf)
list(JOIN CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS ", " CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION
"The library behind shuangbai, to be linked statically, with its headers and
its CMake package: a program that uses it reads, edits and audits a folder of
records.")
include(CPack)
