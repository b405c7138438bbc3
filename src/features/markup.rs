//! The elements around a segment.

use super::{Context, Row, flag};
use crate::dom::{Node, Page, Tag};

pub(super) const NAMES: &[&str] = &[
    "owner_tag",
    "parent_tag",
    "grandparent_tag",
    "cover_tag",
    "depth",
    "in_nav",
    "in_aside",
    "in_footer",
    "in_header",
    "in_form",
    "in_figure",
    "in_figcaption",
    "in_list",
    "in_table",
    "in_quote",
    "in_article",
    "in_main",
    "in_heading",
    "in_button",
    "in_section",
    "in_link",
    "in_details",
    "in_pre",
    "in_dl",
    "heading_level",
    "hidden",
    "articles_above",
    "in_body_prop",
    "role_nav",
    "role_complementary",
    "role_heading",
    "role_other",
    "articles_on_page_above",
    "prop_other",
    "is_list_item_first",
    "lists_above",
];

/// What the ancestors of an owner say, kept by owner since neighbours share it.
pub(super) struct Cache {
    by_node: Vec<Option<Surroundings>>,
    missing: Vec<Node>,
    /// The `article` element that the headline stands in.
    main_article: Option<Node>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Surroundings {
    depth: usize,
    heading_level: u8,
    hidden: bool,
    articles: usize,
    lists: usize,
    body_prop: bool,
    prop: bool,
    nav: bool,
    complementary: bool,
    heading_role: bool,
    role: bool,
}

impl Cache {
    pub(super) fn new(context: &Context<'_>) -> Cache {
        let page = context.page;
        let main_article = context.metadata.headline.and_then(|h| page.closest(h, &[Tag::Article]));
        Cache { by_node: vec![None; page.len()], missing: Vec::new(), main_article }
    }

    /// Looks a node up, filling in its ancestors from the top down.
    fn get(&mut self, page: &Page, node: Node) -> Surroundings {
        let mut at = node;
        let mut known = loop {
            if let Some(found) = self.by_node[at.index()] {
                break found;
            }
            self.missing.push(at);
            if at == Node::DOCUMENT {
                break Surroundings::default();
            }
            at = page.parent(at);
        };
        while let Some(at) = self.missing.pop() {
            known = known.below(page, at);
            self.by_node[at.index()] = Some(known);
        }
        known
    }
}

impl Surroundings {
    fn below(mut self, page: &Page, node: Node) -> Surroundings {
        let tag = page.tag(node);
        self.depth += 1;
        if let Some(level) = tag.heading_level() {
            self.heading_level = level;
        }
        self.articles += usize::from(tag == Tag::Article);
        self.lists += usize::from(tag.is_list());
        for (name, value) in page.attrs(node) {
            match name {
                "hidden" => self.hidden = true,
                "aria-hidden" => self.hidden |= value == "true",
                "style" => self.hidden |= hides(value),
                "itemprop" => {
                    self.body_prop |=
                        value.split_whitespace().any(|v| v == "articleBody" || v == "reviewBody");
                    self.prop = true;
                }
                "role" => match value {
                    "navigation" | "menu" | "menubar" | "search" | "banner" | "contentinfo" => {
                        self.nav = true
                    }
                    "complementary" | "dialog" | "alert" | "alertdialog" => self.complementary = true,
                    "heading" => self.heading_role = true,
                    _ => self.role = true,
                },
                _ => {}
            }
        }
        self
    }
}

/// Whether an inline style takes the element out of sight.
fn hides(style: &str) -> bool {
    let tight: String =
        style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    tight.contains("display:none") || tight.contains("visibility:hidden")
}

pub(super) fn fill(context: &Context<'_>, i: usize, cache: &mut Cache, row: &mut Row) {
    let page = context.page;
    let segment = &context.segments[i];
    let owner = segment.owner;
    let parent = page.parent(owner);
    let around = cache.get(page, owner);
    let cover = segment.spans.iter().find(|s| s.start == 0 && s.end == segment.text.len());
    let code = |node: Node| f32::from(page.tag(node) as u8);
    let within = |tags: &[Tag]| flag(page.is_within(owner, tags));
    row.extend([
        code(owner),
        code(parent),
        code(page.parent(parent)),
        cover.map_or(0.0, |s| code(s.node)),
        around.depth as f32,
        within(&[Tag::Nav]),
        within(&[Tag::Aside]),
        within(&[Tag::Footer]),
        within(&[Tag::Header]),
        within(&[Tag::Form, Tag::Label, Tag::Fieldset]),
        within(&[Tag::Figure]),
        within(&[Tag::Figcaption]),
        within(&[Tag::Li]),
        within(&[Tag::Td, Tag::Th]),
        within(&[Tag::Blockquote]),
        within(&[Tag::Article]),
        within(&[Tag::Main]),
        within(&Tag::HEADINGS),
        within(&[Tag::Button]),
        within(&[Tag::Section]),
        within(&[Tag::A]),
        within(&[Tag::Details, Tag::Dialog]),
        within(&[Tag::Pre, Tag::Code]),
        within(&[Tag::Dd, Tag::Dt]),
        f32::from(around.heading_level),
        flag(around.hidden),
        around.articles as f32,
        flag(around.body_prop),
        flag(around.nav),
        flag(around.complementary),
        flag(around.heading_role),
        flag(around.role),
        flag(cache.main_article.is_some_and(|a| page.contains(a, owner))),
        flag(around.prop),
        flag(i > 0 && page.tag(owner) == Tag::Li && page.tag(context.segments[i - 1].owner) != Tag::Li),
        around.lists as f32,
    ]);
}
