//! The headline that readers see, chosen by agreement among its sources.

use super::Sources;
use crate::dom::{Node, Page, Tag, name_tokens};
use crate::text::{canon, word_count};
use std::collections::HashSet;

/// The chosen headline, and the element that shows it.
pub(super) struct Choice {
    pub(super) title: String,
    pub(super) element: Option<Node>,
}

/// Signs that part a tab's title from the site's name.
const SEPARATORS: [&str; 14] =
    [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " › ", " « ", " // ", " ~ ", "｜", "|"];

/// An element that shows a headline holds no more nodes than this.
const SMALL: usize = 60;
/// A visible heading is the headline from this score on.
const ENOUGH: f32 = 2.0;

/// Chooses the title.
pub(super) fn choose(page: &Page, sources: &Sources<'_>) -> Option<Choice> {
    let site = canon(sources.site_name.as_deref().unwrap_or_default());
    let said: Vec<String> = said(sources, &site);
    let visible = headings(page)
        .into_iter()
        .filter_map(|(node, order)| candidate(page, node, order, &said, sources, &site))
        .max_by(|a, b| a.score.total_cmp(&b.score).then(b.node.cmp(&a.node)));
    if let Some(best) = visible.filter(|best| best.score >= ENOUGH) {
        let title = newsroom_headline(&said, sources).unwrap_or(best.text);
        return Some(Choice { title, element: Some(best.node) });
    }
    let title = said.into_iter().next()?;
    let key = canon(&title);
    let element =
        page.nodes().find(|&n| page.tag(n) != Tag::Text && !page.tag(n).is_unseen() && shows(page, n, &key));
    Some(Choice { title, element })
}

/// The newsroom's own headline: on a news article, what JSON-LD and the social cards all give
/// alike. What the page then shows instead is a variant of it.
fn newsroom_headline(said: &[String], sources: &Sources<'_>) -> Option<String> {
    let news = sources.articles.first().is_some_and(|a| a.is_news());
    let card = sources.tags.first(&["twitter:title"]).map(canon);
    let [social, named, ..] = said else { return None };
    let key = canon(social);
    (news && canon(named) == key && card.is_none_or(|card| card == key)).then(|| social.clone())
}

/// Whether a block's whole text is this, and no block within it says the same.
fn shows(page: &Page, node: Node, key: &str) -> bool {
    if page.subtree(node).count() > SMALL {
        return false;
    }
    let text: usize = page.subtree(node).map(|n| page.text(n).len()).sum();
    text < key.len() * 2 + 40 && !key.is_empty() && canon(&page.visible_text(node)) == *key
}

/// What the page's tags call the article, likeliest first: social title, JSON-LD, tab title.
fn said(sources: &Sources<'_>, site: &str) -> Vec<String> {
    let tags = sources.tags;
    let social = tags.first(&[
        "og:title",
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "citation_title",
        "parsely-title",
        "sailthru.title",
    ]);
    let named = sources.articles.first().and_then(|a| a.text("headline").or_else(|| a.text("name")));
    let raw: Vec<&str> = [social, named.as_deref(), tags.tab.as_deref()].into_iter().flatten().collect();
    let mut said: Vec<String> = Vec::new();
    for text in &raw {
        let others: Vec<&str> = raw.iter().filter(|o| *o != text).copied().collect();
        said.push(without_site(text, site, &others));
    }
    said.retain(|text| !text.is_empty() && (canon(text) != site || raw.len() == 1));
    said
}

/// Cuts the site's name and the like off a title: what follows a separator when it names the
/// site, or when another source gives the title without it.
pub(super) fn without_site(title: &str, site: &str, others: &[&str]) -> String {
    let mut title = title.trim().to_owned();
    for _ in 0..3 {
        let Some((head, tail)) = cut(&title, site, others) else { break };
        let _ = tail;
        title = head;
    }
    title
}

