//! Terms, and questions, that stand over what is said of them.

use super::Verdict;
use crate::dom::Tag;
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;

/// A term that scores less is a label of the page's own, in thousandths of a logit.
const UNLIKELY: i32 = -1500;

/// Keeps a term in a list whose own text is kept.
pub(super) fn keep(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let page = context.page;
    let list = |i: usize, part: Tag| {
        let part = page.closest(context.segments[i].owner, &[part])?;
        page.closest(part, &[Tag::Dl])
    };
    for i in 1..verdicts.len() {
        let above = i - 1;
        let told = verdicts[i].is_body().then(|| list(i, Tag::Dd)).flatten();
        let is_open =
            !verdicts[above].kept && scores[above].rule.is_none() && scores[above].content > UNLIKELY;
        if is_open && told.is_some() && told == list(above, Tag::Dt) && context.basics[above].link_chars == 0
        {
            verdicts[above] = Verdict::new(Role::Body, true);
        }
    }
}
