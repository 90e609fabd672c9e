# Installs the project into a folder of its own, then configures, builds and runs a stranger's project against the package.
foreach(step
    "--install;${PROJECT_BUILD};--prefix;${SCRATCH}/prefix"
    "-G;${GENERATOR};-S;${CONSUMER};-B;${SCRATCH}/build;-DCMAKE_PREFIX_PATH=${SCRATCH}/prefix;-DCMAKE_BUILD_TYPE=Release"
    "--build;${SCRATCH}/build")
  execute_process(COMMAND ${CMAKE_COMMAND} ${step} COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
endforeach()
execute_process(COMMAND ${SCRATCH}/build/consumer COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${SCRATCH}/prefix/bin/prethermal list WORKING_DIRECTORY ${SCRATCH} COMMAND_ERROR_IS_FATAL ANY OUTPUT_VARIABLE list)
if(NOT list MATCHES "${SCRATCH}/prefix/share/prethermal/inputs/lisiak/fig5.toml")
  message(FATAL_ERROR "the installed program does not find its installed decks:\n${list}")
endif()
