//! When it was published, and when it was last changed.

use super::Sources;
use super::lines::{lines, short_text};
use super::words::{DateLabel, has_token};
use super::written::{self, Order};
use crate::date::{Date, pattern};
use crate::dom::{Node, Page, Tag};
use regex::Regex;
use std::sync::LazyLock;

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "cxense-publishtime",
    "article.published",
    "published_time",
    "published_time_telegram",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "citation_online_date",
    "rnews:datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publicationdate",
    "publication_date",
    "published",
    "article.created",
    "article:created_time",
    "og:pubdate",
    "og:publish_date",
    "article:post_date",
    "displaydate",
    "datecreated",
    "created",
    "dcterms.date",
    "dc.date",
    "dc:date",
    "date",
    "citation_date",
    "shareaholic:article_published_time",
    "bt:pubdate",
    "vr:published_time",
    "ptime",
    "timestamp",
    "release_date",
    "bt:moddate",
    "dc.terms.date",
    "last_updated_date_original",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "article:modified",
    "modified_time",
    "article.updated",
    "revised",
    "last_updated_date",
    "updated",
    "article:updated",
    "cxenseparse:recs:modtime",
    "utime",
    "last-updated",
];

/// How far from the headline, in nodes, a visible date still belongs to it.
const NEAR: usize = 300;
/// What a date beside the article costs, in nodes of distance.
const BESIDE: usize = 300;
/// No more elements than this are read.
const MOST: usize = 300;
/// A line that gives a date is no longer than this, in characters.
const LONGEST_LINE: usize = 160;

static IN_URL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[/_.-]((?:19|20)\d{2})([/_.-]?)(0?[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01]|[1-9])(?:[/_.-]|$|[^\d\w])",
    )
});
static MONTH_IN_URL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"/((?:19|20)\d{2})/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(\d{1,2})(?:/|$)")
});

/// The published and the modified date.
#[derive(Debug, Default)]
pub(super) struct Choice {
    pub(super) published: Option<Date>,
    pub(super) modified: Option<Date>,
}

/// Chooses both dates.
pub(super) fn choose(page: &Page, sources: &Sources<'_>, headline: Option<Node>) -> Choice {
    let order = order(sources);
    let ld =
        |key: &str| sources.articles.iter().find_map(|a| a.text(key).and_then(|t| written::first(&t, order)));
    let meta = |names: &'static [&'static str]| {
        names
            .iter()
            .find_map(|name| sources.survey.all(&[name]).find_map(|value| written::first(value, order)))
    };
    let property = |name: &str| property(page, sources, name, order);
    let declared = [ld("datePublished"), meta(PUBLISHED), property("datepublished"), ld("dateCreated")];
    let seen = Seen::read(page, sources, headline, order);
    let modified =
        ld("dateModified").or_else(|| meta(MODIFIED)).or_else(|| property("datemodified")).or(seen.updated);
    let published = finest(declared.into_iter().chain([seen.published]).flatten())
        .or_else(|| ld("uploadDate"))
        .or_else(|| in_url(sources.url.as_deref().unwrap_or_default()))
        .or(modified);
    Choice { published, modified }
}

/// The first date, or a later one of the same day that is more exact.
fn finest(dates: impl Iterator<Item = Date>) -> Option<Date> {
    let all: Vec<Date> = dates.collect();
    let first = *all.first()?;
    let exactness = |d: &Date| usize::from(d.has_time()) + usize::from(d.offset_minutes().is_some());
    let mut best = first;
    for date in all.into_iter().filter(|d| d.ymd() == first.ymd()) {
        if exactness(&date) > exactness(&best) {
            best = date;
        }
    }
    Some(best)
}

/// Whether the page's readers put the day or the month first.
fn order(sources: &Sources<'_>) -> Order {
    let language = sources.language.as_deref().unwrap_or_default().to_ascii_lowercase();
    let locale =
        sources.survey.first(&["og:locale"]).unwrap_or_default().to_ascii_lowercase().replace('_', "-");
    let american = |tag: &str| matches!(tag, "en-us" | "en-ph" | "es-us");
    let british = |tag: &str| tag.starts_with("en-") && !american(tag);
    let host = sources
        .url
        .as_deref()
        .and_then(|u| u.split("://").nth(1))
        .and_then(|u| u.split('/').next())
        .unwrap_or_default();
    let abroad = host
        .rsplit('.')
        .next()
        .is_some_and(|top| top.len() == 2 && !matches!(top, "us" | "io" | "co" | "ai" | "tv" | "me"));
    let english = language.is_empty() || language.starts_with("en");
    if american(&language) || american(&locale) {
        return if british(&language) { Order::DayFirst } else { Order::MonthFirst };
    }
    if english && !british(&language) && !british(&locale) && !abroad && !language.is_empty() {
        return Order::MonthFirst;
    }
    Order::DayFirst
}

fn property(page: &Page, sources: &Sources<'_>, name: &str, order: Order) -> Option<Date> {
    sources.survey.props(name).filter(|&n| !sources.zones.is_foreign(n)).take(MOST).find_map(|node| {
        let stated = ["content", "datetime", "title"]
            .iter()
            .find_map(|a| page.attr(node, a).and_then(|v| written::first(v, order)));
        stated.or_else(|| short_text(page, node, LONGEST_LINE).and_then(|t| written::first(&t, order)))
    })
}

/// The dates that readers see near the headline.
#[derive(Debug, Default)]
struct Seen {
    published: Option<Date>,
    updated: Option<Date>,
}

/// A visible date: how badly it fits being the article's own, its label and the day.
struct Visible {
    cost: usize,
    label: Option<DateLabel>,
    date: Date,
}

