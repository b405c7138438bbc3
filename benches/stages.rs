//! How long each stage takes, over the fixtures or the pages below the folder in `TEARSHEET_PAGES`.
//!
//!     cargo bench --bench stages --features training

#[path = "support/pages.rs"]
mod pages;

use std::time::Duration;
use tearsheet::training::{STAGES, stages};

const PASSES: usize = 3;

fn main() {
    let pages = pages::given().unwrap_or_else(pages::fixtures);
    let mut best = [Duration::MAX; STAGES.len()];
    for _ in 0..PASSES {
        let times: Vec<_> = pages.iter().filter_map(|page| stages(page).ok()).collect();
        for (stage, best) in best.iter_mut().enumerate() {
            *best = times.iter().map(|times| times[stage]).sum::<Duration>().min(*best);
        }
    }
    println!("{} pages", pages.len());
    let line = |name: &str, time: Duration| {
        println!("{name:22} {:7.3} ms a page", time.as_secs_f64() * 1e3 / pages.len() as f64);
    };
    STAGES.iter().zip(best).for_each(|(name, time)| line(name, time));
    line("all", best.iter().sum());
}
