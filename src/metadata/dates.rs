//! When it was published, and when it was last changed.

use super::{Sources, words};
use crate::date::{Date, half_day, pattern};
use crate::dom::{Node, Page, Tag, name_tokens};
use crate::text::fold;
use regex::Regex;
use std::sync::LazyLock;

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "published_time",
    "article:published",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "originalpublicationdate",
    "citation_publication_date",
    "citation_date",
    "datecreated",
    "article.created",
    "displaydate",
    "last_updated_date_original",
    "rnews:datepublished",
    "og:pubdate",
    "article:post_date",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
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
];

/// How far from the headline, in nodes, a visible date still belongs to it.
const NEAR: usize = 160;
/// A line that only gives a date is no longer than this.
const DATE_LINE_CHARS: usize = 120;

static NUMERIC: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|\D)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})(?:\D|$)"));
static ISO: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|\D)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D|$)"));
static EAST_ASIAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"((?:19|20)\d{2})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]"));
static DAY_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^\d])(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª)?,?\s*(?:de\s+|of\s+)?([\p{L}\p{M}]{3,})\.?,?\s*(?:de\s+|del\s+)?((?:19|20|25)\d{2})",
    )
});
static MONTH_DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([\p{L}\p{M}]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})"));
static CLOCK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|\D)(\d{1,2})[:.h]([0-5]\d)(?::[0-5]\d)?\s*([AaPp]\.?\s?[Mm]\b)?"));
static IN_URL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[/_-]((?:19|20)\d{2})[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?:\D|$)")
});

/// The published and the modified date.
pub(super) fn choose(
    page: &Page,
    sources: &Sources<'_>,
    headline: Option<Node>,
) -> (Option<Date>, Option<Date>) {
    let ld = |key: &str| sources.articles.iter().find_map(|a| a.text(key).and_then(|t| Date::parse(&t)));
    let meta = |names: &'static [&'static str]| {
        sources.tags.all(names).find_map(|value| read(value, sources.language))
    };
    let modified = ld("dateModified").or_else(|| meta(MODIFIED)).or_else(|| itemprop(page, "dateModified"));
    let declared = [ld("datePublished"), meta(PUBLISHED), itemprop(page, "datePublished"), ld("dateCreated")];
    let declared = finest(declared.into_iter().flatten());
    let published = declared
        .or_else(|| time_element(page, headline))
        .or_else(|| visible(page, sources, headline))
        .or_else(|| ld("uploadDate"))
        .or_else(|| in_url(sources.url.as_deref().unwrap_or_default()))
        .or(modified);
    (published, modified)
}

/// The first date, or a later one of the same day that also gives its time.
fn finest(dates: impl Iterator<Item = Date>) -> Option<Date> {
    let all: Vec<Date> = dates.collect();
    let first = *all.first()?;
    let rank = |d: &Date| usize::from(d.has_time()) + usize::from(d.offset_minutes().is_some());
    all.iter()
        .filter(|d| d.ymd() == first.ymd())
        .max_by_key(|d| (rank(d), std::cmp::Reverse(all.iter().position(|o| o == *d))))
        .copied()
}

fn itemprop(page: &Page, name: &str) -> Option<Date> {
    page.nodes()
        .filter(|&n| page.attr(n, "itemprop").is_some_and(|p| p.split_whitespace().any(|p| p == name)))
        .find_map(|n| {
            ["content", "datetime"]
                .iter()
                .find_map(|a| page.attr(n, a).and_then(Date::parse))
                .or_else(|| Date::parse(&page.visible_text(n)))
        })
}

/// The `<time>` nearest below the headline, before one marked as an update.
fn time_element(page: &Page, headline: Option<Node>) -> Option<Date> {
    let from = headline.map_or(0, |h| h.index());
    let mut times: Vec<(usize, Date)> = page
        .nodes()
        .filter(|&n| {
            page.tag(n) == Tag::Time && page.closest(n, &[Tag::Aside, Tag::Nav, Tag::Footer]).is_none()
        })
        .filter_map(|n| {
            let date = page.attr(n, "datetime").and_then(Date::parse)?;
            let marked = names(page, n).any(|t| matches!(t.as_str(), "updated" | "modified" | "update"));
            let publishing = page.attr(n, "pubdate").is_some()
                || names(page, n).any(|t| t == "published" || t == "pubdate");
            let distance = if n.index() >= from { n.index() - from } else { (from - n.index()) * 3 };
            let penalty = usize::from(marked) * 150;
            Some((if publishing { distance / 4 } else { distance + penalty }, date))
        })
        .collect();
    times.sort_by_key(|(distance, _)| *distance);
    times.first().filter(|(distance, _)| headline.is_none() || *distance < NEAR * 4).map(|(_, date)| *date)
}

fn names(page: &Page, node: Node) -> impl Iterator<Item = String> {
    name_tokens(page.attr(node, "class").unwrap_or_default())
}

