"""`python -m tests.vectors.verify FOLDER` writes the packs on which a checker can be tried."""

import sys
from pathlib import Path

from tests.vectors.verify.packs import write

write(Path(sys.argv[1]))
