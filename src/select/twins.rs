//! Lines that a template repeats: what is furniture in one entry is furniture in the next.

use super::Verdict;
use crate::dom::Tag;
use crate::features::Context;
use crate::segment::Kind;
use crate::text::ends_sentence;
use rustc_hash::FxHashMap;

/// A line below an entry's heading, such as its reporter and place, is no longer than this, in characters.
const LINE_CHARS: usize = 80;

/// What twins share: the tag and the class of the line and of the heading above it.
type Place<'a> = [(Tag, &'a str); 2];

/// Drops short lines below headings where half of their twins or more are not kept.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let places: Vec<Option<Place<'_>>> = (0..verdicts.len()).map(|i| place(context, i)).collect();
    let mut twins: FxHashMap<Place<'_>, (usize, usize)> = FxHashMap::default();
    for (place, verdict) in places.iter().zip(&*verdicts) {
        if let Some(place) = place {
            let (kept, all) = twins.entry(*place).or_default();
            *kept += usize::from(verdict.kept);
            *all += 1;
        }
    }
    for (place, verdict) in places.iter().zip(verdicts) {
        let agreed = place.and_then(|place| twins.get(&place));
        if agreed.is_some_and(|(kept, all)| kept * 2 <= *all) {
            verdict.kept = false;
        }
    }
}

/// Where a short line below a heading stands, if its class says that a template put it there.
fn place<'a>(context: &'a Context<'_>, i: usize) -> Option<Place<'a>> {
    let page = context.page;
    let name = |i: usize| {
        let owner = context.segments[i].owner;
        (page.tag(owner), page.attr(owner, "class").unwrap_or_default())
    };
    let segment = &context.segments[i];
    let above = i.checked_sub(1).filter(|&above| super::is_marked_heading(context, above))?;
    let beside = page.parent(segment.owner) == page.parent(context.segments[above].owner);
    let line = segment.kind == Kind::Text
        && context.basics[i].chars <= LINE_CHARS
        && segment.text.starts_with(char::is_alphabetic)
        && !segment.text.ends_with([':', '：'])
        && !ends_sentence(&segment.text)
        && !super::is_marked_heading(context, i);
    (beside && line && !name(i).1.is_empty()).then(|| [name(above), name(i)])
}
