"""The examples of a README: its code blocks, by the heading above them."""

import re


def examples_in(readme: str, language: str) -> dict[str, str]:
    """Heading to example; raises where two stand under one heading."""
    found: dict[str, str] = {}
    for heading, section in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", readme, re.M | re.S):
        for block in re.findall(rf"^```{language}\n(.*?)^```", section, re.M | re.S):
            assert heading not in found, f"two examples under {heading}"
            found[heading] = block
    return found
