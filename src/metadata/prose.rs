//! Text out of attributes and JSON, as readers would see it: no tags, no entities.

use crate::date::pattern;
use crate::dom::Page;
use crate::options::Limits;
use crate::text::fold;
use regex::Regex;
use std::sync::LazyLock;

static INLINE_TAG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)</?(?:a|abbr|b|big|br|em|font|i|mark|p|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?/?>",
    )
});
static BLOCK_TAG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)<(?:/?(?:p|div|h[1-6]|ul|ol|li|blockquote|figure|section)|br)(?:\s[^<>]*)?/?>")
});

/// One line of text: entities read even where they are escaped twice, inline tags dropped.
pub(super) fn clean(text: &str) -> String {
    let text = entities(&entities(text));
    if text.contains('<') {
        fold(&INLINE_TAG.replace_all(&text, |c: &regex::Captures<'_>| gap(&c[0])))
    } else {
        fold(&text)
    }
}

/// One line of visible text, with entities read that the page shows as they stand.
pub(super) fn decoded(text: &str) -> String {
    fold(&entities(text))
}

/// A tag that parts words leaves a space.
fn gap(tag: &str) -> &'static str {
    let name = tag.trim_start_matches(['<', '/']).to_ascii_lowercase();
    if name.starts_with("br") || name.starts_with('p') { " " } else { "" }
}

/// A text of several paragraphs, each a line.
pub(super) fn paragraphs(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if BLOCK_TAG.is_match(&text) || INLINE_TAG.is_match(&text) {
            text = lines_of_markup(&text);
        } else {
            text = entities(&text);
        }
    }
    let lines: Vec<String> = text.lines().map(fold).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Markup within a string, read as a page of its own.
fn lines_of_markup(text: &str) -> String {
    // Line breaks between tags part paragraphs in plain bodies that hold a few inline tags.
    let text = if BLOCK_TAG.is_match(text) { text.to_owned() } else { text.replace('\n', "<br><br>") };
    let Ok(page) = Page::parse(&text, &Limits::default()) else { return String::new() };
    let Ok(segments) = crate::segment::segments(&page) else { return String::new() };
    let lines = segments.into_iter().map(|s| s.text).filter(|t| !t.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Reads entities. The parser knows them all, so it does it, on text with no tags to find.
fn entities(text: &str) -> String {
    let Some(at) = text.find('&') else { return text.to_owned() };
    if !text[at..].contains(';') {
        return text.to_owned();
    }
    match Page::parse(&text.replace('<', "&lt;"), &Limits::default()) {
        Ok(page) => page.nodes().map(|n| page.text(n)).collect(),
        Err(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, paragraphs};

    #[test]
    fn twice_escaped_entities_are_read() {
        assert_eq!(clean("Fog &amp;amp; ice: &quot;no ferry&quot;"), "Fog & ice: \"no ferry\"");
    }

    #[test]
    fn inline_tags_go_and_other_angle_brackets_stay() {
        assert_eq!(clean("Fog <em>and</em> ice<br>close it"), "Fog and ice close it");
        assert_eq!(clean("How <div> and 1 < 2 work"), "How <div> and 1 < 2 work");
    }

    #[test]
    fn a_body_keeps_its_paragraphs() {
        assert_eq!(paragraphs("<p>One &amp; two.</p><p>Three.</p>"), "One & two.\nThree.");
        assert_eq!(paragraphs("One.\n\nTwo <b>bold</b>."), "One.\nTwo bold.");
        assert_eq!(paragraphs("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"), "One.\nTwo.");
    }
}
