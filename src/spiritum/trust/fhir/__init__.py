"""
The adapter for a hospital that speaks FHIR R4: patients and requests are resources, results are polled.

It is imported only if it is configured, since importing the models of the resources takes half a second.
"""
