"""What the invented cases are about. Articles and ranges are the real ones; everything else is invented.

Each law keeps one version over the time its cases lie in, so that no case is a question of old or new law
unless a planted defect makes it one.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DISTRICT = "示例市城东区"
STEPS = ("较轻", "一般", "较重", "严重")


@dataclass(frozen=True)
class Tier:
    """One step of the invented discretion benchmark, in yuan, or in multiples of the value."""

    name: str
    lower: float
    upper: float


@dataclass(frozen=True)
class Offence:
    """A kind of offence: the article broken, the article that sets the fine, and its range."""

    key: str
    title: str
    broken: str
    basis: str
    deed: str
    trade: str
    party: str
    lower: float | None
    upper: float
    tiers: tuple[Tier, ...]
    base: str = ""  # the field a multiple is taken of; blank where the range is in yuan
    kinds: tuple[str, ...] = ("罚款",)
    changed: date | None = None  # day the law's present version came into force, if within the two years
    sampled: bool = False
    base_range: tuple[int, int] = (0, 0)

    @property
    def benchmark(self) -> str:
        """The name the unit gives the step of its discretion benchmark."""
        return f"{DISTRICT}行政处罚裁量基准（虚构）“{self.title}”项"


def read_offences() -> dict[str, Offence]:
    """The kinds of act by key, from offences.csv."""
    path = Path(__file__).with_name("offences.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["key"]: _offence(row) for row in csv.DictReader(lines)}


def _offence(row: dict[str, str]) -> Offence:
    edges = [float(edge) for edge in row["steps"].split()]
    return Offence(
        row["key"],
        row["title"],
        row["broken"],
        row["basis"],
        row["deed"],
        row["trade"],
        row["party"],
        float(row["lower"]) if row["lower"] else None,
        float(row["upper"]),
        tuple(Tier(*step) for step in zip(STEPS, edges, edges[1:], strict=False)),
        row["base"],
        tuple(row["kinds"].split()),
        date.fromisoformat(row["changed"]) if row["changed"] else None,
        row["sampled"] == "yes",
        (int(row["base_from"] or 0), int(row["base_to"] or 0)),
    )


OFFENCES = read_offences()
