//! Runs the saved inputs of the fuzz targets, on stable Rust and without a fuzzer.

#[path = "support/allowed.rs"]
mod allowed;
#[path = "support/sound.rs"]
mod sound;
#[path = "support/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

#[test]
fn saved_inputs_of_every_target() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    if !corpus.is_dir() {
        println!("skipped: fuzz/ is not part of the package");
        return;
    }
    for (name, target) in targets::TARGETS {
        let mut paths: Vec<_> =
            fs::read_dir(corpus.join(name)).expect(name).flatten().map(|entry| entry.path()).collect();
        paths.sort();
        assert!(paths.len() >= 5, "{name} has only {} saved inputs", paths.len());
        for path in paths {
            println!("{}", path.display());
            target(&fs::read(&path).expect("a saved input"));
        }
    }
}
