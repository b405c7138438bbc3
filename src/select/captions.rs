//! Captions that stand in the text's own markup.

use super::Verdict;
use crate::credits;
use crate::dom::Tag;
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;

/// A caption is no longer than this, in characters.
const LONGEST: usize = 300;

/// What scores less is furniture, whatever stands beside it.
const UNLIKELY: i32 = -2500;
/// A credit line is no longer than this.
const CREDIT_CHARS: usize = 80;

/// Makes captions of paragraphs that follow a picture and end in a credit, or
/// stand between the two, of the one line below a frame, and of all that a figure says.
pub(super) fn mark(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    for i in 0..verdicts.len() {
        if context.basics[i].chars > LONGEST || verdicts[i].role == Role::Caption {
            continue;
        }
        let body = verdicts[i].kept && verdicts[i].role == Role::Body;
        if body && is_all_of_a_figure(context, i) {
            verdicts[i] = Verdict::new(Role::Caption, true);
        }
        if i == 0 || context.segments[i - 1].kind == Kind::Text {
            continue;
        }
        let text = &context.segments[i].text;
        let ends_in_credit = || matches!(credits::split_text(text), (Some(_), Some(_)));
        let likely = scores[i].content > UNLIKELY;
        if (body && (ends_in_credit() || is_pair(context, i))) || (likely && has_credit_line(context, i)) {
            verdicts[i] = Verdict::new(Role::Caption, true);
        }
    }
}

/// Whether the line is a figure's caption, and the figure has no other text.
fn is_all_of_a_figure(context: &Context<'_>, i: usize) -> bool {
    let (page, owner) = (context.page, context.segments[i].owner);
    page.is_within(owner, &[Tag::Figcaption])
        && page
            .closest(owner, &[Tag::Figure])
            .is_some_and(|figure| context.totals(context.range(figure)).texts == 1)
}

/// Whether a frame and the one line below it share an element that holds nothing else.
fn is_pair(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    let frame = &context.segments[i - 1];
    let around = page.ancestors(context.segments[i].owner).next();
    frame.kind == Kind::Embed
        && around
            .is_some_and(|node| page.contains(node, frame.owner) && context.range(node) == (i - 1..i + 1))
}

/// Whether the next line, in the same element or the one around it, says who made the picture.
fn has_credit_line(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    context.segments.get(i + 1).is_some_and(|next| {
        let around = page.parent(context.segments[i].owner);
        next.kind == Kind::Text
            && page.contains(around, next.owner)
            && credits::reads_as_credit(&next.text)
            && context.basics[i + 1].chars <= CREDIT_CHARS
    })
}
