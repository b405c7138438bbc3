//! Text: data, RCDATA, RAWTEXT, PLAINTEXT and CDATA sections.

use super::{State, Tokenizer, is_whitespace, reference};
use html5ever::tokenizer::{TagKind, Token, TokenSink};
use memchr::{memchr, memchr2, memchr3};

/// How many bytes of text with references are read in one step: whoever drives the tokenizer may
/// want to stop.
const TURN: usize = 64 << 10;

impl<S: TokenSink> Tokenizer<'_, S> {
    /// 13.2.5.1 Data state.
    pub(super) fn data(&mut self) {
        let from = self.at;
        let mut start = from;
        while let Some(found) = memchr3(b'<', b'&', 0, self.rest().as_bytes()) {
            self.at += found;
            match self.peek(0) {
                Some(b'<') if self.opens_markup() => {
                    self.push_since(start);
                    return self.tag_open();
                }
                Some(b'&') => {
                    start = self.character_reference(start);
                    if self.at - from > TURN {
                        return self.push_since(start);
                    }
                }
                Some(0) => {
                    self.push_since(start);
                    self.at += 1;
                    return self.emit(Token::NullCharacterToken);
                }
                _ => self.at += 1,
            }
        }
        self.push_to_end(start);
    }

    /// 13.2.5.2 RCDATA state.
    pub(super) fn rcdata(&mut self) {
        let from = self.at;
        let mut start = from;
        while let Some(found) = memchr3(b'<', b'&', 0, self.rest().as_bytes()) {
            self.at += found;
            match self.peek(0) {
                Some(b'<') if self.at_appropriate_end_tag() => {
                    self.push_since(start);
                    return self.end_tag();
                }
                Some(b'&') => {
                    start = self.character_reference(start);
                    if self.at - from > TURN {
                        return self.push_since(start);
                    }
                }
                Some(0) => start = self.replacement_character(start),
                _ => self.at += 1,
            }
        }
        self.push_to_end(start);
    }

    /// 13.2.5.3 RAWTEXT state.
    pub(super) fn rawtext(&mut self) {
        let mut start = self.at;
        while let Some(found) = memchr2(b'<', 0, self.rest().as_bytes()) {
            self.at += found;
            match self.peek(0) {
                Some(b'<') if self.at_appropriate_end_tag() => {
                    self.push_since(start);
                    return self.end_tag();
                }
                Some(0) => start = self.replacement_character(start),
                _ => self.at += 1,
            }
        }
        self.push_to_end(start);
    }

    /// 13.2.5.5 PLAINTEXT state.
    pub(super) fn plaintext(&mut self) {
        let mut start = self.at;
        while let Some(found) = memchr(0, self.rest().as_bytes()) {
            self.at += found;
            start = self.replacement_character(start);
        }
        self.push_to_end(start);
    }

    /// 13.2.5.69 CDATA section state, with the bracket and end states. Its NULs are the tree
    /// builder's to replace.
    pub(super) fn cdata(&mut self) {
        let start = self.at;
        while let Some(found) = memchr2(b']', 0, self.rest().as_bytes()) {
            self.at += found;
            if self.peek(0) == Some(0) {
                self.push_since(start);
                self.at += 1;
                return self.emit(Token::NullCharacterToken);
            }
            if self.rest().starts_with("]]>") {
                self.push_since(start);
                self.at += "]]>".len();
                self.state = State::Data;
                return;
            }
            self.at += 1;
        }
        self.push_to_end(start);
    }

    /// Whether the `<` ahead starts anything but text: 13.2.5.6 Tag open state and 13.2.5.7 End tag
    /// open state, as far as they look ahead.
    fn opens_markup(&self) -> bool {
        match self.peek(1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => self.peek(2).is_some(),
            Some(byte) => byte.is_ascii_alphabetic(),
            None => false,
        }
    }

    /// Whether an end tag ahead ends the raw text: the RCDATA, RAWTEXT and script data end tag
    /// open and end tag name states.
    pub(super) fn at_appropriate_end_tag(&self) -> bool {
        let Some(name) = &self.last_start_tag else { return false };
        let bytes = &self.source.as_bytes()[self.at..];
        let end = 2 + name.len();
        bytes.get(1) == Some(&b'/')
            && bytes.get(end).is_some_and(|&b| is_whitespace(b) || b == b'/' || b == b'>')
            && bytes[2..end].iter().all(u8::is_ascii_alphabetic)
            && bytes[2..end].eq_ignore_ascii_case(name.as_bytes())
    }

    /// The end tag ahead.
    pub(super) fn end_tag(&mut self) {
        self.at += "</".len();
        self.tag(TagKind::EndTag);
    }

    /// Reads the character reference ahead; gives where the text after it starts, or `start` where
    /// the `&` is only that.
    fn character_reference(&mut self, start: usize) -> usize {
        let Some(found) = reference::resolve(&self.rest()[1..], false) else {
            self.at += 1;
            return start;
        };
        self.push_since(start);
        found.push_to(&mut self.text);
        self.at += 1 + found.len;
        self.at
    }

    /// U+FFFD for the NUL ahead; gives where the text after it starts.
    pub(super) fn replacement_character(&mut self, start: usize) -> usize {
        self.push_since(start);
        self.text.push_char('\u{fffd}');
        self.at += 1;
        self.at
    }

    pub(super) fn push_to_end(&mut self, start: usize) {
        self.at = self.source.len();
        self.push_since(start);
    }
}
