"""What axe finds on a page. Its source goes through `evaluate`: a script tag would breach the policy."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
COLOURS = ["color-contrast", "link-in-text-block"]
"""What another theme can break of a page on which nothing else was wrong."""
# What is still fading in has not the colours that it will have. Axe waits half a second for each frame that
# does not answer, and it is in none.
RUN = """async (rules) => {
  const ends = document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations < Infinity);
  const later = new Promise((resolve) => setTimeout(resolve, 2_000));
  await Promise.race([later, Promise.allSettled(ends.map(({ finished }) => finished))]);
  const { violations } = await axe.run(document,
    { resultTypes: ['violations'], iframes: false, ...(rules && { runOnly: rules }) });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
}"""


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """By these rules, or by all that axe has for a page."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    return page.evaluate(RUN, rules)


def stands_out(page: Page) -> list[str]:
    """What makes the page scroll sideways; empty when nothing does."""
    return page.evaluate(
        """() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          return [...document.querySelectorAll('body *')]
            .filter((node) => node.getBoundingClientRect().right > room + 0.5)
            .map((node) => node.outerHTML.slice(0, 100)).slice(-3);
        }"""
    )
