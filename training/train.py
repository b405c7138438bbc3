#!/usr/bin/env python3
"""Trains the model over a corpus and writes src/model/tables.bin.

    training/train.py CORPUS [--work DIR]

Needs numpy and lightgbm, and a release build of the `dump` example. Sites are dealt into five
folds; each page's rows are computed with a lexicon, and with a first forest, that have not seen
its site, so that what the later forests learn from holds for sites never seen.
"""
import argparse
import json
import math
import os
import re
import struct
import subprocess
import zlib
from collections import defaultdict
from pathlib import Path

import lightgbm as lgb
import numpy as np

import labels as L

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 5
# Sets whose truth is another tool's output, or only a page's opening, teach less or nothing.
SET_WEIGHT = {"fundus": 1.5, "scrapinghub": 1.0, "wcxb": 1.0, "trafilatura": 0.6, "mozilla": 0.2}
LEXICON_MIN_SITES = 4
LEXICON_SIZE = 12000
# More rounds of the content forest lose on held-out sites, and more of the role forest gain nothing that
# its F1 there shows. A first forest held back harder (12 leaves, 75 rounds, feature_fraction 0.2) lowers its
# own held-out loss from 0.262 to 0.259, and no figure gained by it.
FIRST = dict(num_leaves=20, rounds=110, learning_rate=0.1, min_data_in_leaf=60)
CONTENT = dict(num_leaves=12, rounds=80, learning_rate=0.05, min_data_in_leaf=200)
ROLE = dict(num_leaves=12, rounds=60, learning_rate=0.08, min_data_in_leaf=20)
KIND = dict(num_leaves=8, rounds=100, learning_rate=0.06, min_data_in_leaf=10)
# What the first forest scores less is not asked about again, unless a picture stands so near that it may
# be a caption: `score::PLAIN` and `features::CAPTION_REACH`.
PLAIN = -3.0
CAPTION_REACH = 6
# In the order of the crate's own list.
KINDS = ["article", "service", "forum", "listing", "product", "collection", "documentation"]
# Sets of which every page is an article; wcxb says of each page what it is.
ARTICLES = {"fundus", "scrapinghub", "postlight"}


def load_truth(corpus):
    truth = {}
    for path in sorted(Path(corpus).glob("*/truth.jsonl")):
        for line in open(path, encoding="utf-8"):
            t = json.loads(line)
            truth[t["id"]] = (path.parent.name, t)
    return truth


def site(name, t):
    """The site a page belongs to: its registered domain, near enough."""
    if name == "fundus":
        base = re.sub(r"_\d{4}.*", "", t["id"].split("/")[1]).lower()
        url = t.get("url") or ""
    else:
        base, url = t["id"], t.get("url") or ""
    host = re.sub(r"^[a-z]+://", "", url).split("/")[0].split(":")[0].lower()
    parts = host.split(".")
    if len(parts) < 2:
        return base
    short = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return parts[-3] if short else parts[-2]


def fold_of(site_name):
    return zlib.crc32(site_name.encode()) % FOLDS


