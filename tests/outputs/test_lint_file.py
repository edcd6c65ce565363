"""What is no Word file, or none that should be opened, is refused in words."""

import random
import re
import zipfile
from pathlib import Path

import docx
import pytest

from casereview.model.catalogue import Texts
from casereview.outputs.lint import check_document, found
from casereview.outputs.lint_file import open_parts
from tests.outputs.papers import good_paper, saved
from tests.outputs.sample import sample_results

ZH = Texts("zh")
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def refused(path: Path) -> str:
    """The code of the one problem; its words say what to do."""
    (problem,) = check_document(path, None, None, ZH)
    assert problem.severity == "error"
    assert path.name in problem.message(ZH)
    assert problem.place.file == path.name
    assert problem.remedy(ZH)
    assert found([problem])
    return problem.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (OLE, "LNT-002"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "LNT-003"),
        (b"{\\rtf1 text}", "LNT-004"),
        (b"<html><body>text</body></html>", "LNT-004"),
        (b"", "LNT-006"),
        (b"PK\x03\x04 and no more", "LNT-006"),
    ],
)
def test_what_is_none_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "通报.docx"
    path.write_bytes(content)
    assert refused(path) == code


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.docx") == "LNT-001"
    assert refused(tmp_path) == "LNT-001"


def test_a_file_without_words_is_refused(tmp_path: Path) -> None:
    assert refused(saved(docx.Document(), tmp_path)) == "LNT-007"


def repacked(tmp_path: Path, changes: dict[str, bytes | None]) -> Path:
    """The good paper with some parts replaced, or left out (None)."""
    source, target = saved(good_paper(), tmp_path, "原件.docx"), tmp_path / "通报.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def test_parts_that_are_broken_or_gone_are_refused(tmp_path: Path) -> None:
    assert refused(repacked(tmp_path, {"word/document.xml": b"<w:document"})) == "LNT-006"
    assert refused(repacked(tmp_path, {"word/document.xml": None})) == "LNT-004"
    assert refused(repacked(tmp_path, {"_rels/.rels": None})) == "LNT-004"
    assert refused(repacked(tmp_path, {"word/styles.xml": b""})) == "LNT-006"


def test_entities_are_never_unfolded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'
    assert refused(repacked(tmp_path, {"word/document.xml": bomb})) == "LNT-006"


def test_what_unpacks_out_of_all_proportion_is_not_opened(tmp_path: Path) -> None:
    assert refused(repacked(tmp_path, {"word/styles.xml": b" " * (30 * 1024 * 1024)})) == "LNT-005"


def test_another_office_file_under_a_false_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "通报.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert refused(path) == "LNT-004"


def test_missing_styles_and_settings_do_not_stop_the_reading(tmp_path: Path) -> None:
    path = repacked(
        tmp_path, {"word/styles.xml": None, "word/settings.xml": None, "word/theme/theme1.xml": None}
    )
    assert {problem.code for problem in check_document(path, None, None, ZH)} == {"LNT-018"}


def test_strict_files_are_read_like_the_others(tmp_path: Path) -> None:
    """Word's “Strict Open XML”: other names for the same things."""
    changes = {}
    with zipfile.ZipFile(saved(good_paper(), tmp_path, "a.docx")) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                changes[name] = (
                    package.read(name)
                    .replace(
                        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                    )
                    .replace(
                        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                    )
                )
    path = repacked(tmp_path, changes)
    parts, problems = open_parts(path)
    assert parts is not None
    assert problems == []
    assert check_document(path, None, None, ZH) == []
    assert [problem.code for problem in check_document(path, sample_results(), None, ZH)] == ["LNT-008"]


def spoilt(xml: bytes, chance: random.Random) -> bytes:
    """A part with a few values changed and elements dropped."""
    for _ in range(chance.randint(1, 8)):
        value = chance.choice([b"", b"0", b"-1", b"abc", b"99999999999", b"1.5", b"none"])
        pattern, new = chance.choice([(rb'="[^"]*"', b'="' + value + b'"'), (rb"<[\w:]+[^<>]*/>", b"")])
        if spots := list(re.finditer(pattern, xml)):
            spot = chance.choice(spots)
            xml = xml[: spot.start()] + new + xml[spot.end() :]
    return xml


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(300))
def test_whatever_a_part_says_the_file_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with zipfile.ZipFile(saved(good_paper(), tmp_path, "a.docx")) as package:
        names = [name for name in package.namelist() if re.match(r"word/\w+\.xml|word/theme", name)]
        changes = {name: spoilt(package.read(name), chance) for name in names if chance.random() < 0.6}
    for problem in check_document(repacked(tmp_path, changes), None, None, ZH):
        assert problem.message(ZH)
