"""
Sealing the audit trail, so that whoever alters it is seen: a Merkle tree, signed checkpoints, and their verification.
"""
