//! Posts of a network that a story quotes, in the markup that the network gives for it.

use super::Verdict;
use crate::dom::{Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;

/// Keeps them amid the text, whatever stands around them.
pub(super) fn keep(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let page = context.page;
    let is_post = |quote: Node| page.is_called(quote, &["twitter"]) && page.is_called(quote, &["tweet"]);
    let (Some(first), Some(last)) =
        (verdicts.iter().position(Verdict::is_body), verdicts.iter().rposition(Verdict::is_body))
    else {
        return;
    };
    for i in first..last {
        let open = !verdicts[i].kept && context.segments[i].kind == Kind::Text && scores[i].rule.is_none();
        if open && page.closest(context.segments[i].owner, &[Tag::Blockquote]).is_some_and(is_post) {
            verdicts[i] = Verdict::new(Role::Body, true);
        }
    }
}
