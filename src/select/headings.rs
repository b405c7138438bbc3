//! Headings that head nothing.

use super::Verdict;
use crate::dom::Tag;
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::{Kind, Span};
use crate::text::{canon, ends_sentence};

/// The box that a heading opens stands so many levels above the heading at most.
const BOX_LEVELS: usize = 4;

/// A heading that opens a box goes where nothing else of the box is kept.
pub(super) fn drop_of_furniture(context: &Context<'_>, verdicts: &mut [Verdict]) {
    for i in 0..verdicts.len() {
        let heading = verdicts[i].kept && verdicts[i].role == Role::Heading;
        if heading && opens_dropped_box(context, verdicts, i) {
            verdicts[i].kept = false;
        }
    }
}

/// Where no newsroom promotes its stories, "See also" over what is kept heads a section.
pub(super) fn keep_labels(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    if context.metadata.is_news {
        return;
    }
    for i in 0..verdicts.len().saturating_sub(1) {
        let is_label =
            scores[i].rule.is_some_and(|rule| rule.id == "promo-label") && context.basics[i].heading;
        if is_label && verdicts[i + 1].is_body() {
            verdicts[i] = Verdict::new(Role::Heading, true);
        }
    }
}

/// On a page that is no article, and is called something else than its headline says, that is a line of the page.
pub(super) fn keep_slogan(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let metadata = context.metadata;
    let (Some(headline), Some(title)) = (metadata.headline, &metadata.page_title) else { return };
    let range = context.range(headline);
    let title = canon(title);
    let fits = |i: usize| {
        let says_more = !title.contains(context.basics[i].canon.as_str());
        context.segments[i].kind == Kind::Text && scores[i].rule.is_none() && says_more
    };
    if range.len() == 1 && fits(range.start) {
        verdicts[range.start] = Verdict::new(Role::Heading, true);
    }
}

/// A heading heads something: one with no text after it goes.
pub(super) fn drop_stray(verdicts: &mut [Verdict]) {
    for verdict in verdicts.iter_mut().rev().filter(|v| v.kept) {
        match verdict.role {
            Role::Heading => verdict.kept = false,
            Role::Body => return,
            _ => {}
        }
    }
}

/// The label of a list of links below the text, wholly bold, goes as a heading does.
pub(super) fn drop_label(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let page = context.page;
    let Some(last) = verdicts.iter().rposition(Verdict::is_body) else { return };
    let segment = &context.segments[last];
    let is_bold = |span: &Span| {
        matches!(page.tag(span.node), Tag::B | Tag::Strong)
            && span.start == 0
            && span.end == segment.text.len()
    };
    let below = (last + 1..verdicts.len()).filter(|&i| context.segments[i].kind == Kind::Text).take(LINKS);
    let links = below.filter(|&i| context.basics[i].link_density() >= LINK_DENSITY && !verdicts[i].kept);
    let is_label = context.basics[last].chars <= LABEL_CHARS
        && context.basics[last].link_chars == 0
        && segment.spans.iter().any(is_bold)
        && !ends_sentence(&segment.text);
    if is_label && links.count() == LINKS {
        verdicts[last].kept = false;
    }
}

/// So many lines below such a label are links, wholly.
const LINKS: usize = 2;
const LINK_DENSITY: f32 = 0.9;
const LABEL_CHARS: usize = 80;

/// Whether the smallest element around a heading that holds other text opens with it, and all of that
/// is dropped and no less than the heading itself.
fn opens_dropped_box(context: &Context<'_>, verdicts: &[Verdict], i: usize) -> bool {
    let around = context.page.ancestors(context.segments[i].owner).map(|node| context.range(node));
    around.take(BOX_LEVELS).find(|range| context.totals(range.clone()).texts > 1).is_some_and(|range| {
        let chars = context.totals(range.clone()).chars;
        range.start == i && chars > 2 * context.basics[i].chars && range.skip(1).all(|j| !verdicts[j].kept)
    })
}
