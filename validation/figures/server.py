"""Draws figures for the program, which has started this process: what all scripts share is imported once.

Standard input is a socket of packets. "script NUL results NUL stem" asks for a figure; the answer, on standard output, is the exit status of
a process of its own in which the script runs as if it had been called. The first answer is "ready", or why nothing can be drawn. The
end of the input, or SIGTERM, is the end.
"""

import os
import runpy
import signal
import sys

READY = b"ready"
LARGEST = 1 << 16
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy starts no threads, which children would miss


def shared():
    """Imports what all scripts share; why that fails, or nothing."""
    try:
        import look  # noqa: F401
    except ImportError as missing:
        return str(missing)
    return ""


def draw(script, results, stem):
    """As `python3 script results stem`."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # packets are not for the script
    sys.argv = [script, results, stem]
    sys.path[0] = os.path.dirname(os.path.abspath(script))
    runpy.run_path(script, run_name="__main__")


class Server:
    """Draws one figure after another, each in a child."""

    def __init__(self):
        self.child = 0
        self.answers = os.dup(1)
        os.dup2(2, 1)  # what a script prints is no answer
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, self.end)

    def end(self, *_):
        """The child first, then this process."""
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        os._exit(1)

    def answer(self, text):
        """To the program; without it there is nothing to do."""
        try:
            os.write(self.answers, text)
        except OSError:
            os._exit(1)

    def serve(self):
        """Until the end of the input. Returns in children, with what they are to draw."""
        problem = shared()
        self.answer(problem.encode()[:150] or READY)
        while not problem and (packet := os.read(0, LARGEST)):
            self.child = os.fork()
            if not self.child:
                return [os.fsdecode(word) for word in packet.split(b"\0")]
            status = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
            self.child = 0
            self.answer(str(status).encode())
        return None


if words := Server().serve():
    draw(*words)
