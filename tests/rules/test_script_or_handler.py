"""Scripts: which may go without a trace, which a person should see, and which are content."""

from __future__ import annotations

import pytest

from artlint import Safety, Severity
from artlint_rules.markup.script_or_handler import ScriptOrHandler
from tests.rules.outcomes import fixed, found, messages, safely_fixed

RULE = ScriptOrHandler()


@pytest.mark.parametrize(
    "text",
    [
        '<script type="application/ld+json">{}</script>',
        '<script type="math/tex">a^2</script>',
        '<script type="text/x-handlebars">{{ a }}</script>',
        "<p only=1 on='tap:x' once>a</p>",
        "`<script>x()</script>`",
        "<pre><code>&lt;script&gt;</code></pre>",
    ],
)
def test_what_is_no_script_of_the_page(text: str) -> None:
    assert messages(RULE, text) == []


@pytest.mark.parametrize(
    "script",
    [
        "<script>var a = 1;</script>",
        '<script src="//hm.baidu.com/hm.js?1"></script>',
        "<script>(function(){var s=document.createElement('script');s.src='//hm.baidu.com/hm.js';"
        "document.body.appendChild(s)})()</script>",
        '<script type="text/javascript" src="https://www.googletagmanager.com/gtag/js"></script>',
        '<script language="javascript"></script>',
    ],
)
def test_what_only_counts_goes_safely(script: str) -> None:
    assert safely_fixed(RULE, f"<p>a</p>\n{script}\n<p>b</p>\n") == "<p>a</p>\n<p>b</p>\n"


@pytest.mark.parametrize(
    "script",
    [
        "<script>document.write('a')</script>",
        "<script>el.innerHTML = 'a'</script>",
        '<script src="/js/main.js"></script>',
        '<script>draw("chart")</script>',
        '<script>x()</script><script src="https://example.com/x.js"></script>',
        "<script>document.body.style.display = 'block'</script>",
    ],
)
def test_what_may_write_something_goes_only_when_somebody_looks(script: str) -> None:
    text = f'<p id="chart">a</p>{script}'
    assert safely_fixed(RULE, text) == text
    assert fixed(RULE, text) == '<p id="chart">a</p>'


@pytest.mark.parametrize(
    "script",
    [
        '<script src="https://gist.github.com/ada/1f2e.js"></script>',
        '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>',
        '<script src="https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7/MathJax.js"></script>',
    ],
)
def test_content_is_a_warning_without_a_fix(script: str) -> None:
    text = f"<p>a</p>{script}"
    (finding,) = found(RULE, text)
    assert (finding.severity, finding.repairs) == (Severity.WARNING, ())
    assert finding.message.startswith("A script puts content here: ")
    assert fixed(RULE, text) == text


@pytest.mark.parametrize(
    ("element", "safety"),
    [
        ('<p onclick="track(1)">a</p>', Safety.SAFE),
        ("""<a href="https://example.com" onclick="_gaq.push(['https://example.com'])">a</a>""", Safety.SAFE),
        ("""<a href="#" onclick="go('https://example.com')">a</a>""", Safety.UNSAFE),
        ("""<a onclick="location = '/a'">a</a>""", Safety.UNSAFE),
        ("<img src=a.png onload=\"this.style.display='block'\">", Safety.UNSAFE),
        ('<p id="more" onclick="flip(\'more\')">a</p>', Safety.UNSAFE),
    ],
)
def test_handlers(element: str, safety: Safety) -> None:
    (finding,) = found(RULE, element)
    assert [repair.safety for repair in finding.repairs] == [safety]


@pytest.mark.parametrize(
    "text",
    [
        "one\n<script>a()</script>\ntwo\n",
        "one <script>a()</script> two\n",
        "<div><script>\n\na()\n\n</script></div>\n",
        "<script>a()</script><p>x</p>\n*y*\n",
    ],
)
def test_where_blocks_of_markdown_hang_on_a_script_it_stays(text: str) -> None:
    assert safely_fixed(RULE, text) == text


def test_a_script_among_markdown_paragraphs_goes() -> None:
    text = "*one*\n\n<script>\nvar a = 1;\n\nvar b = 2;\n</script>\n\n*two*\n"
    assert safely_fixed(RULE, text) == "*one*\n\n\n*two*\n"


def test_a_handler_without_code_runs_nothing_and_is_an_info() -> None:
    (empty,) = found(ScriptOrHandler(), '<div onclick>One.</div><p onclick=" ">Two.</p>', "a.html")
    (some,) = found(ScriptOrHandler(), '<div onclick>One.</div><p onclick="go()">Two.</p>', "a.html")
    assert (empty.severity, some.severity) == (Severity.INFO, Severity.ERROR)
