//! The visible byline: elements whose markup names them so.

use super::Sources;
use super::credit_line;
use super::datelines;
use super::lines::{Line, lines, short_text};
use super::names::{self, Trust, in_line};
use super::words::{Label, after_label, ends_in_label};
use crate::dom::{Node, Page, Tag};
use crate::text::{canon, ends_sentence, word_count};
use crate::vocab::{Labels, READ_MORE};

/// A byline is no longer than this, in characters.
pub(super) const LONGEST: usize = 260;
/// How many nodes before the headline a byline may stand.
pub(super) const BEFORE: usize = 60;
/// How many nodes after the headline a marked byline surely is the article's.
const SURE: usize = 250;
/// No more elements than this are read.
const MOST: usize = 300;

/// The names that a visible byline gives.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) names: Vec<String>,
    /// Whether markup or a label says that it is the byline.
    pub(super) sure: bool,
}

/// Every element of the page that shows a byline of the article, outermost first.
pub(super) fn elements(page: &Page, sources: &Sources<'_>, headline: Option<Node>) -> Vec<Node> {
    let mut found: Vec<Node> = Vec::new();
    for &node in sources.survey.bylines.iter().take(MOST) {
        let inside = found.last().is_some_and(|&last| page.contains(last, node));
        if !inside
            && is_own(page, sources, node, headline)
            && short_text(page, node, LONGEST).is_some_and(|t| !t.is_empty())
        {
            found.push(node);
        }
    }
    found
}

/// Whether a marked element is the article's own rather than a teaser's or a comment's.
fn is_own(page: &Page, sources: &Sources<'_>, node: Node, headline: Option<Node>) -> bool {
    let pictured = page.closest(node, &[Tag::Figure, Tag::Figcaption, Tag::Blockquote]).is_some()
        || datelines::is_caption(page, node);
    if pictured
        || sources.zones.is_foreign(node)
        || headline.is_some_and(|h| page.contains(h, node) || page.contains(node, h))
    {
        return false;
    }
    // A box of facts names what it is of.
    let facts = page.closest(node, &[Tag::Table]).is_some_and(|table| page.is_called(table, &["infobox"]));
    if facts {
        return false;
    }
    let Some(headline) = headline else { return true };
    // A card links as a whole to another story.
    let card = is_in_card(page, node);
    // In an <article> of its own, it belongs to that one.
    let other = page.closest(node, &[Tag::Article]).is_some_and(|article| {
        !page.contains(article, headline) && page.closest(headline, &[Tag::Article]).is_some()
    });
    !card && !other && node.index() + BEFORE > headline.index()
}

/// Whether the node is part of a link to another story, which holds more than the node's line.
pub(super) fn is_in_card(page: &Page, node: Node) -> bool {
    let link = page.ancestors(node).take(8).find(|&n| page.tag(n) == Tag::A);
    link.is_some_and(|a| !is_author_link(page, a) && short_text(page, a, 70).is_none())
}

pub(super) fn is_author_link(page: &Page, node: Node) -> bool {
    const PATHS: &[&str] = &[
        "/author",
        "/autor",
        "/auteur",
        "/avtor",
        "/by/",
        "/contributor",
        "/forfatter",
        "/journalist",
        "/penulis",
        "/people/",
        "/person",
        "/profile",
        "/redaktion/",
        "/redaktor",
        "/reporter",
        "/skribent",
        "/staff/",
        "/szerzo",
        "/team/",
        "/toimittaja",
        "/user/",
        "/writer",
        "/yazar",
    ];
    page.attr(node, "rel").is_some_and(|r| r.split_whitespace().any(|v| v.eq_ignore_ascii_case("author")))
        || page.attr(node, "href").is_some_and(|h| PATHS.iter().any(|p| h.contains(p)))
}

