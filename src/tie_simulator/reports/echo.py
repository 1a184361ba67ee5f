"""A transthoracic echocardiogram with consistent numbers."""

import random
from dataclasses import dataclass

from tie_simulator.reports.numbers import Body, fixed, table


@dataclass(frozen=True, slots=True)
class Echo:
    """Volumes in ml, velocities in m/s, pressures in mmHg, lengths in cm."""

    end_diastolic: int
    end_systolic: int
    septum: float
    tapse: float
    tricuspid_velocity: float
    atria_dilated: bool
    valve: str

    @property
    def ejection_fraction(self) -> int:
        """The ejection fraction in per cent, from the printed volumes."""
        return round(100 * (self.end_diastolic - self.end_systolic) / self.end_diastolic)

    @property
    def systolic_pressure(self) -> int:
        """The pressure in the pulmonary artery, by Bernoulli, with 5 mmHg for the right atrium."""
        return round(4 * self.tricuspid_velocity**2) + 5

    @property
    def table(self) -> str:
        """What was measured."""
        return table(
            [
                ("LV end-diastolic volume", f"{self.end_diastolic} ml"),
                ("LV end-systolic volume", f"{self.end_systolic} ml"),
                ("LV ejection fraction (biplane)", f"{self.ejection_fraction} %"),
                ("Interventricular septum", f"{fixed(self.septum, 1)} cm"),
                ("TAPSE", f"{fixed(self.tapse, 1)} cm"),
                ("Peak TR velocity", f"{fixed(self.tricuspid_velocity, 1)} m/s"),
                ("Estimated PA systolic pressure", f"{self.systolic_pressure} mmHg"),
            ]
        )

    @property
    def wall(self) -> str:
        """The thickness of the left ventricle's wall, in words."""
        return "Mild concentric hypertrophy." if self.septum > 1.2 else "Normal wall thickness."

    @property
    def function(self) -> str:
        """The left ventricle's systolic function, in words (BSE 2020)."""
        if self.ejection_fraction >= 55:
            return f"Normal systolic function, ejection fraction {self.ejection_fraction} %. No regional abnormality."
        return f"Systolic function is mildly impaired, ejection fraction {self.ejection_fraction} %, globally."

    @property
    def atria(self) -> str:
        """The size of the atria, in words."""
        return "The left atrium is mildly dilated." if self.atria_dilated else "Normal size."

    @property
    def valves(self) -> str:
        """What was seen at the valves."""
        return f"{self.valve} Trivial tricuspid regurgitation."

    @property
    def conclusion(self) -> str:
        """The conclusion for the requester."""
        impaired = self.ejection_fraction < 55
        heart = "Mildly impaired left" if impaired else "Normal left"
        advice = " Cardiology advice before treatment is suggested." if impaired else ""
        return (
            f"{heart} ventricular systolic function (ejection fraction {self.ejection_fraction} %). Low probability "
            f"of pulmonary hypertension. No significant valve disease.{advice}"
        )


def echo(rng: random.Random, body: Body) -> Echo:
    """An examination; one heart in eight is mildly impaired."""
    diastolic = rng.randint(88, 132) if body.male else rng.randint(68, 98)
    fraction = rng.uniform(0.45, 0.50) if rng.random() < 1 / 8 else rng.uniform(0.56, 0.67)
    return Echo(
        end_diastolic=diastolic,
        end_systolic=round(diastolic * (1 - fraction)),
        septum=round(rng.uniform(0.8, 1.4), 1),
        tapse=round(rng.uniform(1.8, 2.5), 1),
        tricuspid_velocity=round(rng.uniform(2.0, 2.7), 1),
        atria_dilated=rng.random() < 1 / 3,
        valve=rng.choice(
            (
                "Mild aortic sclerosis without stenosis. Normal mitral valve.",
                "Normal aortic valve. Trivial mitral regurgitation.",
                "Normal aortic valve. Mild mitral annular calcification, no stenosis.",
            )
        ),
    )
