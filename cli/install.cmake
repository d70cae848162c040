# What is installed of the program, as the component `program`: itself, its manual, what completes it in
# shells, the schemas of the files, and examples. (The component `library`: lib/CMakeLists.txt.)
include(GNUInstallDirs)
install(TARGETS shuangbai COMPONENT program)

# Pages of the manual stand in man/, those in another language in man/LANGUAGE/.
file(GLOB_RECURSE pages CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/man man/*.[1-8])
foreach(page IN LISTS pages)
  string(REGEX MATCH "[1-8]$" section ${page})
  get_filename_component(language "${page}" DIRECTORY)
  install(FILES man/${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/${language}/man${section} COMPONENT program)
endforeach()

if(SHUANGBAI_WRITES_COMPLETIONS)
  set(shares ${CMAKE_INSTALL_DATADIR})
  install(FILES ${PROJECT_BINARY_DIR}/completion.bash RENAME shuangbai
          DESTINATION ${shares}/bash-completion/completions COMPONENT program)
  install(FILES ${PROJECT_BINARY_DIR}/completion.zsh RENAME _shuangbai
          DESTINATION ${shares}/zsh/site-functions COMPONENT program)
  install(FILES ${PROJECT_BINARY_DIR}/completion.fish RENAME shuangbai.fish
          DESTINATION ${shares}/fish/vendor_completions.d COMPONENT program)
endif()

install(DIRECTORY schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/shuangbai COMPONENT program
        FILES_MATCHING PATTERN *.json)
install(FILES LICENSE README.md README.zh.md CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
set(examples ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES examples/README.md examples/README.zh.md DESTINATION ${examples} COMPONENT program)
install(PROGRAMS examples/month-end DESTINATION ${examples} COMPONENT program)
install(DIRECTORY examples/ci examples/pictures examples/policies examples/shaoguan
        DESTINATION ${examples} COMPONENT program
        PATTERN .gitignore EXCLUDE)
install(DIRECTORY examples/province DESTINATION ${examples} COMPONENT program USE_SOURCE_PERMISSIONS)
