//! A segment's text with its links and emphasis.

use super::Selection;
use crate::article::{Mark, MarkKind, Text};
use crate::dom::{Node, Tag};
use crate::segment::Span;
use crate::text::{canon, is_invisible};
use crate::vocab::READ_MORE;

/// The text of a segment with its marks.
pub(super) fn text(selection: &Selection<'_>, i: usize) -> Text {
    let segment = &selection.context.segments[i];
    let page = selection.context.page;
    let mut marks: Vec<Mark> = segment
        .spans
        .iter()
        .filter_map(|span| {
            let kind = kind(selection, span.node)?;
            Some(Mark { start: span.start, end: span.end, kind })
        })
        .collect();
    if let Some(link) = page.closest(segment.owner, &[Tag::A]).and_then(|a| kind(selection, a)) {
        marks.push(Mark { start: 0, end: segment.text.len(), kind: link });
    }
    tidy(&mut marks);
    let text = Text { text: segment.text.clone(), marks };
    if page.is_within(segment.owner, &[Tag::Pre]) { folded(&text) } else { text }
}

/// A paragraph's text, without the link that ends a teaser: "… before it rained. Read more".
pub(super) fn paragraph(selection: &Selection<'_>, i: usize) -> Text {
    let mut text = text(selection, i);
    let segment = &selection.context.segments[i];
    let page = selection.context.page;
    let link =
        segment.spans.iter().find(|s| page.tag(s.node) == Tag::A && s.start > 0 && s.end == text.text.len());
    // "/fog/#more-410"
    let is_rest = |at: &str| {
        at.strip_prefix("more").is_some_and(|n| n.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit()))
    };
    let to_rest = |span: &Span| {
        page.attr(span.node, "href").and_then(|href| href.rsplit_once('#')).is_some_and(|(_, at)| is_rest(at))
    };
    let leads_on = |span: &&Span| {
        let before = text.text[..span.start].trim_end();
        to_rest(span) || (before.ends_with(TEASER_ENDS) && READ_MORE.is(&canon(&text.text[span.start..])))
    };
    let before = link.filter(leads_on).map(|span| text.text[..span.start].trim_end().len());
    if let Some(end) = before {
        text.text.truncate(end);
        text.marks.retain(|mark| mark.start < end);
        text.marks.iter_mut().for_each(|mark| mark.end = mark.end.min(end));
    }
    text
}

/// How a teaser breaks off.
const TEASER_ENDS: [char; 9] = ['.', '!', '?', '…', ']', '"', '”', '。', '।'];

/// Preformatted text that is no code block, as a heading or a list item is none.
fn folded(text: &Text) -> Text {
    let mut folded = String::with_capacity(text.text.len());
    // Where each byte has gone to.
    let mut places = Vec::with_capacity(text.text.len() + 1);
    let mut gap = None;
    for c in text.text.chars() {
        if c.is_whitespace() {
            gap = if c == '\n' { Some(c) } else { gap.or(Some(' ')) };
        } else if !is_invisible(c) {
            folded.extend(gap.take().filter(|_| !folded.is_empty()));
        }
        places.extend(std::iter::repeat_n(folded.len(), c.len_utf8()));
        folded.extend(Some(c).filter(|&c| !c.is_whitespace() && !is_invisible(c)));
    }
    places.push(folded.len());
    let moved =
        |mark: &Mark| Mark { start: places[mark.start], end: places[mark.end], kind: mark.kind.clone() };
    let marks = text.marks.iter().map(moved).filter(|mark| mark.start < mark.end).collect();
    Text { text: folded, marks }
}

/// A heading's text; that all of it is bold goes without saying.
pub(super) fn heading(selection: &Selection<'_>, i: usize) -> Text {
    let mut text = text(selection, i);
    let whole = text.text.len();
    text.marks.retain(|m| !(m.kind == MarkKind::Strong && m.start == 0 && m.end == whole));
    text.text = text.text.replace('\n', " ");
    text
}

fn kind(selection: &Selection<'_>, node: Node) -> Option<MarkKind> {
    let page = selection.context.page;
    match page.tag(node) {
        Tag::A if selection.keep.links => {
            let href = page.attr(node, "href").filter(|h| !h.trim_start().starts_with('#'))?;
            Some(MarkKind::Link { href: selection.base.resolve(href)? })
        }
        Tag::B | Tag::Strong => Some(MarkKind::Strong),
        Tag::I | Tag::Em => Some(MarkKind::Emphasis),
        Tag::Code | Tag::Samp | Tag::Tt => Some(MarkKind::Code),
        Tag::Span | Tag::Font => styled(page.attr(node, "style")?),
        _ => None,
    }
}

/// Emphasis as editors paste it: `font-weight: bold`, `font-weight:700`, `font-style: italic`.
fn styled(style: &str) -> Option<MarkKind> {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).find_map(|(name, value)| {
        let value = value.trim();
        let heavy = || value.parse::<u32>().is_ok_and(|weight| weight >= BOLD);
        match name.trim() {
            "font-weight" if value.starts_with("bold") || heavy() => Some(MarkKind::Strong),
            "font-style" if value == "italic" => Some(MarkKind::Emphasis),
            _ => None,
        }
    })
}

/// From this weight on letters are bold, as in CSS Fonts 4, 2.2.
const BOLD: u32 = 600;

/// Orders marks, and folds those that say the same of the same or of adjoining words.
pub(super) fn tidy(marks: &mut Vec<Mark>) {
    let in_order = |a: &Mark, b: &Mark| a.start.cmp(&b.start).then(b.end.cmp(&a.end));
    marks.sort_by(in_order);
    let mut tidied: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks.drain(..) {
        match tidied.iter_mut().rev().take(8).find(|m| m.kind == mark.kind && m.end >= mark.start) {
            Some(same) => same.end = same.end.max(mark.end),
            None => tidied.push(mark),
        }
    }
    // One that was folded into another may have become longer than its neighbours.
    tidied.sort_by(in_order);
    *marks = tidied;
}

/// Joins a further line to a text.
pub(super) fn append(text: &mut Text, mut line: Text) {
    if !text.text.is_empty() {
        text.text.push('\n');
    }
    let shift = text.text.len();
    text.text.push_str(&line.text);
    line.marks.iter_mut().for_each(|m| (m.start, m.end) = (m.start + shift, m.end + shift));
    text.marks.append(&mut line.marks);
}
