"""How a server process is built: the site, the hospital that the settings name, housekeeping, all tables."""
