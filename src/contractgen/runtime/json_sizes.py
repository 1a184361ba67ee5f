"""How much a JSON text holds, told before anything is made of it."""

MAX_JSON_VALUES = 50_000
"""Values in a body. An empty list takes two bytes of text and sixty of memory, and the reader's time goes by values."""


def holds_too_many_values(text: bytes | bytearray) -> bool:
    """Whether the text could have more than `MAX_JSON_VALUES`; commas and brackets inside strings count as well."""
    return text.count(b",") + text.count(b"[") + text.count(b"{") > MAX_JSON_VALUES
