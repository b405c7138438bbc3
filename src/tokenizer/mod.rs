//! Tokens from a page's text: the HTML Standard's tokenizer, section 13.2.5, over slices.
//!
//! The whole page is at hand, so nothing is read one character at a time: text runs to the next
//! `<`, `&` or NUL, a value to its closing quote, a comment to its closing dashes, and each goes out
//! as one token. States of the standard that a slice can hold are one method here; the method's
//! comment names them. Parse errors are not reported. The tokens are html5ever's own, for its tree
//! builder.

mod attributes;
mod comment;
mod doctype;
mod names;
mod reference;
mod script;
#[cfg(test)]
mod suite;
mod tag;
#[cfg(test)]
mod tests;
mod text;

use crate::text::up_to;
use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, ScriptEscapeKind};
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult};
use memchr::memchr;
use std::borrow::Cow;

/// No more of a page is read, in bytes: html5ever's strings count them in 32 bits.
const LONGEST: usize = u32::MAX as usize;

/// Tokenizes a page into `sink` up to its end, or as far as `proceed` allows; of a tag's attributes
/// beyond `most` are dropped.
pub(crate) fn run<S: TokenSink>(source: &str, sink: &S, most: usize, proceed: impl Fn() -> bool) {
    let source = normalize_newlines(source.strip_prefix('\u{feff}').unwrap_or(source));
    let source = StrTendril::from_slice(up_to(&source, LONGEST));
    let mut tokenizer = Tokenizer { most_attributes: most, ..Tokenizer::new(&source, sink) };
    while proceed() && tokenizer.step() {}
    sink.end();
}

/// The states that a token can leave the tokenizer in; all others end within [`Tokenizer::step`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Data,
    Rcdata,
    Rawtext,
    Plaintext,
    Cdata,
    ScriptData,
    ScriptDataEscaped { doubly: bool },
}

impl From<RawKind> for State {
    fn from(kind: RawKind) -> State {
        match kind {
            RawKind::Rcdata => State::Rcdata,
            RawKind::Rawtext => State::Rawtext,
            RawKind::ScriptData => State::ScriptData,
            RawKind::ScriptDataEscaped(kind) => {
                State::ScriptDataEscaped { doubly: kind == ScriptEscapeKind::DoubleEscaped }
            }
        }
    }
}

struct Tokenizer<'a, S> {
    /// Every token's texts share this one's memory, unless they say something else than it.
    shared: &'a StrTendril,
    source: &'a str,
    /// What is next to be read; always the start of a character.
    at: usize,
    state: State,
    /// Text read and not yet passed on, so that neighbouring pieces go out as one token.
    text: StrTendril,
    /// Only an end tag of this name ends raw text.
    last_start_tag: Option<LocalName>,
    names: names::Names,
    most_attributes: usize,
    sink: &'a S,
}

impl<'a, S: TokenSink> Tokenizer<'a, S> {
    /// `source` must have had its newlines normalized.
    fn new(source: &'a StrTendril, sink: &'a S) -> Self {
        Tokenizer {
            shared: source,
            source,
            at: 0,
            state: State::Data,
            text: StrTendril::new(),
            last_start_tag: None,
            names: names::Names::default(),
            most_attributes: usize::MAX,
            sink,
        }
    }

    /// Reads up to and with the next token that is not text; `false` once that was the end.
    fn step(&mut self) -> bool {
        if self.at >= self.source.len() {
            self.emit(Token::EOFToken);
            return false;
        }
        match self.state {
            State::Data => self.data(),
            State::Rcdata => self.rcdata(),
            State::Rawtext => self.rawtext(),
            State::Plaintext => self.plaintext(),
            State::Cdata => self.cdata(),
            State::ScriptData => self.script_data(),
            State::ScriptDataEscaped { doubly } => self.script_data_escaped(doubly),
        }
        true
    }

    /// What is not read yet.
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    /// The byte `ahead` of what is next.
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.source.as_bytes().get(self.at + ahead).copied()
    }

    fn skip_whitespace(&mut self) {
        while self.peek(0).is_some_and(is_whitespace) {
            self.at += 1;
        }
    }

    /// Adds to the text all from `start` up to what is next.
    fn push_since(&mut self, start: usize) {
        let piece = &self.source[start..self.at];
        if self.text.is_empty() {
            self.text = self.share(piece);
        } else {
            self.text.push_slice(piece);
        }
    }

    /// A piece of the source as a string of its own.
    fn share(&self, piece: &str) -> StrTendril {
        let start = (piece.as_ptr() as usize).wrapping_sub(self.source.as_ptr() as usize);
        let (start, length) = (u32::try_from(start), u32::try_from(piece.len()));
        let shared = start.ok().zip(length.ok()).map(|(s, l)| self.shared.try_subtendril(s, l));
        shared.and_then(Result::ok).unwrap_or_else(|| StrTendril::from_slice(piece))
    }

    /// A piece of the source as the standard wants it outside of data: U+FFFD for each NUL.
    fn without_nul(&self, piece: &str) -> StrTendril {
        if memchr(0, piece.as_bytes()).is_none() {
            return self.share(piece);
        }
        StrTendril::from_slice(&piece.replace('\0', "\u{fffd}"))
    }

    fn emit(&mut self, token: Token) {
        self.flush();
        self.pass(token);
    }

    /// Passes on the text read so far.
    fn flush(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.pass(Token::CharacterTokens(text));
        }
    }

    fn pass(&mut self, token: Token) {
        // Lines are not counted: no one asks for them.
        match self.sink.process_token(token, 1) {
            TokenSinkResult::Continue => {}
            // Scripts do not run, and the text is decoded already. Where html5ever stops for them, it takes
            // the source up again as if it began: without a byte order mark.
            TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => {
                if self.rest().starts_with('\u{feff}') {
                    self.at += '\u{feff}'.len_utf8();
                }
            }
            TokenSinkResult::Plaintext => self.state = State::Plaintext,
            TokenSinkResult::RawData(kind) => self.state = kind.into(),
        }
    }
}

/// Carriage returns as the line feeds they stand for.
fn normalize_newlines(source: &str) -> Cow<'_, str> {
    if memchr(b'\r', source.as_bytes()).is_none() {
        return source.into();
    }
    let mut normalized = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(end) = memchr(b'\r', rest.as_bytes()) {
        normalized.push_str(&rest[..end]);
        normalized.push('\n');
        rest = &rest[end + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    normalized.push_str(rest);
    normalized.into()
}

fn is_whitespace(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b' ')
}
