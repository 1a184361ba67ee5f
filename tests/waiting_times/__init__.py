"""Waiting times: the worked examples, an independent oracle, and faults that both have to notice."""