/// A visible line that gives a date: named as one, or near the headline.
fn visible(page: &Page, sources: &Sources<'_>, headline: Option<Node>) -> Option<Date> {
    let from = headline.map_or(0, |h| h.index());
    let mut best: Option<(usize, Date)> = None;
    for segment in crate::segment::segments(page) {
        let at = segment.first.index();
        let distance = if at >= from { at - from } else { (from - at) * 2 };
        let named = std::iter::once(segment.owner)
            .chain(segment.spans.iter().map(|s| s.node))
            .chain([page.parent(segment.owner)])
            .any(|n| {
                names(page, n).any(|t| {
                    matches!(
                        t.as_str(),
                        "date"
                            | "datum"
                            | "fecha"
                            | "data"
                            | "time"
                            | "timestamp"
                            | "published"
                            | "pubdate"
                            | "posted"
                            | "publish"
                            | "dateline"
                    )
                })
            });
        let short = segment.text.chars().count() <= DATE_LINE_CHARS;
        if !short
            || (!named && distance > NEAR)
            || page.closest(segment.owner, &[Tag::Aside, Tag::Nav]).is_some()
        {
            continue;
        }
        let Some(date) = read(&segment.text, sources.language) else { continue };
        let cost = distance / if named { 4 } else { 1 };
        if best.is_none_or(|(c, _)| cost < c) {
            best = Some((cost, date));
        }
    }
    best.map(|(_, date)| date)
}

/// Reads a date as people write it, in any of the languages; day before month but where the
/// page is American.
pub(super) fn read(text: &str, language: Option<&str>) -> Option<Date> {
    let text = fold(text);
    let plain = Date::parse(&text);
    if plain.is_some_and(|date| date.has_time()) || text.len() <= 12 && plain.is_some() {
        return plain;
    }
    let number = |m: regex::Match<'_>| m.as_str().parse::<i16>().ok();
    let three = |c: &regex::Captures<'_>| Some((number(c.get(1)?)?, number(c.get(2)?)?, number(c.get(3)?)?));
    let ymd = EAST_ASIAN.captures(&text).or_else(|| ISO.captures(&text)).and_then(|c| three(&c));
    let named = || {
        DAY_MONTH.captures_iter(&text).find_map(|c| {
            Some((buddhist(number(c.get(3)?)?), words::month(c.get(2)?.as_str())?, number(c.get(1)?)?))
        })
    };
    let american = || {
        MONTH_DAY
            .captures_iter(&text)
            .find_map(|c| Some((number(c.get(3)?)?, words::month(c.get(1)?.as_str())?, number(c.get(2)?)?)))
    };
    let numeric = || {
        let (a, b, year) = NUMERIC.captures(&text).and_then(|c| three(&c))?;
        let year = if year < 100 { 2000 + year } else { year };
        let month_first = b > 12 || (a <= 12 && matches!(language, Some("en-US" | "en-us" | "en_US")));
        Some(if month_first { (year, a, b) } else { (year, b, a) })
    };
    let Some(day) = ymd.or_else(named).or_else(american).or_else(numeric) else { return plain };
    let clock = CLOCK.captures_iter(&text).find_map(|c| {
        let half = c.get(3).map(|m| m.as_str());
        Some((half_day(number(c.get(1)?)?, half), number(c.get(2)?)?))
    });
    // A clock that is only part of the numeric date is none.
    let clock =
        clock.filter(|_| text.contains(':') || text.contains('h') || text.to_lowercase().contains("uhr"));
    Date::new(day, clock.map(|c| c.0), clock.map(|c| c.1), None, None)
        .or_else(|| Date::new(day, None, None, None, None))
}

/// Whether a text is a date, a time or both, perhaps with a label such as "Updated", and no more.
pub(super) fn is_bare(text: &str) -> bool {
    let timed = CLOCK.is_match(text);
    if !timed && read(text, None).is_none() {
        return false;
    }
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() >= 3);
    let others = words.filter(|w| words::month(w).is_none()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 3 && others <= 2
}

/// Years of the Thai calendar are 543 ahead.
fn buddhist(year: i16) -> i16 {
    if year > 2400 { year - 543 } else { year }
}

fn in_url(url: &str) -> Option<Date> {
    let c = IN_URL.captures(url)?;
    let number = |i: usize| c.get(i).and_then(|m| m.as_str().parse::<i16>().ok());
    Date::from_ymd(number(1)?, number(2)?, number(3)?)
}

#[cfg(test)]
mod tests {
    use super::read;

    fn said(text: &str, language: &str) -> String {
        read(text, Some(language)).map_or("none".to_owned(), |d| d.to_string())
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        assert_eq!(said("25. April 2019", "de"), "2019-04-25");
        assert_eq!(said("25 April 2019, 8:12 pm", "en"), "2019-04-25T20:12:00");
        assert_eq!(said("Published: Apr 25, 2019", "en"), "2019-04-25");
        assert_eq!(said("2019年4月25日 08:12", "ja"), "2019-04-25T08:12:00");
        assert_eq!(said("25 de abril de 2019", "es"), "2019-04-25");
        assert_eq!(said("25 апреля 2019", "ru"), "2019-04-25");
        assert_eq!(said("25.04.2019", "de"), "2019-04-25");
        assert_eq!(said("04/05/2019", "en-US"), "2019-04-05");
        assert_eq!(said("04/05/2019", "en-GB"), "2019-05-04");
        assert_eq!(said("The war of 1914 began", "en"), "none");
    }
}
