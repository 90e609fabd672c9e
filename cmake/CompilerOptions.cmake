# -O3 without -ffast-math, and no contraction of a*b+c left to the compiler's taste: the same source gives the same bits.
option(PRETHERMAL_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(prethermal_options INTERFACE)
target_compile_options(prethermal_options INTERFACE
  $<BUILD_INTERFACE:-Wall> $<BUILD_INTERFACE:-Wextra> $<BUILD_INTERFACE:-Wpedantic> $<BUILD_INTERFACE:-Wshadow> $<BUILD_INTERFACE:-Wconversion>
  $<BUILD_INTERFACE:-Wno-sign-conversion> $<BUILD_INTERFACE:-ffp-contract=off>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 sees overlapping copies in std::string's own operator+ (GCC bug 105329).
  target_compile_options(prethermal_options INTERFACE $<BUILD_INTERFACE:-Wno-restrict>)
endif()
# Highway compiles its sources for the baseline, AVX2 and AVX-512 (or NEON and SVE); processors between those run the baseline.
target_compile_definitions(prethermal_options INTERFACE $<BUILD_INTERFACE:HWY_DISABLED_TARGETS=\(HWY_SSSE3|HWY_SSE4\)>)
if(PRETHERMAL_NATIVE)
  target_compile_options(prethermal_options INTERFACE $<BUILD_INTERFACE:-march=native>)
endif()
if(PRETHERMAL_SANITIZE)
  target_compile_options(prethermal_options INTERFACE $<BUILD_INTERFACE:-fsanitize=address,undefined> $<BUILD_INTERFACE:-fno-sanitize-recover=undefined> $<BUILD_INTERFACE:-fno-omit-frame-pointer>)
  target_link_options(prethermal_options INTERFACE $<BUILD_INTERFACE:-fsanitize=address,undefined>)
endif()

# For tests/fuzz: every library counts its branches for libFuzzer. Pointers past an end that nobody follows are left to ASan.
option(PRETHERMAL_FUZZ "Build the fuzzers of tests/fuzz, with Clang" OFF)
if(PRETHERMAL_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "PRETHERMAL_FUZZ needs Clang: -DCMAKE_CXX_COMPILER=clang++")
  endif()
  target_compile_options(prethermal_options INTERFACE
    $<BUILD_INTERFACE:-fsanitize=fuzzer-no-link,address,undefined> $<BUILD_INTERFACE:-fno-sanitize-recover=undefined>
    $<BUILD_INTERFACE:-fno-sanitize=pointer-overflow> $<BUILD_INTERFACE:-fno-omit-frame-pointer>)
  target_link_options(prethermal_options INTERFACE $<BUILD_INTERFACE:-fsanitize=address,undefined>)
endif()

# The sources of a room in one unit: headers, which are more than half of the work, are read once, and code that is shared is made
# once. File-local names of a room must not clash; the bits are the same. Who changes one source again and again turns it off.
option(PRETHERMAL_UNITY "Compile the sources of a room together" ON)

set_property(GLOBAL PROPERTY PRETHERMAL_INSTALLED prethermal_options prethermal_hdf5 prethermal_fftw3_mpi)
function(prethermal_install name)
  set_property(GLOBAL APPEND PROPERTY PRETHERMAL_INSTALLED ${name})
endfunction()

# prethermal_library(<room> [LIGHT] [FOLDER <folder>] [PUBLIC <libraries>] [PRIVATE <libraries>])
# One library a room, of all sources below its folder, as prethermal_<room>; includes are rooted at the source tree.
# LIGHT: no time of a run is spent there, and -O1 spares a fifth of its compiler's.
function(prethermal_library room)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "LIGHT" "FOLDER" "PUBLIC;PRIVATE")
  if(NOT ROOM_FOLDER)
    set(ROOM_FOLDER ${room})
  endif()
  set(name prethermal_${room})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS LIST_DIRECTORIES false ${CMAKE_CURRENT_SOURCE_DIR}/${ROOM_FOLDER}/*.cpp)
  add_library(${name} STATIC ${sources})
  add_library(prethermal::${name} ALIAS ${name})
  target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/prethermal>)
  target_link_libraries(${name} PUBLIC prethermal_options ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
  if(ROOM_LIGHT)
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
  if(PRETHERMAL_UNITY)
    prethermal_unity(${name} ${sources})
  endif()
  if(PRETHERMAL_FUZZ)
    prethermal_spare_lanes(${sources})
  endif()
  prethermal_install(${name})
endfunction()

# Clang needs minutes for a source of Highway's lanes with sanitizers; they read no input.
function(prethermal_spare_lanes)
  foreach(source IN LISTS ARGN)
    file(STRINGS ${source} dispatched REGEX "foreach_target\\.h" LIMIT_COUNT 1)
    if(dispatched)
      set_source_files_properties(${source} PROPERTIES COMPILE_OPTIONS -fno-sanitize=all)
    endif()
  endforeach()
endfunction()

# A source that Highway compiles once for each instruction set includes itself and stays alone.
function(prethermal_unity name)
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # takes what a unit includes for headers
    target_compile_options(${name} PRIVATE -Wno-subobject-linkage)
  endif()
  foreach(source IN LISTS ARGN)
    file(STRINGS ${source} dispatched REGEX "foreach_target\\.h" LIMIT_COUNT 1)
    if(NOT dispatched)
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP room)
    endif()
  endforeach()
endfunction()
