"""Stage groups: lung cancer by TNM, 8th edition (UICC, 2017); lymphoma by Lugano (2014). Pure tables and rules."""

from collections.abc import Collection
from typing import Final, Literal

T = Literal["T1a", "T1b", "T1c", "T2a", "T2b", "T3", "T4"]
N = Literal["N0", "N1", "N2", "N3"]
M = Literal["M0", "M1a", "M1b", "M1c"]

_SIZES: Final[tuple[tuple[int, T], ...]] = (
    (10, "T1a"),
    (20, "T1b"),
    (30, "T1c"),
    (40, "T2a"),
    (50, "T2b"),
    (70, "T3"),
)
"""The largest diameter in mm, invasive or solid part only, that still counts as the category."""

_GROUPS: Final[dict[N, dict[T, str]]] = {
    "N0": {"T1a": "IA1", "T1b": "IA2", "T1c": "IA3", "T2a": "IB", "T2b": "IIA", "T3": "IIB", "T4": "IIIA"},
    "N1": {"T1a": "IIB", "T1b": "IIB", "T1c": "IIB", "T2a": "IIB", "T2b": "IIB", "T3": "IIIA", "T4": "IIIA"},
    "N2": {"T1a": "IIIA", "T1b": "IIIA", "T1c": "IIIA", "T2a": "IIIA", "T2b": "IIIA", "T3": "IIIB", "T4": "IIIB"},
    "N3": {"T1a": "IIIB", "T1b": "IIIB", "T1c": "IIIB", "T2a": "IIIB", "T2b": "IIIB", "T3": "IIIC", "T4": "IIIC"},
}


def category_for_size(millimetres: int) -> T:
    """The T category that the size alone gives."""
    for limit, category in _SIZES:
        if millimetres <= limit:
            return category
    return "T4"


def stage_group(t: T, n: N, m: M) -> str:
    """The stage group, such as `IIIA`."""
    if m == "M1c":
        return "IVB"
    return _GROUPS[n][t] if m == "M0" else "IVA"


def lugano_stage(above: Collection[str], below: Collection[str], extranodal: Collection[str]) -> str | None:
    """I to IV from the regions involved above and below the diaphragm (the spleen counts as one); `None` for none.

    `extranodal` is for organs that are not reached from a neighbouring node: any of them makes it stage IV.
    """
    if extranodal:
        return "IV"
    if above and below:
        return "III"
    regions = len(above) + len(below)
    return (None, "I", "II")[min(regions, 2)]
