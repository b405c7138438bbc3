//! Tells a caption from the credit that is run on to it.

use crate::dom::{Node, Page, Tag, has_name_token};
use crate::segment::Segment;
use crate::text::up_to;
use crate::vocab;

/// A credit is no longer than this.
const LONGEST: usize = 110;
/// A name behind a bar has no more words than this.
const BEHIND_BAR: usize = 5;
/// A label is no longer than this, in bytes.
const LONGEST_LABEL: usize = 40;

/// Parts a caption's text into caption and credit; either may be missing.
pub(crate) fn split(page: &Page, segment: &Segment) -> (Option<String>, Option<String>) {
    let text = segment.text.replace('\n', " ");
    if is_credit_element(page, segment.owner) && reads_as_credit(&text) {
        return (None, clean(&text));
    }
    if let Some(span) =
        segment.spans.iter().find(|s| s.end - s.start < text.len() && is_credit_element(page, s.node))
    {
        let credit = text.get(span.start..span.end).unwrap_or_default();
        let rest = [text.get(..span.start), text.get(span.end..)].map(Option::unwrap_or_default).join(" ");
        // Where the element ends the caption, a label may be left in front of it.
        let rest = without_label(&rest);
        return (some(&rest), clean(credit));
    }
    let (caption, credit) = split_text(&text);
    let closing = segment.spans.iter().find(|s| s.start > 0 && s.end == text.len());
    match closing.filter(|span| credit.is_none() && page.tag(span.node) != Tag::A) {
        Some(span) if reads_as_credit(&text[span.start..]) => {
            (some(&without_label(&text[..span.start])), clean(&text[span.start..]))
        }
        _ => (caption, credit),
    }
}

/// Parts a caption that comes without markup.
pub(crate) fn split_text(text: &str) -> (Option<String>, Option<String>) {
    match credit_start(text) {
        Some(0) => (None, clean(text)),
        Some(at) => (some(text[..at].trim_end_matches(['|', '＝', ' '])), clean(&text[at..])),
        None => (some(text), None),
    }
}

/// Whether a credit is run on to the text.
pub(crate) fn ends_in_credit(text: &str) -> bool {
    credit_start(text).is_some_and(|at| at > 0 && some(&text[..at]).is_some() && clean(&text[at..]).is_some())
}

/// Whether the element is named for what it holds: a credit.
pub(crate) fn is_credit_element(page: &Page, node: Node) -> bool {
    const NAMES: [&str; 10] = [
        "credit",
        "credits",
        "copyright",
        "photographer",
        "fotograf",
        "photocredit",
        "imagecredit",
        "attribution",
        "copyrightholder",
        "source",
    ];
    // "foto-autor": a picture's maker.
    const PICTURES: [&str; 8] = ["photo", "picture", "image", "img", "foto", "bild", "imagen", "media"];
    const MAKERS: [&str; 8] = ["author", "autor", "auteur", "autore", "by", "credito", "crédito", "nachweis"];
    page.is_called(node, &NAMES)
        || (page.is_called(node, &PICTURES)
            && page.is_called(node, &MAKERS)
            && !page.is_called(node, &["label"]))
        || page.attrs(node).any(|(name, value)| {
            matches!(name, "itemprop" | "data-testid" | "data-component" | "id")
                && has_name_token(value, |token| NAMES.contains(&token))
        })
}

/// Where the credit starts that ends the text: at a bracket, a label or a copyright sign.
fn credit_start(text: &str) -> Option<usize> {
    if text.chars().count() < 60 && reads_as_credit(text) {
        return Some(0);
    }
    bracketed(text).or_else(|| labelled(text)).or_else(|| closing(text))
}

/// A closing bracket whose content reads as a credit.
fn bracketed(text: &str) -> Option<usize> {
    let trimmed = text.trim_end_matches(['.', ' ']);
    let at = opening_bracket(trimmed)?;
    let inside = trimmed.get(at..)?.trim_matches(|c: char| "()（）[]【】".contains(c));
    let credit =
        reads_as_credit(inside) || names_with_slash(inside) || is_signed(inside) || in_capitals(inside);
    (inside.chars().count() <= LONGEST && at > 0 && credit).then_some(at)
}

