# Lets a program load libraries when it first calls them, instead of at its start (late_libraries.cpp).
#
#   shuangbai_load_late(PROGRAM ARCHIVE TARGET...)
#
# What the archive calls of the libraries (targets that are linked already) is found once it is built. The program
# then has entry points of these names, so that the linker finds no use for the libraries and leaves them out; what it
# calls beside them it links to as ever. So it does where a library is an archive, the processor is another than
# x86-64, or sanitizers look at the program. The property SHUANGBAI_LATE_LIBRARIES of the program has the libraries'
# files, for those who pack it.
set(SHUANGBAI_LATE_FOLDER ${CMAKE_CURRENT_LIST_DIR})

function(shuangbai_load_late program archive)
  if(SHUANGBAI_SANITIZE OR NOT CMAKE_SYSTEM_NAME STREQUAL Linux OR NOT CMAKE_SYSTEM_PROCESSOR STREQUAL x86_64)
    return()
  endif()
  set(files "")
  foreach(target IN LISTS ARGN)
    get_target_property(file ${target} IMPORTED_LOCATION)  # of find_library
    if(NOT file)
      get_target_property(file ${target} INTERFACE_LINK_LIBRARIES)  # of pkg_check_modules
    endif()
    list(FILTER file INCLUDE REGEX "\\.so$")
    list(APPEND files ${file})
  endforeach()
  if(NOT files)
    return()
  endif()
  set_target_properties(${program} PROPERTIES SHUANGBAI_LATE_LIBRARIES "${files}")

  set(made ${CMAKE_CURRENT_BINARY_DIR}/late)
  string(JOIN , listed ${files})
  add_custom_command(OUTPUT ${made}/late_functions.h VERBATIM
    DEPENDS ${archive} ${SHUANGBAI_LATE_FOLDER}/late_functions.cmake
    COMMAND ${CMAKE_COMMAND} -D NM=${CMAKE_NM} -D READELF=${CMAKE_READELF} -D ARCHIVE=$<TARGET_FILE:${archive}>
            -D LIBRARIES=${listed} -D OUTPUT=${made}/late_functions.h
            -P ${SHUANGBAI_LATE_FOLDER}/late_functions.cmake)
  set(source ${SHUANGBAI_LATE_FOLDER}/late_libraries.cpp)
  target_sources(${program} PRIVATE ${source} ${made}/late_functions.h)
  set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON INCLUDE_DIRECTORIES ${made})
  target_link_libraries(${program} PRIVATE ${CMAKE_DL_LIBS})
  target_link_options(${program} PRIVATE LINKER:--as-needed)
endfunction()
