"""python -m casereview."""

from casereview.cli.main import main

main()
