# The test programs. A suite without sources is left out, so that a part can be built before the rest is there.

# Builders, clocks and doubles that the suites share; *_ui and *_server are for those who link the app or the server.
obverse_sources(support_sources "tests/support/*.cpp")
set(support_ui_sources ${support_sources})
set(support_server_sources ${support_sources})
list(FILTER support_ui_sources INCLUDE REGEX "_ui\\.cpp$")
list(FILTER support_server_sources INCLUDE REGEX "_server\\.cpp$")
list(FILTER support_sources EXCLUDE REGEX "_(ui|server)\\.cpp$")

set(test_paths
  OBVERSE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
  OBVERSE_FONT_DIR="${CMAKE_SOURCE_DIR}/build/assets/fonts"
  OBVERSE_CONTENT_DIR="${CMAKE_SOURCE_DIR}/build/assets/content")

function(obverse_test_library name)
  cmake_parse_arguments(library "" "" "SOURCES;LINK" ${ARGN})
  obverse_library(${name} ${library_SOURCES})
  obverse_use(${name} INCLUDE ${CMAKE_SOURCE_DIR}/tests LINK ${library_LINK} Catch2::Catch2)
  if(library_SOURCES)
    target_compile_definitions(${name} PUBLIC ${test_paths})
  else()
    target_compile_definitions(${name} INTERFACE ${test_paths})
  endif()
endfunction()

# For programs that Node runs. One file, because Node's fetch cannot read a path; and Node's own file system, for the golden files.
set(node_options -fwasm-exceptions -sENVIRONMENT=node -sSINGLE_FILE=1 -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=1048576)

# obverse_suite(NAME SOURCES file... LINK target... [COMMON header...]): one Catch2 program. COMMON are the headers that nearly all its files
# include.
function(obverse_suite name)
  cmake_parse_arguments(suite "" "" "SOURCES;LINK;COMMON" ${ARGN})
  if(NOT suite_SOURCES)
    return()
  endif()
  add_executable(${name} ${suite_SOURCES})
  obverse_unity(${name})
  target_compile_definitions(${name} PRIVATE ${test_paths})
  target_link_libraries(${name} PRIVATE obverse_warnings obverse_no_shadows ${suite_LINK} Catch2::Catch2WithMain)
  obverse_precompile(${name} <catch2/catch_test_macros.hpp> ${suite_COMMON})
  target_compile_options(${name} PRIVATE ${false_alarms})
  if(EMSCRIPTEN)
    # Nobody fetches the tests: quick to compile, while the core under test is what the browser gets.
    target_compile_options(${name} PRIVATE -O1)
    target_link_options(${name} PRIVATE ${node_options} -O2)
    set_target_properties(${name} PROPERTIES CROSSCOMPILING_EMULATOR node)
  endif()
  add_test(NAME ${name} COMMAND ${name})
endfunction()

# Pictures are drawn pixel by pixel on the processor: compiled for speed, which saves more time than it costs.
set_source_files_properties(tests/support/rasterise_ui.cpp tests/screens/gallery_pixels_tests.cpp tests/screens/ui_damage_tests.cpp PROPERTIES COMPILE_OPTIONS -O2 SKIP_PRECOMPILE_HEADERS ON)

obverse_test_library(test_support SOURCES ${support_sources} LINK obverse_core)

# *_libical_tests.cpp let a calendar library of others read what is written here; it is there natively alone.
obverse_sources(unit_sources "tests/unit/*.cpp")
if(EMSCRIPTEN)
  list(FILTER unit_sources EXCLUDE REGEX "_libical_tests\\.cpp$")
endif()
obverse_suite(unit_tests SOURCES ${unit_sources} LINK test_support COMMON ${CMAKE_SOURCE_DIR}/tests/support/core_builders.hpp)
if(NOT EMSCRIPTEN)
  target_link_libraries(unit_tests PRIVATE ical)
endif()

# Those of matching alone, to compare compilers and targets: scripts/compare_platforms. The second for the browser is without vectors.
obverse_sources(matching_test_sources "tests/unit/matching/*.cpp")
add_executable(matching_tests EXCLUDE_FROM_ALL ${matching_test_sources})
set(matching_programs matching_tests)
if(EMSCRIPTEN)
  add_executable(matching_tests_scalar EXCLUDE_FROM_ALL ${matching_test_sources} $<TARGET_OBJECTS:obverse_hot_scalar>)
  list(APPEND matching_programs matching_tests_scalar)
endif()
foreach(program ${matching_programs})
  target_compile_definitions(${program} PRIVATE ${test_paths})
  target_link_libraries(${program} PRIVATE obverse_warnings test_support Catch2::Catch2WithMain)
  target_compile_options(${program} PRIVATE ${false_alarms})
  if(EMSCRIPTEN)
    target_compile_options(${program} PRIVATE -O1)
    target_link_options(${program} PRIVATE ${node_options} -O2 --pre-js ${CMAKE_SOURCE_DIR}/tests/support/node_environment.js)
  endif()
endforeach()

