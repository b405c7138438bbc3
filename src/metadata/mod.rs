//! What the page says of its article outside the text: candidates with a source, and a choice.

mod authors;
mod byline;
mod candidates;
mod clock;
mod credit_line;
mod datelines;
mod dates;
mod extent;
mod headline;
mod json;
mod jsonld;
mod lines;
mod name_lists;
mod names;
mod person;
mod prose;
mod survey;
mod tab;
mod title;
mod topics;
mod words;
mod written;

#[cfg(test)]
mod tests;

pub use candidates::Field;
pub(crate) use candidates::{Candidate, candidates};

use crate::date::Date;
use crate::dom::{Node, Page};
use crate::error::Error;
use crate::links::Base;
use crate::text::canon;
use jsonld::{Article, Blocks, JsonLd, Known};
use std::collections::HashSet;
use survey::{Survey, Zones};
use url::Url;

/// What the page says of its article.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    /// What the page is called where it proves to be no article, if not the same.
    pub(crate) page_title: Option<String>,
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
    /// JSON-LD `recipeIngredient`, each as its words in canonical form and alphabetical order.
    pub(crate) ingredients: HashSet<String>,
    /// Whether the page calls its article news.
    pub(crate) is_news: bool,
    /// Whether the page says that it shows something to buy.
    pub(crate) is_product: bool,
    /// Whether the page says that its article is not free to read, and shows no part kept for payers.
    pub(crate) is_paywalled: bool,
    /// Whether the page says that the article goes on on further pages.
    pub(crate) has_more_pages: bool,
}

impl Metadata {
    /// What the page is called. An article has a headline; of other pages the tags tell more than a slogan.
    pub(crate) fn title_of(&self, is_article: bool) -> Option<&str> {
        let page_title = self.page_title.as_deref().filter(|_| !is_article);
        page_title.or(self.title.as_deref())
    }
}

/// Whether a line of the header gives a byline or a date: it opens with "By" and goes on with
/// names, or is little more than a date.
pub(crate) fn reads_as_dateline(text: &str) -> bool {
    (text.chars().count() <= DATELINE_CHARS && written::has_date(text)) || reads_as_byline(text)
}

/// Whether a line opens with "By" and goes on with names.
pub(crate) fn reads_as_byline(text: &str) -> bool {
    text.lines().next().is_some_and(|line| {
        line.chars().count() <= DATELINE_CHARS
            && words::after_label(line).is_some()
            && !names::in_line(line, names::Trust::Shape).1.is_empty()
            && !crate::text::ends_sentence(line)
    })
}

/// A line that gives a byline or a date is no longer than this.
const DATELINE_CHARS: usize = 90;

/// Whether a line amid the text is a date, a time or both, perhaps with a label, and nothing else. In lists,
/// tables and quotes only a label tells that it is not of the text.
pub(crate) fn is_bare_date(text: &str, is_listed: bool) -> bool {
    written::is_bare_in_text(text, is_listed)
}

/// A line's words in canonical form and alphabetical order: "300 g flour" and "Flour 300 g" are the same.
pub(crate) fn sorted_words(text: &str) -> String {
    let said = canon(text);
    let mut words: Vec<&str> = said.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// The dates in a line, read with the day first and then with the month first.
#[cfg(feature = "fuzzing")]
pub(crate) fn written_dates(line: &str) -> Vec<Date> {
    written::both_orders(line).collect()
}

/// Where candidates come from, and what they are told apart by.
struct Sources<'a> {
    survey: &'a Survey,
    /// The parts of the page that are foreign to the article.
    zones: Zones,
    articles: &'a [Article<'a, 'a>],
    /// Canonical names that the site goes by.
    sites: Vec<String>,
    /// Canonical names of the article's sections.
    sections: Vec<String>,
    url: Option<String>,
    language: Option<String>,
}

