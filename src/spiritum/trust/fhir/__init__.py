"""
The adapter for a hospital that speaks FHIR R4: patients and requests as its resources, results by polling.

It is imported only where it is chosen: the models of the resources take half a second.
"""
