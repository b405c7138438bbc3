//! One walk over the page that notes every element metadata can come from.

use super::datelines::is_date_attribute;
use super::prose::clean;
use crate::dom::{Node, Page, Tag, each_name_token};
use crate::error::Error;
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::sync::LazyLock;

/// No more names than this are read of one element.
const MOST_NAMES: usize = 8;
/// A longer `<title>`, in bytes, says nothing of the article.
const LONGEST_TAB: usize = 4 << 10;

/// What a word of a class name says of its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// It stands beside the article, and may still hold its byline or date.
    Beside,
    /// It belongs to other stories, to readers or to the site.
    Foreign,
    Byline,
    Dateline,
    Headline,
    /// With the next, a headline: "entry-title".
    Title,
    TitleOf,
    /// It lists the article's tags.
    Tags,
    Breadcrumb,
}

const WORDS: [(Word, &str); 9] = [
    (Word::Beside, "footer sidebar teaser teasers widget"),
    (
        Word::Foreign,
        "comment comments commentlist disqus kommentar kommentare masthead menu nav navbar navigation
        newsletter popular promo recirc recommended recommendation recommendations related reply
        replies respond testimonial testimonials trending webmention webmentions",
    ),
    (
        Word::Byline,
        "szerzo szerzok toimittaja penulis pewarta avtor author authorbox authorinfo authorlink authorname authors autor autoren autores auteur auteurs
        autore autori autorzy byline bylines contributor contributors creator fn forfatter journalist redacteur
        redaktor reporter signature skribent submitter username vcard verfasser writer yazar",
    ),
    (
        Word::Dateline,
        "date dateline datepublished datetime datum fecha data posted pubdate publication publish
        published time timestamp",
    ),
    (Word::Headline, "headline"),
    (Word::Title, "title"),
    (Word::TitleOf, "article blog entry news page post story"),
    (
        Word::Tags,
        "tag tags taglist tagging labels topics keywords hashtags themen schlagworte etiquetas temas trefwoorden emner stikkord
        avainsanat tagi tagy stitky cimkek etichete etiketler tegi motscles",
    ),
    (Word::Breadcrumb, "breadcrumb breadcrumbs crumb crumbs pankuzu path topicpath"),
];

static BY_WORD: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    WORDS.iter().flat_map(|(word, names)| names.split_whitespace().map(|name| (name, *word))).collect()
});

/// What the walk noted; every list is in document order.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// `<meta>` names in lower case, with their content.
    metas: Vec<(String, String)>,
    /// Where in `metas` each name stands; never walked.
    named: HashMap<String, Vec<usize>>,
    pub(super) canonical: Option<String>,
    /// Where `<link rel=next>` or a link of that relation leads.
    pub(super) next: Option<String>,
    /// The `<title>`: what the browser's tab shows.
    pub(super) tab: Option<String>,
    pub(super) html_lang: Option<String>,
    /// JSON-LD scripts.
    pub(super) scripts: Vec<Node>,
    /// `h1` to `h3`, and what is named a headline.
    pub(super) headings: Vec<Heading>,
    /// Elements named a byline or author.
    pub(super) bylines: Vec<Node>,
    /// `<time>` elements, and elements named a date.
    pub(super) datelines: Vec<Node>,
    /// Elements with a microdata or RDFa property, with its name in lower case.
    pub(super) props: Vec<(String, Node)>,
    /// Links marked as tags.
    pub(super) tag_links: Vec<Node>,
    /// Elements named a list of tags.
    pub(super) tag_lists: Vec<Node>,
    /// Elements named a breadcrumb.
    pub(super) breadcrumbs: Vec<Node>,
    /// Ranges of nodes that look foreign to the article; they may nest.
    foreign: Vec<(Node, Node)>,
    /// Ranges of nodes beside the article.
    beside: Vec<(Node, Node)>,
    size: usize,
}

/// An element that may show the headline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heading {
    pub(super) node: Node,
    /// Whether it is an `h1`, or says that it is one.
    pub(super) main: bool,
    /// Whether its class or property calls it a headline.
    pub(super) named: bool,
}

impl Survey {
    /// # Errors
    /// The deadline.
    pub(super) fn of(page: &Page) -> Result<Survey, Error> {
        let watch = page.watch();
        let mut survey = Survey { size: page.len(), ..Survey::default() };
        let mut unseen_until = Node::DOCUMENT;
        let mut by_class = vec![None; page.classes().len()];
        for node in page.nodes() {
            watch.check_at(node.index())?;
            let tag = page.tag(node);
            match tag {
                Tag::Text => continue,
                Tag::Meta => survey.take_meta(page, node),
                Tag::Link | Tag::A => survey.take_link(page, node),
                Tag::Title if survey.tab.is_none() && node >= unseen_until => {
                    let text = Some(page.raw_text(node)).filter(|text| text.len() <= LONGEST_TAB);
                    survey.tab = text.map(clean).filter(|t| !t.is_empty());
                }
                Tag::Script => survey.take_script(page, node),
                _ => {}
            }
            if tag.is_unseen() && tag != Tag::Head && node >= unseen_until {
                unseen_until = page.end(node);
            }
            if node >= unseen_until {
                survey.take_element(page, node, tag, &mut by_class);
            }
        }
        Ok(survey)
    }