fn cut(title: &str, site: &str, others: &[&str]) -> Option<(String, String)> {
    let is_site = |part: &str| {
        let part = canon(part);
        !site.is_empty()
            && !part.is_empty()
            && (part == *site || site.contains(&part) && word_count(&part) <= 4 || part.contains(site))
    };
    let agreed = |part: &str| {
        let key = canon(part);
        !key.is_empty() && others.iter().any(|o| canon(o) == key)
    };
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for separator in SEPARATORS {
        cuts.extend(title.match_indices(separator).map(|(at, s)| (at, at + s.len())));
    }
    cuts.sort_unstable();
    for &(at, end) in &cuts {
        if agreed(&title[..at]) {
            return Some((title[..at].trim().to_owned(), title[end..].to_owned()));
        }
        if agreed(&title[end..]) {
            return Some((title[end..].trim().to_owned(), title[..at].to_owned()));
        }
    }
    if let Some(&(at, end)) = cuts.last() {
        let (head, tail) = (title[..at].trim(), title[end..].trim());
        let strong = !matches!(&title[at..end], " - " | " – " | " — ");
        let short_tail = word_count(tail) <= 3 && word_count(head) >= 4 && (strong || others.is_empty());
        if is_site(tail) || (short_tail && !others.iter().any(|o| canon(o) == canon(title))) {
            return Some((head.to_owned(), tail.to_owned()));
        }
    }
    if let Some(&(at, end)) = cuts.first() {
        let (head, tail) = (title[..at].trim(), title[end..].trim());
        if is_site(head) && word_count(tail) >= 2 {
            return Some((tail.to_owned(), head.to_owned()));
        }
    }
    None
}

struct Candidate {
    node: Node,
    text: String,
    score: f32,
}

/// Elements that may show the headline, with their order among their like.
fn headings(page: &Page) -> Vec<(Node, usize)> {
    let mut found = Vec::new();
    let mut order = [0usize; 2];
    for node in page.nodes() {
        let tag = page.tag(node);
        if tag == Tag::H1 || page.attr(node, "aria-level") == Some("1") {
            found.push((node, order[0]));
            order[0] += 1;
        } else if matches!(tag, Tag::H2 | Tag::H3) || is_named_headline(page, node) {
            found.push((node, order[1]));
            order[1] += 1;
        }
    }
    found
}

fn is_named_headline(page: &Page, node: Node) -> bool {
    if page.attr(node, "itemprop").is_some_and(|p| p.split_whitespace().any(|p| p == "headline")) {
        return page.tag(node) != Tag::Meta;
    }
    let class = page.attr(node, "class").unwrap_or_default();
    !class.is_empty() && page.tag(node).is_block() && {
        let tokens: Vec<String> = name_tokens(class).collect();
        let has = |t: &str| tokens.iter().any(|x| x == t);
        has("headline") || (has("title") && (has("article") || has("entry") || has("post") || has("story")))
    }
}

fn candidate(
    page: &Page,
    node: Node,
    order: usize,
    said: &[String],
    sources: &Sources<'_>,
    site: &str,
) -> Option<Candidate> {
    let raw: usize = page.subtree(node).map(|n| page.text(n).len()).sum();
    if raw > 1200 {
        return None;
    }
    let text = page.visible_text(node);
    let key = canon(&text);
    if key.is_empty() || key == *site || text.chars().count() > 300 {
        return None;
    }
    let main = page.tag(node) == Tag::H1 || page.attr(node, "aria-level") == Some("1");
    let tab = sources.tags.tab.as_deref().map(canon).unwrap_or_default();
    let agreement = said.iter().map(|s| agreement(&key, &canon(s))).fold(0.0, f32::max);
    let exact = said.iter().any(|s| canon(s) == key);
    let within_tab = word_count(&text) >= 2 && tab.contains(&key);
    let mut score = agreement * 3.0;
    score += if exact { 1.5 } else { 0.0 };
    score += if within_tab { 1.0 } else { 0.0 };
    score += if main { 1.5 } else { -0.5 };
    score += if is_named_headline(page, node) { 0.5 } else { 0.0 };
    score -= (order as f32).min(8.0) * 0.15;
    if page.closest(node, &[Tag::Nav, Tag::Aside, Tag::Footer]).is_some() {
        score -= 2.0;
    }
    if word_count(&text) < 2 && !exact {
        score -= 1.5;
    }
    // A lone h1 is the headline even where the social title is another.
    if main && order == 0 && agreement < 0.3 && word_count(&text) >= 3 {
        score += 0.6;
    }
    let text = without_kicker(page, node, &text, said);
    Some(Candidate { node, text, score })
}

