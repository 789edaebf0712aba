"""What an article must have for a rule to have anything to say: a run imports no rule that has not got it.

Each entry may say yes too often, and never no where the rule, with its usual options, finds anything: a test
holds all examples of all rules against it. A rule without an entry is always imported. Nothing here is worth
more than a look at what an article knows of itself; what declared rules need is in `table.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from artlint import Article
from artlint_rules import needs_of_keys as keys
from artlint_rules.knowledge.alike_ends import may_repeat
from artlint_rules.knowledge.scarce_characters import has_private_use
from artlint_rules.table import DECLARED

Need: TypeAlias = Callable[[Article], bool]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PLAIN_TAGS = frozenset(
    "html head body p a img figure figcaption h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong b i"
    " span div section table thead tbody tfoot tr th td caption br hr sub sup picture source video".split()
)
_PLAIN_ATTRIBUTES = frozenset(
    "alt class colspan content datetime height href id lang rel rowspan scope src style title width".split()
)
_WORDS_OF_TEMPLATES = ("undefined", ">null<", ">NaN<", "[object", "orem ipsum dolor")
_BLOCKS = ("p", "div", "section", "blockquote", "span", "li", "td")
_SILENT = ("script", "style", "noscript", "template", "title")
_LONG = 1_500


def _never(article: Article) -> bool:  # noqa: ARG001
    return False


# -- what the body holds ----------------------------------------------------------------------------------


def _text(*pieces: str) -> Need:
    return lambda article: any(piece in article.source_text for piece in pieces)


def _tags(*names: str) -> Need:
    return lambda article: any(map(article.elements, names))


def _attributes(*names: str) -> Need:
    return lambda article: any(map(article.having, names))


def _any_of(*needs: Need) -> Need:
    return lambda article: any(need(article) for need in needs)


def _all_of(*needs: Need) -> Need:
    return lambda article: all(need(article) for need in needs)


def _has_rare_tag(article: Article) -> bool:
    return not article.tag_names <= _PLAIN_TAGS


def _has_rare_attribute(article: Article) -> bool:
    return not article.attribute_names <= _PLAIN_ATTRIBUTES


def _has_bare_span(article: Article) -> bool:
    return any(not span.attrib for span in article.elements("span"))


def _has_handler(article: Article) -> bool:
    return any(name.startswith("on") for name in article.attribute_names)


def _has_many_paragraphs(article: Article) -> bool:
    return len(article.elements("p")) > 2


def _has_marked_line(article: Article) -> bool:
    """Whether a paragraph may look like a heading: one with something in it, or with a style."""
    if any(len(p) or "style" in p.attrib for p in article.elements("p")):
        return True
    return article.is_markdown and ("**" in article.body or "__" in article.body)


def _has_faults(article: Article) -> bool:
    return bool(article.tree.errors)


def _has_cut_styles(article: Article) -> bool:
    return bool(article.cut_styles)


def _has_indented_code(article: Article) -> bool:
    return article.is_markdown and bool(article.indented_code)


def _is_short(article: Article) -> bool:
    """Whether an article may be short: the blocks of a longer one alone hold more."""
    if any(map(article.elements, _SILENT)):
        return True
    length = 0
    for block in article.blocks:
        length += len(block.folded)
        if length > _LONG:
            return False
    return True


def _has_line_of_boilerplate(article: Article) -> bool:
    from artlint_rules.knowledge.boilerplate import kinds_of_lines

    return bool(kinds_of_lines(article))


# -- pictures and links -----------------------------------------------------------------------------------

_has_images = _any_of(_tags("img"), _text("!["))
_has_links = _any_of(_tags("a"), lambda article: bool(article.markdown_links))
_has_policy = _attributes("referrerpolicy")


def _has_script_link(article: Article) -> bool:
    return any(word in article.body for word in ("cript", "CRIPT")) and _has_links(article)


def _has_doubtful_alt(article: Article) -> bool:
    """Whether an alt may be a file name, or the word that an editor put in."""
    alts = [image.get("alt", "") for image in article.elements("img")]
    alts += [image.text for image in article.markdown_images]
    return any("." in alt or " " not in alt.strip() or sum(map(str.isalpha, alt)) < 40 for alt in alts)


def _has_relative_image(article: Article) -> bool:
    addresses = [image.get("src", "") for image in article.elements("img")]
    addresses += [image.address for image in article.markdown_images]
    return not all(address.strip().startswith(("http://", "https://")) for address in addresses)


def _has_nameless_image(article: Article) -> bool:
    return any("alt" not in image.attrib for image in article.elements("img"))


def _has_many_images(article: Article) -> bool:
    return len(article.elements("img")) + article.source_text.count("![") > 1


# -- headings ---------------------------------------------------------------------------------------------


def _has_headings(article: Article) -> bool:
    return any(map(article.elements, _HEADINGS)) or bool(article.markdown_headings)


_repeats_title = _any_of(_has_images, _tags("title", "meta", "script"), _has_headings)


def _texts_of_headings(article: Article) -> Iterator[str]:
    yield from (article.text(element) for element in article.elements(*_HEADINGS))
    yield from (heading.text for heading in article.markdown_headings)


def _levels(article: Article) -> list[int]:
    levels = [int(str(element.tag)[1]) for element in article.elements(*_HEADINGS)]
    return levels + [heading.level for heading in article.markdown_headings]


def _has_empty_heading(article: Article) -> bool:
    return any(not text.strip() for text in _texts_of_headings(article))


def _has_long_heading(article: Article) -> bool:
    return any(len(text) > 39 for text in _texts_of_headings(article))


def _has_sentence_as_heading(article: Article) -> bool:
    """Whether a heading of Markdown may hold body text: it has a stop, or is long."""
    texts = (heading.text for heading in article.markdown_headings)
    return any(
        len(text) > (28 if text.isascii() else 24) or any(stop in text for stop in "。！？；.!?…")
        for text in texts
    )


def _has_many_headings(article: Article) -> bool:
    return len(_levels(article)) > 4


def _has_levels(article: Article) -> bool:
    return len({*_levels(article)}) > 1


def _has_two_titles(article: Article) -> bool:
    return _levels(article).count(1) > 1


def _has_odd_edges(article: Article) -> bool:
    """Whether a heading may begin or end with a break, or with a space that a browser keeps."""
    if any(map(article.elements, _HEADINGS)):
        return True
    contents = (heading.content for heading in article.markdown_headings)
    texts = (article.source_text[content.start : content.end] for content in contents)
    return any(not text.isascii() or text != text.strip() or "<" in text or "&" in text for text in texts)


def _has_heading_without_body(article: Article) -> bool:
    from artlint_rules.knowledge.written_headings import all_headings, has_body_between

    return any(not has_body_between(article, one, other) for one, other in pairwise(all_headings(article)))


# -- characters -------------------------------------------------------------------------------------------


def _in_blocks(holds: Callable[[str], bool]) -> Need:
    """Whether a block that is not all ASCII holds something, entities decoded and tags left out."""
    return lambda article: any(not b.text.isascii() and holds(b.text) for b in article.blocks)


def _holds_wide_letter(text: str) -> bool:
    return any("\uff10" <= character <= "\uff5a" for character in text)


def _holds_mark_between_han(text: str) -> bool:
    return any(
        before and behind and before[-1] > "\u4dff" and behind[0] > "\u4dff"
        for mark in ",;!?."
        for before, behind in pairwise(text.split(mark))
    )


def _has_private_use(article: Article) -> bool:
    return has_private_use(article.source_text)


# -- declared rules ---------------------------------------------------------------------------------------

Names: TypeAlias = tuple[frozenset[str], tuple[str, ...]]


def _declared(kind: str, wanted: Sequence[object]) -> Need:
    """What a declared rule needs, as `table.py` has it: texts, names, or what CSS selectors ask for."""
    if kind == "text":
        return lambda article: any(piece in article.body for piece in map(str, wanted))
    if kind == "css":
        return lambda article: any(_may_match(article, each) for each in wanted)
    whole = {*map(str, wanted)}
    beginnings = tuple(name.removesuffix("*") for name in whole if name.endswith("*"))

    def need(article: Article) -> bool:
        names = article.class_names if kind == "class" else article.attribute_names
        return any(name in whole or name.startswith(beginnings) for name in names)

    return need


def _may_match(article: Article, elements: object) -> bool:
    """Whether the article has all that a selector asks for."""
    assert isinstance(elements, tuple)
    return all(
        (tag is None or article.elements(tag))
        and all(map(article.having, attributes))
        and all(map(article.with_class, classes))
        and all(
            any(piece in f"\n{element.get(name, '')}\n" for element in article.having(name))
            for name, piece in values
        )
        for tag, attributes, classes, values in elements
    )


NEEDS: Mapping[str, Need] = {
    "advertisement-marker": _has_line_of_boilerplate,
    "byline-in-body": _has_line_of_boilerplate,
    "copyright-notice": _has_line_of_boilerplate,
    "editor-credit": _has_line_of_boilerplate,
    "feed-footer": _has_line_of_boilerplate,
    "follow-us": _has_line_of_boilerplate,
    "read-more-link": _has_line_of_boilerplate,
    "related-links": _has_links,
    "duplicate-article": _never,  # until it sees the others
    "duplicate-title": _never,
    "near-duplicate-article": _never,
    "shared-cover": _never,
    "ambiguous-scalar": keys.has_unquoted,
    "author-is-site": keys.says_something_twice,
    "category-order-is-path": _all_of(keys.has("categories"), keys.has_list),
    "cover-hotlink": keys.has("cover"),
    "cover-proxied": keys.has("cover"),
    "date-epoch-unit": keys.has_doubtful_date,
    "date-format": keys.has_doubtful_date,
    "date-out-of-range": keys.has_doubtful_date,
    "duplicate-category": keys.has_list,
    "duplicate-key": keys.has_key_twice,
    "empty-value": keys.has_empty_value,
    "front-matter-not-at-start": keys.is_not_at_start,
    "invalid-front-matter": keys.is_broken,
    "invalid-date": keys.has_doubtful_date,
    "junk-category": keys.has("categories"),
    "markup-in-value": keys.has_markup,
    "missing-description": keys.is_silent_on("description"),
    "missing-front-matter": keys.has_none,
    "missing-required-key": keys.lacks_a_key,
    "missing-source-url": keys.is_silent_on("source"),
    "placeholder-cover": keys.has("cover"),
    "poor-description": keys.has_poor_description,
    "schema-violation": keys.has_schema,
    "wrong-type": keys.has_odd_type,
    "unclosed-front-matter": keys.is_unclosed,
    "indented-after-blank": _has_indented_code,
    "jekyll-file-name": keys.is_for_jekyll,
    "markdown-breaks-html": _tags("pre"),
    "template-syntax": _text("{{", "{%", "{#"),
    "body-as-heading": _has_marked_line,
    "empty-heading": _has_empty_heading,
    "heading-as-body-text": _any_of(_tags(*_HEADINGS), _has_sentence_as_heading),
    "heading-line-break": _has_odd_edges,
    "heading-redundant-bold": _has_headings,
    "heading-share": _has_many_headings,
    "heading-without-body": _has_heading_without_body,
    "image-in-heading": _has_empty_heading,
    "long-heading": _has_long_heading,
    "multiple-h1": _has_two_titles,
    "skipped-heading-level": _has_levels,
    "alt-is-article-title": _has_many_images,
    "alt-is-filename": _has_doubtful_alt,
    "caption-not-figcaption": _tags("img"),
    "css-background-hotlink": _attributes("style", "background"),
    "emoji-image": _tags("img"),
    "expiring-image-url": _all_of(_any_of(keys.has("cover"), _has_images), _text("?")),
    "harmful-referrerpolicy": _all_of(_has_images, _any_of(_has_policy, _tags("meta"))),
    "image-needs-proxy": _has_images,
    "image-size-mismatch": _tags("img"),
    "insecure-image-url": _all_of(_has_images, _text("http:", "HTTP:", "Http:", "&")),
    "invalid-referrerpolicy": _has_policy,
    "lazy-image-not-resolved": _tags("img"),
    "missing-alt": _has_nameless_image,
    "missing-referrerpolicy": _has_images,
    "misspelt-referrerpolicy": _any_of(_has_rare_attribute, _all_of(_tags("img"), _attributes("rel"))),
    "noscript-duplicate-image": _tags("noscript"),
    "proxied-image-url": _has_images,
    "redundant-title-attribute": _any_of(_attributes("title"), _text("![")),
    "referrerpolicy-on-wrong-element": _has_policy,
    "relative-image-url": _has_relative_image,
    "template-leftover": _text("{{", "${", "&lt;%", "#{", "%%", *_WORDS_OF_TEMPLATES),
    "tracking-pixel": _has_images,
    "empty-link": _has_links,
    "iframe-hides-referrer": _tags("iframe"),
    "link-density": _has_links,
    "redirect-link": _has_links,
    "relative-link": _has_links,
    "script-link": _has_script_link,
    "tracking-parameters": _all_of(_text("?"), _has_links),
    "bare-span": _has_bare_span,
    "br-paragraphs": _tags("br"),
    "broken-attribute": _has_faults,
    "deprecated-attribute": _has_rare_attribute,
    "deprecated-element": _has_rare_tag,
    "empty-element": _text("<"),
    "fake-list": _has_many_paragraphs,
    "foreign-attribute": _has_rare_attribute,
    "layout-table": _tags("table"),
    "malformed-html": _text("<", "&"),
    "mostly-bold": _tags("b", "strong"),
    "redundant-wrapper": _tags("div", "section", "article"),
    "script-or-handler": _any_of(_tags("script"), _has_handler),
    "spacer-element": _attributes("style"),
    "ui-residue": _any_of(_attributes("class", "role"), _tags("button")),
    "protected-email": _attributes("data-cfemail"),
    "broken-style-attribute": _has_cut_styles,
    "editor-junk": _any_of(_attributes("style", "class"), _tags("b"), _text("<o:", "<st1:", "<!--")),
    "hidden-content": _attributes("style", "hidden"),
    "inline-style-bloat": _attributes("style"),
    "invalid-declaration": _attributes("style"),
    "presentational-declaration": _attributes("style"),
    "repeated-style": _attributes("style"),
    "style-element": _tags("style"),
    "style-instead-of-tag": _attributes("style"),
    "unresolvable-style-url": _attributes("style"),
    "unused-suppression": _never,  # until it reviews
    "body-too-large": _never,  # nobody looks here when it is
    "double-escaped-entity": _text("&amp;"),
    "duplicate-paragraph": lambda article: may_repeat(article.body),
    "empty-article": _is_short,
    "image-only-article": _all_of(_has_many_images, _is_short),
    "invisible-characters": _text(*"\u200b\u200c\u200d\u200e\u2060\ufeff\u00ad\u202a\u202c\u202e\x08"),
    "language-mismatch": keys.has("language"),
    "lost-characters": _text("\ufffd", "锟", "ï¿½", "烫烫烫烫", "屯屯屯屯", "??????"),
    "mojibake": _text(*"ÃÂâäåæãÐÎØìàðµ£¡鐨涓鏄鏈縺繝"),
    "not-utf-8": keys.is_not_utf_8,
    "private-use-characters": _has_private_use,
    "short-article": _is_short,
    "space-indent": _text("\u3000", "\u00a0", "sp;"),
    "mangled-title": _any_of(keys.has_many_titles, keys.title(keys.holds("_\ufffd")), _repeats_title),
    "suspect-title": keys.title(keys.holds("_\ufffd")),
    "title-entity": keys.title(keys.holds("&")),
    "title-from-filename": keys.title(keys.may_be_file_name),
    "title-invisible-characters": keys.title(keys.is_not_plain),
    "title-length": keys.title(keys.is_unusually_long),
    "title-noise-prefix": keys.title(keys.holds("[［【(（〔|｜:：")),
    "title-repeated-in-body": _any_of(_has_headings, _tags(*_BLOCKS)),
    "title-site-suffix": keys.title(keys.holds("|｜_»-–—:：·")),
    "title-truncated": keys.title(keys.holds("…⋯.。")),
    "title-unbalanced": keys.title(keys.has_marks),
    "title-whitespace": keys.title(keys.is_untidy),
    "title-wrapped-in-quotes": keys.title(keys.begins_with_mark),
    "unbalanced-brackets": _text(*"()（）[]［］【】《》〈〉「」『』〔〕〖〗&"),
    "fullwidth-alphanumerics": _in_blocks(_holds_wide_letter),
    "halfwidth-punctuation-between-han": _in_blocks(_holds_mark_between_han),
    "space-before-fullwidth-punctuation": _in_blocks(keys.holds("，。、；：！？")),
    **{name: _declared(kind, wanted) for name, (kind, wanted) in DECLARED.items()},
}
