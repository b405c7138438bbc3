//! Parts bylines and author tags into the names of people and agencies.

use super::name_lists::{han_names, joined, sections, without_address, without_comments};
use super::person::{
    MOST_WORDS, goes_on, has_letters, is_capitalised, is_company_form, is_elided, is_hangul, is_organisation,
    is_person, is_stopped, without_role,
};
use super::words::{
    Label, after_label, ends_in_label, is_agency, is_collective, is_credential, is_no_name, is_particle,
    is_role, label_within, month, without_role_behind,
};
use crate::text::{canon, fold, is_unspaced};

/// A name has no more characters than this.
const MOST_CHARS: usize = 60;

/// No more names are read from one text.
const MOST_NAMES: usize = 40;

/// How much stands behind a text being a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// Only its shape.
    Shape,
    /// An element named a byline.
    Marked,
    /// A label such as "By" before it.
    Labelled,
    /// A tag that says so.
    Declared,
}

/// The names in a line, and the label they stand behind. Without one, the line is trusted as
/// far as `trust`.
pub(super) fn in_line(line: &str, trust: Trust) -> (Option<Label>, Vec<String>) {
    let line = without_address(&fold(line));
    let line = before_date(before_others(without_comments(&line)));
    if let Some(name) = korean_reporter(line) {
        return (Some(Label::Author), vec![name]);
    }
    if let Some(found) = slashed(line, trust) {
        return found;
    }
    let mut label = None;
    let mut alone = None;
    for piece in sections(line) {
        // "文 | 林小雨": a label, and the name behind a bar.
        let (found, rest) = match (alone.take(), unlabelled(piece)) {
            (Some(label), (None, rest)) => (Some(label), rest),
            (_, found) => found,
        };
        alone = ends_in_label(piece);
        label = label.or(found).or(alone);
        if found == Some(Label::Other) {
            continue;
        }
        let trust = if found.is_some() { Trust::Labelled } else { trust };
        let names = listed(rest, trust);
        if !names.is_empty() && alone.is_none() && (found.is_some() || label.is_none()) {
            return (found, names);
        }
    }
    (label, Vec::new())
}

/// "Ida Lund / Ole Berg / dpa": people and agencies alone, parted by slashes.
fn slashed(line: &str, trust: Trust) -> Option<(Option<Label>, Vec<String>)> {
    if !line.contains('/') {
        return None;
    }
    let (label, rest) = unlabelled(line);
    // "Ida Lund/dpa"
    if let Some((name, agency)) = rest.split_once('/').filter(|(_, agency)| is_agency(&canon(agency))) {
        let names = listed(name, if label.is_some() { Trust::Labelled } else { Trust::Marked.min(trust) });
        let own = names.len() == 1 && canon(&names[0]) == canon(name) && name.contains(' ');
        return own.then(|| (label, vec![names[0].clone(), agency.trim().to_owned()]));
    }
    if !line.contains(" / ") {
        return None;
    }
    let trust = if label.is_some() { Trust::Labelled } else { trust };
    let own = |part: &str| match listed(part, Trust::Shape).as_slice() {
        [name] if canon(name) == canon(part) => Some(name.clone()),
        _ => None,
    };
    let names: Option<Vec<String>> = rest.split(" / ").take(MOST_NAMES).map(own).collect();
    names
        .filter(|names| label != Some(Label::Other) && trust > Trust::Shape && names.len() > 1)
        .map(|names| (label, names))
}

/// A line up to where it names others than authors: "By Ida Lund. Reviewed by Ole Berg".
fn before_others(line: &str) -> &str {
    let starts = line.match_indices(' ').map(|(at, _)| at);
    let other = |&at: &usize| {
        line.get(at..).is_some_and(|rest| {
            rest.trim_start().starts_with(char::is_uppercase)
                && after_label(rest.trim_start()).is_some_and(|(label, _)| label == Label::Other)
        })
    };
    starts
        .take(40)
        .find(other)
        .and_then(|at| line.get(..at))
        .filter(|before| !before.is_empty())
        .unwrap_or(line)
}

