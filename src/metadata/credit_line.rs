//! A byline without markup: a line near the headline that reads like one.

use super::byline::{BEFORE, LONGEST, Seen, is_author_link, names_by_run};
use super::datelines::is_caption;
use super::headline::links_home;
use super::lines::{Line, lines, short_text};
use super::name_lists::without_comments;
use super::names::{Trust, in_line};
use super::words::{Label, after_label, ends_in_label};
use super::written;
use super::{Sources, is_news};
use crate::dom::{Node, Page, Tag};
use crate::text::{canon, ends_sentence, word_count};

/// How many nodes after the headline such a byline may stand.
const NEAR: usize = 260;
/// A labelled byline has no more words than this; one without label no more than the next.
const LABELLED_WORDS: usize = 24;
const SHAPED_WORDS: usize = 20;

/// "By Ida Lund" near the headline, else a name beside a date there, else "Posted by Ida Lund"
/// below the article; and the element that gives it, if it gives nothing else.
pub(super) fn near(
    page: &Page,
    sources: &Sources<'_>,
    headline: Option<Node>,
) -> Option<(Seen, Option<Node>)> {
    let headline = headline?;
    let window = window(page, sources, headline);
    let labelled = (0..window.len()).find_map(|i| labelled(sources, &window, i));
    let in_lines = |(seen, line)| (seen, Some(line));
    labelled
        .map(in_lines)
        .or_else(|| opening(page, headline).map(|seen| (seen, None)))
        .or_else(|| beside_date(page, sources, headline, &window).map(in_lines))
        .or_else(|| signature(page, sources, headline).map(in_lines))
}

/// A name that stands at the right below the text, and nothing else with it.
fn signature(page: &Page, sources: &Sources<'_>, headline: Node) -> Option<(Seen, Node)> {
    let at_right = |n: Node| {
        let aligned =
            |style: &str| style.split(';').any(|s| s.contains("text-align") && s.ends_with("right"));
        page.attr(n, "style").is_some_and(|style| aligned(style.trim()))
            || page.attr(n, "align") == Some("right")
    };
    let lines = page.between(page.end(headline), page.end(Node::DOCUMENT)).rev();
    let lines = lines.filter(|&n| page.tag(n) == Tag::P && at_right(n) && !sources.zones.is_foreign(n));
    lines.take(MOST_SIGNATURES).find_map(|n| {
        let text = short_text(page, n, SIGNATURE_CHARS)?;
        let (label, names) = in_line(&text, Trust::Shape);
        let whole = label.is_none() && names.len() == 1 && canon(&names[0]) == canon(&text);
        whole.then_some((Seen { names, sure: true }, n))
    })
}

/// So many lines at the right are looked at, each of so many characters at most.
const MOST_SIGNATURES: usize = 40;
const SIGNATURE_CHARS: usize = 60;

/// A line that holds a date and other things is no longer than this, in characters.
const DATELINE_CHARS: usize = 130;

/// The short lines from a little before the headline to well after it, up to the running text.
fn window<'p>(page: &'p Page, sources: &Sources<'_>, headline: Node) -> Vec<Line<'p>> {
    let start = page.at(headline.index().saturating_sub(BEFORE));
    let end = page.at(page.end(headline).index() + NEAR);
    let is_text = |line: &Line| line.first() > headline && line.text.chars().count() > LONGEST;
    lines(page, start, end)
        .take_while(|line| !is_text(line))
        .filter(|line| line.text.chars().count() <= LONGEST && !page.contains(headline, line.first()))
        .filter(|line| !sources.zones.is_foreign(line.first()) && !in_card(page, line))
        .filter(|line| !opens_with_article(sources, &line.text))
        .collect()
}

/// "De Nieuwe Bode": in these languages the word that others have for "by" is an article.
fn opens_with_article(sources: &Sources<'_>, text: &str) -> bool {
    const LANGUAGES: [&str; 6] = ["nl", "da", "no", "nb", "sv", "af"];
    let language = sources.language.as_deref().unwrap_or_default();
    let language = language.split(['-', '_']).next().unwrap_or_default();
    LANGUAGES.contains(&language) && text.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("de "))
}