class Pages:
    """Segments with their labels, in the order of the rows."""

    def __init__(self, work, truth):
        self.ids, self.start, self.label, self.sure, self.role, self.chars = [], [0], [], [], [], []
        self.open = []
        self.elements, self.chain, self.words = [], [], []
        for line in open(work / "segments.jsonl", encoding="utf-8"):
            page = json.loads(line)
            name, t = truth[page["id"]]
            texts = [s["text"] for s in page["segments"]]
            segs = [L.tokens(x) for x in texts]
            n = len(segs)
            label, sure, role = [None] * n, [0.0] * n, [-1] * n
            if name in ("fundus", "scrapinghub", "wcxb", "mozilla"):
                label, sure = L.content(segs, t["body"])
                found = sum(len(s) for s, y in zip(segs, label) if y == 1)
                if found < 0.5 * len(L.tokens(t["body"])):
                    label = [None] * n
                elif name == "fundus" and "captions" in t:
                    role = L.roles(segs, label, t)
            elif name == "postlight" and t.get("subtitle"):
                role = L.subtitle_only(segs, t["subtitle"])
            elif name == "trafilatura":
                label, sure = L.snippets(segs, texts, t)
            self.ids.append(page["id"])
            self.start.append(self.start[-1] + n)
            self.label += [-1 if y is None else y for y in label]
            self.sure += sure
            self.role += role
            self.chars += [len(x) for x in texts]
            self.open += [not s["settled"] for s in page["segments"]]
            self.elements.append(page["elements"])
            self.chain.append([s["chain"] for s in page["segments"]])
            self.words.append([s["words"] for s in page["segments"]])
        self.label, self.role = np.array(self.label), np.array(self.role)
        self.sure, self.chars = np.array(self.sure), np.array(self.chars)
        self.open = np.array(self.open)
        self.set = [i.split("/")[0] for i in self.ids]
        self.site = [site(*truth[i]) for i in self.ids]
        self.fold = np.array([fold_of(s) for s in self.site])
        self.row_fold = np.repeat(self.fold, np.diff(self.start))
        self.weight = self._weights()

    def leave_settled(self):
        """Leaves out what rules have settled: the model is not asked about it."""
        self.weight = self.weight * self.open
        self.role = np.where(self.open, self.role, -1)

    def _weights(self):
        """Half a page's weight goes by characters, as a word F1 sees it, half by segments."""
        weight = np.zeros(self.start[-1])
        for p in range(len(self.ids)):
            a, b = self.start[p], self.start[p + 1]
            known = self.label[a:b] >= 0
            good = self.label[a:b] == 1
            if not known.any():
                continue
            chars = np.minimum(self.chars[a:b], 1500)
            by_chars = chars / max(200.0, chars[good].sum())
            by_count = np.ones(b - a) / max(8.0, good.sum())
            w = (by_chars + by_count) / 2
            if self.set[p] == "trafilatura":
                w = np.full(b - a, 0.1)
            weight[a:b] = w * known * self.sure[a:b] * SET_WEIGHT.get(self.set[p], 0)
        return weight


def tallies(pages):
    """For each site and part: how many segments each token stands on, [not of that part, of it]."""
    sites = {name: [defaultdict(lambda: [0, 0]) for _ in range(3)] for name in set(pages.site)}
    totals = {name: [[0, 0] for _ in range(3)] for name in set(pages.site)}
    for p, start in enumerate(pages.start[:-1]):
        tally, total = sites[pages.site[p]], totals[pages.site[p]]
        own = [set(e) for e in pages.elements[p]]
        for k, chain in enumerate(pages.chain[p]):
            label, role = pages.label[start + k], pages.role[start + k]
            hits = [(0, int(label == 1))] if pages.weight[start + k] > 0 else []
            if role >= 0:
                hits += [(1, int(role == L.CAPTION)), (2, int(role == L.SUBTITLE))]
            if not hits:
                continue
            tokens = set(pages.words[p][k]).union(*(own[e] for e in chain))
            for which, hit in hits:
                total[which][hit] += 1
                counts = tally[which]
                for token in tokens:
                    counts[token][hit] += 1
    return sites, totals


