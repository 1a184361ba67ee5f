"""What permitted callers, and strangers, may try against a served site. `docs/limits.md` says what holds them."""
