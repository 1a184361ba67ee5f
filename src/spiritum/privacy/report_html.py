"""A report to a patient as a page that stands alone, to be read and printed."""

from collections.abc import Iterator
from html import escape
from typing import Final

from spiritum.privacy.report_words import COLUMNS, NOBODY, TITLE, cells, heading, introduction, withheld
from spiritum.privacy.reporting import Report

_STYLE: Final = """
body { font: 1rem/1.5 sans-serif; color: #111; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #bbb; }
td:first-child { white-space: nowrap; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .3rem; break-after: avoid; }
tr { break-inside: avoid; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } }
"""


def report_as_html(report: Report) -> str:
    """The page. SECURITY: every text is escaped, and the page loads nothing."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
    yield '<meta name="viewport" content="width=device-width">\n<meta name="robots" content="noindex">'
    yield f"<title>{escape(TITLE)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(TITLE)}</h1>"
    yield from (f"<p>{escape(sentence)}</p>" for sentence in introduction(report))
    for day, lines in report.days.items():
        yield f"<h2>{escape(heading(day))}</h2>\n<table>\n<thead><tr>"
        yield "".join(f'<th scope="col">{escape(column)}</th>' for column in COLUMNS) + "</tr></thead>\n<tbody>"
        for line in lines:
            yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells(line)) + "</tr>"
        yield "</tbody>\n</table>"
    if not report.days:
        yield f"<p>{escape(NOBODY)}</p>"
    yield "<h2>What is left out, and why</h2>\n<ul>"
    yield from (f"<li>{escape(sentence)}</li>" for sentence in withheld(report))
    yield "</ul>\n</body>\n</html>\n"
