"""Ways to spoil the text of a scenario: each takes a text and the luck, and returns a text.

What stands in the text need not be found where a way looks for it; then the text stays as it is.
"""

import re

KEY = re.compile(r"\b[a-z_]\w*(?=:(?:\s|$))", re.MULTILINE)
ENTRY = re.compile(r"\b[a-z_]\w*: [^,{}\[\]\n#]+", re.MULTILINE)
VALUE = re.compile(r"(?<=: )[^\s,{}\[\]#][^,{}\[\]\n#]*")
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
UNIT = re.compile(
    r"(?<=\d) ?(?:%|k|M|EUR|hours|years?|months?)?(?:/(?:year|month))?(?=[\s,}#])"
)

UNITS = (
    " %", " EUR", " USD", " k EUR", "/year", " %/year", " EUR/year", "/day", "/decade", " hours",
    " days", " years", " M EUR/year", " own intervals", " %%", " EUR EUR", " per year", " k", "",
    " €", "/", " /year/year", " to 5 %", " points",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "-0", "1e9", "1e15", "1e308", "1e309", "9" * 400, "1e-300", "nan", ".nan", "inf",
    "-inf", ".inf", "-.inf", "infinity", "0x10", "1_000", "1,5", "1.000", "½", "٣", "1e", "--1",
    "1/0", "0.1e-9999999999", "3 to 1", "1 to 1", "2 to 3 to 4", "-1 to 1", "1e300 to 1e301",
    "nan to 1",
)  # fmt: skip
VALUES = (
    "", "null", "~", "''", '""', "[]", "{}", "word", "true", "no", "[1, 2]", "[[]]", "{a: b}",
    "[{}]", "{'': ''}", "[null]", "{dist: uniform}", "{dist: pert, low: 1, mode: 2, high: 3}",
    "{dist: normal, mean: 1e300, sd: 1e300}", "{dist: [], low: {}}", "{value: 3, source: [a]}",
    "{value: {value: {value: 1}}}", "{source: me}", "{note: null, value: null}", "> x", "|",
    "{dist: lognormal, low: 1e-300, high: 1e300}", "month 3", "churn > 15 %/year", "a < b < c",
    "2026-01-01", "12:30:45", "{like: a}", "-", "?", "@", "%", "`a`", "'a", '"\\x00"', '"\\ud800"',
    "!!python/object/apply:os.system ['touch spoilt']", "!!binary aGFsbG8=", "!!int 3", "! a",
    "!!python/name:os.system", "&a 3", "*a", "&a [*a]", "<<", "{<<: *a}", "{? [a] : b}", "- a",
    "{a: 1, a: 2}", "__import__('os').system('touch spoilt')", "${HOME}", "{{ 7 * 7 }}",
)  # fmt: skip
KEYS = (
    "<<", "?", "''", "null", "like", "extends", "value", "dist", "source", "mean", "*a", "&a b",
    "!!str a", "{a: b}", "[a]", '"\\n"', "__class__", "model_config", "all", "0", "a.b", "a:b",
    "x" * 3000, "ключ", "\N{NO-BREAK SPACE}a", "bathtub", "world", "changes", "when", "-", "- a",
)  # fmt: skip
LINES = (
    "---", "...", "%YAML 1.1", "%TAG ! tag:x,2026:", "<<: *base", "base: &base {a: 1}", "- a", "}",
    "]", "extends: {}", "extends: [[]]", "extends: absent.yaml", "extends: /dev/zero", "extends: .",
    "like: hunting", "\tname: x", "? a", ": b", "'", '"', "|", "# only a remark", "a", "a:",
    "\ufeff", "firm: {sales: {people: 3}}", "world: []", "strategies: {a: {like: b}, b: {like: a}}",
    "strategies: {a: {like: a}}", "currency: k", "bathtub: 2", "experiment: {baseline: nobody}",
)  # fmt: skip
CHARACTERS = (
    "\0\a\x1b\x7f\x85\u2028\u200b\ufeff\ufffe\ud800\U0001f600\t\r\n '\"{}[]:,#&*!|>%@`-?\\~"
)


def replaced(text, found, by):
    """The text with another one in the place of what a pattern found."""
    return text if found is None else text[: found.start()] + by + text[found.end() :]


