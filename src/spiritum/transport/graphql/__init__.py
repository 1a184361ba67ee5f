"""GraphQL over HTTP: documents, limits, costs, plans, execution."""
