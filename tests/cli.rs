//! The command-line tool as its users meet it.
#![cfg(feature = "cli")]

use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const TITLE: &str = "Fog closes the harbour of Norhaven";
const FIRST: &str =
    "The harbour of Norhaven stayed closed on Monday morning, as fog hid both of its piers from the pilots.";
const SECOND: &str = "Ferries will sail again once the outer light can be seen, a spokesman for the port said after a meeting.";

fn page() -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE}</title></head><body>\
         <nav><a href=/>Home</a> <a href=/sea>Sea</a></nav><article><h1>{TITLE}</h1>\
         <p>{FIRST}</p><p>{SECOND}</p>\
         <p>Some <a href=/crews>forty crews</a> spent the night on board, waiting for the wind to turn to the west.</p>\
         </article><footer>All rights reserved</footer></body></html>"
    )
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tearsheet(folder: &Path, args: &[&str]) -> Output {
    piped(folder, args, b"")
}

fn piped(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tearsheet"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that fails early does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with these files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ids(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["id"].as_str().unwrap()).collect()
}

mod extract {
    use super::*;

    #[test]
    fn json_is_what_comes_out_by_default() {
        let folder = folder(&[("a.html", page().as_bytes())]);
        let output = tearsheet(folder.path(), &["extract", "a.html", "--url", "https://example.com/sea/fog"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let article: Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert_eq!(article["schema"], 1);
        assert_eq!(article["title"], TITLE);
        assert_eq!(article["paragraphs"][0], FIRST);
        assert_eq!(article["body"][2]["marks"][0]["href"], "https://example.com/crews");
        assert!(stdout(&output).contains("\n  \"title\""), "pretty");
    }

    #[test]
    fn standard_input_gzip_and_every_format() {
        let folder = folder(&[("a.html.gz", &gzipped(page().as_bytes()))]);
        for format in ["json", "markdown", "text", "html"] {
            let from_stdin = piped(folder.path(), &["extract", "--format", format], page().as_bytes());
            let from_gzip = tearsheet(folder.path(), &["extract", "a.html.gz", "--format", format]);
            let from_dash =
                piped(folder.path(), &["extract", "-", "--format", format], &gzipped(page().as_bytes()));
            assert!(stdout(&from_stdin).contains(FIRST), "{format}: {}", stderr(&from_stdin));
            assert!(!stdout(&from_stdin).contains("All rights reserved"));
            assert_eq!(from_stdin.stdout, from_gzip.stdout);
            assert_eq!(from_stdin.stdout, from_dash.stdout);
        }
    }

    #[test]
    fn rendered_html_gives_the_same_paragraphs() {
        let folder = folder(&[]);
        let json = piped(folder.path(), &["extract"], page().as_bytes());
        let html = piped(folder.path(), &["extract", "--format", "html"], page().as_bytes());
        let again = piped(folder.path(), &["extract"], &html.stdout);
        let paragraphs =
            |output: &Output| serde_json::from_str::<Value>(&stdout(output)).unwrap()["paragraphs"].clone();
        assert_eq!(paragraphs(&json).as_array().map(Vec::len), Some(3));
        assert_eq!(paragraphs(&json), paragraphs(&again));
    }

    #[test]
    fn a_flattened_page_is_known_by_its_lack_of_tags() {
        let folder = folder(&[]);
        let text = format!("{TITLE}\n\n{FIRST}\n\n{SECOND}\n");
        for args in
            [&["extract", "--format", "text"][..], &["extract", "--format", "text", "--input", "text"]]
        {
            let output = piped(folder.path(), args, text.as_bytes());
            assert!(stdout(&output).contains(SECOND), "{}", stderr(&output));
        }
    }

    #[test]
    fn the_named_encoding_is_used() {
        let folder = folder(&[]);
        let page =
            format!("<article><h1>K\u{fc}ste</h1><p>{FIRST}</p><p>{SECOND} Die Br\u{fc}cke.</p></article>");
        let latin1: Vec<u8> = page.chars().map(|c| c as u8).collect();
        let output =
            piped(folder.path(), &["extract", "--encoding", "iso-8859-1", "--format", "text"], &latin1);
        assert!(stdout(&output).contains("Brücke"), "{}", stderr(&output));
    }

    #[test]
    fn failures_have_one_line_and_their_own_code() {
        let folder = folder(&[
            ("empty.html", b"<html><body></body></html>"),
            ("a.html", page().as_bytes()),
            ("cut.html.gz", &gzipped(page().as_bytes())[..60]),
            ("bomb.html.gz", &gzipped(&vec![b' '; 40 << 20])),
        ]);
        for (args, code, said) in [
            (&["extract", "empty.html"][..], 1, "tearsheet: empty.html: no article here"),
            (&["extract", "a.html", "--url", "fog"], 2, "tearsheet: --url: "),
            (&["extract", "a.html", "--encoding", "no-such"], 2, "tearsheet: --encoding: "),
            (&["extract", "gone.html"], 3, "tearsheet: gone.html: "),
            (&["extract", "."], 3, "tearsheet: .: is a folder"),
            (&["extract", "cut.html.gz"], 3, "tearsheet: cut.html.gz: "),
            (&["extract", "bomb.html.gz"], 3, "tearsheet: bomb.html.gz: input of"),
        ] {
            let output = tearsheet(folder.path(), args);
            assert_eq!(output.status.code(), Some(code), "{args:?}: {}", stderr(&output));
            assert!(stderr(&output).starts_with(said), "{args:?}: {}", stderr(&output));
            assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
            assert!(output.stdout.is_empty());
        }
        assert_eq!(tearsheet(folder.path(), &["extract", "--format", "rtf"]).status.code(), Some(2));
    }

    #[test]
    fn help_names_the_exit_codes() {
        let folder = folder(&[]);
        for args in [&["--help"][..], &["extract", "--help"], &["batch", "--help"], &["check", "--help"]] {
            let output = tearsheet(folder.path(), args);
            assert!(output.status.success());
            assert!(stdout(&output).contains("Exit codes:"), "{args:?}");
        }
    }

    #[test]
    fn a_reader_that_goes_away_is_no_failure() {
        let text: String = (0..300).map(|day| format!("<p>On day {day}: {FIRST} {SECOND}</p>")).collect();
        let folder =
            folder(&[("long.html", format!("<article><h1>{TITLE}</h1>{text}</article>").as_bytes())]);
        let mut child = Command::new(env!("CARGO_BIN_EXE_tearsheet"))
            .args(["extract", "long.html"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = child.stdout.take().unwrap();
        pipe.read_exact(&mut [0; 10]).unwrap();
        drop(pipe);
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(stderr(&output), "");
    }
}

mod batch {
    use super::*;

    #[test]
    fn one_line_a_page_in_the_order_of_the_paths() {
        let page = page();
        let folder = folder(&[
            ("pages/b.html", page.as_bytes()),
            ("pages/a/z.htm", page.as_bytes()),
            ("pages/c.HTML.gz", &gzipped(page.as_bytes())),
            ("pages/notes.txt", page.as_bytes()),
        ]);
        let output = tearsheet(folder.path(), &["batch", "pages", "--output", "out.jsonl"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let written = lines(&fs::read_to_string(folder.path().join("out.jsonl")).unwrap());
        assert_eq!(ids(&written), ["a/z.htm", "b.html", "c.HTML.gz"]);
        for line in &written {
            assert_eq!(line["title"], TITLE);
            assert_eq!(line["paragraphs"][1], SECOND);
        }
        assert!(stderr(&output).starts_with("3 pages: 3 articles, 0 errors, in "), "{}", stderr(&output));
        assert_eq!(stderr(&output).lines().count(), 1, "no progress bar off a terminal");
    }

    #[test]
    fn the_order_does_not_depend_on_the_threads() {
        // More than one round of one thread, less than one of four.
        let files: Vec<String> = (0..70).map(|n| format!("{n:03}.html")).collect();
        let page = page();
        let files: Vec<(&str, &[u8])> = files.iter().map(|name| (name.as_str(), page.as_bytes())).collect();
        let folder = folder(&files);
        let one = tearsheet(folder.path(), &["batch", ".", "--threads", "1"]);
        let four = tearsheet(folder.path(), &["batch", ".", "--threads", "4", "--output", "-"]);
        assert_eq!(stdout(&one).lines().count(), 70);
        assert!(one.stdout == four.stdout);
    }

    #[test]
    fn a_page_that_fails_has_a_line_and_the_rest_goes_on() {
        let page = page();
        let folder = folder(&[
            ("a.html.gz", &gzipped(page.as_bytes())[..60]),
            ("b.html", b"<html></html>"),
            ("c.html.gz", b"no gzip at all"),
            ("d.html.gz", &gzipped(&vec![b' '; 40 << 20])),
            ("e.html", page.as_bytes()),
        ]);
        let output = tearsheet(folder.path(), &["batch", "."]);
        assert!(output.status.success(), "{}", stderr(&output));
        let written = lines(&stdout(&output));
        let kinds: Vec<&str> =
            written.iter().map(|line| line["error"]["kind"].as_str().unwrap_or("none")).collect();
        assert_eq!(kinds, ["corrupt_gzip", "no_article", "corrupt_gzip", "input_too_large", "none"]);
        assert!(written[0]["error"]["message"].as_str().is_some_and(|message| !message.is_empty()));
        assert!(stderr(&output).starts_with("5 pages: 1 articles, 4 errors"), "{}", stderr(&output));
    }

    #[test]
    fn ids_that_would_be_the_same_get_their_folder() {
        let page = page();
        let files = ["north/a.html", "south/a.html", "south/b.html", "c.html"];
        let folder = folder(&files.map(|name| (name, page.as_bytes())));
        let output = tearsheet(folder.path(), &["batch", "south", "north", "c.html", "south"]);
        assert_eq!(ids(&lines(&stdout(&output))), ["south/a.html", "b.html", "north/a.html", "c.html"]);
    }

    #[test]
    fn a_path_that_is_not_there_stops_before_anything_is_written() {
        let folder = folder(&[("a.html", page().as_bytes())]);
        let output = tearsheet(folder.path(), &["batch", "a.html", "gone", "--output", "out.jsonl"]);
        assert_eq!(output.status.code(), Some(3));
        assert!(stderr(&output).starts_with("tearsheet: gone: "), "{}", stderr(&output));
        assert!(!folder.path().join("out.jsonl").exists());
        assert_eq!(tearsheet(folder.path(), &["batch"]).status.code(), Some(2));
        assert_eq!(tearsheet(folder.path(), &["batch", ".", "--threads", "0"]).status.code(), Some(2));
    }
}

mod check {
    use super::*;

    #[test]
    fn a_new_fixture_is_accepted_and_then_holds() {
        let folder = folder(&[
            ("fixtures/fog/page.html", page().as_bytes()),
            ("fixtures/fog/options.json", br#"{"url": "https://example.com/sea/fog"}"#),
        ]);
        let first = tearsheet(folder.path(), &["check", "fixtures"]);
        assert_eq!(first.status.code(), Some(1), "{}", stdout(&first));
        assert!(stdout(&first).contains("no expected.json yet"));
        assert!(stdout(&first).ends_with("1 fixtures, 1 different\n"), "{}", stdout(&first));

        let accepted = tearsheet(folder.path(), &["check", "fixtures", "--accept"]);
        assert!(accepted.status.success());
        assert!(stdout(&accepted).contains(&format!("+  \"title\": \"{TITLE}\"")), "{}", stdout(&accepted));
        let written = fs::read_to_string(folder.path().join("fixtures/fog/expected.json")).unwrap();
        assert!(written.starts_with("{\n  \"title\": ") && written.ends_with("}\n"), "{written}");
        assert!(written.contains("https://example.com/crews"));
        assert!(!written.contains("\"schema\"") && !written.contains("\"paragraphs\""));

        let again = tearsheet(folder.path(), &["check", "fixtures"]);
        assert!(again.status.success());
        assert_eq!(stdout(&again), "1 fixtures, 0 different\n");
    }

    #[test]
    fn a_difference_is_shown_as_a_diff() {
        let text = format!("{TITLE}\n\n{FIRST}\n\n{SECOND}\n");
        let folder = folder(&[("fog/page.txt", text.as_bytes())]);
        assert!(tearsheet(folder.path(), &["check", ".", "--accept"]).status.success());
        let file = folder.path().join("fog/expected.json");
        let expected = fs::read_to_string(&file).unwrap().replace("stayed closed", "opened");
        fs::write(&file, &expected).unwrap();
        let output = tearsheet(folder.path(), &["check", "."]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stdout(&output).contains("\n@@ "), "{}", stdout(&output));
        assert!(stdout(&output).contains("\n-      \"text\": \"The harbour of Norhaven opened"));
        assert!(stdout(&output).contains("\n+      \"text\": \"The harbour of Norhaven stayed closed"));
        assert_eq!(fs::read_to_string(&file).unwrap(), expected, "nothing is written unasked");
    }

    #[test]
    fn a_folder_without_fixtures_is_an_error() {
        let folder = folder(&[]);
        assert_eq!(tearsheet(folder.path(), &["check", "."]).status.code(), Some(3));
        assert_eq!(tearsheet(folder.path(), &["check", "gone"]).status.code(), Some(3));
    }
}

#[test]
fn explain_shows_what_became_of_each_piece() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("page.html"), page()).unwrap();
    let printed = tearsheet(folder.path(), &["explain", "page.html"]);
    let written = tearsheet(folder.path(), &["explain", "page.html", "--output", "report.html"]);
    assert!(printed.status.success() && written.status.success());
    let report = fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert_eq!(report.as_bytes(), printed.stdout);
    // Kept text and dropped furniture are both there, each with its reason.
    assert!(report.contains(FIRST) && report.contains("rule: navigation") && report.contains(">dropped<"));
    // What speaks for the title is there, too.
    assert!(report.contains("<td>title<td>yes<td>&lt;h1&gt;"));
    // One file is all there is to it.
    assert!(!report.contains("<script") && !report.contains("<link"));
}

#[test]
fn explain_escapes_what_the_page_says() {
    let folder = TempDir::new().unwrap();
    let hostile = page().replace("forty crews", "&lt;img src=x onerror=alert(1)&gt;");
    fs::write(folder.path().join("page.html"), hostile).unwrap();
    let report = tearsheet(folder.path(), &["explain", "page.html"]).stdout;
    let report = String::from_utf8(report).unwrap();
    assert!(report.contains("&lt;img src=x") && !report.contains("<img"));
}

#[test]
fn explain_reads_what_is_piped_to_it() {
    let folder = TempDir::new().unwrap();
    let report = piped(folder.path(), &["explain"], page().as_bytes());
    assert!(report.status.success() && stdout(&report).contains(FIRST));
}

#[test]
fn one_page_has_limits_as_many_have() {
    let folder = TempDir::new().unwrap();
    let story = "<p>The harbour of Norhaven stayed closed on Monday morning, as fog hid its piers.</p>"
        .repeat(40_000);
    for command in ["extract", "explain"] {
        let late = piped(folder.path(), &[command, "--deadline", "0.1"], story.as_bytes());
        assert_eq!(late.status.code(), Some(3), "{command}");
        assert!(stderr(&late).contains("100ms"), "{}", stderr(&late));
    }
    let deep = "<div>".repeat(5_000) + &page();
    assert_eq!(piped(folder.path(), &["extract"], deep.as_bytes()).status.code(), Some(3));
    let after = page() + &"<div>".repeat(5_000);
    let partial = piped(folder.path(), &["extract", "--partial"], after.as_bytes());
    let article: Value = serde_json::from_slice(&partial.stdout).unwrap();
    assert_eq!(article["incomplete"][0], "depth");
}

#[test]
fn batch_gives_a_late_page_up_and_goes_on() {
    let story = "<p>The harbour of Norhaven stayed closed on Monday morning, as fog hid its piers.</p>";
    let pages =
        folder(&[("a.html", story.repeat(40_000).as_bytes()), ("b.html", story.repeat(3).as_bytes())]);
    let output = tearsheet(pages.path(), &["batch", ".", "--deadline", "0.8"]);
    let lines = lines(&stdout(&output));
    assert_eq!(lines[0]["error"]["kind"], "deadline_passed");
    assert_eq!(lines[1]["paragraphs"].as_array().map(Vec::len), Some(3));
}
