"""What axe finds on a page. Its source is run through `evaluate`: a script tag would breach the policy."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
COLOURS = ["color-contrast", "link-in-text-block"]
"""The only rules that another theme can break on a page where axe found nothing in the first theme."""
# Animations are finished first: a part that still fades in does not have its final colours, and an animation
# frame would not answer, for which axe waits half a second.
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
    """What axe finds by these rules, or by all that it has for a page."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    return page.evaluate(RUN, rules)


def stands_out(page: Page) -> list[str]:
    """The elements that make the page scroll sideways."""
    return page.evaluate(
        """() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          return [...document.querySelectorAll('body *')]
            .filter((node) => node.getBoundingClientRect().right > room + 0.5)
            .map((node) => node.outerHTML.slice(0, 100)).slice(-3);
        }"""
    )
