//! What starts with `<!` or ends up as a comment.

use super::{State, Tokenizer};
use html5ever::tokenizer::{Token, TokenSink};
use memchr::{memchr, memmem};

impl<S: TokenSink> Tokenizer<'_, S> {
    /// 13.2.5.42 Markup declaration open state.
    pub(super) fn markup_declaration_open(&mut self) {
        let rest = self.rest();
        if rest.starts_with("--") {
            self.at += "--".len();
            self.comment();
        } else if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("doctype")) {
            self.at += "doctype".len();
            self.doctype();
        } else if rest.starts_with("[CDATA[") && self.in_foreign_content() {
            self.at += "[CDATA[".len();
            self.state = State::Cdata;
        } else {
            self.bogus_comment();
        }
    }

    /// What the text ahead of a CDATA section does to the tree comes first.
    fn in_foreign_content(&mut self) -> bool {
        self.flush();
        self.sink.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// 13.2.5.43 Comment start state, up to 13.2.5.52 Comment end bang state.
    fn comment(&mut self) {
        let rest = self.rest();
        let (data, read) = if rest.starts_with('>') {
            ("", 1)
        } else if rest.starts_with("->") {
            ("", 2)
        } else {
            comment_end(rest)
        };
        self.at += read;
        self.emit(Token::CommentToken(self.without_nul(data)));
    }

    /// 13.2.5.41 Bogus comment state.
    pub(super) fn bogus_comment(&mut self) {
        let rest = self.rest();
        let (data, read) = match memchr(b'>', rest.as_bytes()) {
            Some(end) => (&rest[..end], end + 1),
            None => (rest, rest.len()),
        };
        self.at += read;
        self.emit(Token::CommentToken(self.without_nul(data)));
    }
}

/// A comment's data, and how much is read with what closes it.
fn comment_end(rest: &str) -> (&str, usize) {
    let mut from = 0;
    while let Some(found) = memmem::find(&rest.as_bytes()[from..], b"--") {
        let dashes = from + found;
        let after = &rest[dashes + 2..];
        if after.starts_with('>') {
            return (&rest[..dashes], dashes + 3);
        }
        if after.starts_with("!>") {
            return (&rest[..dashes], dashes + 4);
        }
        // Of three dashes, the last two may be the ones that close.
        from = dashes + 1;
    }
    // At the page's end, what might have closed the comment is not part of it.
    let data = ["--!", "--", "-"].iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest);
    (data, rest.len())
}
