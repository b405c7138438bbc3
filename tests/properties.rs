//! What holds of every page: its article is text that readers see, in the order in which they see
//! it; the same page gives the same article; and the rendered article gives the same once more.

#[path = "support/allowed.rs"]
mod allowed;
#[path = "support/fixture.rs"]
mod fixture;
#[path = "support/generator.rs"]
mod generator;
#[path = "support/sound.rs"]
mod sound;

use encoding_rs::Encoding;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use scraper::{Html, Node};
use std::cell::Cell;
use std::fs;
use tearsheet::Article;

/// What a page shows, from a tree of scraper's own: line breaks as spaces, nothing of what is not
/// shown.
fn visible(page: &str) -> String {
    const UNSEEN: [&str; 6] = ["head", "script", "style", "template", "noscript", "svg"];
    let page = Html::parse_document(page);
    let mut text = String::new();
    for node in page.tree.root().descendants() {
        match node.value() {
            Node::Element(element) if element.name() == "br" => text.push(' '),
            Node::Text(piece) => {
                let is_unseen = |node: ego_tree::NodeRef<'_, Node>| {
                    node.value().as_element().is_some_and(|element| UNSEEN.contains(&element.name()))
                };
                if !node.ancestors().any(is_unseen) {
                    text.push_str(piece);
                }
            }
            _ => {}
        }
    }
    folded(&text)
}

/// White space folded, and without soft hyphens and zero-width spaces, which no reader sees.
fn folded(text: &str) -> String {
    let seen: String =
        text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first paragraph that the page does not show after those before it.
fn misplaced(article: &Article, page: &str) -> Option<String> {
    let visible = visible(page);
    let mut rest = visible.as_str();
    for paragraph in article.paragraphs() {
        let paragraph = folded(paragraph);
        let Some(at) = rest.find(&paragraph) else {
            let how = if visible.contains(&paragraph) { "out of order" } else { "not shown" };
            return Some(format!("{how}: {paragraph:?}"));
        };
        rest = &rest[at + paragraph.len()..];
    }
    None
}

/// Where the paragraphs of the rendered article part from the article's own.
fn changed_by_rendering(article: &Article) -> Option<String> {
    let paragraphs = |article: &Article| article.paragraphs().map(str::to_owned).collect::<Vec<_>>();
    let before = paragraphs(article);
    let after =
        tearsheet::extract(&article.to_html()).map(|article| paragraphs(&article)).unwrap_or_default();
    let parted = before.iter().zip(&after).position(|(a, b)| a != b).unwrap_or(before.len().min(after.len()));
    let [before, after] = [&before, &after].map(|all| all.get(parted).map(|text| text.to_owned()));
    (before != after).then(|| format!("paragraph {parted}: {before:?} became {after:?}"))
}

/// Runs a property over generated pages that hold an article, the same ones each time; more of them
/// where `PROPTEST_CASES` says how many.
fn hold_for_generated_pages(property: impl Fn(&str, &Article)) {
    let more = std::env::var_os("PROPTEST_CASES").map(|_| Config::default().cases);
    let cases = more.unwrap_or(100);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, random);
    let articles = Cell::new(0);
    let outcome = runner.run(&generator::page(), |page| {
        if let Ok(article) = tearsheet::extract(&page) {
            articles.set(articles.get() + 1);
            property(&page, &article);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
    assert!(articles.get() >= cases * 3 / 4, "only {} of the pages hold an article", articles.get());
}

#[test]
fn generated_pages_give_what_they_show_in_order() {
    hold_for_generated_pages(|page, article| assert_eq!(misplaced(article, page), None));
}

#[test]
fn generated_pages_give_sound_articles() {
    hold_for_generated_pages(|_, article| sound::assert_sound(article));
}

#[test]
fn generated_pages_give_the_same_article_twice() {
    hold_for_generated_pages(|page, article| {
        let again = tearsheet::extract(page).expect("an article");
        assert_eq!(serde_json::to_string(&again).ok(), serde_json::to_string(article).ok());
    });
}

/// Not each does: of some few the model thinks otherwise of a piece once all that stood around it is
/// gone, as it judges by the page.
#[test]
fn generated_pages_survive_rendering() {
    let (changed, all) = (Cell::new(0), Cell::new(0));
    hold_for_generated_pages(|_, article| {
        all.set(all.get() + 1);
        if let Some(what) = changed_by_rendering(article) {
            println!("{what}");
            changed.set(changed.get() + 1);
        }
    });
    let (changed, all) = (changed.get(), all.get());
    println!("{changed} of {all} changed");
    assert!(changed * 20 <= all, "{changed} of {all} changed");
}

/// The page of a fixture as text: UTF-8, else what it declares.
fn decoded(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let ascii = String::from_utf8_lossy(bytes);
    let (_, label) = ascii.split_once("charset=").expect("a declared charset");
    let label = label.trim_start_matches(['"', '\'']).split(['"', '\'', ' ', '>', ';']).next();
    let encoding = Encoding::for_label(label.unwrap_or_default().as_bytes()).expect("a known charset");
    encoding.decode(bytes).0.into_owned()
}

/// Their bodies are read from what the page keeps for its scripts, as the visible page only teases them.
const HIDDEN: [&str; 4] =
    ["de-state-attribut", "en-next-state-script", "en-script-template", "ko-state-push"];
/// Its text stands in `<noscript>`, and is read as a browser without scripts shows it.
const WITHOUT_SCRIPTS: [&str; 1] = ["en-forum-noscript"];

#[test]
fn fixtures_give_what_they_show_in_order() {
    let mut failed = Vec::new();
    for folder in fixture::folders() {
        let name = fixture::name(&folder);
        let Ok(page) = fs::read(folder.join("page.html")) else { continue };
        let mut page = decoded(&page);
        if WITHOUT_SCRIPTS.contains(&&*name) {
            page = page.replace("noscript>", "div>");
        }
        let article = fixture::extract(&folder).expect("an article");
        if let Some(what) = misplaced(&article, &page).filter(|_| !HIDDEN.contains(&&*name)) {
            failed.push(format!("{name}: {what}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// A rendered thread has no posts any more, and what quotes another post reads as a pull quote.
const THREADS: [&str; 1] = ["en-forum-quote"];

#[test]
fn fixtures_survive_rendering() {
    let mut changed = Vec::new();
    for folder in fixture::folders().into_iter().filter(|f| !THREADS.contains(&&*fixture::name(f))) {
        let article = fixture::extract(&folder).expect("an article");
        sound::assert_sound(&article);
        if let Some(what) = changed_by_rendering(&article) {
            changed.push(format!("{}: {what}", fixture::name(&folder)));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}
