//! What the README shows of a page and its article is what comes out.

use serde_json::Value;
use tearsheet::Extractor;

/// The fenced block after the comment that names it.
fn block<'a>(readme: &'a str, name: &str) -> &'a str {
    let (_, after) = readme.split_once(&format!("<!-- ci: {name} -->\n```")).unwrap();
    let (_, block) = after.split_once('\n').unwrap();
    block.split_once("\n```").unwrap().0
}

#[test]
fn the_page_gives_the_article_shown() {
    let readme = include_str!("../README.md");
    let extractor = Extractor::new().with_url("https://post.example/sea/fog").unwrap();
    let article = extractor.extract(block(readme, "page")).unwrap();
    let found = serde_json::to_value(&article).unwrap();
    let shown: Value = serde_json::from_str(block(readme, "article")).unwrap();
    let found = found.as_object().unwrap();
    // How sure the model is moves with each training; the README does not show it.
    for (key, value) in found.iter().filter(|(key, _)| *key != "confidence") {
        let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        match shown.get(key) {
            Some(shown) => assert_eq!(value, shown, "{key}"),
            None => assert!(is_empty, "{key} is left out in the README but has {value}"),
        }
    }
    assert!(shown.as_object().unwrap().keys().all(|key| found.contains_key(key)));
}
