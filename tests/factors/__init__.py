"""Tests of the room `factors`."""
