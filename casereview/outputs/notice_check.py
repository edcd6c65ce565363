"""Does the notice say what the results say? Checked both ways, on the words of the document itself.

The draft is meant to be edited by hand. Whatever was rewritten, these must still hold: every statement of
the results stands in the text with its figures; no sentence of the same make gives other figures; every
further number, in figures or words, and every document number has a source; degree words fit their shares;
nobody is named whom the review does not name; every row of the annexes is one of the results, and none is
missing.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import polars as pl
from docx.document import Document

from casereview.model.catalogue import Texts
from casereview.model.place import Place
from casereview.model.problem import Problem, problem
from casereview.outputs.docx_file import open_document, paragraph_texts, table_rows
from casereview.outputs.notice_claims import claim_faults, claims
from casereview.outputs.notice_facts import Facts, facts
from casereview.outputs.notice_numbers import number_faults, sources
from casereview.outputs.notice_phrases import degree_faults, naming_faults
from casereview.outputs.notice_tables import table_faults
from casereview.outputs.voice import Voice, voice_of
from casereview.outputs.wording import clean
from casereview.rounds.review import Review
from casereview.scoring.results import Results


def check_notice(results: Results, review: Review, path: Path, texts: Texts) -> list[Problem]:
    """`reconcile` for a saved notice, edited or not."""
    document = open_document(path)
    if document is None:
        return [problem("NOT-004", Place(path.name), file=path.name)]
    return reconcile(results, review, document, texts)


def reconcile(
    results: Results, review: Review, document: Document, texts: Texts, apart: Collection[str] = ()
) -> list[Problem]:
    """Everything in which the document and the results differ, each an error; nothing where they agree.

    `apart`: paragraphs whose figures are not those of results, such as the number the notice is given.
    """
    voice = voice_of(results, review, texts)
    known = facts(results)
    every = paragraph_texts(document)
    paragraphs = body_paragraphs(document, voice)
    in_tables, cells = table_faults(results, known, document, voice)
    whole = "\n".join([*every, *("".join(row) for table in table_rows(document) for row in table)])
    quoted = sources(results, known, whole, voice)
    found = list(_closure(results, known))
    found += claim_faults(claims(known, voice), paragraphs, voice)
    found += number_faults(known, [*(text for text in every if text not in apart), *cells], quoted)
    found += degree_faults(known, every, quoted, voice)
    found += naming_faults(results, known, every, voice)
    found += in_tables
    found += [problem("NOT-013", None, unit=unit) for unit in known.units if clean(unit) not in whole]
    return found


def body_paragraphs(document: Document, voice: Voice) -> list[str]:
    """The texts of the paragraphs before the first annex."""
    texts = paragraph_texts(document)
    first = voice("annex_mark", number=1)
    return texts[: texts.index(first)] if first in texts else texts


def _closure(results: Results, known: Facts) -> Iterator[Problem]:
    """Counts that must agree between the frames the notice is drawn from."""
    cases, units = results.cases, results.units
    pairs = [
        ("cases", cases.height, units["cases"].sum()),
        ("breaches", cases["breaches"].sum(), results.findings.filter(pl.col("outcome") == "breach").height),
        ("suspects", cases["suspects"].sum(), known.suspects),
    ]
    pairs += [(name, count, units[name].sum()) for name, count in known.grades]
    for what, one, other in pairs:
        if one != other:
            yield problem("NOT-018", None, what=what, one=one, other=other)
