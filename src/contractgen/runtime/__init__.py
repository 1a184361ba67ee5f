"""The runtime of generated code: the parts of contractgen that run inside the product."""


class ContractError(Exception):
    """The contract has a fault, or contradicts the code; the message names the operation, field or line."""


class Unfilled(Exception):
    """A stub was called: the contract lists the operation or field in the message, but it is not implemented yet."""
