"""Review of administrative-enforcement case files (行政执法案卷评查).

For programs: `score` and `load_rubric`, explained in docs/api.md. They are loaded when first asked for, so
that `import casereview` itself costs nothing.
"""

from importlib import import_module
from typing import Any

from casereview.model.version import __version__

#: What stands in casereview.api.
_API = ("InputRefused", "Scored", "load_rubric", "score")


def __getattr__(name: str) -> Any:
    if name in _API:
        return getattr(import_module("casereview.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_API])


__all__ = ["__version__"]
