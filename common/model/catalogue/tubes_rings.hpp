#pragma once
#include "common/model/catalogue/entry.hpp"

/// Two rings of rods or points with forces between the rings alone.
namespace prethermal::model::catalogue::tubes::rings {

inline constexpr AxisEntry element{"element", "1"};

inline constexpr std::string_view of_exchange = "simulation, pair_landau, pair_screened, pair_third_order, pair_encounters";
inline constexpr Entry mean_velocity_1{"mean_velocity_1", "velocity", "momentum of ring 1 over its rods", {time}, of_exchange};
inline constexpr Entry mean_velocity_2{"mean_velocity_2", "velocity", "momentum of ring 2 over its rods", {time}, of_exchange};
inline constexpr Entry mean_square_1{"mean_square_1", "velocity^2", "<v^2> of ring 1", {time}, of_exchange};
inline constexpr Entry mean_square_2{"mean_square_2", "velocity^2", "<v^2> of ring 2", {time}, of_exchange};
inline constexpr Entry mean_fourth_1{"mean_fourth_1", "velocity^4", "<v^4> of ring 1", {time}, of_exchange};
inline constexpr Entry mean_fourth_2{"mean_fourth_2", "velocity^4", "<v^4> of ring 2", {time}, of_exchange};

inline constexpr std::string_view of_simulation = "simulation";
inline constexpr Entry energy_error{
    "energy_error", "1", "rms change of a sample's energy over its kinetic energy", {time}, of_simulation};
inline constexpr Entry momentum_change{
    "momentum_change", "1", "largest |change of both rings' momentum| over sum |v|", {time}, of_simulation};

inline constexpr std::string_view of_theory = "pair_landau, pair_screened, pair_third_order, pair_encounters";
inline constexpr Entry momentum_error{"momentum_error", "velocity", "change of both rings' momentum per rod", {time}, of_theory};
inline constexpr Entry kinetic_energy_error{
    "kinetic_energy_error", "1", "relative change of both rings' kinetic energy", {time}, of_theory};
inline constexpr Entry number_error{"number_error", "1", "relative change of the rods of a ring", {time}, of_theory};

inline constexpr Entry covariance_growth{"covariance_growth",
                                         "1/(length time)",
                                         "growth per length of Cov of increments of charges of both rings together, velocities "
                                         "to the powers of the charges: (v^4,v^4), "
                                         "(v^4,W), (W,W), (v^6,W), (v^6,v^6), W = -ln f",
                                         {element},
                                         "simulation with growth_records, three_particle, structure_factors"};
inline constexpr Entry exchange_growth{
    "exchange_growth",
    "1/(length time)",
    "growth per length of the variances of increments of the momentum, and of the kinetic energy, of ring 1",
    {element},
    "simulation with growth_records, pair_landau, structure_factors"};

inline constexpr std::array all{mean_velocity_1, mean_velocity_2,   mean_square_1,   mean_square_2,  mean_fourth_1,
                                mean_fourth_2,   energy_error,      momentum_change, momentum_error, kinetic_energy_error,
                                number_error,    covariance_growth, exchange_growth};

} // namespace prethermal::model::catalogue::tubes::rings
