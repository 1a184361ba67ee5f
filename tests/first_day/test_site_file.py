"""The file of what a site begins with: the shipped ones are whole, and what is wrong in one's own is said by line."""

from pathlib import Path

import pytest

from generated.graphql.models import Permission
from spiritum.pathways.catalogue import type_errors
from spiritum.setup.site_file import (
    BadSiteFile,
    SiteFile,
    key_of,
    parse_site_file,
    read_site_file,
    read_template,
    template_names,
    template_text,
)

ENVELOPE = ("Referral letter", "Add to MDT", "Discharge")


def test_the_pathways_that_hospitals_begin_with_are_shipped() -> None:
    assert {"lung", "colorectal", "prostate", "hepatobiliary", "breast"} <= set(template_names())


@pytest.mark.parametrize("name", template_names())
def test_a_template_is_a_whole_pathway(name: str) -> None:
    site = read_template(name)
    (pathway,) = site.pathways
    assert set(ENVELOPE) <= set(pathway.request_types)
    assert [type_errors(request_type.as_new) for request_type in site.request_types] == [[]] * len(site.request_types)
    assert sorted(pathway.request_types) == sorted(request_type.name for request_type in site.request_types)
    assert f"--pathway {name}" in template_text(name)


def test_templates_agree_on_what_they_share() -> None:
    known: dict[str, object] = {}
    for name in template_names():
        for request_type in read_template(name).request_types:
            assert known.setdefault(key_of(request_type.name), request_type) == request_type, request_type.name


def test_roles_to_begin_with_are_within_what_there_is_and_only_some_see_patients() -> None:
    roles = {role.name: {permission.value for permission in role.permissions} for role in read_template("roles").roles}
    assert {"clinician", "MDT coordinator", "tracker", "privacy officer", "user administrator"} <= roles.keys()
    who_sees = {name for name, permissions in roles.items() if "PATIENT_READ" in permissions}
    assert who_sees == {"clinician", "MDT coordinator", "tracker"}
    changes = {name for name in roles["privacy officer"] if not name.endswith("_READ")}
    assert changes == set()
    every = {permission.value for permission in Permission}
    assert all(permissions <= every for permissions in roles.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = ", "line 1: is not TOML"),
        ("colour = 1\n", "line 1: colour: is not known here."),
        (
            '[[pathways]]\nname = "A"\nrequest_types = [\n  "CT",\n]\n',
            "line 4: request_types: there is no request type CT",
        ),
        ('[[pathways]]\nname = "A"\n\n[[pathways]]\nname = " a"\n', "line 5: name:  a stands on line 2 already."),
        ('[[request_types]]\nname = "A"\nkind = "test"\n', "line 1: code: is missing."),
        ('[[request_types]]\nname = "A"\ncode = "B"\nkind = "tset"\n', "line 4: kind: Input should be 'test'"),
        ('[[request_types]]\nname = " "\ncode = "B"\nkind = "test"\n', "line 2: name: This cannot be empty."),
        ('[[request_types]]\nname = "A\u200b"\ncode = "B"\nkind = "test"\n', "line 2: name: There are characters"),
        (
            '[[roles]]\nname = "A"\npermissions = [\n  "MDT_READ",\n  "FLY",\n]\n',
            "line 5: permissions: is no permission.",
        ),
        (
            '[[roles]]\nname = "A"\npermissions = ["AUTHENTICATED"]\n',
            "line 3: permissions: everybody has AUTHENTICATED",
        ),
        ('[administrator]\nusername = "a"\npassword = "b"\n', "line 3: password: is not known here."),
    ],
)
def test_what_is_wrong_is_refused_with_line_and_reason(text: str, expected: str) -> None:
    with pytest.raises(BadSiteFile) as refused:
        parse_site_file(text, "site.toml")
    assert any(line.startswith(f"site.toml, {expected}") for line in str(refused.value).splitlines()), refused.value


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(BadSiteFile) as refused:
        parse_site_file('[[roles]]\nname = "A"\n[[request_types]]\nname = "B"\n', "site.toml")
    assert [fault.line for fault in refused.value.faults] == [1, 3, 3]


def test_a_file_may_name_types_of_templates_and_its_own_word_counts(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.write_text(
        '[[pathways]]\nname = "Mesothelioma"\nrequest_types = ["chest x-ray", "Pleuroscopy"]\n'
        '[[request_types]]\nname = "Pleuroscopy"\ncode = "Pleuroscopy (procedure)"\nkind = "test"\n'
        '[[request_types]]\nname = "Chest X-ray"\ncode = "CXR"\nkind = "test"\n'
    )
    lung = read_template("lung")
    site = lung.joined_with(read_site_file(path, lung))
    assert [pathway.name for pathway in site.pathways] == ["Lung cancer", "Mesothelioma"]
    (film,) = (request_type for request_type in site.request_types if request_type.name == "Chest X-ray")
    assert film.code == "CXR"


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "site.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadSiteFile, match=r"site\.toml, line 1: (cannot be read|is not written in UTF-8)"):
        read_site_file(path, SiteFile())
