"""Decision points: what was decided about a patient, and what was acknowledged by it."""
