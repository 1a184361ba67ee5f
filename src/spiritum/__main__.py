"""`python -m spiritum` is the command line."""

from spiritum.commands.main import cli

if __name__ == "__main__":
    cli()
