"""
The fault suite: whatever is killed or responds wrongly, no request is lost, repeated or stuck.

    processes       the site's processes, which can be killed
    postgres_proxy  between a worker and the database: can kill the worker at any statement
    engine_proxy    between a worker and the hospital: can fail in every way
    house           all of it together, the clinicians who keep it busy, and the invariants

`make test-faults` runs it in full, which takes about an hour; `make test-slow` runs a twentieth of it (`counts`).
"""
