"""`python -m tests.vectors.verify FOLDER` writes the packs for a checker to be tried on."""

import sys
from pathlib import Path

from tests.vectors.verify.packs import write

write(Path(sys.argv[1]))
