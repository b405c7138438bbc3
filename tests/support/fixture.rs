//! The pages in `fixtures/`, each with the options that belong to it.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use tearsheet::{Article, Extractor};

/// The folder of each fixture, in order.
pub fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = fs::read_dir(root).expect("fixtures");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder").path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    assert!(folders.len() >= 40, "only {} fixtures found", folders.len());
    folders
}

/// The folder's name.
pub fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What comes of a fixture.
pub fn extract(folder: &Path) -> Result<Article, Box<dyn Error>> {
    let mut extractor = Extractor::new();
    if let Ok(options) = fs::read_to_string(folder.join("options.json")) {
        let options: serde_json::Value = serde_json::from_str(&options)?;
        if let Some(url) = options["url"].as_str() {
            extractor = extractor.with_url(url)?;
        }
        if let Some(charset) = options["charset"].as_str() {
            extractor = extractor.with_charset(charset);
        }
    }
    let text = folder.join("page.txt");
    if text.exists() {
        return Ok(extractor.extract_text(&fs::read_to_string(text)?)?);
    }
    Ok(extractor.extract_bytes(&fs::read(folder.join("page.html"))?)?)
}
