"""Where an address leads, and what in it only tracks: pure functions of the address."""

from __future__ import annotations

import pytest

from artlint_rules.knowledge.facts import facts
from artlint_rules.knowledge.links import script_of
from artlint_rules.knowledge.redirects import redirect_of
from artlint_rules.knowledge.source_base import Base
from artlint_rules.knowledge.tracking import gaps_left, tracking_parameters, without

A = "https%3A%2F%2Fa.example%2Fb%3Fx%3D1%26y%3D2"
TARGET = "https://a.example/b?x=1&y=2"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (f"https://link.zhihu.com/?target={A}", TARGET),
        (f"http://link.zhihu.com/?target={A}", TARGET),
        (f"//link.zhihu.com/?target={A}", TARGET),
        (f"HTTPS://LINK.ZHIHU.COM/?target={A}&src=pin", TARGET),
        (f"https://link.zhihu.com/?src=pin&target={A}", TARGET),
        (f"https://oschina.net/action/GoToLink?url={A}", TARGET),
        (f"https://www.douban.com/link2?url={A}", TARGET),
        ("https://href.li/?https://a.example/b?x=1&y=2", TARGET),
        ("https://link.juejin.cn/?target=https%3A%2F%2Fa.example%2F%25E9%259B%25A8", "https://a.example/%E9%9B%A8"),
        ("https://link.juejin.cn/?target=https%3A%2F%2Fa.example%2Fc%20d", "https://a.example/c%20d"),
        ("https://link.juejin.cn/?target=https%3A%2F%2Fa.example%2Fb#part", "https://a.example/b#part"),
        ("https://iphone.myzaker.com/zaker/link.php?url=aHR0cHM6Ly9hLmV4YW1wbGUvYg", "https://a.example/b"),
        ("https://www.curseforge.com/linkout?remoteUrl=https%253a%252f%252fa.example%252fb", "https://a.example/b"),
        # only http and https count
        ("https://link.zhihu.com/?target=javascript%3Aalert(1)", None),
        ("https://link.zhihu.com/?target=ftp%3A%2F%2Fa.example", None),
        ("https://link.zhihu.com/?target=%2Fquestion%2F7", None),
        ("https://link.zhihu.com/?target=https%3A%2F%2Flocalhost%2Fb", None),
        # no address of the table
        ("https://zhihu.com/?target=" + A, None),
        ("https://link.zhihu.com.evil.example/?target=" + A, None),
        ("https://notlink.zhihu.com/?target=" + A, None),
        ("https://gitee.com/linked?target=" + A, None),
        ("https://www.google.com/search?q=" + A, None),
        ("https://link.segmentfault.com/?enc=abc%3D%3D", None),
        ("https://t.co/abc?target=" + A, None),
        # what is no UTF-8, or would end an attribute
        ("https://link.zhihu.com/?target=https%3A%2F%2Fa.example%2F%C4%E3", None),
        ("https://link.zhihu.com/?target=https%3A%2F%2Fa.example%2F%22%3E", None),
        ("https://link.zhihu.com/?target=https%3A%2F%2Fa.example%2F%0Ab", None),
    ],
)  # fmt: skip
def test_targets(address: str, target: str | None) -> None:
    found = redirect_of(address)
    assert (found.target if found else None) == target


def test_wrappers_in_wrappers_are_taken_off_until_none_is_left() -> None:
    address = TARGET
    for _ in range(3):
        address = "https://link.zhihu.com/?target=" + address.replace("%", "%25").replace(":", "%3A").replace(
            "/", "%2F"
        ).replace("?", "%3F").replace("&", "%26").replace("=", "%3D")
    found = redirect_of(address)
    assert found is not None
    assert (found.host, found.target, found.is_sure) == ("link.zhihu.com", TARGET, True)


def test_a_target_that_is_not_encoded_may_end_elsewhere() -> None:
    whole = redirect_of("https://sspai.com/link?target=https://a.example/")
    cut = redirect_of("https://sspai.com/link?target=https://a.example/?x=1&y=2")
    assert whole is not None
    assert whole.is_sure
    assert cut is not None
    assert not cut.is_sure


def test_blanks_around_a_target_are_no_part_of_it() -> None:
    found = redirect_of("https://link.zhihu.com/?target=https%3A%2F%2Fa.example%20")
    assert found is not None
    assert found.target == "https://a.example"
    assert redirect_of("https://link.zhihu.com/?target=https%3A%2F%2Fa.example%20%2Fb") is None


def test_each_wrapper_of_the_table_is_taken_off() -> None:
    for entry in facts("redirects")["wrapper"]:
        path, parameter = entry.get("path", "/"), entry["parameter"]
        form = entry.get("form", "plain")
        value = {
            "plain": A,
            "twice": A.replace("%", "%25"),
            "base64": "aHR0cHM6Ly9hLmV4YW1wbGUvYj94PTEmeT0y",
        }[form]
        query = TARGET if parameter == "*" else f"{parameter}={value}"
        found = redirect_of(f"https://{entry['host']}{path}?{query}")
        assert found is not None, entry
        assert found.target == TARGET, entry
        assert found.affiliate == entry.get("affiliate", False)
        assert entry.get("confidence", "high") in ("high", "medium")


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("https://a.example/?utm_source=x", "https://a.example/"),
        ("https://a.example/?utm_source=x#y", "https://a.example/#y"),
        ("https://a.example/?b=2&utm_source=x&a=%7e+%20&utm_medium=y", "https://a.example/?b=2&a=%7e+%20"),
        ("https://a.example/?utm_source=x&utm_medium=y&b", "https://a.example/?b"),
        ("https://a.example/?utm_source=x&&b=", "https://a.example/?&b="),
        ("https://a.example/?a=1&fbclid=x", "https://a.example/?a=1"),
        ("https://m.bilibili.com/v?p=1&vd_source=x", "https://m.bilibili.com/v?p=1"),
        ("https://a.example/?vd_source=x", "https://a.example/?vd_source=x"),
        ("https://notx.com/?s=20&t=x", "https://notx.com/?s=20&t=x"),
        ("https://x.com/a/status/1?s=20&t=x", "https://x.com/a/status/1"),
        ("https://a.example/?ref=news.example", "https://a.example/"),
        ("https://a.example/?ref=other.example", "https://a.example/?ref=other.example"),
        ("https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=a&utm_source=x", "https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=a"),
        ("https://a.example/utm_source=x", "https://a.example/utm_source=x"),
        ("/b?utm_source=x", "/b?utm_source=x"),
        ("https://a.example/?UTM_source=x&not_utm_a=1", "https://a.example/?UTM_source=x&not_utm_a=1"),
    ],
)  # fmt: skip
def test_what_is_left_without_tracking(address: str, left: str) -> None:
    found = tracking_parameters(address, source="news.example")
    assert (without(address, gaps_left(address, found)) if found else address) == left


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("javascript:void(0)", "void(0)"),
        (" \x01JavaScript : void(0) ", "void(0)"),
        ("java\nscript\t:a()", "a()"),
        ("vbscript:a", "a"),
        ("https://a.example/javascript:a", None),
        ("#javascript:a", None),
        ("", None),
    ],
)
def test_scripts(address: str, code: str | None) -> None:
    assert script_of(address) == code


def test_an_address_with_an_empty_step_is_not_made_whole() -> None:
    base = Base("tide.example", "https://tide.example/a/b", is_exact=True)
    assert base.resolve("c//d") is None
    assert base.resolve("c/d") == "https://tide.example/a/c/d"
