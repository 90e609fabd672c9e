#include "tests/md/bosons/bosons.hpp"
#include "md/bosons/work.hpp"
#include "md/bosons/measure.hpp"
#include <chrono>
#include <cstdio>
using namespace prethermal; using namespace prethermal::md::bosons; using namespace prethermal::test;
TEST_CASE("probe") {
  for (auto [count, G, T, n] : {std::tuple{8,4,0.5,20000},{8,16,0.5,10000},{8,64,0.5,3000},{8,1024,0.5,100},{16,16,0.5,300},{64,8,0.0005,4},{256,4,2e-8,2}})
   for (auto sel : {Selector::null_collisions, Selector::rate_tree})
    for (auto start : {Start::drifting, Start::antithetic}) {
    if (start==Start::antithetic && sel==Selector::rate_tree) continue;
    Problem p{boson_pair(1.5,count,{3.0,2.0},{count==8?-0.3:-0.1,0.0}), boson_plan({G},{0.0,T})};
    p.plan.selector=sel; p.plan.start=start;
    auto w=work_rates(p,G);
    auto t0=std::chrono::steady_clock::now();
    auto tally=*simulate(p, alone(1,"x",{0,n}));
    double s=std::chrono::duration<double>(std::chrono::steady_clock::now()-t0).count();
    auto r=observables(p,std::vector{tally});
    auto&m=get(r,"momentum_1"); auto& e=get(r,"energy_1");
    auto& c=get(r,"finite_occupation_correlation");
    std::printf("M %d G %d sel %d anti %d: events/sample %.4g expected %.4g, acceptance exp %.3g; %.3g s, %.3g ev/s, est/true %.3f; P1 %.6f +- %.6f (0: %.6f +- %.6f) E1 %.6f +- %.6f corr %.4g %.4g\n",count,G,int(sel),int(start),tally.events/n,w.swaps*T,w.swaps/w.attempts,s,tally.events/s,seconds_per_sample(p)*n/s,m.values[1],m.errors[1],m.values[0],m.errors[0],e.values[1],e.errors[1],c.values[0],c.values[1]); fflush(stdout);
  }
}
