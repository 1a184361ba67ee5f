"""Settings: from the environment or `.env`, with what they mean, their units and their usual values."""

from spiritum.settings.settings import Settings, environment

__all__ = ["Settings", "environment"]