/// Reads the article's byline: the best of the marked elements, else a line that reads like one.
pub(super) fn read(
    page: &Page,
    sources: &Sources<'_>,
    marked: &[Node],
    headline: Option<Node>,
    declared: &[String],
) -> (Seen, Option<Node>) {
    let best = best_marked(page, sources, marked, headline, declared);
    let written = || credit_line::near(page, sources, headline);
    match best {
        Some(seen) if seen.sure => (seen, None),
        other => match written() {
            Some((seen, node)) if seen.sure || other.is_none() => {
                let outdone = |node| is_outdone(page, headline, node, &seen.names, declared);
                let sure = seen.sure && !node.is_some_and(outdone);
                (Seen { sure, ..seen }, node)
            }
            _ => (other.unwrap_or_default(), None),
        },
    }
}

/// The names in the marked byline nearest to the headline, and in those that go on with it; one
/// that names a declared author comes before one that does not.
fn best_marked(
    page: &Page,
    sources: &Sources<'_>,
    marked: &[Node],
    headline: Option<Node>,
    declared: &[String],
) -> Option<Seen> {
    let from = headline.map_or(0, |h| page.end(h).index());
    let cost = |node: Node| {
        let at = node.index();
        let beside = if sources.zones.is_beside(node) { SURE } else { 0 };
        beside + if at >= from { at - from } else { from - at + 10 }
    };
    let mut readings: Vec<(usize, Node, Vec<String>)> = marked
        .iter()
        .map(|&node| (cost(node), node, names_of(page, node)))
        .filter(|(.., n)| !n.is_empty())
        .collect();
    let agrees = |names: &[String]| names.iter().any(|n| declared.iter().any(|d| names::same(n, d)));
    readings.sort_by_cached_key(|(cost, node, names)| (!agrees(names), *cost, *node));
    let (cost, first, names) = readings.first()?;
    let sure = *cost <= SURE && !is_outdone(page, headline, *first, names, declared);
    let mut seen = Seen { names: names.clone(), sure };
    let kind = page.attr(*first, "class");
    let mut last = *first;
    let mut rest: Vec<_> = readings.iter().filter(|(_, node, _)| node > first).collect();
    rest.sort_by_key(|(_, node, _)| *node);
    for (_, node, names) in rest {
        // The same kind of element, close by, names the next author.
        if node.index().saturating_sub(page.end(last).index()) > 30 || page.attr(*node, "class") != kind {
            break;
        }
        seen.names.extend(names.iter().cloned());
        last = *node;
    }
    Some(seen)
}

/// Whether a line between headline and byline names a declared author, whatever its markup, and the byline
/// does not: then it is a teaser's or a comment's.
fn is_outdone(
    page: &Page,
    headline: Option<Node>,
    byline: Node,
    names: &[String],
    declared: &[String],
) -> bool {
    let Some(headline) = headline.filter(|_| !declared.is_empty()) else { return false };
    if names.iter().any(|name| declared.iter().any(|other| names::same(name, other))) {
        return false;
    }
    let declared: Vec<String> = declared.iter().map(|name| format!(" {} ", canon(name))).collect();
    let between = lines(page, page.end(headline), byline).filter(|line| line.text.len() <= LONGEST);
    between
        .map(|line| format!(" {} ", canon(&line.text)))
        .any(|said| declared.iter().any(|name| said.contains(name.as_str())))
}

/// The names in a marked element: of the parts that are marked as names, else of its lines.
fn names_of(page: &Page, byline: Node) -> Vec<String> {
    let lines: Vec<Line> = lines(page, byline, page.end(byline)).collect();
    let mut label = None;
    let mut marked: Vec<String> = Vec::new();
    let mut written: Vec<String> = Vec::new();
    let mut first = None;
    for line in &lines {
        let (found, mut names) = in_line(&line.text, Trust::Marked);
        label = ends_in_label(&line.text).or(found).or(label);
        if label == Some(Label::Other) {
            continue;
        }
        marked.extend(marked_names(page, line, byline));
        let listed = page.tag(line.owner) == Tag::Li;
        let element = line.element(page);
        let alike = first.is_some_and(|first| is_alike(page, first, element));
        let goes_on = found == Some(Label::Author) || continues(&line.text);
        let follows = listed || written.is_empty() || alike || goes_on;
        if names.is_empty() && follows {
            names = names_by_run(line, Trust::Marked);
        }
        if names.is_empty()
            && written.is_empty()
            && lines.len() <= 2
            && is_lone_name(page, byline)
            && !tells(&line.text)
        {
            names = names::declared(&line.text);
        }
        if follows {
            first = first.or_else(|| (!names.is_empty()).then_some(element));
            written.extend(names);
        }
    }
    // Only some of them may be links.
    let fuller =
        lines.len() <= 2 && written.len() > marked.len() && marked.iter().all(|name| written.contains(name));
    if marked.is_empty() || fuller { written } else { marked }
}

