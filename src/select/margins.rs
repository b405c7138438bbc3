//! What a page says in its footer, where its role tells it, and not the element.

use super::Verdict;
use crate::dom::{Node, Page};
use crate::features::Context;

/// So many elements around a line are asked.
const LEVELS: usize = 24;

/// Drops the lines of such a footer, where more of the text stands elsewhere.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let page = context.page;
    let is_margin = |i: usize| {
        let owner = context.segments[i].owner;
        std::iter::once(owner).chain(page.ancestors(owner)).take(LEVELS).any(|n| is_footer(page, n))
    };
    let (below, text): (Vec<usize>, Vec<usize>) =
        (0..verdicts.len()).filter(|&i| verdicts[i].kept).partition(|&i| is_margin(i));
    let chars = |of: &[usize]| of.iter().map(|&i| context.basics[i].chars).sum::<usize>();
    if chars(&below) < chars(&text) {
        below.into_iter().for_each(|i| verdicts[i].kept = false);
    }
}

fn is_footer(page: &Page, node: Node) -> bool {
    page.attr(node, "role") == Some("contentinfo") || page.attr(node, "data-elementor-type") == Some("footer")
}
