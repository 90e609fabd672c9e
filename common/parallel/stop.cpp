#include "common/parallel/stop.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cmath>
#include <csignal>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

namespace prethermal::parallel {

namespace {

// A signal handler reaches nothing but static data: this is the program's only one. The number of the signal that asked to stop.
constexpr int unattended = -1; // no StopRequest exists
constexpr int none = 0;
std::atomic<int> asked_by = unattended;
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void prethermal_stop_on_signal(int signal) { asked_by = signal; }

constexpr std::array watched = {SIGUSR1, SIGTERM};

double steady_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

struct Unit {
  char letter;
  double seconds;
};
constexpr std::array units = {Unit{'d', 86400.0}, Unit{'h', 3600.0}, Unit{'m', 60.0}, Unit{'s', 1.0}}; // in the order of writing

} // namespace

StopRequest::StopRequest(std::optional<double> walltime_seconds) {
  if (walltime_seconds) limit(*walltime_seconds);
  int before = unattended;
  if (!asked_by.compare_exchange_strong(before, none)) throw std::logic_error("a second StopRequest at the same time");
  struct sigaction action = {};
  action.sa_handler = prethermal_stop_on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < watched.size(); ++i) sigaction(watched[i], &action, &former_[i]);
}

StopRequest::~StopRequest() {
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  sigemptyset(&ignore.sa_mask);
  const bool asked = asked_by > none;
  for (std::size_t i = 0; i < watched.size(); ++i) sigaction(watched[i], asked ? &ignore : &former_[i], nullptr);
  asked_by = unattended;
}

void StopRequest::limit(double walltime_seconds) { deadline_ = steady_seconds() + walltime_seconds; }

void StopRequest::reserve(double seconds) { reserved_ = std::max(reserved_, seconds); }

bool StopRequest::here() {
  if (asked_by > none) return true;
  if (deadline_ == std::numeric_limits<double>::infinity()) return false;
  const double now = steady_seconds();
  if (last_look_) longest_gap_ = std::max(longest_gap_, now - *last_look_);
  last_look_ = now;
  return now + longest_gap_ + reserved_ >= deadline_;
}

bool stop_anywhere(StopRequest& stop, MPI_Comm communicator) {
  int asked = stop.here() ? 1 : 0;
  MPI_Allreduce(MPI_IN_PLACE, &asked, 1, MPI_INT, MPI_MAX, communicator);
  return asked != 0;
}

double parse_walltime(const char* text) {
  const std::string_view all = text == nullptr ? "" : text;
  const auto refuse = [&]() -> double {
    throw std::invalid_argument("walltime \"" + std::string(all) + "\": expected a positive time such as 90, 45s, 1h30m or 2d");
  };
  double total = 0.0;
  std::size_t next_unit = 0; // units come in falling order, each once
  const char* at = all.data();
  const char* const end = at + all.size();
  while (at != end) {
    if (*at < '0' || *at > '9') return refuse(); // from_chars would take a sign, inf and nan
    double number = 0.0;
    const auto [rest, problem] = std::from_chars(at, end, number, std::chars_format::fixed);
    if (problem != std::errc{}) return refuse();
    if (rest == end) { // seconds without a unit, only alone
      if (at != all.data()) return refuse();
      total = number;
      break;
    }
    while (next_unit < units.size() && units[next_unit].letter != *rest) ++next_unit;
    if (next_unit == units.size()) return refuse();
    total += number * units[next_unit++].seconds;
    at = rest + 1;
  }
  return std::isfinite(total) && total > 0.0 ? total : refuse();
}

} // namespace prethermal::parallel
