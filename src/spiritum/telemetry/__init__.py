"""What the current piece of work has cost: SQL statements and calls to the hospital."""
