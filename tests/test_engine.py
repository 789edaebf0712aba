"""Checking and fixing with small rules made for the purpose."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from artlint import Article, Attribute, Change, Edit, Finding, Key, Repair, Rule, Safety, Span, option
from artlint.article.source import Source
from artlint.engine import MOST_TRIALS, _Run, check, fix
from tests.conftest import article


class NoMark(Rule):
    """Removes `<mark>` tags."""

    name = "no-mark"

    def check(self, article: Article) -> Iterator[Finding]:
        for mark in article.elements("mark"):
            yield self.finding(mark, "a mark", Repair("unwrap", Safety.SAFE, partial(article.unwrap, mark)))


class CapitalIsTitle(Rule):
    """Takes a div of class `cap` for a heading; a person should look."""

    name = "capital-is-title"

    def check(self, article: Article) -> Iterator[Finding]:
        for div in article.select("div.cap"):
            because = (Attribute(div, "class"),)
            rename = partial(article.rename, div, "h2")
            yield self.finding(div, "a heading", Repair("rename", Safety.UNSAFE, rename, because=because))


class NoClass(Rule):
    """Removes class attributes."""

    name = "no-class"

    def check(self, article: Article) -> Iterator[Finding]:
        for e in article.having("class"):
            yield self.finding(
                e, "a class", Repair("drop", Safety.SAFE, partial(article.remove_attribute, e, "class"))
            )


class Shouts(Rule):
    """Harmful on purpose: changes words and does not say so."""

    name = "shouts"

    def check(self, article: Article) -> Iterator[Finding]:
        at = article.source_text.find("quiet")
        if at >= 0:
            yield self.finding(
                Span(at, at + 5), "too quiet", Repair("shout", Safety.SAFE, [Edit(Span(at, at + 5), "LOUD")])
            )


class Raises(Rule):
    """Raises."""

    name = "raises"

    def check(self, article: Article) -> Iterator[Finding]:
        raise KeyError("oops")
        yield


def swaps(rule_name: str, old: str, new: str) -> Rule:
    class Swap(Rule):
        """Renames one tag to another."""

        name = rule_name

        def check(self, article: Article) -> Iterator[Finding]:
            for e in article.elements(old):
                yield self.finding(
                    e, f"a {old}", Repair("swap", Safety.SAFE, partial(article.rename, e, new))
                )

    return Swap()


def test_a_rule_that_raises_is_named_and_the_findings_of_the_others_stay() -> None:
    checked = check(article("<mark>x</mark>"), [Raises(), NoMark()])
    assert [finding.rule for finding in checked.findings] == ["no-mark"]
    (failure,) = checked.failures
    assert failure.rule == "raises"
    assert failure.error.startswith("KeyError: 'oops' (test_engine.py, line ")


def test_a_thousand_hits_of_one_rule_are_fixed_in_one_run() -> None:
    fixed = fix(Source("a.html", "<mark>x</mark>" * 1000), [NoMark()])
    assert fixed.text == "x" * 1000
    assert fixed.fixed == {"no-mark": 1000}


def test_nested_hits_are_fixed_together() -> None:
    assert fix(Source("a.html", "<mark>a<mark>b<mark>c</mark></mark></mark>"), [NoMark()]).text == "abc"


def test_a_safe_run_makes_no_unsafe_fix() -> None:
    text = "<div class=cap>x</div>"
    assert fix(Source("a.html", text), [CapitalIsTitle()]).text == text


def test_evidence_is_kept_as_long_as_the_finding_is_open() -> None:
    text = "<div class=cap>x</div><p class=b>y</p>"
    safe = fix(Source("a.html", text), [NoClass(), CapitalIsTitle()])
    assert safe.text == "<div class=cap>x</div><p>y</p>"
    waiting = [finding for finding in safe.checked.findings if safe.checked.waits_for(finding)]
    assert [(f.rule, safe.checked.waits_for(f)) for f in waiting] == [("no-class", ("capital-is-title",))]


def test_unsafe_after_safe_is_unsafe_at_once() -> None:
    text = "<div class=cap>x</div><p class=b>y</p>"
    rules = [NoClass(), CapitalIsTitle()]
    safe = fix(Source("a.html", text), rules).text
    assert fix(Source("a.html", safe), rules, Safety.UNSAFE).text == "<h2>x</h2><p>y</p>"
    assert fix(Source("a.html", text), rules, Safety.UNSAFE).text == "<h2>x</h2><p>y</p>"


def test_a_rule_that_does_not_run_protects_nothing() -> None:
    assert fix(Source("a.html", "<div class=cap>x</div>"), [NoClass()]).text == "<div>x</div>"


def test_a_fix_that_changes_words_is_refused_and_named_and_the_rest_is_written() -> None:
    fixed = fix(Source("a.html", "<p>quiet <mark>x</mark></p>"), [Shouts(), NoMark()])
    assert fixed.text == "<p>quiet x</p>"
    (failure,) = fixed.checked.failures
    assert failure.rule == "shouts"
    assert "text changed" in failure.error


def test_two_changes_of_one_list_are_made_one_after_the_other() -> None:
    class WithoutItem(Rule):
        """Removes the first item of the tags that is called like its option."""

        item: str = option("a", "The item to remove.")

        def check(self, article: Article) -> Iterator[Finding]:
            tags = article.metadata["tags"]
            assert isinstance(tags, list)
            if self.item in tags:
                index = tags.index(self.item)
                repair = Repair(
                    "remove it",
                    Safety.SAFE,
                    partial(article.remove_items, "tags", [index]),
                    changes=(Change("metadata:tags", tags, tags[:index] + tags[index + 1 :]),),
                )
                yield self.finding(Key("tags"), "an item", repair)

    rules = [
        type(f"Without{item.upper()}", (WithoutItem,), {"name": f"without-{item}"})(item=item)
        for item in "ac"
    ]
    fixed = fix(Source("a.md", "---\ntags: [a, b, c]\n---\n"), rules)
    assert fixed.text == "---\ntags: [b]\n---\n"
    assert not fixed.checked.failures


def test_the_guard_sees_what_markdown_makes_of_a_change() -> None:
    """An HTML block ends at a blank line; what follows with four spaces would become code."""

    class Spreads(Rule):
        """Puts an empty line behind each hr."""

        name = "spreads"

        def check(self, article: Article) -> Iterator[Finding]:
            for hr in article.elements("hr"):
                end = article.span(hr).end
                if not article.source_text.startswith("\n\n", end):
                    yield self.finding(
                        hr, "tight", Repair("spread", Safety.SAFE, [Edit(Span(end, end), "\n")])
                    )

    text = "<div>\n<hr>\n    <p>x</p>\n</div>\n"
    fixed = fix(Source("a.md", text), [Spreads()])
    assert fixed.text == text
    assert "the text changed" in fixed.checked.failures[0].error
    assert fix(Source("a.html", text), [Spreads()]).text == "<div>\n<hr>\n\n    <p>x</p>\n</div>\n"


def test_a_line_that_two_removals_leave_blank_goes_with_them() -> None:
    class NoRule(Rule):
        """Removes hr."""

        name = "no-hr"

        def check(self, article: Article) -> Iterator[Finding]:
            for hr in article.elements("hr"):
                yield self.finding(hr, "an hr", Repair("drop", Safety.SAFE, partial(article.remove, hr)))

    fixed = fix(Source("a.md", "<div>\n  <hr> <hr>\n    <p>x</p>\n</div>\n"), [NoRule()])
    assert fixed.text == "<div>\n    <p>x</p>\n</div>\n"
    assert not fixed.checked.failures


def test_removals_at_the_start_of_a_line_do_not_indent_what_follows() -> None:
    fixed = fix(Source("a.md", "<p>a</p>\n\n<mark></mark>  <mark></mark>  <p>b</p>\n"), [NoMark()])
    assert fixed.text == "<p>a</p>\n\n<p>b</p>\n"
    assert not fixed.checked.failures


def test_two_rules_that_undo_each_other_are_stopped_and_named() -> None:
    rules = [swaps("b-to-i", "b", "i"), swaps("i-to-b", "i", "b"), NoMark()]
    fixed = fix(Source("a.html", "<b>x</b><mark>y</mark>"), rules)
    assert fixed.text == "<b>x</b>y", "as before the cycle, and what has no part in it is done"
    assert {failure.rule for failure in fixed.checked.failures} == {"b-to-i", "i-to-b"}
    assert all("undo each other" in failure.error for failure in fixed.checked.failures)


def test_a_longer_cycle_is_stopped_and_every_rule_in_it_is_named() -> None:
    rules = [swaps("b-to-i", "b", "i"), swaps("i-to-u", "i", "u"), swaps("u-to-b", "u", "b")]
    fixed = fix(Source("a.html", "<p><b>x</b></p>"), rules)
    assert not fixed.changed
    assert {failure.rule for failure in fixed.checked.failures} == {"b-to-i", "i-to-u", "u-to-b"}


def test_a_fix_that_never_comes_to_an_end_is_stopped_and_leaves_nothing() -> None:
    class Comments(Rule):
        """Adds a comment, and then another."""

        name = "comments"

        def check(self, article: Article) -> Iterator[Finding]:
            edits = [Edit(Span(0, 0), "<!-- a -->")]
            yield self.finding(Span(0, 1), "no comment", Repair("comment", Safety.SAFE, edits))

    fixed = fix(Source("a.html", "<p>x</p><mark>y</mark>"), [Comments(), NoMark()])
    assert fixed.text == "<p>x</p>y"
    assert [(f.rule, f.error) for f in fixed.checked.failures] == [
        ("comments", "its fix never comes to an end")
    ]


def test_hits_that_show_one_after_the_other_are_fixed_in_one_run() -> None:
    rules = [swaps("b-to-i", "b", "i"), swaps("i-to-u", "i", "u"), swaps("u-to-s", "u", "s"), NoMark()]
    fixed = fix(Source("a.html", "<mark><b>x</b></mark>"), rules)
    assert (fixed.text, fixed.checked.findings) == ("<s>x</s>", ())


def test_a_declared_change_passes_and_an_undeclared_one_does_not() -> None:
    class SetsTitle(Rule):
        """Sets the title."""

        name = "sets-title"
        declares: bool = True

        def check(self, article: Article) -> Iterator[Finding]:
            if article.title == "old":
                changes = (Change("metadata:title", "old", "new"),) if self.declares else ()
                edits = partial(article.set_value, "title", "new")
                yield self.finding(Span(0, 3), "old", Repair("set", Safety.SAFE, edits, changes=changes))

    source = Source("a.md", "---\ntitle: old\n---\nx\n")
    assert fix(source, [SetsTitle()]).text == "---\ntitle: new\n---\nx\n"
    refused = fix(source, [SetsTitle(declares=False)])
    assert refused.text == source.text
    assert "`title` changed" in refused.checked.failures[0].error


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<mark>x</mark>\r\n", id="CRLF"),
        pytest.param("<mark>x</mark>", id="no final newline"),
        pytest.param("a\r<mark>x</mark>\n\r\n", id="mixed"),
        pytest.param("<p>😀\0\f</p><mark>x</mark>", id="odd characters"),
    ],
)
def test_every_byte_that_no_edit_names_stays(text: str) -> None:
    assert fix(Source("a.html", text), [NoMark()]).text == text.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "<mark>a</mark><!-- artlint: ignore[no-mark] quoted --><p><mark>b</mark></p>",
            1,
            id="next element",
        ),
        pytest.param("<!-- artlint: ignore[no-class, no-mark] --><mark>b</mark>", 0, id="several names"),
        pytest.param("<!-- artlint: ignore[other] --><mark>b</mark>", 1, id="another rule"),
        pytest.param("<!-- artlint: ignore[no-mark] --><p>a</p><mark>b</mark>", 1, id="not the one after"),
        pytest.param("---\nartlint: {ignore: [no-mark]}\n---\n<mark>b</mark>", 0, id="the whole file"),
        pytest.param("---\nartlint:\n  ignore: no-mark\n---\n<mark>b</mark>", 0, id="a single name"),
        pytest.param("<mark>b</mark> artlint: ignore[no-mark]", 1, id="text is no comment"),
    ],
)
def test_suppressions(text: str, found: int) -> None:
    assert len(check(article(text), [NoMark()]).findings) == found
    assert fix(Source("a.md", text), [NoMark()]).text.count("<mark>") == text.count("<mark>") - found


def test_a_suppressed_finding_releases_its_evidence() -> None:
    text = "<!-- artlint: ignore[capital-is-title] --><div class=cap>x</div>"
    assert "class" not in fix(Source("a.html", text), [NoClass(), CapitalIsTitle()]).text


def test_no_fix_between_two_breaks_at_the_start_which_may_be_a_broken_front_matter() -> None:
    text = "---\n<mark>One</mark>.\n---\n<mark>Two</mark>.\n"
    assert fix(Source("a.html", text), [NoMark()]).text == "---\n<mark>One</mark>.\n---\nTwo.\n"


# The guard refuses repairs, not rules


class NoBreak(Rule):
    """Removes each `<br>`, whatever it keeps apart; where there are fewer than `least`, it says nothing."""

    name = "no-break"
    least: int = 1

    def check(self, article: Article) -> Iterator[Finding]:
        breaks = article.elements("br")
        for br in breaks if len(breaks) >= self.least else ():
            yield self.finding(br, "a break", Repair("remove", Safety.SAFE, partial(article.remove, br)))


def test_a_harmful_repair_does_not_cost_the_rule_its_good_ones() -> None:
    text = "<p><br>One</p>" * 20 + "<p>two<br>three</p>" + "<p>four<br></p>" * 20
    fixed = fix(Source("a.html", text), [NoBreak(), NoMark()])
    assert fixed.text == "<p>One</p>" * 20 + "<p>two<br>three</p>" + "<p>four</p>" * 20
    assert fixed.fixed == {"no-break": 40}
    (failure,) = fixed.checked.failures
    assert failure.rule == "no-break"
    assert failure.error == "its fix was refused: the text changed: “two” became “twothree”"


def test_a_repair_that_does_harm_only_beside_another_waits_and_is_no_fault() -> None:
    fixed = fix(Source("a.html", "<mark>One</mark><br><br>two"), [NoBreak(least=2), NoMark()])
    assert fixed.text == "One<br>two"
    assert not fixed.checked.failures


def test_repairs_that_do_harm_by_themselves_are_named_even_when_another_fix_makes_an_end_of_them() -> None:
    fixed = fix(Source("a.html", "<mark>One<br>two<br></mark>"), [NoBreak(least=2), NoMark()])
    assert fixed.text == "One<br>two"
    assert [failure.rule for failure in fixed.checked.failures] == ["no-break"]


def test_a_thousand_harmful_repairs_are_not_tried_one_by_one() -> None:
    run = _Run(
        Article(Source("a.html", "<mark>x</mark>" + "a<br>" * 1000 + "b")), [NoBreak(), NoMark()], None
    )
    run.repeat(Safety.SAFE)
    assert MOST_TRIALS < run.trials < MOST_TRIALS + 50
    assert run.checked.article.source.text.startswith("xa<br>a<br>")
    assert list(run.refused) == ["no-break"]
