//! Who wrote it: people and agencies, from tags and from the visible byline.

use super::{Sources, words};
use crate::dom::{Node, Page, Tag, name_tokens};
use crate::text::{canon, word_count};

/// A byline is no longer than this.
const BYLINE_CHARS: usize = 220;
/// A name has no more words than this.
const NAME_WORDS: usize = 6;
/// No more names are taken from one page.
const MOST: usize = 12;

/// Chooses the authors, and finds the visible bylines.
pub(super) fn choose(page: &Page, sources: &Sources<'_>, headline: Option<Node>) -> (Vec<String>, Vec<Node>) {
    let bylines = visible(page, headline);
    let ld: Vec<String> =
        sources.articles.iter().map(|a| a.names("author")).find(|n| !n.is_empty()).unwrap_or_default();
    let meta: Vec<String> = sources
        .tags
        .all(&[
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "byl",
            "article:author_name",
            "citation_author",
            "og:article:author",
            "twitter:data1",
            "cxenseparse:author",
        ])
        .map(str::to_owned)
        .collect();
    let label_is_author =
        sources.tags.first(&["twitter:label1"]).is_some_and(|l| words::is_byline_label(&canon(l)));
    let twitter = sources.tags.first(&["twitter:data1"]).unwrap_or_default().to_owned();
    let meta = meta.into_iter().filter(|m| label_is_author || *m != twitter);
    let seen = bylines.iter().flat_map(|&n| names_in(page, n));
    let [ld, meta, seen] = [names(ld.into_iter(), sources), names(meta, sources), names(seen, sources)];
    let chosen = match (ld.is_empty(), meta.is_empty(), seen.is_empty()) {
        // Readers see the byline; a tag that agrees with part of it is less complete.
        (false, _, false) if seen.len() > ld.len() && ld.iter().all(|name| holds(&seen, name)) => seen,
        (false, _, _) => ld,
        (true, false, false) if seen.len() > meta.len() && meta.iter().all(|name| holds(&seen, name)) => seen,
        (true, false, _) => meta,
        _ => seen,
    };
    (chosen, bylines)
}

/// Whether a line opens with "By" or its like and goes on with names.
pub(super) fn opens_with_byline(line: &str) -> bool {
    let rest = words::without_byline_prefix(line);
    rest.len() < line.trim().len()
        && line.chars().count() <= 90
        && !parted(line).is_empty()
        && !crate::text::ends_sentence(line)
}

fn holds(names: &[String], name: &str) -> bool {
    let key = canon(name);
    names.iter().any(|n| canon(n) == key)
}

/// Cleans and parts raw names, folds duplicates, drops the site's own where there are others.
fn names(raw: impl Iterator<Item = String>, sources: &Sources<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in raw.flat_map(|text| parted(&text)) {
        if !holds(&names, &name) && names.len() < MOST {
            names.push(name);
        }
    }
    let site = canon(sources.site_name.as_deref().unwrap_or_default());
    if names.len() > 1 {
        names.retain(|name| canon(name) != site);
    }
    names
}

/// The elements that show a byline, outermost first, the headline's neighbours before others.
fn visible(page: &Page, headline: Option<Node>) -> Vec<Node> {
    let mut found: Vec<Node> = Vec::new();
    for node in page.nodes() {
        let tag = page.tag(node);
        if tag == Tag::Text || tag.is_unseen() || !is_byline(page, node) {
            continue;
        }
        if found.last().is_some_and(|&last| page.contains(last, node)) {
            continue;
        }
        let chars: usize = page.subtree(node).map(|n| page.text(n).trim().len()).sum();
        let aside = page.closest(node, &[Tag::Aside, Tag::Nav, Tag::Footer]).is_some();
        if (1..=BYLINE_CHARS).contains(&chars) && !aside && !in_comments(page, node) {
            found.push(node);
        }
    }
    // The byline of the article is the one nearest to its headline; others head teasers.
    let Some(headline) = headline else {
        found.truncate(1);
        return found;
    };
    let after = found.iter().position(|&n| n > headline);
    let nearest = match after {
        Some(i)
            if i > 0
                && headline.index() - found[i - 1].index() < 25
                && found[i].index() - headline.index() > 120 =>
        {
            i - 1
        }
        Some(i) => i,
        None => found.len().saturating_sub(1),
    };
    let Some(&first) = found.get(nearest) else { return Vec::new() };
    found.into_iter().skip(nearest).take_while(|n| n.index() - first.index() < 80).collect()
}

