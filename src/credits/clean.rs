//! What is left of a credit without brackets, labels and addresses.

use super::shapes::{after_label, labels_name, labels_word};
use super::some;
use crate::text::is_mail;

/// A credit of more bytes stays as it is.
const MOST_BYTES: usize = 1 << 10;
const OPENING: [char; 4] = ['(', '（', '[', '【'];
const CLOSING: [char; 4] = [')', '）', ']', '】'];

/// The credit without brackets, label and copyright sign.
pub(crate) fn clean(text: &str) -> Option<String> {
    let mut rest = inside_brackets(text.trim());
    // What is longer is told at some length: it is no name in brackets.
    while rest.len() <= MOST_BYTES {
        let before = rest;
        rest =
            rest.trim_matches(|c: char| c.is_whitespace() || "|©🄫📷".contains(c)).trim_start_matches(OPENING);
        // A bracket that opens within the credit closes there, too.
        while rest.ends_with(CLOSING) && rest.matches(CLOSING).count() > rest.matches(OPENING).count() {
            rest = rest.strip_suffix(CLOSING).unwrap_or_default().trim_end();
        }
        rest = rest
            .trim_start_matches([':', '-', '–', '—', '/', ',', '•', '·'])
            .trim_end_matches(['-', '–', '—', '/', ',', '•', '·']);
        rest = after_label(rest).unwrap_or(rest);
        // "(C) Ida Lund", whose bracket is gone.
        rest = rest.strip_prefix("C) ").or_else(|| rest.strip_prefix("c) ")).unwrap_or(rest);
        if rest == before {
            break;
        }
    }
    let is_labelled =
        |rest: &str| labels_name(rest) || (rest.starts_with(char::is_lowercase) && labels_word(rest));
    if let Some((_, name)) =
        rest.split_once(' ').filter(|(_, name)| is_labelled(rest) && name.starts_with(char::is_uppercase))
    {
        rest = name;
    }
    // Where a photographer is to be reached is no credit.
    let words: Vec<&str> = rest.split_whitespace().filter(|word| !is_mail(word)).collect();
    if words.is_empty() { some(rest) } else { some(&words.join(" ")) }
}

/// "(Photo: Ida Lund) 2024.11.12. lund@post.example" without what follows the brackets.
fn inside_brackets(text: &str) -> &str {
    let Some((inside, behind)) = text.strip_prefix(OPENING).and_then(|rest| rest.split_once(CLOSING)) else {
        return text;
    };
    let mut words = behind.split_whitespace();
    let is_dated = !inside.contains(OPENING)
        && !behind.is_empty()
        && words.all(|word| is_mail(word) || !word.contains(char::is_alphabetic));
    if is_dated { inside } else { text }
}
