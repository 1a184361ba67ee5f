"""The allowances of a minute: their rules, and the line in which sign-ins wait."""
