//! Script data. A script can hold comments, and scripts within them, from before there was anything
//! else that kept old browsers from showing it; all of it is text.

use super::{State, Tokenizer, is_whitespace};
use html5ever::tokenizer::TokenSink;
use memchr::{memchr2, memchr3};

impl<S: TokenSink> Tokenizer<'_, S> {
    /// 13.2.5.4 Script data state, up to 13.2.5.19 Script data escape start dash state.
    pub(super) fn script_data(&mut self) {
        let mut start = self.at;
        while let Some(found) = memchr2(b'<', 0, self.rest().as_bytes()) {
            self.at += found;
            if self.peek(0) == Some(0) {
                start = self.replacement_character(start);
            } else if self.at_appropriate_end_tag() {
                self.push_since(start);
                return self.end_tag();
            } else if self.rest().starts_with("<!--") {
                // The dashes are left to be read: `<!-->` is a whole comment.
                self.at += "<!".len();
                self.push_since(start);
                self.state = State::ScriptDataEscaped { doubly: false };
                return;
            } else {
                self.at += 1;
            }
        }
        self.push_to_end(start);
    }

    /// 13.2.5.20 Script data escaped state, up to 13.2.5.26 Script data double escape start state; or
    /// with `doubly` 13.2.5.27 Script data double escaped state, up to 13.2.5.31 Script data double
    /// escape end state.
    pub(super) fn script_data_escaped(&mut self, doubly: bool) {
        let mut start = self.at;
        while let Some(found) = memchr3(b'<', b'-', 0, self.rest().as_bytes()) {
            self.at += found;
            match self.peek(0) {
                Some(b'-') => {
                    if self.closes_comment() {
                        self.push_since(start);
                        self.state = State::ScriptData;
                        return;
                    }
                }
                Some(0) => start = self.replacement_character(start),
                _ if !doubly && self.at_appropriate_end_tag() => {
                    self.push_since(start);
                    return self.end_tag();
                }
                _ => {
                    self.at += "<".len();
                    if self.at_inner_script(doubly) {
                        self.push_since(start);
                        self.state = State::ScriptDataEscaped { doubly: !doubly };
                        return;
                    }
                }
            }
        }
        self.push_to_end(start);
    }

    /// Reads the tag ahead; whether a script within the script starts or, when `inside` one, ends.
    fn at_inner_script(&mut self, inside: bool) -> bool {
        if inside {
            let closes = self.peek(0) == Some(b'/');
            self.at += usize::from(closes);
            closes && self.names_script()
        } else {
            self.peek(0).is_some_and(|b| b.is_ascii_alphabetic()) && self.names_script()
        }
    }

    /// Reads the dashes ahead; whether they and a `>` close a comment.
    fn closes_comment(&mut self) -> bool {
        let dashes = self.rest().bytes().take_while(|&b| b == b'-').count();
        self.at += dashes;
        let closes = dashes >= 2 && self.peek(0) == Some(b'>');
        if closes {
            self.at += 1;
        }
        closes
    }

    /// Reads the letters ahead and what ends a tag's name; whether that name is `script`.
    fn names_script(&mut self) -> bool {
        let rest = self.rest();
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        self.at += letters;
        if !self.peek(0).is_some_and(|b| is_whitespace(b) || b == b'/' || b == b'>') {
            return false;
        }
        self.at += 1;
        rest[..letters].eq_ignore_ascii_case("script")
    }
}