fn text_at<'w>(window: &'w [Line<'_>], i: Option<usize>) -> &'w str {
    i.and_then(|i| window.get(i)).map_or("", |line| line.text.as_str())
}

/// Names behind a label, in the line or above it.
fn labelled(sources: &Sources<'_>, window: &[Line], i: usize) -> Option<(Seen, Node)> {
    let line = window.get(i)?;
    let above = announces(text_at(window, i.checked_sub(1)));
    let (label, mut names) = in_line(&line.text, Trust::Shape);
    let own = label == Some(Label::Author) && after_label(&line.text).is_some();
    let under = above == Some(Label::Author) && label.is_none();
    let fits = (own || under) && above != Some(Label::Other) && word_count(&line.text) <= LABELLED_WORDS;
    if !fits || sources.zones.is_beside(line.first()) {
        return None;
    }
    if names.is_empty() {
        names = names_by_run(line, if under { Trust::Labelled } else { Trust::Shape });
    }
    (!names.is_empty()).then_some((Seen { names, sure: true }, line.owner))
}

/// The label that a line ends with, so that a name follows below.
fn announces(text: &str) -> Option<Label> {
    let last_two = text.char_indices().rev().filter(|(_, c)| *c == ' ').nth(1).map_or(0, |(at, _)| at);
    ends_in_label(text).or_else(|| text.get(last_two..).and_then(ends_in_label))
}

/// A name beside a date.
fn beside_date(page: &Page, sources: &Sources<'_>, headline: Node, window: &[Line]) -> Option<(Seen, Node)> {
    let title = format!(" {} ", canon(&short_text(page, headline, 400).unwrap_or_default()));
    let topical = |name: &String| {
        let key = canon(name);
        sources.sections.contains(&key) || key.split(' ').any(|w| title.contains(&format!(" {w} ")))
    };
    let is_dated =
        |text: &str| text.chars().count() < DATELINE_CHARS && !ends_sentence(text) && written::has_date(text);
    let dated: Vec<bool> = window.iter().map(|line| is_dated(&line.text)).collect();
    // The site's own sign names somebody where nothing else does: the site of one person.
    let sign = |i: &usize| page.closest(window[*i].first(), &[Tag::A]).is_some_and(|a| links_home(page, a));
    let prose = |i: &usize| window[*i].first() > headline && is_prose(&window[*i]);
    let begun = (0..window.len()).filter(prose).nth(PROSE_LINES - 1).unwrap_or(window.len());
    let around = page.closest(headline, &[Tag::Article, Tag::Main]);
    let news = is_news(sources.articles);
    let outside = |line: &Line| news && around.is_some_and(|around| !page.contains(around, line.first()));
    let (signs, others): (Vec<usize>, Vec<usize>) = (0..window.len())
        .filter(|&i| i < begun || dated[i])
        .filter(|&i| dated.iter().skip(i.saturating_sub(2)).take(i.min(2) + 3).any(|d| *d))
        .partition(sign);
    others.into_iter().chain(signs).find_map(|i| {
        let line = window.get(i)?;
        let above = text_at(window, i.checked_sub(1));
        let (label, names) = in_line(&line.text, Trust::Shape);
        let others = label == Some(Label::Other) || announces(above) == Some(Label::Other);
        let short = word_count(&line.text) <= SHAPED_WORDS && canon(&line.text) != canon(above);
        // "Fog over the pier. © Ida Lund" says whose the picture is.
        let pictured = line.text.contains('©') || is_caption(page, line.first());
        let is_site =
            |name: &String| sources.sites.iter().any(|site| site.starts_with(&format!("{} ", canon(name))));
        let said = without_comments(&line.text);
        let told = word_count(said) >= SENTENCE_WORDS
            && (ends_sentence(said) || said.ends_with(')') || page.is_within(line.owner, &[Tag::Li]));
        let is_date = page.is_within(line.first(), &[Tag::Time]) && line.runs.len() == 1;
        let of_section = line.first() < headline && is_section(page, line);
        let fits = short
            && !told
            && !is_date
            && !of_section
            && !outside(line)
            && !others
            && !pictured
            && !names.is_empty()
            && !names.iter().any(|n| topical(n) || is_site(n));
        fits.then_some((Seen { names, sure: false }, line.owner))
    })
}

/// Whether a line above the headline leads to sections, or is named for one.
fn is_section(page: &Page, line: &Line) -> bool {
    const NAMES: [&str; 11] = [
        "kicker",
        "cat",
        "category",
        "categories",
        "section",
        "rubric",
        "rubrik",
        "topic",
        "overline",
        "eyebrow",
        "breadcrumb",
    ];
    let link = |n: Node| page.closest(n, &[Tag::A]);
    let links = || line.runs.iter().filter_map(|run| link(run.node));
    let leads = || links().any(|a| !links_home(page, a)) && !links().any(|a| is_author_link(page, a));
    leads() || [line.owner, page.parent(line.owner)].into_iter().any(|n| page.is_called(n, &NAMES))
}

/// The reporter whom an article opens with in brackets: "〔記者林小雨／台北報導〕", "（记者林小雨）".
fn opening(page: &Page, headline: Node) -> Option<Seen> {
    let start = page.end(headline);
    let opened =
        lines(page, start, page.at(start.index() + NEAR)).find(|line| line.text.starts_with(BRACKETS))?;
    let (inside, _) = opened.text.trim_start_matches(BRACKETS).split_once(CLOSING)?;
    let told = inside.chars().count() <= OPENING_CHARS && opened.text.chars().count() > OPENING_CHARS * 2;
    let (label, names) = in_line(inside, Trust::Shape);
    let names = Some(names).filter(|names| told && label == Some(Label::Author) && !names.is_empty())?;
    Some(Seen { names, sure: true })
}

const BRACKETS: [char; 5] = ['〔', '（', '(', '[', '【'];
const CLOSING: [char; 5] = ['〕', '）', ')', ']', '】'];
/// What stands in such brackets has no more characters.
const OPENING_CHARS: usize = 30;

/// The text has begun with so many lines of prose.
const PROSE_LINES: usize = 2;
const PROSE_CHARS: usize = 100;
/// From so many words on, a sentence or an entry of a list tells something beside a name.
const SENTENCE_WORDS: usize = 6;

fn is_prose(line: &Line) -> bool {
    line.text.chars().count() >= PROSE_CHARS && ends_sentence(&line.text)
}

/// Whether a line links as a whole to something other than its author, or is no text.
fn in_card(page: &Page, line: &Line) -> bool {
    let linked = |n: Node| page.closest(n, &[Tag::A]).is_some_and(|a| !is_author_link(page, a));
    (line.runs.len() > 2 && line.runs.iter().all(|run| linked(run.node)))
        || page.closest(line.first(), &[Tag::Button, Tag::Figcaption, Tag::Figure, Tag::Nav]).is_some()
}
