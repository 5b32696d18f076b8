"""Serves a document until interrupted: `python -m tests.server spec/create-assistant.yaml`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.server.server import ContractServer


def main(arguments: list[str] | None = None) -> None:
    """Serves the document that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.server", description=__doc__)
    parser.add_argument("document", type=Path, help="an OpenAPI 3.x document, YAML or JSON")
    parser.add_argument("--port", type=int, default=8000, help="of 127.0.0.1 (8000)")
    options = parser.parse_args(arguments)
    try:
        server = ContractServer(options.document, port=options.port)
    except (OSError, ValueError) as error:
        sys.exit(f"{options.document}: {error}")
    print(f"Serving {options.document.name} at {server.url}; Ctrl-C stops it.", flush=True)
    server.serve()


if __name__ == "__main__":
    main()
