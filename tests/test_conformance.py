"""The tree construction cases of html5lib-tests, when `ARTLINT_HTML5LIB_TESTS` names a checkout.

What is compared is the body as lxml has it. Where artlint means to differ, both sides are made equal first: a
fragment is parsed as the content of a body, so what the cases have in a head, or before the html element, is
there, too; characters that XML forbids are U+FFFD, attributes with a name that it forbids are left out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import etree

from artlint.article.html import Tree

FOLDER = os.environ.get("ARTLINT_HTML5LIB_TESTS") or "no checkout of html5lib-tests"
FILES = sorted(Path(FOLDER).glob("tree-construction/*.dat"))
LEAST = 0.99

if not FILES:
    pytest.skip("ARTLINT_HTML5LIB_TESTS names no checkout", allow_module_level=True)

NAMESPACES = {
    "http://www.w3.org/2000/svg": "svg ",
    "http://www.w3.org/1998/Math/MathML": "math ",
    "http://www.w3.org/1999/xlink": "xlink ",
    "http://www.w3.org/XML/1998/namespace": "xml ",
    "http://www.w3.org/2000/xmlns/": "xmlns ",
}
FORBIDDEN = re.compile("[\0-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NAME = re.compile(r"(?!_)(?:(?:xlink|xml|xmlns) )?[^\W\d][\w.-]*\Z")
WHOLE_PAGE = re.compile(r"<(?:html|head|body|!doctype)[\s>]", re.IGNORECASE)


@dataclass
class Node:
    """An element, or, with a name of `#text` or `#comment`, what its `text` says."""

    name: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True)
class Case:
    file: str
    sections: dict[str, str]

    @property
    def data(self) -> str:
        return self.sections["data"]

    @property
    def expected(self) -> Node:
        return parsed_dump(self.sections["document"])


def cases() -> Iterator[Case]:
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        for block in re.split(r"(?:^|\n\n)#data\n", text)[1:]:
            parts = re.split(r"\n#([a-z-]+)(?=\n|$)", "\n#data\n" + block.removesuffix("\n"))
            yield Case(
                path.name, {name: text[1:] for name, text in zip(parts[1::2], parts[2::2], strict=True)}
            )


def parsed_dump(dump: str) -> Node:
    """The tree that a case expects, template content as children of the template."""
    root = Node("#document")
    path: list[tuple[int, Node]] = [(-1, root)]
    for line in re.findall(r"^\| (.*(?:\n(?!\| ).*)*)", dump, re.MULTILINE):
        depth = (len(line) - len(line.lstrip(" "))) // 2
        written = line[depth * 2 :]
        while path[-1][0] >= depth:
            path.pop()
        parent = path[-1][1]
        if written == "content":
            path.append((depth, parent))
        elif written.startswith('"'):
            parent.children.append(Node("#text", written[1:-1]))
        elif written.startswith("<!-- "):
            parent.children.append(Node("#comment", written[5:-4]))
        elif written.startswith(("<!DOCTYPE", "<?")):
            continue
        elif re.match(r"<.*>\Z", written, re.DOTALL):
            parent.children.append(node := Node(written[1:-1]))
            path.append((depth, node))
        else:
            name, _, value = written.partition("=")
            parent.attributes[name] = value[1:-1]
    return root


def expected_body(case: Case) -> list[Node]:
    root = case.expected
    page = next((node for node in root.children if node.name == "html"), Node("html"))
    before = root.children[: root.children.index(page)] if page in root.children else []
    body = next((node for node in page.children if node.name == "body"), None)
    content = body.children if body else []
    if WHOLE_PAGE.search(case.data):
        return content
    for node in page.children:
        if node is body:
            break
        before += node.children if node.name == "head" else [node]
    return without_leading_blanks(before + content)


def without_leading_blanks(nodes: list[Node]) -> list[Node]:
    """A page drops the white space before its body, a fragment keeps it."""
    first, *rest = nodes or [Node("#text")]
    text = first.text.lstrip(" \t\r\n\f")
    return [Node("#text", text), *rest] if first.name == "#text" else nodes


def of_lxml(element: etree._Element) -> list[Node]:
    nodes: list[Node] = []
    if element.text:
        nodes.append(Node("#text", element.text))
    for child in element:
        if isinstance(child, etree._Comment):
            nodes.append(Node("#comment", child.text or ""))
        elif isinstance(child, etree._ProcessingInstruction):  # newer than the cases, where it is a comment
            nodes.append(Node("#comment", f"?{child.target}{child.text or ''}?"))
        else:
            attributes = {prefixed(str(name)): str(value) for name, value in child.attrib.items()}
            nodes.append(Node(prefixed(str(child.tag)), "", attributes, of_lxml(child)))
        if child.tail:
            nodes.append(Node("#text", child.tail))
    return nodes


def prefixed(name: str) -> str:
    if not name.startswith("{"):
        return name
    namespace, _, local = name[1:].partition("}")
    return NAMESPACES[namespace] + local


def lines(nodes: list[Node], depth: int = 0) -> Iterator[str]:
    """The tree as text, made equal where artlint means to differ."""
    indent = "  " * depth
    for node in joined(nodes):
        if node.name == "#text":
            yield f'{indent}"{plain(node.text)}"'
        elif node.name == "#comment":
            yield f"{indent}<!-- {re.sub('[- ]', '', plain(node.text))} -->"
        else:
            yield f"{indent}<{allowed(node.name)}>"
            known = {name: value for name, value in node.attributes.items() if NAME.match(name)}
            yield from sorted(f'{indent}  {name}="{plain(value)}"' for name, value in known.items())
            yield from lines(node.children, depth + 1)


def joined(nodes: list[Node]) -> list[Node]:
    """Neighbouring texts as one; the place of a character that is nothing in HTML as nothing."""
    result: list[Node] = []
    for node in nodes:
        if node.name == "#text" and result and result[-1].name == "#text":
            result[-1] = Node("#text", result[-1].text + node.text)
        else:
            result.append(node)
    return [node for node in result if node.name != "#text" or plain(node.text)]


def plain(text: str) -> str:
    return FORBIDDEN.sub("", text.replace("\f", " ").replace("\ufffd", "").replace("\r", "\n"))


def allowed(name: str) -> str:
    prefix, blank, local = name.rpartition(" ")
    local = re.sub(r"[^\w.-]", "_", local)
    return prefix + blank + (local if re.match(r"[^\W\d]", local) else "_" + local)


def has_body(case: Case) -> bool:
    pages = [node for node in case.expected.children if node.name == "html"]
    return any(node.name == "body" for page in pages for node in page.children)


def difference(case: Case) -> str | None:
    body = Tree(case.data, 0).root.find("body")
    nodes = [] if body is None else of_lxml(body)
    found = "\n".join(lines(nodes if WHOLE_PAGE.search(case.data) else without_leading_blanks(nodes)))
    expected = "\n".join(lines(expected_body(case)))
    if found == expected:
        return None
    return f"{case.file}\n{case.data}\n-- expected\n{expected}\n-- found\n{found}\n"


def test_the_body_is_what_a_browser_makes_of_it() -> None:
    every = list(cases())
    chosen = [c for c in every if not c.sections.keys() & {"document-fragment", "script-on"} and has_body(c)]
    failed = [problem for case in chosen if (problem := difference(case))]
    rate = 1 - len(failed) / len(chosen)
    print("\n", *failed, sep="\n")
    print(
        f"{len(chosen)} of {len(every)} cases have a body, no fragment, no script; {rate:.2%} of these pass"
    )
    assert len(chosen) > 1_000
    assert rate >= LEAST
