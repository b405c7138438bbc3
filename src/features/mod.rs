//! What the model is shown of each segment: a row of numbers that speak no language.
//!
//! Each group of columns is one file with the names of its columns beside the code that fills
//! them. The training recipe reads the rows through this same code.

pub(crate) mod agreement;
mod markup;
mod neighbours;
mod place;
mod shape;
mod story;
mod tokens;
mod words;

#[cfg(feature = "training")]
pub(crate) use tokens::{Words, element_tokens};

use crate::dom::{Node, Page, Tag};
use crate::error::Error;
use crate::metadata::Metadata;
use crate::model::Lexicon;
use crate::segment::{Kind, Segment};
use crate::vocab::{BOXES, Labels};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// One segment's numbers.
pub(crate) type Row = Vec<f32>;

/// Everything the columns are computed from.
pub(crate) struct Context<'a> {
    pub(crate) page: &'a Page,
    pub(crate) segments: &'a [Segment],
    pub(crate) metadata: &'a Metadata,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) basics: Vec<Basics>,
    /// Running totals over `basics`, one entry more than there are segments.
    totals: Vec<Totals>,
    /// How many segments begin before each node, one entry more than there are nodes.
    begun: Vec<u32>,
}

/// What several groups need of a segment, measured once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Basics {
    pub(crate) chars: usize,
    pub(crate) link_chars: usize,
    /// Of its opening.
    pub(crate) canon: String,
    /// The labels that it is, and those that it is but for the digits at its edges: "3 comments".
    pub(crate) labels: Labels,
    pub(crate) counted: Labels,
    /// Whether it says what newsletter boxes, walls, consent and copyright notices say.
    pub(crate) boxed: bool,
    /// Whether markup says that it is a heading: its element, role or class.
    pub(crate) heading: bool,
}

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Totals {
    pub(crate) chars: usize,
    pub(crate) link_chars: usize,
    pub(crate) texts: usize,
    pub(crate) pictures: usize,
    pub(crate) long_texts: usize,
}

/// From this length on a text is likelier a sentence than a label.
pub(crate) const LONG_TEXT_CHARS: usize = 80;

/// How many segments lie at most between a picture and what is said of it.
const CAPTION_REACH: usize = 6;

/// Longer texts are not searched for what boxes say: no box says so much in one piece.
const BOX_CHARS: usize = 300;

/// A crosshead that only its class tells is no longer than this.
const CROSSHEAD_CHARS: usize = 80;

/// No cell of data spans more columns.
const MOST_COLUMNS: usize = 12;
/// A cell of data that holds most of its table is no longer than this.
const POST_CHARS: usize = 300;
/// A cell of data has less lines than this.
const PROFILE_LINES: usize = 5;
/// Cells longer than this on average make the table a layout.
const CELL_CHARS: usize = 160;

impl<'a> Context<'a> {
    pub(crate) fn new(
        page: &'a Page,
        segments: &'a [Segment],
        metadata: &'a Metadata,
        lexicon: &'a Lexicon,
    ) -> Result<Self, Error> {
        let watched = |segment| page.watch().check().map(|()| Basics::of(page, segment));
        let basics: Vec<Basics> = segments.iter().map(watched).collect::<Result<_, _>>()?;
        let mut totals = vec![Totals::default()];
        let mut sum = Totals::default();
        for (segment, basic) in segments.iter().zip(&basics) {
            sum.chars += basic.chars;
            sum.link_chars += basic.link_chars;
            sum.texts += usize::from(segment.kind == Kind::Text);
            sum.pictures += usize::from(segment.kind == Kind::Picture);
            sum.long_texts += usize::from(basic.chars >= LONG_TEXT_CHARS);
            totals.push(sum);
        }
        let mut begun = Vec::with_capacity(page.len() + 1);
        for (i, segment) in segments.iter().enumerate() {
            begun.resize(begun.len().max(segment.first.index() + 1), i as u32);
        }
        begun.resize(page.len() + 1, segments.len() as u32);
        Ok(Context { page, segments, metadata, lexicon, basics, totals, begun })
    }

    /// The segments below a node, as a range of indices.
    pub(crate) fn range(&self, node: Node) -> std::ops::Range<usize> {
        self.begun[node.index()] as usize..self.begun[self.page.end(node).index()] as usize
    }

    /// Whether a table holds data: rows of short cells, and no table within.
    pub(crate) fn is_data_table(&self, table: Node) -> bool {
        let page = self.page;
        let (mut rows, mut cells, mut heads, mut longest, mut fullest) = (0, 0, 0, 0, 0);
        for node in page.subtree(table).skip(1) {
            match page.tag(node) {
                Tag::Table => return false,
                Tag::Tr => rows += 1,
                Tag::Td => {
                    cells += self.columns(node);
                    let held = self.totals(self.range(node));
                    (longest, fullest) = (longest.max(held.chars), fullest.max(held.texts));
                }
                Tag::Th => (cells, heads) = (cells + self.columns(node), heads + 1),
                _ => {}
            }
        }
        // What has a head in every row holds data, whatever it says of itself.
        let layout = page.attr(table, "role") == Some("presentation") && heads < rows;
        if layout || rows < 2 || cells < rows * 2 {
            return false;
        }
        let chars = self.totals(self.range(table)).chars;
        // A forum's post, with its writer in the next cell: name, rank, place and so on.
        let posted = longest > POST_CHARS && longest * 2 > chars || fullest >= PROFILE_LINES;
        if heads == 0 && posted {
            return false;
        }
        chars / cells <= CELL_CHARS || heads > 0 && chars / cells <= CELL_CHARS * 3
    }

