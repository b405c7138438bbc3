//! JSON-LD: the article's own node, found in whatever shape publishers give it.

use super::json;
use super::prose::{clean, paragraphs};
use crate::dom::{Node, Page};
use crate::text::canon;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// How many objects of all blocks together are looked at.
const MOST_NODES: usize = 4000;
/// How many parts kept for payers are looked for.
const MOST_PARTS: usize = 20;
/// A longer name, in bytes, is none.
const LONGEST_NAME: usize = 1000;
/// How many values are followed for one name.
const MOST_STEPS: usize = 200;

/// The values of every JSON-LD script that can be read.
#[derive(Debug, Default)]
pub(super) struct Blocks(Vec<Value>);

impl Blocks {
    pub(super) fn read(page: &Page, scripts: &[Node]) -> Blocks {
        Blocks(scripts.iter().filter_map(|&script| json::parse(page.raw_text(script))).collect())
    }
}

/// A typed object, and whether it describes something other than the page.
#[derive(Debug, Clone, Copy)]
struct Object<'a> {
    map: &'a Map<String, Value>,
    nested: bool,
}

/// All typed objects of the page, outer ones first.
#[derive(Debug, Default)]
pub(super) struct JsonLd<'a> {
    objects: Vec<Object<'a>>,
    by_id: HashMap<&'a str, &'a Map<String, Value>>,
}

/// What is known of the page by which its own object is told from others.
pub(super) struct Known<'a> {
    pub(super) url: Option<&'a str>,
    pub(super) tab: Option<&'a str>,
}

/// Keys below which objects describe other things: a live blog's entries, lists, comments.
fn leads_elsewhere(key: &str) -> bool {
    matches!(
        key,
        "liveBlogUpdate"
            | "itemListElement"
            | "hasPart"
            | "comment"
            | "mentions"
            | "citation"
            | "about"
            | "isBasedOn"
            | "relatedLink"
            | "review"
            | "suggestedAnswer"
            | "acceptedAnswer"
            | "blogPost"
            | "video"
            | "associatedMedia"
            | "hasOfferCatalog"
    )
}

impl<'a> JsonLd<'a> {
    /// Takes in every typed object, level by level.
    pub(super) fn of(blocks: &'a Blocks) -> JsonLd<'a> {
        let mut ld = JsonLd::default();
        let mut queue: std::collections::VecDeque<(&Value, bool)> =
            blocks.0.iter().map(|v| (v, false)).collect();
        while let Some((value, nested)) = queue.pop_front() {
            match value {
                Value::Array(items) => queue.extend(items.iter().map(|v| (v, nested))),
                Value::Object(map) if ld.objects.len() < MOST_NODES => {
                    let inner = map.iter().filter(|(_, v)| v.is_object() || v.is_array());
                    queue.extend(inner.map(|(key, v)| (v, nested || leads_elsewhere(key))));
                    ld.take(map, nested);
                }
                _ => {}
            }
        }
        ld
    }

    fn take(&mut self, map: &'a Map<String, Value>, nested: bool) {
        if map.contains_key("@type") {
            self.objects.push(Object { map, nested });
        }
        if let Some(id) = map.get("@id").and_then(Value::as_str)
            && map.len() > 2
        {
            self.by_id.entry(id).or_insert(map);
        }
    }

    /// The objects that describe the page's own article, the likeliest first.
    pub(super) fn articles(&self, page: &Known<'_>) -> Vec<Article<'a, '_>> {
        let mut found: Vec<(i32, Article<'a, '_>)> = self
            .objects
            .iter()
            .filter_map(|object| {
                let kind = types(object.map).map(rank).max()?;
                (kind > 0).then(|| {
                    let article = Article { map: object.map, all: self };
                    (kind + article.fit(page) - if object.nested { 40 } else { 0 }, article)
                })
            })
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let best = found.first().map_or(0, |(score, _)| *score);
        // Others than the best may fill its gaps, but not a live blog's entries or list items.
        found.into_iter().filter(|(score, _)| *score > 0 || *score == best).map(|(_, a)| a).collect()
    }

    /// The names of the page's publisher or site.
    pub(super) fn site_name(&self) -> Option<String> {
        let site = self.objects.iter().find(|o| types(o.map).any(|t| t == "WebSite"));
        let publisher = || self.objects.iter().filter_map(|o| o.map.get("publisher")).next();
        site.and_then(|o| string(o.map.get("name")))
            .or_else(|| publisher().and_then(|p| self.names(Some(p)).into_iter().next()))
            .filter(|name| !name.is_empty())
    }

    /// The entries of the breadcrumb.
    pub(super) fn breadcrumb(&self) -> Vec<String> {
        let crumbs = self.objects.iter().find(|o| types(o.map).any(|t| t == "BreadcrumbList"));
        let items = crumbs.and_then(|o| o.map.get("itemListElement")).and_then(Value::as_array);
        let name = |item: &Value| {
            string(item.get("name")).or_else(|| item.get("item").and_then(|i| string(i.get("name"))))
        };
        items.into_iter().flatten().filter_map(name).collect()
    }

    /// The names of a person, an organisation, or several; references are followed.
    fn names(&self, value: Option<&'a Value>) -> Vec<String> {
        let mut names = Vec::new();
        let mut pile: Vec<&Value> = value.into_iter().collect();
        for _ in 0..MOST_STEPS {
            match pile.pop() {
                None => break,
                Some(Value::String(name)) if name.len() > LONGEST_NAME => {}
                Some(Value::String(name)) => names.push(clean(name)),
                Some(Value::Array(items)) => pile.extend(items.iter().rev()),
                Some(Value::Object(map)) => match map.get("name") {
                    Some(name) => pile.push(name),
                    None => match self.referenced(map).and_then(|m| m.get("name")) {
                        Some(name) => pile.push(name),
                        None => names.extend(full_name(map)),
                    },
                },
                Some(_) => {}
            }
        }
        names.retain(|name| !name.is_empty());
        names
    }

    fn referenced(&self, map: &Map<String, Value>) -> Option<&'a Map<String, Value>> {
        let id = map.get("@id").and_then(Value::as_str)?;
        self.by_id.get(id).copied()
    }
}

