//! Articles that the visible page only teases: their text stands in JSON-LD, or in the state that
//! the page keeps for its scripts.

mod markup;

use crate::article::{Block, Text};
use crate::dom::{Node, Page, Tag};
use crate::error::Error;
use crate::metadata::Metadata;
use crate::options::Limits;
use crate::segment::{Kind, segments};
use crate::text::{canon, fold};
use crate::watch::Watch;
use std::borrow::Cow;
use std::cmp::Reverse;

/// The hidden text must be this many times as long as the visible one.
const TIMES: usize = 2;
/// A teaser is no longer than this, in characters.
const TEASER_CHARS: usize = 1500;
/// How many times as long the hidden text must be where the visible one is no mere teaser.
const TIMES_OF_A_STORY: usize = 4;
/// So many characters are the same where the hidden text goes on from the visible one.
const OPENING_CHARS: usize = 40;
/// Less hidden text than this, in characters, is no article.
const ENOUGH_CHARS: usize = 500;
/// Larger scripts are programs, not state.
const LONGEST_SCRIPT: usize = 4 << 20;
/// Only so many of the longest texts are considered.
const MOST_TEXTS: usize = 3;

/// A text that readers do not see.
pub(crate) struct Hidden<'a> {
    /// Line by line.
    pub(crate) blocks: Vec<Block>,
    /// Its markup, where it has any.
    pub(crate) html: Option<Cow<'a, str>>,
}

impl Hidden<'_> {
    pub(crate) fn chars(&self) -> usize {
        self.blocks.iter().map(chars).sum()
    }
}

/// The hidden text, where it is plainly more than the visible one.
///
/// # Errors
/// The deadline.
pub(crate) fn hidden<'a>(
    page: &'a Page,
    metadata: &Metadata,
    visible: &[Block],
) -> Result<Option<Hidden<'a>>, Error> {
    let shown: usize = visible.iter().map(chars).sum();
    let times = if shown < TEASER_CHARS { TIMES } else { TIMES_OF_A_STORY };
    let least = ENOUGH_CHARS.max(shown * times);
    let enough = |hidden: &Hidden<'_>| {
        hidden.chars() >= least && (shown < ENOUGH_CHARS / 2 || continues(visible, &hidden.blocks))
    };
    let told = metadata.article_body.as_deref().map(|text| Hidden { blocks: paragraphs(text), html: None });
    match told.filter(enough) {
        Some(told) => Ok(Some(told)),
        None => Ok(kept_for_scripts(page, least)?.into_iter().find(enough)),
    }
}

fn chars(block: &Block) -> usize {
    match block {
        Block::Paragraph(text) | Block::Quote { text, .. } => text.text.chars().count(),
        Block::List(list) => list.lines().map(|line| line.chars().count()).sum(),
        _ => 0,
    }
}

/// Whether the hidden text is the visible one, gone on.
fn continues(visible: &[Block], hidden: &[Block]) -> bool {
    fn texts(blocks: &[Block]) -> impl Iterator<Item = String> {
        blocks.iter().filter_map(|b| if let Block::Paragraph(t) = b { Some(canon(&t.text)) } else { None })
    }
    let opening = texts(visible).find(|text| text.chars().count() >= OPENING_CHARS);
    opening.is_some_and(|opening| {
        let opening: String = opening.chars().take(OPENING_CHARS).collect();
        texts(hidden).any(|text| text.starts_with(&opening))
    })
}

fn paragraphs(text: &str) -> Vec<Block> {
    text.lines().map(|line| Block::Paragraph(Text::plain(line))).collect()
}

/// The texts that the page keeps for its scripts, the longest first; what has less than so many bytes is
/// passed over.
fn kept_for_scripts(page: &Page, least: usize) -> Result<Vec<Hidden<'_>>, Error> {
    let mut found: Vec<Hidden<'_>> = Vec::new();
    for source in sources(page).filter(|source| (least..=LONGEST_SCRIPT).contains(&source.len())) {
        for html in markup::pieces(source, ENOUGH_CHARS) {
            found.push(Hidden { blocks: blocks(&html, page.watch())?, html: Some(html) });
        }
    }
    found.sort_by_key(|hidden| Reverse(hidden.chars()));
    found.truncate(MOST_TEXTS);
    Ok(found)
}

/// What may hold state: scripts, templates of scripts, and attributes that frameworks fill with JSON.
fn sources(page: &Page) -> impl Iterator<Item = &str> {
    page.nodes().flat_map(move |node| {
        let is_state = |value: &&str| value.starts_with(['{', '[']);
        let script = (page.tag(node) == Tag::Script && !is_told(page, node)).then(|| page.raw_text(node));
        script.into_iter().chain(page.values(node).filter(is_state))
    })
}

/// Whether a script is JSON-LD, of which the metadata knows.
fn is_told(page: &Page, script: Node) -> bool {
    page.attr(script, "type").is_some_and(|kind| kind.contains("ld+json"))
}

/// The blocks of a piece of markup; none where it passes a limit.
fn blocks(html: &str, watch: Watch) -> Result<Vec<Block>, Error> {
    watch.check()?;
    let Ok(page) = Page::parse_in_time(html, &Limits::default(), watch) else { return Ok(Vec::new()) };
    let texts = segments(&page)?.into_iter().filter(|s| s.kind == Kind::Text);
    let blocks = texts
        .map(|segment| {
            let heading =
                page.closest(segment.owner, &Tag::HEADINGS).and_then(|h| page.tag(h).heading_level());
            match heading {
                Some(level) => Block::Heading { level, text: Text::plain(fold(&segment.text)) },
                None if page.is_within(segment.owner, &[Tag::Pre]) => {
                    Block::Code { text: segment.text.trim_matches('\n').to_owned() }
                }
                None => Block::Paragraph(Text::plain(segment.text)),
            }
        })
        .collect();
    Ok(blocks)
}
