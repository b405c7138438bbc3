//! Takes the site's name, sections and labels off a declared title.

use super::words::is_title_label;
use crate::text::{canon, fold, up_to, word_count};

/// Signs that part a title from what stands beside it.
const SEPARATORS: [&str; 20] = [
    " | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " › ", " « ", " // ", " ~ ", "｜", "|", " / ",
    "_", "-", "–", "ㅣ", " : ",
];

/// A longer title, in bytes, is none that could be parted.
const LONGEST: usize = 1000;

/// What a title's parts are compared with.
pub(super) struct Known<'a> {
    /// Canonical names of the site.
    pub(super) sites: &'a [String],
    /// Canonical titles from other sources.
    pub(super) others: &'a [String],
    /// Canonical names of the article's sections.
    pub(super) sections: &'a [String],
    /// Whether the title is a tag's, which has more that is not headline than a heading has.
    pub(super) tags: bool,
}

/// Cuts the site's name and the like off a title, at either end: what names the site, and what
/// other sources leave out.
pub(super) fn without_site(title: &str, known: &Known<'_>) -> String {
    let mut title = fold(title);
    if title.len() > LONGEST {
        return title;
    }
    for _ in 0..3 {
        match cut(&title, known) {
            Some(shorter) => title = shorter,
            None => break,
        }
    }
    // What stood behind the sign has been left out: "Fog closes the harbour -".
    let end = title.trim_end_matches(['|', '-', '–', '—', ' ']).len();
    if end > 0 && title[end..].starts_with(' ') {
        title.truncate(end);
    }
    title
}

/// A title as it stands, then what stands on either side of each of its separators, longest
/// first.
pub(super) fn wordings(title: &str) -> Vec<String> {
    let title = fold(title);
    let mut sides: Vec<String> = Vec::new();
    if title.len() <= LONGEST {
        let cuts = cuts(&title);
        let both = cuts.iter().take(20).flat_map(|cut| <[&str; 2]>::from(sides_of(&title, cut)));
        sides = both.filter(|side| word_count(side) >= 3).map(str::to_owned).collect();
    }
    sides.sort_by_key(|side| std::cmp::Reverse(side.len()));
    std::iter::once(title).chain(sides).collect()
}

/// The first and the last of a title's parts, in canonical form: "Fog", "Norhaven Post" of "Fog - Port - Norhaven
/// Post".
pub(super) fn ends(title: &str) -> Option<(String, String)> {
    let title = fold(title);
    let cuts = cuts(up_to(&title, LONGEST));
    let mut spaced = cuts.iter().filter(|cut| is_spaced(&title, cut));
    let first = spaced.next()?;
    let (head, tail) = (sides_of(&title, first).0, sides_of(&title, spaced.next_back().unwrap_or(first)).1);
    Some((canon(head), canon(tail)))
}

fn cut(title: &str, known: &Known<'_>) -> Option<String> {
    let whole = canon(title);
    if known.others.contains(&whole) {
        return None;
    }
    let cuts = cuts(title);
    agreed(title, &cuts, known).or_else(|| named(title, &cuts, known)).map(str::to_owned)
}

/// Where separators stand: the end of what is before and the start of what is after.
fn cuts(title: &str) -> Vec<(usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    // A single sign is found sooner than a string.
    let stands = |separator: &&str| separator.trim().chars().next().is_some_and(|sign| title.contains(sign));
    for separator in SEPARATORS.into_iter().filter(stands) {
        cuts.extend(title.match_indices(separator).map(|(at, s)| (at, at + s.len())));
    }
    // "霧が港を閉ざす（北港新聞）": the paper that it is from.
    let opening = title.strip_suffix('）').and_then(|title| title.rfind('（'));
    cuts.extend(opening.map(|at| (at, at + '（'.len_utf8())));
    cuts.sort_unstable();
    cuts
}

fn sides_of<'t>(title: &'t str, &(at, end): &(usize, usize)) -> (&'t str, &'t str) {
    // "Fog closes the harbour--Weather"
    let head = title.get(..at).unwrap_or_default().trim().trim_end_matches('-').trim_end();
    (head, title.get(end..).unwrap_or_default().trim())
}

/// A part that another source gives as the whole title.
fn agreed<'t>(title: &'t str, cuts: &[(usize, usize)], known: &Known<'_>) -> Option<&'t str> {
    let given = |part: &str| word_count(part) >= 2 && known.others.contains(&canon(part));
    let parts = cuts.iter().rev().map(|cut| sides_of(title, cut));
    let mut all = parts.flat_map(|(head, tail)| [head, tail]);
    all.find(|part| given(part))
}

