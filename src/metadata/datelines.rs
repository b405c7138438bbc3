//! The dates that readers see: `<time>`, elements named a date, and lines that give one.

use super::Sources;
use super::byline::{BEFORE, is_in_card};
use super::lines::{lines, short_text};
use super::words::{DateLabel, date_label, has_token};
use super::written::{self, Order};
use crate::date::Date;
use crate::dom::{Node, Page, Tag};
use crate::text::word_count;

/// How far from the headline, in nodes, a date surely is the article's.
const NEAR: usize = 300;
/// How far from it a labelled date may stand, as at the foot of a long article.
const FAR: usize = 6000;
/// What a date beside the article costs, in nodes of distance.
const BESIDE: usize = 300;
/// No more elements than this are read.
pub(super) const MOST: usize = 100;
/// A line that gives a date is no longer than this, in characters.
pub(super) const LONGEST_LINE: usize = 160;
/// A line with more words than this says something beside the date.
const ALONE_WORDS: usize = 12;
/// Class words of a picture's text.
const CAPTION: &[&str] = &[
    "bildunterschrift",
    "caption",
    "credit",
    "figcaption",
    "foto",
    "fotografia",
    "image",
    "legend",
    "legende",
    "photo",
    "picbox",
    "picture",
    "zdjecie",
];

/// The dates that readers see near the headline.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) published: Option<Date>,
    pub(super) updated: Option<Date>,
}

/// The date of a page that gives but one: lines that are a date, or label one, wherever they stand.
pub(super) fn lone(page: &Page, sources: &Sources<'_>, headline: Option<Node>, order: Order) -> Option<Date> {
    let reader = Reader { page, sources, headline, order };
    let lines = lines(page, Node::DOCUMENT, page.end(Node::DOCUMENT));
    let dated = lines.filter(|line| {
        let short = line.text.chars().count() <= LONGEST_LINE / 2;
        short && line.text.contains(char::is_numeric) && !reader.is_foreign(line.first())
    });
    let mut only: Option<Date> = None;
    for (i, line) in dated.enumerate() {
        let bare = written::is_bare(&line.text);
        for written in written::dates(&line.text, order) {
            let other = only.is_some_and(|only| only.ymd() != written.date.ymd());
            if other || i >= MOST {
                return None;
            }
            if bare || written.label.is_some() {
                only = Some(written.date);
            }
        }
    }
    only
}

/// A visible date: where it stands in the order of trust, and how far from the headline.
struct Visible {
    rank: Rank,
    cost: usize,
    updated: bool,
    date: Date,
}

/// How much speaks for a date being the article's own; the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Labelled,
    Alone,
    LabelledFar,
    WithinText,
    Updated,
    Far,
}

impl Seen {
    /// Reads the dates near the headline and, where none is there, labelled ones below the text.
    pub(super) fn read(page: &Page, sources: &Sources<'_>, headline: Option<Node>, order: Order) -> Seen {
        let reader = Reader { page, sources, headline, order };
        let mut all = reader.marked();
        all.extend(reader.lined(0, NEAR));
        if all.iter().all(|v| v.rank > Rank::Alone) {
            all.extend(reader.lined(NEAR, FAR));
        }
        all.sort_by_key(|v| (v.rank, v.cost));
        let date = |v: &Visible| v.date;
        Seen {
            published: all.iter().find(|v| v.rank < Rank::Far).map(date),
            updated: all.iter().filter(|v| v.updated).min_by_key(|v| v.cost).map(date),
        }
    }
}

struct Reader<'a> {
    page: &'a Page,
    sources: &'a Sources<'a>,
    headline: Option<Node>,
    order: Order,
}

