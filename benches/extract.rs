//! From bytes to `Article`, over the fixtures and, where `TEARSHEET_PAGES` names a folder, the pages
//! below it; beside it scraper's parse of the same pages, which every extractor built on it pays.
//!
//!     cargo bench --bench extract
//!     TEARSHEET_PAGES=FOLDER cargo bench --bench extract

#[path = "support/pages.rs"]
mod pages;

use divan::counter::BytesCount;
use tearsheet::Extractor;

fn main() {
    divan::main();
}

/// Where pages come from.
type Source = fn() -> Option<Vec<Vec<u8>>>;

const SOURCES: [(&str, Source); 2] = [("fixtures", || Some(pages::fixtures())), ("given", pages::given)];

fn names() -> impl Iterator<Item = &'static str> {
    let there = |name: &&str| *name == "fixtures" || std::env::var_os("TEARSHEET_PAGES").is_some();
    SOURCES.iter().map(|(name, _)| *name).filter(there)
}

fn pages_of(source: &str) -> Vec<Vec<u8>> {
    let (_, pages) = SOURCES.iter().find(|(name, _)| *name == source).expect("a source");
    pages().expect("pages")
}

fn bytes(pages: &[Vec<u8>]) -> BytesCount {
    BytesCount::new(pages.iter().map(Vec::len).sum::<usize>())
}

/// All pages, one after the other, on one core.
#[divan::bench(args = names(), sample_count = 10)]
fn extract(bencher: divan::Bencher<'_, '_>, source: &str) {
    let pages = pages_of(source);
    let extractor = Extractor::new();
    bencher.counter(bytes(&pages)).bench_local(|| {
        pages.iter().filter(|page| extractor.extract_bytes(divan::black_box(page)).is_ok()).count()
    });
}

/// Parsing alone, with html5ever's own tokenizer, of pages that are decoded already.
#[divan::bench(args = names(), sample_count = 10)]
fn scraper_parse(bencher: divan::Bencher<'_, '_>, source: &str) {
    let pages = pages_of(source);
    let texts: Vec<_> = pages.iter().map(|page| String::from_utf8_lossy(page)).collect();
    bencher.counter(bytes(&pages)).bench_local(|| {
        let nodes = |text| scraper::Html::parse_document(divan::black_box(text)).tree.values().len();
        texts.iter().map(|text| nodes(text)).sum::<usize>()
    });
}