/// A line up to a date that names its month: "By Ida Lund May 2, 2024".
fn before_date(line: &str) -> &str {
    let starts = |&(at, _): &(usize, &str)| {
        let mut words = line[at..].split_whitespace();
        words.next().is_some_and(|word| month(word).is_some())
            && words.next().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()))
    };
    if after_label(line).is_none_or(|(label, _)| label != Label::Author) {
        return line;
    }
    let gaps = line.match_indices(' ').take(MOST_NAMES * 4);
    gaps.filter(starts).map(|(at, _)| &line[..at]).next().unwrap_or(line)
}

/// The name before "기자", whatever place names stand before it.
fn korean_reporter(line: &str) -> Option<String> {
    let (before, _) = line.split_once(" 기자").or_else(|| line.split_once("기자"))?;
    let name = before.trim().rsplit([' ', '=', '/', ',']).next()?;
    ((2..=4).contains(&name.chars().count()) && name.chars().all(is_hangul)).then(|| name.to_owned())
}

/// The names in the value of a tag that gives authors.
pub(super) fn declared(value: &str) -> Vec<String> {
    let value = fold(value);
    if let Some(name) = korean_reporter(&value) {
        return vec![name];
    }
    let (label, rest) = unlabelled(&value);
    if label == Some(Label::Other) {
        return Vec::new();
    }
    let parts = rest.split([';', '|', '•', '·', '\n']);
    parts.flat_map(|part| listed(before_dash(part), Trust::Declared)).take(MOST_NAMES).collect()
}

/// A person's name without what stands behind a dash; other names may hold one.
fn before_dash(text: &str) -> &str {
    let person = |name: &&str| is_person(&name.split_whitespace().collect::<Vec<_>>());
    text.split_once(" - ").map(|(name, _)| name).filter(person).unwrap_or(text)
}

/// The text behind its label, however many stand in a row ("Text: von Ida Lund").
fn unlabelled(text: &str) -> (Option<Label>, &str) {
    let mut found = None;
    let mut rest = text.trim();
    for _ in 0..2 {
        let Some((label, after)) = after_label(rest) else { break };
        found = if found == Some(Label::Other) { found } else { Some(label) };
        rest = after;
    }
    match found {
        None => label_within(rest).map_or((None, rest), |(label, after)| (Some(label), after)),
        _ => (found, rest),
    }
}

/// The names in a list: "Ida Lund, Ole Berg and Per Holm, dpa".
fn listed(text: &str, trust: Trust) -> Vec<String> {
    if let Some(names) = han_names(text) {
        return names;
    }
    let mut names: Vec<String> = Vec::new();
    for group in joined(text).into_iter().take(MOST_NAMES) {
        let mut dropped = false;
        let alone = !group.contains([',', '、', '，', '،']);
        for piece in group.split([',', '、', '，', '،']).take(MOST_NAMES) {
            let key = canon(piece);
            let first = names.is_empty();
            if let Some(company) = names.last_mut().filter(|_| is_company_form(&key)) {
                *company = format!("{company}, {}", piece.trim());
                continue;
            }
            if is_credential(&key) {
                continue;
            }
            // Behind a role stands whom it is done for.
            dropped |= !first && is_role(&key) && !is_collective(&key);
            let unspaced = piece.trim().chars().all(is_unspaced);
            let own = if first || alone || unspaced { trust } else { Trust::Shape };
            if let Some(name) = name(piece, own).filter(|_| !dropped)
                && !names.iter().any(|n| canon(n) == canon(&name))
            {
                names.push(name);
            } else if first && !piece.trim().is_empty() && trust != Trust::Declared {
                return names;
            }
        }
    }
    names
}

