"""The adapter for a hospital whose integration engine speaks `trust.yaml`."""
