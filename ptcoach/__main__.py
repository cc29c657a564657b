"""`ptcoach`: a window when called bare, the terminal's commands otherwise. Decides that and nothing else."""

from __future__ import annotations

import sys


def main() -> int:
    """The exit code of the program."""
    from . import app

    return app.main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