/// One name; `None` where the text is none: a role, a date, a handle, an address.
fn name(piece: &str, trust: Trust) -> Option<String> {
    if labels_figures(piece) {
        return None;
    }
    let bare = without_brackets(piece);
    let piece = without_role_behind(trimmed(&bare));
    if piece.contains(['@', '/', '=', '{', '#', '"', '“', '?', '!'])
        || piece.contains("www.")
        || piece.contains("http")
    {
        return None;
    }
    let words: Vec<&str> = piece.split(' ').filter(|w| !w.is_empty()).collect();
    let words = unrepeated(&words);
    let key = canon(piece);
    if ends_in_label(piece).is_some() || goes_on(piece) {
        return None;
    }
    if is_agency(&key)
        || is_collective(&key) && words.len() <= 5 && trust > Trust::Shape && !is_stopped(words)
    {
        return Some(piece.to_owned());
    }
    let words = if trust == Trust::Declared { without_role(words.to_vec()) } else { name_words(words) };
    let name = trimmed(&words.join(" ")).to_owned();
    let key = canon(&name);
    let long = words.len() > MOST_WORDS || name.chars().count() > MOST_CHARS || name.chars().count() < 2;
    let flagged = words.iter().filter(|w| is_no_name(&canon(w))).count();
    let tolerated = if trust < Trust::Labelled { 0 } else { words.len() / 2 };
    let dated = words.iter().any(|w| month(w).is_some()) && is_stopped(&words);
    if long
        || dated
        || flagged > tolerated
        || is_role(&key)
        || (trust != Trust::Declared && is_organisation(&key))
    {
        return None;
    }
    match trust {
        Trust::Declared => has_letters(&name),
        Trust::Labelled => {
            is_person(&words)
                || (words.len() == 1
                    && words.first().is_some_and(|w| is_capitalised(w))
                    && has_letters(&name))
        }
        // One Chinese word may be anything, unless markup or a label says that it is a name.
        Trust::Shape => is_person(&words) && (2..=5).contains(&words.len()),
        Trust::Marked => is_person(&words) && words.len() <= 5,
    }
    .then_some(name)
}

/// "Giriş: 12.11.2024": a word and its colon, with figures behind it or nothing.
fn labels_figures(text: &str) -> bool {
    let figures = |rest: &str| rest.is_empty() || rest.starts_with(char::is_numeric);
    text.split_once([':', '：'])
        .is_some_and(|(word, rest)| word.ends_with(char::is_alphabetic) && figures(rest.trim_start()))
}

/// The text without what stands in brackets: a place, an agency, a second name.
fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '（' | '【' | '<' => depth += 1,
            ')' | ']' | '）' | '】' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    fold(&kept)
}

/// A name that stands twice in a row, once for a picture's sake, stands once.
fn unrepeated<'s, 'w>(words: &'s [&'w str]) -> &'s [&'w str] {
    let (first, second) = words.split_at(words.len() / 2);
    if !first.is_empty() && first == second { first } else { words }
}

fn trimmed(piece: &str) -> &str {
    let piece = piece.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '/' | '"' | '*' | '_' | '…' | '+' | '~')
    });
    let piece = piece.trim_start_matches(|c: char| !c.is_alphanumeric());
    // A full stop belongs to an initial or to "Jr.", not to a name.
    match piece.strip_suffix('.') {
        Some(bare) if bare.rsplit([' ', '.']).next().is_some_and(|w| w.chars().count() > 3) => bare,
        _ => piece,
    }
}

/// The words of a line up to where a name must end: "Ida Lund on Friday", "Ida Lund Political
/// Editor".
fn name_words<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let mut kept: Vec<&str> = Vec::new();
    for word in words {
        let lower_case =
            word.chars().next().is_some_and(char::is_lowercase) && !is_particle(word) && !is_elided(word);
        let digits = word.chars().any(char::is_numeric);
        if !kept.is_empty() && (lower_case || digits || is_no_name(&canon(word))) {
            break;
        }
        kept.push(word);
    }
    while kept.len() > 1 && kept.last().is_some_and(|w| is_particle(w)) {
        kept.pop();
    }
    without_role(kept)
}

