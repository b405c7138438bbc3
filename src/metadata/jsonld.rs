//! JSON-LD: the article's own node, found in whatever shape publishers give it.

use crate::dom::{Page, Tag};
use crate::text::fold;
use serde_json::{Map, Value};

/// A longer block is data for the page's scripts, not a description of one article.
const LONGEST: usize = 5 << 20;
/// How many nodes of all blocks together are looked at.
const MOST_NODES: usize = 4000;

/// All JSON-LD objects of the page that have a type, outer ones first.
#[derive(Debug, Default)]
pub(crate) struct JsonLd {
    nodes: Vec<Map<String, Value>>,
}

impl JsonLd {
    pub(crate) fn read(page: &Page) -> JsonLd {
        let mut found = JsonLd::default();
        let scripts = page.nodes().filter(|&n| {
            let kind = || page.attr(n, "type").unwrap_or_default().to_ascii_lowercase();
            page.tag(n) == Tag::Script && kind().contains("ld+json")
        });
        for script in scripts {
            let text: String = page.children(script).map(|n| page.text(n)).collect();
            if let Some(value) = parse(&text) {
                found.collect(value);
            }
        }
        found
    }

    /// Takes in every typed object below a value, without recursion.
    fn collect(&mut self, value: Value) {
        let mut queue = std::collections::VecDeque::from([value]);
        while let Some(value) = queue.pop_front() {
            match value {
                Value::Array(items) => queue.extend(items),
                Value::Object(map) if self.nodes.len() < MOST_NODES => {
                    queue.extend(map.values().filter(|v| v.is_object() || v.is_array()).cloned());
                    if map.contains_key("@type") {
                        self.nodes.push(map);
                    }
                }
                _ => {}
            }
        }
    }

    /// Nodes of one of these types (`NewsArticle` is an `Article`, too).
    fn of_type<'a>(&'a self, fits: fn(&str) -> bool) -> impl Iterator<Item = &'a Map<String, Value>> {
        self.nodes.iter().filter(move |node| types(node).any(fits))
    }

    /// The nodes that describe the page's own article, the likeliest first: those that have a
    /// body or a date before the mere teasers of lists.
    pub(crate) fn articles(&self) -> Vec<Article<'_>> {
        let mut found: Vec<(usize, Article<'_>)> = self
            .of_type(is_article)
            .map(|node| {
                let keys =
                    ["headline", "datePublished", "author", "articleBody", "mainEntityOfPage", "publisher"];
                (keys.iter().filter(|key| node.contains_key(**key)).count(), Article { node, all: self })
            })
            .collect();
        found.sort_by_key(|(keys, _)| std::cmp::Reverse(*keys));
        found.into_iter().map(|(_, article)| article).collect()
    }

    /// The name of the page's publisher or site.
    pub(crate) fn site_name(&self) -> Option<String> {
        let publisher =
            self.articles().first().and_then(|a| self.names(a.node.get("publisher")).into_iter().next());
        publisher.or_else(|| self.of_type(|t| t == "WebSite").find_map(|n| string(n.get("name"))))
    }

    /// The last but the page's own entry of the breadcrumb.
    pub(crate) fn breadcrumb(&self) -> Vec<String> {
        let Some(crumbs) = self.of_type(|t| t == "BreadcrumbList").next() else { return Vec::new() };
        let Some(Value::Array(items)) = crumbs.get("itemListElement") else { return Vec::new() };
        items
            .iter()
            .filter_map(|item| {
                string(item.get("name")).or_else(|| item.get("item").and_then(|i| string(i.get("name"))))
            })
            .collect()
    }

    /// The names of a person, an organisation, or several; references are followed.
    fn names(&self, value: Option<&Value>) -> Vec<String> {
        let mut names = Vec::new();
        let mut queue: Vec<&Value> = value.into_iter().collect();
        let mut steps = 0;
        while let Some(value) = queue.pop() {
            steps += 1;
            if steps > 200 {
                break;
            }
            match value {
                Value::String(name) => names.push(clean(name)),
                Value::Array(items) => queue.extend(items.iter().rev()),
                Value::Object(map) => match map.get("name") {
                    Some(name) => queue.push(name),
                    None => {
                        let id = map.get("@id").and_then(Value::as_str);
                        let named = id.and_then(|id| {
                            self.nodes.iter().find(|n| n.get("@id").and_then(Value::as_str) == Some(id))
                        });
                        queue.extend(named.and_then(|n| n.get("name")));
                    }
                },
                _ => {}
            }
        }
        names.retain(|name| !name.is_empty());
        names
    }
}

