//! Where on the page a segment stands, and in what company.

use super::{Context, Row, flag, ratio};
use crate::dom::{Class, Node, Tag};
use crate::segment::Kind;
use rustc_hash::FxHashMap;

pub(super) const NAMES: &[&str] = &[
    "index_share",
    "chars_before_share",
    "page_segments",
    "page_chars",
    "after_headline",
    "segments_from_headline",
    "chars_from_headline",
    "headline_known",
    "owner_chars",
    "parent_chars",
    "parent_link_density",
    "parent_texts",
    "parent_long_texts",
    "grandparent_chars",
    "grandparent_link_density",
    "grandparent_texts",
    "grandparent_long_texts",
    "great_chars",
    "great_link_density",
    "great_long_texts",
    "parent_share",
    "grandparent_share",
    "great_share",
    "in_best",
    "best_is_parent",
    "best_is_grandparent",
    "parent_score",
    "grandparent_score",
    "best_chars_share",
    "before_best",
    "after_best",
    "template_count",
    "template_chars",
    "template_link_density",
    "template_best_share",
    "since_picture",
    "until_picture",
    "picture_levels",
    "picture_company",
    "picture_count",
    "long_run_before",
    "long_run_after",
    "twins",
    "twin_earlier",
    "common_with_headline",
    "best_here_share",
];

/// What takes one look over the whole page.
pub(super) struct Places {
    headline: Option<usize>,
    scores: Vec<f32>,
    best: Option<Node>,
    best_score: f32,
    templates: FxHashMap<Signature, Template>,
    signatures: Vec<Signature>,
    since_picture: Vec<usize>,
    until_picture: Vec<usize>,
    texts_seen: FxHashMap<u64, usize>,
    text_keys: Vec<u64>,
    twin_earlier: Vec<bool>,
}

/// Tag and class of the owner, its parent and grandparent.
type Signature = [(Tag, Class); 3];

#[derive(Default)]
struct Template {
    count: usize,
    chars: usize,
    link_chars: usize,
    in_best: usize,
}

const FAR: usize = 50;

impl Places {
    pub(super) fn new(context: &Context<'_>) -> Places {
        let (scores, best) = containers(context);
        let best_score = best.map_or(0.0, |b| scores[b.index()]);
        let headline = context.metadata.headline.map(|h| context.range(h).start);
        let mut places = Places {
            headline,
            scores,
            best,
            best_score,
            templates: FxHashMap::default(),
            signatures: Vec::new(),
            since_picture: distances(context, false),
            until_picture: distances(context, true),
            texts_seen: FxHashMap::default(),
            text_keys: Vec::new(),
            twin_earlier: Vec::new(),
        };
        for (i, basic) in context.basics.iter().enumerate() {
            places.note_template(context, i);
            let key = super::hash(&basic.canon);
            let seen = places.texts_seen.entry(key).or_default();
            places.twin_earlier.push(*seen > 0 && !basic.canon.is_empty());
            *seen += 1;
            places.text_keys.push(key);
        }
        places
    }

    fn note_template(&mut self, context: &Context<'_>, i: usize) {
        let page = context.page;
        let owner = context.segments[i].owner;
        let nodes = [owner, page.parent(owner), page.parent(page.parent(owner))];
        let signature = nodes.map(|node| (page.tag(node), page.class(node)));
        let basic = &context.basics[i];
        let template = self.templates.entry(signature).or_default();
        template.count += 1;
        template.chars += basic.chars;
        template.link_chars += basic.link_chars;
        template.in_best += usize::from(self.best.is_some_and(|b| page.contains(b, owner)));
        self.signatures.push(signature);
    }

