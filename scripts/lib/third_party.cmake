# The libraries that others wrote: where their sources come from, and a target for each.
# Versions and checksums for Debian stand in scripts/lib/fetch_sources, the same versions as Git tags here.

set(OBVERSE_SOURCES_FROM debian CACHE STRING "debian: checked archives of the Debian mirror; git: the authors' repositories")
set_property(CACHE OBVERSE_SOURCES_FROM PROPERTY STRINGS debian git)

if(OBVERSE_SOURCES_FROM STREQUAL "git")
  include(FetchContent)
  function(obverse_clone name url tag)
    # SOURCE_SUBDIR names no project, so nothing but the files themselves is taken.
    FetchContent_Declare(${name} GIT_REPOSITORY ${url} GIT_TAG ${tag} GIT_SHALLOW ON SOURCE_SUBDIR none)
    FetchContent_MakeAvailable(${name})
    set(${name}_dir ${${name}_SOURCE_DIR} PARENT_SCOPE)
  endfunction()
  obverse_clone(imgui https://github.com/ocornut/imgui.git v1.92.2b)
  obverse_clone(catch2 https://github.com/catchorg/Catch2.git v3.7.1)
  obverse_clone(md4c https://github.com/mity/md4c.git release-0.4.8)
  obverse_clone(bearssl https://www.bearssl.org/git/BearSSL v0.6)
  obverse_clone(nlohmann https://github.com/nlohmann/json.git v3.11.2)
  set(nlohmann_dir ${nlohmann_dir}/single_include)
else()
  execute_process(COMMAND ${CMAKE_SOURCE_DIR}/scripts/lib/fetch_sources COMMAND_ERROR_IS_FATAL ANY)
  foreach(name imgui catch2 md4c bearssl nlohmann)
    set(${name}_dir ${CMAKE_SOURCE_DIR}/build/third_party/${name})
  endforeach()
endif()

# --- Dear ImGui: the drawing core only; the renderer is ours ---
add_library(imgui STATIC ${imgui_dir}/imgui.cpp ${imgui_dir}/imgui_draw.cpp ${imgui_dir}/imgui_tables.cpp ${imgui_dir}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_dir})
target_compile_definitions(imgui PUBLIC
  IMGUI_USE_WCHAR32 IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS IMGUI_DISABLE_DEFAULT_FONT)
if(NOT EMSCRIPTEN)
  target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_TEST_ENGINE)  # its hooks tell tests what was drawn: wasm/ui/item_log.cpp
endif()
target_compile_options(imgui PRIVATE -fno-exceptions -w $<$<BOOL:${EMSCRIPTEN}>:-O2>)

# --- md4c: Markdown ---
add_library(md4c STATIC ${md4c_dir}/src/md4c.c)
target_include_directories(md4c SYSTEM PUBLIC ${md4c_dir}/src)
target_compile_definitions(md4c PRIVATE MD4C_USE_UTF8)
target_compile_options(md4c PRIVATE -w)

# --- BearSSL: SHA-256 and nothing else ---
add_library(bearssl_sha256 STATIC
  ${bearssl_dir}/src/hash/sha2small.c ${bearssl_dir}/src/codec/dec32be.c ${bearssl_dir}/src/codec/enc32be.c)
target_include_directories(bearssl_sha256 SYSTEM PUBLIC ${bearssl_dir}/inc PRIVATE ${bearssl_dir}/src)
target_compile_options(bearssl_sha256 PRIVATE -w)

# --- nlohmann/json: headers; one setting everywhere, for the library's types must be the same in every file ---
add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE ${nlohmann_dir})
target_compile_definitions(nlohmann_json INTERFACE JSON_NOEXCEPTION=1)

# --- Catch2: built in one piece, which is twice as quick ---
if(OBVERSE_TESTS)
  add_subdirectory(${catch2_dir} third_party/catch2 EXCLUDE_FROM_ALL SYSTEM)
  set_target_properties(Catch2 Catch2WithMain PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 24)
  target_compile_options(Catch2 PRIVATE -w)
  if(EMSCRIPTEN)
    target_compile_definitions(Catch2 PUBLIC CATCH_CONFIG_NO_POSIX_SIGNALS)
    target_compile_options(Catch2 PUBLIC -fwasm-exceptions)
    target_compile_options(Catch2WithMain PRIVATE -fwasm-exceptions)
  endif()
endif()
