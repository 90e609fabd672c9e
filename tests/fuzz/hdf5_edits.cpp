#include "tests/fuzz/hdf5_edits.hpp"

#include "tests/fuzz/finding.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <hdf5.h>
#include <iterator>
#include <limits>
#include <poll.h>
#include <random>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace prethermal::fuzz {
namespace {

class Edit {
 public:
  Edit(hid_t file, unsigned seed) : file_(file), random_(seed) {
    const auto note = [](hid_t, const char* name, const H5O_info_t*, void* to) -> herr_t {
      constexpr std::size_t most = 4096; // a link can make a group its own member, and HDF5 would go round in it for ever
      auto& paths = *static_cast<std::vector<std::string>*>(to);
      paths.emplace_back(name);
      return paths.size() < most ? 0 : 1;
    };
    H5Ovisit(file_, H5_INDEX_NAME, H5_ITER_NATIVE, note, &paths_);
  }

  void make() {
    if (paths_.empty()) return;
    const std::string path = any_path();
    switch (draw(8)) {
    case 0: H5Ldelete(file_, path.c_str(), H5P_DEFAULT); break;
    case 1: replace(path); break;
    case 2: link(path); break;
    case 3: H5Lmove(file_, path.c_str(), file_, (any_path() + "x").c_str(), H5P_DEFAULT, H5P_DEFAULT); break;
    default: change(path);
    }
  }

 private:
  unsigned draw(std::size_t below) { return static_cast<unsigned>(random_() % below); }
  const std::string& any_path() { return paths_[draw(paths_.size())]; }

  double any_number() {
    constexpr double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double some[] = {0.0, 1.0, -1.0, 2.0, 0.5, 1e308, -1e308, 5e-324, 9.3e18, -9.3e18, 4e9, 65536.0, inf, -inf, nan};
    return some[draw(std::size(some))];
  }

  hid_t any_type() {
    switch (draw(9)) {
    case 0: return H5Tcopy(H5T_STD_I64LE);
    case 1: return H5Tcopy(H5T_STD_U8LE);
    case 2: return H5Tcopy(H5T_IEEE_F32LE);
    case 3: return H5Tcopy(H5T_IEEE_F64BE);
    case 4: return H5Tvlen_create(H5T_IEEE_F64LE);
    case 5: return H5Tenum_create(H5T_STD_I32LE);
    case 6: {
      const hid_t text = H5Tcopy(H5T_C_S1);
      H5Tset_size(text, draw(2) == 0 ? H5T_VARIABLE : 1 + draw(40));
      return text;
    }
    case 7: {
      const hid_t pair = H5Tcreate(H5T_COMPOUND, 16);
      H5Tinsert(pair, "a", 0, H5T_IEEE_F64LE);
      H5Tinsert(pair, "b", 8, H5T_STD_I64LE);
      return pair;
    }
    default: return H5Tcopy(H5T_IEEE_F64LE);
    }
  }

  hid_t any_space(bool huge) {
    if (draw(6) == 0) return H5Screate(draw(2) == 0 ? H5S_NULL : H5S_SCALAR);
    hsize_t lengths[3];
    const int rank = 1 + static_cast<int>(draw(3));
    for (int i = 0; i < rank; ++i) lengths[i] = huge ? hsize_t{1} << draw(40) : draw(6);
    return H5Screate_simple(rank, lengths, nullptr);
  }

  /// Of numbers only; other types are left as they are made.
  template<class Write> void fill(hid_t type, hid_t space, const Write& write) {
    const hssize_t count = H5Sget_simple_extent_npoints(space);
    const H5T_class_t kind = H5Tget_class(type);
    if (count <= 0 || count > 1000 || (kind != H5T_INTEGER && kind != H5T_FLOAT)) return;
    std::vector<double> values(static_cast<std::size_t>(count));
    for (double& value : values) value = any_number();
    if (draw(2) == 0)
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
    write(values.data());
  }

  /// A dataset of another type and shape; one in six claims to be enormous and holds nothing.
  void replace(const std::string& path) {
    if (path == ".") return;
    H5Ldelete(file_, path.c_str(), H5P_DEFAULT);
    const bool huge = draw(6) == 0;
    const hid_t type = any_type(), space = any_space(huge), creation = H5Pcreate(H5P_DATASET_CREATE);
    const int rank = H5Sget_simple_extent_ndims(space);
    const hsize_t chunk[] = {1, 1, 1};
    if (huge && rank > 0) H5Pset_chunk(creation, rank, chunk);
    const hid_t dataset = H5Dcreate2(file_, path.c_str(), type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
    if (dataset >= 0) {
      fill(type, space,
           [&](const double* values) { H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values); });
      H5Dclose(dataset);
    }
    H5Pclose(creation), H5Sclose(space), H5Tclose(type);
  }

  void link(const std::string& path) {
    if (path == ".") return;
    H5Ldelete(file_, path.c_str(), H5P_DEFAULT);
    const std::string target = draw(3) == 0 ? path : any_path();
    if (draw(2) == 0)
      H5Lcreate_soft(("/" + target).c_str(), file_, path.c_str(), H5P_DEFAULT, H5P_DEFAULT);
    else
      H5Lcreate_hard(file_, target.c_str(), file_, path.c_str(), H5P_DEFAULT, H5P_DEFAULT);
  }

