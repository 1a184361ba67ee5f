"""Stubs are added to hand-written files, whose lines stay unchanged."""

import ast

import pytest

from contractgen.runtime import ContractError
from contractgen.stubs import add_methods, methods_of

LOGIN = """
@override
async def login(self, call: Call) -> LoginResult:
    raise Unfilled("accounts.login")
"""
LOGOUT = LOGIN.replace("login", "logout").replace("Login", "Logout")
IMPORTS = ["from contractgen.runtime import Unfilled", "from typing_extensions import override"]

WRITTEN = '''"""Accounts."""

from typing_extensions import override

from product.base import AccountsHandlers  # the interface


class Handlers(AccountsHandlers):
    """Mine."""

    @override
    async def login(self,   call: Call) -> LoginResult:   # not how a formatter would write it
        return  LoginResult( )
    # a remark of mine


LIMIT   = 3
'''


def add(source: str | None, *methods: str) -> str:
    return add_methods(source, "AccountsHandlers", "Handlers", methods, IMPORTS, "The accounts.")


def test_a_missing_file_is_created_with_class_and_sorted_imports() -> None:
    assert add(None, LOGIN) == (
        '"""The accounts."""\n'
        "\n"
        "from typing_extensions import override\n"
        "\n"
        "from contractgen.runtime import Unfilled\n"
        "\n\n"
        "class Handlers(AccountsHandlers):\n"
        '    """The accounts."""\n'
        "\n"
        "    @override\n"
        "    async def login(self, call: Call) -> LoginResult:\n"
        '        raise Unfilled("accounts.login")\n'
    )


def test_an_empty_file_counts_as_missing() -> None:
    assert add("\n\n", LOGIN) == add(None, LOGIN)


def test_an_existing_line_is_never_moved_or_changed() -> None:
    text = add(WRITTEN, LOGOUT)
    new = iter(text.split("\n"))
    assert all(line in new for line in WRITTEN.split("\n")), "each written line is still there, in the same order"
    assert methods_of(text, "AccountsHandlers") == {"login", "logout"}


def test_a_method_that_is_assigned_exists() -> None:
    assigned = WRITTEN.replace("    # a remark of mine\n", "    logout = made_elsewhere()\n")
    assert methods_of(assigned, "AccountsHandlers") == {"login", "logout"}


def test_only_the_missing_import_is_added_after_the_last_one() -> None:
    lines = add(WRITTEN, LOGOUT).split("\n")
    after = lines.index("from product.base import AccountsHandlers  # the interface")
    assert lines[after + 1] == "from contractgen.runtime import Unfilled"
    assert lines.count("from typing_extensions import override") == 1


def test_methods_follow_the_last_line_of_the_class() -> None:
    text = add(WRITTEN, LOGOUT, LOGOUT.replace("logout", "forget"))
    expected = (
        "        return  LoginResult( )\n"
        "\n"
        "    @override\n"
        "    async def logout(self, call: Call) -> LogoutResult:\n"
        '        raise Unfilled("accounts.logout")\n'
        "\n"
        "    @override\n"
        "    async def forget(self, call: Call) -> LogoutResult:\n"
        '        raise Unfilled("accounts.forget")\n'
        "    # a remark of mine\n"
    )
    assert expected in text


def test_a_file_without_the_class_gets_it_at_its_end() -> None:
    text = add('"""Mine."""\n\nLIMIT = 3\n', LOGIN)
    assert text.startswith(
        f'"""Mine."""\n\n{IMPORTS[0]}\n{IMPORTS[1]}\n\nLIMIT = 3\n\n\nclass Handlers(AccountsHandlers):\n'
    )
    assert text.endswith('raise Unfilled("accounts.login")\n')


@pytest.mark.parametrize("base", ["interfaces.AccountsHandlers", "AccountsHandlers[int]", "Other, AccountsHandlers"])
def test_the_base_is_found_in_every_spelling(base: str) -> None:
    source = f"class Mine({base}):\n    def login(self) -> None: ...\n"
    assert methods_of(source, "AccountsHandlers") == {"login"}
    assert "class Handlers" not in add(source, LOGOUT)


def test_a_file_without_a_last_newline_and_with_tabs_stays_valid() -> None:
    text = add("class Mine(AccountsHandlers):\n\tdef login(self) -> None: ...", LOGOUT)
    assert methods_of(text, "AccountsHandlers") == {"login", "logout"}
    assert text.endswith("\n")


def test_imports_do_not_follow_a_late_import() -> None:
    text = add("import os\n\n\nclass Mine(AccountsHandlers):\n    pass\n\n\nimport sys\n", LOGIN)
    assert text.startswith("import os\nfrom contractgen.runtime import Unfilled\n")


def test_a_class_on_one_line_is_refused_by_name() -> None:
    with pytest.raises(ContractError, match="class Mine has its body on its own line"):
        add("class Mine(AccountsHandlers): ...\n", LOGIN)


def test_the_result_is_python_and_adding_nothing_twice_changes_nothing() -> None:
    text = add(WRITTEN, LOGOUT)
    ast.parse(text)
    assert add(WRITTEN, LOGOUT) == text
