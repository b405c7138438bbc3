//! Boxes of one make, side by side, share a fate: the questions of a list of them, the cards of a row.

use super::Verdict;
use crate::dom::{Class, Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::rules::Effect;
use crate::score::Score;
use crate::segment::Kind;
use crate::text::is_currency;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// So many elements around a line are looked at for a box with siblings.
const LEVELS: usize = 6;
/// So many children of an element are looked at.
const MOST: usize = 120;
/// A box has so many lines, and says no more, in characters.
const LINES: Range<usize> = 2..17;
const CHARS: usize = 1500;
/// A row of cards has so many at least.
const CARDS: usize = 3;
/// From this density of links on, a line leads elsewhere.
const LINK_DENSITY: f32 = 0.6;

/// What shows a line: the tag and class of its element.
type Make = (Tag, Class);

/// A box of a row, by its lines.
struct Sibling {
    lines: Range<usize>,
    makes: Vec<Make>,
    kept: bool,
}

/// Keeps the boxes of a row most of which are kept, line by line as those are, where they lead nowhere else.
pub(super) fn keep(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let lost = (0..verdicts.len()).filter(|&i| !verdicts[i].kept && is_open(context, scores, i));
    for row in rows(context, lost) {
        if !row.iter().cloned().flatten().any(|i| verdicts[i].kept) {
            continue;
        }
        let row: Vec<Sibling> =
            row.into_iter().filter_map(|lines| sibling(context, scores, verdicts, lines)).collect();
        for sibling in &row {
            let is_twin =
                |twin: &&Sibling| twin.kept && twin.lines != sibling.lines && twin.makes == sibling.makes;
            let twins: Vec<&Sibling> = row.iter().filter(is_twin).collect();
            if twins.len() * 2 < row.len() {
                continue;
            }
            let is_lost = |i: &usize| !verdicts[*i].kept && is_open(context, scores, *i);
            let lost: Vec<usize> = sibling.lines.clone().filter(is_lost).collect();
            for i in lost {
                let make = make(context, i);
                let roles = twins.iter().filter_map(|twin| role(context, verdicts, twin, make));
                let roles: Vec<Role> = roles.collect();
                // In a live blog, what is left of an entry is its time and writer.
                let asks = context.segments[i].text.ends_with(['?', '？', '؟']);
                let is_lost = |role: &&Role| {
                    !sibling.kept || !context.metadata.is_news || asks || **role == Role::Heading
                };
                let most = roles.len() * 2 >= twins.len();
                if let Some(&role) = roles.first().filter(is_lost).filter(|_| most) {
                    verdicts[i] = Verdict::new(role, true);
                }
            }
        }
    }
}

/// Keeps the lines that most cards of a row keep, wherever they lead, and the headings of the cards.
pub(super) fn keep_cards(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let kept = (0..verdicts.len()).filter(|&i| verdicts[i].kept && is_open(context, scores, i));
    for row in rows(context, kept) {
        let mut counts: FxHashMap<Make, usize> = FxHashMap::default();
        let mut touched = 0;
        for lines in &row {
            let kept = lines.clone().filter(|&i| verdicts[i].kept).map(|i| make(context, i));
            let kept: FxHashSet<Make> = kept.collect();
            touched += usize::from(!kept.is_empty());
            kept.into_iter().for_each(|make| *counts.entry(make).or_default() += 1);
        }
        let most = |cards: usize| cards * 2 >= row.len();
        if row.len() < CARDS || !most(touched) {
            continue;
        }
        for lines in &row {
            let said = |i: usize| context.basics[i].canon.as_str();
            for i in lines.clone().filter(|&i| is_open(context, scores, i)) {
                if lines.clone().any(|j| said(j) == said(i) && verdicts[j].kept) {
                    continue;
                }
                let heads = context.basics[i].heading;
                let alike = counts.get(&make(context, i)).is_some_and(|&cards| most(cards));
                if !verdicts[i].kept && (alike || heads || is_price(&context.segments[i].text)) {
                    verdicts[i] = Verdict::new(if heads { Role::Heading } else { Role::Body }, true);
                }
            }
        }
    }
}

/// "£62.00", "ab 49,90 €"
fn is_price(text: &str) -> bool {
    text.len() <= PRICE_BYTES && text.contains(is_currency) && text.contains(|c: char| c.is_ascii_digit())
}

/// A price is no longer than this.
const PRICE_BYTES: usize = 24;

/// The rows of small boxes of one tag and class around these lines, each box by its lines.
fn rows(context: &Context<'_>, starts: impl Iterator<Item = usize>) -> Vec<Vec<Range<usize>>> {
    let page = context.page;
    let mut seen = FxHashSet::default();
    let mut rows = Vec::new();
    for i in starts {
        let owner = context.segments[i].owner;
        let around = std::iter::once(owner).chain(page.ancestors(owner)).take(LEVELS);
        for node in around.take_while(|&n| n != Node::DOCUMENT) {
            let (parent, tag, class) = (page.parent(node), page.tag(node), page.class(node));
            // What is above has been looked at, too.
            if !seen.insert((parent, tag, class)) {
                break;
            }
            if class == Class::NONE && tag != Tag::Li {
                continue;
            }
            let children = page.children(parent).take(MOST);
            let alike = children.filter(|&n| page.tag(n) == tag && page.class(n) == class);
            let boxes = alike.map(|n| context.range(n)).filter(|lines| {
                let totals = context.totals(lines.clone());
                LINES.contains(&lines.len()) && totals.texts >= LINES.start && totals.chars <= CHARS
            });
            rows.push(boxes.collect());
        }
    }
    rows
}

fn sibling(
    context: &Context<'_>,
    scores: &[Score],
    verdicts: &[Verdict],
    lines: Range<usize>,
) -> Option<Sibling> {
    let open = || lines.clone().filter(|&i| is_open(context, scores, i));
    let chars = |i: usize| context.basics[i].chars;
    let said: usize = open().map(chars).sum();
    let kept: usize = open().filter(|&i| verdicts[i].kept).map(chars).sum();
    let mut makes: Vec<Make> = open().map(|i| make(context, i)).collect();
    makes.dedup();
    let leads_elsewhere = |i: usize| context.basics[i].link_density() > LINK_DENSITY;
    let fits = makes.len() > 1 && !open().any(leads_elsewhere);
    fits.then_some(Sibling { kept: kept * 2 >= said, makes, lines })
}

/// The part that a twin's line of this make plays, if it is kept.
fn role(context: &Context<'_>, verdicts: &[Verdict], twin: &Sibling, line: Make) -> Option<Role> {
    let mut alike = twin.lines.clone().filter(|&j| make(context, j) == line);
    alike.find(|&j| verdicts[j].kept && verdicts[j].role != Role::Caption).map(|j| verdicts[j].role)
}

fn make(context: &Context<'_>, i: usize) -> Make {
    let owner = context.segments[i].owner;
    (context.page.tag(owner), context.page.class(owner))
}

/// Whether the line is text that no rule settles.
fn is_open(context: &Context<'_>, scores: &[Score], i: usize) -> bool {
    context.segments[i].kind == Kind::Text && scores[i].rule.is_none_or(|rule| rule.effect != Effect::Drop)
}
