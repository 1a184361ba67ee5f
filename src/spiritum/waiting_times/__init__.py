"""Waiting times: what happened to a patient as dated events, England's cancer standards, and the clocks that follow.

Nothing here reads a database or the time: values in, values out.
"""
