"""
Feedback that users write to those who run the system: a text and a screenshot, sent by e-mail.

It is stored until the mail server has taken it, and not a moment longer: it may show patients.
"""