fn full_name(map: &Map<String, Value>) -> Option<String> {
    let given = string(map.get("givenName"))?;
    Some(format!("{given} {}", string(map.get("familyName"))?))
}

/// How much a type says that its object is the page's article.
fn rank(kind: &str) -> i32 {
    match kind {
        "WebPage" | "MedicalWebPage" | "FAQPage" | "AboutPage" | "LearningResource" | "Guide"
        | "VideoObject" | "CreativeWork" | "ItemPage" | "Product" | "Event" | "CollectionPage" => 5,
        "Recipe" | "Report" | "HowTo" | "Course" | "PodcastEpisode" | "QAPage" | "Question" => 15,
        "SocialMediaPosting" | "DiscussionForumPosting" | "BlogPosting" | "LiveBlogPosting" => 20,
        "Review" | "ClaimReview" => 8,
        kind if kind.ends_with("Article") || kind.ends_with("Posting") => 20,
        _ => 0,
    }
}

/// The object of one article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Article<'a, 'l> {
    map: &'a Map<String, Value>,
    all: &'l JsonLd<'a>,
}

impl Article<'_, '_> {
    /// How well the object fits the page: by its address, its headline, and how much it says.
    fn fit(&self, page: &Known<'_>) -> i32 {
        let keys = ["headline", "datePublished", "author", "articleBody", "mainEntityOfPage", "publisher"];
        let said = keys.iter().filter(|key| self.map.contains_key(**key)).count() as i32;
        let here = page.url.is_some_and(|url| self.addresses().iter().any(|a| same_address(a, url)));
        let elsewhere = page.url.is_some() && !here && !self.addresses().is_empty();
        let headline = self.text("headline").or_else(|| self.text("name")).map(|h| canon(&h));
        let tab = page.tab.map(canon).unwrap_or_default();
        let named = headline.is_some_and(|h| h.len() > 8 && tab.contains(&h));
        said + 12 * i32::from(here) - 4 * i32::from(elsewhere) + 10 * i32::from(named)
    }

    fn addresses(&self) -> Vec<String> {
        ["url", "@id", "mainEntityOfPage"].iter().filter_map(|key| self.link(key)).collect()
    }

