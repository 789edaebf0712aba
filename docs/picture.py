"""The pictures of the README: the example article as it was scraped, and as `artlint fix` leaves it.

    python -m docs.picture

It needs Chromium (Debian: `chromium`, `fonts-noto-cjk`) and writes docs/before-after.png and, with Chinese
notes, docs/before-after.zh-CN.png. Both pages have one and the same theme; only the file differs.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from string import Template
from typing import Any

import frontmatter

import artlint

TOP = Path(__file__).parents[1]
ARTICLE = TOP / "examples" / "market.md"
WIDTH, HEIGHT = 1440, 1112

NOTES = {
    "en": (
        "as scraped",
        "after <code>artlint fix --unsafe-fixes</code>",
        (
            ("The title lost its quotes; 4 images still carry them", "mangled-title"),
            ("The site's name stands for the author and as a category", "author-is-site, junk-category"),
            ("A date that some generators read as text", "date-format"),
            ("A second h1; its style is cut by its own quotes", "multiple-h1, broken-style-attribute"),
            ("Body text set as h3", "heading-as-body-text"),
            ("A caption that is a plain paragraph", "caption-not-figcaption"),
        ),
        "{before} findings, {left} left · inline styles {styles_before} → {styles_after} of the body · not a word of the text changed",
    ),
    "zh-CN": (
        "抓取下来的样子",
        "<code>artlint fix --unsafe-fixes</code> 之后",
        (
            ("标题的引号丢了，4 张图的 alt 里还有原样", "mangled-title"),
            ("站点名被当成作者，也混进了分类", "author-is-site, junk-category"),
            ("有的生成器会把这样的日期当成文本", "date-format"),
            ("正文里又来一个 h1，样式被自己的引号截断", "multiple-h1, broken-style-attribute"),
            ("正文被标成了 h3", "heading-as-body-text"),
            ("图注只是一个普通段落", "caption-not-figcaption"),
        ),
        "{before} 处问题，剩 {left} 处 · 行内样式占正文 {styles_before} → {styles_after} · 正文一字未改",
    ),
}

# What stands for the images, whose addresses lead nowhere: the market, and a receipt.
IMAGES = (
    """<rect width="500" height="122" fill="#f6e9d7"/><rect y="66" width="500" height="56" fill="#e3c9a6"/>
<rect x="105" y="8" width="290" height="34" rx="5" fill="#2b3a42"/><text x="250" y="32" font-size="19"
 fill="#8fb8a8" text-anchor="middle" font-family="Noto Sans CJK SC">青槐里菜市场</text>
<path fill="#c8553d" d="M20 48h460v20H20z"/><path fill="#fff8ee" d="M66 48h46v20H66zM158 48h46v20h-46zM250 48h46v20h-46z
M342 48h46v20h-46zM434 48h46v20h-46z"/><rect x="20" y="98" width="460" height="24" fill="#9c6b3f"/>
<g fill="#588157"><circle cx="80" cy="93" r="13"/><circle cx="102" cy="90" r="14"/><circle cx="126" cy="94" r="12"/></g>
<g fill="#e09f3e"><circle cx="226" cy="93" r="12"/><circle cx="249" cy="91" r="13"/><circle cx="272" cy="94" r="11"/></g>
<g fill="#9e2a2b"><circle cx="372" cy="94" r="11"/><circle cx="393" cy="91" r="12"/><circle cx="415" cy="94" r="11"/></g>""",
    """<rect width="500" height="122" fill="#dfe7e4"/><rect y="92" width="500" height="30" fill="#b7c4bd"/>
<rect x="150" y="52" width="200" height="58" rx="9" fill="#39474f"/><rect x="182" y="57" width="136" height="7" rx="3"
 fill="#1d262b"/><path d="M194 8h112v52H194z" fill="#fffdf6"/><g fill="#a8b0a9"><path d="M206 18h46v4h-46zM206 28h72v4h-72z
M206 38h60v4h-60zM206 48h38v4h-38zM282 28h12v4h-12zM282 38h12v4h-12z"/></g><circle cx="324" cy="88" r="8" fill="#6ab187"/>""",
)

