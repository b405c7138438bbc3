//! What the vocabularies say of a segment.

use super::{Context, Row, flag};
use crate::credits;
use crate::vocab::{
    ADS, COMMENTS, COOKIES, COPYRIGHT, INTERFACE, Lexicon, NEWSLETTER, PAYWALL, RAIL_HEADINGS, READ_MORE,
    SHARE, TAG_LABELS, is_image_counter, looks_like_credit,
};

pub(super) const NAMES: &[&str] = &[
    "is_read_more",
    "opens_read_more",
    "is_rail",
    "opens_rail",
    "newsletter",
    "paywall",
    "cookies",
    "is_share",
    "is_comments",
    "opens_comments",
    "is_ad",
    "copyright",
    "is_interface",
    "is_tag_label",
    "opens_tag_label",
    "is_counter",
    "is_credit",
    "ends_in_credit",
];

/// Longer texts are not searched for phrases: no box says so much.
const PHRASE_CHARS: usize = 300;

pub(super) fn fill(context: &Context<'_>, i: usize, row: &mut Row) {
    let text = context.segments[i].text.as_str();
    let basic = &context.basics[i];
    let said = basic.canon.as_str();
    let label = said.trim_matches(|c: char| c.is_numeric() || c == ' ');
    let short = basic.chars <= PHRASE_CHARS;
    let is = |lexicon: &Lexicon| flag(lexicon.is(said) || lexicon.is(label));
    let opens = |lexicon: &Lexicon| flag(lexicon.starts(said).is_some());
    let holds = |lexicon: &Lexicon| flag(short && lexicon.contains(said));
    row.extend([
        is(&READ_MORE),
        opens(&READ_MORE),
        is(&RAIL_HEADINGS),
        opens(&RAIL_HEADINGS),
        holds(&NEWSLETTER),
        holds(&PAYWALL),
        holds(&COOKIES),
        is(&SHARE),
        is(&COMMENTS),
        opens(&COMMENTS),
        is(&ADS),
        holds(&COPYRIGHT),
        is(&INTERFACE),
        is(&TAG_LABELS),
        opens(&TAG_LABELS),
        flag(is_image_counter(text)),
        flag(short && looks_like_credit(text)),
        flag(
            !said.is_empty() && basic.chars <= 900 && matches!(credits::split_text(text), (Some(_), Some(_))),
        ),
    ]);
}
