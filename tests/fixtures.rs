//! Every folder below `fixtures/` is a test: the page in it must give the article beside it.

#[path = "support/fixture.rs"]
mod fixture;

use std::fs;
use std::path::Path;
use tearsheet::Article;

#[test]
fn every_fixture_gives_its_article() {
    let folders = fixture::folders();
    // A gap.txt says what does not come out yet; once it does, the file has to go.
    let (gaps, whole): (Vec<_>, Vec<_>) = folders.iter().partition(|folder| folder.join("gap.txt").exists());
    let closed: Vec<_> = gaps.into_iter().filter(|folder| difference(folder).is_ok()).collect();
    assert!(closed.is_empty(), "these come out now; remove their gap.txt: {closed:?}");
    let different: Vec<String> = whole.into_iter().filter_map(|folder| difference(folder).err()).collect();
    assert!(
        different.is_empty(),
        "{} of {} fixtures differ; `cargo run --features cli -- check fixtures` shows how:\n{}",
        different.len(),
        folders.len(),
        different.join("\n")
    );
}

/// Compares one fixture; the error names it and the first key that differs.
fn difference(folder: &Path) -> Result<(), String> {
    let name = fixture::name(folder);
    let fail = |what: &dyn std::fmt::Display| format!("{name}: {what}");
    let json = fs::read_to_string(folder.join("expected.json")).map_err(|e| fail(&e))?;
    let expected: Article = serde_json::from_str(&json).map_err(|e| fail(&e))?;
    let mut found = fixture::extract(folder).map_err(|e| fail(&e))?;
    // How sure the model is moves with each training: it is no part of what a page must give.
    found.confidence = None;
    if found == expected {
        return Ok(());
    }
    let [found, expected] = [&found, &expected].map(|a| serde_json::to_value(a).unwrap_or_default());
    let keys = expected.as_object().into_iter().flatten().map(|(key, _)| key);
    let key = keys.into_iter().find(|key| found[key.as_str()] != expected[key.as_str()]);
    Err(fail(&key.map_or("differs", |key| key.as_str())))
}
