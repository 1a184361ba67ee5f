"""What generated code imports: the parts of contractgen that run inside the product."""


class ContractError(Exception):
    """The contract and the code contradict each other; the message names the operation, field or line."""


class Unfilled(Exception):
    """A stub was called: the contract lists the operation or field that it names, and nobody has written it yet."""
