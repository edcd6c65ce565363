"""What a rubric makes of an item, in words: points, how they are lost, and what a veto does."""

from decimal import Decimal

from casereview.model.catalogue import Texts
from casereview.rubric.grammar import ScoredItem


def worth(scored: ScoredItem, texts: Texts) -> str:
    """“4分，每处扣2分”, “一票否决”, or that the item is a hint only."""
    scoring = scored.scoring
    found = []
    if scoring.price:
        found.append(texts("worth.price", points=figure(scoring.price)))
    elif scoring.picked:
        low, high = map(figure, scoring.picked)
        found.append(texts("worth.picked", low=low, high=high))
    elif scoring.points:
        key = "worth.bonus" if scored.part == "bonus" else "worth.points"
        key = "worth.points_per" if scoring.per not in (None, scoring.points) else key
        per = figure(scored.loss_per_occurrence)
        found.append(texts(key, points=figure(scoring.points), per=per))
    if scoring.veto:
        found.append(texts(f"worth.veto.{scoring.veto}", grade=scoring.at_most))
    return texts("phrase.list").join(found) or texts("worth.hint")


def figure(points: Decimal) -> str:
    """Points without trailing noughts."""
    return f"{points.normalize():f}"
