//! The article as Markdown: CommonMark with GitHub's tables.

mod escape;
mod inline;

use super::{spans, url};
use crate::article::{Article, Block, Image, List, ListItem, Table, Text};
use inline::{Place, address, inline, inline_lines, plain};

/// Lists deeper than this are drawn at this depth: the indent of each line must not grow with
/// the depth of the page.
const DEEPEST_LIST: usize = 16;

pub(super) fn article(article: &Article) -> String {
    let mut parts = head(article);
    let mut previous = None;
    for block in &article.body {
        parts.extend(self::block(block, previous).filter(|part| !part.is_empty()));
        previous = Some(block);
    }
    let mut markdown = parts.join("\n\n");
    if !markdown.is_empty() {
        markdown.push('\n');
    }
    markdown
}

/// Headline, standfirst, and the line of authors and date.
fn head(article: &Article) -> Vec<String> {
    let title = article.title.as_deref().map(|title| plain(title, Place::Line));
    let title = title.filter(|title| !title.is_empty()).map(|title| format!("# {title}"));
    let subtitle = article.subtitle.as_deref().map(italics);
    let authors = (!article.authors.is_empty()).then(|| article.authors.join(", "));
    let published = article.published.as_ref().map(ToString::to_string);
    let byline: Vec<String> = authors.into_iter().chain(published).collect();
    let byline = plain(&byline.join(" · "), Place::Block);
    title.into_iter().chain(subtitle).chain([byline]).filter(|part| !part.is_empty()).collect()
}

/// A line of its own in italics: a standfirst or a caption.
fn italics(text: &str) -> String {
    let text = plain(text, Place::Line);
    if text.is_empty() { text } else { format!("*{text}*") }
}

fn block(block: &Block, previous: Option<&Block>) -> Option<String> {
    match block {
        Block::Paragraph(text) => Some(inline(text, Place::Block)),
        Block::Heading { level, text } => heading(*level, text),
        Block::List(list) => Some(self::list(list, follows_list(list, previous))),
        Block::Quote { text, attribution } => Some(quote(text, attribution.as_deref())),
        Block::Image(image) => Some(self::image(image)),
        Block::Table(table) => self::table(table),
        Block::Code { text } => Some(code(text)),
        Block::Embed { url, caption } => Some(embed(url, caption.as_deref())),
    }
}

fn heading(level: u8, text: &Text) -> Option<String> {
    let text = inline(text, Place::Line);
    let marks = "#".repeat(usize::from(level.clamp(2, 6)));
    (!text.is_empty()).then(|| format!("{marks} {text}"))
}

/// Two lists in a row would run into one if they had the same marker.
fn follows_list(list: &List, previous: Option<&Block>) -> bool {
    matches!(previous, Some(Block::List(before)) if before.ordered == list.ordered)
}

/// A list whose items are still being drawn.
struct Open<'a> {
    items: std::slice::Iter<'a, ListItem>,
    ordered: bool,
    number: usize,
    indent: usize,
}

fn list(list: &List, other_marker: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut open = vec![Open { items: list.items.iter(), ordered: list.ordered, number: 0, indent: 0 }];
    while let Some(level) = open.last_mut() {
        let Some(item) = level.items.next() else {
            open.pop();
            continue;
        };
        let text = inline(&item.text, Place::Block);
        let mut indent = level.indent;
        // The items below an item without text take its place.
        if !text.is_empty() {
            level.number += 1;
            let marker = marker(level.ordered, level.number, other_marker);
            let below = " ".repeat(indent + marker.len());
            lines.push(format!(
                "{}{marker}{}",
                " ".repeat(indent),
                text.replace('\n', &format!("\n{below}"))
            ));
            if open.len() < DEEPEST_LIST {
                indent = below.len();
            }
        }
        open.push(Open { items: item.items.iter(), ordered: item.ordered, number: 0, indent });
    }
    lines.join("\n")
}

fn marker(ordered: bool, number: usize, other: bool) -> String {
    match (ordered, other) {
        (false, false) => "- ".into(),
        (false, true) => "* ".into(),
        (true, false) => format!("{number}. "),
        (true, true) => format!("{number}) "),
    }
}

fn quote(text: &Text, attribution: Option<&str>) -> String {
    let mut paragraphs = inline_lines(text);
    let attribution = attribution.map(|name| plain(name, Place::Line)).filter(|name| !name.is_empty());
    paragraphs.extend(attribution.map(|name| format!("— {name}")));
    let paragraphs: Vec<String> = paragraphs.into_iter().map(|paragraph| format!("> {paragraph}")).collect();
    paragraphs.join("\n>\n")
}

/// The picture, and below it, in the same paragraph, caption and credit.
fn image(image: &Image) -> String {
    let alt = plain(image.alt.as_deref().unwrap_or_default(), Place::Line);
    let picture =
        image.url.as_deref().and_then(url::picture).map(|url| format!("![{alt}]({})", address(&url)));
    let caption = italics(image.caption.as_deref().unwrap_or_default());
    let credit = plain(image.credit.as_deref().unwrap_or_default(), Place::Line);
    let credit = if credit.is_empty() { credit } else { format!("({credit})") };
    let below: Vec<String> = [caption, credit].into_iter().filter(|part| !part.is_empty()).collect();
    let below = (!below.is_empty()).then(|| below.join(" "));
    picture.into_iter().chain(below).collect::<Vec<_>>().join("  \n")
}

/// A table as GitHub has it. It must have a heading row, so one of empty cells stands in where
/// the first row is data; rows may be shorter than that.
fn table(table: &Table) -> Option<String> {
    let columns = table.rows.iter().map(Vec::len).max().filter(|&columns| columns > 0)?;
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let has_heading = table.rows.first().is_some_and(|row| row.iter().all(|cell| cell.header));
    let mut rows = table.rows.iter();
    let heading = if has_heading { rows.next() } else { None };
    let mut names: Vec<String> =
        heading.into_iter().flatten().map(|cell| inline(&cell.text, Place::Cell)).collect();
    names.resize(columns, String::new());
    let mut lines = vec![row(names), row(vec!["---".to_owned(); columns])];
    lines.extend(rows.map(|cells| row(cells.iter().map(|cell| inline(&cell.text, Place::Cell)).collect())));
    let caption = italics(table.caption.as_deref().unwrap_or_default());
    let caption = if caption.is_empty() { caption } else { format!("{caption}\n\n") };
    Some(format!("{caption}{}", lines.join("\n")))
}

/// A fenced block; the fence is longer than any run of backticks in the text.
fn code(text: &str) -> String {
    let fence = "`".repeat(escape::longest_backtick_run(text).max(2) + 1);
    if text.trim().is_empty() {
        return String::new();
    }
    format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n'))
}

fn embed(url: &str, caption: Option<&str>) -> String {
    let caption = caption.map(|caption| plain(caption, Place::Line)).filter(|caption| !caption.is_empty());
    match url::link(url) {
        Some(url) => {
            format!("[{}]({})", caption.unwrap_or_else(|| plain(&url, Place::Line)), address(&url))
        }
        None => caption.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;
