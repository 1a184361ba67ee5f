"""Tokens that this server gets at other systems' token endpoints."""
