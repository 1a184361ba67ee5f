"""
The fault suite: whatever dies or answers nonsense, no request is lost, none is made twice, none is stuck.

    processes       the site's processes, each of which may be killed
    postgres_proxy  a worker's way to the database, where each statement may be its last
    engine_proxy    a worker's way to the hospital and back, with every kind of trouble on it
    house           all of it together, the clinicians who keep it busy, and what has to be true afterwards

`make test-faults` runs it in full, which takes about an hour; `make test` runs a twentieth of it (`counts`).
"""