    /// How many columns a cell spans.
    fn columns(&self, cell: Node) -> usize {
        let span = self.page.attr(cell, "colspan").and_then(|span| span.trim().parse().ok());
        span.unwrap_or(1).clamp(1, MOST_COLUMNS)
    }

    /// Whether a picture stands near enough for the segment to be its caption or credit.
    pub(crate) fn is_near_picture(&self, i: usize) -> bool {
        let near = i.saturating_sub(CAPTION_REACH)..(i + CAPTION_REACH).min(self.segments.len());
        self.totals(near).pictures > 0
    }

    /// Totals over a range of segments.
    pub(crate) fn totals(&self, range: std::ops::Range<usize>) -> Totals {
        let (a, b) = (self.totals[range.start], self.totals[range.end]);
        Totals {
            chars: b.chars - a.chars,
            link_chars: b.link_chars - a.link_chars,
            texts: b.texts - a.texts,
            pictures: b.pictures - a.pictures,
            long_texts: b.long_texts - a.long_texts,
        }
    }
}

impl Basics {
    fn of(page: &Page, segment: &Segment) -> Basics {
        let link_bytes = match page.closest(segment.owner, &[Tag::A]) {
            _ if links_to_itself(page, segment) => 0,
            Some(_) => segment.text.len(),
            None => segment.bytes_in(page, &[Tag::A]),
        };
        let chars = segment.text.chars().count();
        let link_chars = if link_bytes >= segment.text.len() {
            chars
        } else {
            // Bytes of links in proportion: exact enough for a density, and one pass less.
            link_bytes * chars / segment.text.len().max(1)
        };
        let canon = crate::text::canon(segment.opening());
        let labels = Labels::of(&canon);
        let counted = Labels::of_counted(&canon);
        let boxed = chars <= BOX_CHARS && BOXES.contains(&canon);
        let heading = is_marked_heading(page, segment, chars);
        Basics { chars, link_chars, canon, labels, counted, boxed, heading }
    }

    pub(crate) fn link_density(&self) -> f32 {
        ratio(self.link_chars, self.chars)
    }
}

/// Whether a heading element, or the role of one, holds the segment, or a short line that is no sentence is
/// called a crosshead.
fn is_marked_heading(page: &Page, segment: &Segment, chars: usize) -> bool {
    const NAMES: [&str; 10] = [
        "subhead",
        "subheading",
        "crosshead",
        "crossheading",
        "zwischentitel",
        "zwischenüberschrift",
        "intertitre",
        "ladillo",
        "tussenkop",
        "mellanrubrik",
    ];
    let called = || segment.covering().chain([segment.owner]).any(|n| page.is_called(n, &NAMES));
    page.closest(segment.owner, &Tag::HEADINGS).is_some()
        || page.attr(segment.owner, "role") == Some("heading")
        || chars <= CROSSHEAD_CHARS && !crate::text::ends_sentence(&segment.text) && called()
}

/// Whether a heading is a link to its own place, as manuals and blogs have them: it leads nowhere else.
fn links_to_itself(page: &Page, segment: &Segment) -> bool {
    let covers = || {
        segment
            .spans
            .iter()
            .find(|s| s.start == 0 && s.end == segment.text.len() && page.tag(s.node) == Tag::A)
    };
    let link = || page.closest(segment.owner, &[Tag::A]).or_else(|| covers().map(|span| span.node));
    page.is_within(segment.owner, &Tag::HEADINGS)
        && link()
            .and_then(|link| page.attr(link, "href"))
            .is_some_and(|href| href.starts_with('#') && href.len() > 1)
}

/// What stands for a text where texts are only told apart. Tables know nothing of it.
fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// A share, 0 where there is nothing to share.
pub(crate) fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

pub(crate) fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// The names of all columns, in the order in which [`rows`] fills them.
#[cfg(feature = "training")]
pub(crate) fn names() -> Vec<String> {
    own_names().into_iter().map(str::to_owned).chain(neighbours::names()).collect()
}

/// The names of the columns that a segment fills by itself.
fn own_names() -> Vec<&'static str> {
    [shape::NAMES, markup::NAMES, place::NAMES, words::NAMES, tokens::NAMES, story::NAMES].concat()
}

/// Room for every column, those of agreement included.
const COLUMNS: usize = 280;

/// A row for each segment; an empty one for those that are not open to question.
///
/// # Errors
/// The deadline.
pub(crate) fn rows(context: &Context<'_>, is_open: impl Fn(usize) -> bool) -> Result<Vec<Row>, Error> {
    let places = place::Places::new(context);
    let story = story::Story::new(context);
    let mut markup = markup::Cache::new(context);
    let mut tokens = tokens::Cache::new(context.page);
    let mut read = story::Read::default();
    let mut rows: Vec<Row> = (0..context.segments.len())
        .map(|i| {
            context.page.watch().check()?;
            if !is_open(i) {
                return Ok(Row::new());
            }
            let mut row = Row::with_capacity(COLUMNS);
            shape::fill(context, i, &mut row);
            markup::fill(context, i, &mut markup, &mut row);
            places.fill(context, i, &mut row);
            words::fill(context, i, &mut row);
            tokens::fill(context, i, &mut tokens, &mut row);
            story.fill(context, i, &mut read, &mut row);
            Ok(row)
        })
        .collect::<Result<_, Error>>()?;
    neighbours::extend(context, &mut rows);
    context.page.watch().check()?;
    Ok(rows)
}
