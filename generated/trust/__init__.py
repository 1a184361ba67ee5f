"""Trust integration engine, generated from its contract. Do not edit, run `make gen`."""
