//! The article as one HTML element.

use super::spans::{Span, lines, spans};
use super::url;
use crate::article::{Article, Block, Cell, Image, List, ListItem, MarkKind, Table, Text};

pub(super) fn article(article: &Article) -> String {
    let mut html = Html::default();
    match &article.language {
        Some(language) => html.open_with("article", &[("lang", language)]),
        None => html.open("article"),
    }
    html.newline();
    head(&mut html, article);
    for block in &article.body {
        self::block(&mut html, block);
    }
    html.close("article");
    html.newline();
    html.markup
}

/// Headline, standfirst, byline and date.
fn head(html: &mut Html, article: &Article) {
    let has_byline = !article.authors.is_empty() || article.published.is_some();
    if article.title.is_none() && article.subtitle.is_none() && !has_byline {
        return;
    }
    html.open("header");
    html.newline();
    html.line("h1", &[], article.title.as_deref());
    html.line("p", &[("class", "standfirst")], article.subtitle.as_deref());
    if has_byline {
        byline(html, article);
    }
    html.close("header");
    html.newline();
}

fn byline(html: &mut Html, article: &Article) {
    html.open_with("p", &[("class", "byline")]);
    for (index, author) in article.authors.iter().enumerate() {
        html.text(if index > 0 { ", " } else { "" });
        html.element("span", &[("class", "author")], author);
    }
    if let Some(published) = &article.published {
        html.text(if article.authors.is_empty() { "" } else { " " });
        let published = published.to_string();
        html.element("time", &[("datetime", &published)], &published);
    }
    html.close("p");
    html.newline();
}

fn block(html: &mut Html, block: &Block) {
    match block {
        Block::Paragraph(text) => marked(html, "p", text),
        Block::Heading { level, text } => marked(html, heading(*level), text),
        Block::List(list) => self::list(html, list),
        Block::Quote { text, attribution } => quote(html, text, attribution.as_deref()),
        Block::Image(image) => self::image(html, image),
        Block::Table(table) => self::table(html, table),
        Block::Code { text } => code(html, text),
        Block::Embed { url, caption } => embed(html, url, caption.as_deref()),
    }
    html.newline();
}

/// The level 1 is the headline's.
fn heading(level: u8) -> &'static str {
    match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

fn marked(html: &mut Html, name: &'static str, text: &Text) {
    html.open(name);
    inline(html, &text.text, &spans(text));
    html.close(name);
}

fn inline(html: &mut Html, text: &str, spans: &[Span<'_>]) {
    for span in spans {
        match span {
            Span::Words(range) => html.text(text.get(range.clone()).unwrap_or_default()),
            Span::Open(MarkKind::Link { href }) => match url::link(href) {
                Some(href) => html.open_with("a", &[("href", &href)]),
                None => html.open("a"),
            },
            Span::Open(kind) => html.open(mark(kind)),
            Span::Close(kind) => html.close(mark(kind)),
        }
    }
}

fn mark(kind: &MarkKind) -> &'static str {
    match kind {
        MarkKind::Link { .. } => "a",
        MarkKind::Strong => "strong",
        MarkKind::Emphasis => "em",
        MarkKind::Code => "code",
    }
}

fn list_tag(ordered: bool) -> &'static str {
    if ordered { "ol" } else { "ul" }
}

fn list(html: &mut Html, list: &List) {
    let mut open: Vec<(&'static str, std::slice::Iter<'_, ListItem>)> = Vec::new();
    let tag = list_tag(list.ordered);
    html.open(tag);
    open.push((tag, list.items.iter()));
    while let Some((tag, items)) = open.last_mut() {
        let Some(item) = items.next() else {
            html.close(tag);
            open.pop();
            if !open.is_empty() {
                html.close("li");
            }
            continue;
        };
        html.open("li");
        inline(html, &item.text.text, &spans(&item.text));
        if item.items.is_empty() {
            html.close("li");
        } else {
            let tag = list_tag(item.ordered);
            html.open(tag);
            open.push((tag, item.items.iter()));
        }
    }
}

