"""casereview notice, on a results folder of the sample."""

import json
from pathlib import Path
from typing import get_args

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml.ns import qn

from casereview.cli.main import cli
from casereview.cli.notice import command
from casereview.model.catalogue import Texts
from casereview.outputs.docx_file import paragraph_texts
from casereview.outputs.docx_region import controls
from casereview.outputs.folder import edited_files
from casereview.outputs.write import write_results
from casereview.rounds.review import Review
from tests.outputs.sample import sample_results
from tests.outputs.test_notice import review

ZH = Texts("zh")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_results(sample_results(), review(), tmp_path / "评查结果", ZH)
    return tmp_path / "评查结果"


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, ["notice", *map(str, words)])


def change(path: Path, region: str, words: str) -> None:
    """A person adds words to a paragraph."""
    document = docx.Document(str(path))
    (element,) = (one.element for one in controls(document) if one.region == region)
    list(element.iter(qn("w:t")))[-1].text += words
    document.save(str(path))


def text(path: Path) -> str:
    return "\n".join(paragraph_texts(docx.Document(str(path))))


def test_an_unchanged_notice_is_drafted_anew_and_stays_the_runs_own(folder: Path) -> None:
    done = run(folder, "--naming", "named")
    assert done.exit_code == 0, done.output
    assert "如" in text(folder / "notice.docx")
    assert edited_files(folder) == []


def test_edits_are_kept_and_remain_a_persons(folder: Path) -> None:
    change(folder / "notice.docx", "require.use", "各单位重视。")
    done = run(folder)
    assert done.exit_code == 0 and "TPL-011" in done.output
    assert "各单位重视。" in text(folder / "notice.docx")
    assert edited_files(folder) == ["notice.docx"]
    assert "各单位重视。" in text(folder / "notice.previous.docx")
    again = write_results(sample_results(), review(), folder, ZH)  # the next run takes them over too
    assert {"TPL-011", "OUT-004"} <= {one.code for one in again}
    assert "各单位重视。" in text(folder / "notice.docx")
    assert (folder / "人工修改" / "notice.docx").exists()


def test_a_notice_that_does_not_agree_is_not_written(folder: Path) -> None:
    change(folder / "notice.docx", "require.use", "共抽查99卷。")
    before = (folder / "notice.docx").read_bytes()
    done = run(folder)
    assert done.exit_code == 3
    assert "共抽查99卷" in done.output.replace("\n", "").replace(" ", "")
    assert (folder / "notice.docx").read_bytes() == before
    assert not (folder / "notice.previous.docx").exists()


def test_out_and_template(folder: Path, tmp_path: Path) -> None:
    own = docx.Document()
    for name in ("正文", "附件1", "附件2", "附件3"):
        own.add_paragraph(f"{{{{p {name} }}}}")
    own.save(str(tmp_path / "模板.docx"))
    record = json.loads((folder / ".casereview-files.json").read_text(encoding="utf-8"))
    done = run(folder, "--template", tmp_path / "模板.docx", "--out", tmp_path / "通报.docx")
    assert done.exit_code == 0, done.output
    assert text(tmp_path / "通报.docx").startswith("为进一步规范")
    assert json.loads((folder / ".casereview-files.json").read_text(encoding="utf-8")) == record
    done = run(folder, "--template", tmp_path / "模板.docx", "--out", tmp_path / "通报.docx")
    assert "TPL-017" in done.output


def test_check_finds_what_is_left_and_needs_no_results(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "--check", folder / "notice.docx")
    assert done.exit_code in (0, 5), done.output
    odd = docx.Document()
    odd.add_paragraph("共评查{{ 案卷数 }}卷。")
    odd.save(str(tmp_path / "odd.docx"))
    assert run("--check", tmp_path / "odd.docx").exit_code == 5


def test_naming_offers_what_a_review_file_may_say() -> None:
    (option,) = (one for one in command.params if one.name == "naming")
    assert set(option.type.choices) == set(get_args(Review.model_fields["naming"].annotation))


def test_it_must_be_told_what_to_do(tmp_path: Path) -> None:
    assert run().exit_code == 2
    assert run(tmp_path).exit_code == 3
