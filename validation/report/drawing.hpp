#pragma once
#include "common/parallel/stop.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace prethermal::validation {

/// Figures drawn by one Python process, one after another, beside what the caller goes on to compute. It is started with the
/// first figure (posix_spawn), imports once what all scripts share, draws each figure in a process of its own, and is ended and
/// waited for by the destructor. On rank 0. A plot is never worth a computation: what goes wrong is a warning in the log.
class Drawings {
 public:
  Drawings() = default;
  ~Drawings();
  Drawings(const Drawings&) = delete;
  Drawings& operator=(const Drawings&) = delete;

  /// Begins to draw a results file as `<out_stem>.png` and `.pdf`, by the script that its deck names, or by `own_script`. A
  /// results file may come from anywhere: where it names a script of its own an overview is drawn. The number of the figure.
  std::size_t begin(const std::filesystem::path& results, const std::filesystem::path& out_stem,
                    const std::filesystem::path& own_script = {});

  /// Waits for that figure: the PNG's path, or an empty one where Python, h5py or matplotlib are missing, the script failed, or
  /// the stop is asked for first; then no further figure is drawn.
  std::filesystem::path picture(std::size_t number, parallel::StopRequest& stop);

 private:
  struct Figure {
    std::filesystem::path script, picture; // script: empty where there is none
    std::optional<int> status = {};        // of the script's process
  };
  bool start();
  void end(int status_of_the_rest);
  std::string answer(parallel::StopRequest* stop);

  std::vector<Figure> figures_;
  bool no_python_ = false;
  int process_ = -1, socket_ = -1;
};

} // namespace prethermal::validation
