"""What generated Python clients are made of besides what is generated: copied into each, so none needs contractgen.

Knows conventions (persisted queries, `extensions.code`, problem details, graphql-transport-ws), not contracts.
"""
