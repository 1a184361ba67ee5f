"""The runtime of generated Python clients. It is copied into each client, so that no client depends on contractgen.

It knows conventions (persisted queries, `extensions.code`, problem details, graphql-transport-ws), and no contract.
"""
