//! The second look: what the first forest says of a segment's neighbours, siblings and twins in
//! markup, so that a passage is kept or dropped as one.

use super::{Context, Row, flag};
use crate::dom::{Class, Node, Tag};
use crate::segment::Kind;
use rustc_hash::FxHashMap;

#[cfg(feature = "training")]
const NAMES: &[&str] = &[
    "first",
    "parent_mean",
    "grandparent_mean",
    "great_mean",
    "template_mean",
    "window_3",
    "window_8",
    "text_before",
    "text_after",
    "share_before",
    "share_after",
    "since_kept",
    "until_kept",
    "kept_chars",
    "kept_share",
    "run",
    "before_first_kept",
    "after_last_kept",
    "parent_best",
    "kept_in_parent",
    "best_before",
    "best_after",
];

const STEPS: [isize; 8] = [-4, -3, -2, -1, 1, 2, 3, 4];

/// What a neighbour beyond the page's edge counts as.
const NOBODY: f32 = -6000.0;

#[cfg(feature = "training")]
pub(crate) fn names() -> Vec<String> {
    NAMES.iter().map(|n| (*n).to_owned()).chain(STEPS.iter().map(|s| format!("first@{s}"))).collect()
}

/// Appends the columns of agreement to each row, given the first forest's score of each segment.
pub(crate) fn extend(context: &Context<'_>, first: &[i32], rows: &mut [Row]) {
    let peers = Peers::new(context, first);
    for (i, row) in rows.iter_mut().enumerate().filter(|(_, row)| !row.is_empty()) {
        peers.fill(context, first, i, row);
    }
}

struct Peers {
    /// Running sums of score × length and of length, one entry more than there are segments.
    weighted: Vec<(f64, f64)>,
    /// The template of each segment, and the sum and number of scores by template.
    templates: Vec<Template>,
    by_template: FxHashMap<Template, (f64, f64)>,
    /// The best score below each parent of some segment.
    best_below: FxHashMap<Node, f32>,
    kept_before: Vec<usize>,
    since_kept: Vec<usize>,
    until_kept: Vec<usize>,
    first_kept: usize,
    last_kept: usize,
}

const FAR: usize = 60;

impl Peers {
    fn new(context: &Context<'_>, first: &[i32]) -> Peers {
        let n = first.len();
        let kept = |i: usize| first[i] > 0;
        let mut weighted = vec![(0.0, 0.0)];
        let mut kept_before = vec![0];
        let templates: Vec<Template> = (0..n).map(|i| template(context, i)).collect();
        let mut by_template: FxHashMap<Template, (f64, f64)> = FxHashMap::default();
        for i in 0..n {
            let weight = weight(context, i);
            let (sum, total) = weighted[i];
            let score = f64::from(squash(first[i]));
            weighted.push((sum + score * weight, total + weight));
            kept_before.push(kept_before[i] + if kept(i) { context.basics[i].chars } else { 0 });
            let entry = by_template.entry(templates[i]).or_default();
            entry.0 += score;
            entry.1 += 1.0;
        }
        let mut best_below = FxHashMap::default();
        for segment in context.segments {
            let parent = context.page.parent(segment.owner);
            best_below.entry(parent).or_insert_with(|| best(&first[context.range(parent)]));
        }
        let walk = |order: &mut dyn Iterator<Item = usize>| {
            let mut out = vec![FAR; n];
            let mut distance = FAR;
            for i in order {
                out[i] = distance;
                distance = if kept(i) && context.segments[i].kind == Kind::Text {
                    1
                } else {
                    (distance + 1).min(FAR)
                };
            }
            out
        };
        Peers {
            weighted,
            templates,
            by_template,
            best_below,
            kept_before,
            since_kept: walk(&mut (0..n)),
            until_kept: walk(&mut (0..n).rev()),
            first_kept: (0..n).find(|&i| kept(i)).unwrap_or(n),
            last_kept: (0..n).rev().find(|&i| kept(i)).unwrap_or(0),
        }
    }

    fn mean(&self, range: std::ops::Range<usize>) -> f32 {
        let (a, b) = (self.weighted[range.start], self.weighted[range.end]);
        if b.1 > a.1 { ((b.0 - a.0) / (b.1 - a.1)) as f32 } else { NOBODY }
    }

    fn fill(&self, context: &Context<'_>, first: &[i32], i: usize, row: &mut Row) {
        let n = first.len();
        let page = context.page;
        let owner = context.segments[i].owner;
        let parent = page.parent(owner);
        let grandparent = page.parent(parent);
        let mean_in = |node: Node| self.mean(context.range(node));
        let window = |reach: usize| self.mean(i.saturating_sub(reach)..(i + reach + 1).min(n));
        let chars = context.totals(0..n).chars.max(1) as f32;
        let kept = self.kept_before[n].max(1) as f32;
        let before = self.kept_before[i] as f32;
        let after = (self.kept_before[n] - self.kept_before[i + 1]) as f32;
        let (sum, count) = self.by_template[&self.templates[i]];
        let siblings = context.range(parent);
        let kept_in_parent = self.kept_before[siblings.end] - self.kept_before[siblings.start];
        let run = first[i..].iter().take(10).take_while(|&&v| v > 0).count()
            + first[..i].iter().rev().take(10).take_while(|&&v| v > 0).count();
        row.extend([
            first[i] as f32,
            mean_in(parent),
            mean_in(grandparent),
            mean_in(page.parent(grandparent)),
            (sum / count) as f32,
            window(3),
            window(8),
            before,
            after,
            before / kept,
            after / kept,
            self.since_kept[i] as f32,
            self.until_kept[i] as f32,
            kept,
            kept / chars,
            run as f32,
            flag(i < self.first_kept),
            flag(i > self.last_kept),
            self.best_below[&parent],
            kept_in_parent as f32,
            best(&first[i.saturating_sub(10)..i]),
            best(&first[(i + 1).min(n)..(i + 11).min(n)]),
        ]);
        for step in STEPS {
            let there = i.checked_add_signed(step).and_then(|j| first.get(j));
            row.push(there.map_or(NOBODY, |&v| v as f32));
        }
    }
}

/// Keeps one very sure segment from speaking for its whole company.
fn squash(score: i32) -> i32 {
    score.clamp(-3000, 3000)
}

fn best(scores: &[i32]) -> f32 {
    scores.iter().copied().max().map_or(NOBODY, |score| squash(score) as f32)
}

fn weight(context: &Context<'_>, i: usize) -> f64 {
    context.basics[i].chars.min(200) as f64 + 1.0
}

/// Segments of one template: same tag and class, same parent's tag.
type Template = (Class, Tag, Tag);

fn template(context: &Context<'_>, i: usize) -> Template {
    let page = context.page;
    let owner = context.segments[i].owner;
    (page.class(owner), page.tag(owner), page.tag(page.parent(owner)))
}
