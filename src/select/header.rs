//! The lines between headline and text: title, byline, date.

use super::{Verdict, is_within_structure};
use crate::dom::Node;
use crate::features::Context;
use crate::metadata::{is_bare_date, reads_as_byline, reads_as_dateline};
use crate::roles::Role;
use crate::text::ends_sentence;

/// The text has begun with a line of at least this many characters.
const TEXT_CHARS: usize = 120;
/// A line of the header is no longer than this.
const LINE_CHARS: usize = 200;

/// An element that shows the byline and says more than this, in characters, holds the text, too.
const BYLINE_CHARS: usize = 400;

/// Drops what repeats the title or section, names the authors or gives the date, before the text begins;
/// and bare dates anywhere.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let metadata = context.metadata;
    let page = context.page;
    let title = crate::text::canon(metadata.title.as_deref().unwrap_or_default());
    let is_line = |n: &Node| {
        let holds_headline = metadata.headline.is_some_and(|headline| page.contains(*n, headline));
        context.totals(context.range(*n)).chars <= BYLINE_CHARS && !holds_headline
    };
    let bylines: Vec<Node> = metadata.bylines.iter().copied().filter(is_line).collect();
    let section = crate::text::canon(metadata.section.as_deref().unwrap_or_default());
    let begun = |i: usize, v: &Verdict| {
        v.kept
            && v.role == Role::Body
            && context.basics[i].chars >= TEXT_CHARS
            && ends_sentence(&context.segments[i].text)
    };
    let start = verdicts.iter().enumerate().position(|(i, v)| begun(i, v)).unwrap_or(verdicts.len());
    for (i, verdict) in verdicts.iter_mut().enumerate().filter(|(_, v)| v.kept && v.role != Role::Subtitle) {
        let said = context.basics[i].canon.as_str();
        let text = context.segments[i].text.as_str();
        let short = context.basics[i].chars <= LINE_CHARS;
        // "author-highlights" names no byline.
        let listed = is_within_structure(context, i) && ends_sentence(text);
        let in_byline = !listed && bylines.iter().any(|&n| page.contains(n, context.segments[i].first));
        // A caption may say when its picture was taken.
        let reads = if verdict.role == Role::Caption { reads_as_byline } else { reads_as_dateline };
        let header = i < start && (said == title || said == section || reads(text));
        let bare = || context.basics[i].chars <= 60 && is_bare_date(text, is_within_structure(context, i));
        if short && (header || in_byline || bare()) {
            verdict.kept = false;
        }
    }
}