# One problem of a benchmark, natively and for Node; tests/bench/matching_peers.mjs runs both.
add_executable(matching_instance EXCLUDE_FROM_ALL tests/bench/matching_instance.cpp)
target_link_libraries(matching_instance PRIVATE obverse_warnings test_support)
if(EMSCRIPTEN)
  target_link_options(matching_instance PRIVATE -O2 ${node_options})
endif()

if(NOT EMSCRIPTEN)
  obverse_test_library(test_support_ui SOURCES ${support_ui_sources} LINK test_support obverse_app)
  obverse_test_library(test_support_server SOURCES ${support_server_sources} LINK test_support obverse_server_lib)

  obverse_sources(screens_sources "tests/screens/*.cpp")
  obverse_suite(screens_tests SOURCES ${screens_sources} LINK test_support_ui COMMON ${CMAKE_SOURCE_DIR}/tests/screens/app_harness.hpp)

  obverse_sources(server_test_sources "tests/server/*.cpp")
  obverse_suite(server_tests SOURCES ${server_test_sources} LINK test_support_server COMMON ${CMAKE_SOURCE_DIR}/tests/server/test_server.hpp)
  if(TARGET server_tests AND TARGET obverse-server)
    add_dependencies(server_tests obverse-server obverse-match)  # the tests of the processes start them
  endif()

  # obverse_mutants(PROGRAM SOURCES file... LINK target... PLANTED file... DEFINES define...): the program, and per define one more, PROGRAM_mutant_<define>, that
  # has a bug planted in a file of the core. The files with the bug stand before the core's archive, so that the linker takes them instead.
  function(obverse_mutants program)
    cmake_parse_arguments(mutant "" "" "SOURCES;LINK;PLANTED;DEFINES" ${ARGN})
    if(NOT mutant_SOURCES)
      return()
    endif()
    add_library(${program}_objects OBJECT ${mutant_SOURCES})
    obverse_unity(${program}_objects)
    target_compile_definitions(${program}_objects PRIVATE ${test_paths})
    target_link_libraries(${program}_objects PRIVATE obverse_warnings obverse_no_shadows ${mutant_LINK})
    obverse_precompile(${program}_objects)
    target_compile_options(${program}_objects PRIVATE ${false_alarms})
    add_executable(${program} $<TARGET_OBJECTS:${program}_objects>)
    target_link_libraries(${program} PRIVATE ${mutant_LINK})
    set_source_files_properties(${mutant_PLANTED} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    foreach(define ${mutant_DEFINES})
      string(TOLOWER ${program}_mutant_${define} name)
      add_executable(${name} $<TARGET_OBJECTS:${program}_objects> ${mutant_PLANTED})
      target_compile_definitions(${name} PRIVATE OBVERSE_PLANTED_${define})
      target_compile_options(${name} PRIVATE -fno-exceptions)
      target_link_libraries(${name} PRIVATE ${mutant_LINK})
    endforeach()
  endfunction()

  # The simulation is a plain program, and so is the one that compares the merge of texts with a naive one. Their mutants must be caught.
  obverse_sources(simulation_sources "tests/simulation/*.cpp")
  obverse_mutants(simulation SOURCES ${simulation_sources} LINK test_support test_support_ui test_support_server
    PLANTED shared/oplog/op_log.cpp DEFINES DROP_TIE_BREAK APPLY_TWICE)
  obverse_sources(text_fuzz_sources "tests/text_fuzz/*.cpp")
  obverse_mutants(text_fuzz SOURCES ${text_fuzz_sources} LINK test_support PLANTED shared/text_merge/tracker.cpp
    DEFINES NO_TIE_BREAK NO_SCANNING REMOVE_TWICE)

  # Each benchmark is a program of its own; scripts/bench builds and runs all of them.
  add_custom_target(bench)
  obverse_sources(bench_sources "tests/bench/*_bench.cpp")
  foreach(bench_source ${bench_sources})
    get_filename_component(bench_name ${bench_source} NAME_WE)
    add_executable(${bench_name} EXCLUDE_FROM_ALL ${bench_source})
    target_compile_definitions(${bench_name} PRIVATE ${test_paths})
    target_link_libraries(${bench_name} PRIVATE obverse_warnings test_support_ui test_support_server)
    add_dependencies(bench ${bench_name})
  endforeach()
  # The other side of the server's benchmark, with the client and the device of its tests.
  add_executable(server_load EXCLUDE_FROM_ALL tests/bench/server_load.cpp tests/server/http_client.cpp tests/server/test_device.cpp)
  target_link_libraries(server_load PRIVATE obverse_warnings test_support_server)
else()
  # The benchmarks of the core alone, as the browser would run it.
  foreach(bench_name text_bench sync_bench)
    add_executable(${bench_name} EXCLUDE_FROM_ALL tests/bench/${bench_name}.cpp)
    target_link_libraries(${bench_name} PRIVATE obverse_warnings test_support)
    target_link_options(${bench_name} PRIVATE ${node_options})
  endforeach()
endif()
