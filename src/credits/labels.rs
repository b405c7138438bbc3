//! What stands in a caption and is none: buttons, and labels that say what follows.

use super::FEWEST_WORDS;
use super::shapes::{LONGEST, is_bare_label, is_named};
use crate::dom::{Page, Tag};
use crate::segment::{Segment, Span};
use crate::text::canon;
use crate::vocab::{self, Labels};
use std::borrow::Cow;

/// The segment without the buttons and counters in it: "Hide caption", "Buy this photo", "Photo gallery (14)", "1/3".
pub(super) fn without_buttons<'s>(page: &Page, segment: &'s Segment) -> Cow<'s, Segment> {
    let is_button = |span: &&Span| {
        let said = canon(&segment.text[span.start..span.end]);
        let button = Labels::of(&said).has(Labels::INTERFACE.and(Labels::READ_MORE));
        // "1/3", before or behind what it counts.
        let counter = (span.start == 0 || span.end == segment.text.len())
            && span.end - span.start < segment.text.len()
            && vocab::is_image_counter(segment.text[span.start..span.end].trim());
        counter
            || (span.start > 0 && button && !vocab::CREDIT_LABELS.is(&said))
            || (page.tag(span.node) == Tag::A
                && (span.start == 0) != (span.end == segment.text.len())
                && leads_to_gallery(&said))
    };
    let Some(&Span { start, end, .. }) = segment.spans.iter().find(is_button) else {
        return Cow::Borrowed(segment);
    };
    let start = segment.text[..start].trim_end().len();
    let mut rest = segment.clone();
    rest.text.replace_range(start..end, "");
    rest.spans.retain(|span| span.start < start || span.end > end);
    let moved = |at: usize| if at >= end { at - (end - start) } else { at.min(start) };
    rest.spans.iter_mut().for_each(|span| (span.start, span.end) = (moved(span.start), moved(span.end)));
    Cow::Owned(rest)
}

/// "Photo gallery (14)", "Zur Bildergalerie": a few words of a link at the edge of a caption.
fn leads_to_gallery(said: &str) -> bool {
    const GALLERIES: [&str; 8] =
        ["galerie", "galeria", "galería", "galleri", "gallery", "galeri", "fotostrecke", "bilderstrecke"];
    said.split(' ').count() <= LABEL_WORDS
        && said.split(' ').any(|word| GALLERIES.iter().any(|gallery| word.contains(gallery)))
}

/// What follows a credit's label in an element of its own, which style sheets may hide.
pub(crate) fn behind_label(segment: &Segment) -> Option<&str> {
    let label =
        segment.spans.iter().find(|span| span.start == 0 && is_bare_label(&segment.text[..span.end]))?;
    let name = segment.text[label.end..].trim_start_matches([':', '：', ',', '،', ' ']);
    Some(name).filter(|name| !name.is_empty() && name.chars().count() <= LONGEST)
}

/// "Image: Fog hides the piers": a label in an element of its own, of what is no credit.
pub(super) fn without_spoken_label(segment: &Segment, caption: String) -> String {
    let label = segment.spans.iter().find(|span| span.start == 0 && is_bare_label(&segment.text[..span.end]));
    let rest = label
        .filter(|label| {
            segment.text[..label.end].ends_with(':') || segment.text[label.end..].starts_with(':')
        })
        .and_then(|label| caption.strip_prefix(segment.text[..label.end].trim()))
        .map(|rest| rest.trim_start_matches([':', ' ']));
    match rest {
        Some(rest) if rest.split(' ').count() >= FEWEST_WORDS && !is_named(rest) => rest.to_owned(),
        _ => caption,
    }
}

/// "Image caption, Fog in the harbour" without its label.
pub(super) fn without_caption_label(caption: &str) -> &str {
    // "▲ Fog over the pier": it points to the picture.
    let caption = caption.trim_start_matches(['▲', '△', '▼', '↑', ' ']);
    let label = |sign: char| {
        let (words, rest) = caption.trim_start_matches(COMMAS).split_once(sign)?;
        vocab::CAPTION_LABELS.is(&canon(words)).then(|| rest.trim_start())
    };
    // The label may have its comma in front, and nothing but its words behind.
    let bare = || {
        let said = caption.trim_start_matches(COMMAS);
        let words = || said.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at).take(LABEL_WORDS);
        words()
            .find(|&at| said.len() < caption.len() && vocab::CAPTION_LABELS.is(&canon(&said[..at])))
            .map(|at| said[at..].trim_start())
    };
    let whole = || vocab::CAPTION_LABELS.is(&canon(caption)).then_some("");
    let parted = || COMMAS.into_iter().chain([':', '：']).find_map(label);
    whole().or_else(parted).or_else(bare).unwrap_or(caption)
}

/// What a caption's label ends in, and its most words.
const COMMAS: [char; 3] = [',', '،', '，'];
const LABEL_WORDS: usize = 4;