    fn link(&self, key: &str) -> Option<String> {
        match self.map.get(key)? {
            Value::String(url) => Some(url.trim().to_owned()),
            Value::Object(map) => {
                map.get("@id").or_else(|| map.get("url")).and_then(Value::as_str).map(str::to_owned)
            }
            _ => None,
        }
    }

    /// Whether the object calls itself news, not any article.
    pub(super) fn is_news(&self) -> bool {
        types(self.map).any(|t| t.ends_with("NewsArticle") || t == "LiveBlogPosting")
    }

    /// Whether the object is something to buy.
    pub(super) fn is_product(&self) -> bool {
        types(self.map).any(|t| t == "Product" || t == "ProductGroup")
    }

    /// Whether the object says that the article is not free to read.
    pub(super) fn is_for_payers(&self) -> bool {
        is_false(self.map.get("isAccessibleForFree"))
    }

    /// The selectors of the parts that are kept for payers.
    pub(super) fn paid_parts(&self) -> Vec<&str> {
        let parts = match self.map.get("hasPart") {
            Some(Value::Array(parts)) => parts.as_slice(),
            Some(part) => std::slice::from_ref(part),
            None => &[],
        };
        let paid = parts.iter().filter(|part| is_false(part.get("isAccessibleForFree")));
        paid.filter_map(|part| part.get("cssSelector")?.as_str()).take(MOST_PARTS).collect()
    }

    /// A text of the object, entities and tags taken out.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        string(self.map.get(key)).filter(|text| !text.is_empty())
    }

    /// Strings of a key that holds one, several, or several parted by commas.
    pub(super) fn list(&self, key: &str) -> Vec<String> {
        match self.map.get(key) {
            Some(Value::Array(items)) => items.iter().filter_map(|item| string(Some(item))).collect(),
            Some(Value::String(text)) => text.split(',').map(clean).filter(|t| !t.is_empty()).collect(),
            _ => Vec::new(),
        }
    }

    /// Those of its authors that it says to be organisations.
    pub(super) fn organisations(&self) -> Vec<String> {
        let author = self.map.get("author");
        let many = author.and_then(Value::as_array).into_iter().flatten().take(MOST_STEPS);
        author
            .into_iter()
            .chain(many)
            .filter_map(Value::as_object)
            .filter(|author| types(author).any(|kind| kind.ends_with("Organization")))
            .filter_map(|author| string(author.get("name")))
            .collect()
    }

    pub(super) fn authors(&self) -> Vec<String> {
        ["author", "creator", "contributor"]
            .iter()
            .map(|key| self.all.names(self.map.get(*key)))
            .find(|names| !names.is_empty())
            .unwrap_or_default()
    }

    /// The URL of a picture, whether a string, an object or a list of either.
    pub(super) fn image(&self) -> Option<String> {
        let mut value = self.map.get("image").or_else(|| self.map.get("thumbnailUrl"))?;
        for _ in 0..4 {
            value = match value {
                Value::Array(items) => items.first()?,
                Value::Object(map) => match map.get("url").or_else(|| map.get("contentUrl")) {
                    Some(url) => url,
                    None => self.all.referenced(map).and_then(|m| m.get("url"))?,
                },
                Value::String(url) => return Some(url.trim().to_owned()).filter(|u| !u.is_empty()),
                _ => return None,
            };
        }
        None
    }

    /// The text of the article, its paragraphs parted by `\n`.
    pub(super) fn body(&self) -> Option<String> {
        let raw = self.map.get("articleBody").or_else(|| self.map.get("text"))?.as_str()?;
        Some(paragraphs(raw)).filter(|text| !text.is_empty())
    }
}

/// Whether two addresses are the same page's, whatever their scheme, query and final slash.
fn same_address(a: &str, b: &str) -> bool {
    let bare = |url: &str| {
        let url = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        url.split_once("://").map_or(url, |(_, rest)| rest).trim_start_matches("www.").to_ascii_lowercase()
    };
    let (a, b) = (bare(a), bare(b));
    !a.is_empty() && a == b && a.contains('/')
}

fn is_false(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(value)) => !value,
        Some(Value::String(value)) => value.trim().eq_ignore_ascii_case("false"),
        _ => false,
    }
}

fn types(map: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let value = map.get("@type");
    let one = value.and_then(Value::as_str);
    let many = value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(many).map(|t| t.rsplit(['/', ':']).next().unwrap_or(t))
}

