"""The examples of a README: its code blocks, by the heading above them."""

import re


def examples_in(readme: str, language: str) -> dict[str, str]:
    """Heading to example; raises if there are two under one heading."""
    examples: dict[str, str] = {}
    for heading, section in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", readme, re.M | re.S):
        for block in re.findall(rf"^```{language}\n(.*?)^```", section, re.M | re.S):
            assert heading not in examples, f"two examples under {heading}"
            examples[heading] = block
    return examples
