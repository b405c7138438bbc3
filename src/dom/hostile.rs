//! What the tree makes of pages that took quadratic time, or memory, or the stack of some parser.

#[path = "../../tests/support/hostile_trees.rs"]
mod trees;

use super::differential::assert_same;
use super::{Page, guard};
use crate::options::Limits;
use crate::watch::Watch;
use std::time::{Duration, Instant};

/// Runs on a small stack; what came of it and how long that took.
fn run(parse: impl FnOnce() -> String + Send + 'static) -> (String, Duration) {
    let timed = || {
        let start = Instant::now();
        (parse(), start.elapsed())
    };
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(timed).expect("a thread");
    thread.join().expect("no panic")
}

#[test]
fn none_takes_long() {
    for &(name, make) in trees::TREES {
        let source = make(20_000);
        let limits = Limits { nodes: 50_000, depth: 512, ..Limits::default() };
        let (outcome, elapsed) = run(move || {
            guard::parse_within(&source, &limits, true, Watch::default(), 5_000_000)
                .map_or_else(|e| e.to_string(), |_| "parsed".into())
        });
        assert!(elapsed < Duration::from_secs(20), "{name}: {elapsed:?}, {outcome}");
    }
}

#[test]
fn each_gives_the_same_tree_while_small() {
    for &(name, make) in trees::TREES {
        for n in [1, 2, 5, 17] {
            let source = make(n);
            // Some start with thousands of tags.
            if source.len() < 5_000 {
                assert_same(&source, name);
            }
        }
    }
}

#[test]
#[ignore = "takes a minute; shows how long each takes within the default limits"]
fn time() {
    for &(name, make) in trees::TREES {
        print!("{name:28}");
        for n in [10_000, 100_000, 1_000_000] {
            let source = make(n);
            let (outcome, elapsed) = run(move || {
                let page = Page::parse(&source, &Limits::default());
                page.map_or_else(|e| e.to_string(), |page| format!("{} nodes", page.len()))
            });
            print!("{:10.1} ms", elapsed.as_secs_f64() * 1e3);
            if n == 1_000_000 {
                println!("  {outcome}");
            }
        }
    }
}
