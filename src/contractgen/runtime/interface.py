"""The base of every generated interface: an incomplete implementation stops the program's start.

The type checker reports the same earlier, by `@abstractmethod` and `@override`. This check is for programs that start
without a type check.
"""

import inspect
from abc import ABC
from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from contractgen.runtime import ContractError


class Interface(ABC):
    """A set of fields that one class resolves; `__contract__` maps each method to its field."""

    __contract__: ClassVar[Mapping[str, str]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__contract__" not in vars(cls) and (faults := list(_faults(cls))):
            raise ContractError("\n".join(faults))


def _faults(implementation: type[Interface]) -> Iterator[str]:
    """The differences between a class and its interface, each with the contract's field."""
    where = f"{implementation.__module__}.{implementation.__qualname__}"
    interface = next(base for base in implementation.__mro__ if "__contract__" in vars(base))
    for method, field in implementation.__contract__.items():
        implemented = getattr(implementation, method)
        if getattr(implemented, "__isabstractmethod__", False):
            yield f"{field}: {where} has no method {method}"
        elif (expected := _parameters(getattr(interface, method))) != (actual := _parameters(implemented)):
            yield f"{field}: {where}.{method} takes ({', '.join(actual)}), the contract gives ({', '.join(expected)})"
    for name, _ in inspect.getmembers(implementation, callable):
        if not name.startswith("_") and name not in implementation.__contract__:
            yield f"{where}.{name}: the contract has no field for it"


def _parameters(method: Callable[..., object]) -> list[str]:
    """The parameters with their kinds: `tx`, `*, input` and `input` are different contracts."""
    formats = {inspect.Parameter.KEYWORD_ONLY: "{}=", inspect.Parameter.VAR_POSITIONAL: "*{}"}
    parameters = inspect.signature(method).parameters.values()
    return [formats.get(p.kind, "{}").format(p.name) for p in parameters if p.name != "self"]
