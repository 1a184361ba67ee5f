"""Handing the trail on: FHIR R4 AuditEvents in IHE BALP's profiles, by REST, as files, and as a feed.

The trail has one row for an answer; here each row becomes an event for each patient of it.
"""
