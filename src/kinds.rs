//! What kind of page is it? A row of numbers for the whole page, and what the learned forest makes
//! of it.

use crate::dom::{Node, Page, Tag};
use crate::error::Error;
use crate::features::{Context, Row, flag, ratio};
use crate::model::Forest;
use crate::roles::KINDS;
use crate::segment::Kind;
use crate::text::ends_sentence;

/// Types of <https://schema.org/> that tell articles from other pages.
const TYPES: [&str; 16] = [
    "NewsArticle",
    "ReportageNewsArticle",
    "Article",
    "BlogPosting",
    "LiveBlogPosting",
    "Recipe",
    "Product",
    "Offer",
    "QAPage",
    "DiscussionForumPosting",
    "FAQPage",
    "ItemList",
    "CollectionPage",
    "ProfilePage",
    "TechArticle",
    "LocalBusiness",
];

/// Words in names of elements that tell kinds of pages apart.
const NAMES: [&str; 16] = [
    "article", "story", "byline", "author", "post", "comment", "reply", "thread", "forum", "product",
    "price", "cart", "docs", "toc", "card", "hero",
];

const MEASURES: [&str; 31] = [
    "kept_chars",
    "kept_share",
    "kept_texts",
    "kept_mean_chars",
    "kept_link_density",
    "page_chars",
    "page_link_density",
    "page_texts",
    "page_pictures",
    "sentence_share",
    "long_share",
    "mean_score",
    "best_score",
    "doubtful_share",
    "containers",
    "has_date",
    "has_authors",
    "has_headline",
    "has_tags",
    "has_section",
    "title_words",
    "og_article",
    "og_other",
    "h1",
    "articles",
    "inputs",
    "buttons",
    "codes",
    "path_depth",
    "path_hyphens",
    "path_digits",
];

/// The names of a page's columns.
#[cfg(feature = "training")]
pub(crate) fn columns() -> Vec<String> {
    let types = TYPES.iter().map(|name| format!("type_{name}"));
    let names = NAMES.iter().map(|name| format!("named_{name}"));
    MEASURES.iter().map(|&name| name.to_owned()).chain(types).chain(names).collect()
}

/// The names of the columns that each segment of the page has of its kind.
#[cfg(feature = "training")]
pub(crate) fn names() -> Vec<String> {
    KINDS.iter().map(|kind| format!("kind_{kind}")).collect()
}

/// How far each kind stands above the best of the others, in thousandths of a logit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kinds {
    scores: [i32; KINDS.len()],
}

impl Kinds {
    /// Tells what kind of page it is, given the first forest's score of each segment.
    ///
    /// # Errors
    /// The deadline.
    pub(crate) fn of(context: &Context<'_>, first: &[i32], forest: &Forest) -> Result<Kinds, Error> {
        let all = forest.scores(&[&row(context, first)], context.page.watch())?;
        Ok(Kinds { scores: all.into_iter().next().unwrap_or_default() })
    }

    /// How likely the page is an article: 0 to 1, in steps of a thousandth, so that it is the same
    /// on every platform.
    pub(crate) fn confidence(&self) -> f64 {
        let odds = |score: &i32| (f64::from(*score) / 1000.0).exp();
        let all: f64 = self.scores.iter().map(odds).sum();
        (1000.0 * odds(&self.scores[0]) / all).round() / 1000.0
    }

    /// Whether no other kind is as likely.
    pub(crate) fn is_likeliest(&self, kind: &str) -> bool {
        let best = (0..KINDS.len()).max_by_key(|&k| self.scores[k]);
        best.is_some_and(|best| KINDS[best] == kind)
    }

    /// Those of a page that is surely an article.
    #[cfg(feature = "training")]
    pub(crate) fn article() -> Kinds {
        Kinds { scores: std::array::from_fn(|k| if k == 0 { SURE } else { 0 }) }
    }

    /// Appends the columns of the page's kind to each row.
    pub(crate) fn extend(&self, rows: &mut [Row]) {
        let leads: Vec<f32> = (0..self.scores.len())
            .map(|k| {
                let others = self.scores.iter().enumerate().filter(|(other, _)| *other != k);
                let best = others.map(|(_, score)| *score).max().unwrap_or_default();
                (self.scores[k] - best) as f32
            })
            .collect();
        rows.iter_mut().filter(|row| !row.is_empty()).for_each(|row| row.extend(&leads));
    }
}

/// Ten logits leave no doubt.
#[cfg(feature = "training")]
const SURE: i32 = 10_000;

/// What scores more is taken for the page's text here: a little less than even odds, since the text
/// of a page that is no article seldom scores high.
const LIKELY: i32 = -1000;

/// Measures the page.
pub(crate) fn row(context: &Context<'_>, first: &[i32]) -> Row {
    let found = Found::on(context.page);
    let mut row = measures(context, first, &found);
    row.extend(found.types.map(flag));
    row.extend(found.names.map(|count| (1.0 + count as f32).log2().floor()));
    debug_assert_eq!(row.len(), MEASURES.len() + TYPES.len() + NAMES.len());
    row
}

