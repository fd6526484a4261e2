"""A page in a real browser, and what is wrong with it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

WIDE, NARROW = 1440, 390  # pixels, of a screen and of a phone

# The contrast of every text with the paper, by WCAG 2; colours are computed ones.
CONTRASTS = """() => {
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = rgb(colour).slice(0, 3).map(part => {
      part /= 255;
      return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const found = [];
  for (const one of document.querySelectorAll('p, li, td, th, h1, h2, h3, figcaption, svg text')) {
    const style = getComputedStyle(one);
    const colour = one.closest('svg') ? style.fill : style.color;
    // Numbers on bars have a colour for the bar below them, not for the paper.
    if (['rgb(253, 253, 253)', 'rgb(21, 25, 30)'].includes(colour)) continue;
    if (!colour.startsWith('rgb') || !one.textContent.trim()) continue;
    const own = light(colour);
    const ratio = (Math.max(own, paper) + 0.05) / (Math.min(own, paper) + 0.05);
    found.push([ratio, one.textContent.trim().slice(0, 40), colour]);
  }
  return found;
}"""

# Every text of a picture: its picture, what it says, and its box in the picture's own.
TEXTS = """() => [...document.querySelectorAll('figure svg')].flatMap(svg => {
  const whole = svg.getBoundingClientRect();
  const name = svg.closest('figure').id;
  return [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(text => {
    const box = text.getBoundingClientRect();
    return {
      picture: name, svg: [...document.querySelectorAll('figure svg')].indexOf(svg),
      text: text.textContent.trim(), width: whole.width, height: whole.height,
      left: box.left - whole.left, right: box.right - whole.left,
      top: box.top - whole.top, bottom: box.bottom - whole.top,
    };
  });
})"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    assert binary, "these tests need Chromium: apt-get install chromium"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A visit to a page: what it said on the console, and what it asked the network for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("dialog", self.dismiss)
        page.on("request", lambda request: self.asked.append(request.url))

    def dismiss(self, dialog: Any) -> None:
        """Note that somebody's markup has run."""
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    @property
    def overflow(self) -> int:
        """By how many pixels the page is wider than the screen."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


@contextmanager
def visit(browser: Browser, file: Path, width: int = WIDE, **how: Any) -> Iterator[Visit]:
    """Open a page from the disk, off line."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, offline=True, **how
    )
    try:
        found = Visit(context.new_page())
        found.page.goto(file.resolve().as_uri())
        yield found
    finally:
        context.close()


def overlaps(texts: list[dict[str, Any]], least: float = 3.0) -> list[str]:
    """Pairs of texts of one drawing that lie on each other, by more pixels than `least`."""
    found = []
    for number, one in enumerate(texts):
        for other in texts[number + 1 :]:
            if one["svg"] != other["svg"]:
                continue
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            if across > least and down > least:
                found.append(f"{one['picture']}: '{one['text']}' on '{other['text']}'")
    return found


def cut(texts: list[dict[str, Any]], least: float = 1.5) -> list[str]:
    """Texts that reach beyond their drawing by more pixels than `least`."""
    return [
        f"{t['picture']}: '{t['text']}'"
        for t in texts
        if t["left"] < -least
        or t["top"] < -least
        or t["right"] > t["width"] + least
        or t["bottom"] > t["height"] + least
    ]
