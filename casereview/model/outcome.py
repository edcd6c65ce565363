"""The outcomes of an item for a case: exactly one, never a blank, a zero or a silent pass."""

from enum import StrEnum


class Outcome(StrEnum):
    """What is known of one item in one case."""

    MET = "met"
    BREACH = "breach"
    SUSPECT = "suspect"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"
    UNJUDGED = "unjudged"


#: Outcomes a person may give in a mark; the others say that nobody has judged.
JUDGED = (Outcome.MET, Outcome.BREACH, Outcome.NOT_APPLICABLE)
#: Outcomes that wait for an inspector.
OPEN = (Outcome.SUSPECT, Outcome.UNDETERMINED, Outcome.UNJUDGED)
#: Outcomes that are findings.
HITS = (Outcome.BREACH, Outcome.SUSPECT)
