"""Who asks: the caller, passwords and the spelling of usernames."""