fn string(value: Option<&Value>) -> Option<String> {
    let mut value = value?;
    for _ in 0..3 {
        value = match value {
            Value::String(text) => return Some(clean(text)),
            Value::Number(number) => return Some(number.to_string()),
            Value::Array(items) => items.first()?,
            Value::Object(map) => map.get("@value").or_else(|| map.get("name"))?,
            _ => return None,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::survey::Survey;
    use crate::options::Limits;

    fn with_articles<T>(html: &str, read: impl Fn(&[Article<'_, '_>]) -> T) -> T {
        let page = Page::parse(html, &Limits::default()).expect("within limits");
        let survey = Survey::of(&page).expect("no deadline");
        let blocks = Blocks::read(&page, &survey.scripts);
        let known = Known { url: survey.canonical.as_deref(), tab: survey.tab.as_deref() };
        read(&JsonLd::of(&blocks).articles(&known))
    }

    fn headline(json: &str) -> Option<String> {
        let html = format!("<script type='application/ld+json'>{json}</script>");
        with_articles(&html, |articles| articles.first().and_then(|a| a.text("headline")))
    }

    #[test]
    fn the_article_is_found_in_graphs_and_arrays() {
        let node = r#"{"@type":["NewsArticle"],"headline":"Fog &amp; ice"}"#;
        let fog = Some("Fog & ice");
        assert_eq!(headline(node).as_deref(), fog);
        assert_eq!(headline(&format!(r#"{{"@graph":[{{"@type":"WebSite"}},{node}]}}"#)).as_deref(), fog);
        assert_eq!(headline(&format!("[[{node}]]")).as_deref(), fog);
        assert_eq!(headline(&format!(r#"{{"@type":"WebPage","mainEntity":{node}}}"#)).as_deref(), fog);
    }

    #[test]
    fn broken_json_is_mended() {
        let read = |json: &str| headline(json).unwrap_or_default();
        assert_eq!(read("{\"@type\":\"Article\",\"headline\":\"Fog\n and\t ice\",}"), "Fog and ice");
        assert_eq!(read("<!-- {\"@type\":\"Article\",\"headline\":\"Fog\"}; -->"), "Fog");
        assert_eq!(read("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Fog\"}\n//]]>"), "Fog");
        assert_eq!(read("/*<![CDATA[*/[{\"@type\":\"Article\",\"headline\":\"Fog\"},,]/*]]>*/"), "Fog");
        assert_eq!(read(r#"{"@type":"Article","headline":"It\'s fog"}"#), "It's fog");
        assert_eq!(read("{\"@type\":\"Person\"}\n{\"@type\":\"Article\",\"headline\":\"Fog\"}"), "Fog");
    }

    #[test]
    fn nesting_without_end_gives_nothing_and_does_no_harm() {
        assert_eq!(headline(&"[".repeat(100_000)), None);
        assert_eq!(headline(&"{\"a\":".repeat(100_000)), None);
    }

    #[test]
    fn the_page_s_own_article_comes_before_the_entries_of_its_live_blog_and_its_teasers() {
        let json = r#"{"@type":"LiveBlogPosting","headline":"Storm: live","liveBlogUpdate":[
            {"@type":"BlogPosting","headline":"Bridge reopens","datePublished":"2024-01-20","author":"x","publisher":"y","articleBody":"z"}]}"#;
        assert_eq!(headline(json).as_deref(), Some("Storm: live"));
        let html = r#"<link rel=canonical href="https://norhaven.example/fog"><script type="application/ld+json">[
            {"@type":"NewsArticle","headline":"Other","url":"https://norhaven.example/other","author":"x","publisher":"y"},
            {"@type":"NewsArticle","headline":"Fog","url":"https://norhaven.example/fog/"}]</script>"#;
        assert_eq!(with_articles(html, |a| a[0].text("headline")).as_deref(), Some("Fog"));
    }

    #[test]
    fn authors_by_reference_are_found() {
        let html = r##"<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"x",
            "author":[{"@id":"#a"},{"@type":"Person","name":"Ole Berg"}]},
            {"@type":"Person","@id":"#a","name":"Ida Lund"}]}</script>"##;
        assert_eq!(with_articles(html, |a| a[0].authors()), ["Ida Lund", "Ole Berg"]);
    }
}
