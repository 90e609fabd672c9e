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
file(GLOB version RELATIVE ${SCRATCH}/prefix/share/prethermal/hpc/modulefiles/prethermal ${SCRATCH}/prefix/share/prethermal/hpc/modulefiles/prethermal/*)
foreach(file slurm/run.sbatch slurm/srun.sbatch slurm/array.sbatch slurm/scratch.sbatch slurm/report.sbatch apptainer.def spack/repo.yaml
             spack/packages/prethermal/package.py modulefiles/prethermal/${version})
  if(NOT EXISTS ${SCRATCH}/prefix/share/prethermal/hpc/${file} OR version STREQUAL "")
    message(FATAL_ERROR "what a cluster needs is not installed: hpc/${file}")
  endif()
endforeach()
