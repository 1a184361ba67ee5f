"""A validator that nobody here wrote agrees that what is handed on keeps the profiles, and is FHIR in any case."""

import copy
import json
import subprocess
from collections.abc import Sequence
from typing import Any

import pytest

from tests.audit_export.events import EXAMPLES
from tests.audit_export.profiles import claimed
from tests.audit_export.structures import structures
from tests.audit_export.test_rendering import CLAIMS, faults, written
from tests.fhir_servers.running import MEDPLUM, node

Json = dict[str, Any]
Case = tuple[str | None, Json]

pytestmark = pytest.mark.slow


def issues(cases: Sequence[Case]) -> list[list[str]]:
    """What the validator says of each event, with the profile that it is held against; `None`: with FHIR alone."""
    given = {"profiles": structures(), "cases": [{"profile": url, "resource": event} for url, event in cases]}
    command = [str(node()), str(MEDPLUM / "validate.mjs")]
    done = subprocess.run(command, input=json.dumps(given).encode(), capture_output=True, check=True, timeout=120)
    return json.loads(done.stdout)


def test_every_event_is_fhir_and_keeps_the_profile_that_it_claims() -> None:
    events = [event for name in EXAMPLES for event in written(EXAMPLES[name])]
    cases: list[Case] = [(None, event) for event in events]
    cases += [(url, event) for event in events for url in event["meta"].get("profile", ())]
    assert len(cases) > len(events) + len(CLAIMS)
    assert {json.dumps(each): said for (_, each), said in zip(cases, issues(cases), strict=True) if said} == {}


def test_it_notices_each_rule_that_is_broken() -> None:
    cases: list[Case] = []
    rules: list[str] = []
    for name in CLAIMS:
        whole = written(EXAMPLES[name])[0]
        (profile,) = claimed(whole)
        for rule, break_ in faults(whole, profile):
            event = copy.deepcopy(whole)
            break_(event)
            cases.append((whole["meta"]["profile"][0], event))
            rules.append(rule)
    unnoticed = {rule for rule, said in zip(rules, issues(cases), strict=True) if not said}
    # To FHIRPath, a list without elements is not there: FHIR itself, and `fhir.resources`, refuse it.
    assert unnoticed == {"modifierExtension is there"}
    assert len(rules) > 400