fn in_comments(page: &Page, node: Node) -> bool {
    page.ancestors(node).chain([node]).any(|n| {
        ["class", "id"].iter().filter_map(|a| page.attr(n, a)).flat_map(name_tokens).any(|t| {
            matches!(
                t.as_str(),
                "comment"
                    | "comments"
                    | "related"
                    | "recommended"
                    | "teaser"
                    | "sidebar"
                    | "kommentare"
                    | "quote"
            )
        })
    })
}

fn is_byline(page: &Page, node: Node) -> bool {
    page.attrs(node).any(|(name, value)| match name {
        "rel" => value.split_whitespace().any(|v| v == "author"),
        "itemprop" => value.split_whitespace().any(|v| v == "author" || v == "creator"),
        "class" | "data-testid" | "data-qa" | "data-component" => {
            let mut tokens = name_tokens(value).peekable();
            tokens.peek().is_some() && tokens.any(|t| words::BYLINE_TOKENS.contains(&t.as_str()))
        }
        _ => false,
    })
}

/// The raw names in a byline element: those of links and named parts, else its text.
fn names_in(page: &Page, byline: Node) -> Vec<String> {
    let named = |n: Node| {
        page.attr(n, "rel").is_some_and(|r| r.split_whitespace().any(|v| v == "author"))
            || page.attr(n, "itemprop") == Some("name")
            || page.attr(n, "href").is_some_and(|h| {
                ["/author", "/autor", "/people/", "/profile/", "/redaktion/", "/staff/", "/by/", "/writer"]
                    .iter()
                    .any(|p| h.contains(p))
            })
            || page.attr(n, "class").is_some_and(|c| {
                let tokens: Vec<String> = name_tokens(c).collect();
                tokens.iter().any(|t| t == "name") && !tokens.iter().any(|t| t == "user" || t == "site")
            })
    };
    let mut parts: Vec<String> = Vec::new();
    let mut skip = byline;
    for node in page.subtree(byline) {
        if node < skip || page.tag(node) == Tag::Text || !named(node) {
            continue;
        }
        let text = page.visible_text(node);
        if !text.is_empty() {
            parts.push(text);
            skip = page.end(node);
        }
    }
    if parts.iter().all(|p| parted(p).is_empty()) {
        parts = crate::segment::lines_below(page, byline);
    }
    parts
}

/// Parts a byline into names and cleans each.
pub(super) fn parted(text: &str) -> Vec<String> {
    let text = crate::text::fold(text);
    let text = words::without_byline_prefix(&text);
    let mut pieces = vec![text.to_owned()];
    for separator in words::SEPARATORS {
        pieces =
            pieces.iter().flat_map(|p| p.split(separator).map(str::to_owned).collect::<Vec<_>>()).collect();
    }
    pieces.iter().filter_map(|piece| name(piece)).collect()
}

/// A piece of a byline as a name; `None` where it is none: a role, a date, a handle, an address.
fn name(piece: &str) -> Option<String> {
    let piece = words::without_byline_prefix(piece.trim());
    let piece = piece.split(['(', '[', '|', '•', '·', '<']).next().unwrap_or_default();
    let piece = piece
        .trim()
        .trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '.' | '/' | '"'))
        .trim();
    let piece = words::without_role(piece);
    let key = canon(piece);
    let words = word_count(piece);
    let bad = piece.is_empty()
        || piece.contains('@')
        || piece.contains("http")
        || piece.contains("www.")
        || piece.chars().any(|c| c.is_numeric())
        || words > NAME_WORDS
        || piece.chars().count() < 2
        || piece.chars().count() > 60
        || words::is_no_name(&key);
    (!bad).then(|| piece.to_owned())
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn bylines_part_into_names() {
        assert_eq!(parted("By Ida Lund and Ole Berg"), ["Ida Lund", "Ole Berg"]);
        assert_eq!(parted("Von Ida Lund, Ole Berg und Per Holm"), ["Ida Lund", "Ole Berg", "Per Holm"]);
        assert_eq!(parted("Por Ida Lund y Ole Berg"), ["Ida Lund", "Ole Berg"]);
    }

    #[test]
    fn roles_dates_and_handles_are_no_names() {
        assert_eq!(parted("Ida Lund, Political Editor"), ["Ida Lund"]);
        assert_eq!(parted("Ida Lund | 25 April 2019"), ["Ida Lund"]);
        assert!(parted("@idalund").is_empty());
        assert!(parted("Staff Writer").is_empty());
    }
}
