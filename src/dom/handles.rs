//! What is no part of the text that it stands in: signs and words for other purposes than reading.

use super::{Node, Page, Tag};

/// Class words of the numbers beside lines of code.
const LINE_NUMBERS: [&str; 5] = ["lnt", "ln", "lineno", "linenos", "linenumber"];

/// So many nodes of a heading are looked at.
const HEADING_NODES: usize = 40;

impl Page {
    /// Whether an element is a handle on a piece of text, not a part of it: the sign that links to its own
    /// place, such as "¶", the way back from a footnote, a wiki's "edit", the number of a line of code, the
    /// label of a tab, a sign that only screen readers say, or never do.
    pub(crate) fn is_handle(&self, node: Node) -> bool {
        const SIGNS: [&str; 12] =
            ["#", "¶", "§", "🔗", "\u{f0c1}", "↩", "↩\u{fe0e}", "↩\u{fe0f}", "⤴", "↑", "^", "⬆"];
        match self.tag(node) {
            Tag::A => {
                let mut texts =
                    self.subtree(node).filter(|&n| self.tag(n) == Tag::Text).map(|n| self.text(n));
                self.attr(node, "href").is_some_and(|href| href.contains('#'))
                    && texts.next().is_some_and(|text| SIGNS.contains(&text.trim()))
                    && texts.next().is_none()
            }
            Tag::Span if self.attrs(node).next().is_some() => {
                self.is_called(node, &["editsection", "viewcode"])
                    || (self.is_within(node, &[Tag::Pre]) && self.is_called(node, &LINE_NUMBERS))
                    || self.is_ornament(node)
                    || (self.is_within(node, &[Tag::Td]) && self.attr(node, "aria-hidden") == Some("true"))
                    || self.is_for_screen_readers(node)
                    || self.attr(node, "hidden").is_some()
                    || self.is_hidden_by_style(node)
            }
            Tag::Li => self.attr(node, "role") == Some("tab"),
            _ => false,
        }
    }

    /// Whether an element's own style hides it.
    pub(crate) fn is_hidden_by_style(&self, node: Node) -> bool {
        self.attr(node, "style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
    }

    /// Whether a sign without letters is there for eyes alone, or for screen readers alone.
    fn is_ornament(&self, node: Node) -> bool {
        let aside = self.attr(node, "aria-hidden") == Some("true")
            || self.is_called(node, &["sr", "reader", "visuallyhidden", "hidden"]);
        let texts = || self.subtree(node).take(4).filter(|&n| self.tag(n) == Tag::Text);
        // What parts a kicker from a headline is no ornament.
        let parts = |c: char| c.is_alphanumeric() || ":,;.-–—/|".contains(c);
        let is_sign = |n: Node| !self.text(n).contains(parts);
        aside && texts().next().is_some() && texts().all(is_sign) && self.subtree(node).nth(4).is_none()
    }

    /// Whether words are there for screen readers alone, as the class names of common style sheets say.
    fn is_for_screen_readers(&self, node: Node) -> bool {
        // A credit's label may be said to them alone, and a heading as a whole.
        const SPOKEN: [Tag; 2] = [Tag::Figcaption, Tag::Figure];
        let says_all = |heading| {
            let mut beside = self.subtree(heading).take(HEADING_NODES).filter(|&n| !self.contains(node, n));
            !beside.any(|n| self.tag(n) == Tag::Text && !self.text(n).trim().is_empty())
        };
        let mut words = self.class_words(self.class(node)).peekable();
        while let Some(word) = words.next() {
            let next = words.peek().copied().unwrap_or_default();
            if matches!(
                (word, next),
                ("sr", "only")
                    | ("visually", "hidden")
                    | ("screen", "reader")
                    | ("visuallyhidden" | "sro" | "sronly", _)
            ) {
                return !self.is_within(node, &SPOKEN)
                    && !self.closest(node, &Tag::HEADINGS).is_some_and(says_all);
            }
        }
        false
    }
}
