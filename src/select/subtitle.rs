//! The standfirst.

use super::Verdict;
use crate::dom::{Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;
use crate::text::word_count;
use std::cmp::Reverse;

/// How sure the role forest must be of a standfirst, as its lead over the other roles.
const LEAD: i32 = -500;
/// The same for a piece that the page's tags say, too, and that stands apart from the text.
const DECLARED_LEAD: i32 = -5000;
/// A standfirst has at least this many words where only the page's tags speak for it.
const WORDS: usize = 6;

/// Gives the likeliest piece the role, if it is likely enough; its twins go.
pub(super) fn choose(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let texts = (0..scores.len())
        .filter(|&i| context.segments[i].kind == Kind::Text && verdicts[i].role != Role::Caption);
    let learned = texts.clone().map(|i| (scores[i].lead(Role::Subtitle), Reverse(i))).max();
    let found = match learned {
        Some((lead, Reverse(i))) if lead > LEAD => Some(i),
        _ => texts
            .clone()
            .find(|&i| scores[i].lead(Role::Subtitle) > DECLARED_LEAD && is_declared(context, verdicts, i)),
    };
    let Some(i) = found else { return };
    let said = &context.basics[i].canon;
    for (verdict, basic) in verdicts.iter_mut().zip(&context.basics) {
        if basic.canon == *said {
            *verdict = Verdict::new(Role::Subtitle, false);
        }
    }
    verdicts[i].kept = true;
}

/// Whether a piece between headline and text, parted from the text, is what the page's tags
/// give as description or alternative headline.
fn is_declared(context: &Context<'_>, verdicts: &[Verdict], i: usize) -> bool {
    let metadata = context.metadata;
    let said = &context.basics[i].canon;
    let equals = |text: &Option<String>| text.as_deref().is_some_and(|t| crate::text::canon(t) == *said);
    let below = metadata.headline.is_some_and(|h| context.segments[i].first > h);
    let text = (i + 1..verdicts.len()).find(|&j| verdicts[j].kept && verdicts[j].role == Role::Body);
    below
        && word_count(said) >= WORDS
        && (equals(&metadata.description) || equals(&metadata.alternative_headline))
        && text.is_some_and(|j| container(context, i) != container(context, j) || parted(context, i, j))
}

/// Whether a byline, a date or a picture stands between two pieces.
fn parted(context: &Context<'_>, i: usize, j: usize) -> bool {
    let bylines = &context.metadata.bylines;
    (i + 1..j).any(|k| {
        let between = &context.segments[k];
        between.kind == Kind::Picture
            || bylines.iter().any(|&byline| context.page.contains(byline, between.first))
            || crate::metadata::reads_as_dateline(&between.text)
    })
}

/// The element that holds a piece with its siblings.
fn container(context: &Context<'_>, i: usize) -> Node {
    let owner = context.segments[i].owner;
    match context.page.tag(owner) {
        Tag::P | Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::Custom => context.page.parent(owner),
        _ => owner,
    }
}
