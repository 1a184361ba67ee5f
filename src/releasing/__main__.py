"""`python -m releasing`, which `make release` calls."""

from releasing.cli import main

main()
