"""HTTP: connections, bodies, headers, refusals, and what is counted and logged of each request."""
