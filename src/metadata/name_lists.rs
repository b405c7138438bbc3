//! Parts lists of names: at bars, at "and" in many languages, and where nothing but spaces parts them; and takes
//! off what is none.

use super::words::{ends_in_label, is_agency, is_role, joins_names};
use crate::text::{canon, is_mail};
use crate::vocab::Labels;

/// A line's parts at strong separators: "Ida Lund | Reporter | 4 March".
pub(super) fn sections(line: &str) -> impl Iterator<Item = &str> {
    line.split(['|', '•', '·', '—', '–', '»', '/', '／', '∙', '●'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Chinese names parted by nothing but spaces; the list ends at the next label.
pub(super) fn han_names(text: &str) -> Option<Vec<String>> {
    let han = |w: &&str| {
        (2..=4).contains(&w.chars().count()) && w.chars().all(|c| matches!(c as u32, 0x4e00..=0x9fff))
    };
    let words: Vec<&str> = text.split(' ').filter(|w| !w.is_empty()).collect();
    let is_label = |w: &str| is_role(w) || ends_in_label(w).is_some();
    let names = words.iter().take_while(|w| han(w) && !is_label(w));
    let names: Vec<String> = names.map(|w| (*w).to_owned()).collect();
    let next = words.get(names.len());
    let labelled = next.is_some_and(|next| is_label(next));
    let ends = labelled || next.is_none_or(|next| next.contains([':', '：']));
    (ends && names.len() >= if labelled { 1 } else { 2 }).then_some(names)
}

/// Parts a list at "and" and its like. Joiners of one or two letters, which also stand within
/// names, part only what looks like two whole names.
pub(super) fn joined(text: &str) -> Vec<String> {
    let mut groups: Vec<Vec<&str>> = vec![Vec::new()];
    let words: Vec<&str> = text.split(' ').filter(|w| !w.is_empty()).collect();
    for (at, word) in words.iter().enumerate() {
        let before = groups.last().map_or(0, Vec::len);
        let after = words.len() - at - 1;
        let short = word.chars().count() <= 2 && *word != "&" && !is_cased_joiner(word);
        // "Centre for Fog and Ice" is one name.
        let lone = after == 1 && before > 2;
        let agency = after == 1 && words.last().is_some_and(|last| is_agency(&canon(last)));
        // "inviata a Norhaven": where somebody reports from.
        let posted =
            at.checked_sub(1).is_some_and(|at| is_role(&canon(words[at])) && !words[at].ends_with(','));
        let whole = before >= 2 && (after >= 2 || agency) && !posted;
        let parts = joins_names(word) && before > 0 && after > 0 && (agency || !lone) && (!short || whole);
        if parts {
            groups.push(Vec::new());
        } else if let Some(group) = groups.last_mut() {
            group.push(word);
        }
    }
    groups.into_iter().map(|group| group.join(" ")).collect()
}

/// Joiners of two letters that no name holds.
fn is_cased_joiner(word: &str) -> bool {
    matches!(word, "et" | "og" | "ja" | "és" | "și" | "ve" | "và")
}

/// A line without a mail address between its words: "By Ida Lund lund@post.example".
pub(super) fn without_address(line: &str) -> String {
    let is_other = |word: &&str| !is_mail(word.trim_matches(['(', ')', '|', ',']));
    let words: Vec<&str> = line.split(' ').collect();
    let others: Vec<&str> = words.iter().copied().filter(is_other).collect();
    if others.is_empty() { line.to_owned() } else { others.join(" ") }
}

/// A line without the count of comments, in brackets at its end.
pub(super) fn without_comments(line: &str) -> &str {
    let counted = line.strip_suffix(')').and_then(|line| line.rsplit_once('('));
    let is_count = |inside: &str| Labels::of_counted(&canon(inside)).has(Labels::COMMENTS);
    counted.filter(|(_, inside)| is_count(inside)).map_or(line, |(before, _)| before.trim_end())
}