/// Where the bracket opens that the text's last character closes.
fn opening_bracket(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '）' | ']' | '】' => depth += 1,
            '(' | '（' | '[' | '【' => depth = depth.saturating_sub(1),
            _ if depth == 0 => return None,
            _ => continue,
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// "贺建国 摄", "외솔면사무소 제공": a name and what it did, in the order of East Asia.
fn is_signed(text: &str) -> bool {
    const DEEDS: [&str; 10] = ["摄", "攝", "摄影", "攝影", "撮影", "提供", "写真", "제공", "촬영", "사진"];
    text.chars().count() <= 30 && DEEDS.iter().any(|deed| text.trim_end().ends_with(deed))
}

/// "ΠΕΤΡΟΣ ΒΑΛΣΑΜΗΣ": two to four words of nothing but capitals.
fn in_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    (2..=4).contains(&text.split_whitespace().count())
        && letters().all(char::is_uppercase)
        && letters().count() >= 6
        && !text.contains(char::is_numeric)
}

/// "Ida Lund / Norhaven Post": names on both sides of a slash.
fn names_with_slash(text: &str) -> bool {
    let mut sides = text.split('/').map(str::trim);
    let named =
        |side: &str| side.chars().next().is_some_and(|c| c.is_uppercase() || crate::text::is_unspaced(c));
    text.contains('/') && text.split(' ').count() <= 10 && sides.all(|side| named(side) && !side.is_empty())
}

/// What a label can stand right behind.
const BREAKS: [char; 15] = ['.', '!', '?', '"', '”', '»', '…', '|', ')', '。', '-', '–', '—', '/', '('];

/// A label such as "Photo:" or a copyright sign, after a sentence or a gap.
fn labelled(text: &str) -> Option<usize> {
    let from = text.len() - tail(text, LONGEST).len();
    let mut starts = text[from..].char_indices().map(|(at, c)| (from + at, c)).filter(|&(at, _)| at > 0);
    // The sign that would end a label that starts here.
    let mut sign = label_sign(text, from);
    let at = starts.find_map(|(at, c)| {
        if sign.is_some_and(|(end, _)| end < at) {
            sign = label_sign(text, at);
        }
        let labelled = || sign.is_some_and(|(end, sign)| is_label(&text[at..end], sign));
        let before = || text[..at].trim_end();
        let parted = || before().ends_with(BREAKS);
        // Where nothing but a space is before the label, a name must follow it.
        let named = || before().len() < at && sign.is_some_and(|(end, _)| is_named(&text[end..]));
        (matches!(c, '©' | '🄫' | '📷') || (sign.is_some() && labelled() && (parted() || named())))
            .then_some(at)
    })?;
    Some(text[..at].trim_end().trim_end_matches(['|', '-', '–', '—', '/', '(', ' ']).len())
}

/// Whether what follows a label's sign is a name or two, not the rest of a sentence.
fn is_named(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let said = crate::text::canon(text);
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.starts_with(char::is_alphabetic)).collect();
    let lower = words.iter().filter(|w| w.starts_with(char::is_lowercase)).count();
    !text.is_empty() && (lower * 2 <= words.len() || vocab::CREDIT_OWNERS.contains(&said))
}

/// A short close after the last sentence that names an agency, as in "… in March. AFP/A. NAME", or says
/// who made the picture.
fn closing(text: &str) -> Option<usize> {
    let tail = tail(text, 60);
    let from = text.len() - tail.len();
    let at = tail.char_indices().rev().find_map(|(k, c)| {
        let end = k + c.len_utf8();
        let ends =
            (matches!(c, '.' | '!' | '?' | '|') && tail[end..].starts_with(' ')) || matches!(c, '。' | '＝');
        // A capital before the stop is an initial, not the end of a sentence.
        let initial = tail[..k].chars().next_back().is_some_and(char::is_uppercase);
        (ends && !initial).then_some(from + end)
    })?;
    let rest = text[at..].trim();
    let canon = crate::text::canon(rest);
    let named = vocab::CREDIT_OWNERS.is(&canon)
        || vocab::credit_opening(&canon)
        || is_signed(rest)
        || (text[..at].ends_with('|') && rest.split_whitespace().count() <= BEHIND_BAR && is_named(rest))
        || (rest.contains('/') && vocab::CREDIT_OWNERS.contains(&canon))
        || vocab::CREDIT_OWNERS.starts(&canon).is_some();
    (named && !rest.is_empty()).then_some(at)
}