    fn take_meta(&mut self, page: &Page, node: Node) {
        let content = page.attr(node, "content").or_else(|| page.attr(node, "value"));
        let Some(content) = content.map(clean).filter(|c| !c.is_empty()) else { return };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            for name in page.attr(node, key).unwrap_or_default().split_whitespace().take(MOST_NAMES) {
                let name = name.to_ascii_lowercase();
                self.named.entry(name.clone()).or_default().push(self.metas.len());
                self.metas.push((name, content.clone()));
            }
        }
        self.take_props(page, node);
    }

    fn take_link(&mut self, page: &Page, node: Node) {
        let place = match page.attr(node, "rel").unwrap_or_default() {
            rel if rel.eq_ignore_ascii_case("canonical") => &mut self.canonical,
            rel if rel.eq_ignore_ascii_case("next") => &mut self.next,
            _ => return,
        };
        let href = || page.attr(node, "href").map(|h| h.trim().to_owned()).filter(|h| !h.is_empty());
        *place = place.take().or_else(href);
    }

    fn take_script(&mut self, page: &Page, node: Node) {
        let kind = page.attr(node, "type").unwrap_or_default().to_ascii_lowercase();
        if kind.contains("ld+json") {
            self.scripts.push(node);
        }
    }

    fn take_props(&mut self, page: &Page, node: Node) {
        for (key, value) in page.attrs(node) {
            if matches!(key, "itemprop" | "property") {
                for name in value.split_whitespace().take(MOST_NAMES) {
                    let name = name.rsplit([':', '/']).next().unwrap_or(name);
                    self.props.push((name.to_ascii_lowercase(), node));
                }
            }
        }
    }

    fn take_element(&mut self, page: &Page, node: Node, tag: Tag, by_class: &mut [Option<Marks>]) {
        let class = page.class(node);
        let mut marks =
            *by_class[class.index()].get_or_insert_with(|| Marks::called(page.class_words(class)));
        for (name, value) in page.attrs(node) {
            marks.read(name, value);
        }
        if matches!(tag, Tag::Html) {
            self.html_lang = page.attr(node, "lang").or(page.attr(node, "xml:lang")).map(str::to_owned);
            return;
        }
        if tag == Tag::Body {
            return;
        }
        if marks.prop {
            self.take_props(page, node);
        }
        let level = tag.heading_level();
        let main = level == Some(1) || marks.level_one;
        if main || matches!(level, Some(2 | 3)) || marks.headline {
            self.headings.push(Heading { node, main, named: marks.headline });
        }
        if marks.byline || (tag == Tag::Address && !page.is_within(node, &[Tag::Footer])) {
            self.bylines.push(node);
        }
        if marks.dateline || tag == Tag::Time {
            self.datelines.push(node);
        }
        if marks.tag_link && tag == Tag::A {
            self.tag_links.push(node);
        }
        if marks.tag_list {
            self.tag_lists.push(node);
        }
        if marks.breadcrumb {
            self.breadcrumbs.push(node);
        }
        if marks.foreign
            || marks.breadcrumb
            || matches!(tag, Tag::Nav | Tag::Button | Tag::Dialog | Tag::Label)
        {
            self.foreign.push((node, page.end(node)));
        } else if marks.beside || tag == Tag::Aside || tag == Tag::Footer && !is_byline_footer(page, node) {
            self.beside.push((node, page.end(node)));
        }
    }

    /// The first value of the first of these `<meta>` names that has one.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.places(name).first()).map(|&at| self.metas[at].1.as_str())
    }

    /// Every value of these `<meta>` names, in the page's order.
    pub(super) fn all(&self, names: &[&str]) -> impl Iterator<Item = &str> {
        let mut places: Vec<usize> = names.iter().flat_map(|name| self.places(name)).copied().collect();
        places.sort_unstable();
        places.into_iter().map(|at| self.metas[at].1.as_str())
    }

    fn places(&self, name: &str) -> &[usize] {
        self.named.get(name).map_or(&[], Vec::as_slice)
    }

    /// Every `<meta>` name with its value, in the page's order.
    pub(super) fn metas(&self) -> impl Iterator<Item = (&str, &str)> {
        self.metas.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Elements with this microdata or RDFa property.
    pub(super) fn props<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Node> + 'a {
        self.props.iter().filter(move |(n, _)| n == name).map(|&(_, node)| node)
    }

    /// The parts of the page apart from the article. A part that holds the headline or most of
    /// the page is none: its name says something else.
    pub(super) fn zones(&self, headline: Option<Node>) -> Zones {
        Zones {
            foreign: self.outermost(&self.foreign, headline),
            beside: self.outermost(&self.beside, headline),
        }
    }

    fn outermost(&self, ranges: &[(Node, Node)], headline: Option<Node>) -> Vec<(Node, Node)> {
        let most = self.size / 2;
        let mut kept: Vec<(Node, Node)> = Vec::new();
        for &(start, end) in ranges {
            let holds = headline.is_some_and(|h| start <= h && h < end);
            let nested = kept.last().is_some_and(|&(_, last)| end <= last);
            if !holds && !nested && end.index() - start.index() <= most {
                kept.push((start, end));
            }
        }
        kept
    }
}

