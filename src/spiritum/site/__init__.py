"""How a process is put together: the site, the hospital that the settings name, housekeeping, all tables."""
