//! Crossheads that are only set in bold.

use super::Verdict;
use crate::dom::{Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::text::ends_sentence;
use rustc_hash::FxHashSet;

/// A crosshead is no longer than this, in characters.
const LONGEST: usize = 100;
/// From this many bold questions on the page is an interview, and what is bold is asked.
pub(super) const QUESTIONS: usize = 3;
/// A cell with more texts lays out the page.
const CELL_TEXTS: usize = 3;
/// The text below a crosshead is at least this long.
const TEXT_CHARS: usize = 60;

/// Makes headings of short bold paragraphs that head a longer one.
pub(super) fn mark(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let kept: Vec<usize> = (0..verdicts.len()).filter(|&i| verdicts[i].is_text()).collect();
    let bold: Vec<bool> = kept.iter().map(|&i| is_bold(context, i)).collect();
    let asks = |i: usize| context.segments[i].text.ends_with(['?', '？', '؟']);
    let questions = kept.iter().zip(&bold).filter(|&(&i, &bold)| bold && asks(i)).count();
    let container = |i: usize| context.page.parent(context.segments[i].owner);
    // What stands above the text may be its standfirst.
    let below = kept.iter().skip_while(|&&i| !verdicts[i].is_body());
    let marked: FxHashSet<Node> =
        below.filter(|&&i| context.basics[i].heading).map(|&i| container(i)).collect();
    let mut lesser = Vec::new();
    for k in 0..kept.len() {
        let i = kept[k];
        let text = context.segments[i].text.as_str();
        if !bold[k] || context.basics[i].heading || in_list(context, i) {
            continue;
        }
        if questions >= QUESTIONS {
            verdicts[i].role = Role::Body;
            continue;
        }
        let heads = kept
            .get(k + 1)
            .is_some_and(|&j| !bold[k + 1] && context.basics[j].chars >= TEXT_CHARS && !in_list(context, j));
        let open = !ends_sentence(text) || asks(i);
        let fits = !marked.contains(&container(i))
            && k > 0
            && open
            && context.basics[i].chars <= LONGEST
            && !text.ends_with([':', ',', '：']);
        if fits && heads {
            verdicts[i].role = Role::Heading;
        } else if fits && kept.get(k + 1).is_some_and(|&j| !bold[k + 1] || in_list(context, j)) {
            lesser.push(i);
        }
    }
    // Of those of one make, one that heads a longer text speaks for those that head a short one, or a list.
    let make = |i: usize| {
        let (page, owner) = (context.page, context.segments[i].owner);
        let parent = page.parent(owner);
        (page.tag(owner), page.class(owner), page.attr(owner, "style"), page.tag(parent), page.class(parent))
    };
    for i in lesser {
        let alike =
            |&j: &usize| verdicts[j].role == Role::Heading && make(j) == make(i) && is_bold(context, j);
        if kept.iter().any(alike) {
            verdicts[i].role = Role::Heading;
        }
    }
}

fn in_list(context: &Context<'_>, i: usize) -> bool {
    let (page, owner) = (context.page, context.segments[i].owner);
    let small_cell = |cell| context.totals(context.range(cell)).texts <= CELL_TEXTS;
    page.closest(owner, &[Tag::Li, Tag::Blockquote]).is_some()
        || page.closest(owner, &[Tag::Td, Tag::Th]).is_some_and(small_cell)
}

/// Whether all of a line is set in bold.
pub(super) fn is_bold(context: &Context<'_>, i: usize) -> bool {
    let segment = &context.segments[i];
    let page = context.page;
    let whole = segment.text.len();
    let inside = || page.closest(segment.owner, &[Tag::B, Tag::Strong]).is_some();
    whole > 0 && (segment.bytes_in(page, &[Tag::B, Tag::Strong]) >= whole || inside())
}