fn quote(html: &mut Html, text: &Text, attribution: Option<&str>) {
    html.open("blockquote");
    for line in lines(&text.text, spans(text)) {
        html.open("p");
        inline(html, &text.text, &line);
        html.close("p");
    }
    if let Some(attribution) = attribution {
        html.open("footer");
        html.element("cite", &[], attribution);
        html.close("footer");
    }
    html.close("blockquote");
}

fn image(html: &mut Html, image: &Image) {
    html.open("figure");
    if let Some(url) = image.url.as_deref().and_then(url::picture) {
        html.open_with("img", &[("src", &url), ("alt", image.alt.as_deref().unwrap_or_default())]);
    }
    if image.caption.is_some() || image.credit.is_some() {
        html.open("figcaption");
        html.text(image.caption.as_deref().unwrap_or_default());
        if let Some(credit) = &image.credit {
            html.text(if image.caption.is_some() { " " } else { "" });
            html.element("cite", &[], credit);
        }
        html.close("figcaption");
    }
    html.close("figure");
}

fn table(html: &mut Html, table: &Table) {
    html.open("table");
    if let Some(caption) = &table.caption {
        html.element("caption", &[], caption);
    }
    for row in &table.rows {
        html.open("tr");
        for Cell { text, header } in row {
            marked(html, if *header { "th" } else { "td" }, text);
        }
        html.close("tr");
    }
    html.close("table");
}

fn code(html: &mut Html, text: &str) {
    html.open("pre");
    html.open("code");
    html.preformatted(text);
    html.close("code");
    html.close("pre");
}

/// A link, as a caption to what is not there: a frame would run what stands at its other end.
fn embed(html: &mut Html, url: &str, caption: Option<&str>) {
    html.open("figure");
    html.open("figcaption");
    match url::link(url) {
        Some(url) => html.element("a", &[("href", &url)], caption.unwrap_or(&url)),
        None => html.text(caption.unwrap_or_default()),
    }
    html.close("figcaption");
    html.close("figure");
}

/// HTML in the making. Names of elements and attributes come from this file alone; all else
/// goes through [`Html::text`] or an escaped attribute, so a page's markup cannot get in.
#[derive(Default)]
struct Html {
    markup: String,
}

impl Html {
    fn open(&mut self, name: &'static str) {
        self.open_with(name, &[]);
    }

    fn open_with(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.markup.push('<');
        self.markup.push_str(name);
        for (name, value) in attributes {
            self.markup.push(' ');
            self.markup.push_str(name);
            self.markup.push_str("=\"");
            value.chars().filter(|c| !c.is_control()).for_each(|c| self.escaped(c));
            self.markup.push('"');
        }
        self.markup.push('>');
    }

    fn close(&mut self, name: &'static str) {
        self.markup.push_str("</");
        self.markup.push_str(name);
        self.markup.push('>');
    }

    fn element(&mut self, name: &'static str, attributes: &[(&'static str, &str)], text: &str) {
        self.open_with(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// The element on a line of its own, where there is a text for it.
    fn line(&mut self, name: &'static str, attributes: &[(&'static str, &str)], text: Option<&str>) {
        if let Some(text) = text {
            self.element(name, attributes, text);
            self.newline();
        }
    }

    fn newline(&mut self) {
        self.markup.push('\n');
    }

    /// Escaped text, its line breaks as `<br>`.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => self.markup.push_str("<br>"),
                c if c.is_control() && c.is_whitespace() => self.markup.push(' '),
                c if c.is_control() => {}
                c => self.escaped(c),
            }
        }
    }

    /// Escaped text, its line breaks as they are.
    fn preformatted(&mut self, text: &str) {
        let is_kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
        text.chars().filter(is_kept).for_each(|c| self.escaped(c));
    }

    fn escaped(&mut self, c: char) {
        match c {
            '&' => self.markup.push_str("&amp;"),
            '<' => self.markup.push_str("&lt;"),
            '>' => self.markup.push_str("&gt;"),
            '"' => self.markup.push_str("&quot;"),
            c => self.markup.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
