//! What each part of the page gives for a field, as it stands there: for those who ask why a page's
//! metadata came out as it did.

use super::jsonld::{Blocks, JsonLd, Known};
use super::lines::short_text;
use super::survey::Survey;
use super::{Metadata, authors, dates, title, written};
use crate::date::Date;
use crate::dom::{Node, Page};
use crate::text::canon;

/// A field of an article that is chosen among candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Field {
    /// The headline.
    Title,
    /// People and agencies.
    Authors,
    /// When it was published.
    Published,
    /// When it was last changed.
    Modified,
}

/// A candidate as it stands on the page.
pub(crate) struct Candidate {
    pub(crate) field: Field,
    pub(crate) value: String,
    /// What gives it: a `<meta>` name, a JSON-LD key or an element's name.
    pub(crate) source: String,
    /// The element that readers see it in.
    pub(crate) node: Option<Node>,
    /// Whether it says what was chosen, perhaps with more around it.
    pub(crate) agrees: bool,
}

/// A longer text, in characters, is no candidate.
const LONGEST: usize = 400;
/// No more elements of a kind than this are listed.
const MOST: usize = 20;

/// The candidates for each field, those that readers see first.
pub(crate) fn candidates(page: &Page, metadata: &Metadata, is_article: bool) -> Vec<Candidate> {
    // Where time is up, the extraction itself says so.
    let Ok(survey) = Survey::of(page) else { return Vec::new() };
    let blocks = Blocks::read(page, &survey.scripts);
    let ld = JsonLd::of(&blocks);
    let articles = ld.articles(&Known { url: metadata.url.as_deref(), tab: survey.tab.as_deref() });
    let mut list = List { page, metadata, title: metadata.title_of(is_article), found: Vec::new() };

    let headings = survey.headings.iter().filter(|h| h.main || h.named).map(|h| h.node);
    list.seen(Field::Title, metadata.headline.into_iter().chain(headings.take(MOST)));
    list.seen(Field::Authors, metadata.bylines.iter().copied().take(MOST));
    list.seen(Field::Published, survey.datelines.iter().copied().take(MOST));
    for article in articles.iter().take(MOST) {
        for (field, key) in [
            (Field::Title, "headline"),
            (Field::Published, "datePublished"),
            (Field::Published, "dateCreated"),
            (Field::Modified, "dateModified"),
        ] {
            list.told(field, &format!("JSON-LD {key}"), article.text(key));
        }
        article
            .authors()
            .into_iter()
            .for_each(|name| list.told(Field::Authors, "JSON-LD author", Some(name)));
    }
    list.told(Field::Title, "<title>", survey.tab.clone());
    for (field, names) in [
        (Field::Title, title::TAGS),
        (Field::Authors, authors::TAGS),
        (Field::Published, dates::PUBLISHED),
        (Field::Modified, dates::MODIFIED),
    ] {
        let tags = survey.metas().filter(|(name, _)| names.contains(name)).take(MOST);
        tags.for_each(|(name, value)| list.told(field, name, Some(value.to_owned())));
    }
    list.found.sort_by_key(|candidate| candidate.field);
    list.found
}

struct List<'a> {
    page: &'a Page,
    metadata: &'a Metadata,
    /// The chosen title.
    title: Option<&'a str>,
    found: Vec<Candidate>,
}

impl List<'_> {
    /// Elements that readers see, each once.
    fn seen(&mut self, field: Field, nodes: impl Iterator<Item = Node>) {
        for node in nodes {
            let known = |c: &Candidate| c.field == field && c.node == Some(node);
            let text = short_text(self.page, node, LONGEST).filter(|text| !text.is_empty());
            if let Some(text) = text.filter(|_| !self.found.iter().any(known)) {
                let source = format!("<{}>", self.page.name(node));
                let stated = self.page.attr(node, "datetime").filter(|_| field == Field::Published);
                self.add(field, source, Some(node), stated.map_or(text, str::to_owned));
            }
        }
    }

    /// What is told to machines.
    fn told(&mut self, field: Field, source: &str, value: Option<String>) {
        if let Some(value) = value {
            self.add(field, source.to_owned(), None, value);
        }
    }

    fn add(&mut self, field: Field, source: String, node: Option<Node>, value: String) {
        if value.chars().count() > LONGEST {
            return;
        }
        let metadata = self.metadata;
        let said = format!(" {} ", canon(&value));
        let says = |chosen: &str| said.contains(&format!(" {} ", canon(chosen)));
        let dates = |chosen: Option<Date>| {
            let read = Date::parse(&value).into_iter().chain(written::both_orders(&value));
            chosen.is_some_and(|chosen| read.into_iter().any(|date| date.ymd() == chosen.ymd()))
        };
        let agrees = match field {
            Field::Title => self.title.is_some_and(says),
            Field::Authors => metadata.authors.iter().any(|author| says(author)),
            Field::Published => dates(metadata.published),
            Field::Modified => dates(metadata.modified),
        };
        self.found.push(Candidate { field, value, source, node, agrees });
    }
}
