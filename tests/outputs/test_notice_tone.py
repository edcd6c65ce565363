"""Three tones of one notice: other words, the same figures."""

import re
from pathlib import Path

import pytest

from casereview.model.catalogue import Texts, entries
from casereview.outputs.notice import write_notice
from casereview.outputs.notice_check import check_notice
from tests.outputs.sample import sample_results
from tests.outputs.test_notice import drafted, review

TONES = ("mild", "plain", "stern")
ZH = Texts("zh")
TONED = sorted(key for key in entries() if key.startswith("notice.") and key.rpartition(".")[2] in TONES)


def test_each_tone_words_the_appraisal_the_opening_and_the_requirements(tmp_path: Path) -> None:
    texts = {tone: drafted(tmp_path, sample_results(), review(tone=tone)) for tone in TONES}
    assert len(set(texts.values())) == 3
    assert drafted(tmp_path, sample_results(), review()) == texts["plain"]
    for heading in ("二、总体评价", "三、存在的主要问题", "四、下一步工作要求"):
        parts = {text.split(heading)[1][:90] for text in texts.values()}
        assert len(parts) == 3, heading
    assert "总的看，" in texts["mild"] and "须引起重视" not in texts["mild"]
    assert "必须坚决纠正" in texts["stern"] and "必须坚决纠正" not in texts["plain"]


def test_the_tone_changes_no_figure(tmp_path: Path) -> None:
    figures = {
        tuple(re.findall(r"\d+(?:\.\d+)?", drafted(tmp_path, sample_results(), review(tone=tone))))
        for tone in TONES
    }
    assert len(figures) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("tone", ["mild", "stern"])
@pytest.mark.parametrize("naming", ["named", "anonymous"])
def test_every_tone_agrees_with_its_results(tmp_path: Path, tone: str, naming: str, language: str) -> None:
    path, texts, settings = tmp_path / "notice.docx", Texts(language), review(tone=tone, naming=naming)
    assert not [
        found for found in write_notice(sample_results(), settings, path, texts) if found.severity == "error"
    ]
    assert check_notice(sample_results(), settings, path, texts) == []


@pytest.mark.parametrize("key", TONED)
def test_a_variant_stands_beside_a_plain_text(key: str) -> None:
    assert key.rpartition(".")[0] in entries()
    assert not key.endswith(".plain")