  void change(const std::string& path) {
    const hid_t object = H5Oopen(file_, path.c_str(), H5P_DEFAULT);
    if (object < 0) return;
    if (H5Iget_type(object) == H5I_DATASET && draw(2) == 0)
      change_value(object);
    else
      change_attribute(object);
    H5Oclose(object);
  }

  void change_value(hid_t dataset) {
    const hid_t space = H5Dget_space(dataset), type = H5Dget_type(dataset);
    const hssize_t count = H5Sget_simple_extent_npoints(space);
    const H5T_class_t kind = H5Tget_class(type);
    if (count > 0 && count < 100000 && (kind == H5T_FLOAT || kind == H5T_INTEGER)) {
      std::vector<double> values(static_cast<std::size_t>(count));
      H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
      values[draw(values.size())] = any_number();
      H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    }
    H5Tclose(type), H5Sclose(space);
  }

  void change_attribute(hid_t object) {
    std::vector<std::string> names;
    const auto note = [](hid_t, const char* name, const H5A_info_t*, void* to) -> herr_t {
      static_cast<std::vector<std::string>*>(to)->emplace_back(name);
      return 0;
    };
    H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, note, &names);
    const std::string name = names.empty() || draw(8) == 0 ? "more" : names[draw(names.size())];
    H5Adelete(object, name.c_str());
    if (draw(4) == 0) return;
    const hid_t type = any_type(), space = any_space(false);
    const hid_t attribute = H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT);
    if (attribute >= 0) {
      fill(type, space, [&](const double* values) { H5Awrite(attribute, H5T_NATIVE_DOUBLE, values); });
      H5Aclose(attribute);
    }
    H5Sclose(space), H5Tclose(type);
  }

  hid_t file_;
  std::minstd_rand random_;
  std::vector<std::string> paths_;
};

} // namespace

std::vector<char> bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

namespace {

void edit_hdf5(const std::filesystem::path& path, unsigned seed) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18);
  for (unsigned edit = 0; edit <= seed % 3; ++edit) { // each on a file from the disk: HDF5 may crash on what one leaves in memory
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, access);
    if (file < 0) break;
    Edit(file, seed + 7919 * edit).make();
    H5Fclose(file);
  }
  H5Pclose(access);
}

/// The process that edits: where bytes were changed before, HDF5 may crash on writing, or go on for ever, and that is no finding
/// about a reader. It is begun when first needed, and again when it is lost.
class Editor {
 public:
  /// False where the edit has not come to an end.
  bool edit(const std::filesystem::path& path, unsigned seed) {
    constexpr int longest_ms = 5000;
    if (child_ <= 0 && !begin(path)) return false;
    char done = 0;
    pollfd answer{from_, POLLIN, 0};
    if (::write(to_, &seed, sizeof seed) == sizeof seed && poll(&answer, 1, longest_ms) == 1 && ::read(from_, &done, 1) == 1)
      return true;
    end();
    return false;
  }

 private:
  bool begin(const std::filesystem::path& path) {
    int questions[2], answers[2];
    std::signal(SIGPIPE, SIG_IGN);
    if (pipe(questions) != 0) return false;
    if (pipe(answers) != 0) return close(questions[0]), close(questions[1]), false;
    child_ = fork();
    if (child_ == 0) {
      close(questions[1]), close(answers[0]);
      serve(path, questions[0], answers[1]);
    }
    close(questions[0]), close(answers[1]);
    to_ = questions[1], from_ = answers[0];
    return child_ > 0;
  }

  [[noreturn]] static void serve(const std::filesystem::path& path, int questions, int answers) {
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM, SIGINT, SIGTERM}) std::signal(signal, SIG_DFL);
    [[maybe_unused]] const auto* silent = std::freopen("/dev/null", "w", stderr);
    constexpr rlim_t most_bytes = 64 << 20;
    const rlimit limit{most_bytes, most_bytes};
    setrlimit(RLIMIT_FSIZE, &limit); // a damaged file may be told to grow without bound
    for (unsigned seed = 0; ::read(questions, &seed, sizeof seed) == sizeof seed;) {
      edit_hdf5(path, seed);
      if (::write(answers, "1", 1) != 1) break;
    }
    _exit(0);
  }

  void end() {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
    close(to_), close(from_);
    child_ = 0;
  }

  pid_t child_ = 0;
  int to_ = -1, from_ = -1;
};

} // namespace

std::size_t mutate_hdf5(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed, const std::vector<char>& example) {
  if (example.size() > most) return LLVMFuzzerMutate(data, size, most);
  if (size < 100) {
    std::ranges::copy(example, data);
    size = example.size();
  }
  if (seed % 3 == 0) return LLVMFuzzerMutate(data, size, most);
  const auto path = scratch("edit");
  write_bytes(path, data, size);
  static Editor editor;
  if (!editor.edit(path, seed / 3)) return LLVMFuzzerMutate(data, size, most);
  const auto edited = bytes_of(path);
  if (edited.empty() || edited.size() > most) return size;
  std::ranges::copy(edited, data);
  return edited.size();
}

} // namespace prethermal::fuzz
