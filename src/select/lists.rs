//! Lists in the text are kept whole.

use super::groups::{is_amid_text, is_in_row};
use super::{TextCounts, Verdict};
use crate::dom::{Node, Tag};
use crate::features::{Context, ratio};
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;
use crate::text::ends_sentence;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// From this density of links on, each item is for itself.
const LINK_DENSITY: f32 = 0.3;
/// So many lines before and after such a box are looked at.
const BOX_REACH: usize = 12;
/// So many elements around a list may hold nothing else but its heading.
const BOX_LEVELS: usize = 3;
/// A list whose items score less than this on average is none of the text.
const KEPT_FROM: i32 = -2300;

/// Keeps the items of lists that stand amid the text, unless a rule speaks against one. In news many such
/// a list is of other stories, but none of those is without links and one of the paragraphs' row.
pub(super) fn keep(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let texts = TextCounts::of(verdicts);
    let cited = cited(context, verdicts);
    let mut end = 0;
    for i in 0..verdicts.len() {
        if i < end {
            continue;
        }
        let Some(list) = list_of(context, i) else { continue };
        let range = context.range(list);
        end = range.end;
        let totals = context.totals(range.clone());
        let link_density = ratio(totals.link_chars, totals.chars);
        let paired = link_density == 0.0 && is_paired(context, verdicts, list);
        if let Some(label) = range
            .start
            .checked_sub(1)
            .filter(|&label| paired && !verdicts[label].kept && scores[label].rule.is_none())
        {
            let role = if context.basics[label].heading { Role::Heading } else { Role::Body };
            verdicts[label] = Verdict::new(role, true);
        }
        let first = range.start;
        let amid = || !context.metadata.is_news && is_amid_text(context, &texts, list);
        let open = |&j: &usize| context.segments[j].kind == Kind::Text && scores[j].rule.is_none();
        let items: Vec<usize> = range.filter(open).collect();
        let score: i64 = items.iter().map(|&j| i64::from(scores[j].content)).sum();
        let likely = score > i64::from(KEPT_FROM) * items.len() as i64;
        let all = items.len();
        let lost: Vec<usize> = items.into_iter().filter(|&j| !verdicts[j].kept).collect();
        let in_row = || {
            link_density == 0.0
                && (lost.len() * 2 < all
                    || is_in_row(context, verdicts, list)
                    || is_boxed_in_text(context, scores, verdicts, list)
                    || has_kept_twin(context, verdicts, list)
                    || paired
                    || is_headed(context, verdicts, &context.range(list))
                    || is_introduced(context, verdicts, first))
        };
        // Ingredients, with links to what is told of them.
        let is_declared =
            context.range(list).any(|j| scores[j].rule.is_some_and(|rule| rule.id == "ingredient"));
        let is_note = || cited.contains(context.page.attr(item_of(context, first), "id").unwrap_or_default());
        let fits = || link_density < LINK_DENSITY && likely && (in_row() || amid() || is_note());
        if !lost.is_empty() && (is_declared || fits()) {
            lost.into_iter().for_each(|j| verdicts[j] = Verdict::new(Role::Body, true));
            if let Some(heading) = heading_of(context, scores, i) {
                verdicts[heading] = Verdict::new(Role::Heading, true);
            }
        }
    }
}

/// What the links in the text lead to on the page itself: its footnotes, among others.
fn cited<'a>(context: &Context<'a>, verdicts: &[Verdict]) -> FxHashSet<&'a str> {
    let page = context.page;
    let kept = context.segments.iter().zip(verdicts).filter(|(_, verdict)| verdict.is_body());
    let links = kept.flat_map(|(segment, _)| &segment.spans).filter(|span| page.tag(span.node) == Tag::A);
    links
        .filter_map(|link| page.attr(link.node, "href")?.strip_prefix('#'))
        .filter(|id| !id.is_empty())
        .collect()
}

/// The item of a list that a segment stands in.
fn item_of(context: &Context<'_>, i: usize) -> Node {
    let owner = context.segments[i].owner;
    context.page.closest(owner, &[Tag::Li]).unwrap_or(owner)
}