/// The share of words that two canonical texts have in common, of the shorter.
fn agreement(a: &str, b: &str) -> f32 {
    let words = |text: &str| -> HashSet<u64> { crate::features::hashed_words(text).into_iter().collect() };
    let (a, b) = (words(a), words(b));
    let common = a.intersection(&b).count();
    let shorter = a.len().min(b.len()).max(1);
    let longer = a.len().max(b.len()).max(1);
    0.6 * common as f32 / shorter as f32 + 0.4 * common as f32 / longer as f32
}

/// Class words of an element that holds a kicker.
const KICKER_NAMES: &[&str] = &[
    "kicker",
    "overline",
    "topline",
    "eyebrow",
    "dachzeile",
    "spitzmarke",
    "roofline",
    "rubrik",
    "supertitle",
    "surtitle",
    "surtitre",
    "antetitulo",
    "occhiello",
    "prefix",
    "overtitle",
    "headerkicker",
    "pretitle",
    "label",
    "category",
    "catchline",
    "flag",
    "tagline",
    "intro",
];
/// A kicker has no more words than this.
const KICKER_WORDS: usize = 6;

/// A kicker in an element of its own inside the heading is not part of the headline: one named
/// as such, or one that the page's tags leave out.
fn without_kicker(page: &Page, node: Node, text: &str, said: &[String]) -> String {
    let mut holder = node;
    let mut parts = shown_children(page, holder);
    while let [(only, _)] = parts.as_slice() {
        holder = *only;
        parts = shown_children(page, holder);
    }
    let [(first, kicker), rest @ ..] = parts.as_slice() else { return text.to_owned() };
    if rest.is_empty() || page.tag(*first) == Tag::Text {
        return text.to_owned();
    }
    let rest = rest.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ");
    let rest = rest.trim_start_matches([':', '-', '–', '—', '|', '+', ' ']).to_owned();
    let rest_key = canon(&rest);
    let told = said.iter().any(|s| canon(s) == rest_key);
    let named = name_tokens(page.attr(*first, "class").unwrap_or_default())
        .any(|t| KICKER_NAMES.contains(&t.as_str()));
    let short = word_count(kicker) <= KICKER_WORDS && word_count(&rest) >= 2;
    if short && (told || named) { crate::text::fold(&rest) } else { text.to_owned() }
}

/// The children that show text, with it.
fn shown_children(page: &Page, node: Node) -> Vec<(Node, String)> {
    page.children(node).map(|n| (n, page.visible_text(n))).filter(|(_, text)| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_name_is_cut_off_and_the_headline_kept() {
        let cut = |title: &str, others: &[&str]| without_site(title, "norhaven post", others);
        assert_eq!(cut("Fog closes the harbour - Norhaven Post", &[]), "Fog closes the harbour");
        assert_eq!(cut("Norhaven Post | Fog closes the harbour", &[]), "Fog closes the harbour");
        assert_eq!(
            cut("Fog - and ice - close the harbour", &["Fog - and ice - close the harbour"]),
            "Fog - and ice - close the harbour"
        );
        assert_eq!(
            cut("Fog closes the harbour | Weather | Norhaven Post", &["Fog closes the harbour"]),
            "Fog closes the harbour"
        );
    }
}
