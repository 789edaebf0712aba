from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from artlint import (
    Article,
    Edit,
    Finding,
    Invalid,
    Project,
    Repair,
    Rule,
    Safety,
    Severity,
    Span,
    Valid,
    lazy_pattern,
)
from artlint_rules.knowledge.addresses import shortened
from artlint_rules.knowledge.leftovers import leftovers
from artlint_rules.knowledge.template_syntax import (
    Generator,
    Template,
    generators_of,
    is_template_as_a_whole,
    templates,
)
from artlint_rules.knowledge.units import folded

_BRACES = lazy_pattern(r"\{+")
_MATHS = ("$", "\\(", "\\[")


class TemplateSyntax(Rule):
    """The generator of the site runs what the article only shows.

    `{{ name }}` in an article about templates is text. Jekyll, Hexo, Eleventy and VitePress run it: they put
    nothing in its place, or end the build. So they do with `{% if %}`, and Hugo with `{{< figure >}}`.

    It is an error where the setting `profile` names the generator, or the folder is one of Hexo's. Where
    nobody says which generator reads the article, it is an info, and only for what stands in HTML. What
    generators know (`{{ page.title }}`, `{% highlight %}`) is taken to be meant for them, unless it stands in
    `code` or `pre`; other tags outside of code may be those of a theme and give an info. A paragraph that is
    nothing but `{{ article.content }}` is no sample: template-leftover reports that nobody filled it in.

    The fix writes the braces as `&#123;`, which browsers and Markdown show as braces. It is safe for
    variables, and in code. It is unsafe for tags outside of code, and next to formulas. Code of Markdown
    itself shows `&#123;` as it is written, so there is no fix; put it between `{% raw %}` and `{% endraw %}`,
    or write it as HTML.
    """

    name = "template-syntax"
    severity = Severity.ERROR
    examples = (
        Valid("<p>{{ page.title }}</p>\n", project=Project(profile="jekyll")),
        Valid(
            "```\n{{ name }}\n```\n\n<pre><code>{{ name }}</code></pre>\n", project=Project(profile="hexo")
        ),
        Invalid(
            "<p>Dear ‸{{ name }}‸</p>\n",
            "<p>Dear &#123;&#123; name }}</p>\n",
            project=Project(profile="hexo"),
        ),
        Invalid(
            "<pre><code>{% if a %}b{% endif %}</code></pre>\n",
            "<pre><code>&#123;% if a %}b&#123;% endif %}</code></pre>\n",
            places=2,
        ),
        Invalid(
            "<p>{% foo %}</p>\n",
            "<p>&#123;% foo %}</p>\n",
            project=Project(profile="eleventy"),
            safety=Safety.UNSAFE,
        ),
        Invalid("```\n{{ name }}\n```\n", project=Project(profile="jekyll")),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Find what a generator would run, one finding for what is sure and one for what may be meant."""
        text = article.source_text
        if not ("{{" in text or "{%" in text or "{#" in text):
            return
        generators = generators_of(article)
        found: dict[bool, list[Template]] = {}
        names: dict[str, None] = {}
        for template in templates(article) if generators else ():
            runners = [generator.name for generator in generators if template.is_run_by(generator)]
            if runners and self._counts(article, template, generators):
                found.setdefault(_may_be_meant(template), []).append(template)
                names |= dict.fromkeys(runners)
        for may_be_meant, several in found.items():
            is_guess = may_be_meant or len(generators) > 1
            yield self._finding(article, several, [*names], Severity.INFO if is_guess else self.severity)

    def _counts(self, article: Article, template: Template, generators: Sequence[Generator]) -> bool:
        """Whether it is worth a word: nobody meant it so, and somebody can do something about it."""
        if template.is_known or (not template.in_code and is_template_as_a_whole(article)):
            return False
        if template.kind == "shortcode" and not template.in_code:
            return False
        if len(generators) > 1 and _is_left_over(article, template):
            return False
        can_be_mended = template.place in ("text", "attribute")
        return len(generators) == 1 or (can_be_mended and not _may_be_meant(template))

    def _finding(
        self, article: Article, several: Sequence[Template], names: Sequence[str], severity: Severity
    ) -> Finding:
        first, *others = (template.span for template in several)
        shown = shortened(folded(article.source_text[first.start : first.end]), 40)
        more = f" ({len(others)} more like it)" if others else ""
        who = f"will be run by {names[0]}" if len(names) == 1 else f"would be run by {_listed(names)}"
        repairs = (_repair(article, t) for t in several if t.place in ("text", "attribute"))
        return self.finding(first, f"`{shown}` {who}{more}", *repairs, places=others, severity=severity)


def _may_be_meant(template: Template) -> bool:
    """Whether a theme, or the site itself, may know it."""
    return template.kind in ("tag", "shortcode") and not template.in_code


def _is_left_over(article: Article, template: Template) -> bool:
    """Whether it is a paragraph that nobody filled in, which is no sample to be shown."""
    return any(article.span(left.place(article)).holds(template.span) for left in leftovers(article))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1]


def _repair(article: Article, template: Template) -> Repair:
    is_sure = not _may_be_meant(template) and not _is_by_a_formula(article, template.span)
    return Repair(
        "write its braces as &#123;",
        Safety.SAFE if is_sure else Safety.UNSAFE,
        partial(_escaped, article, template.span),
    )


def _escaped(article: Article, span: Span) -> tuple[Edit, ...]:
    braces = _BRACES.match(article.source_text, span.start)
    assert braces is not None
    return (Edit(Span(*braces.span()), "&#123;" * len(braces[0])),)


def _is_by_a_formula(article: Article, span: Span) -> bool:
    """Whether Markdown may read the line as a formula, in which entities are none."""
    text = article.source_text
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return article.is_markdown and any(mark in line for mark in _MATHS)
