"""The caller of a request, passwords, and the spelling of usernames."""
