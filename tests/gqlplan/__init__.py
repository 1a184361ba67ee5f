"""Tests of gqlplan: its responses are those of graphql-core."""
