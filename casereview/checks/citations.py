"""Laws are cited so that they can be found: named, to the article, the same in notice and decision."""

import re
from functools import partial
from typing import Literal

from casereview.checks.base import Check, Judgement
from casereview.checks.conditions import TextName, Words
from casereview.checks.context import Context
from casereview.checks.distinct import Verdict, by_distinct
from casereview.checks.words import phrase, shown, together
from casereview.law.citation import parse_citations
from casereview.law.titles import title_key
from casereview.model.catalogue import Texts

#: 通知（试行）is still a 通知.
_TRIAL = re.compile(r"\(?(?:试行|暂行)\)?$")


class Cites(Check):
    """`basis` cites well: `what: article` wants an article of a law named, `title` a name in 《》.

    A text that cites nothing is undetermined.
    """

    kind: Literal["cites"]
    basis: TextName
    what: Literal["article", "title"]

    def judge(self, context: Context) -> Judgement:
        function = without_article if self.what == "article" else without_title
        verdict = by_distinct([context.column(self.basis)], partial(function, context.texts))
        evidence = phrase(
            context, f"evidence.cites_{self.what}", field=self.basis, value=shown(context, self.basis)
        )
        return Judgement(verdict.struct.field("count"), evidence, (self.basis,), verdict.struct.field("text"))


class SameCitations(Check):
    """`one` and `other` cite the same set of (law, article)."""

    kind: Literal["same_citations"]
    one: TextName
    other: TextName

    def judge(self, context: Context) -> Judgement:
        columns = [context.column(self.one), context.column(self.other)]
        verdict = by_distinct(columns, partial(differing, context.texts))
        return Judgement(
            verdict.struct.field("count"),
            together(context, self.one, self.other),
            (self.one, self.other),
            verdict.struct.field("text"),
        )


class NotOnlyGuidance(Check):
    """`basis` rests on more than instruments whose names end with one of `endings` (通知, 意见 …)."""

    kind: Literal["not_only_guidance"]
    basis: TextName
    endings: Words

    def judge(self, context: Context) -> Judgement:
        verdict = by_distinct(
            [context.column(self.basis)], partial(only_guidance, context.texts, tuple(self.endings))
        )
        evidence = phrase(context, "evidence.guidance", value=shown(context, self.basis))
        return Judgement(verdict.struct.field("count"), evidence, (self.basis,), verdict.struct.field("text"))


def without_article(texts: Texts, basis: str | None) -> Verdict:
    """One where laws are named and no article at all is cited."""
    if basis is None:
        return None, None
    found = parse_citations(basis)
    if not found:
        return None, texts("reason.no_citation")
    return int(all(citation.article is None for citation in found)), None


def without_title(texts: Texts, basis: str | None) -> Verdict:
    """One where an article is cited and no law is named in 《》."""
    if basis is None:
        return None, None
    found = parse_citations(basis)
    if not found:
        return None, texts("reason.no_citation")
    cited = [citation for citation in found if citation.article is not None]
    return int(bool(cited) and not any(citation.named for citation in cited)), None


def differing(texts: Texts, one: str | None, other: str | None) -> Verdict:
    """One where the two texts cite other articles; undetermined where one cites none that can be read.

    An article without its law, or with a number nobody can read, is such.
    """
    if one is None or other is None:
        return None, None
    sets = [
        {(item.key, item.article, item.article_suffix) for item in parse_citations(text)}
        for text in (one, other)
    ]
    if not all(sets) or any(not key or article == 0 for cited in sets for key, article, _ in cited):
        return None, texts("reason.no_citation")
    return int(sets[0] != sets[1]), None


def only_guidance(texts: Texts, endings: tuple[str, ...], basis: str | None) -> Verdict:
    """One where every instrument cited is mere guidance; undetermined where none can be read."""
    if basis is None:
        return None, None
    titles = [item.title for item in parse_citations(basis) if item.title]
    if not titles:
        return None, texts("reason.no_citation")
    return int(all(_TRIAL.sub("", title_key(title)).endswith(endings) for title in titles)), None