/// The node of one article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Article<'a> {
    node: &'a Map<String, Value>,
    all: &'a JsonLd,
}

impl Article<'_> {
    pub(crate) fn is_news(&self) -> bool {
        types(self.node).any(|t| t.ends_with("NewsArticle") || t == "LiveBlogPosting")
    }

    /// A text of the node, entities and tags taken out.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        string(self.node.get(key)).filter(|text| !text.is_empty())
    }

    /// Strings of a key that holds one, several, or several parted by commas.
    pub(crate) fn list(&self, key: &str) -> Vec<String> {
        match self.node.get(key) {
            Some(Value::Array(items)) => items.iter().filter_map(|item| string(Some(item))).collect(),
            Some(Value::String(text)) => text.split(',').map(clean).filter(|t| !t.is_empty()).collect(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn names(&self, key: &str) -> Vec<String> {
        self.all.names(self.node.get(key))
    }

    /// The URL of a picture, whether a string, an object or a list of either.
    pub(crate) fn image(&self) -> Option<String> {
        let mut value = self.node.get("image").or_else(|| self.node.get("thumbnailUrl"))?;
        for _ in 0..4 {
            value = match value {
                Value::Array(items) => items.first()?,
                Value::Object(map) => {
                    map.get("url").or_else(|| map.get("contentUrl")).or_else(|| map.get("@id"))?
                }
                Value::String(url) => return Some(url.trim().to_owned()),
                _ => return None,
            };
        }
        None
    }

    /// The text of the article, its paragraphs parted by `\n`.
    pub(crate) fn body(&self) -> Option<String> {
        let raw = self.node.get("articleBody")?.as_str()?;
        let text = without_tags(raw);
        let lines: Vec<String> = text.lines().map(fold).filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

fn types(node: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let value = node.get("@type");
    let one = value.and_then(Value::as_str);
    let many = value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(many).map(|t| t.rsplit('/').next().unwrap_or(t))
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article")
        || kind.ends_with("BlogPosting")
        || matches!(
            kind,
            "BlogPosting"
                | "Report"
                | "Review"
                | "SocialMediaPosting"
                | "Recipe"
                | "TechArticle"
                | "DiscussionForumPosting"
        )
}

fn string(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(clean(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => string(items.first()),
        Value::Object(map) => {
            map.get("@value").or_else(|| map.get("name")).and_then(Value::as_str).map(clean)
        }
        _ => None,
    }
}

/// A text as readers would see it: entities read, even those escaped twice, and tags dropped.
pub(crate) fn clean(text: &str) -> String {
    fold(&without_tags(text).replace('\n', " "))
}

/// Markup within a string, read as a page of its own; block ends become line ends.
fn without_tags(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if !text.contains('<') && !has_entity(&text) {
            break;
        }
        if looks_like_markup(&text) {
            let parsed = Page::parse(&text, &crate::options::Limits::default());
            let Ok(page) = parsed else { break };
            let lines = crate::segment::segments(&page).into_iter().map(|s| s.text).filter(|t| !t.is_empty());
            text = lines.collect::<Vec<_>>().join("\n");
        } else {
            text = entities(&text);
        }
    }
    text
}

fn looks_like_markup(text: &str) -> bool {
    ["<p", "<br", "<div", "<a ", "<b>", "<i>", "<em", "<strong", "<h", "<span", "<ul", "</"]
        .iter()
        .any(|t| text.contains(t))
}

fn has_entity(text: &str) -> bool {
    text.find('&').is_some_and(|at| text[at..].contains(';'))
}

/// Reads entities; the parser does it, on text with no tags to find.
fn entities(text: &str) -> String {
    let escaped = text.replace('<', "&lt;");
    match Page::parse(&escaped, &crate::options::Limits::default()) {
        Ok(page) => page.nodes().map(|n| page.text(n)).collect(),
        Err(_) => text.to_owned(),
    }
}

/// Parses JSON, as it is or mended.
fn parse(text: &str) -> Option<Value> {
    if text.len() > LONGEST {
        return None;
    }
    let trimmed = text.trim();
    serde_json::from_str(trimmed).or_else(|_| serde_json::from_str(&mended(trimmed))).ok()
}

/// Mends what publishers break most: comments or CDATA around the block, line breaks inside
/// strings, commas before a closing bracket, a semicolon at the end.
fn mended(text: &str) -> String {
    let start = text.find(['{', '[']).unwrap_or(0);
    let end = text.rfind(['}', ']']).map_or(text.len(), |at| at + 1);
    let inner = text.get(start..end).unwrap_or_default();
    let mut out = String::with_capacity(inner.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in inner.chars() {
        if quoted {
            match c {
                _ if escaped => {
                    escaped = false;
                    // JSON knows few escapes; a stray backslash is meant as itself.
                    if !matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
                        out.pop();
                    }
                    out.push(c);
                }
                '\\' => {
                    escaped = true;
                    out.push(c);
                }
                '"' => {
                    quoted = false;
                    out.push(c);
                }
                '\n' => out.push_str("\\n"),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
        } else {
            match c {
                '"' => quoted = true,
                '}' | ']' => {
                    let kept = out.trim_end().trim_end_matches(',').len();
                    out.truncate(kept);
                }
                _ => {}
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Limits;

    fn headline(json: &str) -> Option<String> {
        let html = format!("<script type='application/ld+json'>{json}</script>");
        let page = Page::parse(&html, &Limits::default()).ok()?;
        JsonLd::read(&page).articles().first().and_then(|a| a.text("headline"))
    }

    #[test]
    fn the_article_is_found_in_graphs_and_arrays() {
        let node = r#"{"@type":["NewsArticle"],"headline":"Fog &amp; ice"}"#;
        assert_eq!(headline(node).as_deref(), Some("Fog & ice"));
        assert_eq!(
            headline(&format!(r#"{{"@graph":[{{"@type":"WebSite"}},{node}]}}"#)).as_deref(),
            Some("Fog & ice")
        );
        assert_eq!(headline(&format!("[[{node}]]")).as_deref(), Some("Fog & ice"));
    }

    #[test]
    fn broken_json_is_mended() {
        assert_eq!(
            headline("{\"@type\":\"Article\",\"headline\":\"Fog\n and ice\",}").as_deref(),
            Some("Fog and ice")
        );
        assert_eq!(
            headline("<!-- {\"@type\":\"Article\",\"headline\":\"Fog\"}; -->").as_deref(),
            Some("Fog")
        );
    }

    #[test]
    fn nesting_without_end_gives_nothing_and_does_no_harm() {
        assert_eq!(headline(&"[".repeat(100_000)), None);
    }

    #[test]
    fn authors_by_reference_are_found() {
        let html = r##"<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"x",
            "author":[{"@id":"#a"},{"@type":"Person","name":"Ole Berg"}]},{"@type":"Person","@id":"#a","name":"Ida Lund"}]}</script>"##;
        let page = Page::parse(html, &Limits::default()).expect("within limits");
        let ld = JsonLd::read(&page);
        assert_eq!(ld.articles()[0].names("author"), ["Ida Lund", "Ole Berg"]);
    }
}
