//! Tells a caption from the credit that is run on to it.

mod clean;
mod labels;
mod shapes;
#[cfg(test)]
mod tests;

pub(crate) use clean::clean;
pub(crate) use labels::behind_label;
pub(crate) use shapes::{is_bare_label, reads_as_credit, reads_as_credit_said};

use crate::dom::{Node, Page, Tag, has_name_token};
use crate::segment::{Segment, Span};
use crate::text::{canon, ends_sentence, is_mail, word_count};
use crate::vocab;
use labels::{without_buttons, without_caption_label, without_spoken_label};
use shapes::{
    LONGEST, after_label, in_capitals, is_called_agency, is_called_picture, is_courtesy, is_label,
    is_made_for, is_maker, is_name, is_name_with_agency, is_named, is_signed, label_sign, labels_name,
    labels_word, names_with_slash, starts_with_label,
};

/// A name behind a bar has no more words than this.
const BEHIND_BAR: usize = 5;
/// Whose picture it is may stand before a label in brackets, in so many words.
const OWNER_WORDS: usize = 2;
/// A caption before a bare name has so many words at least: "Ida Lund", "Head of Harbours" is none.
const FEWEST_WORDS: usize = 4;
/// The same of one with a full stop.
const SENTENCE_WORDS: usize = 2;
/// What is longer, in bytes, is no caption that a separator alone parts from its credit.
const LONGEST_CAPTION: usize = 500;

/// Parts a caption's text into caption and credit; either may be missing.
pub(crate) fn split(page: &Page, segment: &Segment) -> (Option<String>, Option<String>) {
    let (caption, credit) = split_marked(page, &without_buttons(page, segment));
    let caption = caption.and_then(|caption| some(without_caption_label(&caption)));
    // The number of a step or a picture.
    let caption = caption.filter(|caption| caption.contains(char::is_alphabetic));
    (caption.map(|caption| without_spoken_label(segment, caption)), credit)
}

fn split_marked(page: &Page, segment: &Segment) -> (Option<String>, Option<String>) {
    let text = segment.text.replace('\n', " ");
    // Whose rights they are, it does not say.
    if vocab::COPYRIGHT.is(&canon(&text)) {
        return (None, None);
    }
    let around = || segment.covering().chain([segment.owner]);
    if is_line_of_credit(page, segment)
        || is_credit_element(page, segment.owner) && reads_as_credit(&text)
        || is_name(&text) && around().any(|n| is_credit_element(page, n))
    {
        return (None, clean(&text));
    }
    let named = |s: &&Span| s.end - s.start < text.len() && is_credit_element(page, s.node);
    let mut parts = segment.spans.iter().filter(named);
    if let Some(first) = parts.next() {
        // The photographer, and whom they work for.
        let touches =
            |end: usize, part: &Span| text[end..].starts_with([' ', '/', ',']) && part.start <= end + 3;
        let end = parts.fold(
            first.end,
            |end, part| {
                if part.start >= end && touches(end, part) { part.end } else { end }
            },
        );
        let credit = text.get(first.start..end).unwrap_or_default();
        let rest = [text.get(..first.start), text.get(end..)].map(Option::unwrap_or_default).join(" ");
        // Where the element ends the caption, a label may be left in front of it.
        let rest = without_label(&rest);
        return (some(&rest), clean(credit));
    }
    let start = credit_start(&text, &canon(&text));
    let closing = segment.spans.iter().find(|s| s.start > 0 && s.end == text.len());
    let closing =
        closing.filter(|span| page.tag(span.node) != Tag::A && start.is_none_or(|at| at > span.start));
    match closing {
        Some(span) if is_closing_credit(page, segment, span) => {
            (some(&without_label(&text[..span.start])), clean(&text[span.start..]))
        }
        _ => split_at(&text, start),
    }
}

/// Whether the line stands by itself in an element named for a credit, behind another line of the same
/// caption.
fn is_line_of_credit(page: &Page, segment: &Segment) -> bool {
    let covers = |s: &&Span| s.start == 0 && s.end == segment.text.len();
    let around = segment.spans.iter().filter(covers).map(|s| s.node).chain([segment.owner]);
    let is_text = |n: Node| page.tag(n) == Tag::Text && !page.text(n).trim().is_empty();
    segment.text.chars().count() <= LONGEST
        && (is_courtesy(&segment.text) || around.into_iter().any(|n| is_credit_element(page, n)))
        && page
            .closest(segment.owner, &[Tag::Figcaption])
            .is_some_and(|caption| page.between(caption, segment.first).take(CAPTION_NODES).any(is_text))
}

