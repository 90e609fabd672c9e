#pragma once
#include "common/evolution/adaptive_step.hpp"
#include "common/evolution/saved_state.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::evolution {

/// Refuses a saved time that does not lie between the last of the output times that have `passed` and the next, which there is,
/// or a step that is none.
void require_between(const SavedState& saved, const AdaptiveTime& at, std::span<const double> times, std::size_t passed);

/// How far an evolution has come that is done twice from the same start, first with coarser steps, so that the distance of the
/// two tells the error: all that a restart needs, as steps remember nothing else.
struct TwofoldProgress {
  AdaptiveTime at;
  std::vector<double> state;
  std::vector<std::vector<double>> coarse, fine; // at the output times that have passed
};

template<class Archive, records::ConstOrNot<TwofoldProgress> Head> void fields(Archive& archive, Head& head) {
  archive(head.at.time, head.at.step, head.state);
  archive.count(head.coarse);
  for (auto& state : head.coarse) archive(state);
  archive.count(head.fine);
  for (auto& state : head.fine) archive(state);
}

/// The progress that the checkpoint holds. Throws std::runtime_error, as of SavedState, unless all its states have `size` numbers
/// (`form` says that in words: "40 cells") and its time lies between the output times that it has passed.
TwofoldProgress resume_twofold(const parallel::ItemCheckpoint& checkpoint, std::string_view tag, std::string what,
                               std::size_t size, const std::string& form, std::span<const double> times);

/// Of both evolutions, where `at` is the time of the one that is under way.
double share_done(const TwofoldProgress& progress, std::span<const double> times);

} // namespace prethermal::evolution
