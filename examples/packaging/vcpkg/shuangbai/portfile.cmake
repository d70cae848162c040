# There is no public place of the sources yet: who publishes them sets the address (example.org stands for it) and
# the SHA512 of the archive. The version is that of vcpkg.json.
vcpkg_download_distfile(ARCHIVE
  URLS https://example.org/shuangbai/shuangbai-${VERSION}.tar.gz
  FILENAME shuangbai-${VERSION}.tar.gz
  SHA512 0)
vcpkg_extract_source_archive(SOURCE_PATH ARCHIVE ${ARCHIVE})
vcpkg_find_acquire_program(PKGCONFIG)
vcpkg_cmake_configure(SOURCE_PATH ${SOURCE_PATH}
  OPTIONS -DBUILD_TESTING=OFF -DPKG_CONFIG_EXECUTABLE=${PKGCONFIG})
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH lib/cmake/shuangbai)
vcpkg_copy_tools(TOOL_NAMES shuangbai AUTO_CLEAN)
file(REMOVE_RECURSE ${CURRENT_PACKAGES_DIR}/debug/include ${CURRENT_PACKAGES_DIR}/debug/share)
vcpkg_install_copyright(FILE_LIST ${SOURCE_PATH}/LICENSE)
