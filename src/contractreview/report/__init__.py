"""A review as people and programs read it: Markdown for a pull request, a table for a terminal, JSON."""