def lexicon(tallied, use):
    """Log odds of names and words, learned from the sites in `use`, each site weighing alike."""
    sites, totals = tallied
    table = defaultdict(lambda: [0, 0, 0])
    support = defaultdict(int)
    for which in range(3):
        total = [sum(totals[s][which][hit] for s in use) for hit in (0, 1)]
        base = math.log((total[1] + 1) / (total[0] + 1))
        prior = total[1] / max(1.0, sum(total))
        tally = defaultdict(lambda: [0.0, 0.0, 0])
        for s in use:
            for token, (miss, hit) in sites[s][which].items():
                # A site counts by what it shows, up to twelve segments' worth.
                scale = min(1.0, 12.0 / (miss + hit))
                entry = tally[token]
                entry[0] += miss * scale
                entry[1] += hit * scale
                entry[2] += 1
        for token, (miss, hit, count) in tally.items():
            if count < (LEXICON_MIN_SITES if which == 0 else 2):
                continue
            support[token] = max(support[token], count)
            strength = 3.0
            odds = math.log((hit + strength * prior) / (miss + strength * (1 - prior))) - base
            table[token][which] = max(-127, min(127, round(odds * 16)))
    ranked = sorted(table.items(), key=lambda kv: (-max(map(abs, kv[1])) * math.log(1 + support[kv[0]]), kv[0]))
    return {t: v for t, v in ranked[:LEXICON_SIZE] if any(abs(x) >= 4 for x in v)}


def key(token):
    h = 0x811C9DC5
    for b in token.encode():
        h = (h ^ b) * 0x01000193 & 0xFFFFFFFF
    return h


def pack_lexicon(table):
    by_key = {}
    for token, odds in sorted(table.items()):
        by_key.setdefault(key(token), odds)
    keys = sorted(by_key)
    return (struct.pack("<I", len(keys)) + struct.pack(f"<{len(keys)}I", *keys)
            + b"".join(struct.pack("<3b", *by_key[k]) for k in keys))


def pack_forest(booster, classes=1):
    if booster is None:
        return struct.pack("<HII", classes, 0, 0)
    roots, nodes = [], []
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(nodes))
        stack = [(tree["tree_structure"], None)]
        while stack:
            node, parent = stack.pop()
            if parent is not None:
                nodes[parent][1] = len(nodes) - parent
            if "leaf_value" in node:
                nodes.append([0xFFFF, max(-32768, min(32767, round(node["leaf_value"] * 1000))), None])
            else:
                at = len(nodes)
                nodes.append([node["split_feature"], 0, node["threshold"]])
                stack.append((node["right_child"], at))
                stack.append((node["left_child"], None))
    out = [struct.pack("<HI", classes, len(roots)), struct.pack(f"<{len(roots)}I", *roots), struct.pack("<I", len(nodes))]
    for column, over, threshold in nodes:
        out.append(struct.pack("<Hh", column, over) + (b"" if threshold is None else struct.pack("<f", np.float32(threshold))))
    return b"".join(out)


def fit(rows, y, w, use, params, classes=1, columns=None, seed=7):
    """A forest over the rows in `use`; most of the easy background is left out, and weighed up."""
    p = dict(feature_fraction=0.4, bagging_fraction=0.8, bagging_freq=1, lambda_l2=5.0, min_data_in_leaf=40,
             verbosity=-1, num_threads=2, seed=seed, deterministic=True, force_row_wise=True, max_bin=127,
             objective="binary" if classes == 1 else "multiclass") | params
    rounds = p.pop("rounds")
    if classes > 1:
        p["num_class"] = classes
    index = np.flatnonzero(use & (w > 0))
    data = lgb.Dataset(rows[index][:, :columns] if columns else rows[index], y[index], weight=w[index] / w[index].mean(), free_raw_data=True)
    return lgb.train(p, data, num_boost_round=rounds)


def dump(mode, corpus, out, assign):
    exe = Path(os.environ.get("DUMP", ROOT / "target/release/examples/dump"))
    subprocess.run([exe, mode, corpus, out, "--assign", assign], check=True, cwd=ROOT)


def read_rows(work):
    columns = json.load(open(work / "columns.json"))
    return np.memmap(work / "rows.f32", dtype="<f4", mode="r").reshape(-1, len(columns)), columns


