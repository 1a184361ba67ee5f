"""Lung function tests with consistent numbers: the printed values can be checked with a pocket calculator."""

from dataclasses import dataclass
from typing import Final

from tie_simulator.reports.cases import LungFunction
from tie_simulator.reports.numbers import Body, fixed, table

_SEGMENTS: Final = {
    "right upper lobe": 3,
    "right middle lobe": 2,
    "right lower lobe": 5,
    "left upper lobe": 5,
    "left lower lobe": 4,
}
_ALL_SEGMENTS: Final = 19

_OBSTRUCTION_RATIO: Final = 0.70
"""Below this ratio of FEV1 to FVC the airways are obstructed (GOLD, NICE NG115)."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """Predicted values in litres, and in mmol/min/kPa for gas transfer."""

    fev1: float
    fvc: float
    tlco: float
    lung_volume: float


def predicted(body: Body) -> Predicted:
    """The equations of the European Community for Steel and Coal (Quanjer 1993; Cotes 1993)."""
    height, age = body.height_m, body.age
    if body.male:
        return Predicted(
            fev1=round(4.30 * height - 0.029 * age - 2.49, 2),
            fvc=round(5.76 * height - 0.026 * age - 4.34, 2),
            tlco=round(11.11 * height - 0.066 * age - 6.03, 2),
            lung_volume=round(7.99 * height - 7.08, 2),
        )
    return Predicted(
        fev1=round(3.95 * height - 0.025 * age - 2.60, 2),
        fvc=round(4.43 * height - 0.026 * age - 2.89, 2),
        tlco=round(8.18 * height - 0.049 * age - 2.74, 2),
        lung_volume=round(6.60 * height - 5.79, 2),
    )


@dataclass(frozen=True, slots=True)
class Spirometry:
    """Measured and predicted values; litres, and mmol/min/kPa for gas transfer."""

    fev1: float
    fvc: float
    tlco: float
    alveolar_volume: float
    expected: Predicted

    @property
    def ratio(self) -> float:
        """The ratio of FEV1 to FVC, from the printed values."""
        return round(self.fev1 / self.fvc, 2)

    @property
    def table(self) -> str:
        """Measured and predicted values, and the percentage."""
        expected = self.expected
        kco, expected_kco = self.tlco / self.alveolar_volume, expected.tlco / expected.lung_volume
        return table(
            [
                ("", "Measured", "Predicted", "% predicted"),
                ("FEV1 (L)", *_compared(self.fev1, expected.fev1)),
                ("FVC (L)", *_compared(self.fvc, expected.fvc)),
                ("FEV1/FVC", fixed(self.ratio, 2), "", ""),
                ("TLCO (mmol/min/kPa)", *_compared(self.tlco, expected.tlco)),
                ("VA (L)", *_compared(self.alveolar_volume, expected.lung_volume)),
                ("KCO (mmol/min/kPa/L)", *_compared(round(kco, 2), round(expected_kco, 2))),
            ]
        )

    @property
    def interpretation(self) -> str:
        """The pattern of the spirometry and how well gas is taken up."""
        return f"{self._pattern} {self._gas_transfer}"

    @property
    def _pattern(self) -> str:
        fev1 = _percent(self.fev1, self.expected.fev1)
        if self.ratio < _OBSTRUCTION_RATIO:
            degree = "mild" if fev1 >= 80 else "moderate" if fev1 >= 50 else "severe"
            return f"Airflow obstruction, {degree} by FEV1 ({fev1} % predicted)."
        if _percent(self.fvc, self.expected.fvc) < 80:
            return "No airflow obstruction. FVC is reduced, which suggests restriction; lung volumes would confirm it."
        return "Spirometry is within normal limits."

    @property
    def _gas_transfer(self) -> str:
        tlco = _percent(self.tlco, self.expected.tlco)
        if tlco >= 80:
            return "Gas transfer is normal."
        degree = "mildly" if tlco >= 60 else "moderately" if tlco >= 40 else "severely"
        return f"Gas transfer is {degree} reduced ({tlco} % predicted)."

    def after_lobectomy(self, lobe: str) -> str:
        """The predicted function without the lobe, by counting segments (BTS 2010)."""
        left = 1 - _SEGMENTS[lobe] / _ALL_SEGMENTS
        fev1, tlco = round(self.fev1 * left, 2), round(self.tlco * left, 2)
        return (
            f"If {lobe} lobectomy is considered ({_SEGMENTS[lobe]} of {_ALL_SEGMENTS} segments): predicted "
            f"postoperative FEV1 {fixed(fev1, 2)} L ({_percent(fev1, self.expected.fev1)} %), "
            f"TLCO {fixed(tlco, 2)} mmol/min/kPa ({_percent(tlco, self.expected.tlco)} %)."
        )


def spirometry(body: Body, reached: LungFunction) -> Spirometry:
    """The test of a patient who reaches these percentages of the predicted values."""
    expected = predicted(body)
    return Spirometry(
        fev1=round(expected.fev1 * reached.fev1 / 100, 2),
        fvc=round(expected.fvc * reached.fvc / 100, 2),
        tlco=round(expected.tlco * reached.tlco / 100, 2),
        alveolar_volume=round(expected.lung_volume * min(reached.fvc, 98) / 100 * 0.94, 2),
        expected=expected,
    )


def _percent(measured: float, expected: float) -> int:
    return round(100 * measured / expected)


def _compared(measured: float, expected: float) -> tuple[str, str, str]:
    return fixed(measured, 2), fixed(expected, 2), str(_percent(measured, expected))
