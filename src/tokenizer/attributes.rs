//! The attributes of a tag.

use super::{Tokenizer, is_whitespace, reference};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::TokenSink;
use html5ever::{Attribute, LocalName, QualName, ns};
use memchr::{memchr, memchr2};
use std::collections::HashSet;

/// Up to this many attributes, looking at each is faster than a hash.
const FEW: usize = 16;
/// Attributes, each name once.
#[derive(Default)]
pub(super) struct Attributes {
    pub(super) list: Vec<Attribute>,
    /// The names; empty as long as there are few.
    names: HashSet<LocalName>,
    pub(super) had_duplicates: bool,
}

impl Attributes {
    /// Adds an attribute unless there is one of that name, which then holds.
    fn add(&mut self, name: LocalName, most: usize, value: impl FnOnce() -> StrTendril) {
        let is_new = if self.list.len() < FEW {
            self.list.iter().all(|attribute| attribute.name.local != name)
        } else {
            if self.names.is_empty() {
                self.names.extend(self.list.iter().map(|attribute| attribute.name.local.clone()));
            }
            self.names.insert(name.clone())
        };
        self.had_duplicates |= !is_new;
        if is_new && self.list.len() < most {
            self.list.push(Attribute { name: QualName::new(None, ns!(), name), value: value() });
        }
    }
}

impl<'a, S: TokenSink> Tokenizer<'a, S> {
    /// 13.2.5.33 Attribute name state and 13.2.5.34 After attribute name state, then the value.
    pub(super) fn attribute(&mut self, attributes: Option<&mut Attributes>) {
        let start = self.at;
        // Whatever comes first is part of the name, even `=`.
        self.at += 1;
        let name_end = loop {
            match self.peek(0) {
                Some(b'=' | b'/' | b'>') | None => break self.at,
                Some(byte) if is_whitespace(byte) => break self.at,
                Some(_) => self.at += 1,
            }
        };
        self.skip_whitespace();
        let value = if self.peek(0) == Some(b'=') {
            self.at += 1;
            self.attribute_value()
        } else {
            ""
        };
        // End tags have no attributes, whatever is written.
        if let Some(attributes) = attributes {
            let name = self.name(&self.source[start..name_end]);
            attributes.add(name, self.most_attributes, || self.decode(value));
        }
    }

    /// 13.2.5.35 Before attribute value state, up to 13.2.5.39 After attribute value (quoted) state.
    fn attribute_value(&mut self) -> &'a str {
        self.skip_whitespace();
        match self.peek(0) {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let rest = self.rest();
                let length = memchr(quote, rest.as_bytes()).unwrap_or(rest.len());
                self.at = (self.at + length + 1).min(self.source.len());
                &rest[..length]
            }
            _ => {
                let rest = self.rest();
                let end = |b| is_whitespace(b) || b == b'>';
                let length = rest.bytes().position(end).unwrap_or(rest.len());
                self.at += length;
                &rest[..length]
            }
        }
    }

    /// A name of a tag or an attribute.
    pub(super) fn name(&mut self, name: &str) -> LocalName {
        if name.bytes().any(|b| b.is_ascii_uppercase() || b == 0) {
            self.names.lowercased(name)
        } else {
            self.names.get(name)
        }
    }

    /// A value with its character references resolved. What ends a value cannot be part of a
    /// reference, so the value alone tells all.
    fn decode(&self, value: &str) -> StrTendril {
        if memchr2(b'&', 0, value.as_bytes()).is_none() {
            return self.share(value);
        }
        let mut decoded = StrTendril::with_capacity(value.len().try_into().unwrap_or(0));
        let mut rest = value;
        while let Some(at) = memchr(b'&', rest.as_bytes()) {
            let after = &rest[at + 1..];
            match reference::resolve(after, true) {
                Some(found) => {
                    decoded.push_tendril(&self.without_nul(&rest[..at]));
                    found.push_to(&mut decoded);
                    rest = &after[found.len..];
                }
                None => {
                    decoded.push_tendril(&self.without_nul(&rest[..=at]));
                    rest = after;
                }
            }
        }
        decoded.push_tendril(&self.without_nul(rest));
        decoded
    }
}