    pub(super) fn fill(&self, context: &Context<'_>, i: usize, row: &mut Row) {
        let page = context.page;
        let segment = &context.segments[i];
        let all = context.totals(0..context.segments.len());
        let before = context.totals(0..i);
        let owner = segment.owner;
        let parent = page.parent(owner);
        let grandparent = page.parent(parent);
        let great = page.parent(grandparent);
        let [own, p, g, gg] = [owner, parent, grandparent, great].map(|n| context.totals(context.range(n)));
        let best = self.best.map(|b| context.range(b));
        let best_totals = best.clone().map(|b| context.totals(b)).unwrap_or_default();
        let in_best = self.best.is_some_and(|b| page.contains(b, owner));
        let score = |node: Node| self.scores[node.index()] / self.best_score.max(1.0);
        let template = &self.templates[&self.signatures[i]];
        let headline = self.headline;
        let company = picture_company(context, i);
        row.extend([
            ratio(i, context.segments.len()),
            ratio(before.chars, all.chars),
            context.segments.len() as f32,
            all.chars as f32,
            flag(headline.is_some_and(|h| i > h)),
            headline.map_or(-999.0, |h| i as f32 - h as f32),
            headline.map_or(-1.0, |h| {
                if i >= h { context.totals(h..i).chars as f32 } else { -(context.totals(i..h).chars as f32) }
            }),
            flag(headline.is_some()),
            own.chars as f32,
            p.chars as f32,
            ratio(p.link_chars, p.chars),
            p.texts as f32,
            p.long_texts as f32,
            g.chars as f32,
            ratio(g.link_chars, g.chars),
            g.texts as f32,
            g.long_texts as f32,
            gg.chars as f32,
            ratio(gg.link_chars, gg.chars),
            gg.long_texts as f32,
            ratio(p.chars, all.chars),
            ratio(g.chars, all.chars),
            ratio(gg.chars, all.chars),
            flag(in_best),
            flag(self.best == Some(parent)),
            flag(self.best == Some(grandparent)),
            score(parent),
            score(grandparent),
            ratio(best_totals.chars, all.chars),
            best.as_ref().map_or(0.0, |b| b.start.saturating_sub(i).min(FAR) as f32),
            best.as_ref().map_or(0.0, |b| (i + 1).saturating_sub(b.end).min(FAR) as f32),
            template.count as f32,
            ratio(template.chars, template.count),
            ratio(template.link_chars, template.chars),
            ratio(template.in_best, template.count),
            self.since_picture[i] as f32,
            self.until_picture[i] as f32,
            company.0 as f32,
            company.1 as f32,
            company.2 as f32,
            long_run(context, i, false) as f32,
            long_run(context, i, true) as f32,
            self.texts_seen[&self.text_keys[i]] as f32,
            flag(self.twin_earlier[i]),
            common_levels(context, owner),
            if in_best { ratio(p.chars, best_totals.chars) } else { 0.0 },
        ]);
    }
}

/// Readability's container score: each text lends its length and commas to its parent, and half
/// to its grandparent, less its links.
/// <https://github.com/mozilla/readability>
fn containers(context: &Context<'_>) -> (Vec<f32>, Option<Node>) {
    let page = context.page;
    let mut scores = vec![0.0; page.len()];
    for (segment, basic) in context.segments.iter().zip(&context.basics) {
        if basic.chars < 25 || page.is_within(segment.owner, &[Tag::Nav, Tag::Footer, Tag::Aside]) {
            continue;
        }
        let commas = segment.text.chars().filter(|c| matches!(c, ',' | '、' | '，' | '،')).count();
        let lent =
            (1.0 + commas as f32 + (basic.chars as f32 / 100.0).min(3.0)) * (1.0 - basic.link_density());
        let mut at = segment.owner;
        if !matches!(page.tag(at), Tag::Div | Tag::Td | Tag::Section | Tag::Article) {
            at = page.parent(at);
        }
        scores[at.index()] += lent;
        scores[page.parent(at).index()] += lent / 2.0;
    }
    let earlier_wins = |a: &Node, b: &Node| scores[a.index()].total_cmp(&scores[b.index()]).then(b.cmp(a));
    let best = page.nodes().filter(|n| scores[n.index()] > 0.0).max_by(earlier_wins);
    (scores, best)
}

/// How many segments lie between each segment and the nearest picture before or after it.
fn distances(context: &Context<'_>, forward: bool) -> Vec<usize> {
    let mut out = vec![FAR; context.segments.len()];
    let mut distance = FAR;
    for k in 0..out.len() {
        let i = if forward { out.len() - 1 - k } else { k };
        distance = (distance + 1).min(FAR);
        if context.segments[i].kind == Kind::Picture {
            distance = 0;
        }
        out[i] = distance;
    }
    out
}

/// How far up the nearest element with a picture is, how much text it holds, how many pictures.
fn picture_company(context: &Context<'_>, i: usize) -> (usize, usize, usize) {
    let page = context.page;
    let owner = context.segments[i].owner;
    for (level, node) in std::iter::once(owner).chain(page.ancestors(owner)).take(6).enumerate() {
        let totals = context.totals(context.range(node));
        if totals.pictures > 0 {
            return (level, totals.chars, totals.pictures);
        }
    }
    (9, 0, 0)
}

/// How many of the five segments before or after are long texts.
fn long_run(context: &Context<'_>, i: usize, forward: bool) -> usize {
    let n = context.segments.len();
    let range = if forward { (i + 1).min(n)..(i + 6).min(n) } else { i.saturating_sub(5)..i };
    context.totals(range).long_texts
}

/// How many levels above the owner the element is that also holds the headline.
fn common_levels(context: &Context<'_>, owner: Node) -> f32 {
    let Some(headline) = context.metadata.headline else { return -1.0 };
    let page = context.page;
    page.ancestors(owner).take(12).position(|n| page.contains(n, headline)).map_or(12.0, |level| level as f32)
}
