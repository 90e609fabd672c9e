#pragma once

namespace prethermal::terminal {

/// Whether a person sees what is written to standard output (descriptor 1) or error (2). Under mpirun a rank's own descriptors
/// are a pseudo-terminal and a pipe whatever mpirun itself writes to; on the node where mpirun runs it is asked instead.
bool on_terminal(int descriptor);

} // namespace prethermal::terminal
