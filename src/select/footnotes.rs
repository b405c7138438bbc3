//! Notes that the text links to, and that link back.

use super::Verdict;
use crate::dom::{Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::rules::Effect;
use crate::score::Score;
use crate::segment::Kind;
use rustc_hash::FxHashSet;

/// A note has no more lines, and says no more, in characters.
const LINES: usize = 6;
const CHARS: usize = 1200;

/// Keeps notes that the text cites, where a link leads back to it.
pub(super) fn keep(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let page = context.page;
    // What cites, by the name that a note may lead back to.
    let mut cited: FxHashSet<&str> = FxHashSet::default();
    let mut citing: FxHashSet<&str> = FxHashSet::default();
    for (segment, _) in context.segments.iter().zip(&*verdicts).filter(|(_, verdict)| verdict.is_body()) {
        for link in segment.spans.iter().map(|span| span.node).filter(|&n| page.tag(n) == Tag::A) {
            cited.extend(anchor(page.attr(link, "href")));
            citing.extend([link, page.parent(link)].into_iter().filter_map(|n| page.attr(n, "id")));
        }
    }
    if cited.is_empty() || citing.is_empty() {
        return;
    }
    let is_cited = |n: Node| page.attr(n, "id").is_some_and(|id| cited.contains(id));
    for node in page.nodes().filter(|&n| is_cited(n)) {
        let around =
            if matches!(page.tag(node), Tag::A | Tag::Sup | Tag::Span) { page.parent(node) } else { node };
        let lines = context.range(around);
        let totals = context.totals(lines.clone());
        let leads_back = || {
            let nodes = page.subtree(around).take(LINES * LINES);
            nodes.filter_map(|n| anchor(page.attr(n, "href"))).any(|to| citing.contains(to))
        };
        if lines.len() > LINES || totals.chars > CHARS || !leads_back() {
            continue;
        }
        for i in lines.filter(|&i| context.segments[i].kind == Kind::Text) {
            let open = !verdicts[i].kept && scores[i].rule.is_none_or(|rule| rule.effect != Effect::Drop);
            if open && context.basics[i].chars > context.basics[i].link_chars {
                verdicts[i] = Verdict::new(Role::Body, true);
            }
        }
    }
}

/// The place on the page itself that a link leads to.
fn anchor(href: Option<&str>) -> Option<&str> {
    href?.strip_prefix('#').filter(|id| !id.is_empty())
}
