//! Boxes of facts amid the text are kept whole.

use super::Verdict;
use crate::dom::{Node, Page, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;
use crate::text::ends_sentence;

/// A box says no more than this, in characters, in so many pieces.
const MOST_CHARS: usize = 1500;
const MOST_PIECES: usize = 20;
/// So many elements around its heading are asked whether they are the box.
const LEVELS: usize = 4;
/// So many pieces before and after it are looked at for the text.
const REACH: usize = 12;
/// The text's element is so many elements around such a box at the end at most.
const WRAPS: usize = 3;
/// A box whose pieces score less than this on average is none of the story.
const KEPT_FROM: i64 = -2300;

/// What newsrooms call such boxes. One that is called so may end the story, and be an `<aside>`.
const NAMES: [&str; 12] = [
    "factbox",
    "factsbox",
    "infobox",
    "faktaboks",
    "faktarute",
    "faktaruta",
    "fakta",
    "faktenbox",
    "infokasten",
    "encadre",
    "recuadro",
    "despiece",
];

/// Keeps all of a box with a heading and sentences, without links and fields, that stands in the text's own row.
pub(super) fn keep(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let mut i = 0;
    while i < verdicts.len() {
        let found = if context.basics[i].heading { box_at(context, scores, verdicts, i) } else { None };
        let Some(end) = found else {
            i += 1;
            continue;
        };
        verdicts[i] = Verdict::new(Role::Heading, true);
        for j in (i + 1..end).filter(|&j| scores[j].rule.is_none()) {
            if !verdicts[j].is_text() {
                verdicts[j] = Verdict::new(Role::Body, true);
            }
        }
        i = end;
    }
}

/// Whether an element is called a box of facts.
fn is_named(page: &Page, node: Node) -> bool {
    page.is_called(node, &NAMES) || page.is_called(node, &["fact", "facts"]) && page.is_called(node, &["box"])
}

/// Where the box ends that this heading opens.
fn box_at(context: &Context<'_>, scores: &[Score], verdicts: &[Verdict], i: usize) -> Option<usize> {
    let page = context.page;
    let is_box = |n: &Node| {
        let range = context.range(*n);
        matches!(page.tag(*n), Tag::Div | Tag::Aside | Tag::Section)
            && range.start == i
            && (2..=MOST_PIECES).contains(&range.len())
    };
    let node = page.ancestors(context.segments[i].owner).take(LEVELS).filter(is_box).last()?;
    let range = context.range(node);
    let totals = context.totals(range.clone());
    let lost = range.clone().any(|j| !verdicts[j].is_text());
    // "Show more" may unfold the rest.
    let unfolds = |j: usize| scores[j].rule.is_some_and(|rule| rule.id == "button");
    let plain = |j: usize| context.segments[j].kind == Kind::Text && (scores[j].rule.is_none() || unfolds(j));
    let tells = |j: &usize| {
        let segment = &context.segments[*j];
        ends_sentence(&segment.text) || page.is_within(segment.owner, &[Tag::Li])
    };
    let sentences = range.clone().skip(1).filter(tells).count();
    let asks = |n: Node| matches!(page.tag(n), Tag::Input | Tag::Form | Tag::Textarea);
    let is_called_so = [node, page.parent(node)].into_iter().any(|n| is_named(page, n));
    let score: i64 = range.clone().map(|j| i64::from(scores[j].content)).sum();
    let fits = lost
        && totals.link_chars == 0
        && totals.chars <= MOST_CHARS
        && sentences * 2 >= range.len() - 1
        && (is_called_so || score > KEPT_FROM * range.len() as i64)
        && range.clone().all(plain)
        && !page.subtree(node).any(asks);
    // Promos and pictures beside the box are not of the text's row.
    let in_row = |j: &usize| {
        let segment = &context.segments[*j];
        segment.kind == Kind::Text && page.parent(segment.owner) == page.parent(node)
    };
    let is_text = |j: Option<usize>| j.is_some_and(|j| verdicts[j].is_text());
    let amid = || {
        is_text((0..range.start).rev().take(REACH).find(in_row))
            && is_text((range.end..verdicts.len()).take(REACH).find(in_row))
    };
    let ends_story = || {
        let before = (0..range.start).rev().take(REACH).any(|j| verdicts[j].is_body());
        before && page.is_within(node, &[Tag::Article, Tag::Main])
    };
    // Nothing but lists and their headings, in the element that holds the text.
    let is_list =
        |j: usize| context.basics[j].heading || page.is_within(context.segments[j].owner, &[Tag::Li]);
    let closes_text = || {
        let before = (0..range.start).rev().take(REACH).find(|&j| verdicts[j].is_body());
        let text = before.map(|j| page.parent(context.segments[j].owner));
        page.ancestors(node).take(WRAPS).any(|n| Some(n) == text)
    };
    let is_summing_up = || !context.metadata.is_news && range.clone().all(is_list) && closes_text();
    let ends = || is_called_so && ends_story() || is_summing_up();
    (fits && (amid() || ends())).then_some(range.end)
}
