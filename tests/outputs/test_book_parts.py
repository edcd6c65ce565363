"""Every part of results.xlsx is as the format wants it: what Excel would repair is found here first."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZipFile

import polars as pl
import pytest
from lxml import etree

from casereview.intake.table import Counts
from casereview.model.catalogue import LANGUAGES, Texts
from casereview.outputs.results_book import write_book
from casereview.scoring.results import UNFIT, Results

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: The children of a worksheet in the order of the schema (ECMA-376, CT_Worksheet).
ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges "
    "scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr "
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter "
    "rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing "
    "legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst"
).split()
REPEATED = {"conditionalFormatting"}


@pytest.fixture(scope="module", params=LANGUAGES)
def archive(
    request: pytest.FixtureRequest, results: Results, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ZipFile]:
    """A workbook with every kind of worksheet, in both languages."""
    path = tmp_path_factory.mktemp("book") / "results.xlsx"
    unfit = pl.DataFrame([["案", "局", "理由", "组长", "台账"]], schema=UNFIT, orient="row")
    whole = replace(results, unfit=unfit, counts=Counts(read=1, cases=1))
    assert write_book(whole, None, path, Texts(request.param)) == []
    with ZipFile(path) as opened:
        yield opened


def sheets(archive: ZipFile) -> dict[str, etree._Element]:
    """The worksheets by the name of their part."""
    names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    return {name: etree.fromstring(archive.read(name)) for name in names}


def titles(archive: ZipFile) -> list[str]:
    book = etree.fromstring(archive.read("xl/workbook.xml"))
    return [sheet.get("name") for sheet in book.iter(f"{MAIN}sheet")]


def test_the_children_of_every_worksheet_stand_in_the_order_of_the_schema(archive: ZipFile) -> None:
    for root in sheets(archive).values():
        names = [etree.QName(child).localname for child in root]
        places = [ORDER.index(name) for name in names]
        assert places == sorted(places)
        assert not {name for name, count in Counter(names).items() if count > 1} - REPEATED
        assert {"sheetPr", "sheetData", "pageSetup", "headerFooter"} <= set(names)


def test_rows_and_cells_rise_and_hold_no_formula(archive: ZipFile) -> None:
    for root in sheets(archive).values():
        rows = [int(row.get("r")) for row in root.iter(f"{MAIN}row")]
        assert rows == sorted(set(rows))
        assert not list(root.iter(f"{MAIN}f"))
        cells = [cell.get("r") for cell in root.iter(f"{MAIN}c")]
        assert len(cells) == len(set(cells))


def test_no_part_stands_twice_and_every_relationship_leads_to_a_part(archive: ZipFile) -> None:
    names = archive.namelist()
    assert len(names) == len({name.casefold() for name in names})
    for name in (name for name in names if name.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        root = etree.fromstring(archive.read(name))
        ids = [entry.get("Id") for entry in root]
        assert len(ids) == len(set(ids))
        for entry in root:
            assert entry.get("TargetMode") != "External"
            target = posixpath.normpath(posixpath.join("/", folder, entry.get("Target"))).lstrip("/")
            assert target in names
    for name, root in sheets(archive).items():
        wanted = {child.get(RELATION) for child in root.iter(f"{MAIN}drawing")}
        if wanted:
            rels = archive.read(f"xl/worksheets/_rels/{posixpath.basename(name)}.rels").decode()
            assert all(f'Id="{number}"' in rels for number in wanted)


def test_every_part_has_a_content_type(archive: ZipFile) -> None:
    root = etree.fromstring(archive.read("[Content_Types].xml"))
    named = [entry.get("PartName").lstrip("/") for entry in root if entry.get("PartName")]
    endings = {entry.get("Extension") for entry in root if entry.get("Extension")}
    assert len(named) == len(set(named)) and set(named) <= set(archive.namelist())
    rest = set(archive.namelist()) - set(named) - {"[Content_Types].xml"}
    assert {name.rsplit(".", 1)[1] for name in rest} <= endings


def test_worksheet_names_are_allowed_and_their_own(archive: ZipFile) -> None:
    names = titles(archive)
    assert len(names) == len({name.casefold() for name in names})
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in names)


def test_defined_names_are_of_one_sheet_and_lead_to_it(archive: ZipFile) -> None:
    book = etree.fromstring(archive.read("xl/workbook.xml"))
    names = titles(archive)
    found = [
        (entry.get("name"), int(entry.get("localSheetId")), entry.text)
        for entry in book.iter(f"{MAIN}definedName")
    ]
    assert len({entry[:2] for entry in found}) == len(found)
    for _, number, place in found:
        assert place.startswith(f"'{names[number]}'!$")
    for kind in ("_xlnm.Print_Area", "_xlnm.Print_Titles"):
        assert {number for name, number, _ in found if name == kind} == set(range(len(names)))


def test_links_lead_to_cells_of_the_book_and_are_few_enough(archive: ZipFile) -> None:
    names = titles(archive)
    count = 0
    for root in sheets(archive).values():
        links = list(root.iter(f"{MAIN}hyperlink"))
        assert len(links) <= 65_530
        for link in links:
            name, place = link.get("location").rsplit("!", 1)
            assert name.strip("'") in names and re.fullmatch(r"A\d+", place)
            assert link.get(RELATION) is None
            count += 1
    assert count > 40


def test_charts_refer_to_their_own_sheet(archive: ZipFile) -> None:
    charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2  # of units with fewer files than ten no mean is drawn
    for name in charts:
        root = etree.fromstring(archive.read(name))
        places = [entry.text for entry in root.iter() if etree.QName(entry).localname == "f"]
        assert places and all(place.startswith(f"'{titles(archive)[1]}'!$") for place in places)
        copies = [entry for entry in root.iter() if etree.QName(entry).localname in ("strCache", "numCache")]
        assert len(copies) == len(places)
