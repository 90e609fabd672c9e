# Builds the smallest experiment (seventh/) against the package that the test `package` has installed, and runs its deck.
execute_process(COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${TEMPLATE} -B ${SCRATCH}/seventh -DCMAKE_PREFIX_PATH=${SCRATCH}/prefix
                        -DPRETHERMAL_SOURCE=${SOURCE} -DTOPICS=${TOPICS}
                COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${SCRATCH}/seventh COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
foreach(command "check" "run;--quiet;--overwrite;--out;${SCRATCH}/seventh.h5")
  list(POP_FRONT command verb)
  execute_process(COMMAND ${SCRATCH}/seventh/seventh ${verb} ${TEMPLATE}/deck.toml ${command} WORKING_DIRECTORY ${SCRATCH}
                  COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET) # a verdict that is not PASS is an error too
endforeach()
execute_process(COMMAND ${SCRATCH}/seventh/seventh list WORKING_DIRECTORY ${SCRATCH} OUTPUT_VARIABLE list
                COMMAND_ERROR_IS_FATAL ANY)
if(NOT list MATCHES "free_flight" OR NOT list MATCHES "velocity_swap")
  message(FATAL_ERROR "the new experiment is not listed beside the others:\n${list}")
endif()
