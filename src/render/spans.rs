//! From marks, which are ranges that may cross, to spans that nest.

use super::url;
use crate::article::{Mark, MarkKind, Text};
use std::cmp::Reverse;
use std::ops::Range;

/// A step through a [`Text`]. Every `Open` has its `Close`, they nest, and no white space stands
/// just within them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Span<'a> {
    Open(&'a MarkKind),
    /// A range of the text, on character boundaries.
    Words(Range<usize>),
    Close(&'a MarkKind),
}

/// The text's spans in order, leading and trailing white space left out. Links stand within no
/// other link, code within everything else; marks that cross are split.
pub(super) fn spans(text: &Text) -> Vec<Span<'_>> {
    hug_words(&text.text, sweep(&text.text, stretches(text)))
}

/// A mark whose range is within the text; of one kind, no two overlap.
#[derive(Debug, Clone, Copy)]
struct Stretch<'a> {
    start: usize,
    end: usize,
    kind: &'a MarkKind,
}

impl Stretch<'_> {
    /// What opens first where several start: the longest, code last.
    fn order(&self) -> (bool, Reverse<usize>) {
        (*self.kind == MarkKind::Code, Reverse(self.end))
    }
}

fn stretches(text: &Text) -> Vec<Stretch<'_>> {
    let mut marks: Vec<&Mark> = text.marks.iter().collect();
    marks.sort_by_key(|mark| (mark.start, Reverse(mark.end)));
    let mut stretches: Vec<Stretch<'_>> = Vec::new();
    let mut last_of_kind: [Option<usize>; 4] = [None; 4];
    for mark in marks {
        let mut start = char_boundary(&text.text, mark.start);
        let end = char_boundary(&text.text, mark.end);
        let slot = slot(&mark.kind);
        let last = last_of_kind[slot].and_then(|index| stretches.get_mut(index));
        if let Some(last) = last.filter(|last| last.end >= start) {
            if !matches!(mark.kind, MarkKind::Link { .. }) {
                last.end = last.end.max(end);
                continue;
            }
            start = start.max(last.end);
        }
        if start < end && is_shown(&mark.kind) {
            last_of_kind[slot] = Some(stretches.len());
            stretches.push(Stretch { start, end, kind: &mark.kind });
        }
    }
    stretches.sort_by_key(|stretch| stretch.start);
    stretches
}

fn slot(kind: &MarkKind) -> usize {
    match kind {
        MarkKind::Link { .. } => 0,
        MarkKind::Strong => 1,
        MarkKind::Emphasis => 2,
        MarkKind::Code => 3,
    }
}

fn is_shown(kind: &MarkKind) -> bool {
    match kind {
        MarkKind::Link { href } => url::link(href).is_some(),
        _ => true,
    }
}

/// The nearest character boundary at or before `at`.
fn char_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Opens and closes the stretches in one pass; as there are four kinds, at most four are open.
fn sweep<'a>(text: &str, stretches: Vec<Stretch<'a>>) -> Vec<Span<'a>> {
    let mut edges: Vec<usize> = stretches.iter().flat_map(|s| [s.start, s.end]).chain([text.len()]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut spans = Vec::new();
    let mut open: Vec<Stretch<'a>> = Vec::new();
    let mut coming = stretches.into_iter().peekable();
    let mut from = 0;
    for edge in edges {
        if from < edge {
            spans.push(Span::Words(from..edge));
            from = edge;
        }
        let mut opening: Vec<Stretch<'a>> = Vec::new();
        while let Some(stretch) = coming.next_if(|stretch| stretch.start == edge) {
            opening.push(stretch);
        }
        let is_code = |stretch: &Stretch<'_>| *stretch.kind == MarkKind::Code;
        let splits_code = !opening.is_empty() && open.last().is_some_and(is_code);
        let keep = open.iter().position(|s| s.end == edge).unwrap_or(open.len() - usize::from(splits_code));
        for closed in open.drain(keep..).rev() {
            spans.push(Span::Close(closed.kind));
            if closed.end > edge {
                opening.push(closed);
            }
        }
        opening.sort_by_key(Stretch::order);
        spans.extend(opening.iter().map(|stretch| Span::Open(stretch.kind)));
        open.extend(opening);
    }
    spans
}

/// Moves white space out of the spans, where Markdown needs it to be, and drops empty ones.
fn hug_words<'a>(text: &str, spans: Vec<Span<'a>>) -> Vec<Span<'a>> {
    let mut hugging: Vec<Span<'a>> = Vec::with_capacity(spans.len());
    let mut opening: Vec<Span<'a>> = Vec::new();
    let mut gap = 0..0;
    for span in spans {
        match span {
            Span::Open(_) => opening.push(span),
            Span::Close(_) if !opening.is_empty() => {
                opening.pop();
            }
            Span::Close(_) => hugging.push(span),
            Span::Words(range) => {
                let words = text.get(range.clone()).unwrap_or_default();
                let start = range.end - words.trim_start_matches(is_gap).len();
                let end = start + words.trim_matches(is_gap).len();
                if start == end {
                    gap = gap.start..range.end;
                    continue;
                }
                let before = gap.start..start;
                if !before.is_empty() && !hugging.is_empty() {
                    hugging.push(Span::Words(before));
                }
                hugging.append(&mut opening);
                hugging.push(Span::Words(start..end));
                gap = end..range.end;
            }
        }
    }
    hugging
}

