"""The reader that the other house tests stand on."""

from tests.house.javascript import HOLE, code_only, imports, pieces

SOURCE = r"""
// a comment with 'quotes' and `ticks`
import { a } from './a.js';
export * from "./b.js";
const half = total / 2 / parts; /* fetch( */
const rule = /[/"'`]+\//g.test(x) ? 'it\'s' : fetch('/v1');
const view = html`<p title="T">${items.map((i) => html`<b>${{ a: { b: `in ${i} deep` } }}</b>`)} end</p>`;
const lazy = await import('./c.js');
"""


def of(kind: str) -> list[str]:
    return [piece.text for piece in pieces(SOURCE) if piece.kind == kind]


def test_texts_comments_and_regular_expressions_are_told_apart():
    assert of("string") == ["./a.js", "./b.js", r"it\'s", "/v1", "./c.js"]
    assert of("regex") == [r"""/[/"'`]+\//g"""]
    assert of("comment") == ["// a comment with 'quotes' and `ticks`", "/* fetch( */"]


def test_templates_are_read_with_their_nested_ones():
    templates = {piece.text: piece.tag for piece in pieces(SOURCE) if piece.kind == "template"}
    assert templates == {
        f'<p title="T">{HOLE} end</p>': "html",
        f"<b>{HOLE}</b>": "html",
        f"in {HOLE} deep": "",
    }


def test_imports_of_every_form_are_found():
    assert imports(SOURCE) == ["./a.js", "./b.js", "./c.js"]


def test_code_only_keeps_calls_and_drops_what_is_said_about_them():
    assert code_only(SOURCE).count("fetch(") == 1
