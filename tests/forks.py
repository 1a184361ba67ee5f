"""Processes that are forked from one which has imported their modules already: imports are most of a start.

They are processes of their own all the same, which can be stopped, signalled and killed.
"""

import os
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path

FORKS = get_context("forkserver")
_preloaded: list[str] = []


def preload(*modules: str) -> None:
    """Have modules imported before the first fork; called where a module of the tests is imported."""
    _preloaded.extend(modules)
    FORKS.set_forkserver_preload(_preloaded)


def become(environment: Mapping[str, str], folder: Path, stdin: int, stdout: int, stderr: int) -> None:
    """Give this fork a program's environment, folder and standard streams, by their descriptors."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, descriptor in enumerate((stdin, stdout, stderr)):
        os.dup2(descriptor, number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)  # a fork has been given one that reads nothing
