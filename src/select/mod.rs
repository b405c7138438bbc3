//! Decides what each segment is and whether it is kept.

mod crossheads;
mod groups;
mod header;
mod pictures;
mod rails;
mod repeats;
mod subtitle;

use crate::dom::Tag;
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;

/// What becomes of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) role: Role,
    pub(crate) kept: bool,
}

/// A caption must lead all other roles by this much (thousandths of a logit).
const CAPTION_LEAD: i32 = 0;
/// The same for text in a `<figcaption>`, which says itself what it is.
const FIGCAPTION_LEAD: i32 = -2500;
/// A crosshead that no heading element marks must lead by this much.
const HEADING_LEAD: i32 = 0;

/// The scores from which on a segment is kept, tried in turn until enough text is: an article
/// stands out, the main text of a page of another kind may not.
const THRESHOLDS: [i32; 3] = [0, -1500, -3000];
/// Less than this, in characters, is hardly the page's text.
const ENOUGH_CHARS: usize = 200;

/// Gives every segment its verdict.
pub(crate) fn verdicts(context: &Context<'_>, scores: &[Score]) -> Vec<Verdict> {
    let threshold = threshold(context, scores);
    let mut verdicts: Vec<Verdict> =
        (0..scores.len()).map(|i| verdict(context, &scores[i], i, threshold)).collect();
    groups::bridge(context, scores, &mut verdicts);
    groups::keep_whole_tables(context, scores, &mut verdicts);
    rails::drop(context, scores, &mut verdicts);
    crossheads::mark(context, &mut verdicts);
    subtitle::choose(context, scores, &mut verdicts);
    header::drop(context, &mut verdicts);
    repeats::drop(context, &mut verdicts);
    drop_stray_headings(&mut verdicts);
    pictures::keep(context, &mut verdicts);
    verdicts
}

fn threshold(context: &Context<'_>, scores: &[Score]) -> i32 {
    let chars = |threshold: i32| -> usize {
        let kept = scores.iter().zip(&context.basics).filter(|(score, _)| score.content > threshold);
        kept.map(|(_, basic)| basic.chars).sum()
    };
    THRESHOLDS.into_iter().find(|&threshold| chars(threshold) >= ENOUGH_CHARS).unwrap_or(THRESHOLDS[0])
}

fn verdict(context: &Context<'_>, score: &Score, i: usize, threshold: i32) -> Verdict {
    let segment = &context.segments[i];
    if segment.kind != Kind::Text {
        return Verdict { role: Role::Other, kept: false };
    }
    let page = context.page;
    let in_figcaption = page.closest(segment.owner, &[Tag::Figcaption]).is_some();
    if score.lead(Role::Caption) > if in_figcaption { FIGCAPTION_LEAD } else { CAPTION_LEAD } {
        return Verdict { role: Role::Caption, kept: true };
    }
    if context.metadata.headline.is_some_and(|h| page.contains(h, segment.first)) {
        return Verdict { role: Role::Other, kept: false };
    }
    if score.content <= threshold {
        return Verdict { role: Role::Other, kept: false };
    }
    let heading = is_marked_heading(context, i) || score.lead(Role::Heading) > HEADING_LEAD;
    Verdict { role: if heading { Role::Heading } else { Role::Body }, kept: true }
}

/// Whether a heading element, or the role of one, holds the segment.
fn is_marked_heading(context: &Context<'_>, i: usize) -> bool {
    let (page, owner) = (context.page, context.segments[i].owner);
    page.closest(owner, &HEADINGS).is_some() || page.attr(owner, "role") == Some("heading")
}

pub(crate) const HEADINGS: [Tag; 6] = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];

/// A heading heads something: one with no text after it goes.
fn drop_stray_headings(verdicts: &mut [Verdict]) {
    for verdict in verdicts.iter_mut().rev().filter(|v| v.kept) {
        match verdict.role {
            Role::Heading => verdict.kept = false,
            Role::Body => return,
            _ => {}
        }
    }
}
