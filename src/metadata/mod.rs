//! What the page says of its article outside the text: candidates with a source, and a choice.

mod authors;
mod dates;
mod jsonld;
mod tags;
mod title;
mod words;

use crate::date::Date;
use crate::dom::{Node, Page, Tag};
use crate::links::Base;
use crate::text::canon;
use url::Url;

/// What the page says of its article.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    /// The visible element that shows the headline.
    pub(crate) headline: Option<Node>,
    pub(crate) authors: Vec<String>,
    /// The visible elements that show the byline, outermost first.
    pub(crate) bylines: Vec<Node>,
    pub(crate) published: Option<Date>,
    pub(crate) modified: Option<Date>,
    pub(crate) language: Option<String>,
    pub(crate) site_name: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) lead_image: Option<String>,
    /// The social or search description; often, not always, the standfirst.
    pub(crate) description: Option<String>,
    /// JSON-LD `alternativeHeadline` and the like.
    pub(crate) alternative_headline: Option<String>,
    /// JSON-LD `articleBody`.
    pub(crate) article_body: Option<String>,
}

/// Whether a line of the header gives a byline or a date: it opens with "By" and goes on with
/// names, or is little more than a date.
pub(crate) fn reads_as_dateline(text: &str) -> bool {
    let dated = dates::read(text, None).is_some() && text.chars().count() <= 90;
    dated || text.lines().next().is_some_and(authors::opens_with_byline)
}

/// Whether the text is a date, a time or both, and nothing else.
pub(crate) fn is_bare_date(text: &str) -> bool {
    dates::is_bare(text)
}

/// Where candidates come from.
struct Sources<'a> {
    tags: &'a tags::Tags,
    articles: &'a [jsonld::Article<'a>],
    site_name: Option<String>,
    url: Option<String>,
    language: Option<&'a str>,
}

/// Reads all metadata; `address` is the page's own, where the caller knows it.
pub(crate) fn read(page: &Page, address: Option<&Url>) -> Metadata {
    let tags = tags::Tags::read(page);
    let ld = jsonld::JsonLd::read(page);
    let articles = ld.articles();
    let first = articles.first();
    let language = language(&tags, first);
    let declared =
        tags.canonical.clone().or_else(|| tags.first(&["og:url", "twitter:url"]).map(str::to_owned));
    let own = |relative: &str| Base::of(page, address).resolve(relative);
    let url = declared.as_deref().and_then(own).or_else(|| address.map(|a| a.to_string()));
    let sources = Sources {
        tags: &tags,
        articles: &articles,
        site_name: tags
            .first(&["og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher"])
            .map(str::to_owned)
            .or_else(|| ld.site_name()),
        url: url.clone(),
        language: language.as_deref(),
    };
    let chosen = title::choose(page, &sources);
    let headline = chosen.as_ref().and_then(|c| c.element);
    let (authors, bylines) = authors::choose(page, &sources, headline);
    let (published, modified) = dates::choose(page, &sources, headline);
    let base = url.as_deref().and_then(|u| Url::parse(u).ok());
    let base = Base::of(page, base.as_ref().or(address));
    let image =
        tags.first(&["og:image", "og:image:url", "twitter:image", "twitter:image:src"]).map(str::to_owned);
    Metadata {
        section: section(&tags, &ld, first, chosen.as_ref().map(|c| c.title.as_str())),
        tags: keywords(page, &tags, first),
        lead_image: image.or_else(|| articles.iter().find_map(|a| a.image())).and_then(|i| base.resolve(&i)),
        description: tags
            .first(&["og:description", "description", "twitter:description", "dc.description"])
            .map(str::to_owned)
            .or_else(|| first.and_then(|a| a.text("description"))),
        alternative_headline: articles.iter().find_map(|a| a.text("alternativeHeadline")),
        article_body: articles.iter().find_map(|a| a.body()),
        title: chosen.map(|c| c.title),
        site_name: sources.site_name.clone(),
        headline,
        authors,
        bylines,
        published,
        modified,
        language,
        url,
    }
}

fn language(tags: &tags::Tags, article: Option<&jsonld::Article<'_>>) -> Option<String> {
    let named =
        || tags.first(&["og:locale", "content-language", "language", "dc.language"]).map(str::to_owned);
    let raw = tags.html_lang.clone().or_else(named).or_else(|| article.and_then(|a| a.text("inLanguage")))?;
    let tag = raw.trim().split([',', ';', ' ']).next().unwrap_or_default().replace('_', "-");
    let whole =
        !tag.is_empty() && tag.len() <= 20 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    whole.then_some(tag)
}

fn section(
    tags: &tags::Tags,
    ld: &jsonld::JsonLd,
    article: Option<&jsonld::Article<'_>>,
    title: Option<&str>,
) -> Option<String> {
    let declared = tags.first(&["article:section", "og:article:section", "parsely-section", "section"]);
    declared
        .map(str::to_owned)
        .or_else(|| article.and_then(|a| a.list("articleSection").into_iter().next()))
        .or_else(|| {
            let title = canon(title.unwrap_or_default());
            let crumbs = ld.breadcrumb();
            crumbs.into_iter().skip(1).rfind(|crumb| canon(crumb) != title && !crumb.is_empty())
        })
}

/// The article's tags: declared ones, else the page's visible tag links.
fn keywords(page: &Page, tags: &tags::Tags, article: Option<&jsonld::Article<'_>>) -> Vec<String> {
    let parted = |value: &str| value.split([',', ';']).map(|t| t.trim().to_owned()).collect::<Vec<_>>();
    let mut found: Vec<String> = tags.all(&["article:tag", "og:article:tag"]).flat_map(parted).collect();
    if found.is_empty() {
        found = article.map(|a| a.list("keywords")).unwrap_or_default();
    }
    if found.is_empty() {
        let declared = tags.first(&["news_keywords"]).or_else(|| tags.first(&["keywords", "parsely-tags"]));
        found = declared.map(parted).unwrap_or_default();
    }
    if found.is_empty() {
        found = visible_tags(page);
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|tag| !tag.is_empty() && tag.chars().count() <= 80 && seen.insert(canon(tag)));
    found.truncate(60);
    found
}

/// The texts of `rel=tag` links, and of links in an element named for tags or topics.
fn visible_tags(page: &Page) -> Vec<String> {
    let in_tag_list = |node: Node| {
        page.ancestors(node).take(4).any(|n| {
            crate::dom::name_tokens(page.attr(n, "class").unwrap_or_default())
                .any(|t| matches!(t.as_str(), "tags" | "topics" | "tagcloud" | "keywords" | "tag"))
        })
    };
    page.nodes()
        .filter(|&n| page.tag(n) == Tag::A)
        .filter(|&n| {
            page.attr(n, "rel").is_some_and(|r| r.split_whitespace().any(|v| v == "tag")) || in_tag_list(n)
        })
        .map(|n| page.visible_text(n))
        .filter(|text| text.chars().count() <= 60)
        .take(60)
        .collect()
}
