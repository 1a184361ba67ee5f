"""
Second factors of local accounts: passkeys, authenticator apps, recovery codes; how they are enrolled, used, reset.
"""
