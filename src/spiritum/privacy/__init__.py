"""Asking the audit trail: who looked at which patient, which looks are unusual, and what a patient gets to read."""
