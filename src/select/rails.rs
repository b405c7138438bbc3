//! A heading that opens a rail of other stories, a comment area or a summary of the story takes its
//! whole box with it.

use super::{Verdict, body_chars, drop_box, holds_no_more};
use crate::dom::{Node, Tag};
use crate::features::{Context, ratio};
use crate::score::Score;
use crate::text::ends_sentence;
use crate::vocab::SUMMARIES;
use std::ops::Range;

/// Rules whose label, as the first text of a box, speaks for the box.
const OPENERS: [&str; 6] =
    ["rail-heading", "comment-label", "promo-label", "newsletter", "promo-line", "tag-label"];
/// A box that holds more than this share of the kept text is the article, whatever opens it.
const MOST_SHARE: f32 = 0.3;

/// Drops the boxes that such a label opens.
pub(super) fn drop(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let all = body_chars(context, verdicts, 0..verdicts.len());
    for (i, score) in scores.iter().enumerate() {
        let small = |range: &Range<usize>| holds_no_more(context, verdicts, range, all, MOST_SHARE);
        let range = if score.rule.is_some_and(|rule| OPENERS.contains(&rule.id)) {
            scope(context, i, |_| true)
        } else if is_summary(context, i) {
            scope(context, i, small)
        } else {
            continue;
        };
        let range = if range.len() == 1 { below(context, i).unwrap_or(range) } else { range };
        if range.len() > 1 && !is_explained(context, &range) && !is_unlinked_table(context, &range) {
            drop_box(context, verdicts, range, all, MOST_SHARE);
        }
    }
}

/// A label that stands alone, and the list of links right below it.
fn below(context: &Context<'_>, i: usize) -> Option<Range<usize>> {
    // In a manual or a wiki, such a heading opens a section.
    if context.basics[i].heading && !context.metadata.is_news {
        return None;
    }
    let page = context.page;
    let next = context.segments.get(i + 1)?;
    let list = page.ancestors(next.owner).filter(|&n| matches!(page.tag(n), Tag::Ul | Tag::Ol)).last()?;
    let range = context.range(list);
    let is_link = |j: usize| {
        let basic = &context.basics[j];
        // "The <a>slow race</a> to build the last icebreaker"
        let listed = context.metadata.is_news && basic.link_chars > 0 && basic.chars <= ENTRY_CHARS;
        basic.chars == 0 || basic.link_density() >= WHOLLY || listed || is_teaser(context, j)
    };
    (range.start == i + 1 && range.len() <= MOST_LINKS && range.clone().all(is_link)).then_some(i..range.end)
}

/// "<a>Ferries sail again</a> The harbour of Norhaven was …"
fn is_teaser(context: &Context<'_>, i: usize) -> bool {
    let (page, segment) = (context.page, &context.segments[i]);
    let linked = segment.spans.iter().any(|span| page.tag(span.node) == Tag::A && span.start == 0);
    linked && (segment.text.ends_with('…') || segment.text.ends_with("..."))
}

/// Each entry of such a list is a link, and there are so many at most.
const WHOLLY: f32 = 0.95;
const MOST_LINKS: usize = 12;
/// In news, an entry with a link in it is no longer than this, in characters.
const ENTRY_CHARS: usize = 120;

/// From this density of links on, a box is of other pages; below it, what follows "See also" may be text.
const LINKED: f32 = 0.4;

/// Whether sentences with few links follow a label, where no newsroom promotes its stories.
fn is_explained(context: &Context<'_>, range: &Range<usize>) -> bool {
    let totals = context.totals(range.start + 1..range.end);
    let sentence = |i: usize| {
        let text = &context.segments[i].text;
        let cut = text.ends_with('…') || text.ends_with("...");
        context.basics[i].chars >= SENTENCE_CHARS && ends_sentence(text) && !cut
    };
    !context.metadata.is_news
        && ratio(totals.link_chars, totals.chars) < LINKED
        && (range.start + 1..range.end).all(sentence)
}

/// Whether what follows "More information" is a table without links, of what a product is.
fn is_unlinked_table(context: &Context<'_>, range: &Range<usize>) -> bool {
    let page = context.page;
    let rest = range.start + 1..range.end;
    let in_table = |i: usize| page.is_within(context.segments[i].owner, &[Tag::Table, Tag::Dl]);
    context.totals(rest.clone()).link_chars == 0 && rest.into_iter().all(in_table)
}

/// A sentence has so many characters at least.
const SENTENCE_CHARS: usize = 40;

/// Whether a label opens the summary of a news story: blogs and guides have theirs as part of the text.
fn is_summary(context: &Context<'_>, i: usize) -> bool {
    context.metadata.is_news && SUMMARIES.is(&context.basics[i].canon)
}

/// The largest element around a label that starts with it, of those that may be.
fn scope(context: &Context<'_>, i: usize, may_be: impl Fn(&Range<usize>) -> bool) -> Range<usize> {
    let page = context.page;
    let mut best = i..i + 1;
    let mut node: Node = context.segments[i].owner;
    // A cell that says so heads its column, an item its own list.
    let cell = page.closest(node, &[Tag::Td, Tag::Th, Tag::Li]).filter(|&cell| {
        context.totals(context.range(cell)).texts == 1
            && page.is_within(cell, &[Tag::Table, Tag::Ul, Tag::Ol])
    });
    for _ in 0..12 {
        let range = context.range(node);
        if range.start != i || !may_be(&range) || cell.is_some_and(|cell| !page.contains(cell, node)) {
            break;
        }
        best = range;
        node = page.parent(node);
    }
    best
}
