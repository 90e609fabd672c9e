#include "kinetic/wires/model/solvable_model.hpp"

#include <numbers>

namespace prethermal::kinetic::wires {
namespace {

/// X at one momentum where the field is `drive` (0 or 1) and <X1> = -<X2> = half_mean: the block of (70) at this momentum solved,
/// Dmitriev (72) with D3 of the other wire.
Gradients block_solution(const ModelResponse& model, const Occupations& at, double drive, double half_mean) {
  const auto& z = at.weight;
  const auto& d3 = model.scattering.three;
  const auto& n = model.wires.density;
  const double half_two = 0.5 * model.scattering.two, all = n[0] + n[1];
  const double determinant = half_two * (d3[0] * z[0] + d3[1] * z[1]) + d3[0] * d3[1]; // (74): over z1 z2
  const std::array integral{half_mean * (model.scattering.within[0] - model.scattering.between[0]),
                            -half_mean * (model.scattering.within[1] - model.scattering.between[1])}; // C_s of (82)
  const double total = drive * source_at(model.wires, at).sum + z[0] * integral[0] + z[1] * integral[1];
  const std::array scaled{drive * n[1] / all * 0.25 / at.empty[0] + integral[0], // (h_s + z_s C_s)/z_s
                          -drive * n[0] / all * 0.25 / at.empty[1] + integral[1]};
  return {{(half_two * total + d3[1] * scaled[0]) / determinant, (half_two * total + d3[0] * scaled[1]) / determinant},
          (d3[1] * scaled[0] - d3[0] * scaled[1]) / determinant};
}

} // namespace

std::array<double, 2> means_of(const ThermalWires& wires, const std::vector<Gradients>& gradients) {
  std::array<double, 2> sum{};
  for (std::size_t i = wires.at.size(); i-- > 0;)
    for (std::size_t s = 0; s < 2; ++s) sum[s] += wires.at[i].weight[s] * gradients[i].each[s];
  for (std::size_t s = 0; s < 2; ++s) sum[s] *= 2.0 * wires.line.step / wires.width[s];
  return sum;
}

double model_form(const ModelResponse& model, const std::vector<Gradients>& gradients) {
  const auto mean = means_of(model.wires, gradients);
  const double apart = mean[0] - mean[1];
  double sum = 0.0;
  for (std::size_t i = gradients.size(); i-- > 0;) {
    const auto& z = model.wires.at[i].weight;
    const auto& x = gradients[i];
    sum += 0.5 * model.scattering.two * z[0] * z[1] * x.difference * x.difference;
    for (std::size_t s = 0; s < 2; ++s) sum += model.scattering.three[s] * z[s] * (x.each[s] - mean[s]) * (x.each[s] - mean[s]);
  }
  return 2.0 * model.wires.line.step * sum + model.scattering.exchange * apart * apart;
}

ModelResponse solve_model(const model::WirePair& pair, double mismatch, const HalfLine& line) {
  ModelResponse model{thermal_wires(model::chemical_potentials(pair, mismatch), line), {}, 0.0, 0.0};
  model.scattering = scattering_of(pair, model.wires);
  const auto& d = model.scattering;
  // <X1> = <X1 at zero means> + (<X1> - <X2>) <...>: of the unknown's factor 1 - <...> the momentum mode leaves a positive sum.
  double driven = 0.0, coupled = 0.0;
  for (std::size_t i = model.wires.at.size(); i-- > 0;) {
    const auto& at = model.wires.at[i];
    const auto& z = at.weight;
    const double determinant = 0.5 * d.two * (d.three[0] * z[0] + d.three[1] * z[1]) + d.three[0] * d.three[1];
    driven += z[0] * block_solution(model, at, 1.0, 0.0).each[0];
    coupled += z[0] * (0.5 * d.two * (d.between[0] * z[0] + d.within[1] * z[1]) + d.three[1] * d.between[0]) / determinant;
  }
  model.mean_difference = driven / coupled;
  // S = <h, X>/2 pi with T = 1; 2 <h, X> - Q[X] is the same at the solution, and an error of X enters it squared.
  std::vector<Gradients> gradients;
  gradients.reserve(model.wires.at.size());
  for (const auto& at : model.wires.at) gradients.push_back(block_solution(model, at, 1.0, 0.5 * model.mean_difference));
  double work = 0.0;
  for (std::size_t i = gradients.size(); i-- > 0;) {
    const auto h = source_at(model.wires, model.wires.at[i]);
    const auto& x = gradients[i];
    work += 0.5 * (h.sum * (x.each[0] + x.each[1]) + (h.each[0] - h.each[1]) * x.difference);
  }
  model.conductance = (4.0 * line.step * work - model_form(model, gradients)) / (2.0 * std::numbers::pi);
  return model;
}

Gradients gradients_of_model(const ModelResponse& model, double momentum) {
  return block_solution(model, occupations(model.wires.potentials, momentum), 1.0, 0.5 * model.mean_difference);
}

std::array<double, 2> collision_currents(const ModelResponse& model, const Gradients& gradients,
                                         const std::array<double, 2>& means, double momentum) {
  const auto z = occupations(model.wires.potentials, momentum).weight;
  const auto& d = model.scattering;
  const double swapped = 0.5 * d.two * z[0] * z[1] * gradients.difference;
  const auto three = [&](std::size_t s) {
    return z[s] * (d.three[s] * gradients.each[s] - d.within[s] * means[s] - d.between[s] * means[1 - s]);
  };
  return {swapped + three(0), -swapped + three(1)};
}

} // namespace prethermal::kinetic::wires
