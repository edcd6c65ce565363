"""report.html for people who do not see it, or not well: names, headings, tables and contrast."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome

from casereview.model.catalogue import Texts
from casereview.outputs.page import write_page
from tests.outputs.browser import Page, start
from tests.outputs.pages import REVIEW, ranked_results

pytestmark = pytest.mark.browser

#: By WCAG 2.2, 1.4.3: of text, and of text of 24 px and more.
LEAST_CONTRAST, LEAST_CONTRAST_LARGE = 4.5, 3.0
CONTROLS = {"button", "link", "combobox", "searchbox", "checkbox", "textbox"}

#: Every visible text with its colour, the colour behind it and its size.
COLOURS = """
const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const light = (rgb) => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
const behind = (element) => {
  for (; element; element = element.parentElement) {
    const rgb = numbers(getComputedStyle(element).backgroundColor);
    if (rgb.length < 4 || rgb[3] > 0) return rgb;
  }
  return [255, 255, 255];
};
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
  if (!text || !element.getClientRects().length || element.closest("script, desc, title, option")) continue;
  const style = getComputedStyle(element), drawn = element instanceof SVGElement;
  const pair = [numbers(drawn ? style.fill : style.color), behind(element)].map(light).sort((a, b) => b - a);
  found.push([text, (pair[0] + 0.05) / (pair[1] + 0.05), parseFloat(style.fontSize)]);
}
return found;
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    chromium: Chrome = start()
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    write_page(ranked_results(), REVIEW, path, Texts("zh"))
    opened = Page(chromium, path)
    opened.all("#finding-table .link")[0].click()
    yield opened
    chromium.quit()


def tree(page: Page) -> list[dict[str, Any]]:
    """What a screen reader is told of: role and name of everything."""
    nodes = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        {"role": node["role"]["value"], "name": node.get("name", {}).get("value", "")}
        for node in nodes
        if not node["ignored"]
    ]


def test_every_control_has_a_name(page: Page) -> None:
    controls = [node for node in tree(page) if node["role"] in CONTROLS]
    assert {node["role"] for node in controls} >= {"button", "link", "combobox", "searchbox"}
    assert [node for node in controls if not node["name"].strip()] == []


def test_pictures_and_tables_have_names(page: Page) -> None:
    named = [node for node in tree(page) if node["role"] in {"image", "img", "table", "region", "navigation"}]
    assert len([node for node in named if node["role"] in {"image", "img"}]) == 3
    assert len([node for node in named if node["role"] == "table"]) == 5
    assert [node for node in named if not node["name"].strip()] == []


def test_headings_stand_in_order(page: Page) -> None:
    levels = [int(element.tag_name[1]) for element in page.all("h1, h2, h3, h4")]
    assert levels == [1] + [2] * 6


def test_header_cells_say_what_they_head(page: Page) -> None:
    assert page.all("th:not([scope])") == []
    assert len(page.all("table")) == len(page.all("table > caption"))


def test_ids_are_unique_and_references_lead_somewhere(page: Page) -> None:
    ids = page.run("return Array.from(document.querySelectorAll('[id]'), one => one.id)")
    assert len(ids) == len(set(ids))
    names = ("aria-labelledby", "aria-describedby")
    told = page.run(
        "return arguments[0].flatMap(name => Array.from(document.querySelectorAll(`[${name}]`),"
        " one => one.getAttribute(name).split(' '))).flat()",
        names,
    )
    targets = page.run("return Array.from(document.querySelectorAll('a[href]'), one => one.hash.slice(1))")
    opened = page.all("[aria-expanded=true]")
    told += [element.get_attribute("aria-controls") for element in opened]
    assert set(told + targets) <= set(ids)
    assert len(opened) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_what_is_behind_them(page: Page, scheme: str) -> None:
    page.emulate(scheme)
    assert page.run("return document.documentElement.dataset.theme") == scheme
    found = page.run(COLOURS)
    assert len(found) > 150
    faint = [
        (text, round(contrast, 2))
        for text, contrast, size in found
        if contrast < (LEAST_CONTRAST_LARGE if size >= 24 else LEAST_CONTRAST)
    ]
    assert faint == []
