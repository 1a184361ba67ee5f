"""GraphQL contracts: loaded with line numbers, compared, and matched with the operations of clients."""
