//! JSON as publishers write it: read as it is, else mended.

use serde_json::Value;

/// A longer block, in bytes, is data for the page's scripts, not a description of one article. Of 2,360 real
/// pages the longest has 0.8 MiB.
const LONGEST: usize = 2 << 20;

/// Parses JSON, as it is or mended. Nesting beyond serde_json's limit is an error there, and so
/// nothing here.
pub(super) fn parse(text: &str) -> Option<Value> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim().trim_start_matches('\u{feff}');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let mended = mended(text);
    // Some blocks hold several values in a row; some are escaped as if they were attributes.
    let mut values = serde_json::Deserializer::from_str(&mended).into_iter::<Value>();
    let read: Vec<Value> = std::iter::from_fn(|| values.next()?.ok()).take(50).collect();
    match read.len() {
        0 => serde_json::from_str(&mended.replace("&quot;", "\"").replace("&amp;", "&")).ok(),
        1 => read.into_iter().next(),
        _ => Some(Value::Array(read)),
    }
}

/// Mends what publishers break most: comments or CDATA around the block, line breaks inside
/// strings, commas before a closing bracket or doubled, a semicolon at the end.
fn mended(text: &str) -> String {
    let start = text.find(['{', '[']).unwrap_or(0);
    // `<![CDATA[` opens with a bracket that is not JSON's.
    let start = match text.get(start..) {
        Some(rest) if rest.starts_with("[CDATA[") => {
            let after = start + "[CDATA[".len();
            text.get(after..).and_then(|rest| rest.find(['{', '['])).map_or(after, |at| after + at)
        }
        _ => start,
    };
    let end = text.rfind(['}', ']']).map_or(text.len(), |at| at + 1);
    let inner = text.get(start..end).unwrap_or_default().trim_end_matches("]]");
    let mut pen = Pen::default();
    for c in inner.chars() {
        pen.take(c);
    }
    pen.out
}

/// Copies JSON character by character, mending it on the way.
#[derive(Default)]
struct Pen {
    out: String,
    /// Where `out` ends but for white space.
    end: usize,
    quoted: bool,
    escaped: bool,
}

impl Pen {
    fn take(&mut self, c: char) {
        if self.quoted { self.take_quoted(c) } else { self.take_bare(c) }
    }

    fn push(&mut self, c: char) {
        self.out.push(c);
        if !c.is_whitespace() {
            self.end = self.out.len();
        }
    }

    fn ends_with(&self, signs: &[char]) -> bool {
        self.out.get(..self.end).is_some_and(|out| out.ends_with(signs))
    }

    fn take_quoted(&mut self, c: char) {
        if self.escaped {
            self.escaped = false;
            // JSON knows few escapes; before anything else the backslash is meant as nothing.
            if !matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
                self.out.pop();
            }
            self.out.push(if c.is_control() { ' ' } else { c });
            return;
        }
        match c {
            '\\' => self.escaped = true,
            '"' => self.quoted = false,
            '\n' => return self.out.push_str("\\n"),
            c if c.is_control() => return self.out.push(' '),
            _ => {}
        }
        self.push(c);
    }

    fn take_bare(&mut self, c: char) {
        match c {
            '"' => self.quoted = true,
            '}' | ']' => self.drop_comma(),
            ',' if self.ends_with(&[',', '[', '{']) => return,
            _ => {}
        }
        self.push(c);
    }

    fn drop_comma(&mut self) {
        if self.ends_with(&[',']) {
            self.end -= 1;
            self.out.truncate(self.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use serde_json::json;

    #[test]
    fn commas_before_a_bracket_or_doubled_go() {
        assert_eq!(parse("[1, , 2 , ]"), Some(json!([1, 2])));
        assert_eq!(parse("{,\"a\": [ , ],\n}"), Some(json!({ "a": [] })));
    }

    /// This took hours while each comma looked at all white space before it.
    #[test]
    fn a_million_commas_are_read_in_one_pass() {
        assert_eq!(parse(&format!("[1{} 2]", ", ".repeat(1_000_000))), Some(json!([1, 2])));
    }
}
