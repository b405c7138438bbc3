//! Boxes that the page itself offers to skip: a link at their top leads to the mark at their end.

use super::{Verdict, body_chars, drop_box};
use crate::dom::{Node, Tag, has_name_token};
use crate::features::Context;

/// Whether a mark's name says that something ends there: "end-of-recommendations", "after-newsletter".
fn is_end(word: &str) -> bool {
    matches!(word, "end" | "after" | "skip" | "past")
}

/// The mark says no more than this, in characters.
const MARK_CHARS: usize = 80;
/// The box is one of so many elements around the link.
const LEVELS: usize = 4;
/// A box that holds more than this share of the kept text is the article.
const MOST_SHARE: f32 = 0.3;

/// Drops such boxes.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let page = context.page;
    let place = |link: Node| page.attr(link, "href").and_then(|href| href.strip_prefix('#'));
    let links: Vec<(Node, &str)> = page
        .nodes()
        .filter(|&n| page.tag(n) == Tag::A)
        .filter_map(|link| Some((link, place(link).filter(|id| has_name_token(id, is_end))?)))
        .collect();
    if links.is_empty() {
        return;
    }
    let all = body_chars(context, verdicts, 0..verdicts.len());
    let marks = page.by_id();
    let mut done = None;
    for (link, id) in links {
        let around = || {
            let mark = marks.get(id).copied().filter(|&mark| mark > link)?;
            let around = page.ancestors(link).take(LEVELS).find(|&n| page.contains(n, mark))?;
            let (inside, last) = (context.range(around), context.range(mark));
            // A label may stand before the link.
            let opens = context.range(link).start - inside.start <= 1 && inside.start < last.start;
            let closes = inside.end == last.end && context.totals(last).chars <= MARK_CHARS;
            (opens && closes).then_some((around, inside))
        };
        if let Some((around, inside)) = around().filter(|&(around, _)| done != Some(around)) {
            done = Some(around);
            drop_box(context, verdicts, inside, all, MOST_SHARE);
        }
    }
}
