//! `tearsheet batch`: many pages, a line of JSON for each.

use crate::args::BatchArgs;
use crate::failure::{Failure, written};
use crate::input;
use crate::walk::{self, Source};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;
use std::any::Any;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;
use tearsheet::{Article, ErrorKind, Extractor};

/// How many pages for each thread are under way before their lines are written: what bounds
/// the memory, and few enough threads wait for the last page of a round.
const PAGES_PER_ROUND: usize = 64;
/// Threads get the room of a main thread.
const STACK_BYTES: usize = 8 << 20;

/// A line of the output.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Article(Box<Article>),
    Error { error: PageError },
}

#[derive(Serialize)]
struct PageError {
    kind: &'static str,
    message: String,
}

#[derive(Default)]
struct Tally {
    articles: usize,
    errors: usize,
}

pub(crate) fn run(args: &BatchArgs) -> Result<(), Failure> {
    let start = Instant::now();
    let sources =
        walk::sources(&args.paths).map_err(|(path, error)| Failure::file(walk::slashed(&path), error))?;
    let name = walk::slashed(&args.output);
    let mut output = open(&args.output).map_err(|error| Failure::file(&name, error))?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.threads.map_or(0, usize::from))
        .stack_size(STACK_BYTES)
        .build()
        .map_err(|error| Failure::file("threads", error))?;
    // A page that panics has its line; the trace would run through the progress bar.
    std::panic::set_hook(Box::new(|_| {}));
    let extractor = Extractor::new().with_limits(args.limits.limits());
    let progress = progress(sources.len());
    let mut tally = Tally::default();
    let done = sources.chunks(pool.current_num_threads() * PAGES_PER_ROUND).try_for_each(|round| {
        let lines: Vec<(String, bool)> =
            pool.install(|| round.par_iter().map(|s| line(&extractor, s, &progress)).collect());
        lines.iter().try_for_each(|(line, is_article)| {
            tally.count(*is_article);
            output.write_all(line.as_bytes())
        })
    });
    let done = done.and_then(|()| output.flush());
    progress.finish_and_clear();
    written(done, &name)?;
    tally.report(start);
    Ok(())
}

fn open(output: &Path) -> io::Result<Box<dyn Write>> {
    if output == Path::new("-") {
        return Ok(Box::new(BufWriter::new(io::stdout().lock())));
    }
    Ok(Box::new(BufWriter::new(File::create(output)?)))
}

fn progress(pages: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(pages as u64);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} pages, {per_sec}, {eta} left");
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The page's line, and whether it holds an article.
fn line(extractor: &Extractor, source: &Source, progress: &ProgressBar) -> (String, bool) {
    let outcome = outcome(extractor, source);
    progress.inc(1);
    let is_article = matches!(outcome, Outcome::Article(_));
    let line = match serde_json::to_string(&Line { id: &source.id, outcome }) {
        Ok(json) => json + "\n",
        // Strings and numbers alone: there is nothing in an article that JSON cannot hold.
        Err(_) => String::new(),
    };
    (line, is_article)
}

fn outcome(extractor: &Extractor, source: &Source) -> Outcome {
    if let Some(error) = &source.error {
        return failed("unreadable", error.to_string());
    }
    guarded(|| match input::read_file(&source.path) {
        Err(unreadable) => failed(unreadable.kind, unreadable.message),
        Ok(bytes) => match extractor.extract_bytes(&bytes) {
            Ok(article) => Outcome::Article(Box::new(article)),
            Err(error) => failed(kind(error.kind()), error.to_string()),
        },
    })
}

fn failed(kind: &'static str, message: String) -> Outcome {
    Outcome::Error { error: PageError { kind, message } }
}

fn kind(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::InputTooLarge { .. } => "input_too_large",
        ErrorKind::TooManyNodes { .. } => "too_many_nodes",
        ErrorKind::TooDeep { .. } => "too_deep",
        ErrorKind::TooComplex { .. } => "too_complex",
        ErrorKind::TooManyAttributes { .. } => "too_many_attributes",
        ErrorKind::OutputTooLarge { .. } => "output_too_large",
        ErrorKind::DeadlinePassed { .. } => "deadline_passed",
        ErrorKind::NoArticle { .. } => "no_article",
        ErrorKind::InvalidOption { .. } => "invalid_option",
        _ => "other",
    }
}

/// A panic would be a mistake in this program; it must not cost the pages that come after.
fn guarded(extraction: impl FnOnce() -> Outcome) -> Outcome {
    catch_unwind(AssertUnwindSafe(extraction)).unwrap_or_else(|panic| failed("panic", said(&*panic)))
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panicked".into())
}

impl Tally {
    fn count(&mut self, is_article: bool) {
        if is_article { self.articles += 1 } else { self.errors += 1 }
    }

    fn report(&self, start: Instant) {
        let pages = self.articles + self.errors;
        let seconds = start.elapsed().as_secs_f64();
        let rate = pages as f64 / seconds.max(0.001);
        let (articles, errors) = (self.articles, self.errors);
        eprintln!(
            "{pages} pages: {articles} articles, {errors} errors, in {seconds:.1} s ({rate:.0} pages/s)"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_line() {
        for (outcome, said) in [
            (guarded(|| panic!("at the pier")), "at the pier"),
            (guarded(|| panic!("pier {}", 3)), "pier 3"),
            (guarded(|| std::panic::panic_any(3)), "panicked"),
        ] {
            let json = serde_json::to_string(&Line { id: "a.html", outcome }).unwrap_or_default();
            assert_eq!(json, format!(r#"{{"id":"a.html","error":{{"kind":"panic","message":"{said}"}}}}"#));
        }
    }

    #[test]
    fn an_article_stands_beside_its_id() {
        let outcome = Outcome::Article(Box::default());
        let json = serde_json::to_string(&Line { id: "a.html", outcome }).unwrap_or_default();
        assert!(json.starts_with(r#"{"id":"a.html","schema":1,"title":null,"#), "{json}");
    }
}
