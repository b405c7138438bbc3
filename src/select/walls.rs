//! A wall below the text: what a subscription costs, and all that it holds.

use super::{Verdict, body_chars, drop_box};
use crate::date::pattern;
use crate::dom::{Node, has_name_token};
use crate::features::Context;
use crate::vocab::PAYWALL;
use regex::Regex;
use std::sync::LazyLock;

/// A line that bids subscribe, or names a price, is no longer than this, in characters.
const LINE_CHARS: usize = 180;
/// From so many prices on a box sells something; one does where its id says that it is a wall.
const PRICES: usize = 2;
/// A wall is found so many elements around a line of it, and has no more lines than this.
const LEVELS: usize = 6;
const MOST_LINES: usize = 80;
/// A line longer than this is a paragraph of the text.
const PARAGRAPH_CHARS: usize = 300;
/// A box that holds more than this share of the kept text is the article, whatever it costs.
const MOST_SHARE: f32 = 0.5;

/// An amount beside the sign, the code or the word of a currency.
static PRICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\p{Sc}|\b(?:eur|usd|gbp|chf|kr|rs|rp|r\$|rm))\.?\s?\d|\d\s?(?:\p{Sc}|(?:eur|euros?|usd|chf|kr|kroner?|kronor|zł|kč|ft|lei|руб|грн|tl)\b|[円元원]|บาท)",
    )
});

/// Drops each box that both bids readers subscribe and names prices.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let all = body_chars(context, verdicts, 0..verdicts.len());
    for i in (0..verdicts.len()).filter(|&i| bids_subscribe(context, i)) {
        if let Some(wall) = wall(context, i) {
            drop_box(context, verdicts, context.range(wall), all, MOST_SHARE);
        }
    }
}

fn bids_subscribe(context: &Context<'_>, i: usize) -> bool {
    let basic = &context.basics[i];
    basic.boxed && basic.chars <= LINE_CHARS && PAYWALL.contains(&basic.canon)
}

/// The smallest element around a line that names prices, if it holds no text besides.
fn wall(context: &Context<'_>, i: usize) -> Option<Node> {
    let is_box = |node: &Node| {
        let mut range = context.range(*node);
        range.len() <= MOST_LINES
            && context.metadata.headline.is_none_or(|headline| !context.page.contains(*node, headline))
            && range.all(|j| context.basics[j].chars <= PARAGRAPH_CHARS)
    };
    let mut around = context.page.ancestors(context.segments[i].owner).take(LEVELS).take_while(is_box);
    around.find(|&node| {
        let lines = context.range(node).filter(|&j| context.basics[j].chars <= LINE_CHARS);
        let named =
            context.page.attr(node, "id").is_some_and(|id| has_name_token(id, |name| name == "paywall"));
        lines.filter(|&j| PRICE.is_match(&context.segments[j].text)).count() >= if named { 1 } else { PRICES }
    })
}
