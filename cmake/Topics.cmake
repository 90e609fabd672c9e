# The experiments of prethermal. A topic that stands here is built, tested, installed and known to the program: its folders are
# md/<topic>, kinetic/<topic>, validation/experiments/<topic> and, where they exist, tests/{md,kinetic,validation}/<topic>.
set(PRETHERMAL_TOPICS
  defect
  hard_rods
  velocity_swap
  wires
)
