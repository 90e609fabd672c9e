// A block of the rods of two rings in their common order, in the lanes of vectors; included once for each instruction set (hence
// no pragma once).
#if defined(PRETHERMAL_MD_TUBES_MERGED_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PRETHERMAL_MD_TUBES_MERGED_INL
#undef PRETHERMAL_MD_TUBES_MERGED_INL
#else
#define PRETHERMAL_MD_TUBES_MERGED_INL
#endif

#include "md/rods/forces/exponential_force_lanes-inl.hpp"
#include "md/tubes/motion/pair_blocks.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::tubes::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using namespace rods::HWY_NAMESPACE;

using Indices = hn::Vec<Index>;

/// A piece of the path in each lane: the next rod of each ring, where it stands and where it is.
struct Piece {
  Indices first, second;
  Vector first_place, second_place;
};

/// A place on the path behind `rods` of the common order, of which `first` counts those of ring 1 from the begin of the frame on.
struct Crossing {
  Indices rods, first;
};

/// One step of the search for where the path is behind so many rods; true when it has been found.
HWY_INLINE bool approach(const BlockFrame& frame, Crossing& crossing, Piece& piece) {
  const Real d;
  const Index index;
  const double* place = frame.place;
  const auto at = [&](Indices i, std::int64_t by) { return hn::GatherIndex(d, place + by, i); };
  const auto second = hn::Sub(hn::Add(crossing.rods, hn::Set(index, BlockFrame::first_at + frame.second_at())), crossing.first);
  piece = {crossing.first, second, at(crossing.first, 0), at(second, 0)};
  const auto too_many = hn::RebindMask(index, hn::Gt(at(crossing.first, -1), piece.second_place));
  const auto too_few = hn::RebindMask(index, hn::Ge(at(second, -1), piece.first_place));
  const auto one = hn::Set(index, 1);
  crossing.first = hn::Add(hn::Sub(crossing.first, hn::IfThenElseZero(too_many, one)), hn::IfThenElseZero(too_few, one));
  return hn::AllFalse(index, hn::Or(too_many, too_few));
}

/// The pieces that start behind so many rods of the common order. `among`: how many of them are of ring 1, best as it was a short
/// time ago; brought up to date.
template<std::size_t pieces>
HWY_INLINE void find_pieces(const BlockFrame& frame, const Indices* HWY_RESTRICT rods, std::int64_t* HWY_RESTRICT among,
                            Piece* HWY_RESTRICT piece) {
  const Index index;
  constexpr int most_tries = 16;
  const auto first_at = hn::Set(index, BlockFrame::first_at), all = hn::Set(index, frame.first_rods);
  Crossing crossing[pieces];
  for (std::size_t p = 0; p < pieces; ++p) {
    const auto least = hn::Max(hn::Sub(rods[p], hn::Set(index, frame.second_rods)), hn::Zero(index));
    const auto before = hn::Max(least, hn::Min(hn::Load(index, among + p * most_lanes), hn::Min(rods[p], all)));
    crossing[p] = {rods[p], hn::Add(before, first_at)};
  }
  bool found = false;
  for (int tries = 0; !found && tries < most_tries; ++tries) {
    found = true;
    for (std::size_t p = 0; p < pieces; ++p) found &= approach(frame, crossing[p], piece[p]);
  }
  for (std::size_t p = 0; p < pieces; ++p) {
    std::int64_t* HWY_RESTRICT of_lane = among + p * most_lanes;
    if (!found) {
      hn::Store(rods[p], index, of_lane);
      for (std::size_t lane = 0; lane < hn::Lanes(index); ++lane) of_lane[lane] = first_among(frame, of_lane[lane]);
      crossing[p].first = hn::Add(hn::Load(index, of_lane), first_at);
      approach(frame, crossing[p], piece[p]);
    }
    hn::Store(hn::Sub(piece[p].first, first_at), index, of_lane);
  }
}

/// One rod further in each lane: no branch depends on the places.
HWY_INLINE void next_rod(const double* HWY_RESTRICT place, Piece& piece, double* HWY_RESTRICT to_place,
                         double* HWY_RESTRICT to_charge, std::int64_t* HWY_RESTRICT to_source) {
  const Real d;
  const Index index;
  const auto takes = hn::Le(piece.first_place, piece.second_place);
  const auto of_first = hn::RebindMask(index, takes);
  const auto source = hn::IfThenElse(of_first, piece.first, piece.second);
  hn::Store(hn::Min(piece.first_place, piece.second_place), d, to_place);
  hn::Store(hn::IfThenElseZero(takes, hn::Set(d, 1.0)), d, to_charge);
  hn::Store(source, index, to_source);
  const auto next = hn::Add(source, hn::Set(index, 1));
  const auto next_place = hn::GatherIndex(d, place, next);
  piece.first = hn::IfThenElse(of_first, next, piece.first);
  piece.second = hn::IfThenElse(of_first, piece.second, next);
  piece.first_place = hn::IfThenElse(takes, next_place, piece.first_place);
  piece.second_place = hn::IfThenElse(takes, piece.second_place, next_place);
}

/// The rods of a block, step by step: places, charges (1 of ring 1, 0 of ring 2) and where
/// they stand in the frame; also of the rod after each lane's last one. Each lane is cut into two pieces that hide each other's
/// latency.
inline void merge_block(const BlockFrame& frame, const Segments& segments, const MergedBlock& block) {
  const Index index;
  const int half = (segments.steps + 2) / 2;
  const auto first = hn::Load(index, segments.first);
  const Indices rods[2] = {first, hn::Add(first, hn::Set(index, half))};
  Piece piece[2];
  find_pieces<2>(frame, rods, block.path, piece);
  Piece one = piece[0], other = piece[1];
  const double* place = frame.place;
  for (int step = 0; step < half; ++step) {
    const int here = step * segments.lanes, there = (half + step) * segments.lanes;
    next_rod(place, one, block.place + here, block.charge + here, block.source + here);
    next_rod(place, other, block.place + there, block.charge + there, block.source + there);
  }
}

/// From the first rod of each lane to that of the next one; for the last lane to the last rod.
HWY_INLINE Vector merged_spans(const Segments& segments, const double* HWY_RESTRICT place) {
  const Real d;
  HWY_ALIGN double first[2 * most_lanes];
  hn::Store(hn::Load(d, place), d, first);
  first[segments.lanes] = place[segments.steps * segments.lanes - 1];
  return hn::Sub(hn::LoadU(d, first + 1), hn::Load(d, first));
}

} // namespace prethermal::md::tubes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
