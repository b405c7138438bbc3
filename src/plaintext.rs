//! Pages that some scraper has already flattened: a line for each block, no markup left.

use crate::article::{Article, Block, Image, List, ListItem, Text};
use crate::error::{Error, ErrorKind, NoArticle};
use crate::text::{canon, ends_sentence, fold, word_count};
use crate::watch::Watch;
use crate::{credits, vocab};
use url::Url;

/// From this length on a line is running text whatever it ends with.
const PARAGRAPH_CHARS: usize = 120;
/// A line that ends a sentence is running text from this length on.
const SENTENCE_CHARS: usize = 25;
/// A crosshead or headline is no longer than this.
const HEADING_CHARS: usize = 120;
/// How many lines the page's own headline may be down from the first.
const HEADLINE_REACH: usize = 20;
/// How many lines there may be between headline and text.
const HEADER_REACH: usize = 15;
/// The shortest standfirst, in words.
const STANDFIRST_WORDS: usize = 6;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Paragraph,
    Caption,
    Item,
    /// Short, and neither sentence nor furniture by itself.
    Short,
    Furniture,
}

/// Extracts from flattened text.
///
/// # Errors
/// The deadline, or that there is no article.
pub(crate) fn article(text: &str, url: Option<&Url>, watch: Watch) -> Result<Article, Error> {
    let lines: Vec<String> = text.lines().map(fold).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return Err(ErrorKind::NoArticle { reason: NoArticle::EmptyPage }.into());
    }
    let kinds = kinds(&lines, watch)?;
    let headline = headline(&lines, &kinds);
    let start = headline.map_or(0, |h| h + 1);
    let subtitle = standfirst(&lines, &kinds, start);
    let body = body(&lines, &kinds, subtitle.map_or(start, |s| s + 1));
    if !body.iter().any(|block| matches!(block, Block::Paragraph(_) | Block::List(_))) {
        return Err(ErrorKind::NoArticle { reason: NoArticle::OnlyFurniture { pieces: lines.len() } }.into());
    }
    Ok(Article {
        title: headline.map(|h| lines[h].clone()),
        subtitle: subtitle.map(|s| lines[s].clone()),
        url: url.map(|url| url.to_string()),
        body,
        ..Article::default()
    })
}

fn kinds(lines: &[String], watch: Watch) -> Result<Vec<Line>, Error> {
    let watched = |line: &String| watch.check().map(|()| kind(line));
    let mut kinds: Vec<Line> = lines.iter().map(watched).collect::<Result<_, _>>()?;
    // Scrapers give a picture's `alt` and its caption: one text, twice in a row.
    for i in 1..lines.len() {
        if lines[i] == lines[i - 1] && word_count(&lines[i]) > 3 && credits::split_text(&lines[i]).1.is_some()
        {
            kinds[i - 1] = Line::Caption;
            kinds[i] = Line::Furniture;
        }
    }
    Ok(kinds)
}

fn kind(line: &str) -> Line {
    let said = canon(line);
    let chars = line.chars().count();
    let furniture = vocab::is_furniture(&said, chars);
    if furniture {
        Line::Furniture
    } else if credits::ends_in_credit(line, &said) {
        Line::Caption
    } else if line.starts_with(['•', '‣', '▪']) || line.starts_with("- ") || line.starts_with("* ") {
        Line::Item
    } else if chars >= PARAGRAPH_CHARS || (chars >= SENTENCE_CHARS && ends_sentence(line)) {
        Line::Paragraph
    } else {
        Line::Short
    }
}

/// The headline: a line that stands twice near the top, as tab title and above the text, else the
/// first that could be one.
fn headline(lines: &[String], kinds: &[Line]) -> Option<usize> {
    let top = lines.len().min(HEADLINE_REACH);
    let fits = |i: &usize| {
        let chars = lines[*i].chars().count();
        chars <= 2 * HEADING_CHARS && word_count(&lines[*i]) >= 3 && kinds[*i] != Line::Furniture
    };
    let again = |i: &usize| lines[..*i].iter().any(|l| l == &lines[*i] || starts_as_tab_title(l, &lines[*i]));
    let twice = (0..top).rev().filter(fits).find(again);
    twice.or_else(|| (0..top).find(|i| fits(i) && kinds[*i] == Line::Short))
}

/// Whether `tab` is `headline` with the site's name behind it.
fn starts_as_tab_title(tab: &str, headline: &str) -> bool {
    tab.strip_prefix(headline)
        .is_some_and(|rest| rest.trim_start().starts_with(['|', '-', '–', '—', '·', ':']))
}

/// The standfirst: a longer line right below the headline that does not read as running text, or
/// that a byline or date parts from the text.
fn standfirst(lines: &[String], kinds: &[Line], start: usize) -> Option<usize> {
    let end = lines.len().min(start + HEADER_REACH);
    let i =
        (start..end).find(|&i| kinds[i] != Line::Furniture && word_count(&lines[i]) >= STANDFIRST_WORDS)?;
    let parted = (i + 1..end).take_while(|&j| kinds[j] != Line::Paragraph).any(|j| kinds[j] == Line::Short);
    let open = !ends_sentence(&lines[i]) && kinds[i] != Line::Caption;
    let text_follows = kinds[i + 1..].iter().filter(|k| **k == Line::Paragraph).count() >= 2;
    (text_follows && (open || (parted && kinds[i] == Line::Paragraph))).then_some(i)
}

fn body(lines: &[String], kinds: &[Line], start: usize) -> Vec<Block> {
    let is_text = |i: usize| matches!(kinds[i], Line::Paragraph | Line::Item);
    let Some(last) = (start..lines.len()).rfind(|&i| is_text(i)) else { return Vec::new() };
    let first = (start..=last)
        .find(|&i| matches!(kinds[i], Line::Paragraph | Line::Item | Line::Caption))
        .unwrap_or(last);
    let mut blocks: Vec<Block> = Vec::new();
    for i in first..=last {
        let line = lines[i].as_str();
        match kinds[i] {
            Line::Paragraph => blocks.push(Block::Paragraph(Text::plain(line))),
            Line::Caption => {
                let (caption, credit) = credits::split_text(line);
                blocks.push(Block::Image(Image { caption, credit, ..Image::default() }));
            }
            Line::Item => push_item(&mut blocks, line),
            Line::Short if heads_text(kinds, i) => blocks.push(heading(line)),
            Line::Short if ends_sentence(line) => blocks.push(Block::Paragraph(Text::plain(line))),
            Line::Short | Line::Furniture => {}
        }
    }
    blocks
}

/// Whether a short line stands between running text, and so is a crosshead.
fn heads_text(kinds: &[Line], i: usize) -> bool {
    let text = |k: &Line| matches!(k, Line::Paragraph | Line::Caption | Line::Item);
    i > 0 && text(&kinds[i - 1]) && kinds.get(i + 1).is_some_and(|k| *k == Line::Paragraph)
}

fn heading(line: &str) -> Block {
    Block::Heading { level: 3, text: Text::plain(line) }
}

fn push_item(blocks: &mut Vec<Block>, line: &str) {
    let said = line.trim_start_matches(['•', '‣', '▪', '-', '*']).trim_start();
    let item = ListItem { text: Text::plain(said), ..ListItem::default() };
    match blocks.last_mut() {
        Some(Block::List(list)) => list.items.push(item),
        _ => blocks.push(Block::List(List { ordered: false, items: vec![item] })),
    }
}
