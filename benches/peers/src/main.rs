//! tearsheet and other extractors over the same pages, in one process, on one core.
//!
//!     cargo run --release -- FOLDER [PASSES [TOOL...]]
//!
//! FOLDER is searched for `*.html` and `*.html.gz`. The tools, all or those that are named, take turns:
//! each reads fifty pages PASSES times (3 if not given), with its defaults, and its best pass counts. So
//! what else keeps the machine busy is shared by all. tearsheet is given bytes, whose encoding it finds
//! out; the others are given text, decoded beforehand. A tool that panics loses the page.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Where the versions of the tools stand.
const MANIFEST: &str = include_str!("../Cargo.toml");

struct Page {
    bytes: Vec<u8>,
    text: String,
}

struct Tool {
    name: &'static str,
    does: &'static str,
    /// How many bytes of text the page gives; `None` where it gives no article.
    run: fn(&Page) -> Option<usize>,
}

const TOOLS: [Tool; 7] = [
    Tool {
        name: "scraper",
        does: "parses only",
        run: |page| Some(scraper::Html::parse_document(&page.text).tree.values().len()),
    },
    Tool {
        name: "tearsheet",
        does: "extracts",
        run: |page| {
            let article = tearsheet::Extractor::new().extract_bytes(&page.bytes).ok()?;
            Some(article.paragraphs().map(str::len).sum())
        },
    },
    Tool {
        name: "dom_smoothie",
        does: "extracts",
        run: |page| {
            let mut reader = dom_smoothie::Readability::new(page.text.as_str(), None, None).ok()?;
            Some(reader.parse().ok()?.text_content.len())
        },
    },
    Tool {
        name: "libreadability",
        does: "extracts",
        run: |page| Some(libreadability::extract(&page.text, None).ok()?.text_content.len()),
    },
    Tool {
        name: "readabilityrs",
        does: "extracts",
        run: |page| {
            let reader = readabilityrs::Readability::new(&page.text, None, None).ok()?;
            Some(reader.parse()?.text_content?.len())
        },
    },
    Tool {
        name: "trafilatura",
        does: "extracts",
        run: |page| {
            let options = trafilatura::Options::default();
            Some(trafilatura::extract(&page.text, &options).ok()?.content_text.len())
        },
    },
    Tool {
        name: "rs-trafilatura",
        does: "extracts",
        run: |page| Some(rs_trafilatura::extract(&page.text).ok()?.content_text.len()),
    },
];

/// How many pages a tool reads before it is the next one's turn.
const TURN: usize = 50;

/// How a tool came through the pages.
#[derive(Default)]
struct Outcome {
    time: Duration,
    articles: usize,
    panics: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().ok_or("usage: tearsheet-peers FOLDER [PASSES [TOOL...]]")?;
    let passes: usize = args.get(1).map_or(Ok(3), |number| number.parse())?;
    let mut files = Vec::new();
    pages_below(Path::new(folder), &mut files)?;
    files.sort();
    let pages = files.iter().map(|file| read(file)).collect::<Result<Vec<Page>, _>>()?;
    set_hook(Box::new(|_| {}));
    let named = args.get(2..).unwrap_or_default();
    let tools: Vec<&Tool> =
        TOOLS.iter().filter(|tool| named.is_empty() || named.iter().any(|name| name == tool.name)).collect();
    let mut outcomes: Vec<Outcome> = tools.iter().map(|_| Outcome::default()).collect();
    for turn in pages.chunks(TURN) {
        for (tool, outcome) in tools.iter().zip(&mut outcomes) {
            outcome.add(best(tool, turn, passes.max(1)));
        }
    }
    print!("{}", table(&pages, &tools, &outcomes));
    Ok(())
}

impl Outcome {
    fn add(&mut self, turn: Outcome) {
        self.time += turn.time;
        self.articles += turn.articles;
        self.panics += turn.panics;
    }
}

fn pages_below(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.to_string_lossy();
        if path.is_dir() {
            pages_below(&path, files)?;
        } else if name.ends_with(".html") || name.ends_with(".html.gz") {
            files.push(path);
        }
    }
    Ok(())
}

fn read(file: &Path) -> io::Result<Page> {
    let mut bytes = Vec::new();
    if file.extension().is_some_and(|extension| extension == "gz") {
        flate2::read::GzDecoder::new(File::open(file)?).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.read_to_end(&mut bytes)?;
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Page { bytes, text })
}

fn best(tool: &Tool, pages: &[Page], passes: usize) -> Outcome {
    let outcomes = (0..passes).map(|_| pass(tool, pages));
    outcomes.min_by_key(|outcome| outcome.time).expect("at least one pass")
}

fn pass(tool: &Tool, pages: &[Page]) -> Outcome {
    let (mut articles, mut panics) = (0, 0);
    let start = Instant::now();
    for page in pages {
        match catch_unwind(AssertUnwindSafe(|| (tool.run)(page))) {
            Ok(found) => articles += usize::from(found.is_some_and(|bytes| bytes > 0)),
            Err(_) => panics += 1,
        }
    }
    Outcome { time: start.elapsed(), articles, panics }
}

fn table(pages: &[Page], tools: &[&Tool], outcomes: &[Outcome]) -> String {
    let bytes: usize = pages.iter().map(|page| page.bytes.len()).sum();
    let per_page = |time: Duration| time.as_secs_f64() * 1e3 / pages.len() as f64;
    let time_of = |name: &str| tools.iter().position(|tool| tool.name == name).map(|i| outcomes[i].time);
    let times = |time: Duration, name: &str| {
        time_of(name).map_or(0.0, |other| time.as_secs_f64() / other.as_secs_f64())
    };
    let mut table = format!("{} pages, {:.1} MB, one core\n\n", pages.len(), bytes as f64 / 1e6);
    table += "| | | ms a page | MB/s | times scraper's parse | times tearsheet | articles | panics |\n";
    table += "|---|---|---|---|---|---|---|---|\n";
    for (tool, outcome) in tools.iter().zip(outcomes) {
        let named = format!("{} {}", tool.name, version(tool.name));
        let _ = writeln!(
            table,
            "| {} | {} | {:.2} | {:.1} | {:.2} | {:.2} | {} | {} |",
            named.trim_end(),
            tool.does,
            per_page(outcome.time),
            bytes as f64 / 1e6 / outcome.time.as_secs_f64(),
            times(outcome.time, "scraper"),
            times(outcome.time, "tearsheet"),
            if tool.does == "extracts" { outcome.articles.to_string() } else { String::new() },
            outcome.panics
        );
    }
    table
}

fn version(tool: &str) -> &str {
    let line = MANIFEST.lines().find_map(|line| line.strip_prefix(tool)?.strip_prefix(" = \"="));
    line.map_or("", |version| version.trim_end_matches('"'))
}