def assign(pages, work, paths):
    path = work / "assign.tsv"
    path.write_text("".join(f"{i}\t{paths[f]}\n" for i, f in zip(pages.ids, pages.fold)))
    return path


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("corpus")
    args.add_argument("--work", default=str(ROOT / "training/work"))
    o = args.parse_args()
    work = Path(o.work)
    work.mkdir(parents=True, exist_ok=True)
    # The forests that are still to be learned, from each stage on.
    empty = [pack_forest(None, classes) for classes in (1, len(KINDS), 1, len(L.ROLES))]
    missing = lambda learned: b"".join(empty[learned:])
    say = lambda *a: print(*a, flush=True)

    truth = load_truth(o.corpus)
    blank = work / "blank.bin"
    blank.write_bytes(struct.pack("<I", 0) + missing(0))
    (work / "assign.tsv").write_text("".join(f"{i}\t{blank}\n" for i in truth))
    dump("rows", o.corpus, work, work / "assign.tsv")
    pages = Pages(work, truth)
    say(f"{len(pages.ids)} pages, {pages.start[-1]} segments, {int((pages.label == 1).sum())} of them article text")

    # 1. Lexicons, each blind to one fold; rows with them.
    names = sorted(set(pages.site))
    tallied = tallies(pages)
    lexicons = [lexicon(tallied, [s for s in names if fold_of(s) != f]) for f in range(FOLDS + 1)]
    del tallied
    pages.leave_settled()
    say(f"{pages.open.mean():.3f} of the segments are left to the model")
    packed = [pack_lexicon(x) for x in lexicons]
    say("lexicon", len(lexicons[-1]), "tokens,", len(packed[-1]), "bytes")
    paths = [work / f"fold{f}.bin" for f in range(FOLDS)]
    for f in range(FOLDS):
        paths[f].write_bytes(packed[f] + missing(0))
    dump("rows", o.corpus, work, assign(pages, work, paths))
    rows, columns = read_rows(work)
    base = columns.index("first")

    # 2. First forests; kinds of pages by what they say; rows with both.
    everything = np.ones(len(pages.label), bool)
    rng = np.random.default_rng(1)
    far = (pages.label == 0) & (rng.random(len(pages.label)) > 0.5)
    w1 = pages.weight * np.where(far, 0, np.where(pages.label == 0, 2.0, 1))
    table = np.array(rows[:, :base])
    firsts = [fit(table, pages.label, w1, pages.row_fold != f, FIRST) for f in range(FOLDS)]
    firsts.append(fit(table, pages.label, w1, everything, FIRST))
    del table
    tables = [lexicon + pack_forest(b) for lexicon, b in zip(packed, firsts)]
    for f in range(FOLDS):
        paths[f].write_bytes(tables[f] + missing(1))
    dump("pages", o.corpus, work, assign(pages, work, paths))
    kinds = kind_forests(work, pages, truth, say)
    tables = [table + pack_forest(b, len(KINDS)) for table, b in zip(tables, kinds)]
    for f in range(FOLDS):
        paths[f].write_bytes(tables[f] + missing(2))
    dump("rows", o.corpus, work, assign(pages, work, paths))
    rows, columns = read_rows(work)
    rows = np.array(rows)
    first = rows[:, base] / 1000
    say("first forest: log loss", logloss(pages, first))

    # 3. Content and role forests over the whole rows.
    likely = first >= PLAIN
    column = lambda name: rows[:, columns.index(name)]
    pictured = (column("since_picture") <= CAPTION_REACH) | (column("until_picture") < CAPTION_REACH)
    # Roles are learned from one set, whose pages are articles all: it teaches nothing of kinds.
    own = columns.index("kind_article")
    role_w = np.where(pages.role >= 0, np.where(pages.role > 0, 1.0, 0.35), 0.0) * (likely | pictured)
    content, role, blind = [], [], np.zeros(len(pages.label))
    blind_role = np.zeros((len(pages.label), len(L.ROLES)))
    for f in list(range(FOLDS)) + [None]:
        use = everything if f is None else pages.row_fold != f
        content.append(fit(rows, pages.label, pages.weight, use, CONTENT))
        role.append(fit(rows, pages.role, role_w, use, ROLE, classes=len(L.ROLES), columns=own))
        if f is not None:
            held = pages.row_fold == f
            asked = held & likely
            blind[held] = first[held]
            blind[asked] = content[-1].predict(rows[asked], raw_score=True)
            mine = held & (pages.role >= 0)
            blind_role[mine] = role[-1].predict(rows[mine][:, :own])
    say("content forest: log loss", logloss(pages, blind))
    report_roles(pages, blind_role)
    importance(content[-1], columns, say, "content")
    importance(role[-1], columns[:own], say, "role")

    tables = [table + pack_forest(c) + pack_forest(r, len(L.ROLES)) for table, c, r in zip(tables, content, role)]
    for f in range(FOLDS):
        paths[f].write_bytes(tables[f])
    final = tables[-1]
    (ROOT / "src/model/tables.bin").write_bytes(final)
    say("tables:", len(final), "bytes")


