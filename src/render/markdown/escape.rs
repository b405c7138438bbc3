//! What must be escaped for text to stay text.

/// Whether the inline character needs a backslash, given the text before and after it.
pub(super) fn is_markup(c: char, before: &str, after: &str) -> bool {
    match c {
        '\\' | '*' | '`' | '[' | ']' | '<' | '~' => true,
        // Within a word an underscore is only an underscore.
        '_' => {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_letter(before.chars().next_back()) || !is_letter(after.chars().next())
        }
        '&' => starts_entity(after),
        _ => false,
    }
}

/// Whether what follows a `&` makes it a character reference. Their names have at most 31
/// letters.
pub(super) fn starts_entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let length = name.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name.as_bytes().get(length) == Some(&b';')
}

/// Where lines start with what would make them a heading, a list, a quote, a rule or part of a
/// table: the offsets of the characters to escape, one a line at most.
pub(super) fn line_starts(text: &str) -> Vec<usize> {
    let mut offsets = Vec::new();
    let mut start = 0;
    for line in text.split(['\n', '\r']) {
        let shown = line.trim_start();
        let indent = line.len() - shown.len();
        offsets.extend(block_marker(shown.trim_end()).map(|at| start + indent + at));
        start += line.len() + 1;
    }
    offsets
}

/// Where in the line the character stands that would make a block of it.
fn block_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let ends_marker =
        |at: usize| line.get(at..).is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    let is_marker = match first {
        '>' => true,
        '#' => ends_marker(line.bytes().take_while(|&b| b == b'#').count()),
        '-' | '+' | ':' => ends_marker(1) || is_rule(line),
        '=' | '|' => is_rule(line),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let is_number = line.as_bytes().get(digits).is_some_and(|b| b".)".contains(b));
            return (is_number && ends_marker(digits + 1)).then_some(digits);
        }
        _ => false,
    };
    is_marker.then_some(0)
}

/// A line of dashes or equals signs: a rule, the underline of a heading, or that of a table's
/// heading row.
fn is_rule(line: &str) -> bool {
    line.contains(['-', '=']) && line.chars().all(|c| matches!(c, '-' | '=' | '|' | ':' | ' ' | '\t'))
}

pub(super) fn longest_backtick_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
