"""Truth from pages that we wrote: folders with a page.html and an expected.json, as in fixtures."""
import json
from pathlib import Path

SET = "written"


def pages(folders):
    """What each page must give, in the form of the corpus's truth, by id; of two of one name, the first."""
    truth = {}
    for folder in folders:
        for path in sorted(Path(folder).glob("*/expected.json")):
            if (path.parent / "page.html").exists():
                page_id = f"{SET}/{path.parent.name}"
                truth.setdefault(page_id, (SET, {"id": page_id} | parted(json.loads(path.read_text(encoding="utf-8")))))
    return truth


def parted(article):
    """Body, headings, captions and so on of an expected article."""
    body, headings, captions, credits = [], [], [], []
    for block in article["body"]:
        kind = block["type"]
        if kind in ("image", "embed"):
            captions += [block["caption"]] if block.get("caption") else []
            credits += [block["credit"]] if block.get("credit") else []
        elif kind == "list":
            body += items(block)
        elif kind == "table":
            body += [block["caption"]] if block.get("caption") else []
            body += [cell["text"] for row in block["rows"] for cell in row]
        else:
            body += [x for x in (block["text"], block.get("attribution")) if x]
            headings += [block["text"]] if kind == "heading" else []
    subtitle = article.get("subtitle")
    return {"body": "\n".join(body), "headings": headings, "captions": captions, "credits": credits, "subtitle": subtitle}


def items(block):
    """The texts of a list and of the lists in it."""
    out = []
    for item in block.get("items") or []:
        out.append(item["text"])
        out += items(item)
    return [x for x in out if x]