/// What elements tell of the page.
#[derive(Default)]
struct Found<'p> {
    types: [bool; TYPES.len()],
    names: [u32; NAMES.len()],
    tags: [u32; COUNTED.len()],
    og: Option<&'p str>,
}

/// Elements whose number tells kinds of pages apart.
const COUNTED: [&[Tag]; 5] =
    [&[Tag::H1], &[Tag::Article], &[Tag::Input], &[Tag::Button], &[Tag::Code, Tag::Pre]];

impl<'p> Found<'p> {
    fn on(page: &'p Page) -> Found<'p> {
        let mut found = Found::default();
        let mut elements_called = vec![0; page.classes().len()];
        for node in page.nodes() {
            let tag = page.tag(node);
            match tag {
                Tag::Text => continue,
                Tag::Script => found.note_types(page, node),
                Tag::Meta if found.og.is_none() => found.og = og_type(page, node),
                _ => {}
            }
            for (count, _) in found.tags.iter_mut().zip(COUNTED).filter(|(_, tags)| tags.contains(&tag)) {
                *count += 1;
            }
            elements_called[page.class(node).index()] += 1;
        }
        for (class, count) in page.classes().zip(elements_called) {
            for word in page.class_words(class) {
                if let Some(i) = NAMES.iter().position(|name| *name == word) {
                    found.names[i] += count;
                }
            }
        }
        found
    }

    fn note_types(&mut self, page: &Page, script: Node) {
        if page.attr(script, "type").is_none_or(|kind| kind.trim() != "application/ld+json") {
            return;
        }
        let text = page.raw_text(script);
        for quote in memchr::memchr_iter(b'"', text.as_bytes()) {
            let quoted = &text[quote + 1..];
            let is_next = |name: &&str| quoted.strip_prefix(*name).is_some_and(|rest| rest.starts_with('"'));
            if let Some(i) = TYPES.iter().position(is_next) {
                self.types[i] = true;
            }
        }
    }
}

fn og_type(page: &Page, meta: Node) -> Option<&str> {
    let name = page.attr(meta, "property").or_else(|| page.attr(meta, "name"));
    page.attr(meta, "content").filter(|_| name == Some("og:type")).map(str::trim)
}

fn measures(context: &Context<'_>, first: &[i32], found: &Found<'_>) -> Row {
    let (page, metadata) = (context.page, context.metadata);
    let all = context.totals(0..context.segments.len());
    let text = |&i: &usize| context.segments[i].kind == Kind::Text;
    let texts: Vec<usize> = (0..first.len()).filter(text).filter(|&i| first[i] > LIKELY).collect();
    let sum = |measure: &dyn Fn(usize) -> usize| texts.iter().map(|&i| measure(i)).sum::<usize>();
    let chars = sum(&|i| context.basics[i].chars);
    let count = |is: &dyn Fn(usize) -> bool| texts.iter().filter(|&&i| is(i)).count();
    let score = texts.iter().map(|&i| i64::from(first[i])).sum::<i64>();
    let containers = texts
        .windows(2)
        .filter(|pair| {
            let owner = |i: usize| page.parent(context.segments[i].owner);
            owner(pair[0]) != owner(pair[1])
        })
        .count();
    let path = metadata.url.as_deref().unwrap_or_default();
    let path = path.splitn(4, '/').nth(3).unwrap_or_default();
    let mut row = vec![
        chars as f32,
        ratio(chars, all.chars),
        texts.len() as f32,
        ratio(chars, texts.len()),
        ratio(sum(&|i| context.basics[i].link_chars), chars),
        all.chars as f32,
        ratio(all.link_chars, all.chars),
        all.texts as f32,
        all.pictures as f32,
        ratio(count(&|i| ends_sentence(&context.segments[i].text)), texts.len()),
        ratio(count(&|i| context.basics[i].chars >= crate::features::LONG_TEXT_CHARS), texts.len()),
        if texts.is_empty() { 0.0 } else { (score / texts.len() as i64) as f32 },
        texts.iter().map(|&i| first[i]).max().unwrap_or_default() as f32,
        ratio(count(&|i| first[i] < 0), texts.len()),
        ratio(containers, texts.len()),
        flag(metadata.published.is_some()),
        flag(!metadata.authors.is_empty()),
        flag(metadata.headline.is_some()),
        flag(!metadata.tags.is_empty()),
        flag(metadata.section.is_some()),
        metadata.title.as_deref().map_or(0, crate::text::word_count) as f32,
        flag(found.og == Some("article")),
        flag(found.og.is_some_and(|kind| kind != "article")),
    ];
    row.extend(found.tags.map(|count| count as f32));
    row.extend([
        path.matches('/').count() as f32,
        path.matches('-').count() as f32,
        path.chars().filter(char::is_ascii_digit).count() as f32,
    ]);
    row
}