/// Ranges of nodes apart from the article; those of one kind do not overlap and are in order.
pub(super) struct Zones {
    foreign: Vec<(Node, Node)>,
    beside: Vec<(Node, Node)>,
}

impl Zones {
    /// Whether the node belongs to another story, to readers or to the site.
    pub(super) fn is_foreign(&self, node: Node) -> bool {
        within(&self.foreign, node)
    }

    /// Whether the node stands beside the article.
    pub(super) fn is_beside(&self, node: Node) -> bool {
        within(&self.beside, node)
    }
}

fn within(ranges: &[(Node, Node)], node: Node) -> bool {
    let after = ranges.partition_point(|&(start, _)| start <= node);
    after.checked_sub(1).and_then(|i| ranges.get(i)).is_some_and(|&(_, end)| node < end)
}

/// Whether an article's footer is named for what says who wrote it and when, wherever it stands.
fn is_byline_footer(page: &Page, footer: Node) -> bool {
    page.is_within(page.parent(footer), &[Tag::Article])
        && page.is_called(footer, &["meta", "byline", "info", "author"])
}

/// What an element's attributes say that it is.
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    byline: bool,
    dateline: bool,
    headline: bool,
    title: bool,
    title_of: bool,
    level_one: bool,
    foreign: bool,
    beside: bool,
    tag_link: bool,
    tag_list: bool,
    breadcrumb: bool,
    prop: bool,
}

impl Marks {
    fn called<'w>(words: impl Iterator<Item = &'w str>) -> Marks {
        let mut marks = Marks::default();
        words.for_each(|word| marks.read_word(word, true));
        marks.end_words();
        marks
    }

    fn read(&mut self, name: &str, value: &str) {
        match name {
            "id" => self.read_id(value),
            "data-testid" | "data-qa" | "data-component" | "data-test-id" => {
                each_name_token(value, |word| self.read_word(word, false));
                self.end_words();
            }
            "rel" => {
                self.byline |= value.split_whitespace().any(|v| v.eq_ignore_ascii_case("author"));
                self.tag_link |= value.split_whitespace().any(|v| v.eq_ignore_ascii_case("tag"));
            }
            "aria-level" => self.level_one = value.trim() == "1",
            "itemprop" | "property" => {
                self.prop = true;
                self.byline |= value.split_whitespace().any(|v| matches!(v, "author" | "creator"));
                self.headline |= value.split_whitespace().any(|v| v == "headline");
            }
            _ => self.dateline |= name.starts_with("data-") && is_date_attribute(name),
        }
    }

    fn read_id(&mut self, value: &str) {
        each_name_token(value, |token| match BY_WORD.get(token) {
            Some(Word::Foreign) => self.foreign = true,
            Some(Word::Tags) => self.tag_list = true,
            Some(Word::Breadcrumb) => self.breadcrumb = true,
            _ => {}
        });
    }

    /// What a word of a class says, or of an attribute that is used like one.
    fn read_word(&mut self, word: &str, class: bool) {
        match BY_WORD.get(word) {
            Some(Word::Byline) => self.byline = true,
            Some(Word::Dateline) => self.dateline = true,
            Some(Word::Foreign) => self.foreign |= class,
            Some(Word::Beside) => self.beside |= class,
            Some(Word::Headline) => self.headline = true,
            Some(Word::Title) => self.title = true,
            Some(Word::TitleOf) => self.title_of = true,
            Some(Word::Tags) => self.tag_list |= class,
            Some(Word::Breadcrumb) => self.breadcrumb |= class,
            None => {}
        }
    }

    /// The words of one attribute are read.
    fn end_words(&mut self) {
        self.headline |= self.title && self.title_of;
        (self.title, self.title_of) = (false, false);
    }
}
