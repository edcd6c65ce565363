"""Bars and intervals drawn by Vega as SVG that takes its colours from the page's style sheet."""

from collections.abc import Sequence
from typing import Any

import vl_convert
from lxml import etree

from casereview.outputs.shown import Row

_WIDTH, _LABELS, _RIGHT, _ROW, _FOOT = 430, 130, 50, 27, 26
#: Characters of a label; Latin ones count half.
_LABEL = 9.5
_SVG = "{http://www.w3.org/2000/svg}"
#: Sizes are fixed and no text is measured, so that the same results look the same on every machine.
_CONFIG = {"view": {"stroke": None}, "font": "inherit", "aria": False}


def bars(rows: Sequence[tuple[str, float, str]], name: str, title: str, text: str) -> str:
    """A bar for each row of label, value and the value in words; `name` makes the ids unique."""
    values = [
        {"row": number, "label": _label(label), "value": value, "words": words}
        for number, (label, value, words) in enumerate(rows)
    ]
    most = max((value for _, value, _ in rows), default=0) or 1
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, most]}}
    layers = [
        _marks("bars", {"type": "bar", "color": "var(--bar)", "height": 16}, {"x": x}),
        _marks(
            "values",
            {"type": "text", "align": "left", "dx": 6, "color": "var(--ink)", "fontSize": 13},
            {"x": x, "text": {"field": "words"}},
        ),
    ]
    return _drawn(values, layers, name, title, text, foot=2)


def intervals(rows: Sequence[Row], name: str, title: str, text: str) -> str:
    """A point for each row's `mean` and a line from `low` to `high`, which may be None; `label`."""
    values = [{**row, "row": number, "label": _label(row["label"])} for number, row in enumerate(rows)]
    known = [row[key] for row in values for key in ("low", "mean", "high") if row[key] is not None]
    low = 10 * int(min(known, default=0) // 10)
    high = max(10 * -int(-max(known, default=0) // 10), low + 10)
    ticks = list(range(low, high + 1, 10 if high - low <= 60 else 20))
    axis: Row = {"values": ticks, "title": None, "domain": False, "ticks": False, "labelOverlap": False}
    axis |= {"labelFlush": False, "labelBound": False, "labelColor": "var(--muted)", "labelFontSize": 12}
    axis |= {"gridColor": "var(--line)", "format": "d"}
    scale = {"domain": [low, high], "nice": False}
    x = {"type": "quantitative", "scale": scale, "axis": axis}
    line = {"type": "rule", "color": "var(--bar)", "strokeWidth": 3, "opacity": 0.55}
    point = {"type": "point", "filled": True, "color": "var(--bar)", "size": 70, "opacity": 1}
    words = {"type": "text", "align": "left", "color": "var(--ink)", "fontSize": 13}
    right = {"value": _WIDTH - _LABELS - _RIGHT + 10}
    layers = [
        _marks("intervals", line, {"x": {"field": "low", **x}, "x2": {"field": "high"}}),
        _marks("means", point, {"x": {"field": "mean", **x}}),
        _marks("values", words, {"x": right, "text": {"field": "words"}}),
    ]
    return _drawn(values, layers, name, title, text, foot=_FOOT)


def _marks(name: str, mark: Row, encoding: Row) -> Row:
    y = {"field": "row", "type": "ordinal", "axis": None, "sort": None}
    return {"name": name, "mark": mark, "encoding": {"y": y, **encoding}}


def _drawn(values: Sequence[Row], layers: list[Row], name: str, title: str, text: str, foot: int) -> str:
    label = {"type": "text", "align": "right", "color": "var(--ink)", "fontSize": 13}
    names = _marks("labels", label, {"x": {"value": -10}, "text": {"field": "label"}})
    spec: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "width": _WIDTH - _LABELS - _RIGHT,
        "height": _ROW * len(values),
        "padding": {"left": _LABELS, "right": _RIGHT, "top": 2, "bottom": foot},
        "autosize": {"type": "none"},
        "config": _CONFIG,
        "data": {"values": list(values)},
        "layer": [names, *layers],
    }
    return _described(vl_convert.vegalite_to_svg(spec), name, title, text)


def _described(svg: str, name: str, title: str, text: str) -> str:
    """The drawing as one picture with a title and a description, for people who do not see it."""
    root = etree.fromstring(svg)
    for element in root.iter():
        for attribute in [key for key in element.attrib if key == "role" or str(key).startswith("aria-")]:
            del element.attrib[attribute]
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-text")
    for number, (tag, words) in enumerate((("title", title), ("desc", text))):
        element = etree.Element(f"{_SVG}{tag}", id=f"{name}-{'title' if tag == 'title' else 'text'}")
        element.text = words
        root.insert(number, element)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _label(text: str) -> str:
    """The end of the text that has room, for units differ in how their names end."""
    width = 0.0
    for number, character in enumerate(reversed(text)):
        width += 0.55 if ord(character) < 0x2E80 else 1
        if width > _LABEL:
            return "…" + text[len(text) - number + 1 :]
    return text
