#!/usr/bin/env python3
"""Python's extractors over the same pages, one after the other, on one core.

    pip install -r requirements.txt
    python3 peers.py FOLDER [PASSES]

FOLDER is searched for *.html and *.html.gz. Each tool reads all pages PASSES times (1 if not given),
with its defaults, given text that was decoded beforehand; its best pass counts. A tool that raises
loses the page.
"""

import gzip
import logging
import sys
import time
from importlib.metadata import version
from pathlib import Path


def trafilatura():
    from trafilatura import bare_extraction

    def text_of(page):
        found = bare_extraction(page)
        return found.text if found else None

    return text_of


def newspaper4k():
    import newspaper

    def text_of(page):
        # Without its pictures, which it would fetch.
        article = newspaper.Article("https://page.example/", fetch_images=False)
        article.download(input_html=page)
        article.parse()
        return article.text

    return text_of


def readability_lxml():
    from readability import Document

    def text_of(page):
        document = Document(page)
        return document.title() and document.summary()

    return text_of


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page, main_content=True)


TOOLS = {
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability_lxml,
    "resiliparse": resiliparse,
}


def read(path):
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", "replace")


def one_pass(text_of, pages):
    articles = errors = 0
    start = time.perf_counter()
    for page in pages:
        try:
            articles += bool(text_of(page))
        except Exception:
            errors += 1
    return time.perf_counter() - start, articles, errors


def main(folder, passes=1):
    logging.disable(logging.CRITICAL)
    files = sorted(f for pattern in ("*.html", "*.html.gz") for f in Path(folder).rglob(pattern))
    pages = [read(file) for file in files]
    print(f"{len(pages)} pages, one core\n")
    print("| | ms a page | articles | errors |")
    print("|---|---|---|---|")
    for name, tool in TOOLS.items():
        text_of = tool()
        seconds, articles, errors = min(one_pass(text_of, pages) for _ in range(int(passes)))
        print(f"| {name} {version(name)} | {1e3 * seconds / len(pages):.2f} | {articles} | {errors} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
