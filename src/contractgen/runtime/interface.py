"""The base of every generated resolver interface: a class that does not fill it in stops the start.

The type checker says the same earlier, through `@abstractmethod` and `@override`; this check is for whoever
starts the program without having asked it.
"""

import inspect
from abc import ABC
from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from contractgen.runtime import ContractError


class Interface(ABC):
    """A set of fields that one class resolves; `__contract__` maps each method to the field it answers."""

    __contract__: ClassVar[Mapping[str, str]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__contract__" not in vars(cls) and (faults := list(_faults(cls))):
            raise ContractError("\n".join(faults))


def _faults(implementation: type[Interface]) -> Iterator[str]:
    """Every way in which a class and its interface contradict each other, each naming the contract's field."""
    where = f"{implementation.__module__}.{implementation.__qualname__}"
    interface = next(base for base in implementation.__mro__ if "__contract__" in vars(base))
    for method, field in implementation.__contract__.items():
        found = getattr(implementation, method)
        if getattr(found, "__isabstractmethod__", False):
            yield f"{field}: {where} has no method {method}"
        elif (wanted := _parameters(getattr(interface, method))) != (given := _parameters(found)):
            yield f"{field}: {where}.{method} takes ({', '.join(given)}), the contract gives ({', '.join(wanted)})"
    for name, _ in inspect.getmembers(implementation, inspect.isfunction):
        if not name.startswith("_") and name not in implementation.__contract__:
            yield f"{where}.{name}: the contract has no field for it"


def _parameters(method: Callable[..., object]) -> list[str]:
    """The parameters with their kinds: `tx`, `*, input` and `input` are different contracts."""
    shown = {inspect.Parameter.KEYWORD_ONLY: "{}=", inspect.Parameter.VAR_POSITIONAL: "*{}"}
    parameters = inspect.signature(method).parameters.values()
    return [shown.get(p.kind, "{}").format(p.name) for p in parameters if p.name != "self"]
