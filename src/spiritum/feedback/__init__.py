"""
What users tell the developers: a few words and a screenshot, sent by e-mail.

Nothing of it is stored.
"""
