"""The change log has one form, and what is not in it is refused."""

from datetime import date

import pytest

from contractgen.runtime import ContractError
from contractreview.changelog import Entry, read_changelog

LOG = """\
# Change log

Words about it.

## 2.0.0 - 2027-01-02

Ends what was deprecated.
It took a year.

### Breaking

- `A.a`: is gone,
  having been deprecated
- `B.b`: is gone

### Safe

- `C.c`: is new

## 1.0.0 - 2026-11-26

The first.
"""


def test_entries_are_read_newest_first() -> None:
    breaking = ["`A.a`: is gone, having been deprecated", "`B.b`: is gone"]
    assert read_changelog(LOG) == [
        Entry(
            "2.0.0",
            date(2027, 1, 2),
            "Ends what was deprecated. It took a year.",
            {"Breaking": breaking, "Safe": ["`C.c`: is new"]},
        ),
        Entry("1.0.0", date(2026, 11, 26), "The first."),
    ]


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        ("## 2.0.0 - 2027-01-02", "## 2.0 - 2027-01-02", "'## 2.0 - 2027-01-02' is not"),
        ("## 2.0.0 - 2027-01-02", "## 2.0.0", "'## 2.0.0' is not"),
        ("### Safe", "### Nice", "2.0.0: 'Nice' is none of Breaking, Dangerous, Safe"),
        ("- `C.c`: is new", "`C.c`: is new", "2.0.0: '`C.c`: is new' is no item of a list"),
    ],
)
def test_what_is_in_no_place_is_refused(written: str, instead: str, message: str) -> None:
    assert written in LOG
    with pytest.raises(ContractError, match="change log") as raised:
        read_changelog(LOG.replace(written, instead))
    assert message in str(raised.value)