/// What is left where one end names the site, or is a label such as "Opinion".
fn named<'t>(title: &'t str, cuts: &[(usize, usize)], known: &Known<'_>) -> Option<&'t str> {
    let site_at_end = cuts.iter().rev().find_map(|cut| {
        let (head, tail) = sides_of(title, cut);
        let names =
            if is_spaced(title, cut) { is_site(tail, known) } else { known.sites.contains(&canon(tail)) };
        (names && !head.is_empty() && !is_site(head, known)).then_some(head)
    });
    // A bar parts a short end from a title more surely than a dash does.
    let bar_at_end = || {
        let cut = cuts.iter().rfind(|cut| is_spaced(title, cut))?;
        let (head, tail) = sides_of(title, cut);
        let bar =
            title.get(cut.0..cut.1).is_some_and(|s| s.contains(['|', '｜', '»', ':']) && s.trim() != ":");
        let least = if bar { 1 } else { 4 };
        ((bar || known.others.is_empty()) && known.tags && word_count(tail) <= 3 && word_count(head) >= least)
            .then_some(head)
    };
    let label_at_end = || {
        let (head, tail) = sides_of(title, cuts.iter().rfind(|cut| is_spaced(title, cut))?);
        let label = canon(tail);
        let labelled = is_title_label(&label) || known.sections.contains(&label);
        (labelled && word_count(head) >= 3).then_some(head)
    };
    let site_in_front = || {
        cuts.iter().filter(|cut| is_spaced(title, cut)).find_map(|cut| {
            let (head, tail) = sides_of(title, cut);
            (is_site(head, known) && word_count(tail) >= 2).then_some(tail)
        })
    };
    site_at_end.or_else(label_at_end).or_else(site_in_front).or_else(bar_at_end)
}

fn is_spaced(title: &str, cut: &(usize, usize)) -> bool {
    title.get(cut.0..cut.1).is_some_and(|s| s.starts_with(' ') || matches!(s, "|" | "｜" | "ㅣ"))
}

/// Whether a part names the site: its name, most of it, or its host.
pub(super) fn is_site(part: &str, known: &Known<'_>) -> bool {
    let longest = known.sites.iter().map(String::len).max().unwrap_or_default();
    if part.len() > longest * 2 + 8 {
        return false;
    }
    let part = canon(part);
    let squeezed: String = part.chars().filter(|c| *c != ' ').collect();
    !part.is_empty()
        && known.sites.iter().any(|site| {
            let joined: String = site.chars().filter(|c| *c != ' ').collect();
            let (inner, outer) = (squeezed.chars().count(), joined.chars().count());
            part == *site
                || squeezed == joined
                || (outer >= 3 && outer * 4 >= inner * 3 && holds_words(&part, site))
                || (inner >= 4 && part.split(' ').count() <= 5 && holds_words(site, &part))
                || (inner >= 4 && inner * 3 >= outer * 2 && joined.contains(&squeezed))
        })
}

/// Whether one canonical text holds the whole words of another in a row.
fn holds_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(title: &str, others: &[&str]) -> String {
        let others: Vec<String> = others.iter().map(|o| canon(o)).collect();
        let sites = ["norhaven post".to_owned(), "norhavenpost".to_owned()];
        without_site(
            title,
            &Known { sites: &sites, others: &others, sections: &["weather".to_owned()], tags: true },
        )
    }

    #[test]
    fn a_sign_with_nothing_behind_it_goes() {
        assert_eq!(cut("Fog closes the harbour -", &[]), "Fog closes the harbour");
        assert_eq!(cut("Fog closes the harbour-", &[]), "Fog closes the harbour-");
    }

    #[test]
    fn the_site_s_name_is_cut_off_and_the_headline_kept() {
        assert_eq!(cut("Fog closes the harbour - Norhaven Post", &[]), "Fog closes the harbour");
        assert_eq!(cut("Norhaven Post | Fog closes the harbour", &[]), "Fog closes the harbour");
        assert_eq!(cut("Fog closes the harbour | NorhavenPost", &[]), "Fog closes the harbour");
        assert_eq!(cut("Fog closes the harbour | Opinion", &[]), "Fog closes the harbour");
        assert_eq!(cut("Fog closes harbour – Weather – Norhaven Post", &[]), "Fog closes harbour");
        assert_eq!(cut("Fog keeps the hand-post dark", &[]), "Fog keeps the hand-post dark");
    }

    #[test]
    fn agreement_tells_a_dash_of_the_headline_from_the_site_s() {
        let dashed = "Fog - and ice - close the harbour";
        assert_eq!(cut(dashed, &[dashed]), dashed);
        assert_eq!(cut(&format!("{dashed} - Norhaven Post"), &[dashed]), dashed);
        let both = "Fog closes the harbour | Weather | Norhaven Post";
        assert_eq!(cut(both, &["Fog closes the harbour"]), "Fog closes the harbour");
        assert_eq!(cut("霧が北の港を閉ざす（北港新聞）", &["霧が北の港を閉ざす"]), "霧が北の港を閉ざす");
        assert_eq!(cut("霧が北の港を閉ざす（下）", &[]), "霧が北の港を閉ざす（下）");
    }
}
