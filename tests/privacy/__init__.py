"""Asking the audit trail, below the API."""