impl Seen {
    fn read(page: &Page, sources: &Sources<'_>, headline: Option<Node>, order: Order) -> Seen {
        let mut all = marked(page, sources, headline, order);
        all.extend(lined(page, sources, headline, order));
        all.sort_by_key(|v| v.cost);
        let best = |wanted: fn(&Visible) -> bool| all.iter().find(|v| wanted(v)).map(|v| v.date);
        Seen {
            published: best(|v| v.label == Some(DateLabel::Published))
                .or_else(|| best(|v| v.label.is_none()))
                .or_else(|| best(|_| true)),
            updated: best(|v| v.label == Some(DateLabel::Updated)),
        }
    }
}

/// How far a node is from the headline; what stands before it counts threefold.
fn distance(page: &Page, headline: Option<Node>, node: Node) -> usize {
    let Some(headline) = headline else { return node.index() / 4 };
    let (from, at) = (page.end(headline).index(), node.index());
    if at >= from { at - from } else { (from - at) * 3 }
}

/// `<time>` elements, and elements named a date.
fn marked(page: &Page, sources: &Sources<'_>, headline: Option<Node>, order: Order) -> Vec<Visible> {
    let own = sources.survey.datelines.iter().filter(|&&n| !is_foreign(page, sources, n, headline));
    own.take(MOST)
        .flat_map(|&node| {
            let beside = if sources.zones.is_beside(node) { BESIDE } else { 0 };
            let distance = distance(page, headline, node) + beside;
            let class = page.attr(node, "class").unwrap_or_default();
            let prop = page.attr(node, "itemprop").unwrap_or_default();
            let label =
                if has_token(class, &["updated", "modified", "update", "mod"]) || prop == "dateModified" {
                    Some(DateLabel::Updated)
                } else if has_token(class, &["published", "pubdate", "publish", "publication"])
                    || page.attr(node, "pubdate").is_some()
                {
                    Some(DateLabel::Published)
                } else {
                    None
                };
            let text = short_text(page, node, LONGEST_LINE).unwrap_or_default();
            let time = (page.tag(node) == Tag::Time)
                .then(|| page.attr(node, "datetime"))
                .flatten()
                .and_then(Date::parse);
            let dates = match time {
                Some(date) => {
                    let above = short_text(page, page.parent(node), LONGEST_LINE).unwrap_or_default();
                    let before =
                        above.split(text.as_str()).next().filter(|_| !text.is_empty()).unwrap_or_default();
                    vec![(label.or_else(|| super::words::date_label(before)), date)]
                }
                None => {
                    written::dates(&text, order).into_iter().map(|w| (w.label.or(label), w.date)).collect()
                }
            };
            dates
                .into_iter()
                .map(move |(label, date)| Visible { cost: distance, label, date })
                .collect::<Vec<_>>()
        })
        .filter(|v| {
            headline.is_none() || v.cost <= NEAR * 4 + BESIDE || v.label == Some(DateLabel::Published)
        })
        .collect()
}

/// Short lines near the headline that give a date.
fn lined(page: &Page, sources: &Sources<'_>, headline: Option<Node>, order: Order) -> Vec<Visible> {
    let Some(headline) = headline else { return Vec::new() };
    let at = |index: usize| page.nodes().nth(index.min(page.len().saturating_sub(1))).unwrap_or(headline);
    let start = at(headline.index().saturating_sub(60));
    let end = at(page.end(headline).index() + NEAR);
    let mut found = Vec::new();
    let mut above = String::new();
    for line in lines(page, start, end) {
        let foreign = is_foreign(page, sources, line.first(), Some(headline));
        if line.text.chars().count() <= LONGEST_LINE && !foreign {
            for written in written::dates(&line.text, order) {
                let alone = crate::text::word_count(&line.text) <= 12;
                let label = written.label.or_else(|| above_label(&above));
                let beside = if sources.zones.is_beside(line.first()) { BESIDE } else { 0 };
                let cost =
                    distance(page, Some(headline), line.first()) * 2 + beside + if alone { 5 } else { 60 };
                found.push(Visible { cost, label, date: written.date });
            }
        }
        above = line.text;
    }
    found
}

/// A line that is nothing but a date's label.
fn above_label(line: &str) -> Option<DateLabel> {
    if crate::text::word_count(line) <= 3 { super::words::date_label(line) } else { None }
}

/// Whether a date belongs to something else: another story's card, a comment, a caption.
fn is_foreign(page: &Page, sources: &Sources<'_>, node: Node, headline: Option<Node>) -> bool {
    let card = super::byline::is_in_card(page, node);
    let other = headline.is_some_and(|h| {
        page.closest(h, &[Tag::Article]).is_some()
            && page.closest(node, &[Tag::Article]).is_some_and(|article| !page.contains(article, h))
    });
    sources.zones.is_foreign(node)
        || card
        || other
        || page.closest(node, &[Tag::Figure, Tag::Blockquote]).is_some()
}

/// A day in the address of the page.
fn in_url(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let number = |c: &regex::Captures<'_>, i: usize| c.get(i).and_then(|m| m.as_str().parse::<i16>().ok());
    if let Some(c) = IN_URL.captures(path) {
        let whole = c.get(2).is_some_and(|m| !m.as_str().is_empty())
            || c.get(3).is_some_and(|m| m.as_str().len() == 2);
        return Date::from_ymd(number(&c, 1)?, number(&c, 3)?, number(&c, 4)?).filter(|_| whole);
    }
    let lower = path.to_ascii_lowercase();
    let c = MONTH_IN_URL.captures(&lower)?;
    Date::from_ymd(number(&c, 1)?, super::words::month(c.get(2)?.as_str())?, number(&c, 3)?)
}