/// Reads all metadata; `address` is the page's own, where the caller knows it.
///
/// # Errors
/// The deadline.
pub(crate) fn read(page: &Page, address: Option<&Url>) -> Result<Metadata, Error> {
    let watch = page.watch();
    let survey = Survey::of(page)?;
    let blocks = Blocks::read(page, &survey.scripts);
    watch.check()?;
    let ld = JsonLd::of(&blocks);
    watch.check()?;
    let url = own_address(page, &survey, address);
    let articles = ld.articles(&Known { url: url.as_deref(), tab: survey.tab.as_deref() });
    watch.check()?;
    let site_name = topics::site_name(page, &survey, &ld);
    let sites = topics::site_names(&survey, &ld, url.as_deref());
    let sections = topics::sections(page, &survey, &ld, &articles);
    let language = topics::language(&survey, &articles);
    let mut sources = Sources {
        survey: &survey,
        zones: survey.zones(None),
        articles: &articles,
        sites,
        sections: sections.iter().map(|s| canon(s)).collect(),
        url: url.clone(),
        language: language.clone(),
    };
    watch.check()?;
    let mut title = title::choose(page, &sources);
    let headline = title.as_ref().and_then(|t| t.element);
    sources.zones = survey.zones(headline);
    watch.check()?;
    let is_product = survey.first(&["og:type"]).is_some_and(|kind| kind.ends_with("product"))
        || articles.first().is_some_and(Article::is_product);
    // Who is named on the page of a product wrote a review of it.
    let authors =
        if is_product { authors::Choice::default() } else { authors::choose(page, &sources, headline) };
    watch.check()?;
    let dates = dates::choose(page, &sources, headline);
    watch.check()?;
    let key = title.as_ref().map(|t| canon(&t.title)).unwrap_or_default();
    Ok(Metadata {
        section: sections.into_iter().find(|s| !names_page(&canon(s), &key)),
        tags: topics::keywords(page, &sources, headline),
        lead_image: lead_image(page, &survey, &articles, url.as_deref(), address),
        description: survey
            .first(&[
                "og:description",
                "description",
                "twitter:description",
                "dc.description",
                "dcterms.description",
            ])
            .map(str::to_owned)
            .or_else(|| articles.iter().find_map(|a| a.text("description"))),
        alternative_headline: articles.iter().find_map(|a| a.text("alternativeHeadline")),
        is_news: is_news(&articles),
        is_product,
        is_paywalled: extent::is_paywalled(page, &articles),
        has_more_pages: extent::has_more_pages(page, &survey, url.as_deref()),
        ingredients: articles
            .iter()
            .flat_map(|a| a.list("recipeIngredient"))
            .map(|i| sorted_words(&i))
            .collect(),
        article_body: articles.iter().find_map(|a| a.body()),
        page_title: title.as_mut().and_then(|t| t.page_title.take()),
        title: title.map(|t| t.title),
        headline,
        authors: authors.authors,
        bylines: authors.bylines,
        published: dates.published,
        modified: dates.modified,
        language,
        site_name,
        url,
    })
}

/// Whether a section is the page itself: "Best Standing Desks" of "Best Standing Desks Of 2025".
fn names_page(section: &str, title: &str) -> bool {
    let opens = |rest: &str| rest.starts_with(' ') && section.split(' ').count() >= SHORTENED_WORDS;
    title.strip_prefix(section).is_some_and(|rest| rest.is_empty() || opens(rest))
}

/// A headline cut short has so many words at least; fewer may be a section that the headline begins with.
const SHORTENED_WORDS: usize = 3;

fn is_news(articles: &[Article<'_, '_>]) -> bool {
    articles.first().is_some_and(Article::is_news)
}

/// The address that the page gives for itself, else the caller's.
fn own_address(page: &Page, survey: &Survey, address: Option<&Url>) -> Option<String> {
    let base = Base::of(page, address);
    let declared = [survey.canonical.as_deref(), survey.first(&["og:url"]), survey.first(&["twitter:url"])];
    let absolute = |link: &str| base.resolve(link).filter(|u| Url::parse(u).is_ok_and(|u| u.has_host()));
    declared.into_iter().flatten().find_map(absolute).or_else(|| address.map(|a| a.to_string()))
}

fn lead_image(
    page: &Page,
    survey: &Survey,
    articles: &[Article<'_, '_>],
    url: Option<&str>,
    address: Option<&Url>,
) -> Option<String> {
    let own = url.and_then(|u| Url::parse(u).ok());
    let base = Base::of(page, own.as_ref().or(address));
    let tags = ["og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"];
    let declared = tags.iter().filter_map(|t| survey.first(&[t]).map(str::to_owned));
    declared.chain(articles.iter().filter_map(|a| a.image())).find_map(|image| base.resolve(&image))
}
