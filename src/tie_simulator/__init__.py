"""A stand-in for a hospital's integration engine: a small server of its own that keeps to `schema/openapi/trust.yaml`.

It stores the patients that it is given, answers each request after a while with a made-up report, and calls back
until the call back is accepted. It shares nothing with Spiritum but that contract.
"""

NAME = "TIE simulator"
VERSION = "1.0.0"