/// Control characters are shown no more than white space is.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The spans of each line of the text, blank lines left out.
pub(super) fn lines<'a>(text: &str, spans: Vec<Span<'a>>) -> Vec<Vec<Span<'a>>> {
    let mut lines = Vec::new();
    let mut line: Vec<Span<'a>> = Vec::new();
    let mut open: Vec<&MarkKind> = Vec::new();
    for span in spans {
        match &span {
            Span::Open(kind) => open.push(kind),
            Span::Close(_) => drop(open.pop()),
            Span::Words(range) => {
                let mut from = range.start;
                let words = text.get(range.clone()).unwrap_or_default();
                for (at, _) in words.match_indices('\n') {
                    line.push(Span::Words(from..range.start + at));
                    from = range.start + at + 1;
                    line.extend(open.iter().rev().map(|kind| Span::Close(kind)));
                    lines.push(std::mem::take(&mut line));
                    line.extend(open.iter().map(|kind| Span::Open(kind)));
                }
                line.push(Span::Words(from..range.end));
                continue;
            }
        }
        line.push(span);
    }
    lines.push(line);
    let mut lines: Vec<Vec<Span<'a>>> = lines.into_iter().map(|line| hug_words(text, line)).collect();
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, kind: MarkKind) -> Mark {
        Mark { start, end, kind }
    }

    fn link(href: &str) -> MarkKind {
        MarkKind::Link { href: href.into() }
    }

    /// The spans as a string: `a<x>`, `s<x>`, `e<x>`, `c<x>`.
    fn shown(text: &str, marks: Vec<Mark>) -> String {
        let text = Text { text: text.into(), marks };
        let show = |span| match span {
            Span::Open(MarkKind::Link { .. }) => "a<".into(),
            Span::Open(MarkKind::Strong) => "s<".into(),
            Span::Open(MarkKind::Emphasis) => "e<".into(),
            Span::Open(MarkKind::Code) => "c<".into(),
            Span::Words(range) => text.text[range].to_owned(),
            Span::Close(_) => ">".into(),
        };
        spans(&text).into_iter().map(show).collect()
    }

    #[test]
    fn marks_nest_with_the_longest_outside() {
        let marks = vec![
            mark(0, 5, MarkKind::Code),
            mark(0, 9, MarkKind::Strong),
            mark(0, 9, link("/a")),
            mark(5, 9, MarkKind::Emphasis),
        ];
        assert_eq!(shown("ferry dog now", marks), "s<a<c<ferry> e<dog>>> now");
    }

    #[test]
    fn marks_that_cross_are_split() {
        let marks = vec![mark(0, 5, MarkKind::Strong), mark(3, 8, MarkKind::Emphasis)];
        assert_eq!(shown("abcdefgh", marks), "s<abce<de>>e<fgh>");
    }

    #[test]
    fn one_kind_never_stands_within_itself() {
        let marks =
            vec![mark(0, 4, MarkKind::Strong), mark(2, 6, MarkKind::Strong), mark(1, 2, MarkKind::Strong)];
        assert_eq!(shown("abcdefgh", marks), "s<abcdef>gh");
        let marks = vec![mark(0, 4, link("/a")), mark(1, 2, link("/b")), mark(2, 6, link("/c"))];
        assert_eq!(shown("abcdefgh", marks), "a<abcd>a<ef>gh");
    }

    #[test]
    fn white_space_stands_outside() {
        let marks =
            vec![mark(0, 4, MarkKind::Strong), mark(4, 7, MarkKind::Emphasis), mark(4, 5, MarkKind::Strong)];
        assert_eq!(shown(" ab  c d ", marks), "s<ab>  e<c> d");
    }

    #[test]
    fn ranges_beyond_the_text_or_within_a_character_do_no_harm() {
        let marks = vec![
            mark(1, 2, MarkKind::Strong),
            mark(3, usize::MAX, MarkKind::Emphasis),
            mark(9, 2, MarkKind::Code),
            mark(70, 80, MarkKind::Code),
        ];
        assert_eq!(shown("“é” x", marks), "“e<é” x>");
    }

    #[test]
    fn links_to_scripts_are_words() {
        assert_eq!(shown("ab", vec![mark(0, 2, link("javascript:x"))]), "ab");
    }

    #[test]
    fn lines_open_their_marks_again() {
        let text = Text { text: "ab\n\ncd".into(), marks: vec![mark(1, 5, MarkKind::Strong)] };
        let strong = &MarkKind::Strong;
        assert_eq!(
            lines(&text.text, spans(&text)),
            [
                vec![Span::Words(0..1), Span::Open(strong), Span::Words(1..2), Span::Close(strong)],
                vec![Span::Open(strong), Span::Words(4..5), Span::Close(strong), Span::Words(5..6)],
            ]
        );
    }
}
