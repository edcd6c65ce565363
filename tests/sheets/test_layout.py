"""The description both directions share, and the hidden sheet that names the workbook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.model.catalogue import LANGUAGES, Texts, entries
from casereview.model.names import without_blanks
from casereview.model.outcome import JUDGED, Outcome
from casereview.sheets.layout import (
    COLUMNS,
    FILLED_IN,
    KEY,
    NEEDED,
    TOKEN,
    Layout,
    Shape,
    choices,
    columns,
    headings,
    outcome_label,
)
from casereview.sheets.manifest import Manifest, ManifestRow, RubricStamp, row_token

WORDS = st.text(max_size=8)


def test_columns_have_one_name_and_one_heading_each_in_every_language() -> None:
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names) and {*KEY, *FILLED_IN} <= set(names)
    for language in LANGUAGES:
        labels = {column.label(Texts(language)) for column in COLUMNS}
        assert len(labels) == len(COLUMNS)


@pytest.mark.parametrize("layout", ["rows", "cases"])
@pytest.mark.parametrize("picks", [True, False])
@pytest.mark.parametrize("units", [True, False])
def test_what_is_written_can_be_read(layout: Layout, picks: bool, units: bool) -> None:
    shape = Shape(layout, picks, units)
    for language in LANGUAGES:
        texts = Texts(language)
        labels = [without_blanks(column.label(texts)) for column in shape.columns]
        found = headings(labels, texts)
        assert list(found.values()) == list(range(len(labels)))
        assert {*NEEDED, TOKEN} <= set(found) and ("points" in found) is picks
    assert len(shape.widths) == len(shape.columns) and min(shape.widths) > 0


def test_the_sheet_of_one_case_hides_what_names_the_row_and_shows_what_is_filled_in() -> None:
    shape = Shape("cases", picks=True)
    hidden = [column.name for column in shape.columns if shape.hides(column)]
    assert hidden == ["case_id", TOKEN] == [column.name for column in shape.columns[-2:]]
    assert [column.name for column in columns() if column.hidden] == [TOKEN]


def test_every_choice_leads_back_to_its_outcome() -> None:
    assert set(choices().values()) == set(JUDGED)
    assert len(choices()) == len(JUDGED) * len(LANGUAGES)
    for outcome in Outcome:
        labels = {outcome_label(outcome, Texts(language)) for language in LANGUAGES}
        assert len(labels) == len(LANGUAGES)


def test_a_token_is_short_and_no_number() -> None:
    token = row_token("k1", "FAC-03")
    assert token == row_token("k1", "FAC-03") and len(token) == 13 and token.startswith("r")
    assert len({row_token("k1", "FAC-03"), row_token("k", "1FAC-03"), row_token("k1", "FAC-04")}) == 3


@given(
    st.builds(
        Manifest, round=WORDS, title=WORDS, unit=WORDS, language=st.sampled_from(LANGUAGES),
        rubrics=st.lists(st.builds(RubricStamp, WORDS, WORDS, WORDS), max_size=2).map(tuple),
        rows=st.lists(st.builds(ManifestRow, WORDS, WORDS, WORDS, WORDS, WORDS), max_size=3).map(tuple),
    )
)  # fmt: skip
def test_a_manifest_comes_back_from_padded_cells(manifest: Manifest) -> None:
    padded = [row + [""] * (7 - len(row)) for row in manifest.to_rows()]
    assert Manifest.from_rows(padded) == manifest


def test_what_is_no_manifest_is_none() -> None:
    assert Manifest.from_rows([]) is None
    assert Manifest.from_rows([["version", "1"], ["row", "k1"]]) is None


def test_every_code_has_both_languages_and_advice() -> None:
    codes = {key: entry for key, entry in entries().items() if key.startswith("SHT-")}
    assert codes
    for entry in codes.values():
        assert set(entry) == {"severity", "zh", "zh_remedy", "en", "en_remedy"}
