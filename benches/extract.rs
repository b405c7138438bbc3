//! From bytes to `Article`, over the repository's own fixtures.
//!
//!     cargo bench

use divan::counter::BytesCount;
use std::fs;
use std::path::Path;
use tearsheet::Extractor;

fn main() {
    divan::main();
}

/// Every fixture's page.
fn pages() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut folders: Vec<_> = fs::read_dir(root).into_iter().flatten().flatten().map(|e| e.path()).collect();
    folders.sort();
    folders.iter().filter_map(|folder| fs::read(folder.join("page.html")).ok()).collect()
}

fn total(pages: &[Vec<u8>]) -> BytesCount {
    BytesCount::new(pages.iter().map(Vec::len).sum::<usize>())
}

/// All fixtures, one after the other, on one core.
#[divan::bench]
fn extract(bencher: divan::Bencher<'_, '_>) {
    let pages = pages();
    let extractor = Extractor::new();
    bencher.counter(total(&pages)).bench(|| {
        pages.iter().filter(|page| extractor.extract_bytes(divan::black_box(page)).is_ok()).count()
    });
}

/// Parsing alone, with html5ever's own tokenizer, for comparison.
#[divan::bench]
fn parse_alone(bencher: divan::Bencher<'_, '_>) {
    let pages: Vec<String> = pages().iter().map(|page| String::from_utf8_lossy(page).into_owned()).collect();
    let bytes = BytesCount::new(pages.iter().map(String::len).sum::<usize>());
    bencher.counter(bytes).bench(|| {
        pages
            .iter()
            .map(|page| scraper::Html::parse_document(divan::black_box(page)).tree.values().len())
            .sum::<usize>()
    });
}
