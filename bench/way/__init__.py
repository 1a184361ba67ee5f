"""The way of a request through the server: which part of it takes how long."""
