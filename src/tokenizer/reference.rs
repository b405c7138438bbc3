//! Character references: 13.2.5.72 Character reference state and those after it.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use html5ever::tendril::StrTendril;

/// The longest name that counts without its semicolon, as `frac12` does.
pub(super) const LONGEST_BARE: usize = 6;
/// The longest name there is, semicolon included, is one byte longer.
pub(super) const LONGEST_NAME: usize = 31;

/// What a reference stands for.
pub(super) struct Resolved {
    first: char,
    second: Option<char>,
    /// How much it takes after the `&`.
    pub(super) len: usize,
}

impl Resolved {
    pub(super) fn push_to(&self, text: &mut StrTendril) {
        text.push_char(self.first);
        if let Some(second) = self.second {
            text.push_char(second);
        }
    }
}

/// Reads the reference whose `&` stands right before `rest`; `None` where that is only an `&`.
pub(super) fn resolve(rest: &str, in_attribute: bool) -> Option<Resolved> {
    match rest.strip_prefix('#') {
        Some(rest) => numeric(rest),
        None => named(rest, in_attribute),
    }
}

/// 13.2.5.73 Named character reference state.
fn named(rest: &str, in_attribute: bool) -> Option<Resolved> {
    let bytes = rest.as_bytes();
    let run = bytes.iter().take(LONGEST_NAME + 1).take_while(|b| b.is_ascii_alphanumeric()).count();
    if bytes.get(run) == Some(&b';')
        && let Some(found) = lookup(&rest[..=run])
    {
        return Some(found);
    }
    let found = (1..=run.min(LONGEST_BARE)).rev().find_map(|len| lookup(&rest[..len]))?;
    // Links that were not escaped, `?a=b&copy=c`, stay what they are.
    let goes_on = bytes.get(found.len).is_some_and(|&b| b == b'=' || b.is_ascii_alphanumeric());
    (!(in_attribute && goes_on)).then_some(found)
}

fn lookup(name: &str) -> Option<Resolved> {
    // The map holds the beginnings of names too, and stands U+0000 for them.
    let &(first, second) = NAMED_ENTITIES.get(name).filter(|(first, _)| *first != 0)?;
    let second = char::from_u32(second).filter(|&c| c != '\0');
    Some(Resolved { first: char::from_u32(first)?, second, len: name.len() })
}

/// 13.2.5.75 Numeric character reference state, up to 13.2.5.80 Numeric character reference end
/// state.
fn numeric(rest: &str) -> Option<Resolved> {
    let (digits, radix, prefix) = match rest.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, "#x".len()),
        None => (rest, 10, "#".len()),
    };
    let mut code: u32 = 0;
    let mut len = 0;
    for digit in digits.chars().map_while(|c| c.to_digit(radix)) {
        code = code.saturating_mul(radix).saturating_add(digit);
        len += 1;
    }
    if len == 0 {
        return None;
    }
    if digits[len..].starts_with(';') {
        len += 1;
    }
    let first = match code {
        0 => '\u{fffd}',
        // Meant as the bytes of windows-1252.
        0x80..=0x9f => C1_REPLACEMENTS[code as usize - 0x80].unwrap_or(char::from(code as u8)),
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    };
    Some(Resolved { first, second: None, len: prefix + len })
}
