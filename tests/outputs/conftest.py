"""What the tests of outputs share."""

import pytest

from casereview.scoring.results import Results

from .sample import sample_results


@pytest.fixture(scope="session")
def results() -> Results:
    """The results of the sample round; frozen, so one for all tests."""
    return sample_results()
