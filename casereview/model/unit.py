"""The units under review, as the review file lists them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its full name; `short_names` and `credit_code` are other ways sources name it."""

    name: str
    short_names: tuple[str, ...] = ()
    credit_code: str = ""
    complete: bool = False  # its export is the unit's whole ledger, so a gap in numbering means something
