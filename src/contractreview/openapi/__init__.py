"""OpenAPI contracts: read with their lines and compared, each part by the direction in which it travels."""
