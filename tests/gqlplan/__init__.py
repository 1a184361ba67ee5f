"""Tests of gqlplan: what it answers is what graphql-core answers."""
