"""`spiritum demo load`, and what fills an empty demonstration when the site starts."""

import asyncio
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated

import typer

from spiritum.settings import Settings

demo_cli = typer.Typer(no_args_is_help=True, help="Made-up pathways, users and patients to try the system with.")
"""Imports are inside the functions, as in `spiritum.main`."""
