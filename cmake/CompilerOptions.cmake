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
if(PRETHERMAL_NATIVE)
  target_compile_options(prethermal_options INTERFACE $<BUILD_INTERFACE:-march=native>)
endif()
if(PRETHERMAL_SANITIZE)
  target_compile_options(prethermal_options INTERFACE $<BUILD_INTERFACE:-fsanitize=address,undefined> $<BUILD_INTERFACE:-fno-sanitize-recover=undefined> $<BUILD_INTERFACE:-fno-omit-frame-pointer>)
  target_link_options(prethermal_options INTERFACE $<BUILD_INTERFACE:-fsanitize=address,undefined>)
endif()

# One library a room; includes are rooted at the source tree.
function(prethermal_library name)
  add_library(${name} STATIC)
  add_library(prethermal::${name} ALIAS ${name})
  target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/prethermal>)
  target_link_libraries(${name} PUBLIC prethermal_options)
endfunction()
