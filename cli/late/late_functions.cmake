# Writes late_functions.h, which late_libraries.cpp includes.
# Usage: cmake -D NM=… -D READELF=… -D ARCHIVE=… -D LIBRARIES=FILE,FILE… -D OUTPUT=… -P late_functions.cmake
cmake_minimum_required(VERSION 3.25)

# symbols_of(VARIABLE KIND ARGUMENT...): the names that nm gives this kind.
function(symbols_of variable kind)
  execute_process(COMMAND ${NM} ${ARGN} OUTPUT_VARIABLE listed ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL " ${kind} [A-Za-z0-9_]+" names "${listed}")
  list(TRANSFORM names REPLACE "^ ${kind} " "")
  list(REMOVE_DUPLICATES names)
  set(${variable} "${names}" PARENT_SCOPE)
endfunction()

symbols_of(called U --undefined-only ${ARCHIVE})
list(FILTER called EXCLUDE REGEX "^_Z")  # of C++
string(REPLACE "," ";" LIBRARIES "${LIBRARIES}")
set(number 0)
set(library_number 0)
set(libraries "")
set(functions "")
set(entries "")
foreach(library IN LISTS LIBRARIES)
  execute_process(COMMAND ${READELF} --dynamic ${library} OUTPUT_VARIABLE dynamic COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "SONAME\\)[^[]*\\[([^]]*)\\]" unused "${dynamic}")
  string(APPEND libraries "    \"${CMAKE_MATCH_1}\",\n")
  symbols_of(offered T --dynamic --defined-only ${library})
  foreach(name IN LISTS called)
    if(name IN_LIST offered)
      string(APPEND functions "    {${library_number}, \"${name}\"},\n")
      string(APPEND entries "late_entry ${name}, ${number}\n")
      math(EXPR number "${number} + 1")
    endif()
  endforeach()
  math(EXPR library_number "${library_number} + 1")
endforeach()

file(WRITE ${OUTPUT} "// Made by late_functions.cmake.
constexpr const char* late_libraries[] = {
${libraries}};

struct LateFunction {
  unsigned library;
  const char* name;
};
constexpr LateFunction late_functions[] = {
${functions}};

asm(R\"(
.macro late_entry name, number
.globl \\name
.hidden \\name
.type \\name, @function
\\name:
  movq late_addresses+8*\\number(%rip), %r11
  testq %r11, %r11
  je 1f
  jmp *%r11
1:
  movl $\\number, %r11d
  jmp late_resolve
.endm
.text
${entries})\");
")
