"""The generator: makes typed interfaces, models and client libraries of SDL and OpenAPI documents."""
