"""`python -m spiritum` is the command line."""

from spiritum.main import cli

if __name__ == "__main__":
    cli()
