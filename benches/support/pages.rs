//! The pages that are measured: the fixtures, and those below the folder in `TEARSHEET_PAGES`.

use flate2::read::GzDecoder;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The fixtures' pages.
pub fn fixtures() -> Vec<Vec<u8>> {
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"))
}

/// The pages of the folder that is given, if one is.
pub fn given() -> Option<Vec<Vec<u8>>> {
    std::env::var_os("TEARSHEET_PAGES").map(|folder| below(Path::new(&folder)))
}

/// Every `*.html` and `*.html.gz` below a folder, in the order of their paths.
fn below(folder: &Path) -> Vec<Vec<u8>> {
    let mut folders = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.to_string_lossy();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".html") || name.ends_with(".html.gz") {
                files.push(path);
            }
        }
    }
    files.sort();
    files.iter().map(read).collect()
}

fn read(path: &PathBuf) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut file = File::open(path).expect("a page");
    let read = match path.extension() {
        Some(extension) if extension == "gz" => GzDecoder::new(file).read_to_end(&mut bytes),
        _ => file.read_to_end(&mut bytes),
    };
    read.expect("a page");
    bytes
}
