//! What must hold of every article, whatever page it comes from.

use crate::allowed;
use tearsheet::{Article, Block, List, ListItem, Table, Text};

/// The article's text is as the README says, it survives JSON, and its renderings hold nothing
/// but what the article may hold.
pub fn assert_sound(article: &Article) {
    for text in texts(&article.body) {
        assert_marked_within(text);
        assert_folded(&text.text);
    }
    for block in &article.body {
        if let Block::Paragraph(text) | Block::Heading { text, .. } | Block::Quote { text, .. } = block {
            assert!(!text.text.trim().is_empty(), "{block:?}");
        }
    }
    assert!(article.confidence.is_none_or(|confidence| (0.0..=1.0).contains(&confidence)));
    assert_survives_json(article);
    assert_renders(article);
}

/// Read back from its JSON, the article is the same.
pub fn assert_survives_json(article: &Article) {
    let json = serde_json::to_string(article).expect("an article is JSON");
    let back: Article = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(*article, back, "{json}");
}

/// All renderings come out, the same each time, and with nothing in them that runs.
pub fn assert_renders(article: &Article) {
    let render = || (article.to_html(), article.to_markdown(), article.text());
    let (html, markdown, text) = render();
    allowed::assert_html(&html);
    allowed::assert_markdown(&markdown);
    assert_eq!((html, markdown, text), render());
}

/// Every text with marks, in order.
fn texts(body: &[Block]) -> Vec<&Text> {
    let mut texts = Vec::new();
    for block in body {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } | Block::Quote { text, .. } => {
                texts.push(text);
            }
            Block::List(List { items, .. }) => collect_items(items, &mut texts),
            Block::Table(Table { rows, .. }) => texts.extend(rows.iter().flatten().map(|cell| &cell.text)),
            _ => {}
        }
    }
    texts
}

fn collect_items<'a>(items: &'a [ListItem], texts: &mut Vec<&'a Text>) {
    for item in items {
        texts.push(&item.text);
        collect_items(&item.items, texts);
    }
}

fn assert_marked_within(text: &Text) {
    for mark in &text.marks {
        let marked = text.text.get(mark.start..mark.end);
        assert!(marked.is_some_and(|words| !words.is_empty()), "{mark:?} in {text:?}");
    }
    let order = |mark: &tearsheet::Mark| (mark.start, std::cmp::Reverse(mark.end));
    assert!(text.marks.is_sorted_by_key(order), "marks out of order in {text:?}");
}

fn assert_folded(text: &str) {
    for line in text.split('\n') {
        let folded = line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(line, folded, "white space in {text:?}");
    }
}
