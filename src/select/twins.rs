//! Lines that a template repeats, such as signatures or the reporter of an entry, share a fate.

use super::Verdict;
use super::crossheads::{QUESTIONS, is_bold};
use crate::dom::{Class, Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;
use crate::text::ends_sentence;
use rustc_hash::FxHashMap;

/// Such a line is no longer than this, in characters.
const LINE_CHARS: usize = 80;
/// From this density of links on it leads elsewhere.
const LINK_DENSITY: f32 = 0.5;
/// So many twins, of which three in four are kept, keep one that scores down to the other number.
const TWINS: usize = 4;
const KEPT_FROM: i32 = -1000;

/// Where a template puts a line: tag and class of its element, and of the one that it hangs on.
type Place = [(Tag, Class); 2];

/// Keeps lines and headings most of whose twins are kept, unless a rule speaks against it.
pub(super) fn keep(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let page = context.page;
    let line = |i: usize| {
        let owner = context.segments[i].owner;
        let line = is_line(context, i) && context.basics[i].link_density() < LINK_DENSITY;
        (line && page.tag(owner) != Tag::Li)
            .then(|| [name(context, page.parent(owner)), name(context, owner)])
    };
    let heading = |i: usize| {
        let heading = page.closest(context.segments[i].owner, &Tag::HEADINGS)?;
        let place = [name(context, page.parent(heading)), name(context, heading)];
        place.iter().any(|(_, class)| *class != Class::NONE).then_some(place)
    };
    // What an interviewer asks is short, and bold.
    let question = |i: usize| {
        let owner = context.segments[i].owner;
        (context.segments[i].text.ends_with(['?', '？', '؟']) && is_bold(context, i))
            .then(|| [name(context, page.parent(owner)), name(context, owner)])
    };
    let most = |kept: usize, all: usize| all >= TWINS && kept * 4 >= all * 3;
    keep_most(scores, verdicts, line, most, Role::Body);
    keep_most(scores, verdicts, heading, most, Role::Heading);
    keep_most(scores, verdicts, question, |kept, all| kept >= QUESTIONS && kept * 2 >= all, Role::Body);
}

fn keep_most(
    scores: &[Score],
    verdicts: &mut [Verdict],
    place: impl Fn(usize) -> Option<Place>,
    enough: impl Fn(usize, usize) -> bool,
    role: Role,
) {
    for (i, kept, all) in twins(place, verdicts) {
        let likely = scores[i].content > KEPT_FROM && scores[i].rule.is_none();
        if !verdicts[i].kept && likely && enough(kept, all) {
            verdicts[i] = Verdict::new(role, true);
        }
    }
}

/// Drops lines right below headings, no sentences, where half of their twins or more are not kept.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let page = context.page;
    let place = |i: usize| {
        let (text, owner) = (&context.segments[i].text, context.segments[i].owner);
        let above = i.checked_sub(1).filter(|&above| context.basics[above].heading)?;
        let heading = context.segments[above].owner;
        let label = !ends_sentence(text) && !text.ends_with([':', '：']);
        (label && is_line(context, i) && page.parent(owner) == page.parent(heading))
            .then(|| [name(context, heading), name(context, owner)])
    };
    for (i, kept, all) in twins(place, verdicts) {
        verdicts[i].kept &= kept * 2 > all;
    }
}

/// Each line that has a place, with how many of its twins are kept, and how many it has, itself
/// included.
fn twins(place: impl Fn(usize) -> Option<Place>, verdicts: &[Verdict]) -> Vec<(usize, usize, usize)> {
    let places: Vec<(usize, Place)> = (0..verdicts.len()).filter_map(|i| Some((i, place(i)?))).collect();
    let mut counts: FxHashMap<Place, (usize, usize)> = FxHashMap::default();
    for (i, place) in &places {
        let (kept, all) = counts.entry(*place).or_default();
        *kept += usize::from(verdicts[*i].kept);
        *all += 1;
    }
    let counted = |(i, place): (usize, Place)| {
        let (kept, all) = counts.get(&place).copied().unwrap_or_default();
        (i, kept, all)
    };
    places.into_iter().map(counted).collect()
}

/// Whether a short text with a class of its own may be a line of a template.
fn is_line(context: &Context<'_>, i: usize) -> bool {
    let segment = &context.segments[i];
    segment.kind == Kind::Text
        && context.basics[i].chars <= LINE_CHARS
        && segment.text.starts_with(char::is_alphabetic)
        && context.page.class(segment.owner) != Class::NONE
        && !context.basics[i].heading
}

fn name(context: &Context<'_>, node: Node) -> (Tag, Class) {
    (context.page.tag(node), context.page.class(node))
}
