#include "common/terminal/log.hpp"
#include "common/terminal/terminal.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

namespace prethermal::terminal {
namespace {

constexpr const char* log_name = "prethermal";

std::shared_ptr<spdlog::logger> opened(int rank, bool quiet) {
  spdlog::drop(log_name);
  auto log = spdlog::stderr_color_mt(log_name);
  const bool terminal = on_terminal(STDERR_FILENO);
  const char* begin = terminal ? "\r\x1b[K" : "[%Y-%m-%d %H:%M:%S] "; // on a terminal a progress line may stand there
  const std::string rank_tag = rank == 0 ? "" : fmt::format("[rank {}] ", rank);
  log->set_pattern(fmt::format("{}{}[%^%l%$] %v", begin, rank_tag));
  log->set_level(rank != 0 ? spdlog::level::err : quiet ? spdlog::level::warn : spdlog::level::info);
  log->flush_on(spdlog::level::info);
  return log;
}

std::shared_ptr<spdlog::logger> current() {
  const auto log = spdlog::get(log_name);
  return log ? log : opened(0, false);
}

/// Messages quote names and files of others: nothing in them steers the terminal.
std::string harmless(std::string message) {
  constexpr char deletion = 127;
  for (char& c : message)
    if ((c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == deletion) c = '?';
  return message;
}

} // namespace

void open_log(int rank, bool quiet) { opened(rank, quiet); }

// The message is an argument and not the format: it may hold braces.
void info(const std::string& message) { current()->info("{}", harmless(message)); }
void warn(const std::string& message) { current()->warn("{}", harmless(message)); }
void error(const std::string& message) { current()->error("{}", harmless(message)); }

} // namespace prethermal::terminal
