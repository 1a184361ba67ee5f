"""
Breaking the glass: a clinician opens one patient of a pathway that is not theirs, and a privacy officer reviews it.

A use belongs to one session. What it opens is read anew with the session, for each request (`open_in_session`).
"""
