//! The page's own table of contents, which tells what its headings are, and is no part of the text.

use super::{Role, Verdict};
use crate::dom::Tag;
use crate::features::Context;
use crate::score::Score;
use crate::segment::Kind;

/// A table of contents has so many entries at least.
const ENTRIES: usize = 2;
/// A heading it leads to is kept from this score on (thousandths of a logit), over text that is kept so many
/// pieces below.
const LIKELY: i32 = -1000;
const REACH: usize = 3;
/// No longer list is looked through for each of its entries.
const MOST_ENTRIES: usize = 60;
/// From this density of links on, an entry says nothing beside its link.
const LINK_DENSITY: f32 = 0.9;

/// Drops the entries that lead to a heading of the same words, and keeps those headings.
pub(super) fn settle(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let pairs = pairs(context);
    if pairs.len() < ENTRIES {
        return;
    }
    for &(entry, heading) in &pairs {
        // An entry may word its heading otherwise.
        let list = context.page.closest(context.segments[entry].owner, &[Tag::Ul, Tag::Ol]);
        let entries = list.map_or(entry..entry + 1, |list| context.range(list));
        if entries.len() <= MOST_ENTRIES && entries.clone().all(|j| leads_within(context, j)) {
            entries.for_each(|j| verdicts[j].kept = false);
        }
        verdicts[entry].kept = false;
        let open = !verdicts[heading].kept && scores[heading].rule.is_none();
        let mut below = heading + 1..(heading + 1 + REACH).min(verdicts.len());
        if open && scores[heading].content > LIKELY && below.any(|j| verdicts[j].is_body()) {
            verdicts[heading] = Verdict::new(Role::Heading, true);
        }
    }
}

/// Each line that is one link to a later heading with the same words, with that heading.
fn pairs(context: &Context<'_>) -> Vec<(usize, usize)> {
    let page = context.page;
    let place = |i: usize| {
        let segment = &context.segments[i];
        let own = page.closest(segment.owner, &[Tag::A]);
        let inner = || segment.spans.iter().map(|span| span.node).find(|&n| page.tag(n) == Tag::A);
        let link = own.or_else(inner).filter(|_| context.basics[i].link_density() >= LINK_DENSITY)?;
        page.attr(link, "href")?.strip_prefix('#').filter(|id| !id.is_empty())
    };
    let is_line = |&i: &usize| {
        context.segments[i].kind == Kind::Text && !page.is_within(context.segments[i].owner, &Tag::HEADINGS)
    };
    let entries: Vec<(usize, &str)> =
        (0..context.segments.len()).filter(is_line).filter_map(|i| Some((i, place(i)?))).collect();
    if entries.len() < ENTRIES {
        return Vec::new();
    }
    let marks = page.by_id();
    let heading = |(i, id): (usize, &str)| {
        // The mark is the heading, stands in it, or holds it.
        let mark = *marks.get(id)?;
        let own = page.closest(mark, &Tag::HEADINGS).unwrap_or(mark);
        let first = context.range(own).start;
        let is_same = |&j: &usize| {
            context.basics[j].canon == context.basics[i].canon
                && page.is_within(context.segments[j].owner, &Tag::HEADINGS)
        };
        (first..(first + REACH).min(context.segments.len())).find(is_same).filter(|&j| j > i).map(|j| (i, j))
    };
    entries.into_iter().filter_map(heading).collect()
}

/// Whether a piece is a link to a place on the page, and nothing else.
fn leads_within(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    let mut links = context.segments[i].links(page);
    context.basics[i].link_density() >= LINK_DENSITY
        && links.any(|link| page.attr(link, "href").is_some_and(|href| href.starts_with('#')))
}