fn tail(text: &str, chars: usize) -> &str {
    let at = text.char_indices().rev().nth(chars.saturating_sub(1)).map_or(0, |(at, _)| at);
    &text[at..]
}

/// Whether a label such as "Foto:" opens the text.
fn starts_with_label(text: &str) -> bool {
    after_label(text).is_some()
}

/// What follows a label: "Foto: Ida Lund", "圖／Ida Lund", or "Fot. Ida Lund" for a short one.
fn after_label(text: &str) -> Option<&str> {
    let (at, sign) = label_sign(up_to(text, LONGEST_LABEL + '／'.len_utf8()), 0)?;
    is_label(&text[..at], sign).then(|| &text[at + sign.len_utf8()..])
}

/// The next sign from `at` on that can end a label.
fn label_sign(text: &str, at: usize) -> Option<(usize, char)> {
    let found = text[at..].char_indices().find(|(_, c)| matches!(c, ':' | '：' | '／' | '=' | '.'));
    found.map(|(ahead, sign)| (at + ahead, sign))
}

/// Whether these words label a credit, with this sign behind them.
fn is_label(words: &str, sign: char) -> bool {
    let short = || words.chars().take(6).all(char::is_alphabetic) && words.chars().count() <= 5;
    words.len() <= LONGEST_LABEL
        && (sign != '.' || short())
        && vocab::CREDIT_LABELS.is(&crate::text::canon(words))
}

/// Whether the whole text reads as a credit.
pub(crate) fn reads_as_credit(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= LONGEST
        && (text.starts_with(['©', '📷'])
            || starts_with_label(text)
            || names_with_slash(text)
            || vocab::looks_like_credit(text))
}

/// The credit without brackets, label and copyright sign.
pub(crate) fn clean(text: &str) -> Option<String> {
    let mut rest = text.trim();
    loop {
        let before = rest;
        rest = rest.trim_matches(|c: char| c.is_whitespace() || "()（）[]【】|©🄫📷".contains(c));
        rest = rest
            .trim_start_matches([':', '-', '–', '—', '/', ',', '•', '·'])
            .trim_end_matches(['-', '–', '—', '/', ',', '•', '·']);
        rest = after_label(rest).unwrap_or(rest);
        if rest == before {
            break;
        }
    }
    some(rest)
}

fn without_label(text: &str) -> String {
    let trimmed = text.trim().trim_end_matches(['(', '[', '|', '–', '—', '-', '©', ' ']);
    let label = trimmed.rfind(['.', '!', '?', '|', '(']).map_or(0, |at| at + 1);
    match trimmed.get(label..) {
        Some(last) if trimmed.ends_with([':', '：']) && starts_with_label(last.trim_start()) => {
            trimmed[..label].trim_end_matches(['(', '|']).to_owned()
        }
        _ => trimmed.to_owned(),
    }
}

fn some(text: &str) -> Option<String> {
    let folded = crate::text::fold(text);
    (!folded.is_empty()).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::split_text;

    fn parted(text: &str) -> (String, String) {
        let (caption, credit) = split_text(text);
        (caption.unwrap_or_default(), credit.unwrap_or_default())
    }

    #[test]
    fn a_credit_run_on_is_parted_from_the_caption() {
        for (text, caption, credit) in [
            ("Fog in the harbour. Photo: Ida Lund", "Fog in the harbour.", "Ida Lund"),
            ("Fog in the harbour Foto: Ida Lund", "Fog in the harbour", "Ida Lund"),
            ("Fog in the harbour. Photo by Ida Lund", "Fog in the harbour.", "Photo by Ida Lund"),
            ("Fog in the harbour. | IDA LUND", "Fog in the harbour.", "IDA LUND"),
            ("港の霧＝伊田市提供", "港の霧", "伊田市提供"),
        ] {
            assert_eq!(parted(text), (caption.to_owned(), credit.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_label_in_mid_sentence_parts_nothing() {
        for text in [
            "Drone video: Inside the empty tank of the tower",
            "In the top image: the argument about the glass",
        ] {
            assert_eq!(parted(text), (text.to_owned(), String::new()), "{text}");
        }
    }
}
