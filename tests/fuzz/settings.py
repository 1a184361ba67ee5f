"""How the fuzz suites run: bounded, and the same every time, so that what they find is found again.

FUZZ_EXAMPLES says how many examples each test makes up: 20 unless it is set.
"""

import os
from typing import Final

from hypothesis import HealthCheck, settings

SEVERAL: Final = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "20")),
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.function_scoped_fixture,  # the clinic is one for all examples of a test, on purpose
        HealthCheck.large_base_example,
        HealthCheck.too_slow,
    ],
)
