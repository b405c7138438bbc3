//! `<meta>`, `<link>`, microdata and `<time>`: the page's tags that name a value.

use super::jsonld::clean;
use crate::dom::{Node, Page, Tag};

/// The page's `<meta>` tags, names in lower case, in the page's order.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    metas: Vec<(String, String)>,
    pub(crate) canonical: Option<String>,
    pub(crate) tab: Option<String>,
    pub(crate) html_lang: Option<String>,
}

impl Tags {
    pub(crate) fn read(page: &Page) -> Tags {
        let mut tags = Tags::default();
        for node in page.nodes() {
            match page.tag(node) {
                Tag::Meta => tags.take_meta(page, node),
                Tag::Link if tags.canonical.is_none() => {
                    let canonical =
                        page.attr(node, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical"));
                    tags.canonical =
                        page.attr(node, "href").filter(|_| canonical).map(|h| h.trim().to_owned());
                }
                Tag::Title if tags.tab.is_none() && page.closest(node, &[Tag::Svg]).is_none() => {
                    let text: String = page.children(node).map(|n| page.text(n)).collect();
                    tags.tab = Some(clean(&text)).filter(|t| !t.is_empty());
                }
                Tag::Html => {
                    tags.html_lang =
                        page.attr(node, "lang").or(page.attr(node, "xml:lang")).map(str::to_owned)
                }
                _ => {}
            }
        }
        tags
    }

    fn take_meta(&mut self, page: &Page, node: Node) {
        let Some(content) = page.attr(node, "content").map(clean).filter(|c| !c.is_empty()) else { return };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            for name in page.attr(node, key).unwrap_or_default().split_whitespace() {
                self.metas.push((name.to_ascii_lowercase(), content.clone()));
            }
        }
    }

    /// The first value of the first of these names that has one.
    pub(crate) fn first(&self, names: &[&str]) -> Option<&str> {
        let named = |name: &str| self.metas.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
        names.iter().find_map(|name| named(name))
    }

    /// Every value of these names, in the page's order.
    pub(crate) fn all<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(|(name, _)| names.contains(&name.as_str())).map(|(_, value)| value.as_str())
    }
}
