"""Stands in for a hospital's integration engine: a small server that implements `schema/openapi/trust.yaml`.

It stores patients, answers each request after a while with a made-up report, and repeats its callback until it is
accepted. It shares nothing with Spiritum but that contract.
"""

NAME = "TIE simulator"
VERSION = "1.0.0"
