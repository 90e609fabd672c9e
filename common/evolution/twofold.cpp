#include "common/evolution/twofold.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace prethermal::evolution {

void require_between(const SavedState& saved, const AdaptiveTime& at, std::span<const double> times, std::size_t passed) {
  const auto& [time, step] = at;
  if (!(time >= (passed > 0 ? times[passed - 1] : 0.0) && time <= times[passed]) || !(step >= 0.0 && std::isfinite(step)))
    saved.refuse(fmt::format("t = {:g} in steps of {:g} is not between its output times", time, step));
}

TwofoldProgress resume_twofold(const parallel::ItemCheckpoint& checkpoint, std::string_view tag, std::string what,
                               std::size_t size, const std::string& form, std::span<const double> times) {
  const SavedState saved(checkpoint, tag, std::move(what));
  auto head = saved.head<TwofoldProgress>();
  saved.require_distributed(0);
  const auto whole = [=](const std::vector<double>& state) { return state.size() == size; };
  if (!whole(head.state) || !std::ranges::all_of(head.coarse, whole) || !std::ranges::all_of(head.fine, whole))
    saved.refuse("it is not of " + form);
  const bool on_coarse = head.coarse.size() < times.size();
  const std::size_t passed = on_coarse ? head.coarse.size() : head.fine.size();
  if (passed >= times.size() || head.coarse.size() > times.size() || (on_coarse && !head.fine.empty()))
    saved.refuse(fmt::format("it has {} and {} output times of {}", head.coarse.size(), head.fine.size(), times.size()));
  require_between(saved, head.at, times, passed);
  return head;
}

double share_done(const TwofoldProgress& progress, std::span<const double> times) {
  const double runs = progress.coarse.size() < times.size() ? 0.0 : 1.0;
  return 0.5 * (runs + (times.back() > 0.0 ? progress.at.time / times.back() : 1.0));
}

} // namespace prethermal::evolution
