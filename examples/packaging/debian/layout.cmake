# Run by cpack when the files of the Debian packages lie in their folders: lays them out as Debian's policy asks.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
cmake_policy(SET CMP0011 NEW)
set(source ${CPACK_SHUANGBAI_SOURCE_DIR})

# The licence in the form of a machine-readable debian/copyright.
file(READ ${source}/LICENSE licence)
string(REGEX MATCH "Copyright \\(c\\) ([^\n]*)\n" unused "${licence}")
set(holders ${CMAKE_MATCH_1})
string(REGEX REPLACE "^MIT License\n+[^\n]*\n+" "" licence "${licence}")
string(STRIP "${licence}" licence)
string(REGEX REPLACE "\n\n" "\n.\n" licence "${licence}")
string(REPLACE "\n" "\n " licence " ${licence}")
set(copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ${CPACK_PACKAGE_NAME}

Files: *
Copyright: ${holders}
License: Expat
${licence}
")

# The same build gives the same packages where SOURCE_DATE_EPOCH is set.
string(TIMESTAMP day "%a, %d %b %Y %H:%M:%S +0000" UTC)

function(compress file)
  execute_process(COMMAND gzip --best --no-name ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

foreach(component IN ITEMS program library)
  set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/${component}/usr/share)
  string(TOUPPER ${component} upper)
  set(package ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  set(documents ${share}/doc/${package})
  file(REMOVE ${documents}/LICENSE)
  file(WRITE ${documents}/copyright "${copyright}")
  file(WRITE ${documents}/changelog "${package} (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * Version ${CPACK_PACKAGE_VERSION}: CHANGELOG.md in the package shuangbai tells what is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${day}
")
  compress(${documents}/changelog)
  if(EXISTS ${documents}/CHANGELOG.md)
    compress(${documents}/CHANGELOG.md)
  endif()
  file(GLOB_RECURSE pages ${share}/man/*.[1-8])
  foreach(page IN LISTS pages)
    compress(${page})
  endforeach()
  # Debian's zsh looks for what packages bring in a folder of its own.
  if(EXISTS ${share}/zsh/site-functions)
    file(RENAME ${share}/zsh/site-functions ${share}/zsh/vendor-completions)
  endif()
endforeach()
