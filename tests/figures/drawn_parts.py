"""What is drawn of a tub, and what the table says of it."""


def part(ax, label):
    return [patch for patch in ax.patches if patch.get_label() == f"_{label}"]


def words(ax):
    return [text.get_text() for text in ax.texts]


def rows(results, strategy, month):
    table = results.monthly
    table = table[(table["segment"] == "all") & (table["strategy"] == strategy)]
    return table[table["month"] == month]


def highest(results):
    table = results.monthly[results.monthly["segment"] == "all"]
    return table.groupby(["strategy", "month"])["customers"].mean().max()


def bracket(ax):
    """The lines of the bracket at the water line: the interval, then its caps."""
    found = [lines for lines in ax.collections if lines.get_label() == "_bracket"]
    return [segment for lines in found for segment in lines.get_segments()]
