//! How much of a segment stands in what the page itself says of its article.

use super::{Context, Row, flag, hash, ratio};
use crate::dom::Tag;
use crate::segment::Kind;
use crate::text::has_unspaced;
use memchr::memmem::Finder;

pub(super) const NAMES: &[&str] = &[
    "equals_title",
    "in_title",
    "holds_title",
    "equals_description",
    "in_description",
    "holds_description",
    "equals_alternative",
    "has_article_body",
    "in_article_body",
    "in_byline",
    "is_headline",
    "equals_picture_text",
    "in_picture_text",
    "names_author",
    "names_site",
    "in_tab_title",
];

/// The page's own words, as sets of word hashes.
pub(super) struct Story {
    title: Said,
    description: Said,
    alternative: Said,
    site: Name,
    tab: Said,
    authors: Vec<Name>,
    /// Runs of three words of JSON-LD `articleBody`, sorted.
    body: Option<Vec<u64>>,
    /// `alt` and `title` of each picture, by segment.
    pictures: Vec<(usize, Said)>,
}

#[derive(Default)]
struct Said {
    canon: String,
    /// Hashes of the words, sorted, each once.
    words: Vec<u64>,
}

impl Said {
    fn new(text: &str) -> Said {
        let canon = crate::text::canon(text);
        Said { words: set(words(&canon)), canon }
    }

    /// The share of these sorted words that stand here, and the share of what is said here that
    /// they give.
    fn shared(&self, sorted: &[u64]) -> (f32, f32) {
        let (mut held, mut given) = (0, 0);
        for run in sorted.chunk_by(|a, b| a == b) {
            if self.words.binary_search(&run[0]).is_ok() {
                held += run.len();
                given += 1;
            }
        }
        (ratio(held, sorted.len()), ratio(given, self.words.len()))
    }

    fn equals(&self, canon: &str) -> f32 {
        flag(!canon.is_empty() && self.canon == canon)
    }
}

fn set(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// The words of the segment that is being read, in order and sorted.
#[derive(Default)]
pub(super) struct Read {
    words: Vec<u64>,
    sorted: Vec<u64>,
}

/// Hashes of the words of a canonical text, unspaced scripts by character.
fn words(canon: &str) -> Vec<u64> {
    let mut out = Vec::new();
    read_words(canon, &mut out);
    out
}

fn read_words(canon: &str, out: &mut Vec<u64>) {
    let mut buffer = [0u8; 4];
    for word in crate::text::words(canon) {
        if has_unspaced(word) {
            out.extend(word.chars().map(|c| hash(c.encode_utf8(&mut buffer))));
        } else {
            out.push(hash(word));
        }
    }
}

fn runs(words: &[u64]) -> impl Iterator<Item = u64> + '_ {
    words.windows(3).map(|run| run.iter().fold(7u64, |h, w| h.wrapping_mul(0x0100_0000_01b3) ^ w))
}

/// How far from a picture its `alt` text is looked for.
const PICTURE_REACH: usize = 4;

impl Story {
    pub(super) fn new(context: &Context<'_>) -> Story {
        let page = context.page;
        let metadata = context.metadata;
        let said = |text: &Option<String>| Said::new(text.as_deref().unwrap_or_default());
        let tab = page.nodes().find(|&n| page.tag(n) == Tag::Title).map(|n| page.raw_text(n));
        let pictures =
            context.segments.iter().enumerate().filter(|(_, s)| s.kind == Kind::Picture).map(|(i, s)| {
                let alt = page.attr(s.owner, "alt").unwrap_or_default();
                let title = page.attr(s.owner, "title").unwrap_or_default();
                (i, Said::new(if title.len() > alt.len() { title } else { alt }))
            });
        Story {
            title: said(&metadata.title),
            description: said(&metadata.description),
            alternative: said(&metadata.alternative_headline),
            site: Name::new(metadata.site_name.as_deref().unwrap_or_default()),
            tab: Said::new(tab.unwrap_or_default()),
            authors: metadata.authors.iter().map(|a| Name::new(a)).collect(),
            body: metadata
                .article_body
                .as_deref()
                .filter(|b| b.len() > 200)
                .map(|b| set(runs(&words(&crate::text::canon(b))).collect())),
            pictures: pictures.collect(),
        }
    }

    pub(super) fn fill(&self, context: &Context<'_>, i: usize, read: &mut Read, row: &mut Row) {
        let segment = &context.segments[i];
        let canon = context.basics[i].canon.as_str();
        let Read { words, sorted } = read;
        words.clear();
        read_words(canon, words);
        sorted.clone_from(words);
        sorted.sort_unstable();
        let in_body = self.body.as_ref().map(|body| {
            let hits = runs(words).filter(|run| body.binary_search(run).is_ok()).count();
            ratio(hits, words.len().saturating_sub(2))
        });
        let near = self.pictures.partition_point(|(at, _)| *at + PICTURE_REACH < i);
        let near = self.pictures[near..].iter().take_while(|(at, _)| *at <= i + PICTURE_REACH);
        let (mut equals_picture, mut in_picture) = (0.0f32, 0.0f32);
        for (_, said) in near {
            equals_picture = equals_picture.max(said.equals(canon));
            in_picture = in_picture.max(said.shared(sorted).0);
        }
        let (in_title, holds_title) = self.title.shared(sorted);
        let (in_description, holds_description) = self.description.shared(sorted);
        let page = context.page;
        let within = |nodes: &[crate::dom::Node]| nodes.iter().any(|&n| page.contains(n, segment.first));
        row.extend([
            self.title.equals(canon),
            in_title,
            holds_title,
            self.description.equals(canon),
            in_description,
            holds_description,
            self.alternative.equals(canon),
            flag(self.body.is_some()),
            in_body.unwrap_or(-1.0),
            flag(within(&context.metadata.bylines)),
            flag(context.metadata.headline.is_some_and(|h| within(&[h]))),
            equals_picture,
            in_picture,
            flag(self.authors.iter().any(|name| name.stands_in(canon))),
            flag(self.site.stands_in(canon)),
            self.tab.shared(sorted).0,
        ]);
    }
}

/// A name to be looked for in many texts.
struct Name(Finder<'static>);

impl Name {
    fn new(name: &str) -> Name {
        Name(Finder::new(&crate::text::canon(name)).into_owned())
    }

    /// Whether the words of the name stand in a canonical text.
    fn stands_in(&self, canon: &str) -> bool {
        let length = self.0.needle().len();
        let parted = |at: usize| {
            let (before, after) = (&canon[..at], &canon[at + length..]);
            (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
        };
        length > 0 && self.0.find_iter(canon.as_bytes()).any(parted)
    }
}
