# The experiments of prethermal. A topic that stands here is built, tested, installed and known to the program: its folders are
# kinetic/<topic>, validation/experiments/<topic> and, where they exist, md/<topic> and tests/{md,kinetic,validation}/<topic>.
set(PRETHERMAL_TOPICS
  bosons
  defect
  equilibrium
  hard_rods
  tubes
  velocity_swap
  wires
)
