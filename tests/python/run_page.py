"""Runs the pieces of Python of a page, in its order and as they stand; the one that draws as a script of its own. Argument: the page."""

import re
import subprocess
import sys
from pathlib import Path

PIECES = re.findall(r"^```python\n(.*?)^```", Path(sys.argv[1]).read_text(), re.MULTILINE | re.DOTALL)
assert len(PIECES) >= 4, "the page has lost its pieces"
names = {}
for piece in PIECES:
    if "look.main" in piece:
        Path("mine.py").write_text(piece)
        subprocess.run([sys.executable, "-B", "mine.py", "output/quickstart.h5", "mine"], check=True)
    else:
        exec(piece, names)
value, error = names["value"], names["error"]
assert value.shape == error.shape == names["times"].shape and (error > 0.0).all()
