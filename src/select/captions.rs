//! Captions that stand in the text's own markup.

use super::Verdict;
use crate::credits;
use crate::features::Context;
use crate::roles::Role;
use crate::segment::Kind;

/// A caption is no longer than this, in characters.
const LONGEST: usize = 300;

/// A credit line is no longer than this.
const CREDIT_CHARS: usize = 80;

/// Makes captions of paragraphs that follow a picture and end in a credit, or
/// stand between the two.
pub(super) fn mark(context: &Context<'_>, verdicts: &mut [Verdict]) {
    for i in 1..verdicts.len() {
        let follows = context.segments[i - 1].kind == Kind::Picture;
        let text = &context.segments[i].text;
        if follows
            && verdicts[i].kept
            && verdicts[i].role == Role::Body
            && context.basics[i].chars <= LONGEST
            && (matches!(credits::split_text(text), (Some(_), Some(_))) || has_credit_line(context, i))
        {
            verdicts[i].role = Role::Caption;
        }
    }
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
