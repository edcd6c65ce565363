"""The values of the fields of a Word template, each knowing its name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casereview.outputs.docx_region import Piece


class Named(str):
    """Words that know which field they are the value of."""

    name: str

    def __new__(cls, text: str, name: str) -> "Named":
        made = super().__new__(cls, text)
        made.name = name
        return made


class Number(int):
    """A count that knows which field it is the value of."""

    name: str

    def __new__(cls, value: int, name: str) -> "Number":
        made = super().__new__(cls, value)
        made.name = name
        return made


@dataclass(frozen=True)
class Fields:
    """The values of fields within a sentence (words, counts, counts by name), and the pieces of blocks."""

    values: Mapping[str, object]
    blocks: Mapping[str, Sequence[Piece]]

    @property
    def words(self) -> dict[str, str]:
        """The words of every field within a sentence, by its whole name."""
        single = [value for value in self.values.values() if isinstance(value, Named | Number)]
        many = [item for value in self.values.values() if isinstance(value, dict) for item in value.values()]
        return {value.name: str(value) for value in (*single, *many)}
