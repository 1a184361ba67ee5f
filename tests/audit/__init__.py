"""The audit trail: how it is sealed, and that whoever alters it is seen."""
