"""Makes a release: checks what is stated, builds every package from the commit alone, and tags it if asked for."""
