"""The part of review.yaml that speaks of what units receive: objections and the supervision letter."""

from datetime import date
from pathlib import Path

import pytest

from casereview.rounds.review import Appeal, Opinion
from casereview.rounds.review_file import load_review

HEAD = 'title: 甲\nround: "2025"\n'


def load(tmp_path: Path, text: str):
    path = tmp_path / "review.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return load_review(path)


@pytest.mark.parametrize(
    ("text", "appeal"),
    [
        ("", None),
        ("appeal: null\n", None),
        ("appeal: {working_days: 5}\n", Appeal(working_days=5)),
        ("appeal: {deadline: 2022-05-10}\n", Appeal(deadline=date(2022, 5, 10))),
    ],
)
def test_objections_have_days_or_a_day_or_neither(tmp_path: Path, text: str, appeal: Appeal | None) -> None:
    review, problems = load(tmp_path, text)
    assert problems == [] and review is not None and review.appeal == appeal


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("appeal: {}\n", "RUB-140"),
        ("appeal: {working_days: 5, deadline: 2022-05-10}\n", "RUB-140"),
        ("appeal: {working_days: 0}\n", None),
        ("appeal: {days: 5}\n", None),
        ("opinion: {days: 0}\n", None),
        ("opinion: {name: 督办函}\n", None),
    ],
)
def test_settings_that_say_nothing_usable_are_refused_at_their_line(
    tmp_path: Path, text: str, code: str | None
) -> None:
    review, problems = load(tmp_path, text)
    assert review is None and problems
    assert all((found.place.row or 0) >= 3 for found in problems)
    assert code is None or code in [found.code for found in problems]


def test_the_letter_has_a_name_a_basis_and_days(tmp_path: Path) -> None:
    review, _ = load(tmp_path, "opinion: {title: 督办函, basis: 某条例, days: 15}\n")
    assert review is not None and review.opinion == Opinion(title="督办函", basis="某条例", days=15)
    plain, _ = load(tmp_path, "")
    assert plain is not None and (plain.opinion.title, plain.opinion.basis, plain.opinion.days) == (
        "",
        "",
        None,
    )