/// Whether two names are one person's: equal, or one has a title or middle name more.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (canon(a), canon(b));
    let within = |short: &str, long: &str| short.split(' ').all(|w| long.split(' ').any(|l| l == w));
    a == b || (a.contains(' ') && b.contains(' ') && (within(&a, &b) || within(&b, &a)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Vec<String> {
        in_line(text, Trust::Shape).1
    }

    #[test]
    fn bylines_part_into_names() {
        for text in [
            "By Ida Lund and Ole Berg",
            "Von Ida Lund und Ole Berg",
            "Par Ida Lund et Ole Berg",
            "Por Ida Lund y Ole Berg",
            "Di Ida Lund e Ole Berg",
            "Door Ida Lund en Ole Berg",
            "Av Ida Lund och Ole Berg",
            "Oleh Ida Lund dan Ole Berg",
            "Text: Ida Lund, Ole Berg",
            "IDA LUND & OLE BERG",
        ] {
            let names: Vec<String> = line(text).iter().map(|n| canon(n)).collect();
            assert_eq!(names, ["ida lund", "ole berg"], "{text}");
        }
        assert_eq!(line("By Ida Lund, Ole Berg and Per Holm"), ["Ida Lund", "Ole Berg", "Per Holm"]);
        assert_eq!(line("作者：林小雨"), ["林小雨"]);
        assert_eq!(line("作者：林小雨 周明 字号：大"), ["林小雨", "周明"]);
        assert_eq!(line("2024-03-04 来源：江报 作者：林小雨"), ["林小雨"]);
        assert_eq!(line("記者林小雨／台北報導"), ["林小雨"]);
        assert_eq!(line("文 | 林小雨"), ["林小雨"]);
        assert_eq!(line("文 | 林小雨　编辑 | 周明"), ["林小雨"]);
        assert_eq!(line("김하늘 기자"), ["김하늘"]);
        assert_eq!(line("Por Ida Lund / Ole Berg / EFE"), ["Ida Lund", "Ole Berg", "EFE"]);
        assert_eq!(line("Por Ida Lund y EFE"), ["Ida Lund", "EFE"]);
        assert_eq!(line("di Ida Lund, inviata a Norhaven"), ["Ida Lund"]);
        assert_eq!(line("Автор: Ирина Лунд"), ["Ирина Лунд"]);
    }

    #[test]
    fn what_stands_beside_a_name_is_left_out() {
        assert_eq!(line("Ida Lund, Political Editor, Norhaven Post"), ["Ida Lund"]);
        assert_eq!(line("By Ida Lund | 25 April 2019"), ["Ida Lund"]);
        assert_eq!(line("Posted by Ida Lund on Friday in Harbours"), ["Ida Lund"]);
        assert_eq!(line("Travel By Ida Lund Travel News Reporter 11:58"), ["Ida Lund"]);
        assert_eq!(line("Ida Lund, MD, PhD"), ["Ida Lund"]);
        assert_eq!(line("Par Ida de l’Ouest"), ["Ida de l’Ouest"]);
        assert_eq!(line("By Ida Lund (Norhaven)"), ["Ida Lund"]);
        assert_eq!(line("Von Ida Lund/dpa"), ["Ida Lund", "dpa"]);
        assert_eq!(line("نویسنده: مهناز درویش"), ["مهناز درویش"]);
        assert_eq!(line("Written by Ida Lund | Edited by Ole Berg"), ["Ida Lund"]);
        assert_eq!(line("By Ida Lund, DVM. Reviewed by Ole Berg, DVM"), ["Ida Lund"]);
    }

    #[test]
    fn what_is_no_name_is_none() {
        for text in [
            "Staff Writer",
            "Political Editor",
            "Redakteurin",
            "@idalund",
            "ida@norhaven.example",
            "25 April 2019",
            "Share this article",
            "Reviewed by Ole Berg",
            "Full Bio",
            "https://norhaven.example/ida",
            "5 min read",
            "Photos: Ole Berg",
            "Haber Giriş: 12.11.2024 10:05",
        ] {
            assert!(line(text).is_empty(), "{text}: {:?}", line(text));
        }
    }

    #[test]
    fn agencies_and_groups_that_sign_are_authors() {
        assert_eq!(line("Von Ida Lund, dpa"), ["Ida Lund", "dpa"]);
        assert_eq!(line("Reuters"), ["Reuters"]);
        assert_eq!(line("By Norhaven Post Staff"), ["Norhaven Post Staff"]);
        assert_eq!(in_line("The Norhaven Team", Trust::Marked).1, ["The Norhaven Team"]);
    }

    #[test]
    fn declared_names_may_be_one_word() {
        assert_eq!(declared("idalund_77"), ["idalund_77"]);
        assert_eq!(declared("Ida Lund; Ole Berg"), ["Ida Lund", "Ole Berg"]);
        assert!(declared("https://social.example/norhaven").is_empty());
    }
}
