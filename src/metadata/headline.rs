//! The visible headline: the heading that says what the page's tags say.

use super::Sources;
use super::lines::short_text;
use super::survey::Heading;
use super::tab::{self, Known};
use crate::dom::{Node, Page, Tag};
use crate::text::{canon, fold, word_count, words};

/// No headline is longer than this, in characters.
const LONGEST: usize = 400;
/// No more headings than this are looked at.
const MOST: usize = 400;
/// From this agreement on, a heading and a declared title are wordings of one headline.
const SAME_STORY: f32 = 0.5;
/// From this agreement on, they are nearly word for word the same.
const NEARLY_ALL: f32 = 0.8;
/// From this agreement on, they at least speak of one thing.
const RELATED: f32 = 0.25;

/// Class words of marks that stand in a heading without being headline.
const MARKS: &[&str] =
    &["badge", "comments", "count", "flag", "hidden", "icon", "label", "premium", "sr", "visuallyhidden"];

/// Class words of the line above a headline, which some publishers make part of it.
const KICKERS: &[&str] = &[
    "category",
    "dachzeile",
    "eyebrow",
    "kicker",
    "overline",
    "pretitle",
    "ressort",
    "rubric",
    "rubrik",
    "spitzmarke",
    "strapline",
    "supertitle",
    "surtitre",
    "antetitulo",
    "occhiello",
    "topline",
    "vignette",
];

/// Signs that part a kicker from the headline.
const SIGNS: [char; 6] = [':', '|', '/', '-', '–', ' '];

/// A heading that may be the headline.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) node: Node,
    /// What it says, without kicker and site.
    pub(super) text: String,
    pub(super) agreement: f32,
    score: f32,
    /// Whether it is an `h1`.
    top: bool,
    /// Whether it is an `h1`, or named a headline.
    main: bool,
}

/// What a tag of the page calls the article, in canonical form.
struct Told<'a> {
    said: &'a str,
    pieces: Vec<&'a str>,
}

/// What the page's tags call the article: whole, in pieces, and JSON-LD's headline in canonical form.
struct KnownAs<'a> {
    declared: &'a [String],
    told: &'a [Told<'a>],
    headline: Option<&'a str>,
    /// What ends the tab's title, where a heading says what opens it: the site's name.
    sign: Option<&'a str>,
}

