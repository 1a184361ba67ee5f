"""
What users tell the developers: a few words and a screenshot, sent by e-mail.

A remark is stored until it has been handed over, and not a moment longer: it may show patients.
"""
