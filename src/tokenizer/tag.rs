//! Tags.

use super::attributes::Attributes;
use super::{State, Tokenizer, is_whitespace};
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink};

impl<S: TokenSink> Tokenizer<'_, S> {
    /// 13.2.5.6 Tag open state and 13.2.5.7 End tag open state, at a `<` that is not text.
    pub(super) fn tag_open(&mut self) {
        self.at += "<".len();
        match self.peek(0) {
            Some(b'!') => {
                self.at += 1;
                self.markup_declaration_open();
            }
            Some(b'/') => {
                self.at += 1;
                match self.peek(0) {
                    Some(byte) if byte.is_ascii_alphabetic() => self.tag(TagKind::EndTag),
                    Some(b'>') => self.at += 1,
                    _ => self.bogus_comment(),
                }
            }
            Some(b'?') => self.bogus_comment(),
            _ => self.tag(TagKind::StartTag),
        }
    }

    /// 13.2.5.8 Tag name state, then the attributes. A tag that the page's end cuts is dropped.
    pub(super) fn tag(&mut self, kind: TagKind) {
        let rest = self.rest();
        let name_end = |b| is_whitespace(b) || b == b'/' || b == b'>';
        let length = rest.bytes().position(name_end).unwrap_or(rest.len());
        self.at += length;
        let mut attributes = Attributes::default();
        let Some(self_closing) = self.attributes(&mut attributes, kind) else { return };

        let name = self.name(&rest[..length]);
        if kind == TagKind::StartTag {
            self.last_start_tag = Some(name.clone());
        }
        self.state = State::Data;
        self.emit(Token::TagToken(Tag {
            kind,
            name,
            self_closing,
            attrs: attributes.list,
            had_duplicate_attributes: attributes.had_duplicates,
        }));
    }

    /// 13.2.5.32 Before attribute name state and 13.2.5.40 Self-closing start tag state, up to the
    /// tag's end; whether it closes itself.
    fn attributes(&mut self, attributes: &mut Attributes, kind: TagKind) -> Option<bool> {
        loop {
            self.skip_whitespace();
            match self.peek(0)? {
                b'>' => {
                    self.at += 1;
                    return Some(false);
                }
                b'/' if self.peek(1) == Some(b'>') => {
                    self.at += 2;
                    return Some(true);
                }
                b'/' => self.at += 1,
                _ => self.attribute((kind == TagKind::StartTag).then_some(&mut *attributes)),
            }
        }
    }
}
