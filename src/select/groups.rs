//! Neighbours agree: what stands between kept pieces of one container is kept with them.

use super::{TextCounts, Verdict};
use crate::dom::{Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;
use crate::segment::Kind;
use crate::text::ends_sentence;
use rustc_hash::FxHashSet;

/// A piece between kept ones is kept though it scores down to this.
const BRIDGE_FROM: i32 = -2200;
/// Tables and the like with a greater share of links are lists of links.
const LINK_DENSITY: f32 = 0.5;

/// Keeps a piece whose neighbours on both sides are kept and share its parent, unless a rule
/// speaks against it.
pub(super) fn bridge(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let page = context.page;
    let texts: Vec<usize> = (0..verdicts.len()).filter(|&i| context.segments[i].kind == Kind::Text).collect();
    let before: Vec<bool> = texts.iter().map(|&i| verdicts[i].is_text()).collect();
    for w in 1..texts.len().saturating_sub(1) {
        let i = texts[w];
        let fits = scores[i].content > BRIDGE_FROM && scores[i].rule.is_none() && !verdicts[i].kept;
        // A quote stands where its block stands.
        let parent = |k: usize| {
            let owner = context.segments[texts[k]].owner;
            page.parent(page.closest(owner, &[Tag::Blockquote]).unwrap_or(owner))
        };
        let within =
            before[w - 1] && before[w + 1] && parent(w - 1) == parent(w) && parent(w + 1) == parent(w);
        if fits && within && context.basics[i].link_density() < LINK_DENSITY {
            let heading = context.basics[i].heading;
            verdicts[i] = Verdict::new(if heading { Role::Heading } else { Role::Body }, true);
        }
    }
}

/// How many lines that are not kept, such as labels and captions, part a heading from its text.
const HEADED_REACH: usize = 12;

/// How many levels above the heading's own parent the text around it stands at most.
const HEADED_LEVELS: usize = 3;

/// A heading with text on both sides is kept where the role forest leans to it by this much.
const HEADED_LEAD: i32 = -2000;

/// Keeps a heading amid the text whose own text is kept.
pub(super) fn keep_headings(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    // A heading may head another one.
    for _ in 0..2 {
        keep_headings_once(context, scores, verdicts);
    }
}

fn keep_headings_once(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let page = context.page;
    let mut last = None;
    for i in 0..verdicts.len() {
        if verdicts[i].is_text() {
            last = Some(i);
        }
        let fits = !verdicts[i].kept
            && scores[i].content > BRIDGE_FROM
            && scores[i].rule.is_none()
            && (scores[i].lead(Role::Heading) > HEADED_LEAD || heads_kept_list(context, verdicts, i))
            && context.basics[i].link_density() < LINK_DENSITY
            && context.basics[i].heading;
        if !fits {
            continue;
        }
        let below = (i + 1..verdicts.len()).take(HEADED_REACH);
        let ends = |&j: &usize| verdicts[j].kept || scores[j].lead(Role::Heading) > 0;
        let headed = below.filter(|&j| scores[j].rule.is_none_or(|_| verdicts[j].kept)).find(ends);
        let around = page.ancestors(context.segments[i].owner).nth(HEADED_LEVELS).unwrap_or(Node::DOCUMENT);
        let with = |j: usize| verdicts[j].is_text() && page.contains(around, context.segments[j].owner);
        let below_headline =
            || context.metadata.headline.is_some_and(|headline| context.segments[i].first > headline);
        // A box that unfolds, with the heading at its top.
        let opens_box = || context.range(around).start == i && context.basics[i].link_chars == 0;
        if headed.is_some_and(with) && (last.map_or_else(below_headline, with) || opens_box()) {
            verdicts[i] = Verdict::new(Role::Heading, true);
        }
    }
}

/// Whether a heading and a list that is kept fill a box.
fn heads_kept_list(context: &Context<'_>, verdicts: &[Verdict], i: usize) -> bool {
    let page = context.page;
    let around = page.ancestors(context.segments[i].owner).take(HEADED_LEVELS);
    let around = around.map(|node| context.range(node)).find(|range| range.len() > 1);
    around.is_some_and(|range| {
        let listed = |j: usize| {
            verdicts[j].is_body() && page.is_within(context.segments[j].owner, &[Tag::Ul, Tag::Ol])
        };
        range.start == i && range.skip(1).all(listed)
    })
}

/// Keeps the short answer to a heading that asks, in the same box.
pub(super) fn keep_answers(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let page = context.page;
    for i in 1..verdicts.len() {
        let (question, answer) = (&context.segments[i - 1], &context.segments[i]);
        let asks = verdicts[i - 1].kept
            && verdicts[i - 1].role == Role::Heading
            && question.text.ends_with(['?', '？', '؟']);
        if !asks || verdicts[i].kept || answer.kind != Kind::Text {
            continue;
        }
        let around = page.ancestors(question.owner).find(|&n| page.contains(n, answer.owner));
        let is_box = around.is_some_and(|n| context.range(n) == (i - 1..i + 1));
        let is_answer = scores[i].rule.is_none()
            && scores[i].content > BRIDGE_FROM
            && context.basics[i].link_chars == 0
            && ends_sentence(&answer.text);
        if is_box && is_answer {
            verdicts[i] = Verdict::new(Role::Body, true);
        }
    }
}

/// Keeps the whole of a table of data that stands between kept pieces, or amid the text.
pub(super) fn keep_whole_tables(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let page = context.page;
    let page_chars = context.totals(0..verdicts.len()).chars;
    let texts = TextCounts::of(verdicts);
    let mut done: FxHashSet<Node> = FxHashSet::default();
    for i in 0..verdicts.len() {
        if context.segments[i].kind != Kind::Text {
            continue;
        }
        let Some(table) = page.closest(context.segments[i].owner, &[Tag::Table]) else { continue };
        if !done.insert(table) {
            continue;
        }
        let range = context.range(table);
        let totals = context.totals(range.clone());
        // One column of links among several makes no list of links.
        let is_link = |&j: &usize| context.basics[j].link_density() >= LINK_DENSITY;
        let dense = crate::features::ratio(totals.link_chars, totals.chars) >= LINK_DENSITY
            && range.clone().filter(is_link).count() * 2 >= totals.texts;
        let is_kept = |j: Option<usize>| j.is_some_and(|j| verdicts[j].is_text());
        let text = |j: &usize| context.segments[*j].kind == Kind::Text && verdicts[*j].role != Role::Caption;
        let around = (is_kept((0..range.start).rev().find(text))
            && is_kept((range.end..verdicts.len()).find(text)))
            || is_amid_text(context, &texts, table)
            || (totals.link_chars == 0 && is_in_row(context, verdicts, table))
            || is_under_kept_heading(context, verdicts, table);
        let sure = range.clone().any(|j| scores[j].content > 0);
        // A table that is most of the page lays it out.
        let part = totals.texts * 2 < verdicts.len() || totals.chars * 2 < page_chars;
        if !dense && (around || sure) && part && context.is_data_table(table) {
            let hits = range.clone().filter(|&j| scores[j].content > 0).count();
            if around || hits * 3 >= range.len() {
                for j in range.filter(|&j| context.segments[j].kind == Kind::Text) {
                    verdicts[j] = Verdict::new(Role::Body, true);
                }
            }
        }
    }
}

/// Whether the line right before a table is a heading that is kept, in the same element.
fn is_under_kept_heading(context: &Context<'_>, verdicts: &[Verdict], table: Node) -> bool {
    let page = context.page;
    let above = context.range(table).start.checked_sub(1);
    above.is_some_and(|i| {
        let heading = page.closest(context.segments[i].owner, &Tag::HEADINGS);
        verdicts[i].is_text() && heading.is_some_and(|h| page.parent(h) == page.parent(table))
    })
}

/// So many lines before a table or list are looked at, and so many elements around it may hold nothing else.
const ROW_REACH: usize = 12;
const WRAPPERS: usize = 3;
/// So many paragraphs make a row.
const ROW_TEXTS: usize = 2;

/// Whether a table or list goes on with a row of paragraphs that are kept: children of one element, the
/// last of them, or a heading, right before it.
pub(super) fn is_in_row(context: &Context<'_>, verdicts: &[Verdict], node: Node) -> bool {
    let (page, range) = (context.page, context.range(node));
    let around = page.ancestors(node).take(WRAPPERS).find(|&n| context.range(n) != range);
    let Some(around) = around else { return false };
    let in_row = |&i: &usize| page.parent(context.segments[i].owner) == around;
    let is_text = |i: &usize| {
        let segment = &context.segments[*i];
        segment.kind == Kind::Text && !page.is_within(segment.owner, &[Tag::Figure])
    };
    let mut before = (0..range.start).rev().take(ROW_REACH).filter(is_text).peekable();
    let heads = |&i: &usize| in_row(&i) && context.basics[i].heading;
    before.next_if(heads);
    before.peek().is_some_and(in_row)
        && before.filter(|i| in_row(i) && verdicts[*i].is_body()).take(ROW_TEXTS).count() == ROW_TEXTS
}

/// How many elements around a table its text stands.
const TABLE_LEVELS: usize = 8;

/// Whether the element around a table that holds text holds some of it before the table and some after.
pub(super) fn is_amid_text(context: &Context<'_>, texts: &TextCounts, table: Node) -> bool {
    let inside = context.range(table);
    let around = context.page.ancestors(table).take(TABLE_LEVELS).map(|node| context.range(node));
    let sides = around.map(|range| (texts.any(range.start..inside.start), texts.any(inside.end..range.end)));
    let mut sides = sides.skip_while(|sides| *sides == (false, false));
    sides.next() == Some((true, true))
}
