//! Finding pages below folders.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A page to extract from, or a folder that cannot be looked into.
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) path: PathBuf,
    pub(crate) error: Option<io::Error>,
}

/// The pages that `paths` name, or that stand below them, each once: the paths in their order,
/// what is below one sorted by path.
///
/// # Errors
/// A path that is not there, with the reason.
pub(crate) fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, (PathBuf, io::Error)> {
    let mut found: Vec<(Source, &PathBuf)> = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|error| (path.clone(), error))?;
        let sources = if metadata.is_dir() { below(path) } else { vec![file(path)] };
        found
            .extend(sources.into_iter().filter(|source| seen.insert(source.path.clone())).map(|s| (s, path)));
    }
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for (source, _) in &found {
        *uses.entry(source.id.clone()).or_default() += 1;
    }
    for (source, path) in &mut found {
        if uses.get(&source.id).is_some_and(|&uses| uses > 1) {
            source.id = if source.path == **path { slashed(path) } else { slashed(&path.join(&source.id)) };
        }
    }
    Ok(found.into_iter().map(|(source, _)| source).collect())
}

fn file(path: &Path) -> Source {
    let name = path.file_name().map_or_else(|| slashed(path), |name| name.to_string_lossy().into_owned());
    Source { id: name, path: path.to_owned(), error: None }
}

/// Links to folders are not followed: they may lead round in a circle.
fn below(folder: &Path) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        let source = |path: PathBuf, error| {
            let id = slashed(path.strip_prefix(folder).unwrap_or(&path));
            Source { id, path, error }
        };
        let entries = match fs::read_dir(&current) {
            Ok(entries) => entries,
            Err(error) => {
                sources.push(source(current, Some(error)));
                continue;
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    sources.push(source(current.clone(), Some(error)));
                    continue;
                }
            };
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if is_page(&path) && !path.is_dir() {
                sources.push(source(path, None));
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// Whether the name is that of a page: `.html` or `.htm`, perhaps with `.gz` after it.
fn is_page(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.ends_with(".html") || name.ends_with(".htm")
}

/// The path with `/` between its parts on every system.
pub(crate) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// The folder and all below it that hold one of these files, sorted by path.
pub(crate) fn folders_with(folder: &Path, names: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            }
        }
        if names.iter().any(|name| current.join(name).is_file()) {
            found.push(current);
        }
    }
    found.sort();
    Ok(found)
}
