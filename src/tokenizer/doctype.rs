//! The document type.

use super::{Tokenizer, is_whitespace};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Token, TokenSink};
use memchr::{memchr, memchr2};

impl<S: TokenSink> Tokenizer<'_, S> {
    /// 13.2.5.53 DOCTYPE state, up to 13.2.5.68 Bogus DOCTYPE state.
    pub(super) fn doctype(&mut self) {
        let mut doctype = Doctype::default();
        doctype.force_quirks = !self.doctype_parts(&mut doctype);
        // Whatever else there is means nothing.
        let rest = self.rest();
        self.at += memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        self.emit(Token::DoctypeToken(doctype));
    }

    /// Reads the name and the identifiers, as many as there are; whether they are well formed.
    fn doctype_parts(&mut self, doctype: &mut Doctype) -> bool {
        self.skip_whitespace();
        let rest = self.rest();
        let length = rest.bytes().position(|b| is_whitespace(b) || b == b'>').unwrap_or(rest.len());
        if length == 0 {
            return false;
        }
        doctype.name = Some(self.without_nul(&rest[..length].to_ascii_lowercase()));
        self.at += length;
        self.skip_whitespace();
        if self.peek(0) == Some(b'>') {
            return true;
        }

        let keyword = self.rest().get(..6).unwrap_or_default();
        let public = keyword.eq_ignore_ascii_case("public");
        if !public && !keyword.eq_ignore_ascii_case("system") {
            return false;
        }
        self.at += keyword.len();
        self.skip_whitespace();
        if public {
            if !self.doctype_identifier(&mut doctype.public_id) {
                return false;
            }
            self.skip_whitespace();
            if self.peek(0) == Some(b'>') {
                return true;
            }
        }
        if !self.doctype_identifier(&mut doctype.system_id) {
            return false;
        }
        self.skip_whitespace();
        self.peek(0).is_some()
    }

    /// Reads an identifier in quotes; whether it has both of them.
    fn doctype_identifier(&mut self, identifier: &mut Option<StrTendril>) -> bool {
        let Some(quote @ (b'"' | b'\'')) = self.peek(0) else { return false };
        self.at += 1;
        let rest = self.rest();
        let length = memchr2(quote, b'>', rest.as_bytes()).unwrap_or(rest.len());
        *identifier = Some(self.without_nul(&rest[..length]));
        self.at += length;
        let closed = self.peek(0) == Some(quote);
        if closed {
            self.at += 1;
        }
        closed
    }
}
