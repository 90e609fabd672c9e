#include "common/terminal/progress.hpp"
#include "common/terminal/terminal.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace prethermal::terminal {
namespace {

constexpr double redraw_interval = 0.2; // seconds, on a terminal

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/// A line as wide as the terminal wraps, and could not be rewritten. Under mpirun the width is not known: the customary one.
std::string cut_to_terminal(const std::string& line) {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) size.ws_col = 80;
  return line.substr(0, size.ws_col - 1u);
}

/// Three digits, or as many as a whole number has.
std::string rate_text(double rate) { return rate < 999.5 ? fmt::format("{:.3g}", rate) : fmt::format("{:.0f}", rate); }

} // namespace

Progress::Progress(std::string what, bool quiet, double interval)
    : what_(std::move(what)), quiet_(quiet), terminal_(on_terminal(STDERR_FILENO)), interval_(interval) {}

Progress::~Progress() {
  if (terminal_ && begun_ && !finished_) std::fputc('\n', stderr);
}

void Progress::update(double done, double total, const std::string& note) {
  if (quiet_ || finished_) return;
  const double share = total > 0.0 ? std::clamp(done / total, 0.0, 1.0) : 1.0;
  const double time = now();
  if (!begun_) {
    begun_ = true;
    started_ = time;
    last_ = terminal_ ? time - redraw_interval : time;
    first_done_ = share;
  }
  finished_ = share >= 1.0;
  if (!finished_ && time - last_ < (terminal_ ? redraw_interval : interval_)) return;
  last_ = time;
  const std::string line = progress_line(what_, share, first_done_, time - started_, note);
  const std::string text = terminal_ ? fmt::format("\r\x1b[K{}{}", cut_to_terminal(line), finished_ ? "\n" : "") : line + '\n';
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

std::string progress_line(const std::string& what, double done, double first_done, double elapsed, const std::string& note) {
  std::string line = fmt::format("{}: {:.3g} %, {}", what, 100.0 * done, readable_duration(elapsed));
  const double advance = done - first_done;
  if (advance > 0.0 && elapsed > 0.0) {
    if (done < 1.0) line += fmt::format(", ETA {}", readable_duration(elapsed * (1.0 - done) / advance));
    line += fmt::format(", {} %/min", rate_text(6000.0 * advance / elapsed));
  }
  if (!note.empty()) line += ", " + note;
  return line;
}

} // namespace prethermal::terminal
