"""A review as JSON, for programs. Members may be added. None is renamed or removed: programs read them."""

import json

from contractreview.review import Finding, Review
from contractreview.waivers import Waiver


def render(review: Review) -> str:
    """The review."""
    return json.dumps(
        {
            "base": review.base,
            "subject": review.subject,
            "verdict": review.step.word,
            "passes": not review.failures(),
            "faults": review.failures(),
            "versions": [
                {
                    "contract": verdict.contract,
                    "before": verdict.before,
                    "now": verdict.now,
                    "step": verdict.step.word,
                    "least": verdict.least,
                    "enough": verdict.is_enough,
                }
                for verdict in review.verdicts
            ],
            "changes": [_change(finding) for finding in review.findings],
            "waivers": {
                "expired": [_waiver(waiver) for waiver in review.expired],
                "unused": [_waiver(waiver) for waiver in review.unused],
            },
        },
        indent=2,
    )


def _change(finding: Finding) -> dict[str, object]:
    change = finding.change
    return {
        "contract": finding.contract,
        "level": change.level.word,
        "kind": change.kind.name,
        "at": change.at,
        "message": change.message,
        "file": change.place.file,
        "line": change.place.line,
        "revision": "base" if change.place.removed else "subject",
        "access": change.kind.access,
        "operations": list(change.operations),
        "screens": list(finding.screens),
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
    }


def _waiver(waiver: Waiver) -> dict[str, str]:
    return {key: str(value) for key, value in waiver.model_dump().items()}
