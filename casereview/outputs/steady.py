"""The same content gives the same bytes: office files without the time they were written."""

import re
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: The earliest time a zip entry can carry.
_ENTRY_TIME = (1980, 1, 1, 0, 0, 0)
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_SAID = rb"\g<1>1980-01-01T00:00:00Z\g<2>"


def make_steady(path: Path) -> None:
    """Rewrite an .xlsx or .docx with constant times in its entries and its core properties."""
    rewritten = path.with_name(f"{path.name}.steady")
    with ZipFile(path) as source, ZipFile(rewritten, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            entry = ZipInfo(member.filename, _ENTRY_TIME)
            entry.compress_type = ZIP_DEFLATED
            if member.filename == "docProps/core.xml":
                target.writestr(entry, _WRITTEN.sub(_SAID, source.read(member)))
                continue
            entry.file_size = member.file_size  # tells whether the entry needs the format for large files
            with source.open(member) as content, target.open(entry, "w") as copy:
                shutil.copyfileobj(content, copy)  # a worksheet may be larger than memory
    rewritten.replace(path)
