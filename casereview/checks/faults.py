"""Faults of a rubric or review file, by their catalogue code so that any language can say them."""

from pydantic_core import PydanticCustomError


def fault(code: str, **values: object) -> PydanticCustomError:
    """An error pydantic collects with the others; `code` is an entry of the catalogue."""
    return PydanticCustomError(code, code, values)