impl Reader<'_> {
    /// `<time>` elements, and elements named a date.
    fn marked(&self) -> Vec<Visible> {
        let from = self.headline.map_or(0, |h| h.index().saturating_sub(NEAR));
        let own = self.sources.survey.datelines.iter().filter(|n| n.index() >= from).take(MOST);
        own.filter(|&&n| !self.is_foreign(n)).flat_map(|&node| self.dates_of(node)).collect()
    }

    fn dates_of(&self, node: Node) -> Vec<Visible> {
        let page = self.page;
        let cost = self.distance(node);
        let own = self.own_label(node);
        let text = short_text(page, node, LONGEST_LINE).unwrap_or_else(|| self.first_line(node));
        let machine = match page.tag(node) {
            Tag::Time => page.attr(node, "datetime"),
            _ if time_in(page, node).is_some() => time_in(page, node),
            // hAtom: what is read is for people, the title for machines.
            Tag::Abbr => page.attr(node, "title"),
            _ => None,
        };
        let machine = machine.and_then(Date::parse);
        if let Some(date) = machine {
            let within = || written::dates(&text, self.order).first().and_then(|written| written.label);
            let label = own.or_else(|| self.label_before(node, &text)).or_else(within);
            return vec![self.visible(date, label, cost, true)];
        }
        let dates = written::dates(&text, self.order).into_iter();
        dates.map(|w| self.visible(w.date, w.label.or(own), cost, true)).collect()
    }

    /// What an element's own attributes say of its date.
    fn own_label(&self, node: Node) -> Option<DateLabel> {
        let called = |names| self.page.is_called(node, names);
        let property = self.page.attr(node, "itemprop").unwrap_or_default();
        if called(&["updated", "modified", "update", "mod"]) || property == "dateModified" {
            return Some(DateLabel::Updated);
        }
        let published = called(&["published", "pubdate", "publish", "publication"]);
        (published || self.page.attr(node, "pubdate").is_some()).then_some(DateLabel::Published)
    }

    /// The label in the text that stands before an element.
    fn label_before(&self, node: Node, text: &str) -> Option<DateLabel> {
        let around = short_text(self.page, self.page.parent(node), LONGEST_LINE)?;
        around.split_once(text).filter(|_| !text.is_empty()).and_then(|(before, _)| date_label(before))
    }

    fn first_line(&self, node: Node) -> String {
        let end = self.page.at(node.index() + 40).min(self.page.end(node));
        let first = lines(self.page, node, end).next();
        first.map(|line| line.text).filter(|t| t.chars().count() <= LONGEST_LINE).unwrap_or_default()
    }

    /// Short lines that give a date, from so many nodes after the headline on: any near it,
    /// labelled ones further down.
    fn lined(&self, from: usize, to: usize) -> Vec<Visible> {
        let Some(headline) = self.headline else { return Vec::new() };
        let page = self.page;
        let near = from == 0;
        let before =
            if near { headline.index().saturating_sub(BEFORE) } else { page.end(headline).index() + from };
        let (start, end) = (page.at(before), page.at(page.end(headline).index() + to));
        let mut found = Vec::new();
        let mut above = String::new();
        for line in lines(page, start, end) {
            let node = line.first();
            let short = line.text.chars().count() <= if near { LONGEST_LINE } else { LONGEST_LINE / 2 };
            if short && line.text.contains(|c: char| c.is_numeric()) && !self.is_foreign(node) {
                let alone = word_count(&line.text) <= ALONE_WORDS && !is_caption(self.page, node);
                let cost = self.distance(node) * 2 + 5;
                for written in written::dates(&line.text, self.order) {
                    let label = written.label.or_else(|| label_alone(&above));
                    if near || (alone && label == Some(DateLabel::Published)) {
                        found.push(self.visible(written.date, label, cost, alone));
                    }
                }
            }
            if near && !short && !self.is_foreign(node) {
                let date = leading_date(&line.text, self.order);
                found.extend(date.map(|d| self.visible(d, None, self.distance(node), true)));
            }
            above = line.text;
        }
        found
    }

    fn visible(&self, date: Date, label: Option<DateLabel>, cost: usize, alone: bool) -> Visible {
        let near = self.headline.is_none() || cost <= NEAR * 4 + BESIDE;
        let rank = match label {
            Some(DateLabel::Published) if near => Rank::Labelled,
            Some(DateLabel::Published) => Rank::LabelledFar,
            _ if !near => Rank::Far,
            Some(DateLabel::Updated) => Rank::Updated,
            None if alone => Rank::Alone,
            None => Rank::WithinText,
        };
        Visible { rank, cost, updated: label == Some(DateLabel::Updated), date }
    }

    /// How far a node is from the headline; what stands before it counts threefold.
    fn distance(&self, node: Node) -> usize {
        let beside = if self.sources.zones.is_beside(node) { BESIDE } else { 0 };
        let Some(headline) = self.headline else { return beside + node.index() / 4 };
        let (from, at) = (self.page.end(headline).index(), node.index());
        beside + if at >= from { at - from } else { (from - at) * 3 }
    }

    /// Whether a date belongs to something else: another story's card, a comment, a picture.
    fn is_foreign(&self, node: Node) -> bool {
        let page = self.page;
        if self.sources.zones.is_foreign(node) || is_in_card(page, node) {
            return true;
        }
        let other = self.headline.is_some_and(|h| {
            page.closest(h, &[Tag::Article]).is_some()
                && page.closest(node, &[Tag::Article]).is_some_and(|article| !page.contains(article, h))
        });
        other || page.closest(node, &[Tag::Figure, Tag::Blockquote]).is_some()
    }
}

/// What the only `<time>` in an element that is named a date gives, where it is all of its text.
fn time_in(page: &Page, node: Node) -> Option<&str> {
    let below = || page.subtree(node).skip(1).take(DATE_NODES);
    let mut times = below().filter(|&n| page.tag(n) == Tag::Time);
    let time = times.next().filter(|_| times.next().is_none())?;
    let beside =
        |n: Node| page.tag(n) == Tag::Text && !page.contains(time, n) && !page.text(n).trim().is_empty();
    page.attr(time, "datetime").filter(|_| !below().any(beside))
}

/// So many nodes of such an element are looked at.
const DATE_NODES: usize = 12;

/// Whether the node is part of a picture's text, by its class or those around it.
pub(super) fn is_caption(page: &Page, node: Node) -> bool {
    std::iter::once(node).chain(page.ancestors(node).take(3)).any(|n| page.is_called(n, CAPTION))
}

/// Attributes that give an element's date: `datetime`, `data-date`, `data-published-at`.
pub(super) fn is_date_attribute(name: &str) -> bool {
    let is_named = |rest: &&str| rest.contains("date") || rest.contains("publish") || rest.ends_with("-dt");
    let data = name.strip_prefix("data-").filter(is_named);
    let data = data.is_some_and(|rest| {
        has_token(rest, &["date", "datetime", "published", "pubdate", "publish", "dt"])
            && !has_token(rest, &["updated", "modified", "format", "end", "start", "event", "re"])
    });
    name == "datetime" || data
}

/// A date that opens running text: "29 November 2022 – The harbour …".
fn leading_date(text: &str, order: Order) -> Option<Date> {
    let start: String = text.chars().take(30).collect();
    let (head, _) = start.split_once([':', '–', '—', '|', ')']).or_else(|| start.split_once(" - "))?;
    let opens = head.starts_with(|c: char| c.is_numeric() || c == '(');
    if opens { written::dates(head, order).first().map(|w| w.date) } else { None }
}

/// A line that is nothing but a date's label.
fn label_alone(line: &str) -> Option<DateLabel> {
    if word_count(line) <= 3 { date_label(line) } else { None }
}
