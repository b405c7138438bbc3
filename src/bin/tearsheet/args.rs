//! What the command line says.

use clap::{Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;
use tearsheet::Limits;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  no article in the page (extract); a difference from what is expected (check)
  2  the command line is wrong
  3  a file cannot be read or written, or a page is over a limit";

/// Tears the article out of a news page.
#[derive(Parser)]
#[command(name = "tearsheet", version, after_help = EXIT_CODES, after_long_help = EXIT_CODES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Extract(ExtractArgs),
    Batch(BatchArgs),
    Explain(ExplainArgs),
    Check(CheckArgs),
}

/// One page, and how to read it.
#[derive(clap::Args)]
pub(crate) struct PageArgs {
    /// The page, plain or gzipped; standard input when left out or "-"
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The page's own address, against which links become absolute
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// The charset that the HTTP header gave
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// What a page may take.
#[derive(clap::Args)]
pub(crate) struct LimitArgs {
    /// How long one page may take, in seconds; left out, as long as it takes
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    deadline: Option<Duration>,
    /// Of a page beyond a limit give what there is up to there, with "incomplete" saying so
    #[arg(long)]
    partial: bool,
}

impl LimitArgs {
    pub(crate) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        limits.deadline = self.deadline;
        limits.partial = self.partial;
        limits
    }
}

/// Extract the article from one page
#[derive(Parser)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub(crate) page: PageArgs,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) format: Format,
    /// What the page is; left out, it is HTML if it has tags
    #[arg(long, value_enum)]
    pub(crate) input: Option<InputKind>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// The article with all its metadata
    Json,
    /// CommonMark with GitHub's tables
    Markdown,
    /// The text with its headings, lists and tables
    Text,
    /// One clean `<article>` element
    Html,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputKind {
    /// HTML in any encoding
    Html,
    /// A page flattened to text, a line for each block
    Text,
}

/// Show what became of each piece of a page, and why, as one self-contained HTML report
#[derive(Parser)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) page: PageArgs,
    /// Where to write the report; "-" is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub(crate) output: PathBuf,
}

/// Extract from many pages, as one line of JSON each, in the order of their paths
///
/// A page that fails gives {"id": …, "error": {"kind": …, "message": …}}, and the rest goes on.
#[derive(Parser)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct BatchArgs {
    /// Pages, and folders to search for .html and .htm files, plain or gzipped (.gz). A page's id is
    /// its path below the folder named here; ids that would be the same get that folder in front
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Where to write; "-" is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub(crate) output: PathBuf,
    /// How many pages to work on at once; left out, one for each core
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

/// Compare each fixture below a folder with the article that is expected of it
///
/// A fixture is a folder with page.html or page.txt, expected.json and perhaps options.json.
#[derive(Parser)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct CheckArgs {
    /// The folder to search
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Show each difference, then write what was found as expected
    #[arg(long)]
    pub(crate) accept: bool,
}
