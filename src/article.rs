//! The structured article: what [`extract`](crate::extract) gives.

use crate::date::Date;
use serde::{Deserialize, Serialize, Serializer};

/// The version of the JSON that [`Article`] serialises to, in its `schema` key.
///
/// It grows when a key changes its meaning or goes away; a new key alone does not change it.
pub const SCHEMA_VERSION: u32 = 1;

/// A news article, torn out of its page.
///
/// Metadata that the page does not give is `None` or empty, never a guess from
/// unrelated text. [`body`](Article::body) has the text in reading order;
/// [`paragraphs`](Article::paragraphs), [`captions`](Article::captions) and
/// [`text`](Article::text) are views over it.
///
/// ```
/// let html = "<title>Fog closes the harbour</title><article><h1>Fog closes the harbour</h1>\
///     <p>The harbour of Norhaven stayed closed on Monday morning, as fog hid both of its piers.</p>\
///     <p>Ferries will sail again once the pilots can see the outer light, the port said.</p></article>";
/// let article = tearsheet::extract(html)?;
/// assert_eq!(article.title.as_deref(), Some("Fog closes the harbour"));
/// assert_eq!(article.paragraphs().count(), 2);
/// # Ok::<(), tearsheet::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Article {
    /// The headline that readers see, without kicker, section label or site name. Of a page that is no
    /// article, what its tags call it, where they agree and the heading is a slogan beside it.
    pub title: Option<String>,
    /// The standfirst (dek) that stands between the headline and the text.
    pub subtitle: Option<String>,
    /// The people and agencies in the byline, one name each, in the page's order.
    pub authors: Vec<String>,
    /// When the article was first published.
    pub published: Option<Date>,
    /// When the article was last changed, where the page says so.
    pub modified: Option<Date>,
    /// BCP 47 tag of the article's language, as the page declares it.
    pub language: Option<String>,
    /// The name of the site or newspaper.
    pub site_name: Option<String>,
    /// The canonical URL, else the URL that the caller gave.
    pub url: Option<String>,
    /// The section or department ("Politics").
    pub section: Option<String>,
    /// Keywords and topics, in the page's order.
    pub tags: Vec<String>,
    /// URL of the picture that the page names as the article's own.
    pub lead_image: Option<String>,
    /// How likely the page is an article rather than a home page, a section front, a product, a
    /// forum's thread and so on: 0 to 1. An article is likelier than not from 0.5 on. `None`
    /// where there is no page to judge by, as for flattened text.
    pub confidence: Option<f64>,
    /// Why the body may not be the whole article; empty where nothing says so.
    pub incomplete: Vec<Incomplete>,
    /// The article in reading order.
    pub body: Vec<Block>,
}

/// Why an article's body may not be the whole article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Incomplete {
    /// The page was cut at [`Limits::input_bytes`](crate::Limits::input_bytes).
    InputBytes,
    /// The page was cut at [`Limits::nodes`](crate::Limits::nodes).
    Nodes,
    /// The page was cut where it is nested deeper than [`Limits::depth`](crate::Limits::depth).
    Depth,
    /// The page was cut where its markup became too much work to put in order.
    Complexity,
    /// Some tag was given [`Limits::attributes`](crate::Limits::attributes) of its attributes only.
    Attributes,
    /// The body was cut at [`Limits::output_bytes`](crate::Limits::output_bytes).
    OutputBytes,
    /// The page declares that its article is not free to read, so that the body may be its opening.
    Paywall,
    /// The page declares that the article goes on on further pages.
    MorePages,
}

/// One piece of an article's body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Block {
    /// A paragraph of running text.
    Paragraph(Text),
    /// A heading inside the text (a crosshead).
    Heading {
        /// 1 to 6, as in HTML; a crosshead that is only set in bold is a 3.
        level: u8,
        /// What it says.
        #[serde(flatten)]
        text: Text,
    },
    /// A list.
    List(List),
    /// A quotation set off from the text: a block quote or a pull quote.
    Quote {
        /// The quoted words; paragraphs of a longer quote are parted by `\n`.
        #[serde(flatten)]
        text: Text,
        /// Who said it, where the page marks that apart from the words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        attribution: Option<String>,
    },
    /// A picture, with what is said below it.
    Image(Image),
    /// A table of data.
    Table(Table),
    /// Preformatted text, with its line breaks and indentation.
    Code {
        /// The text.
        text: String,
    },
    /// Something from elsewhere that the page shows in a frame: a video, a post.
    Embed {
        /// Where it comes from.
        url: String,
        /// What the page itself says of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
    },
}

/// Plain text, with its links and emphasis as ranges over it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The text: white space folded, line breaks within a paragraph as `\n`.
    pub text: String,
    /// Inline marks, ordered by start, then by end, longest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
}

/// An inline mark over a range of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Where it starts, in bytes of the UTF-8 text.
    pub start: usize,
    /// Where it ends (exclusive), in bytes of the UTF-8 text.
    pub end: usize,
    /// What it is.
    #[serde(flatten)]
    pub kind: MarkKind,
}

/// The kind of an inline [`Mark`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[non_exhaustive]
pub enum MarkKind {
    /// A link.
    Link {
        /// Its target; absolute where the page's URL is known.
        href: String,
    },
    /// Strong importance: bold.
    Strong,
    /// Emphasis: italic.
    Emphasis,
    /// Code within the line.
    Code,
}

/// A list, ordered or not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Whether its items are numbered.
    #[serde(default)]
    pub ordered: bool,
    /// Its items.
    pub items: Vec<ListItem>,
}

