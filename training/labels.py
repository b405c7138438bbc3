"""Labels a page's segments from its truth, by aligning their words."""
import re
import unicodedata
from collections import Counter, defaultdict

WORD = re.compile(r"\w+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Scripts written without spaces are compared character by character.
UNSPACED = "\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
TOKEN = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")

# What the role forest tells apart; the crate's `Role` has the same order.
ROLES = ["other", "body", "heading", "caption", "subtitle"]
OTHER, BODY, HEADING, CAPTION, SUBTITLE = range(5)


def tokens(text):
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", text or "")).casefold()
    return TOKEN.findall(text)


def grams(words, n=4):
    return {tuple(words[i:i + n]) for i in range(len(words) - n + 1)}


def overlap(a, b):
    """Recall of b in a, and precision of a."""
    common = sum((Counter(a) & Counter(b)).values())
    return common / max(1, len(b)), common / max(1, len(a))


def content(segments, truth):
    """For each segment (its tokens): 1 article text, 0 not, None unknown; and how sure."""
    lines = [tuple(t) for t in (tokens(line) for line in truth.split("\n")) if t]
    line_count = Counter(lines)
    words = [w for line in lines for w in line]
    four, three, two, one = (grams(words, n) for n in (4, 3, 2, 1))
    labels, sure = [0] * len(segments), [1.0] * len(segments)
    maybe = []
    for i, seg in enumerate(segments):
        if not seg:
            labels[i] = None
        elif tuple(seg) in line_count:
            labels[i] = 1
        elif len(seg) >= 5:
            g = [tuple(seg[k:k + 4]) for k in range(len(seg) - 3)]
            share = sum(x in four for x in g) / len(g)
            labels[i] = int(share >= 0.6)
            sure[i] = 1.0 if share >= 0.85 or share <= 0.2 else 0.3
        elif tuple(seg) in {1: one, 2: two, 3: three, 4: four}[len(seg)]:
            maybe.append(i)
    # A few words that stand somewhere in the truth count where their neighbours do.
    for i in maybe:
        before = next((labels[j] for j in range(i - 1, max(-1, i - 6), -1) if segments[j] and j not in maybe), 0)
        after = next((labels[j] for j in range(i + 1, min(len(segments), i + 6)) if segments[j] and j not in maybe), 0)
        labels[i] = int(bool(before and after))
        sure[i] = 0.3
    _fold_twins(segments, labels, line_count)
    return labels, sure


def _fold_twins(segments, labels, line_count):
    """Of equal texts, as many are article text as the truth has, those in the best company."""
    groups = defaultdict(list)
    for i, seg in enumerate(segments):
        if labels[i] == 1:
            groups[tuple(seg)].append(i)
    size = [len(s) if labels[i] == 1 and len(groups[tuple(s)]) == 1 else 0 for i, s in enumerate(segments)]
    for seg, places in groups.items():
        keep = max(1, line_count.get(seg, 1))
        if len(places) > keep:
            company = lambda i: sum(size[max(0, i - 8):i + 9])
            for i in sorted(places, key=lambda i: (-company(i), i))[keep:]:
                labels[i] = 0


def snippets(segments, texts, truth):
    """Labels from snippets that must, and must not, be in the text; the rest is unknown."""
    flat = lambda t: re.sub(r"\s+", " ", t).strip()
    wanted = [flat(x) for x in truth.get("with") or []]
    unwanted = [flat(x) for x in truth.get("without") or []]
    labels, sure = [None] * len(segments), [1.0] * len(segments)
    for i, text in enumerate(map(flat, texts)):
        if any(x and x in text for x in unwanted):
            labels[i] = 0
        if any(x and x in text for x in wanted):
            labels[i] = 1
    return labels, sure


def subtitle_only(segments, subtitle):
    """Where only the standfirst is known: its segments, and nothing of the rest."""
    want = tokens(subtitle)
    same = lambda seg: min(overlap(seg, want)) >= 0.85
    return [SUBTITLE if seg and want and same(seg) else -1 for seg in segments]


def roles(segments, labels, truth):
    """The part each segment plays, where the truth tells all parts apart."""
    headings = {tuple(tokens(h)) for h in truth["headings"]}
    captions = [tokens(c) for c in truth["captions"]]
    credits = [tokens(c) for c in truth.get("credits") or []]
    extra = Counter(w for c in credits for w in c)
    subtitle = tokens(truth.get("subtitle"))
    out = []
    for seg, label in zip(segments, labels):
        role = BODY if label == 1 else OTHER
        if not seg:
            role = OTHER
        elif tuple(seg) in headings and label == 1:
            role = HEADING
        elif label != 1 and subtitle and overlap(seg, subtitle)[0] >= 0.9 and overlap(seg, subtitle)[1] >= 0.8:
            role = SUBTITLE
        elif label != 1:
            for caption in captions:
                found, pure = overlap(seg, caption)
                rest = Counter(seg) - Counter(caption) - extra
                if caption and found >= 0.9 and (pure >= 0.6 or sum(rest.values()) <= 4):
                    role = CAPTION
        out.append(role)
    return out
