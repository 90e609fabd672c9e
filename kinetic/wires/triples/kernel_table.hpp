#pragma once
#include "common/model/wires.hpp"
#include "common/numerics/cubic_curve.hpp"
#include "common/parallel/session.hpp"
#include "kinetic/wires/plan.hpp"
#include "kinetic/wires/triples/soft_kernel.hpp"

#include <string>

namespace prethermal::kinetic::wires {

/// Where the electron of the other wire stands among the momenta of its triple, if there is one.
enum class TripleRole { alike, odd_below, odd_between };

/// span^7 R of one role for any triple: ln(span^7 R) against t = ln(x/(1 - x)), x = (middle - lowest)/span, for x from 1/8192 to
/// 1 - 1/8192. Poles at coinciding momenta are straight lines there.
struct KernelTable {
  numerics::CubicCurve curve;
  double error; // relative: of interpolation, from half as many nodes, and of the quadratures
};

/// `odd`: of the odd electron with the others, unused where all are alike. Nodes are dealt to the ranks; collective.
KernelTable kernel_table(TripleRole role, const model::WirePotential& alike, const model::WirePotential& odd,
                         const parallel::RankGroup& ranks);

/// span^7 R at 0 < x < 1.
double kernel_at(const KernelTable& table, double share);

/// The tables of both wires. Role odd_between is symmetric in x, odd_below has the odd electron at x = 0.
struct TripleTables {
  std::array<KernelTable, 2> within;                   // channel (a) of wire s
  std::array<KernelTable, 2> odd_below, odd_between;   // channels (b), (c), the odd electron in wire s; empty unless asked for
  std::array<bool, 2> scatters_within, scatters_mixed; // whether the kernel is not zero
  double error;                                        // largest of the tables
};
TripleTables triple_tables(const model::WirePair& pair, Channels channels, const parallel::RankGroup& ranks);

/// Why these tables cannot be made, or "": a kernel that is no number, or zero, at the first or the middle node.
std::string tables_objection(const model::WirePair& pair, Channels channels);

/// How many quadratures they take.
int quadratures_of_tables(const model::WirePair& pair, Channels channels);

} // namespace prethermal::kinetic::wires
