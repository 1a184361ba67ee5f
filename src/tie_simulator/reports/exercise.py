"""A cardiopulmonary exercise test with consistent numbers."""

import random
from dataclasses import dataclass

from tie_simulator.reports.cases import Exercise
from tie_simulator.reports.numbers import Body, between, fixed, table

GOOD_FUNCTION = 15.0
"""Peak oxygen uptake in ml/kg/min above which function is good for lung surgery (NICE NG122)."""


@dataclass(frozen=True, slots=True)
class ExerciseTest:
    """A ramp test on a cycle; oxygen uptake in L/min, work in W, heart rate in beats/min."""

    body: Body
    vo2: float
    threshold: float
    ramp: int
    work: int
    heart_rate: int
    exchange_ratio: float
    slope: float
    lowest_saturation: int
    stopped_by: str

    @property
    def uptake_per_kg(self) -> float:
        """Peak oxygen uptake in ml/kg/min, from the printed values."""
        return round(1000 * self.vo2 / self.body.weight_kg, 1)

    @property
    def table(self) -> str:
        """What was measured at the peak and at the anaerobic threshold."""
        weight = self.body.weight_kg
        highest = 220 - self.body.age
        pulse = 1000 * self.vo2 / self.heart_rate
        return table(
            [
                ("Weight", f"{weight} kg"),
                ("Peak work", f"{self.work} W"),
                ("Peak VO2", f"{fixed(self.vo2, 2)} L/min ({fixed(self.uptake_per_kg, 1)} ml/kg/min)"),
                ("VO2 at anaerobic threshold", f"{fixed(1000 * self.threshold / weight, 1)} ml/kg/min"),
                ("Peak heart rate", f"{self.heart_rate} /min ({round(100 * self.heart_rate / highest)} % predicted)"),
                ("Oxygen pulse at peak", f"{fixed(pulse, 1)} ml/beat"),
                ("Peak respiratory exchange ratio", fixed(self.exchange_ratio, 2)),
                ("VE/VCO2 slope", fixed(self.slope, 0)),
                ("Lowest oxygen saturation", f"{self.lowest_saturation} %"),
            ]
        )

    @property
    def interpretation(self) -> str:
        """The fitness for lung surgery by this test."""
        if self.uptake_per_kg > 20:
            return "Peak oxygen uptake above 20 ml/kg/min: low risk for lung resection, up to pneumonectomy."
        if self.uptake_per_kg > GOOD_FUNCTION:
            return "Peak oxygen uptake above 15 ml/kg/min: good function; acceptable risk for lobectomy."
        if self.uptake_per_kg >= 10:
            return (
                "Peak oxygen uptake between 10 and 15 ml/kg/min: raised risk for lung resection, to be discussed at "
                "the MDT together with sublobar resection and radiotherapy."
            )
        return "Peak oxygen uptake below 10 ml/kg/min: high risk; alternatives to surgery are advised."


def exercise_test(rng: random.Random, body: Body, reached: Exercise) -> ExerciseTest:
    """The test of a patient who reaches this oxygen uptake."""
    vo2 = round(between(rng, reached.vo2, 1) * body.weight_kg / 1000, 2)
    return ExerciseTest(
        body=body,
        vo2=vo2,
        threshold=vo2 * rng.uniform(0.55, 0.65),
        ramp=rng.choice((10, 15)),
        work=round((1000 * vo2 - 7 * body.weight_kg) / 10.3),
        heart_rate=round((220 - body.age) * rng.uniform(0.84, 0.96)),
        exchange_ratio=between(rng, (1.11, 1.22), 2),
        slope=between(rng, (28, 38)),
        lowest_saturation=rng.randint(91, 96),
        stopped_by=rng.choice(("leg fatigue", "breathlessness", "leg fatigue and breathlessness")),
    )
