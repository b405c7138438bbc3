//! Hostile pages on the whole way, from bytes to renderings, on a small stack: each ends in an
//! article or an error, and takes no longer than its size accounts for.

#[path = "support/hostile_pages.rs"]
mod pages;
#[path = "support/hostile_trees.rs"]
mod trees;

use std::time::{Duration, Instant};
use tearsheet::{Article, Error, Extractor, Limits};

type Make = Box<dyn Fn(usize) -> Vec<u8>>;

/// Every shape as a page of a size, with its name.
fn shapes() -> Vec<(&'static str, Make)> {
    let trees = trees::TREES.iter().map(|&(name, make)| {
        let make = move |n| format!("{}{}", pages::STORY, make(n)).into_bytes();
        (name, Box::new(make) as Make)
    });
    trees.chain(pages::PAGES.iter().map(|&(name, make)| (name, Box::new(make) as Make))).collect()
}

/// Without optimization serde_json alone needs more for what it lets be nested.
const STACK: usize = if cfg!(debug_assertions) { 1 << 20 } else { 256 << 10 };

/// What comes of a page, and how long that takes; a panic passes through.
fn run(page: Vec<u8>) -> (Result<Article, Error>, Duration) {
    let mut limits = Limits::default();
    if cfg!(debug_assertions) {
        // A nest of thousands takes seconds without optimization.
        limits.depth = 512;
    }
    let extractor = Extractor::new().with_limits(limits);
    let timed = move || {
        let start = Instant::now();
        let found = extractor.extract_bytes(&page);
        let rendered =
            found.as_ref().map(|article| (article.to_html(), article.to_markdown(), article.text()));
        drop(rendered);
        // Flattened text has a way of its own.
        let _ = extractor.extract_text(&String::from_utf8_lossy(&page));
        (found, start.elapsed())
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(timed).expect("a thread");
    thread.join().expect("no panic")
}

#[test]
fn each_ends_in_an_article_or_an_error() {
    let size = if cfg!(debug_assertions) { 100 } else { 1_000 };
    for (name, make) in shapes() {
        let (_, elapsed) = run(make(size));
        assert!(elapsed < Duration::from_secs(20), "{name}: {elapsed:?}");
    }
}

/// `cargo test --release --test hostile -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes; shows how long each takes at full size, at twice that, and which grow faster"]
fn time() {
    let mut steep = Vec::new();
    for (name, make) in shapes() {
        let mut growth = growth(name, &make);
        if growth > STEEP {
            // Perhaps something else kept the machine busy.
            growth = growth.min(self::growth(name, &make));
        }
        if growth > STEEP {
            steep.push(name);
        }
    }
    assert!(steep.is_empty(), "more than linear: {steep:?}");
}

/// A page of twice the size that takes more times as long has grown faster than its size.
const STEEP: f64 = 3.0;
/// What takes less than this says nothing about growth.
const SHORT: Duration = Duration::from_millis(200);

/// How many times as long a page of twice the full size takes.
fn growth(name: &str, make: &Make) -> f64 {
    let [(megabytes, once, _), (_, twice, outcome)] = [100_000, 200_000].map(|n| {
        let page = make(n);
        let megabytes = page.len() as f64 / 1e6;
        let (found, elapsed) = run(page);
        let outcome =
            found.map_or_else(|e| e.to_string(), |article| format!("{} blocks", article.body.len()));
        (megabytes, elapsed, outcome)
    });
    let growth = if twice > SHORT { twice.as_secs_f64() / once.as_secs_f64() } else { 1.0 };
    let [once, twice] = [once, twice].map(|elapsed| elapsed.as_secs_f64() * 1e3);
    println!(
        "{name:32} {megabytes:5.1} MB {once:8.1} ms, twice {twice:8.1} ms, {growth:4.1} times  {outcome}"
    );
    growth
}
