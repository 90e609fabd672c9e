#include "kinetic/wires/model/closed_form.hpp"

#include <numbers>

namespace prethermal::kinetic::wires {
namespace {

constexpr std::array field_sign{1.0, -1.0}; // E_s - E_t, t the other wire

/// Dmitriev (74).
double denominator_of_blocks(const Scattering& d, const std::array<double, 2>& z) {
  return 0.5 * d.two * (d.three[0] * z[0] + d.three[1] * z[1]) + d.three[0] * d.three[1];
}

/// (1 - tanh)/zeta^2 of (87) and (98).
double scaled_filling(const Occupations& at, std::size_t s) { return 0.5 / at.empty[s]; }

} // namespace

ClosedFormPoint closed_form_point(const ThermalWires& wires, const Scattering& d, const Occupations& at) {
  const auto& z = at.weight;
  const auto& n = wires.density;
  const double all = n[0] + n[1], inverse = 1.0 / denominator_of_blocks(d, z);
  const double unlike = all * source_at(wires, at).sum; // n2 f1 - n1 f2
  ClosedFormPoint point{};
  for (std::size_t s = 0, t = 1; s < 2; ++s, --t) {
    point.a[s] = 1.0 - 0.5 * inverse * (d.two * (d.within[s] * z[s] + d.between[t] * z[t]) + 2.0 * d.three[t] * d.within[s]);
    point.b[s] = -0.5 * inverse * (d.two * (d.between[s] * z[s] + d.within[t] * z[t]) + 2.0 * d.three[t] * d.between[s]);
    point.c[s] = field_sign[s] / (4.0 * all) * inverse *
                 (d.two * 2.0 * field_sign[s] * unlike + 2.0 * d.three[t] * n[t] * scaled_filling(at, s));
  }
  return point;
}

ClosedForm closed_form(const model::WirePair& pair, double mismatch, const HalfLine& line) {
  ClosedForm form{{thermal_wires(model::chemical_potentials(pair, mismatch), line), {}, 0.0, 0.0}, {}, {}, {}};
  auto& model = form.response;
  model.scattering = scattering_of(pair, model.wires);
  const auto& n = model.wires.density;
  std::vector<ClosedFormPoint> points;
  points.reserve(model.wires.at.size());
  for (const auto& at : model.wires.at) points.push_back(closed_form_point(model.wires, model.scattering, at));
  for (std::size_t s = 0; s < 2; ++s) {
    const double share = 2.0 * line.step / model.wires.width[s];
    for (std::size_t i = points.size(); i-- > 0;) {
      const double weight = share * model.wires.at[i].weight[s];
      form.a[s] += weight * points[i].a[s];
      form.b[s] += weight * points[i].b[s];
      form.c[s] += weight * points[i].c[s];
    }
  }
  model.mean_difference = -form.c[0] / form.b[0]; // (93)
  std::array<double, 2> b{};                      // (110)
  for (std::size_t s = 0; s < 2; ++s) {
    double sum = 0.0;
    for (std::size_t i = points.size(); i-- > 0;)
      sum += 2.0 * model.wires.at[i].filled[s] * (-0.5 * form.c[s] + form.b[s] * points[i].c[s] - points[i].b[s] * form.c[s]) /
             form.b[s];
    b[s] = -2.0 * line.step * sum / (4.0 * std::numbers::pi * (n[0] + n[1]));
  }
  model.conductance = n[0] * b[1] - n[1] * b[0]; // (113)
  return form;
}

Gradients gradients_of_closed_form(const ClosedForm& form, double momentum) {
  const auto& model = form.response;
  const auto& d = model.scattering;
  const auto& n = model.wires.density;
  const auto at = occupations(model.wires.potentials, momentum);
  const auto point = closed_form_point(model.wires, d, at);
  Gradients x{};
  for (std::size_t s = 0; s < 2; ++s)
    x.each[s] = (-0.5 * form.c[s] + form.b[s] * point.c[s] - point.b[s] * form.c[s]) / form.b[s];
  const double inverse = 1.0 / denominator_of_blocks(d, at.weight);
  x.difference = -form.c[0] / form.b[0] * inverse * (d.within[0] * d.within[1] - d.between[0] * d.between[1]) + // (96), (97)
                 0.5 / (n[0] + n[1]) * inverse *
                     (d.three[1] * n[1] * scaled_filling(at, 0) + d.three[0] * n[0] * scaled_filling(at, 1)); // (98), bars mended
  return x;
}

} // namespace prethermal::kinetic::wires