def one_of(pattern, text, luck):
    found = list(pattern.finditer(text))
    return luck.choice(found) if found else None


def line_dropped(text, luck):
    lines = text.splitlines(keepends=True)
    del lines[luck.randrange(len(lines)) :][: luck.choice((1, 1, 1, 5))]
    return "".join(lines)


def line_twice(text, luck):
    lines = text.splitlines(keepends=True)
    here = luck.randrange(len(lines))
    lines[here:here] = [lines[here]] * luck.choice((1, 1, 2, 300))
    return "".join(lines)


def line_moved(text, luck):
    lines = text.splitlines(keepends=True)
    line = lines.pop(luck.randrange(len(lines)))
    lines.insert(luck.randrange(len(lines) + 1), line)
    return "".join(lines)


def line_indented(text, luck):
    lines = text.splitlines(keepends=True)
    here = luck.randrange(len(lines))
    lines[here] = luck.choice((" ", "  ", "\t", " " * 40)) + lines[here]
    if luck.random() < 0.5:
        lines[here] = lines[here].lstrip()
    return "".join(lines)


def line_added(text, luck):
    lines = text.splitlines(keepends=True)
    indent = " " * luck.choice((0, 0, 2, 4, 6))
    lines.insert(luck.randrange(len(lines) + 1), indent + luck.choice(LINES) + "\n")
    return "".join(lines)


def entry_dropped(text, luck):
    return replaced(text, one_of(ENTRY, text, luck), "")


def entry_twice(text, luck):
    found = one_of(ENTRY, text, luck)
    return replaced(text, found, f"{found[0]}, {found[0]}" if found else "")


def key_misspelt(text, luck):
    found = one_of(KEY, text, luck)
    if found is None:
        return text
    word = found[0]
    here = luck.randrange(len(word))
    wrong = (
        word[:here] + word[here + 1 :],
        word[:here] + word[here] + word[here:],
        word[:here] + word[here:][:2][::-1] + word[here + 2 :],
        word.upper(),
    )
    return replaced(text, found, luck.choice(wrong))


def key_swapped(text, luck):
    found = one_of(KEY, text, luck)
    others = [*KEYS, *(other[0] for other in KEY.finditer(text))]
    return replaced(text, found, luck.choice(others))


def number_swapped(text, luck):
    return replaced(text, one_of(NUMBER, text, luck), luck.choice(NUMBERS))


def number_scaled(text, luck):
    found = one_of(NUMBER, text, luck)
    scale = luck.choice((0, 0.001, 0.1, 0.5, 2, 10, 1000, 1e6, -1))
    return replaced(text, found, f"{float(found[0]) * scale:.12g}" if found else "")


def unit_swapped(text, luck):
    return replaced(text, one_of(UNIT, text, luck), luck.choice(UNITS))


def value_swapped(text, luck):
    return replaced(text, one_of(VALUE, text, luck), luck.choice(VALUES))


def value_taken_from_elsewhere(text, luck):
    other = one_of(VALUE, text, luck)
    return replaced(text, one_of(VALUE, text, luck), other[0] if other else "")


def value_nested(text, luck):
    deep = luck.choice((3, 20, 29, 31, 400, 3000))
    left, right = luck.choice((("[", "]"), ("{a: ", "}"), ("{value: ", "}"), ("- ", "")))
    return replaced(text, one_of(VALUE, text, luck), left * deep + "1" + right * deep)


def characters_added(text, luck):
    here = luck.randrange(len(text) + 1)
    return text[:here] + luck.choice(CHARACTERS) * luck.choice((1, 1, 2, 90)) + text[here:]


def characters_dropped(text, luck):
    here = luck.randrange(len(text) + 1)
    return text[:here] + text[here + luck.choice((1, 1, 2, 30)) :]


def cut_off(text, luck):
    return text[: luck.randrange(len(text) + 1)]


WAYS = (
    line_dropped, line_twice, line_moved, line_indented, line_added, entry_dropped, entry_twice,
    key_misspelt, key_swapped, number_swapped, number_scaled, unit_swapped, value_swapped,
    value_taken_from_elsewhere, value_nested, characters_added, characters_dropped, cut_off,
)  # fmt: skip
GENTLE = (
    number_scaled,
    value_taken_from_elsewhere,
    unit_swapped,
    number_swapped,
    entry_dropped,
)
