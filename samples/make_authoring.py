"""Writes samples/authoring: two invented scoring sheets to import, the same bytes every time.

Run from anywhere: python samples/make_authoring.py [FOLDER]
"""

import sys
from pathlib import Path

from generator.scoring_sheets import write_scoring_sheets

if __name__ == "__main__":
    write_scoring_sheets(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "authoring")
