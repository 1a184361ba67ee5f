"""GraphQL over WebSockets: both sub-protocols."""
