"""
Tables that a phone can show without a scroll bar.

On a narrow screen the style sheet puts the cells of a row below each other. Each cell carries its column's heading for
that, and every part of a table its role, since a browser may take the roles away with the layout.
"""

import re
from html import escape, unescape

_TABLE = re.compile(r"<table[^>]*>.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(?P<tag>t[dh])(?P<attributes>[^>]*)>")
_COLUMN_HEADING = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_FIRST_CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def stackable(html: str) -> str:
    """The page with headings and roles in its tables; a table without a name is named by its columns and first cell."""
    return _TABLE.sub(lambda match: _table(match[0]), html)


def _table(table: str) -> str:
    head, end_of_head, body = table.partition("</thead>")
    headings = [_text(heading) for heading in _COLUMN_HEADING.findall(head)]
    opening, end_of_opening, head = head.partition(">")
    if "aria-label" not in opening:
        opening += f' aria-label="{escape(_name(headings, body))}"'
    parts = [
        f'{opening} role="table"{end_of_opening}',
        _ROW.sub(lambda row: _row(row[0], []), head),
        end_of_head,
        _ROW.sub(lambda row: _row(row[0], headings), body),
    ]
    html = "".join(parts)
    return html.replace("<thead>", '<thead role="rowgroup">').replace("<tbody>", '<tbody role="rowgroup">')


def _row(row: str, headings: list[str]) -> str:
    columns = iter(headings)

    def cell(match: re.Match[str]) -> str:
        tag, attributes, heading = match["tag"], match["attributes"], next(columns, "")
        in_head = not headings
        role = "cell" if tag == "td" else "columnheader" if in_head else "rowheader"
        label = "" if in_head else f' data-column="{escape(heading)}"'
        return f'<{tag}{attributes} role="{role}"{label}>'

    return _CELL.sub(cell, row.replace(">", ' role="row">', 1))


def _name(headings: list[str], body: str) -> str:
    """A name that no other table on the page has."""
    first = _FIRST_CELL.search(body)
    return f"Table: {', '.join(headings)}" + (f", from {_text(first[1])}" if first else "")


def _text(html: str) -> str:
    # The attribute is escaped again.
    return re.sub(r"\s+", " ", unescape(_TAG.sub("", html))).strip()
