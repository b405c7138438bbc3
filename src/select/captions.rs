//! Captions that stand in the text's own markup.

use super::Verdict;
use crate::credits;
use crate::features::Context;
use crate::roles::Role;
use crate::segment::Kind;

/// A caption is no longer than this, in characters.
const LONGEST: usize = 300;

/// Makes captions of paragraphs that follow a picture and end in a credit.
pub(super) fn mark(context: &Context<'_>, verdicts: &mut [Verdict]) {
    for i in 1..verdicts.len() {
        let follows = context.segments[i - 1].kind == Kind::Picture;
        let text = &context.segments[i].text;
        if follows
            && verdicts[i].kept
            && verdicts[i].role == Role::Body
            && context.basics[i].chars <= LONGEST
            && matches!(credits::split_text(text), (Some(_), Some(_)))
        {
            verdicts[i].role = Role::Caption;
        }
    }
}
