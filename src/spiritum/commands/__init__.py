"""The command line: `spiritum` and the commands of its rooms."""
