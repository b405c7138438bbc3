//! `tearsheet check`: fixtures against the articles that are expected of them.

use crate::args::{CheckArgs, InputKind};
use crate::failure::{Failure, written};
use crate::input;
use crate::walk;
use serde::{Deserialize, Serialize};
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use tearsheet::{Article, Block, Date, Extractor, Incomplete};

const PAGES: [(&str, InputKind); 2] = [("page.html", InputKind::Html), ("page.txt", InputKind::Text)];
/// How many lines that are the same are shown around those that differ.
const CONTEXT: usize = 3;

/// What a fixture's `options.json` can say.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    url: Option<String>,
    charset: Option<String>,
}

/// How a fixture came out.
enum Outcome {
    Same,
    /// The difference for readers, and what was found, if anything was.
    Different {
        shown: String,
        found: Option<String>,
    },
}

pub(crate) fn run(args: &CheckArgs) -> Result<(), Failure> {
    let fail = |path: &Path, error: io::Error| Failure::file(walk::slashed(path), error);
    let names = PAGES.map(|(name, _)| name);
    let fixtures = walk::folders_with(&args.folder, &names).map_err(|error| fail(&args.folder, error))?;
    if fixtures.is_empty() {
        return Err(Failure::file(walk::slashed(&args.folder), "no page.html or page.txt below this folder"));
    }
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut stdout = io::stdout().lock();
    let mut different = 0;
    let mut accepted = 0;
    for fixture in &fixtures {
        let Outcome::Different { shown, found } = outcome(fixture, colour) else { continue };
        different += 1;
        written(write!(stdout, "{}\n{shown}\n", walk::slashed(fixture)), "standard output")?;
        if let Some(found) = found.filter(|_| args.accept) {
            let file = fixture.join("expected.json");
            fs::write(&file, found).map_err(|error| fail(&file, error))?;
            accepted += 1;
        }
    }
    let accepts = if accepted > 0 { format!(", {accepted} accepted") } else { String::new() };
    let summary = format!("{} fixtures, {different} different{accepts}", fixtures.len());
    written(writeln!(stdout, "{summary}"), "standard output")?;
    if different > accepted { Err(Failure::difference()) } else { Ok(()) }
}

fn outcome(fixture: &Path, colour: bool) -> Outcome {
    let found = match extracted(fixture) {
        Ok(article) => article,
        Err(reason) => return Outcome::Different { shown: format!("no article: {reason}\n"), found: None },
    };
    let found_json = pretty(&found);
    let file = fixture.join("expected.json");
    let (expected, note) = match fs::read_to_string(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            (String::new(), "no expected.json yet\n".into())
        }
        Err(error) => (String::new(), format!("expected.json: {error}\n")),
        Ok(json) => match serde_json::from_str::<Article>(&json) {
            Ok(expected) if expected == found => return Outcome::Same,
            Ok(expected) => (pretty(&expected), String::new()),
            Err(error) => (json, format!("expected.json: {error}\n")),
        },
    };
    Outcome::Different { shown: note + &difference(&expected, &found_json, colour), found: Some(found_json) }
}

fn extracted(fixture: &Path) -> Result<Article, String> {
    let options = match fs::read(fixture.join("options.json")) {
        Ok(json) => serde_json::from_slice(&json).map_err(|error| format!("options.json: {error}"))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Options::default(),
        Err(error) => return Err(format!("options.json: {error}")),
    };
    let mut extractor = Extractor::new();
    if let Some(url) = &options.url {
        extractor = extractor.with_url(url).map_err(|error| error.to_string())?;
    }
    if let Some(charset) = &options.charset {
        extractor = extractor.with_charset(charset);
    }
    let page = PAGES.into_iter().find(|(name, _)| fixture.join(name).is_file());
    let (name, kind) = page.ok_or("no page")?;
    let bytes = input::read_file(&fixture.join(name)).map_err(|unreadable| unreadable.message)?;
    let article = input::article(&extractor, &bytes, options.charset.as_deref(), Some(kind));
    let mut article = article.map_err(|error| error.to_string())?;
    // How sure the model is moves with each training: it is no part of what a page must give.
    article.confidence = None;
    Ok(article)
}

/// The article as `expected.json` has it: without what follows from the rest.
#[derive(Serialize)]
struct Expected<'a> {
    title: &'a Option<String>,
    subtitle: &'a Option<String>,
    authors: &'a [String],
    published: &'a Option<Date>,
    modified: &'a Option<Date>,
    language: &'a Option<String>,
    site_name: &'a Option<String>,
    url: &'a Option<String>,
    section: &'a Option<String>,
    tags: &'a [String],
    lead_image: &'a Option<String>,
    incomplete: &'a [Incomplete],
    body: &'a [Block],
}

fn pretty(article: &Article) -> String {
    let expected = Expected {
        title: &article.title,
        subtitle: &article.subtitle,
        authors: &article.authors,
        published: &article.published,
        modified: &article.modified,
        language: &article.language,
        site_name: &article.site_name,
        url: &article.url,
        section: &article.section,
        tags: &article.tags,
        lead_image: &article.lead_image,
        incomplete: &article.incomplete,
        body: &article.body,
    };
    // Strings and numbers alone: there is nothing in an article that JSON cannot hold.
    serde_json::to_string_pretty(&expected).unwrap_or_default() + "\n"
}

/// A unified diff from what is expected to what was found.
fn difference(expected: &str, found: &str, colour: bool) -> String {
    let diff = TextDiff::from_lines(expected, found);
    let mut shown = String::new();
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        let _ = writeln!(shown, "{}", painted(&hunk.header().to_string(), "36", colour));
        for change in hunk.iter_changes() {
            let line = change.value().trim_end_matches('\n');
            let line = match change.tag() {
                ChangeTag::Delete => painted(&format!("-{line}"), "31", colour),
                ChangeTag::Insert => painted(&format!("+{line}"), "32", colour),
                ChangeTag::Equal => format!(" {line}"),
            };
            let _ = writeln!(shown, "{line}");
        }
    }
    shown
}

fn painted(line: &str, code: &str, colour: bool) -> String {
    if colour { format!("\x1b[{code}m{line}\x1b[0m") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn keys(json: &str) -> BTreeSet<String> {
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        value.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default()
    }

    #[test]
    fn nothing_but_the_views_and_the_confidence_is_left_out() {
        let article = Article::default();
        let all = keys(&serde_json::to_string(&article).unwrap_or_default());
        let expected = keys(&pretty(&article));
        let left_out: Vec<&String> = all.difference(&expected).collect();
        assert_eq!(left_out, ["captions", "confidence", "paragraphs", "schema"]);
        assert!(expected.is_subset(&all));
    }

    #[test]
    fn a_difference_shows_what_went_and_what_came() {
        assert_eq!(difference("a\nb\n", "a\nc\n", false), "@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
        assert!(difference("b\n", "c\n", true).contains("\x1b[31m-b\x1b[0m\n\x1b[32m+c\x1b[0m"));
    }
}
