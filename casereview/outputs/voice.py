"""The texts of our papers in one language, spoken for one review: its measure word, its body, its grades."""

from collections.abc import Mapping
from dataclasses import dataclass

from casereview.model.aspect import Aspect
from casereview.model.catalogue import Texts, entries
from casereview.outputs.shown import grade_words
from casereview.outputs.wording import clean, degree, percent
from casereview.rounds.review import Review
from casereview.scoring.results import Results


@dataclass(frozen=True)
class Voice:
    """The texts of one language with the settings of one review.

    `minimum`: files a percentage is given of. Where a text has a variant in the review's tone (`key.tone`),
    that is said.
    """

    review: Review
    texts: Texts
    grades: Mapping[str, str]
    minimum: int

    def __call__(self, key: str, **values: object) -> str:
        plain = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
        toned = f"notice.{key}.{self.review.tone}"
        return self.texts(toned if toned in entries() else f"notice.{key}", measure=self.measure, **plain)

    @property
    def measure(self) -> str:
        """The measure word of case files."""
        return self.texts("notice.measure", word=self.review.measure_word)

    @property
    def organiser(self) -> str:
        """The issuing body, or its placeholder."""
        return clean(self.review.organiser) or self.texts("notice.placeholder.organiser")

    def grade(self, name: str) -> str:
        """The grade in the language of the texts."""
        return self.grades.get(name, name)

    def degree(self, count: int, whole: int) -> str:
        """The degree word for a share."""
        return self.texts(degree(count, whole))

    def join(self, parts: list[str]) -> str:
        """An enumeration."""
        return self.texts("notice.join").join(parts)

    def aspect(self, aspect: Aspect) -> str:
        """The aspect's name."""
        return aspect.name if self.texts.language == "zh" else aspect.english

    def counted(self, key: str, count: int, whole: int, **values: object) -> str:
        """A count with its share where the whole is large enough for one."""
        share = percent(count, whole, self.minimum)
        return self(f"{key}_share" if share else key, count=count, share=share, **values)


def voice_of(results: Results, review: Review, texts: Texts) -> Voice:
    """The voice in which the results of a review are told."""
    return Voice(review, texts, grade_words(results, texts), results.evaluation.unit_scores.minimum_cases)
