//! Boxes that are named for what is in them: calls to action and players in articles, and anywhere notices and
//! profiles of those who wrote a post.

use super::Verdict;
use crate::dom::Node;
use crate::features::Context;
use crate::roles::Role;

/// A box says no more than this, in characters, and stands so many levels above its lines at most.
const MOST_CHARS: usize = 400;
const LEVELS: usize = 4;

/// Class words of boxes that ask readers to do something.
const CALLS: [&str; 8] =
    ["cta", "calltoaction", "donation", "donate", "spende", "spenden", "spendenbox", "poll"];
/// Class words of boxes that play films; what they show is told by their pictures.
const PLAYERS: [&str; 4] = ["video", "videoplayer", "player", "playlist"];

/// Drops what such boxes say, but for the captions of their pictures.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    for (i, verdict) in verdicts.iter_mut().enumerate().filter(|(_, verdict)| verdict.is_text()) {
        if context.basics[i].chars <= MOST_CHARS && is_in_box(context, i) {
            *verdict = Verdict::new(Role::Other, false);
        }
    }
}

/// Whether a line stands in such a box.
fn is_in_box(context: &Context<'_>, i: usize) -> bool {
    let (page, owner) = (context.page, context.segments[i].owner);
    let small = |node: &Node| context.totals(context.range(*node)).chars <= MOST_CHARS;
    // A picture, frame or film stands in it.
    let shows = |node: Node| context.totals(context.range(node)).texts < context.range(node).len();
    std::iter::once(owner)
        .chain(page.ancestors(owner))
        .take(LEVELS)
        .take_while(small)
        .any(|node| page.is_called(node, &CALLS) || (page.is_called(node, &PLAYERS) && shows(node)))
}

/// Class words of boxes that tell who wrote a post: name, rank, place and so on; and of a wiki's notices.
const ASIDES: [&str; 10] = [
    "postprofile",
    "posterprofile",
    "userinfo",
    "postuser",
    "posterinfo",
    "userdetails",
    "postauthor",
    "ambox",
    "mbox",
    "messagebox",
];

/// Drops what such boxes say.
pub(super) fn drop_asides(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let page = context.page;
    let small = |node: &Node| context.totals(context.range(*node)).chars <= MOST_CHARS;
    for (i, verdict) in verdicts.iter_mut().enumerate().filter(|(_, verdict)| verdict.is_text()) {
        let owner = context.segments[i].owner;
        let around = std::iter::once(owner).chain(page.ancestors(owner)).take(LEVELS).take_while(small);
        if around.into_iter().any(|node| page.is_called(node, &ASIDES)) {
            *verdict = Verdict::new(Role::Other, false);
        }
    }
}
