//! Articles that the visible page only teases: their text stands in JSON-LD or in the state that
//! a script keeps inline.

use crate::article::{Block, Text};
use crate::dom::{Page, Tag};
use crate::error::Error;
use crate::metadata::Metadata;
use crate::options::Limits;
use crate::segment::{Kind, segments};
use crate::text::{canon, fold};
use crate::watch::Watch;
use serde_json::Value;

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
/// No more values of a script's state are looked at.
const MOST_VALUES: usize = 200_000;

/// The body from hidden text, where it is plainly more than the visible one.
///
/// # Errors
/// The deadline.
pub(crate) fn body(page: &Page, metadata: &Metadata, visible: &[Block]) -> Result<Option<Vec<Block>>, Error> {
    let shown: usize = visible.iter().map(chars).sum();
    let times = if shown < TEASER_CHARS { TIMES } else { TIMES_OF_A_STORY };
    let least = ENOUGH_CHARS.max(shown * times);
    let enough = |blocks: &Vec<Block>| {
        blocks.iter().map(chars).sum::<usize>() >= least
            && (shown < ENOUGH_CHARS / 2 || continues(visible, blocks))
    };
    let declared = metadata.article_body.as_deref().map(paragraphs).filter(enough);
    match declared {
        Some(declared) => Ok(Some(declared)),
        None => Ok(scripts(page, least)?.into_iter().find(enough)),
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

/// The texts that the page's data scripts hold, the longest first; scripts with less than so many
/// bytes are passed over.
fn scripts(page: &Page, least: usize) -> Result<Vec<Vec<Block>>, Error> {
    let mut found: Vec<(usize, Vec<Block>)> = Vec::new();
    for node in page.nodes().filter(|&n| page.tag(n) == Tag::Script) {
        let text = page.raw_text(node);
        if text.len() < least || text.len() > LONGEST_SCRIPT {
            continue;
        }
        let kind = page.attr(node, "type").unwrap_or_default();
        if kind.contains("ld+json")
            || !(kind.is_empty() || kind.contains("json") || kind.contains("javascript"))
        {
            continue;
        }
        let json = kind.contains("json").then_some(text.trim()).or_else(|| assigned(text));
        let Some(json) = json.filter(|json| holds_markup(json)) else { continue };
        let Ok(value) = serde_json::from_str::<Value>(json) else { continue };
        for html in markup(&value) {
            let blocks = blocks(html, page.watch())?;
            found.push((blocks.iter().map(chars).sum(), blocks));
        }
    }
    found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    Ok(found.into_iter().map(|(_, blocks)| blocks).take(3).collect())
}

/// The object that a script assigns, as in `window.__STATE__ = {…};`.
fn assigned(script: &str) -> Option<&str> {
    let script = script.trim();
    let at = script.find('=').filter(|&at| at < 120)?;
    let value = script.get(at + 1..)?.trim().trim_end_matches(';').trim_end();
    (value.starts_with('{') && value.ends_with('}')).then_some(value)
}

/// Whether a paragraph of HTML can stand in a string of the JSON, which may spell `<` as `\u003c`.
fn holds_markup(json: &str) -> bool {
    let holds = |what: &str| memchr::memmem::find(json.as_bytes(), what.as_bytes()).is_some();
    holds("<p") || holds("\\u003cp") || holds("\\u003Cp")
}

/// The strings of a value that hold paragraphs of HTML.
fn markup(value: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    let mut queue = vec![value];
    for _ in 0..MOST_VALUES {
        match queue.pop() {
            Some(Value::Array(items)) => queue.extend(items),
            Some(Value::Object(map)) => queue.extend(map.values()),
            // A string may hold the state once more, as JSON: that is no text.
            Some(Value::String(text))
                if text.len() >= ENOUGH_CHARS && text.contains("<p") && !text.starts_with(['{', '[']) =>
            {
                found.push(text.as_str())
            }
            Some(_) => {}
            None => break,
        }
    }
    found
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
