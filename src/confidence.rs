//! Is the page an article at all? A row of numbers for the whole page, and what the learned
//! forest makes of it.

use crate::dom::{Page, Tag, each_name_token};
use crate::features::{Context, Row, flag, ratio};
use crate::model::Forest;
use crate::roles::Role;
use crate::score::Score;
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

const MEASURES: [&str; 34] = [
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
    "headings",
    "captions",
    "standfirst",
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

/// How likely the page is an article: 0 to 1, in steps of a thousandth, so that it is the same on
/// every platform.
pub(crate) fn confidence(forest: &Forest, row: &[f32]) -> f64 {
    let logit = forest.scores(row).first().map_or(0.0, |&score| f64::from(score) / 1000.0);
    (1000.0 / (1.0 + (-logit).exp())).round() / 1000.0
}

/// What scores more is taken for the page's text here: a little less than even odds, since the text
/// of a page that is no article seldom scores high.
const LIKELY: i32 = -1000;

/// Measures the page.
pub(crate) fn row(context: &Context<'_>, scores: &[Score]) -> Row {
    let mut row = measures(context, scores);
    let mut types = [0.0; TYPES.len()];
    let mut names = [0.0f32; NAMES.len()];
    for node in context.page.nodes() {
        note_types(context.page, node, &mut types);
        if let Some(class) = context.page.attr(node, "class") {
            each_name_token(class, |token| {
                if let Some(i) = NAMES.iter().position(|name| *name == token) {
                    names[i] += 1.0;
                }
            });
        }
    }
    row.extend(types);
    row.extend(names.map(|count| (1.0 + count).log2().floor()));
    debug_assert_eq!(row.len(), MEASURES.len() + TYPES.len() + NAMES.len());
    row
}

fn note_types(page: &Page, node: crate::dom::Node, types: &mut [f32; TYPES.len()]) {
    let is_ld = page.tag(node) == Tag::Script
        && page.attr(node, "type").is_some_and(|kind| kind.trim() == "application/ld+json");
    if !is_ld {
        return;
    }
    let text: String = page.children(node).map(|child| page.text(child)).collect();
    for (name, found) in TYPES.iter().zip(types) {
        if text.contains(&format!("\"{name}\"")) {
            *found = 1.0;
        }
    }
}

fn measures(context: &Context<'_>, scores: &[Score]) -> Row {
    let (page, metadata) = (context.page, context.metadata);
    let all = context.totals(0..context.segments.len());
    let text = |&i: &usize| context.segments[i].kind == Kind::Text;
    let texts: Vec<usize> = (0..scores.len()).filter(text).filter(|&i| scores[i].content > LIKELY).collect();
    let sum = |measure: &dyn Fn(usize) -> usize| texts.iter().map(|&i| measure(i)).sum::<usize>();
    let chars = sum(&|i| context.basics[i].chars);
    let count = |is: &dyn Fn(usize) -> bool| texts.iter().filter(|&&i| is(i)).count();
    let role = |role: Role| scores.iter().filter(|score| score.lead(role) > 0).count() as f32;
    let tags = |tag: Tag| page.nodes().filter(|&node| page.tag(node) == tag).count() as f32;
    let score = texts.iter().map(|&i| i64::from(scores[i].content)).sum::<i64>();
    let containers = texts
        .windows(2)
        .filter(|pair| {
            let owner = |i: usize| page.parent(context.segments[i].owner);
            owner(pair[0]) != owner(pair[1])
        })
        .count();
    let og = og_type(page);
    let path = metadata.url.as_deref().unwrap_or_default();
    let path = path.splitn(4, '/').nth(3).unwrap_or_default();
    vec![
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
        role(Role::Heading),
        role(Role::Caption),
        role(Role::Subtitle),
        if texts.is_empty() { 0.0 } else { (score / texts.len() as i64) as f32 },
        texts.iter().map(|&i| scores[i].content).max().unwrap_or_default() as f32,
        ratio(count(&|i| scores[i].content < 0), texts.len()),
        ratio(containers, texts.len()),
        flag(metadata.published.is_some()),
        flag(!metadata.authors.is_empty()),
        flag(metadata.headline.is_some()),
        flag(!metadata.tags.is_empty()),
        flag(metadata.section.is_some()),
        metadata.title.as_deref().map_or(0, crate::text::word_count) as f32,
        flag(og == Some("article")),
        flag(og.is_some_and(|kind| kind != "article")),
        tags(Tag::H1),
        tags(Tag::Article),
        tags(Tag::Input),
        tags(Tag::Button),
        tags(Tag::Code) + tags(Tag::Pre),
        path.matches('/').count() as f32,
        path.matches('-').count() as f32,
        path.chars().filter(char::is_ascii_digit).count() as f32,
    ]
}

fn og_type(page: &Page) -> Option<&str> {
    let named = |node| page.attr(node, "property").or_else(|| page.attr(node, "name")) == Some("og:type");
    let meta = page.nodes().find(|&node| page.tag(node) == Tag::Meta && named(node))?;
    page.attr(meta, "content").map(str::trim)
}
