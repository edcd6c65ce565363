"""What a rubric makes of what was decided: who gives way to whom, points, and the scores of the cases."""

from collections.abc import Sequence

import polars as pl

from casereview.model.catalogue import Texts
from casereview.rubric.grammar import Rubric
from casereview.scoring.borne import borne, refused
from casereview.scoring.judge import yielded
from casereview.scoring.points import with_points
from casereview.scoring.scores import case_scores


def settled(decided: pl.DataFrame, rubric: Rubric, texts: Texts) -> pl.DataFrame:
    """Final outcomes with points, effects and the items' own words.

    `decided`: outcomes of the rubric's items with any marks taken in (`with_marks`), beside case_key.
    """
    for step in (yielded, borne, refused):
        decided = step(decided, rubric, texts)
    return with_points(decided, rubric).join(_item_words(rubric, texts), on="item")


def _item_words(rubric: Rubric, texts: Texts) -> pl.DataFrame:
    items = [scored.item for scored in rubric.items]
    chinese = texts.language == "zh"
    return pl.DataFrame(
        {
            "item": [item.id for item in items],
            "aspect": [item.aspect.name if chinese else item.aspect.english for item in items],
            "title": [item.title if chinese else item.english for item in items],
            "advice": [item.advice for item in items],
            "item_number": range(len(items)),
        }
    )


def scored_cases(identity: pl.DataFrame, outcomes: pl.DataFrame, rubrics: Sequence[Rubric]) -> pl.DataFrame:
    """The scores of the cases beside their identity, in its order; each case under its rubric."""
    scores = [
        case_scores(outcomes.filter(pl.col("rubric") == rubric.id), rubric).with_columns(
            edition=pl.lit(rubric.edition)
        )
        for rubric in rubrics
    ]
    return identity.join(pl.concat(scores), on="case_key", maintain_order="left")
