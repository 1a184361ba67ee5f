"""Putting a patient on a pathway: registering them, here and at the hospital, and importing what went before."""