/// So many nodes of a caption are looked at.
const CAPTION_NODES: usize = 60;

/// Whether the element that ends a caption holds its credit.
fn is_closing_credit(page: &Page, segment: &Segment, span: &Span) -> bool {
    let text = &segment.text[span.start..];
    let named = || is_name(text) || labels_name(text) || is_made_for(text) || is_courtesy(text);
    reads_as_credit(text) || (stands_apart(page, segment, span) && named())
}

/// Whether a line names who made a picture, and perhaps for whom.
pub(crate) fn names_maker(text: &str) -> bool {
    is_name(text) || is_made_for(text) || is_name_with_agency(text)
}

/// Whether what is before an element is a sentence, or stands in an element of its own.
fn stands_apart(page: &Page, segment: &Segment, span: &Span) -> bool {
    let before = segment.text[..span.start].trim_end();
    let covers = |other: &Span| other.start == 0 && other.end >= before.len() && other.end <= span.start;
    let own = || segment.spans.iter().any(|s| page.tag(s.node) == Tag::Span && covers(s));
    !before.ends_with(':')
        && before.split_whitespace().count() >= FEWEST_WORDS
        && (ends_sentence(before) || own())
}

/// Parts a caption that comes without markup.
pub(crate) fn split_text(text: &str) -> (Option<String>, Option<String>) {
    split_at(text, credit_start(text, &canon(text)))
}

/// "Fog in the harbour (the Post)", on the site of the Norhaven Post: caption and credit.
pub(crate) fn split_own(caption: &str, site: &str) -> Option<(String, String)> {
    let trimmed = caption.trim_end_matches(['.', ' ']);
    let at = opening_bracket(trimmed).filter(|&at| at > 0 && trimmed.len() - at <= LONGEST)?;
    let said = canon(&trimmed[at..]);
    let named = !said.is_empty() && format!(" {} ", canon(site)).contains(&format!(" {said} "));
    Some((some(&trimmed[..at])?, clean(&trimmed[at..])?)).filter(|_| named)
}

/// "Photo: Fog in the harbour (Ida Lund)": a label for caption and credit alike.
fn split_in_brackets(text: &str) -> Option<(Option<String>, Option<String>)> {
    let rest = after_label(text)?;
    let trimmed = rest.trim_end_matches(['.', ' ']);
    let at = opening_bracket(trimmed).filter(|&at| trimmed.len() - at <= LONGEST)?;
    let (caption, inside) = (rest[..at].trim(), &trimmed[at..]);
    let says_more =
        caption.split_whitespace().count() >= FEWEST_WORDS && !is_named(caption) && !reads_as_credit(caption);
    let named = || is_name(inside.trim_matches(['(', ')'])) || bracketed(rest).is_some();
    (says_more && named()).then(|| (some(caption), clean(inside)))
}

/// "Photo: Ida Lund | Fog in the harbour this morning": a caption behind its credit's bar.
fn split_behind_bar(text: &str) -> Option<(Option<String>, Option<String>)> {
    let (credit, caption) = text.split_once(" | ")?;
    let says_more = word_count(caption) >= FEWEST_WORDS && !is_named(caption) && !reads_as_credit(caption);
    (says_more && after_label(credit).is_some_and(is_name)).then(|| (some(caption), clean(credit)))
}

fn split_at(text: &str, start: Option<usize>) -> (Option<String>, Option<String>) {
    if let Some(parted) = split_in_brackets(text).or_else(|| split_behind_bar(text)) {
        return parted;
    }
    match start {
        Some(0) => (None, clean(text)),
        // "港の霧＝10日、北港、伊田市提供": when and where stand before the name.
        Some(at) if is_behind_equals(text, at) && text[at..].contains('、') => {
            let at = at + text[at..].rfind('、').unwrap_or_default();
            (some(text[..at].trim_end_matches(['＝', '、'])), clean(text[at..].trim_start_matches('、')))
        }
        Some(at) => (some(text[..at].trim_end_matches(['|', '＝', ' ', ',', '/'])), clean(&text[at..])),
        None => (some(text), None),
    }
}

fn is_behind_equals(text: &str, at: usize) -> bool {
    text[..at].ends_with('＝') || text[at..].starts_with('＝')
}

