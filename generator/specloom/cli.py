"""The command line: arguments in, an exit status out.

A `generate` that has nothing to do is the most frequent run of all. It is answered from bytes and
hashes, before typer is imported: typer brings pydantic, which takes longer than all the rest.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn

from specloom.diagnostics import DocumentError
from specloom.voice import say, warn

WRONG_INPUT: Final = 2
INTERNAL_ERROR: Final = 70
"""EX_SOFTWARE of sysexits.h."""

INTERRUPTED: Final = 130


def main() -> None:
    """The command `specloom`."""
    # What is made lives to the end of the run: looking for garbage in it takes a tenth of the time.
    gc.set_threshold(100_000)
    _exit(run(sys.argv[1:]))


def _exit(status: int) -> NoReturn:
    """End the process at once: to take apart what it has made, object by object, costs Python a
    fifth of a run, and the system nothing."""
    try:
        # In the order of the interpreter: threads that end processes do so before multiprocessing,
        # at the exit, waits for these. Then what others want done, such as coverage.
        threading._shutdown()  # type: ignore[attr-defined]  # pyright: ignore
        atexit._run_exitfuncs()  # pyright: ignore[reportPrivateUsage]
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody listens any more
        sys.exit(status)
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    os._exit(status)


def run(arguments: Sequence[str]) -> int:
    """Do what `arguments` say and return the exit status; faults are lines on stderr.

    With SPECLOOM_DEBUG in the environment an exception that no user can have caused is raised.
    """
    try:
        return 0 if _has_nothing_to_do(arguments) else _run(arguments)
    except DocumentError as error:
        warn(str(error))
        return WRONG_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("SPECLOOM_DEBUG"):
            raise
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:400]
        warn(f"specloom: internal error: {reason}")
        warn("this is a bug; SPECLOOM_DEBUG=1 shows the traceback that a report of it needs")
        return INTERNAL_ERROR


def _run(arguments: Sequence[str]) -> int:
    from typer.exceptions import TyperException

    from specloom.commands import app

    try:
        status = app(list(arguments), prog_name="specloom", standalone_mode=False)
    except TyperException as error:
        # pydantic, which reads the values of options for typer, says so before what is wrong.
        warn(f"specloom: {error.format_message()}".replace(": Value error, ", ": "))
        return WRONG_INPUT
    return status if isinstance(status, int) else 0


def _has_nothing_to_do(arguments: Sequence[str]) -> bool:
    """Whether this is a plain `generate` of what is there already; says so if it is.

    Whatever is less than plain is not looked at: `_run` knows all options and finds their faults.
    """
    if not arguments or arguments[0] != "generate":
        return False
    options, names = _split(arguments[1:])
    if options is None or len(names) > 1:
        return False
    from specloom.locations import Direct
    from specloom.unchanged import is_unchanged, look

    source: Path | Direct | None = None
    if options.keys() == {"--spec", "--output"} and not names:
        source = Direct(spec=Path(options["--spec"]), output=Path(options["--output"]))
    elif not options:
        from specloom.locations import find_config

        source = Path(names[0]) if names else find_config(Path())
    return source is not None and is_unchanged(look(source), say)


def _split(arguments: Sequence[str]) -> tuple[dict[str, str] | None, list[str]]:
    """`--spec` and `--output` with their values, and other words; None with any other option."""
    options: dict[str, str] = {}
    names: list[str] = []
    rest = iter(arguments)
    for word in rest:
        if word in ("--spec", "--output"):
            with suppress(StopIteration):
                options[word] = next(rest)
        elif word.startswith("-"):
            return None, []
        else:
            names.append(word)
    return options, names
