"""Client libraries: a Python package and a TypeScript package, generated from the same contract as the server."""
