"""What is wrong with the inputs, as values: code, place and the values that fill the message."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casereview.model.catalogue import Texts, entry
from casereview.model.place import Place

#: error: the input is refused; warning: a cell or row could not be used; notice: used, but worth knowing.
SEVERITIES = ("error", "warning", "notice")


@dataclass(frozen=True)
class Problem:
    """One thing wrong, said in the words of the catalogue entry named by `code`."""

    code: str
    place: Place = field(default_factory=Place)
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> str:
        return entry(self.code)["severity"]

    def message(self, texts: Texts) -> str:
        return texts(self.code, **self.values)

    def remedy(self, texts: Texts) -> str:
        return texts.template(self.code, "remedy").format(**self.values)


def problem(code: str, place: Place | None = None, /, **values: object) -> Problem:
    """Shorthand: `problem("INT-004", place, header="决定日期")`."""
    return Problem(code, place or Place(), values)


def refused(problems: list[Problem]) -> bool:
    """True when any problem is an error, so that nothing may be written."""
    return any(item.severity == "error" for item in problems)


class Refused(Exception):
    """Raised once, after all faults of a step are known, to end a command with exit code 3."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
