//! Writes what the crate sees of each corpus page, for the recipe beside this file.
//!
//!     dump rows    CORPUS OUT [--assign FILE | --model FILE]
//!     dump explain PAGE
//!     dump pages   CORPUS OUT [--assign FILE | --model FILE]
//!     dump extract CORPUS OUT [--assign FILE | --model FILE] [--by model|rules]
//!
//! `rows` writes OUT/segments.jsonl, OUT/rows.f32 and OUT/columns.json; `pages` writes OUT/pages.jsonl
//! with each page's own row; `extract` writes one article a line. FILE has a line `id<TAB>model file` for each page, so that each page can be
//! read with a model that has not seen its site.

use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use tearsheet::training::{Deciders, Tables, columns, dump, page_columns, page_row};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1));
    if let [mode, page] = args.as_slice()
        && mode == "explain"
    {
        let tables = Tables::read(&fs::read("src/model/tables.bin")?).ok_or("not a whole model")?;
        let bytes = if page.ends_with(".gz") { read(Path::new(page)) } else { fs::read(page)? };
        tearsheet::training::explain(&bytes, &tables)?.iter().for_each(|line| println!("{line}"));
        return Ok(());
    }
    let [mode, corpus, out, ..] = args.as_slice() else {
        return Err("usage: dump rows|pages|extract CORPUS OUT, or dump explain PAGE".into());
    };
    let models = Models::load(option("--assign"), option("--model"))?;
    let pages = pages(Path::new(corpus))?;
    match mode.as_str() {
        "rows" => rows(&pages, &models, Path::new(out)),
        "pages" => page_rows(&pages, &models, Path::new(out)),
        "extract" => {
            let deciders = match option("--by").map(String::as_str) {
                None => Deciders::Both,
                Some("model") => Deciders::Model,
                Some("rules") => Deciders::Rules,
                Some(other) => return Err(format!("--by {other}: model or rules").into()),
            };
            extract(&pages, &models, Path::new(out), deciders)
        }
        other => Err(format!("no mode {other}").into()),
    }
}

struct Models {
    tables: BTreeMap<String, Tables>,
    assigned: BTreeMap<String, String>,
    default: String,
}

impl Models {
    fn load(assign: Option<&String>, model: Option<&String>) -> Result<Models, Failure> {
        let default = model.cloned().unwrap_or_else(|| "src/model/tables.bin".to_owned());
        let mut models = Models { tables: BTreeMap::new(), assigned: BTreeMap::new(), default };
        if let Some(file) = assign {
            for line in fs::read_to_string(file)?.lines() {
                let (id, path) = line.split_once('\t').ok_or("assign: a line without a tab")?;
                models.assigned.insert(id.to_owned(), path.to_owned());
            }
        }
        for path in models.assigned.values().chain([&models.default]) {
            if !models.tables.contains_key(path) {
                let tables = Tables::read(&fs::read(path)?).ok_or(format!("{path}: not a whole model"))?;
                models.tables.insert(path.clone(), tables);
            }
        }
        Ok(models)
    }

    fn of(&self, id: &str) -> &Tables {
        &self.tables[self.assigned.get(id).unwrap_or(&self.default)]
    }
}

/// Every page's id and path, in order.
fn pages(corpus: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let mut pages = Vec::new();
    for set in fs::read_dir(corpus)? {
        let set = set?;
        let folder = set.path().join("pages");
        if !folder.is_dir() {
            continue;
        }
        for page in fs::read_dir(folder)? {
            let path = page?.path();
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            if let Some(stem) = name.strip_suffix(".html.gz") {
                pages.push((format!("{}/{stem}", set.file_name().to_string_lossy()), path));
            }
        }
    }
    pages.sort();
    Ok(pages)
}

fn read(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(file) = File::open(path) {
        let _ = flate2::read::GzDecoder::new(file).read_to_end(&mut bytes);
    }
    bytes
}

fn rows(pages: &[(String, PathBuf)], models: &Models, out: &Path) -> Result<(), Failure> {
    fs::create_dir_all(out)?;
    fs::write(out.join("columns.json"), serde_json::to_string(&columns())?)?;
    let mut text = BufWriter::new(File::create(out.join("segments.jsonl"))?);
    let mut table = BufWriter::new(File::create(out.join("rows.f32"))?);
    for chunk in pages.chunks(64) {
        let dumps: Vec<_> =
            chunk.par_iter().map(|(id, path)| (id, dump(&read(path), models.of(id)))).collect();
        for (id, dump) in dumps {
            let Some(dump) = dump else { continue };
            let mut json = serde_json::to_value(&dump)?;
            json["id"] = id.as_str().into();
            writeln!(text, "{json}")?;
            for value in dump.rows.iter().flatten() {
                table.write_all(&value.to_le_bytes())?;
            }
        }
    }
    text.flush()?;
    table.flush()?;
    Ok(())
}

fn page_rows(pages: &[(String, PathBuf)], models: &Models, out: &Path) -> Result<(), Failure> {
    let rows: Vec<_> =
        pages.par_iter().map(|(id, path)| (id, page_row(&read(path), models.of(id)))).collect();
    let mut lines = BufWriter::new(File::create(out.join("pages.jsonl"))?);
    writeln!(lines, "{}", serde_json::to_string(&page_columns())?)?;
    for (id, row) in rows {
        writeln!(lines, "{}", serde_json::json!({ "id": id, "row": row }))?;
    }
    lines.flush()?;
    Ok(())
}

fn extract(
    pages: &[(String, PathBuf)],
    models: &Models,
    out: &Path,
    deciders: Deciders,
) -> Result<(), Failure> {
    let mut lines = BufWriter::new(File::create(out)?);
    for chunk in pages.chunks(64) {
        let articles: Vec<_> = chunk
            .par_iter()
            .map(|(id, path)| {
                let json = match tearsheet::training::extract(&read(path), models.of(id), deciders) {
                    Ok(article) => serde_json::to_value(article),
                    Err(error) => Ok(serde_json::json!({ "error": error.to_string() })),
                };
                (id, json)
            })
            .collect();
        for (id, json) in articles {
            let mut json = json?;
            json["id"] = id.as_str().into();
            writeln!(lines, "{json}")?;
        }
    }
    lines.flush()?;
    Ok(())
}
