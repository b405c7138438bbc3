//! When it was published, and when it was last changed.

use super::Sources;
use super::datelines::{self, LONGEST_LINE, MOST, Seen};
use super::lines::short_text;
use super::written::{self, Order};
use crate::date::{Date, pattern};
use crate::dom::{Node, Page, has_name_token};
use regex::Regex;
use std::cell::LazyCell;
use std::sync::LazyLock;

pub(super) const PUBLISHED: &[&str] = &[
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
pub(super) const MODIFIED: &[&str] = &[
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

static IN_URL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[/_.-]((?:19|20)[0-9]{2})([/_.-]?)(0?[1-9]|1[0-2])[/_.-]?(0[1-9]|[12][0-9]|3[01]|[1-9])(?:[/_.-]|$|[^0-9\w])",
    )
});
static DAY_FIRST_IN_URL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[/_-]([0-3][0-9])[-_.]([01][0-9])[-_.]((?:19|20)[0-9]{2})(?:[/_.-]|$)"));
static MONTH_IN_URL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"/((?:19|20)[0-9]{2})/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/([0-9]{1,2})(?:/|$)")
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
    let ld = |key: &str, order| {
        sources.articles.iter().find_map(|a| a.text(key).and_then(|t| written::first(&t, order)))
    };
    let meta = |names: &'static [&'static str], order| {
        names
            .iter()
            .find_map(|name| sources.survey.all(&[name]).find_map(|value| written::first(value, order)))
    };
    let property = |name: &str, order| property(page, sources, name, order);
    let declared = |order| {
        (0..4).filter_map(move |source| match source {
            0 => ld("datePublished", order),
            1 => meta(PUBLISHED, order),
            2 => property("datepublished", order).or_else(|| property("created", order)),
            _ => ld("dateCreated", order),
        })
    };
    // Most pages declare their dates in full: then no line needs to be read.
    let seen = LazyCell::new(|| Seen::read(page, sources, headline, order));
    let order = settled(order, |order| declared(order).next(), || seen.published);
    let last = ld("dateModified", order)
        .or_else(|| meta(MODIFIED, order))
        .or_else(|| property("datemodified", order));
    let modified = last.or_else(|| seen.updated);
    let named = || sources.survey.metas().find_map(|(name, value)| named_a_date(name, value));
    // What is to come is told of: "Next review due: 12 September 2026".
    let is_past = |date: &Date| last.is_none_or(|last| date.ymd() <= last.ymd());
    let visible = std::iter::once_with(|| seen.published).flatten().filter(is_past);
    let published = finest(declared(order).chain(visible))
        .or_else(named)
        .or_else(|| ld("uploadDate", order))
        .or_else(|| in_url(sources.url.as_deref().unwrap_or_default()))
        .or(modified)
        .or_else(|| datelines::lone(page, sources, headline, order));
    Choice { published, modified }
}

/// The order in which a declared date is the one that readers see: a visible date mostly names its
/// month, and so tells what 03-09-2026 means.
fn settled(order: Order, declared: impl Fn(Order) -> Option<Date>, seen: impl Fn() -> Option<Date>) -> Order {
    let orders = [order, Order::Day, Order::AlwaysMonth];
    let [first, others @ ..] = orders.map(|order| declared(order).map(|date| date.ymd()));
    if others.iter().all(|other| *other == first) {
        return order;
    }
    let seen = seen().map(|date| date.ymd());
    let is_seen = |&order: &Order| seen.is_some() && declared(order).map(|date| date.ymd()) == seen;
    orders.into_iter().find(is_seen).unwrap_or(order)
}

/// A `<meta>` of the site's own making whose name speaks of publishing.
fn named_a_date(name: &str, value: &str) -> Option<Date> {
    let says = has_name_token(name, |t| {
        matches!(t, "published" | "publish" | "publication" | "pubdate" | "pub" | "date" | "created")
    });
    let other = has_name_token(name, |t| {
        matches!(
            t,
            "modified"
                | "updated"
                | "update"
                | "expires"
                | "expiry"
                | "expiration"
                | "valid"
                | "end"
                | "event"
                | "start"
                | "build"
        )
    });
    Date::parse(value).filter(|_| says && !other)
}

/// The first date, or a later one of the same day that is more exact.
fn finest(mut dates: impl Iterator<Item = Date>) -> Option<Date> {
    const EXACT: usize = 2;
    let exactness = |d: &Date| usize::from(d.has_time()) + usize::from(d.offset_minutes().is_some());
    let mut best = dates.next()?;
    while exactness(&best) < EXACT
        && let Some(date) = dates.next()
    {
        if date.ymd() == best.ymd() && exactness(&date) > exactness(&best) {
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
        return if british(&language) { Order::Day } else { Order::Month };
    }
    if english && !british(&language) && !british(&locale) && !abroad && !language.is_empty() {
        return Order::Month;
    }
    Order::Day
}

fn property(page: &Page, sources: &Sources<'_>, name: &str, order: Order) -> Option<Date> {
    sources.survey.props(name).filter(|&n| !sources.zones.is_foreign(n)).take(MOST).find_map(|node| {
        let stated = ["content", "datetime", "title"]
            .iter()
            .find_map(|a| page.attr(node, a).and_then(|v| written::first(v, order)));
        stated.or_else(|| short_text(page, node, LONGEST_LINE).and_then(|t| written::first(&t, order)))
    })
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
    if let Some(c) = DAY_FIRST_IN_URL.captures(path) {
        return Date::from_ymd(number(&c, 3)?, number(&c, 2)?, number(&c, 1)?);
    }
    let lower = path.to_ascii_lowercase();
    let c = MONTH_IN_URL.captures(&lower)?;
    Date::from_ymd(number(&c, 1)?, super::words::month(c.get(2)?.as_str())?, number(&c, 3)?)
}
