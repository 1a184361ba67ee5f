"""The estimate of what an answer costs."""
