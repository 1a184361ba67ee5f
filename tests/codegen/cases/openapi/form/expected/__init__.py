"""Forms, generated from its contract. Do not edit, run `make gen`."""
