//! What each fuzz target does with its bytes. `fuzz/` runs these under a fuzzer, and
//! `tests/replay.rs` over the saved inputs.

use crate::sound::{assert_renders, assert_sound, assert_survives_json};
use tearsheet::{Article, Block, Cell, Date, Error, Extractor, Image, List, ListItem};
use tearsheet::{Mark, MarkKind, Table, Text, fuzzing};

/// What a target does with its bytes; it panics where something is wrong.
pub type Target = fn(&[u8]);

/// The targets by name.
pub const TARGETS: &[(&str, Target)] =
    &[("article", article), ("tree", tree), ("json_ld", json_ld), ("dates", dates), ("render", render)];

/// Any bytes, as a page in any encoding and as flattened text.
pub fn article(bytes: &[u8]) {
    let extractor = Extractor::new().with_url("https://post.example/sea/fog").expect("an address");
    let found = twice(|| extractor.extract_bytes(bytes));
    let explained = extractor.explain_bytes(bytes);
    match &explained {
        Ok(explanation) => assert_eq!(explanation.article, found),
        Err(error) => assert_eq!(Err(error), found.as_ref()),
    }
    let flat = String::from_utf8_lossy(bytes);
    for article in [found, twice(|| extractor.extract_text(&flat))].into_iter().flatten() {
        assert_sound(&article);
    }
}

/// The tree is the one that html5ever builds with its own tokenizer.
pub fn tree(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    if let Ok(Some(difference)) = fuzzing::tree_difference(&source) {
        panic!("{difference}\nin {source:?}");
    }
}

/// A page with the bytes as its JSON-LD.
pub fn json_ld(bytes: &[u8]) {
    let json = String::from_utf8_lossy(bytes);
    assert_page_is_sound(&format!("<script type=\"application/ld+json\">{json}</script>{STORY}"));
}

/// Any text as a date, alone and where pages have one.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for date in Date::parse(&text).into_iter().chain(fuzzing::written_dates(&text)) {
        let shown = date.to_string();
        assert_eq!(Date::parse(&shown), Some(date), "{shown} from {text:?}");
    }
    let value = text.replace('&', "&amp;").replace('"', "&quot;");
    assert_page_is_sound(&format!(
        "<meta property=\"article:published_time\" content=\"{value}\">\
         <h1>Fog closes the harbour</h1><time datetime=\"{value}\">{text}</time>{STORY}"
    ));
}

/// An article made of the bytes, and the page that its HTML is.
pub fn render(bytes: &[u8]) {
    let article = serde_json::from_slice(bytes).unwrap_or_else(|_| made_of(bytes));
    assert_survives_json(&article);
    assert_renders(&article);
    assert_page_is_sound(&article.to_html());
}

const STORY: &str = "<article><p>The harbour of Norhaven stayed closed on Monday, as fog hid both of its \
    piers from the pilots.</p><p>Ferries will sail again once the outer light can be seen, the port said.</p>\
    </article>";

fn assert_page_is_sound(page: &str) {
    if let Ok(article) = twice(|| tearsheet::extract(page)) {
        assert_sound(&article);
    }
}

/// What comes out, which must be the same again, to the byte of its JSON.
fn twice(extract: impl Fn() -> Result<Article, Error>) -> Result<Article, Error> {
    let (first, second) = (extract(), extract());
    let json = |found: &Result<Article, Error>| found.as_ref().ok().map(|a| serde_json::to_string(a).ok());
    assert_eq!(json(&first), json(&second));
    assert_eq!(first, second);
    first
}

/// An article with a block for each line: the first sign of a line says of which kind, the next two
/// where a mark starts and ends, the fourth of which kind that is.
fn made_of(bytes: &[u8]) -> Article {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines().map(str::to_owned);
    let mut article = Article::default();
    article.title = lines.next();
    article.subtitle = lines.next();
    article.language = lines.next();
    article.authors.extend(lines.next());
    article.body = lines.map(block).collect();
    article
}

fn block(line: String) -> Block {
    let mut signs = line.chars().map(|c| c as usize);
    let mut next = || signs.next().unwrap_or_default();
    let (kind, start, end, mark) = (next(), next() % 64, next() % 64, next());
    let words: String = line.chars().skip(4).collect();
    let words = words.replace('\u{b6}', "\n");
    let kind_of_mark = match mark % 4 {
        0 => MarkKind::Strong,
        1 => MarkKind::Emphasis,
        2 => MarkKind::Code,
        _ => MarkKind::Link { href: words.clone() },
    };
    let strong = Mark { start: 1, end: 9, kind: MarkKind::Strong };
    let text = || Text {
        text: words.clone(),
        marks: vec![strong.clone(), Mark { start, end, kind: kind_of_mark.clone() }],
    };
    let some = || Some(words.clone());
    match kind % 9 {
        0 => Block::Heading { level: (mark % 9) as u8, text: text() },
        1 => Block::Quote { text: text(), attribution: some() },
        2 => Block::Image(Image { url: some(), alt: some(), caption: some(), credit: some() }),
        3 => Block::Code { text: words },
        4 => Block::Embed { url: words.clone(), caption: None },
        5 => {
            let inner = ListItem { text: text(), ..ListItem::default() };
            let item = ListItem { text: text(), ordered: mark % 2 == 0, items: vec![inner.clone(), inner] };
            Block::List(List { ordered: true, items: vec![item.clone(), item] })
        }
        6 => {
            let cell = Cell { text: text(), header: mark % 2 == 0 };
            Block::Table(Table { caption: some(), rows: vec![vec![cell.clone(), cell.clone()], vec![cell]] })
        }
        _ => Block::Paragraph(text()),
    }
}
