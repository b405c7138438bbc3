//! Time and memory by the size of a page, from 10 kB to 10 MB. Throughput stays flat where cost is
//! linear; `max alloc` over the page's size is the multiple of it that a page needs at most.
//!
//!     cargo bench --bench scaling

use divan::AllocProfiler;
use divan::counter::BytesCount;
use std::fmt::Write as _;
use tearsheet::Extractor;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// A story among furniture.
#[divan::bench(args = SIZES, sample_count = 5)]
fn story(bencher: divan::Bencher<'_, '_>, size: usize) {
    measure(
        bencher,
        page(size, |page, i| {
            let _ = write!(
                page,
                "<div class='block block-{}'><p>On day {i} the harbour of <a href='/norhaven'>Norhaven</a> stayed \
             closed, as fog hid both of its piers from {} pilots.</p></div>",
                i % 7,
                i * 13 % 90
            );
        }),
    );
}

/// Nothing but short links.
#[divan::bench(args = SIZES, sample_count = 5)]
fn links(bencher: divan::Bencher<'_, '_>, size: usize) {
    measure(
        bencher,
        page(size, |page, i| {
            let _ = write!(page, "<li class='item teaser-{i}'><a href='/news/{i}'>Fog, day {i}</a></li>");
        }),
    );
}

/// Text almost without markup.
#[divan::bench(args = SIZES, sample_count = 5)]
fn text(bencher: divan::Bencher<'_, '_>, size: usize) {
    measure(
        bencher,
        page(size, |page, i| {
            let _ = write!(page, "On day {i} fog hid the piers of the harbour, and its pilots waited. ");
            if i % 100 == 99 {
                page.push_str("<p>");
            }
        }),
    );
}

fn page(size: usize, mut piece: impl FnMut(&mut String, usize)) -> String {
    let mut page = String::from(
        "<!doctype html><title>Fog closes the harbour</title><nav><a href='/'>Home</a></nav><article>\
         <h1>Fog closes the harbour</h1><p>Forty crews wait on board for the wind to turn, they said.</p>",
    );
    for i in 0.. {
        if page.len() >= size {
            break;
        }
        piece(&mut page, i);
    }
    page
}

fn measure(bencher: divan::Bencher<'_, '_>, page: String) {
    let extractor = Extractor::new();
    bencher
        .counter(BytesCount::of_str(&page))
        .bench_local(|| extractor.extract(divan::black_box(&page)).map(|article| article.body.len()));
}