def kind_forests(work, pages, truth, say):
    """A forest for each fold, and one over all, that tells kinds of pages apart."""
    lines = [json.loads(line) for line in open(work / "pages.jsonl", encoding="utf-8")]
    rows = {line["id"]: line["row"] for line in lines[1:] if line["row"]}
    known = [i for i, name in zip(pages.ids, pages.set) if i in rows and (name == "wcxb" or name in ARTICLES)]
    fold = dict(zip(pages.ids, pages.fold))
    fold = np.array([fold[i] for i in known])
    y = np.array([KINDS.index(truth[i][1].get("kind", "article")) for i in known])
    judged = np.array([i.startswith("wcxb") for i in known])
    x, w = np.array([rows[i] for i in known]), np.where(judged, 1.0, 0.5)
    forests, blind = [], np.zeros((len(y), len(KINDS)))
    for f in list(range(FOLDS)) + [None]:
        use = np.ones(len(y), bool) if f is None else fold != f
        forests.append(fit(x, y, w, use, KIND, classes=len(KINDS)))
        if f is not None:
            blind[fold == f] = forests[f].predict(x[fold == f])
    article, sure = y == 0, blind[:, 0]
    hit = (sure > 0.5) & article & judged
    say(f"articles among wcxb's pages: precision {hit.sum() / ((sure > 0.5) & judged).sum():.3f}, "
        f"recall {hit.sum() / (article & judged).sum():.3f}")
    for k, name in enumerate(KINDS):
        mine = (y == k) & judged
        say(f"  {name:14} {mine.sum():4} pages, {(sure[mine] > 0.5).mean():.3f} taken for articles, "
            f"{(blind[mine].argmax(1) == k).mean():.3f} for what they are")
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        mine = (sure >= low) & (sure < high) & judged
        say(f"  confidence {low:.1f} to {high:.1f}: {mine.sum():4} pages, {article[mine].mean():.3f} of them articles")
    return forests


def logloss(pages, logit):
    k = pages.weight > 0
    p, y, w = 1 / (1 + np.exp(-logit[k])), pages.label[k], pages.weight[k]
    loss = -(w * np.log(np.clip(np.where(y == 1, p, 1 - p), 1e-6, 1))).sum() / w.sum()
    wrong = (w * ((p > 0.5) != (y == 1))).sum() / w.sum()
    return f"{loss:.4f}, {wrong:.2%} of weight wrong"


def report_roles(pages, prob):
    known = pages.role >= 0
    best = prob[known].argmax(1)
    for r, name in enumerate(L.ROLES):
        true, pred = pages.role[known] == r, best == r
        hit = (true & pred).sum()
        print(f"  role {name:9} precision {hit / max(1, pred.sum()):.3f} recall {hit / max(1, true.sum()):.3f} of {true.sum()}")


def importance(booster, columns, say, name):
    gain = booster.feature_importance("gain")
    top = sorted(zip(gain / gain.sum(), columns), reverse=True)[:25]
    say(name, "leans on:", ", ".join(f"{c} {g:.3f}" for g, c in top))


if __name__ == "__main__":
    main()