PAGE = Template("""<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 22px 28px; box-sizing: border-box; width: ${width}px; height: ${height}px;
  background: #eef1f4; font: 16px "Noto Sans", "DejaVu Sans", "Noto Sans CJK SC", sans-serif; color: #212629 }
.pair { display: flex; gap: 24px }
.side { flex: 1; min-width: 0 }
.label { font-size: 19px; font-weight: 600; margin: 0 2px 10px; display: flex; align-items: center; gap: 9px }
.label i { width: 13px; height: 13px; border-radius: 50% }
.label code { font: 17px "DejaVu Sans Mono", monospace; background: #dfe6e2; padding: 2px 7px; border-radius: 5px }
.window { position: relative; height: 900px; overflow: hidden; background: #fff; border-radius: 10px;
  box-shadow: 0 1px 3px #0002, 0 8px 24px #0001 }
.window::after { content: ""; position: absolute; inset: auto 0 0; height: 46px;
  background: linear-gradient(#fff0, #fff) }
.notes { display: grid; grid-template-columns: repeat(3, 1fr); gap: 7px 22px; margin-top: 17px; font-size: 14.5px }
.notes div { display: flex; gap: 9px; line-height: 1.35 } .notes small { color: #67727a; font-size: 12.5px; display: block }
.badge { flex: none; width: 23px; height: 23px; border-radius: 50%; background: #c8372d; color: #fff;
  font: 700 14px/23px "DejaVu Sans", sans-serif; text-align: center }
.window .badge { position: absolute; left: 9px; z-index: 1 } .fixed .badge { background: #2e7d4f }
.sum { margin-top: 11px; font-size: 15px; color: #3c474e }
/* The theme: what a plain blog gives to every post. */
article { padding: 20px 42px; font: 15px/1.75 "Noto Sans CJK SC", sans-serif }
article p, article figcaption { margin: 0 0 11px } article > header h1 { font-size: 27px; line-height: 1.35; margin: 0 0 7px }
article header .meta { color: #67727a; font-size: 14px; margin-bottom: 15px; display: flex; gap: 14px; align-items: center }
article header .meta span { background: #e8edf1; border-radius: 4px; padding: 0 8px; margin-right: -6px }
article h1 { font-size: 2em } article h2 { font-size: 21px; margin: 15px 0 9px } article h3 { font-size: 17.5px; margin: 13px 0 8px }
article figure { margin: 0 } article img { max-width: 100% }
.cut { text-align: center; color: #9aa5ac; letter-spacing: 6px; margin: 2px 0 6px }
</style><body><div class="pair">
<div class="side scraped"><p class="label"><i style="background:#c8372d"></i>$before_label</p>
<div class="window"><article>$before</article></div></div>
<div class="side fixed"><p class="label"><i style="background:#2e7d4f"></i><span>$after_label</span></p>
<div class="window"><article>$after</article></div></div></div>
<div class="notes">$notes</div><div class="sum">$sum</div>
<script>
const images = [`$market`, `$receipt`].map(shapes => "data:image/svg+xml," + encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 6 500 104">$${shapes}</svg>`));
for (const side of document.querySelectorAll(".side")) {
  const article = side.querySelector("article"), window_ = side.querySelector(".window");
  const blocks = [...article.querySelectorAll("p, h1, h2, h3, figure")].filter(e => !e.closest("header"));
  const holds = text => blocks.find(e => e.textContent.includes(text));
  [...article.querySelectorAll("img")].forEach((img, index) => { img.src = images[Math.min(index, 1)]; });
  // An excerpt: the same blocks on both sides.
  const gone = ["今年春天", "办公室主任", "后来她做了件", "让秤先开口", "最先反对", "谭立秋没有劝他", "机器不贵"];
  for (const text of gone) holds(text).remove();
  const cut = document.createElement("div"); cut.className = "cut"; cut.textContent = "· · ·";
  holds("改造从一张小票").after(cut);
  const places = [article.querySelector("header h1"), article.querySelector(".author"), article.querySelector(".date"),
    holds("大屏为谁而亮"), holds("改造从一张小票"), [...article.querySelectorAll("p, figcaption")].find(e => /^（袁/.test(e.textContent))];
  const mark = (place, index) => {
    const badge = document.createElement("span"); badge.className = "badge"; badge.textContent = index + 1;
    const box = place.getBoundingClientRect(), frame = window_.getBoundingClientRect();
    badge.style.top = box.top - frame.top + Math.min(box.height, 32) / 2 - 12 + "px";
    if (index == 2) badge.style.left = box.left - frame.left + box.width + 7 + "px";
    window_.append(badge);
  };
  Promise.all([...article.querySelectorAll("img")].map(img => img.decode())).then(() => places.forEach(mark));
}
</script>""")


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("docs/picture.py needs Chromium")
    for language in NOTES:
        end = "" if language == "en" else f".{language}"
        picture = TOP / "docs" / f"before-after{end}.png"
        shoot(chromium, page(language), picture)
        print(f"{picture.relative_to(TOP)}: {picture.stat().st_size // 1000} kB")


def shoot(chromium: str, text: str, picture: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(text, encoding="utf-8")
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={picture}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def page(language: str) -> str:
    """The page that is photographed."""
    scraped = ARTICLE.read_text(encoding="utf-8")
    linter = artlint.Linter(config={}, plugins=False)
    found = linter.check_text(scraped, "market.md").records
    fixed = linter.fix_text(scraped, "market.md", unsafe=True)
    before, after, notes, summary = NOTES[language]
    return PAGE.substitute(
        width=WIDTH,
        height=HEIGHT,
        before_label=before,
        after_label=after,
        before=rendered(scraped),
        after=rendered(fixed.text),
        notes="".join(
            f'<div><span class="badge">{number}</span><span>{note}<small>{rules}</small></span></div>'
            for number, (note, rules) in enumerate(notes, 1)
        ),
        sum=summary.format(
            before=len(found),
            left=len(fixed.records),
            styles_before=share_of_styles(found),
            styles_after=share_of_styles(fixed.records),
        ),
        market=IMAGES[0],
        receipt=IMAGES[1],
    )


def rendered(text: str) -> str:
    """A post as a plain theme shows it: its front matter as a header, then its body as it is."""
    post: Any = frontmatter.loads(text.lstrip())
    date = post["date"] if isinstance(post["date"], str) else f"{post['date']:%Y-%m-%d}"
    categories = "".join(f"<span>{html.escape(name)}</span>" for name in post["categories"])
    title, author = html.escape(post["title"]), html.escape(post["author"])
    meta = f'<b class="author">{author}</b>{categories}<time class="date">{date}</time>'
    return f'<header><h1>{title}</h1><div class="meta">{meta}</div></header>{post.content}'


def share_of_styles(records: tuple[artlint.Record, ...]) -> str:
    """How much of the body is inline style, as `inline-style-bloat` says."""
    message = next(record.message for record in records if record.rule == "inline-style-bloat")
    share = re.search(r"[\d.]+%", message)
    assert share
    return share[0]


if __name__ == "__main__":
    main()
