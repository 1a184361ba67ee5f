"""GraphQL contracts: read with their lines, compared, and held against the operations that clients use."""