/// Whether a credit is run on to the text, which `said` gives in canonical form.
pub(crate) fn ends_in_credit(text: &str, said: &str) -> bool {
    credit_start(text, said)
        .is_some_and(|at| at > 0 && some(&text[..at]).is_some() && clean(&text[at..]).is_some())
}

/// Whether an element is named for a credit, or one that holds nothing but it: content systems wrap a field.
pub(crate) fn is_in_credit_element(page: &Page, node: Node) -> bool {
    let seen = |n: &Node| page.tag(*n) != Tag::Text || !page.text(*n).trim().is_empty();
    let wraps = |n: &Node| page.children(*n).filter(seen).take(2).count() == 1;
    let around = page.ancestors(node).take_while(wraps).take(WRAPS);
    std::iter::once(node).chain(around).any(|n| is_credit_element(page, n))
}

/// A field is wrapped so many times at most.
const WRAPS: usize = 4;

/// Whether the element is named for what it holds: a credit.
pub(crate) fn is_credit_element(page: &Page, node: Node) -> bool {
    const NAMES: [&str; 12] = [
        "photog",
        "cred",
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
    // "attribution__caption" is the caption of an attributed picture.
    let of_caption = || page.is_called(node, &["caption"]) && page.is_called(node, &["attribution"]);
    (page.is_called(node, &NAMES) && !of_caption())
        || (page.is_called(node, &PICTURES)
            && page.is_called(node, &MAKERS)
            && !page.is_called(node, &["label"]))
        || page.attrs(node).any(|(name, value)| {
            matches!(name, "itemprop" | "data-testid" | "data-component" | "id")
                && has_name_token(value, |token| NAMES.contains(&token))
        })
}

/// Where the credit starts that ends the text: at a bracket, a label or a copyright sign.
fn credit_start(text: &str, said: &str) -> Option<usize> {
    let short = || text.chars().count() < 60 && reads_as_credit_said(text, said);
    // "Rain over the harbour. (Ida Lund/AP)" is short and names an agency, but says more.
    let says_more = |&at: &usize| {
        let before = text[..at].trim_end();
        let least = if ends_sentence(before) { SENTENCE_WORDS } else { FEWEST_WORDS };
        word_count(before) >= least && !reads_as_credit(before) && !is_name(before.trim_end_matches('.'))
    };
    let parted = || bracketed(text).or_else(|| labelled(text)).or_else(|| closing(text));
    if short() {
        return parted().or_else(|| separated(text)).filter(says_more).or(Some(0));
    }
    parted().or_else(|| separated(text).filter(says_more))
}

/// Where a separator and whoever made the picture end a caption that is no sentence: "Fog in the harbour, AFP",
/// "Neblina no porto - Ida Lund/Folha", "港の霧＝AP".
fn separated(text: &str) -> Option<usize> {
    const SEPARATORS: [&str; 7] = [" - ", " – ", " — ", " / ", "/ ", " /", "＝"];
    // What no text without a separator has: a glance instead of seven searches.
    let may_part = |b: u8| matches!(b, b'-' | b'/' | b',') || !b.is_ascii();
    if text.len() > LONGEST_CAPTION || !text.bytes().any(may_part) {
        return None;
    }
    let from = text.len() - tail(text, LONGEST).len();
    let ends = SEPARATORS.iter().filter_map(|sign| {
        let at = from + text[from..].rfind(sign)?;
        Some((at, text[at + sign.len()..].trim()))
    });
    // A comma stands in lists, too.
    let comma = text[from..].rfind(", ").map(|at| from + at);
    let comma = comma.filter(|at| vocab::CREDIT_OWNERS.is(&canon(&text[at + 1..])));
    ends.filter(|(_, rest)| is_maker(rest)).map(|(at, _)| at).chain(comma).min()
}

/// A closing bracket whose content reads as a credit.
fn bracketed(text: &str) -> Option<usize> {
    let trimmed = text.trim_end_matches(['.', ' ']);
    let at = opening_bracket(trimmed)?;
    let inside = trimmed.get(at..)?.trim_matches(|c: char| "()（）[]【】".contains(c));
    // "(Post photo by Ida Lund)"
    let owned = || {
        let starts = inside.match_indices(' ').take(OWNER_WORDS).map(|(at, _)| &inside[at + 1..]);
        starts.into_iter().any(|rest| starts_with_label(rest) || vocab::credit_opening(&canon(rest)))
    };
    let credit = reads_as_credit(inside)
        || names_with_slash(inside)
        || labels_name(inside)
        || labels_word(inside)
        || is_signed(inside)
        || in_capitals(inside)
        || is_made_for(inside)
        || is_called_picture(inside)
        || is_called_agency(inside)
        || owned();
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

/// What a label can stand right behind.
const BREAKS: [char; 15] = ['.', '!', '?', '"', '”', '»', '…', '|', ')', '。', '-', '–', '—', '/', '('];

/// A label such as "Photo:" or a copyright sign, after a sentence or a gap.
fn labelled(text: &str) -> Option<usize> {
    let from = text.len() - tail(text, LONGEST).len();
    let mut starts = text[from..].char_indices().map(|(at, c)| (from + at, c)).filter(|&(at, _)| at > 0);
    // The sign that would end a label that starts here.
    let mut sign = label_sign(text, from);
    let at = starts.find_map(|(at, c)| {
        if matches!(c, '©' | '🄫' | '📷') {
            return Some(at);
        }
        if sign.is_some_and(|(end, _)| end < at) {
            sign = label_sign(text, at);
        }
        let (end, mark) = sign?;
        let before = text[..at].trim_end();
        let (parted, spaced) = (before.ends_with(BREAKS), before.len() < at);
        let labelled = || is_label(&text[at..end], mark);
        // Where nothing but a space is before the label, a name must follow it.
        let named = || parted || is_named(&text[end..]);
        ((parted || spaced) && labelled() && named()).then_some(at)
    })?;
    Some(text[..at].trim_end().trim_end_matches(['|', '-', '–', '—', '/', '(', ' ']).len())
}

/// A short close after the last sentence that names an agency, as in "… in March. AFP/A. NAME", or says
/// who made the picture.
fn closing(text: &str) -> Option<usize> {
    let tail = tail(text, 60);
    let from = text.len() - tail.len();
    let at = tail.char_indices().rev().find_map(|(k, c)| {
        let end = k + c.len_utf8();
        let ends = (matches!(c, '.' | '!' | '?' | '|') && tail[end..].starts_with(' '))
            || matches!(c, '。' | '＝')
            || (c == '/'
                && tail[..k].ends_with(' ')
                && tail[end..].starts_with(' ')
                && !tail[..k].contains('|')
                && !ends_in_opening(&tail[..k]));
        // A capital before the stop is an initial, not the end of a sentence.
        let initial = tail[..k].chars().next_back().is_some_and(char::is_uppercase);
        (ends && !initial).then_some(from + end)
    })?;
    // Where the photographer is to be reached may stand behind the name.
    let rest = text[at..].trim();
    let rest = rest.rsplit_once(' ').filter(|(_, word)| is_mail(word)).map_or(rest, |(rest, _)| rest);
    let said = canon(rest);
    let named = vocab::CREDIT_OWNERS.is(&said)
        || vocab::credit_opening(&said)
        || is_signed(rest)
        || labels_name(rest)
        || is_made_for(rest)
        || is_name_with_agency(rest)
        || (text[..at].ends_with('|') && rest.split_whitespace().count() <= BEHIND_BAR && is_named(rest))
        || (text[..at].ends_with('/') && (is_name(rest) || in_capitals(rest)))
        || is_behind_dash(rest)
        // "…했다. /김하늘 기자"
        || (rest.starts_with('/') && rest.split_whitespace().count() <= BEHIND_BAR)
        || (rest.contains(['/', '=']) && vocab::CREDIT_OWNERS.contains(&said))
        || vocab::CREDIT_OWNERS.starts(&said).is_some();
    (named && !rest.is_empty()).then_some(at)
}

/// "… in the fog. Photo by Ida Lund", with more behind it: the credit has begun before.
fn ends_in_opening(text: &str) -> bool {
    let last = text.rfind(['.', '!', '?']).map_or(text, |at| &text[at + 1..]);
    vocab::credit_opening(&canon(last))
}

/// "—IDA LUND", "– Ida Lund", "- FOTO/Ida Lund", "—Contributed photo".
fn is_behind_dash(text: &str) -> bool {
    let behind = text.strip_prefix(['—', '–', '-']).map(str::trim);
    behind.is_some_and(|rest| {
        is_name(rest)
            || in_capitals(rest)
            || is_called_picture(rest)
            || starts_with_label(rest)
            || labels_name(rest)
    })
}

fn tail(text: &str, chars: usize) -> &str {
    let at = text.char_indices().rev().nth(chars.saturating_sub(1)).map_or(0, |(at, _)| at);
    &text[at..]
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
