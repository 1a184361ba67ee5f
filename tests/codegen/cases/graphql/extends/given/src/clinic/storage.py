"""What the case's resolvers are handed."""


class Reads:
    """Reads."""


class Transaction:
    """Writes."""


class Caller:
    """Who asks."""


class Rights:
    """What a caller may do."""
