//! The visible byline: elements named so, and lines near the headline that read like one.

use super::Sources;
use super::lines::{Line, lines, short_text};
use super::names::{self, in_line};
use super::words::{Label, after_label, ends_in_label, has_token};
use super::written;
use crate::dom::{Node, Page, Tag};
use crate::text::{canon, word_count};

/// A byline is no longer than this, in characters.
const LONGEST: usize = 260;
/// How many nodes after the headline a byline without a name in its markup may stand.
const NEAR: usize = 260;
/// How many nodes before the headline a byline may stand.
const BEFORE: usize = 60;
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
    let pictured = page.closest(node, &[Tag::Figure, Tag::Figcaption, Tag::Blockquote]).is_some();
    if pictured
        || sources.zones.is_foreign(node)
        || headline.is_some_and(|h| page.contains(h, node) || page.contains(node, h))
    {
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

fn is_author_link(page: &Page, node: Node) -> bool {
    const PATHS: [&str; 14] = [
        "/author",
        "/autor",
        "/auteur",
        "/people/",
        "/person",
        "/profile",
        "/redaktion/",
        "/staff/",
        "/by/",
        "/writer",
        "/contributor",
        "/journalist",
        "/user/",
        "/team/",
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
) -> (Seen, Option<Node>) {
    let best = best_marked(page, sources, marked, headline);
    let written = || near(page, sources, headline);
    match best {
        Some(seen) if seen.sure => (seen, None),
        other => match written() {
            Some((seen, node)) if seen.sure || other.is_none() => (seen, Some(node)),
            _ => (other.unwrap_or_default(), None),
        },
    }
}

/// The names in the marked byline nearest to the headline, and in those that go on with it.
fn best_marked(page: &Page, sources: &Sources<'_>, marked: &[Node], headline: Option<Node>) -> Option<Seen> {
    let from = headline.map_or(0, |h| page.end(h).index());
    let cost = |node: Node| {
        let at = node.index();
        let beside = if sources.zones.is_beside(node) { SURE } else { 0 };
        beside + if at >= from { at - from } else { (from - at) * 3 + 20 }
    };
    let mut readings: Vec<(usize, Node, Vec<String>)> = marked
        .iter()
        .map(|&node| (cost(node), node, names_of(page, node)))
        .filter(|(.., n)| !n.is_empty())
        .collect();
    readings.sort_by_key(|(cost, node, _)| (*cost, *node));
    let (cost, first, names) = readings.first()?;
    let mut seen = Seen { names: names.clone(), sure: *cost <= SURE };
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

/// The names in a marked element: of the parts that are marked as names, else of its lines.
fn names_of(page: &Page, byline: Node) -> Vec<String> {
    let lines = lines(page, byline, page.end(byline));
    let mut label = None;
    let mut marked: Vec<String> = Vec::new();
    let mut written: Vec<String> = Vec::new();
    for line in &lines {
        let (found, mut names) = in_line(&line.text);
        label = ends_in_label(&line.text).or(found).or(label);
        if label == Some(Label::Other) {
            continue;
        }
        marked.extend(marked_names(page, line, byline));
        let follows = written.is_empty() || found == Some(Label::Author) || continues(&line.text);
        if names.is_empty() && follows {
            names = names_by_run(line);
        }
        if names.is_empty() && written.is_empty() && lines.len() <= 2 && is_lone_name(page, byline) {
            names = names::declared(&line.text);
        }
        if follows {
            written.extend(names);
        }
    }
    if marked.is_empty() { written } else { marked }
}

/// Whether a line goes on with the list of names.
fn continues(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    text.starts_with([',', '&']) || matches!(first, "and" | "und" | "et" | "y" | "e" | "en" | "och" | "og")
}

/// Whether the element says of its whole text that it is a name.
fn is_lone_name(page: &Page, node: Node) -> bool {
    let named = page
        .attr(node, "class")
        .is_some_and(|c| has_token(c, &["name", "username", "fn", "author", "creator"]));
    let property = page.attr(node, "itemprop").is_some_and(|p| matches!(p, "author" | "name" | "creator"));
    named || property || is_author_link(page, node)
}

/// Names in links to authors and in elements marked as names.
fn marked_names(page: &Page, line: &Line, byline: Node) -> Vec<String> {
    let mut names = Vec::new();
    let mut before = String::new();
    let mut done = byline;
    for run in &line.runs {
        let other = ends_in_label(&before) == Some(Label::Other)
            || after_label(&before).is_some_and(|l| l.0 == Label::Other);
        before = run.text.clone();
        let above = page.ancestors(run.node).take_while(|&n| n > byline).take(4);
        let Some(mark) = above.filter(|&n| is_name_mark(page, n)).last().filter(|_| run.node >= done) else {
            continue;
        };
        done = page.end(mark);
        if !other && let Some(text) = short_text(page, mark, LONGEST) {
            let found = names::declared(&text);
            names.extend(found.into_iter().filter(|n| word_count(n) > 1 || line.runs.len() <= 4));
        }
    }
    names
}

fn is_name_mark(page: &Page, node: Node) -> bool {
    is_author_link(page, node)
        || page.attr(node, "itemprop").is_some_and(|p| p == "name")
        || page.attr(node, "class").is_some_and(|c| {
            has_token(c, &["name", "username", "fn"]) && !has_token(c, &["job", "title", "site"])
        })
}

/// Names that stand in elements of their own with nothing between them.
fn names_by_run(line: &Line) -> Vec<String> {
    let readings: Vec<Vec<String>> = line.runs.iter().map(|run| in_line(&run.text).1).collect();
    let all = readings.iter().all(|names| !names.is_empty());
    if all {
        readings.into_iter().flatten().collect()
    } else {
        readings.into_iter().find(|n| !n.is_empty()).unwrap_or_default()
    }
}

/// A line near the headline that reads like a byline: "By Ida Lund", or a name beside a date.
fn near(page: &Page, sources: &Sources<'_>, headline: Option<Node>) -> Option<(Seen, Node)> {
    let headline = headline?;
    let after = page.end(headline);
    let window: Vec<Line> =
        around(page, headline).into_iter().filter(|l| !sources.zones.is_foreign(l.first())).collect();
    let mut shaped: Option<(Seen, Node)> = None;
    for (i, line) in window.iter().enumerate() {
        let text = &line.text;
        if text.chars().count() > LONGEST || page.contains(headline, line.first()) {
            // Running text: the byline, where there is one, has passed.
            if line.first() > after && text.chars().count() > LONGEST {
                break;
            }
            continue;
        }
        if in_card(page, line) {
            continue;
        }
        let above = i.checked_sub(1).and_then(|i| window.get(i)).map(|l| l.text.as_str()).unwrap_or_default();
        let (label, mut names) = in_line(text);
        let labelled = label == Some(Label::Author)
            && after_label(text).is_some()
            && !sources.zones.is_beside(line.first());
        let under_label = ends_in_label(above) == Some(Label::Author) && label.is_none();
        if names.is_empty() && (labelled || under_label) {
            names = names_by_run(line);
        }
        if label == Some(Label::Other) || ends_in_label(above) == Some(Label::Other) || names.is_empty() {
            continue;
        }
        if (labelled || under_label) && word_count(text) <= 24 {
            return Some((Seen { names, sure: true }, line.owner));
        }
        let below = window.get(i + 1).map(|l| l.text.as_str()).unwrap_or_default();
        let dated = [above, text, below].iter().any(|t| t.chars().count() < 60 && written::has_date(t));
        if shaped.is_none() && dated && word_count(text) <= 14 && canon(text) != canon(above) {
            shaped = Some((Seen { names, sure: false }, line.owner));
        }
    }
    shaped
}

/// The lines from a little before the headline to well after it.
fn around(page: &Page, headline: Node) -> Vec<Line> {
    let at = |index: usize| page.nodes().nth(index.min(page.len().saturating_sub(1)));
    let start = at(headline.index().saturating_sub(BEFORE)).unwrap_or(headline);
    let end = at(page.end(headline).index() + NEAR).unwrap_or(headline);
    lines(page, start, end)
}

/// Whether a line links as a whole to something other than its author.
fn in_card(page: &Page, line: &Line) -> bool {
    line.runs.iter().all(|run| page.closest(run.node, &[Tag::A]).is_some_and(|a| !is_author_link(page, a)))
        && line.runs.len() > 2
        || page.closest(line.first(), &[Tag::Button, Tag::Figcaption, Tag::Figure, Tag::Nav]).is_some()
}
