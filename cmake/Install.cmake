# The program, its decks and plotting scripts, and the libraries with their headers as the CMake package `prethermal`.
include(CMakePackageConfigHelpers)

get_property(PRETHERMAL_ROOMS GLOBAL PROPERTY PRETHERMAL_INSTALLED)
install(TARGETS prethermal_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS ${PRETHERMAL_ROOMS} EXPORT prethermalTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT prethermalTargets NAMESPACE prethermal:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/prethermal)
install(DIRECTORY common md kinetic validation DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/prethermal FILES_MATCHING PATTERN "*.hpp")
install(DIRECTORY inputs DESTINATION ${CMAKE_INSTALL_DATADIR}/prethermal)
install(DIRECTORY validation/figures validation/python DESTINATION ${CMAKE_INSTALL_DATADIR}/prethermal/validation PATTERN "__pycache__" EXCLUDE)
# For clusters: job scripts, recipes, and an environment module where `module use` looks for prethermal/VERSION (docs/hpc.md).
install(DIRECTORY hpc/slurm hpc/spack DESTINATION ${CMAKE_INSTALL_DATADIR}/prethermal/hpc)
install(FILES hpc/apptainer.def DESTINATION ${CMAKE_INSTALL_DATADIR}/prethermal/hpc)
install(FILES hpc/modulefile DESTINATION ${CMAKE_INSTALL_DATADIR}/prethermal/hpc/modulefiles/prethermal RENAME ${PROJECT_VERSION})

configure_package_config_file(cmake/prethermalConfig.cmake.in ${PROJECT_BINARY_DIR}/prethermalConfig.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/prethermal)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/prethermalConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/prethermalConfig.cmake ${PROJECT_BINARY_DIR}/prethermalConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/prethermal)
