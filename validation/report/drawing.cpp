#include "validation/report/drawing.hpp"

#include "common/deck/deck.hpp"
#include "common/records/results/file.hpp"
#include "common/terminal/log.hpp"
#include "validation/installation.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fmt/core.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace prethermal::validation {
namespace {

namespace fs = std::filesystem;

constexpr int lost = 1000, stopped = 1001; // no exit statuses: the process that draws has ended, or was to end

fs::path scripts() { return data_folder() / "validation" / "figures"; }

/// The script that draws a results file; an empty path, with a warning, where there is none of that name.
fs::path script_of(const fs::path& results) {
  std::string name = deck::Deck(records::read_results(results).deck, "deck").figure;
  if (is_own_script(name)) {
    terminal::info(fmt::format("an overview is drawn: \"{}\" belongs to the deck, `prethermal figure DECK` draws it", name));
    name = "overview";
  }
  const auto plots = plot_names(); // nothing but these is executed
  if (std::ranges::find(plots, name) != plots.end()) return scripts() / (name + ".py");
  terminal::warn(fmt::format("no figure was drawn: there is no plot \"{}\"", name));
  return {};
}

/// Starts a program with a socket as its standard input and output; its number, or -1.
pid_t start_program(std::vector<std::string> words, int socket) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
  pid_t process = -1;
  if (posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) process = -1;
  posix_spawn_file_actions_destroy(&actions);
  return process;
}

/// Ends a child, and waits for it.
void end_program(pid_t process) {
  constexpr auto pause = std::chrono::milliseconds(5);
  constexpr int patience = 400; // pauses
  kill(process, SIGTERM);
  for (int look = 0; look < patience; ++look) {
    if (waitpid(process, nullptr, WNOHANG) != 0) return;
    std::this_thread::sleep_for(pause);
  }
  kill(process, SIGKILL);
  waitpid(process, nullptr, 0);
}

} // namespace

Drawings::~Drawings() { end(lost); }

void Drawings::end(int status_of_the_rest) {
  if (socket_ >= 0) close(socket_);
  if (process_ > 0) end_program(process_);
  process_ = socket_ = -1;
  for (auto& figure : figures_)
    if (!figure.status) figure.status = status_of_the_rest;
}

/// Whether the process is there, which is started unless it is.
bool Drawings::start() {
  if (socket_ >= 0 || no_python_) return socket_ >= 0;
  // A script beside a deck finds the look of the figures and the package.
  const std::string path = "PYTHONPATH=" + scripts().string() + ":" + (data_folder() / "validation" / "python").string();
  const fs::path server = scripts() / "server.py";
  std::string problem;
  for (const std::string python : {"python3", "/usr/bin/python3"}) { // that of the user's path, else that of the system
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) break;
    socket_ = ends[0];
    process_ = start_program({"env", path, python, "-B", server.string()}, ends[1]);
    close(ends[1]);
    const std::string said = answer(nullptr);
    if (said == "ready") return true;
    if (problem.empty() && !said.empty()) problem = ": " + said;
    end(lost);
  }
  no_python_ = true;
  terminal::warn(fmt::format("no figure was drawn: python3 with h5py and matplotlib is needed{}", problem));
  return false;
}

/// The next packet; empty when the process has ended, or the stop is asked for.
std::string Drawings::answer(parallel::StopRequest* stop) {
  constexpr int milliseconds = 200;
  for (;;) {
    pollfd waiting{socket_, POLLIN, 0};
    const int ready = poll(&waiting, 1, milliseconds);
    if (ready > 0) break;
    if ((ready < 0 && errno != EINTR) || (stop && stop->here())) return "";
  }
  char text[200];
  const ssize_t got = recv(socket_, text, sizeof text, 0);
  return {text, got > 0 ? static_cast<std::size_t>(got) : 0};
}

std::size_t Drawings::begin(const fs::path& results, const fs::path& out_stem, const fs::path& own_script) {
  const fs::path script = own_script.empty() ? script_of(results) : own_script;
  if (!script.empty() && start()) {
    const std::string packet = script.string() + '\0' + results.string() + '\0' + out_stem.string();
    send(socket_, packet.data(), packet.size(), MSG_NOSIGNAL); // where nobody hears it nobody will answer
    figures_.push_back({script, out_stem.string() + ".png"});
  } else {
    figures_.push_back({{}, {}, lost});
  }
  return figures_.size() - 1;
}

fs::path Drawings::picture(std::size_t number, parallel::StopRequest& stop) {
  const Figure& figure = figures_.at(number);
  while (!figure.status) {
    const std::string said = answer(&stop);
    if (said.empty()) {
      const bool asked = stop.here();
      if (asked) terminal::warn("stopped early: the rest of the figures is not drawn");
      end(asked ? stopped : lost);
      break;
    }
    int status = lost;
    std::from_chars(said.data(), said.data() + said.size(), status);
    const auto next = std::ranges::find_if(figures_, [](const Figure& each) { return !each.status; });
    if (next != figures_.end()) next->status = status;
  }
  if (figure.script.empty() || figure.status == stopped) return {};
  if (figure.status == 0 && fs::exists(figure.picture)) return figure.picture;
  terminal::warn(figure.status == lost
                     ? fmt::format("{} was not drawn: the process that draws has ended", figure.picture.string())
                     : fmt::format("{} was not drawn: {} ended with status {}", figure.picture.string(), figure.script.string(),
                                   *figure.status));
  return {};
}

} // namespace prethermal::validation