fn is_told(told: &[Told<'_>], said: &str) -> bool {
    told.iter().any(|told| told.said == said)
}

/// Finds the element that shows the headline. `declared` is what the page's tags call it.
pub(super) fn find(
    page: &Page,
    sources: &Sources<'_>,
    declared: &[String],
    known: &Known<'_>,
) -> Option<Shown> {
    let told: Vec<String> = declared.iter().map(|d| canon(d)).collect();
    let told: Vec<Told<'_>> = told.iter().map(|said| Told { said, pieces: pieces(said) }).collect();
    let headline = sources.articles.first().and_then(|article| article.text("headline"));
    let headline = headline.filter(|headline| headline.len() <= LONGEST * 4).map(|headline| canon(&headline));
    let headings = sources.survey.headings.iter().take(MOST).enumerate();
    let said =
        |heading: &Heading| short_text(page, heading.node, LONGEST).map(|text| super::prose::decoded(&text));
    let headings: Vec<(usize, Heading, String)> =
        headings.filter_map(|(order, heading)| Some((order, *heading, said(heading)?))).collect();
    let ends = sources.survey.tab.as_deref().and_then(tab::ends);
    // "Site » Fog" has them the other way round.
    let says = |part: &str, main: bool| {
        headings.iter().any(|(_, heading, text)| heading.main == main && canon(text) == part)
    };
    let sign = ends.filter(|(first, last)| first != last && says(first, false) && says(last, true));
    let sign = sign.as_ref().map(|(_, last)| last.as_str());
    let known_as = KnownAs { declared, told: &told, headline: headline.as_deref(), sign };
    let shown: Vec<Shown> = headings
        .iter()
        .filter_map(|(order, heading, raw)| weigh(page, sources, *heading, raw, *order, &known_as, known))
        .collect();
    let better = |a: &&Shown, b: &&Shown| a.score.total_cmp(&b.score).then(b.node.cmp(&a.node));
    let main = shown.iter().filter(|s| s.main).max_by(better);
    let other = shown.iter().filter(|s| !s.main && s.agreement >= NEARLY_ALL).max_by(better);
    let mains = shown.iter().filter(|s| s.main).count();
    let untold = declared.iter().all(|d| tab::is_site(d, known));
    let exact = |s: &&Shown| is_told(&told, &canon(&s.text));
    let trusted = |s: &&Shown| {
        let alone = s.top && s.score > -3.0 && (untold || (mains <= 2 && word_count(&s.text) >= 3));
        s.agreement >= if s.top { RELATED } else { SAME_STORY } || alone
    };
    let main = main.filter(trusted);
    // A lesser heading is the headline where it says word for word what the tags say.
    let other = other
        .filter(|o| {
            exact(o)
                && main.is_none_or(|m| {
                    !exact(&m) && (o.node < m.node || m.agreement < SAME_STORY) && word_count(&o.text) >= 3
                })
        })
        .or(other.filter(|_| main.is_none()));
    other.or(main).cloned()
}

fn weigh(
    page: &Page,
    sources: &Sources<'_>,
    heading: Heading,
    raw: &str,
    order: usize,
    &KnownAs { declared, told, headline, sign }: &KnownAs<'_>,
    known: &Known<'_>,
) -> Option<Shown> {
    let node = heading.node;
    let lesser = !heading.main && !heading.named;
    // A lesser heading is none unless it says what the tags say.
    let said = canon(raw);
    let agreement = |said: &str| {
        let own = pieces(said);
        told.iter().map(|told| agreement(&own, &told.pieces)).fold(0.0, f32::max)
    };
    if lesser && agreement(&said) < NEARLY_ALL {
        return None;
    }
    if raw.is_empty()
        || tab::is_site(raw, known)
        || sign == Some(said.as_str())
        || links_home(page, node)
        || links_above(page, node, sources)
    {
        return None;
    }
    let text = tab::without_site(&without_kicker(page, node, raw, told, headline), known);
    let text = punctuated(text, declared);
    let key = canon(&text);
    if key.is_empty() {
        return None;
    }
    let agreement = agreement(&key);
    let exact = is_told(told, &key);
    let within = word_count(&text) >= 2 && told.iter().any(|told| told.said.contains(&key));
    let mut score = agreement * 3.0 - (order as f32).min(10.0) * 0.1;
    for (holds, points) in [
        (exact, 1.5),
        (within, 1.0),
        (heading.main, 1.5),
        (heading.named, 0.5),
        (sources.zones.is_foreign(node), -2.0),
        (page.closest(node, &[Tag::A]).is_some(), -0.5),
        (word_count(&text) < 2 && !exact, -1.5),
        // Running text set as a heading.
        (text.chars().count() > 230 && agreement < SAME_STORY, -6.0),
    ] {
        if holds {
            score += points;
        }
    }
    Some(Shown { node, text, agreement, score, top: heading.main, main: heading.main || heading.named })
}

/// A heading in several parts loses the signs between them, which a tag may have.
fn punctuated(text: String, declared: &[String]) -> String {
    let signs = |text: &str| text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count();
    let key = canon(&text);
    let fuller = declared.iter().find(|d| canon(d) == key && signs(d) > signs(&text));
    fuller.cloned().unwrap_or(text)
}

/// Whether a heading is the site's own sign, which links to its front page.
pub(super) fn links_home(page: &Page, node: Node) -> bool {
    let inside = page.subtree(node).take(40).find(|&n| page.tag(n) == Tag::A);
    let link = inside.or_else(|| page.closest(node, &[Tag::A]));
    let href = link.and_then(|a| page.attr(a, "href")).unwrap_or("none").trim();
    let path =
        href.split_once("://").map_or(href, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    matches!(path.trim_matches('/'), "" | "." | "./" | "index.html" | "index.htm" | "index.php" | "home")
}

/// Whether a heading links to a directory that the page's own address is in: the blog's or section's sign.
fn links_above(page: &Page, node: Node, sources: &Sources<'_>) -> bool {
    let link = page.subtree(node).take(40).find(|&n| page.tag(n) == Tag::A);
    let href = link.and_then(|link| page.attr(link, "href")).unwrap_or_default().trim();
    let own = sources.url.as_deref().unwrap_or_default();
    let path = |url: &str| url.split_once("://").map_or(url.to_owned(), |(_, rest)| rest.to_owned());
    let (above, own) = (path(href), path(own));
    let inside = if href.starts_with('/') { own.split_once('/').map_or("", |(_, path)| path) } else { &own };
    let above = above.trim_start_matches('/');
    above.ends_with('/') && inside.len() > above.len() && inside.starts_with(above)
}

/// The share of words that two canonical texts have in common: of the shorter and the longer.
fn agreement(a: &[&str], b: &[&str]) -> f32 {
    let common = a.iter().filter(|piece| b.binary_search(piece).is_ok()).count() as f32;
    let (shorter, longer) = (a.len().min(b.len()).max(1), a.len().max(b.len()).max(1));
    0.6 * common / shorter as f32 + 0.4 * common / longer as f32
}

/// Words, each once and in order; single characters of scripts without spaces.
fn pieces(canon: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for word in words(canon) {
        if word.chars().next().is_some_and(crate::text::is_unspaced) {
            pieces.extend(word.split_inclusive(|_| true));
        } else {
            pieces.push(word);
        }
    }
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// The heading's text without a kicker or count in an element of its own: one that is named so,
/// or without which the rest is what the page's tags say.
fn without_kicker(page: &Page, node: Node, text: &str, told: &[Told<'_>], headline: Option<&str>) -> String {
    let mut parts = parts(page, node);
    let mut text = text.to_owned();
    if let Some(rest) = without_parts(page, &parts, MARKS) {
        parts.retain(|(n, _)| !page.is_called(*n, MARKS));
        text = rest;
    }
    let rest = |skip: usize, keep: usize| {
        let texts: Vec<&str> = parts.iter().skip(skip).take(keep).map(|(_, text)| text.as_str()).collect();
        fold(&texts.join(" ")).trim_matches(SIGNS).to_owned()
    };
    // Where JSON-LD parts the two, social title and tab may have them in one.
    let behind = |headline| {
        let mut behind = (1..parts.len().min(4)).map(|skip| rest(skip, parts.len()));
        behind.find(|rest| canon(rest) == headline)
    };
    if let Some(found) = headline.and_then(behind) {
        return found;
    }
    let named = parts.first().is_some_and(|(first, _)| parts.len() > 1 && page.is_called(*first, KICKERS));
    let behind = || Some(rest(1, parts.len())).filter(|rest| is_told(told, &canon(rest)));
    if let Some(behind) = behind().filter(|_| named) {
        return behind;
    }
    if is_told(told, &canon(&text)) {
        return text;
    }
    let n = parts.len();
    let ways = (1..n.min(4)).flat_map(|i| [(i, n - i), (0, n - i), (i, 1)]);
    if let Some(found) = ways.map(|(skip, keep)| rest(skip, keep)).find(|r| is_told(told, &canon(r))) {
        return found;
    }
    without_parts(page, &parts, KICKERS).unwrap_or(text)
}

/// The heading without the parts of these classes; `None` where there are none, or nothing else.
fn without_parts(page: &Page, parts: &[(Node, String)], classes: &[&str]) -> Option<String> {
    let kept: Vec<&str> =
        parts.iter().filter(|(n, _)| !page.is_called(*n, classes)).map(|(_, t)| t.as_str()).collect();
    let text = fold(&kept.join(" ")).trim_matches(SIGNS).to_owned();
    // A kicker is the shorter part, whatever its class says.
    let whole: usize = parts.iter().map(|(_, text)| text.chars().count()).sum();
    let most = text.chars().count() * 2 >= whole;
    (kept.len() < parts.len() && most && word_count(&text) >= 2).then_some(text)
}

/// The heading's parts: the texts of its children, or of its only child's.
fn parts(page: &Page, node: Node) -> Vec<(Node, String)> {
    let mut at = node;
    for _ in 0..6 {
        let parts: Vec<(Node, String)> = page
            .children(at)
            .filter(|&n| !page.tag(n).is_unseen())
            .filter_map(|n| Some((n, short_text(page, n, LONGEST)?)))
            .filter(|(_, text)| !text.is_empty())
            .take(12)
            .collect();
        match parts.as_slice() {
            [(only, _)] if page.tag(*only) != Tag::Text => at = *only,
            _ => return parts,
        }
    }
    Vec::new()
}
