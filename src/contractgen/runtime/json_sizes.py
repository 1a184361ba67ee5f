"""The number of values in a JSON text, estimated before the text is parsed."""

MAX_JSON_VALUES = 50_000
"""The maximum number of values in a body. An empty list has two bytes of text and takes sixty bytes of memory."""


def holds_too_many_values(text: bytes | bytearray) -> bool:
    """Whether the text could have more than `MAX_JSON_VALUES`; commas and brackets inside strings count as well."""
    return text.count(b",") + text.count(b"[") + text.count(b"{") > MAX_JSON_VALUES