/// Whether two elements are of one make, and of one that is named.
fn is_alike(page: &Page, a: Node, b: Node) -> bool {
    page.tag(a) == page.tag(b)
        && page.attr(a, "class").is_some()
        && page.attr(a, "class") == page.attr(b, "class")
}

/// Whether a line goes on with the list of names.
fn continues(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    text.starts_with([',', '&']) || matches!(first, "and" | "und" | "et" | "y" | "e" | "en" | "och" | "og")
}

/// Whether the element says of its whole text that it is a name.
fn is_lone_name(page: &Page, node: Node) -> bool {
    let named = page.is_called(node, &["name", "username", "fn", "author", "creator"]);
    let property = page.attr(node, "itemprop").is_some_and(|p| matches!(p, "author" | "name" | "creator"));
    named || property || is_author_link(page, node)
}

/// "A reporter on the coast, Ida Lund covers ports and fog."
fn tells(text: &str) -> bool {
    ends_sentence(text) && word_count(text) >= SENTENCE_WORDS
}

/// From so many words on, a sentence tells of somebody.
const SENTENCE_WORDS: usize = 8;

/// Names in links to authors and in elements marked as names.
fn marked_names(page: &Page, line: &Line<'_>, byline: Node) -> Vec<String> {
    let mut names = Vec::new();
    let mut before = String::new();
    let mut done = byline;
    for run in &line.runs {
        let other = ends_in_label(&before) == Some(Label::Other)
            || after_label(&before).is_some_and(|l| l.0 == Label::Other);
        before = run.text();
        let above = || page.ancestors(run.node).take_while(|&n| n > byline).take(4);
        let link = above().find(|&n| is_author_link(page, n));
        let mark = link.or_else(|| above().filter(|&n| is_name_mark(page, n)).last());
        let Some(mark) = mark.filter(|_| run.node >= done) else {
            continue;
        };
        done = page.end(mark);
        if !other
            && let Some(text) = short_text(page, mark, LONGEST).filter(|text| !is_promo(text) && !tells(text))
        {
            names.extend(names::declared(&text));
        }
    }
    names
}

/// "Read more", "Ver biografía", "All articles": where the link to an author leads, not a name.
fn is_promo(text: &str) -> bool {
    const STEMS: [&str; 18] = [
        "perfil",
        "notas",
        "articl",
        "artikel",
        "artíc",
        "artigo",
        "articol",
        "biogra",
        "profil",
        "stories",
        "posts",
        "teksty",
        "cikk",
        "články",
        "článků",
        "statt",
        "статті",
        "статьи",
    ];
    let said = canon(text);
    let words = || said.split(' ');
    !Labels::of(&said).is_empty()
        || READ_MORE.is(&said)
        || words().count() > 1 && words().any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}

fn is_name_mark(page: &Page, node: Node) -> bool {
    is_author_link(page, node)
        || page.attr(node, "itemprop").is_some_and(|p| p == "name")
        || page.is_called(node, &["name", "username", "fn"])
            && !page.is_called(node, &["job", "title", "site"])
}

/// Names that stand in elements of their own with nothing between them.
pub(super) fn names_by_run(line: &Line, trust: Trust) -> Vec<String> {
    let readings: Vec<Vec<String>> = line.runs.iter().map(|run| in_line(&run.text(), trust).1).collect();
    let all = readings.iter().all(|names| !names.is_empty());
    if all {
        readings.into_iter().flatten().collect()
    } else {
        readings.into_iter().find(|n| !n.is_empty()).unwrap_or_default()
    }
}
