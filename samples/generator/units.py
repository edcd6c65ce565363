"""The eight invented units: who works there, what they punish and which defects are planted in them."""

import csv
from dataclasses import dataclass
from pathlib import Path

from generator.case import Staff
from generator.identity import DIGITS, credit_code
from generator.offences import DISTRICT


@dataclass(frozen=True)
class UnitPlan:
    """A unit with so many cases. `complete`: its export is the whole ledger, so that gaps mean something."""

    key: str
    name: str
    short: str
    surname: str
    size: int
    mark: str  # of its document numbers
    offences: tuple[str, ...]
    complete: bool
    benchmark: bool

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """Each group of defects goes into one case."""
        return GROUPS.get(self.key, [])

    @property
    def credit_code(self) -> str:
        return credit_code("11", 100 + "ABCDEFGH".index(self.key))

    def certificate(self, place: int) -> str:
        return f"SL{12 + 'ABCDEFGH'.index(self.key)}{place:04d}"

    def officer(self, place: int) -> tuple[str, str]:
        return f"{self.surname}例{DIGITS[place]}", self.certificate(place)

    @property
    def staff(self) -> Staff:
        """Six ordinary officers; the reviewer, host, head and members are other persons."""
        members = tuple(f"{self.surname}议{DIGITS[place]}" for place in (1, 2, 3))
        return Staff(
            tuple(self.officer(place) for place in range(1, 7)),
            f"{self.surname}审一",
            f"{self.surname}听一",
            f"{self.surname}批一",
            (f"{self.surname}批一", *members),
        )

    @property
    def special(self) -> dict[str, tuple[str, str]]:
        """Officers whose certificates lapsed, were issued late, or were renewed."""
        return {"lapsed": self.officer(7), "new": self.officer(8), "renewed": self.officer(9)}


def read_groups() -> dict[str, list[tuple[str, ...]]]:
    """The defects planted in each unit, one case a row of plants.csv, its defects parted by blanks."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    path = Path(__file__).with_name("plants.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            groups.setdefault(row["unit"], []).append(tuple(row["defects"].split()))
    return groups


GROUPS = read_groups()
UNITS = (
    UnitPlan(
        "A",
        f"{DISTRICT}市场监督管理局",
        "市场监管局",
        "周",
        45,
        "城东市监罚",
        ("label", "adulterated", "franchise", "label", "stale"),
        True,
        True,
    ),
    UnitPlan(
        "B",
        f"{DISTRICT}城市管理局",
        "城管局",
        "吴",
        40,
        "城东城管罚",
        ("fence", "spoil", "pipe"),
        True,
        False,
    ),
    UnitPlan(
        "C",
        f"{DISTRICT}水务局",
        "水务局",
        "郑",
        36,
        "城东水罚",
        ("intake", "drain"),
        False,
        True,
    ),
    UnitPlan(
        "D",
        f"{DISTRICT}应急管理局",
        "应急局",
        "王",
        30,
        "城东应急罚",
        ("storage", "unlabelled"),
        False,
        False,
    ),
    UnitPlan(
        "E",
        f"{DISTRICT}住房和城乡建设局",
        "住建局",
        "冯",
        28,
        "城东建罚",
        ("gasworks", "unreviewed", "gasworks", "drain"),
        False,
        False,
    ),
    UnitPlan(
        "F",
        f"{DISTRICT}消防救援大队",
        "消防大队",
        "陈",
        22,
        "城东消罚",
        ("equipment", "exit"),
        False,
        False,
    ),
    UnitPlan(
        "G",
        f"{DISTRICT}教育局",
        "教育局",
        "沈",
        16,
        "城东教罚",
        ("school",),
        False,
        False,
    ),
    UnitPlan(
        "H",
        f"{DISTRICT}文化和旅游局",
        "文旅局",
        "韩",
        12,
        "城东文罚",
        ("historic",),
        False,
        False,
    ),
)