/// An item of a [`List`], perhaps with a list of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// What it says.
    #[serde(flatten)]
    pub text: Text,
    /// Whether the items below it are numbered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ordered: bool,
    /// The items below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ListItem>,
}

/// A picture in the body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Where the picture is; absolute where the page's URL is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The text that stands in for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The caption, without the credit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Photographer or agency, without brackets or a label such as "Photo:".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

/// A table of data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Its rows, each a list of cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a [`Table`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What it says.
    #[serde(flatten)]
    pub text: Text,
    /// Whether it heads its row or column.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub header: bool,
}

/// A caption and its credit, as [`Article::captions`] gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Caption<'a> {
    /// The caption; empty where a picture has only a credit.
    pub text: &'a str,
    /// Photographer or agency.
    pub credit: Option<&'a str>,
}

impl Block {
    /// How long its texts and addresses are, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let optional = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        match self {
            Block::Paragraph(text) | Block::Heading { text, .. } => text.bytes(),
            Block::Quote { text, attribution } => text.bytes() + optional(attribution),
            Block::List(list) => list.texts().map(Text::bytes).sum(),
            Block::Image(image) => {
                [&image.url, &image.alt, &image.caption, &image.credit].into_iter().map(optional).sum()
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flatten().map(|cell| cell.text.bytes());
                cells.sum::<usize>() + optional(&table.caption)
            }
            Block::Code { text } => text.len(),
            Block::Embed { url, caption } => url.len() + optional(caption),
        }
    }
}

impl Text {
    fn bytes(&self) -> usize {
        let link = |mark: &Mark| if let MarkKind::Link { href } = &mark.kind { href.len() } else { 0 };
        self.text.len() + self.marks.iter().map(link).sum::<usize>()
    }

    /// Text without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        Text { text: text.into(), marks: Vec::new() }
    }
}

impl Article {
    /// The running text, one string for each paragraph, list item, line of a quote and code block, in
    /// reading order; headings, tables and captions are left out.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        let mut all = Vec::new();
        for block in &self.body {
            match block {
                Block::Paragraph(text) => all.push(text.text.as_str()),
                Block::Quote { text, .. } => all.extend(text.text.lines()),
                Block::List(list) => all.extend(list.lines()),
                Block::Code { text } => all.push(text),
                _ => {}
            }
        }
        all.into_iter()
    }

    /// The captions and credits of the body's pictures, in reading order.
    pub fn captions(&self) -> impl Iterator<Item = Caption<'_>> {
        self.body.iter().filter_map(|block| match block {
            Block::Image(image) if image.caption.is_some() || image.credit.is_some() => Some(Caption {
                text: image.caption.as_deref().unwrap_or_default(),
                credit: image.credit.as_deref(),
            }),
            _ => None,
        })
    }

    /// The whole text without captions: paragraphs, headings, lists, quotes and tables, parted
    /// by blank lines.
    pub fn text(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for block in &self.body {
            match block {
                Block::Paragraph(text) | Block::Heading { text, .. } | Block::Quote { text, .. } => {
                    parts.push(text.text.clone());
                }
                Block::List(list) => parts.push(list.lines().collect::<Vec<_>>().join("\n")),
                Block::Table(table) => parts.push(table.lines().collect::<Vec<_>>().join("\n")),
                Block::Code { text } => parts.push(text.clone()),
                Block::Image(_) | Block::Embed { .. } => {}
            }
        }
        parts.join("\n\n")
    }
}

impl List {
    /// The text of every item, nested ones after their parent.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.texts().map(|text| text.text.as_str()).filter(|line| !line.is_empty())
    }

    fn texts(&self) -> impl Iterator<Item = &Text> {
        let mut texts = Vec::new();
        let mut open: Vec<std::slice::Iter<'_, ListItem>> = vec![self.items.iter()];
        while let Some(items) = open.last_mut() {
            match items.next() {
                Some(item) => {
                    texts.push(&item.text);
                    open.push(item.items.iter());
                }
                None => {
                    open.pop();
                }
            }
        }
        texts.into_iter()
    }
}

impl Table {
    /// Each row as one line, its cells parted by a space.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.rows.iter().map(|row| {
            let cells: Vec<&str> = row.iter().map(|cell| cell.text.text.as_str()).collect();
            cells.join(" ")
        })
    }
}

/// The JSON form: the fields, and the views `paragraphs` and `captions` beside them, so that
/// they are one `jq` step away. Reading it back takes the fields and leaves the views.
impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Json<'a> {
            schema: u32,
            title: &'a Option<String>,
            subtitle: &'a Option<String>,
            authors: &'a [String],
            published: &'a Option<Date>,
            modified: &'a Option<Date>,
            language: &'a Option<String>,
            site_name: &'a Option<String>,
            url: &'a Option<String>,
            section: &'a Option<String>,
            tags: &'a [String],
            lead_image: &'a Option<String>,
            confidence: Option<f64>,
            incomplete: &'a [Incomplete],
            paragraphs: Vec<&'a str>,
            captions: Vec<Caption<'a>>,
            body: &'a [Block],
        }
        Json {
            schema: SCHEMA_VERSION,
            title: &self.title,
            subtitle: &self.subtitle,
            authors: &self.authors,
            published: &self.published,
            modified: &self.modified,
            language: &self.language,
            site_name: &self.site_name,
            url: &self.url,
            section: &self.section,
            tags: &self.tags,
            lead_image: &self.lead_image,
            confidence: self.confidence,
            incomplete: &self.incomplete,
            paragraphs: self.paragraphs().collect(),
            captions: self.captions().collect(),
            body: &self.body,
        }
        .serialize(serializer)
    }
}
