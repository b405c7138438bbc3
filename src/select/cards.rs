//! Cards of other stories: a linked headline, perhaps a teaser, and the same again.

use super::Verdict;
use crate::dom::{Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::segment::Kind;

/// A card says no more than this, in characters, in so many pieces.
const CARD_CHARS: usize = 350;
const CARD_TEXTS: usize = 4;
/// A card is found so many elements around a piece of it.
const CARD_LEVELS: usize = 5;
/// Its headline has at least this many.
const HEADLINE_CHARS: usize = 15;
/// So many siblings are compared.
const MOST_SIBLINGS: usize = 400;
/// Cards that hold more than this share of the kept text are what the page is about.
const MOST_SHARE: f32 = 0.3;

const MOST_SHARE_BELOW: f32 = 0.6;

/// Drops the cards of a template that the page repeats.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let chars = |i: &usize| context.basics[*i].chars;
    // What stands by a card's picture may have passed for its caption.
    let is_caption = |i: usize| {
        verdicts[i].role == Role::Caption
            && !context.page.is_within(context.segments[i].owner, &[Tag::Figure])
    };
    let kept = |i: &usize| verdicts[*i].is_text() || verdicts[*i].kept && is_caption(*i);
    let all: usize = (0..verdicts.len()).filter(kept).map(|i| chars(&i)).sum();
    let mut cards: Vec<usize> = Vec::new();
    for i in (0..verdicts.len()).filter(kept) {
        let is_other = |card: &Node| {
            !is_caption(i) && is_repeated(context, *card) || is_amid_news(context, verdicts, *card)
        };
        if let Some(card) = card(context, i).filter(is_other) {
            cards.extend(context.range(card).filter(kept));
        }
    }
    cards.sort_unstable();
    cards.dedup();
    // Below all other text even many cards are but what to read next.
    let tail = cards.first().is_some_and(|first| {
        (first + 1..verdicts.len()).filter(kept).all(|i| cards.binary_search(&i).is_ok())
    });
    let most = if tail { MOST_SHARE_BELOW } else { MOST_SHARE };
    if cards.iter().map(chars).sum::<usize>() as f32 <= all as f32 * most {
        for i in cards {
            verdicts[i].kept = false;
        }
    }
}

/// The largest element around a piece that is no more than a card.
fn card(context: &Context<'_>, i: usize) -> Option<Node> {
    let page = context.page;
    let owner = context.segments[i].owner;
    let around = std::iter::once(owner).chain(page.ancestors(owner)).take(CARD_LEVELS);
    around.filter(|&node| is_card(context, node)).last()
}

/// Whether an element holds little text, and a linked headline first.
fn is_card(context: &Context<'_>, node: Node) -> bool {
    let range = context.range(node);
    let totals = context.totals(range.clone());
    let mut texts = range.filter(|&i| context.segments[i].kind == Kind::Text);
    totals.texts <= CARD_TEXTS
        && totals.chars <= CARD_CHARS
        && texts.next().is_some_and(|i| {
            let basic = &context.basics[i];
            basic.chars >= HEADLINE_CHARS && basic.link_density() > 0.95 && leads_elsewhere(context, i)
        })
}

/// Whether a link of a line leads anywhere: what unfolds an answer does not.
fn leads_elsewhere(context: &Context<'_>, i: usize) -> bool {
    let page = context.page;
    let mut links = context.segments[i].links(page);
    links.any(|link| page.attr(link, "href").is_some_and(|href| !matches!(href.trim(), "" | "#")))
}

/// Whether a card stands alone between paragraphs of a news story, opens with a heading that leads to another
/// page of the site, and goes on with a line or two.
fn is_amid_news(context: &Context<'_>, verdicts: &[Verdict], card: Node) -> bool {
    let (page, range) = (context.page, context.range(card));
    let text = |i: &usize| context.segments[*i].kind == Kind::Text;
    let Some(headline) = range.clone().find(text) else { return false };
    let first = &context.segments[headline];
    let link = first.spans.iter().map(|span| span.node).find(|&n| page.tag(n) == Tag::A);
    let link = link.or_else(|| page.closest(first.owner, &[Tag::A]));
    let host = |url: &'_ str| {
        url.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default().to_owned())
    };
    let own = context.metadata.url.as_deref().and_then(host);
    let leads_on = link.and_then(|link| page.attr(link, "href")).is_some_and(|href| {
        !href.starts_with('#') && host(href).is_none_or(|host| own.as_ref() == Some(&host))
    });
    let beside = [(0..range.start).rev().find(text), (range.end..verdicts.len()).find(text)];
    let is_text = |i: &Option<usize>| i.is_some_and(|i| verdicts[i].is_text());
    let is_sibling =
        |i: &Option<usize>| i.is_some_and(|i| page.parent(context.segments[i].owner) == page.parent(card));
    let is_nested = || {
        let own = page.closest(card, &[Tag::Article]);
        own.is_some_and(|own| page.is_within(page.parent(own), &[Tag::Article]))
    };
    context.metadata.is_news
        && leads_on
        && context.basics[headline].heading
        && (headline + 1..range.end).any(|i| text(&i))
        && beside.iter().all(is_text)
        && (beside.iter().any(is_sibling) || is_nested())
}

/// Whether a sibling of the same tag and class is a card, too.
fn is_repeated(context: &Context<'_>, card: Node) -> bool {
    let page = context.page;
    let alike = |other: Node| {
        other != card
            && page.tag(other) == page.tag(card)
            && page.attr(other, "class") == page.attr(card, "class")
    };
    page.children(page.parent(card)).take(MOST_SIBLINGS).any(|other| alike(other) && is_card(context, other))
}
