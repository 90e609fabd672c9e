#include "common/model/bethe_gas.hpp"

namespace prethermal::model {

BetheSystem at_place(BetheSystem system, BetheScan scan, double place) {
  auto& [gas, state] = system;
  switch (scan) {
  case BetheScan::none: break;
  case BetheScan::chemical_potential:
    state.filling = CloudFilling::chemical_potential;
    state.amount = place;
    break;
  case BetheScan::density:
    state.filling = CloudFilling::density;
    state.amount = place;
    break;
  case BetheScan::temperature: state.temperature = place; break;
  case BetheScan::coupling: gas.coupling = place; break;
  case BetheScan::rod_length: gas.rod_length = place; break;
  }
  return system;
}

bool is_free(BetheModel model) {
  switch (model) {
  case BetheModel::impenetrable:
  case BetheModel::free_fermions:
  case BetheModel::free_bosons:
  case BetheModel::free_classical: return true;
  case BetheModel::lieb_liniger:
  case BetheModel::hard_rods:
  case BetheModel::kernel: break;
  }
  return false;
}

} // namespace prethermal::model
