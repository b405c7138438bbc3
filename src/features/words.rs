//! What the vocabularies say of a segment.

use super::{Context, Row, flag};
use crate::credits;
use crate::vocab::{
    COMMENTS, COOKIES, COPYRIGHT, Labels, Lexicon, NEWSLETTER, PAYWALL, RAIL_HEADINGS, READ_MORE, TAG_LABELS,
    is_credit_said, is_image_counter,
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

/// A credit is no longer than this, a caption that it ends no longer than that.
const CREDIT_CHARS: usize = 110;
const CAPTION_CHARS: usize = 900;

pub(super) fn fill(context: &Context<'_>, i: usize, row: &mut Row) {
    let text = context.segments[i].text.as_str();
    let basic = &context.basics[i];
    let said = basic.canon.as_str();
    let labels = basic.labels.and(basic.counted);
    let openings = Labels::openings(said);
    let pictured = context.is_near_picture(i) && !said.is_empty();
    let is = |label: Labels| flag(labels.has(label));
    let opens =
        |label: Labels, lexicon: &Lexicon| flag(openings.has(label) && lexicon.starts(said).is_some());
    let holds = |lexicon: &Lexicon| flag(basic.boxed && lexicon.contains(said));
    row.extend([
        is(Labels::READ_MORE),
        opens(Labels::READ_MORE, &READ_MORE),
        is(Labels::RAIL_HEADING),
        opens(Labels::RAIL_HEADING, &RAIL_HEADINGS),
        holds(&NEWSLETTER),
        holds(&PAYWALL),
        holds(&COOKIES),
        is(Labels::SHARE),
        is(Labels::COMMENTS),
        opens(Labels::COMMENTS, &COMMENTS),
        is(Labels::AD),
        holds(&COPYRIGHT),
        is(Labels::INTERFACE),
        is(Labels::TAG_LABEL),
        opens(Labels::TAG_LABEL, &TAG_LABELS),
        flag(is_image_counter(text)),
        flag(pictured && basic.chars <= CREDIT_CHARS && is_credit_said(text, said)),
        flag(pictured && basic.chars <= CAPTION_CHARS && credits::ends_in_credit(text, said)),
    ]);
}
