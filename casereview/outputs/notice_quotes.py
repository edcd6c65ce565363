"""What the notice quotes of findings: what was found, without the record of how, and the articles broken."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from casereview.model.catalogue import LANGUAGES, entries
from casereview.outputs.notice_facts import Fault
from casereview.outputs.privacy import DOCUMENT_NUMBER, masked
from casereview.outputs.wording import sentence_part

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SLOT = re.compile(r"\\\{\w+\\\}")


@cache
def _record() -> re.Pattern[str]:
    """Where in the file it stands and what the data alone had said: of use with the file at hand only."""
    pages = "|".join(_template("mark.page", language, "[^；]*") for language in LANGUAGES)
    computed = "|".join(_template("mark.computed", language, ".*") for language in LANGUAGES)
    return re.compile(f"；(?:{pages})(?=；|$)|；(?:{computed})$", re.DOTALL)


def _template(key: str, language: str, slot: str) -> str:
    return _SLOT.sub(lambda _: slot, re.escape(entries()[key][language]))


def told(evidence: str) -> str:
    """What was found, as a part of a sentence, people hidden; empty where they cannot be hidden."""
    return sentence_part(masked(_record().sub("", evidence)))


def articles(bases: Iterable[str]) -> tuple[str, ...]:
    """The articles broken, each once, the most frequent first (the law may have changed between the cases).

    An article that is given for some cases and, for older ones, given for orientation only stands plainly.
    """
    counted = Counter(part for basis in bases for part in map(sentence_part, basis.split("；")) if part)
    remarks = [entries()["basis.orientation"][language] for language in LANGUAGES]
    found = [part for part, _ in counted.most_common()]
    return tuple(
        part
        for part in found
        if not any(part.endswith(remark) and part.removesuffix(remark) in counted for remark in remarks)
    )


def manifestations(fault: Fault, withheld: frozenset[str], limit: int = 2) -> tuple[str, ...]:
    """The most frequent kinds of evidence, one example each, without people, none of a contested case; the
    dates of one case are no kind of fault, and told only where there is nothing else.

    Where names of cases and units are `withheld`, so are examples that tell which case they are.
    Evidence that differs in its digits only is of one kind.
    """
    kinds: dict[str, list[str]] = {}
    for breach in fault.uncontested:
        if evidence := told(breach.evidence):
            kinds.setdefault(re.sub(r"\d+", "#", evidence), []).append(evidence)
    chosen: list[str] = []
    for examples in sorted(
        kinds.values(), key=lambda examples: (_DAY.search(examples[0]) is not None, -len(examples))
    ):
        free = (text for text in examples if not (withheld and identifies(text, withheld)))
        chosen += [text for text in (next(free, ""),) if text]
        if len(chosen) == limit:
            break
    return tuple(chosen)


def identifies(text: str, names: frozenset[str]) -> bool:
    """True where the text tells which case or unit it is about."""
    return bool(DOCUMENT_NUMBER.search(text)) or any(name in text for name in names)
