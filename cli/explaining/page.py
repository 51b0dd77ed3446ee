"""An explanation as one page: no script, nothing from elsewhere, every text escaped, read aloud in order, printed on paper."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from cli.explaining.text import MOST_EVENTS, answer_of, discreet, folded, left_out, rule_words
from cli.terminal.answers import heading, people_head, people_rows
from cli.terminal.events import effective, envelope_line, stream_words, words
from cli.terminal.language import say, spoken

if TYPE_CHECKING:
    from domain.explaining.explanation import Node
    from projections.questions.point_in_time import Explained

STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 62rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; margin: 0; }
h2 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .15rem .6rem .15rem 0; border-bottom: 1px solid #8886; }
ul { list-style: none; margin: 0; padding-left: 1.1rem; border-left: 1px solid #8886; }
main > ul { padding-left: 0; border: 0; }
li { margin: .2rem 0; }
.mark { font-weight: bold; }
.met { color: #0a6b2d; }
.unmet { color: #b00020; }
.near { font-weight: bold; }
.rule, .how, .who { font-size: .85em; }
.rule, .who { opacity: .75; }
p { margin: .2rem 0; }
@media (prefers-color-scheme: dark) { .met { color: #6fd08c; } .unmet { color: #ff8a80; } }
@media print {
  @page { size: A4; margin: 9mm; }
  :root { color-scheme: light; }
  body { font-size: 7.5pt; line-height: 1.25; margin: 0; max-width: none; padding: 0; }
  h2 { margin: .5rem 0 .1rem; }
  li { margin: 0; break-inside: avoid; }
  .tree > li > ul { columns: 2; column-gap: 6mm; }
  a { color: inherit; text-decoration: none; }
}
"""


def page(explained: "Explained") -> str:
    """The whole page."""
    return "\n".join(_page(explained)) + "\n"


def _page(explained: "Explained") -> Iterator[str]:
    explanation, lang = explained.explanation, spoken()
    title = escape(explanation.title.of(lang))
    yield "<!DOCTYPE html>"
    yield f'<html lang="{"zh-CN" if lang == "zh" else "en"}">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{title}</title><style>{STYLE}</style></head>"
    yield "<body><main>"
    yield f"<h1>{title}</h1>"
    answer = answer_of(explained)
    yield f"<p>{escape(heading(answer))}</p>"
    if explanation.rows:
        yield from _table(people_head(answer), people_rows(answer))
    yield f"<h2>{escape(say('从何而来 ‖ Where it comes from'))}</h2>"
    yield '<ul class="tree">'
    yield from _item(explanation.root, {recorded.position for recorded in explained.events[:MOST_EVENTS]})
    yield "</ul>"
    if explained.events:
        yield f"<h2>{escape(say('所依据的事件 ‖ The events it rests on'))}</h2>"
        yield from _events(explained)
    yield "</main></body></html>"


def _table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield "<table><thead><tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head) + "</tr></thead><tbody>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody></table>"


def _item(node: "Node", listed: set[int]) -> Iterator[str]:
    lang = spoken()
    line = "<li>"
    if node.met is not None:
        mark, kind = (say("通过 ‖ passed"), "met") if node.met else (say("未过 ‖ failed"), "unmet")
        line += f'<span class="mark {kind}">{"✓" if node.met else "✗"} {escape(mark)}</span> '
    line += escape(node.text.of(lang))
    if node.found is not None:
        line += escape(say("： ‖ : ")) + f"<strong>{escape(node.found.of(lang))}</strong>"
    if node.wanted is not None:
        line += escape(say("（要求：{wanted}） ‖  (wanted: {wanted})", wanted=node.wanted.of(lang)))
    if node.reason is not None:
        line += f' <span class="unmet">→ {escape(node.reason.of(lang))}</span>'
    if node.evidence and not node.parts:
        line += " " + " ".join(f'<a href="#e{place}">#{place}</a>' if place in listed else f"#{place}" for place in node.evidence)
    yield line
    if node.how is not None:
        yield f'<p class="how">{escape(node.how.of(lang))}</p>'
    for near in node.near:
        yield f'<p class="near">{escape(say("差距：{near} ‖ Near miss: {near}", near=near.text.of(lang)))}</p>'
    if node.rule is not None:
        yield f'<p class="rule">{escape(rule_words(node.rule))}</p>'
    if node.parts:
        yield "<ul>"
        for part in folded(node.parts):
            yield from _item(part, listed)
        yield "</ul>"
    yield "</li>"


def _events(explained: "Explained") -> Iterator[str]:
    head = ("#", say("生效日期 ‖ Effective"), say("记录 ‖ Record"), say("事件 ‖ Event"))
    yield "<table><thead><tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head) + "</tr></thead><tbody>"
    for recorded in map(discreet, explained.events[:MOST_EVENTS]):
        what = f'{escape(words(recorded.event, explained.called))}<br><span class="who">{escape(envelope_line(recorded))}</span>'
        cells = (f"#{recorded.position}", escape(effective(recorded.event)), escape(stream_words(recorded.stream, explained.called)), what)
        yield f'<tr id="e{recorded.position}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table>"
    for line in left_out(len(explained.events)):
        yield f"<p>{escape(line)}</p>"
