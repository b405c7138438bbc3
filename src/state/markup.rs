//! The markup that a page keeps for its scripts: in templates as it is, in state as strings.

use memchr::{memchr2, memchr2_iter};
use std::borrow::Cow;

/// A string may hold state once more, as JSON, to this depth.
const DEPTH: usize = 3;
/// How a paragraph begins, as it is and as JSON may spell it.
const PARAGRAPHS: [&str; 3] = ["<p", "\\u003cp", "\\u003Cp"];

/// The pieces of a source that hold paragraphs of HTML, of at least so many bytes.
pub(super) fn pieces(source: &str, least: usize) -> Vec<Cow<'_, str>> {
    if source.trim_start().starts_with('<') {
        return if holds_paragraph(source) { vec![Cow::Borrowed(source)] } else { Vec::new() };
    }
    let mut found = Vec::new();
    let mut states = vec![Cow::Borrowed(source)];
    for _ in 0..DEPTH {
        let strings = states.iter().flat_map(|state| strings(state, least)).collect::<Vec<_>>();
        let (inner, markup): (Vec<_>, Vec<_>) = strings.into_iter().partition(|string| is_state(string));
        found.extend(markup.into_iter().filter(|string| holds_paragraph(string)).map(Cow::Owned));
        states = inner.into_iter().map(Cow::Owned).collect();
    }
    found
}

/// Whether a key of JSON stands before the first paragraph; what begins with a tag is markup.
fn is_state(string: &str) -> bool {
    let before = &string[..paragraph(string).unwrap_or(string.len())];
    !string.starts_with('<') && before.contains("\":")
}

fn holds_paragraph(text: &str) -> bool {
    paragraph(text).is_some()
}

/// Where the first paragraph begins.
fn paragraph(text: &str) -> Option<usize> {
    let begins = |&at: &usize| PARAGRAPHS.iter().any(|begin| text[at..].starts_with(begin));
    memchr2_iter(b'<', b'\\', text.as_bytes()).find(begins)
}

/// The strings of JSON, or of a script around it, in which a paragraph begins. They are found from their
/// inside, so that what a program says before them does not matter.
fn strings(source: &str, least: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = paragraph(rest) {
        let opening = rest[..at].rmatch_indices('"').map(|(quote, _)| quote).find(|&q| !is_escaped(rest, q));
        let closing = closing_quote(rest, at);
        if let Some(opening) = opening
            && closing - opening >= least
            && let Ok(string) = serde_json::from_str(&rest[opening..(closing + 1).min(rest.len())])
        {
            found.push(string);
        }
        rest = &rest[(closing + 1).min(rest.len())..];
    }
    found
}

/// Whether an odd number of backslashes stands before a place.
fn is_escaped(text: &str, at: usize) -> bool {
    text[..at].bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1
}

/// The next quote that no backslash escapes, or the end.
fn closing_quote(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(next) = memchr2(b'"', b'\\', &text.as_bytes()[at..]) {
        if text.as_bytes()[at + next] == b'"' {
            return at + next;
        }
        at = (at + next + 2).min(text.len());
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::pieces;

    fn found(source: &str) -> Vec<String> {
        pieces(source, 10).into_iter().map(|piece| piece.into_owned()).collect()
    }

    #[test]
    fn markup_is_found_in_templates_and_in_strings_however_deep() {
        assert_eq!(found("<p>The fog lifted.</p>"), ["<p>The fog lifted.</p>"]);
        assert_eq!(
            found(r#"q.push({"body":"\u003cp\u003eThe \"fog\" lifted."});"#),
            [r#"<p>The "fog" lifted."#]
        );
        assert_eq!(found(r#"s = "{\"body\":\"<p>The fog lifted.\"}";"#), ["<p>The fog lifted."]);
    }

    #[test]
    fn programs_and_short_strings_hold_none() {
        assert!(found(r#"if (a<p) { say("no") }"#).is_empty());
        assert!(found(r#"x = "<p>short";"#).is_empty());
        assert!(found(r#"x = "<p>a string that never ends"#).is_empty());
    }
}
