"""Single sign-on: Spiritum as a relying party of OpenID Connect providers, which say who somebody is.

Who may come in, and what they may do here, is decided here.
"""
