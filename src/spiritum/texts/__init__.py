"""Texts that people type: checks, and which spellings mean the same."""