/// Whether a list and its heading fill a box with a kept paragraph right before and right after it: facts,
/// in figures.
fn is_boxed_in_text(context: &Context<'_>, scores: &[Score], verdicts: &[Verdict], list: Node) -> bool {
    let page = context.page;
    let range = context.range(list);
    let Some(heading) = range.start.checked_sub(1).filter(|&i| context.basics[i].heading) else {
        return false;
    };
    let around = page.ancestors(list).take(BOX_LEVELS).find(|&n| context.range(n) != range);
    let is_row = |i: Option<usize>| {
        i.filter(|&i| verdicts[i].is_body())
            .is_some_and(|i| around.is_some_and(|n| page.parent(context.segments[i].owner) == page.parent(n)))
    };
    // A promo between the box and the text parts nothing.
    let text = |i: &usize| {
        let is_caption = verdicts[*i].role == Role::Caption;
        context.segments[*i].kind == Kind::Text && scores[*i].rule.is_none() && !is_caption
    };
    around.is_some_and(|n| context.range(n) == (heading..range.end))
        && is_row((0..heading).rev().take(BOX_REACH).find(text))
        && is_row((range.end..verdicts.len()).take(BOX_REACH).find(text))
}

/// Whether a heading stands right above a list and a list of the same make beside it, and both lists share
/// what holds the headings; and that list is kept.
fn has_kept_twin(context: &Context<'_>, verdicts: &[Verdict], list: Node) -> bool {
    let page = context.page;
    let headed = |list: Node| {
        let above = context.range(list).start.checked_sub(1);
        above.filter(|&i| {
            context.basics[i].heading && page.parent(context.segments[i].owner) == page.parent(list)
        })
    };
    let is_twin = |other: &Node| {
        *other != list && page.tag(*other) == page.tag(list) && page.class(*other) == page.class(list)
    };
    let is_kept = |other: Node| {
        let range = context.range(other);
        range.len() <= MOST_SIBLINGS && range.into_iter().all(|j| verdicts[j].is_body())
    };
    headed(list).is_some()
        && page
            .children(page.parent(list))
            .take(MOST_SIBLINGS)
            .filter(is_twin)
            .any(|other| headed(other).is_some() && is_kept(other))
}

/// Whether a short label and a list fill a box, another label and list the box beside it, and that list is
/// kept: what speaks for a thing, and what against it.
fn is_paired(context: &Context<'_>, verdicts: &[Verdict], list: Node) -> bool {
    let page = context.page;
    let is_list = |n: &Node| page.tag(*n) == page.tag(list);
    let is_labelled = |around: Node, list: Node| {
        let (outer, inner) = (context.range(around), context.range(list));
        outer.start + 1 == inner.start
            && outer.end == inner.end
            && inner.len() <= MOST_SIBLINGS
            && context.basics[outer.start].chars <= LABEL_CHARS
            && context.segments[outer.start].kind == Kind::Text
    };
    let around = page.parent(list);
    let is_twin = |other: Node| {
        let lists = page.children(other).take(BOX_CHILDREN).find(is_list);
        other != around
            && lists.is_some_and(|list| {
                is_labelled(other, list) && context.range(list).all(|j| verdicts[j].is_body())
            })
    };
    is_labelled(around, list) && page.children(page.parent(around)).take(BOX_CHILDREN).any(is_twin)
}

/// The label over such a list is no longer than this, in characters, and so many children of its box are
/// looked at.
const LABEL_CHARS: usize = 40;
const BOX_CHILDREN: usize = 6;

/// So many siblings of a list are looked at, and so many items of a twin.
const MOST_SIBLINGS: usize = 60;

/// Whether a list of sentences stands right below a heading that is kept.
fn is_headed(context: &Context<'_>, verdicts: &[Verdict], list: &Range<usize>) -> bool {
    let heading = list.start.checked_sub(1).filter(|&i| context.basics[i].heading);
    let is_kept = |i: usize| verdicts.get(i).is_some_and(|verdict| verdict.is_text());
    heading.is_some_and(is_kept) && list.clone().all(|i| ends_sentence(&context.segments[i].text))
}

/// Whether the line right before a list is kept and announces it.
fn is_introduced(context: &Context<'_>, verdicts: &[Verdict], first: usize) -> bool {
    let before = first.checked_sub(1).filter(|&i| verdicts[i].is_body());
    before.is_some_and(|i| context.segments[i].text.ends_with([':', '：']))
}

/// The outermost list around a segment.
fn list_of(context: &Context<'_>, i: usize) -> Option<Node> {
    let (page, owner) = (context.page, context.segments[i].owner);
    let lists = page.ancestors(owner).filter(|&n| matches!(page.tag(n), Tag::Ul | Tag::Ol | Tag::Dl));
    page.is_within(owner, &[Tag::Ul, Tag::Ol, Tag::Dl]).then(|| lists.last()).flatten()
}

/// The heading right above a list.
fn heading_of(context: &Context<'_>, scores: &[Score], first: usize) -> Option<usize> {
    let above = first.checked_sub(1)?;
    (context.basics[above].heading && scores[above].rule.is_none()).then_some(above)
}
