"""Prints how many mutants the examples kill: `python -m tests.mutation`."""

from tests.rubric.test_examples import EXAMPLES, ITEMS, SETTINGS

from .equivalent import EQUIVALENT
from .harness import judged_items, mutants, survivors


def main() -> None:
    """Every item's mutants against its examples, and the survivors nobody has listed."""
    items = judged_items(ITEMS)
    made = alive = equivalent = 0
    for item in items:
        candidates = mutants(item)
        left = survivors(candidates, EXAMPLES[item.id], SETTINGS)
        made, alive = made + len(candidates), alive + len(left)
        equivalent += sum(name in EQUIVALENT.get(item.id, {}) for name in left)
        for name in left:
            if name not in EQUIVALENT.get(item.id, {}):
                print(item.id, name, sep=" | ")
    print(f"items {len(items)}, mutants {made}, killed {made - alive}, equivalent {equivalent}", end=", ")
    print(f"survivors {alive - equivalent}")


if __name__ == "__main__":
    main()
