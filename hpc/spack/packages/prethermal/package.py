# Spack package of prethermal. The source is a folder that you have:
#   spack repo add PREFIX/share/prethermal/hpc/spack        (or hpc/spack of the source)
#   spack develop --path /the/source prethermal@0.1.0       (in an environment), or
#   spack dev-build --source-path /the/source prethermal@0.1.0
# An MPI library, and a compiler, of the machine are named as for every other package: prethermal ^openmpi@4.1
from spack.package import *

try:  # Spack 1.0 and later
    from spack_repo.builtin.build_systems.cmake import CMakePackage
except ImportError:  # before, it comes with spack.package
    pass


class Prethermal(CMakePackage):
    """Microscopic simulations of nearly-integrable one-dimensional matter beside the kinetic theories of the same systems."""

    license("MIT")

    version("0.1.0")

    variant("figures", default=True, description="Python with h5py and matplotlib, which draw the figures")
    variant("native", default=False, description="Code for the processor of the build alone (kernels choose theirs at run time anyway)")

    depends_on("c", type="build")
    depends_on("cxx", type="build")
    depends_on("cmake@3.25:", type="build")
    depends_on("pkgconfig", type="build")

    depends_on("mpi")
    depends_on("boost@1.74: +serialization")
    depends_on("eigen@3.4:3")
    depends_on("hdf5@1.10:1 ~mpi")  # the serial C API; a parallel HDF5 serves as well
    depends_on("fmt@9:")
    depends_on("spdlog@1.10: +fmt_external")
    depends_on("tomlplusplus@3.3:")
    depends_on("cli11@2.1:")
    depends_on("fftw@3.3: +mpi precision=double")
    depends_on("random123@1.14:")
    depends_on("highway@1.0.3:")
    depends_on("openssl@3:")

    with when("+figures"):
        depends_on("python@3.9:", type="run")
        depends_on("py-h5py ~mpi", type="run")
        depends_on("py-matplotlib", type="run")

    # GCC 12 and Clang 15 are the oldest that compile it.
    conflicts("%gcc@:11")
    conflicts("%clang@:14")

    def cmake_args(self):
        return [
            self.define("PRETHERMAL_TESTS", False),
            self.define_from_variant("PRETHERMAL_NATIVE", "native"),
        ]

    @run_after("install")
    @on_package_attributes(run_tests=True)
    def finds_its_decks(self):
        prethermal = Executable(join_path(self.prefix.bin, "prethermal"))
        assert "lisiak/fig5" in prethermal("list", output=str)
