//! How much of a segment stands in what the page itself says of its article.

use super::{Context, Row, flag, ratio};
use crate::dom::Tag;
use crate::segment::Kind;
use crate::text::is_unspaced;
use std::collections::HashSet;

pub(super) const NAMES: &[&str] = &[
    "equals_title",
    "in_title",
    "holds_title",
    "equals_description",
    "in_description",
    "holds_description",
    "equals_alternative",
    "has_article_body",
    "in_article_body",
    "in_byline",
    "is_headline",
    "equals_picture_text",
    "in_picture_text",
    "names_author",
    "names_site",
    "in_tab_title",
];

/// The page's own words, as sets of word hashes.
pub(super) struct Story {
    title: Said,
    description: Said,
    alternative: Said,
    site: String,
    tab: Said,
    authors: Vec<String>,
    /// Runs of three words of JSON-LD `articleBody`.
    body: Option<HashSet<u64>>,
    /// `alt` and `title` of each picture, by segment.
    pictures: Vec<(usize, Said)>,
}

#[derive(Default)]
struct Said {
    canon: String,
    words: HashSet<u64>,
}

impl Said {
    fn new(text: &str) -> Said {
        let canon = crate::text::canon(text);
        let words = words(&canon).into_iter().collect();
        Said { canon, words }
    }

    /// The share of these words that stand here.
    fn holds(&self, words: &[u64]) -> f32 {
        ratio(words.iter().filter(|w| self.words.contains(w)).count(), words.len())
    }

    /// The share of what is said here that these words give.
    fn given_by(&self, words: &[u64]) -> f32 {
        if self.words.is_empty() {
            return 0.0;
        }
        let given: HashSet<&u64> = words.iter().filter(|w| self.words.contains(w)).collect();
        ratio(given.len(), self.words.len())
    }

    fn equals(&self, canon: &str) -> f32 {
        flag(!canon.is_empty() && self.canon == canon)
    }
}

/// Hashes of the words of a canonical text, unspaced scripts by character.
pub(crate) fn words(canon: &str) -> Vec<u64> {
    let mut out = Vec::new();
    let mut buffer = [0u8; 4];
    for word in canon.split(' ').filter(|w| !w.is_empty()) {
        if word.chars().any(is_unspaced) {
            out.extend(word.chars().map(|c| super::tokens::hash(c.encode_utf8(&mut buffer))));
        } else {
            out.push(super::tokens::hash(word));
        }
    }
    out
}

fn runs(words: &[u64]) -> impl Iterator<Item = u64> + '_ {
    words.windows(3).map(|run| run.iter().fold(7u64, |h, w| h.wrapping_mul(0x0100_0000_01b3) ^ w))
}

/// How far from a picture its `alt` text is looked for.
const PICTURE_REACH: usize = 4;

impl Story {
    pub(super) fn new(context: &Context<'_>) -> Story {
        let page = context.page;
        let metadata = context.metadata;
        let said = |text: &Option<String>| Said::new(text.as_deref().unwrap_or_default());
        let tab = page
            .nodes()
            .find(|&n| page.tag(n) == Tag::Title)
            .map(|n| page.children(n).map(|c| page.text(c)).collect::<String>());
        let pictures =
            context.segments.iter().enumerate().filter(|(_, s)| s.kind == Kind::Picture).map(|(i, s)| {
                let alt = page.attr(s.owner, "alt").unwrap_or_default();
                let title = page.attr(s.owner, "title").unwrap_or_default();
                (i, Said::new(if title.len() > alt.len() { title } else { alt }))
            });
        Story {
            title: said(&metadata.title),
            description: said(&metadata.description),
            alternative: said(&metadata.alternative_headline),
            site: crate::text::canon(metadata.site_name.as_deref().unwrap_or_default()),
            tab: said(&tab),
            authors: metadata.authors.iter().map(|a| crate::text::canon(a)).collect(),
            body: metadata
                .article_body
                .as_deref()
                .filter(|b| b.len() > 200)
                .map(|b| runs(&words(&crate::text::canon(b))).collect()),
            pictures: pictures.collect(),
        }
    }

    pub(super) fn fill(&self, context: &Context<'_>, i: usize, row: &mut Row) {
        let segment = &context.segments[i];
        let canon = context.basics[i].canon.as_str();
        let words = words(canon);
        let padded = format!(" {canon} ");
        let names = |name: &String| !name.is_empty() && padded.contains(&format!(" {name} "));
        let in_body = self.body.as_ref().map(|body| {
            let hits = runs(&words).filter(|run| body.contains(run)).count();
            ratio(hits, words.len().saturating_sub(2))
        });
        let near = self.pictures.partition_point(|(at, _)| *at + PICTURE_REACH < i);
        let near: Vec<&Said> = self.pictures[near..]
            .iter()
            .take_while(|(at, _)| *at <= i + PICTURE_REACH)
            .map(|(_, s)| s)
            .collect();
        let page = context.page;
        let within = |nodes: &[crate::dom::Node]| nodes.iter().any(|&n| page.contains(n, segment.first));
        row.extend([
            self.title.equals(canon),
            self.title.holds(&words),
            self.title.given_by(&words),
            self.description.equals(canon),
            self.description.holds(&words),
            self.description.given_by(&words),
            self.alternative.equals(canon),
            flag(self.body.is_some()),
            in_body.unwrap_or(-1.0),
            flag(within(&context.metadata.bylines)),
            flag(context.metadata.headline.is_some_and(|h| within(&[h]))),
            near.iter().map(|said| said.equals(canon)).fold(0.0, f32::max),
            near.iter().map(|said| said.holds(&words)).fold(0.0, f32::max),
            flag(self.authors.iter().any(names)),
            flag(names(&self.site)),
            self.tab.holds(&words),
        ]);
    }
}
