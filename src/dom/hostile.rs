//! Pages made to take a parser down. Each of them took quadratic time, or memory, or the stack of
//! some parser.

use super::differential::assert_same;
use super::{Page, guard};
use crate::options::Limits;
use crate::watch::Watch;
use std::time::{Duration, Instant};

type Make = fn(usize) -> String;

fn numbered(n: usize, piece: impl Fn(usize) -> String) -> String {
    (0..n).map(piece).collect()
}

const PAGES: &[(&str, Make)] = &[
    ("div", |n| "<div>".repeat(n)),
    ("div, closed", |n| "<div>".repeat(n) + &"</div>".repeat(n)),
    ("ul li", |n| "<ul><li>".repeat(n)),
    ("span", |n| "<span>".repeat(n)),
    ("b", |n| "<b>".repeat(n)),
    ("a", |n| "<a>".repeat(n)),
    ("table", |n| "<table>".repeat(n)),
    ("nested tables", |n| "<table><tr><td>".repeat(n)),
    ("foster parents", |n| "<table><div>".repeat(n)),
    ("table text", |n| "<table>".to_string() + &"x<tr>".repeat(n)),
    ("font", |n| numbered(n, |i| format!("<font color={i}>"))),
    ("p font", |n| numbered(n, |i| format!("<p><font color={i}>x"))),
    ("p font of one kind", |n| "<p><font color=red>x".repeat(n)),
    ("font div, closed", |n| "<font><div>".repeat(n) + &"</font>".repeat(n)),
    ("b div, closed crosswise", |n| "<b><div>".repeat(n) + &"</b></div>".repeat(n)),
    ("a div", |n| "<a href=x><div>".repeat(n)),
    ("font with attributes", |n| {
        let attributes = numbered(1_000, |i| format!(" a{i}"));
        numbered(n / 500, |i| format!("<font b={i}{attributes}>"))
    }),
    ("font deep down", |n| numbered(1_000, |i| format!("<font color={i}>")) + &"<font></font>".repeat(n)),
    ("p deep down", |n| "<span>".repeat(4_000) + &"<p></p>".repeat(n)),
    ("end tags deep down", |n| "<span>".repeat(4_000) + "</body><!-- -->" + &"</x>".repeat(n)),
    ("end tags beside", |n| "<b><div>".to_string() + &"<i>".repeat(4_000) + "</b>" + &"</x>".repeat(n)),
    ("markers", |n| "<table><tr><td><b><object></table>".repeat(n)),
    ("markers, then b", |n| "<table><tr><td><b><object></table>".repeat(n) + &"<b></b>".repeat(n)),
    ("markers in templates", |n| "<template><td></template>".repeat(n) + &"<b></b>".repeat(n)),
    ("crosswise deep down", |n| "<b><div>".repeat(1_000) + &"</b><b>".repeat(n)),
    ("links deep down", |n| "<a><div>".repeat(1_000) + &"<a>".repeat(n)),
    ("formatting deep down", |n| "<span>".repeat(4_000) + &"<b><i><p></b></i></p>".repeat(n)),
    ("lists deep down", |n| "<b>".repeat(4_000) + &"<li></li>".repeat(n)),
    ("selects deep down", |n| "<div>".repeat(4_000) + &"<select></select>".repeat(n)),
    ("tables deep down", |n| "<div>".repeat(4_000) + &"<table></table>".repeat(n)),
    ("table text deep down", |n| "<i>".repeat(2_000) + "<table>" + &"x<tr>".repeat(n)),
    ("text deep down", |n| "<i>".repeat(2_000) + &"x</nosuch>".repeat(n)),
    ("attributes", |n| format!("<p{}>", numbered(n, |i| format!(" a{i}=1")))),
    ("long attributes", |n| format!("<p{}>", numbered(n, |i| format!(" attribute{i}=1")))),
    ("one attribute", |n| format!("<p{}>", " a=1".repeat(n))),
    ("tags of many names", |n| numbered(n, |i| format!("<name-{i:07}>"))),
    ("end tags of many names", |n| numbered(n, |i| format!("</name-{i:07}>"))),
    ("attributes of many names", |n| numbered(n, |i| format!("<p name-{i:07}>"))),
    ("body attributes", |n| numbered(n, |i| format!("<body a{i}>"))),
    ("html attributes", |n| numbered(n, |i| format!("<html a{i}>"))),
    ("less-than signs", |n| "<".repeat(10 * n)),
    ("NULs", |n| "\0".repeat(10 * n)),
    ("NULs in svg", |n| "<svg>".to_string() + &"\0".repeat(10 * n)),
    ("NULs in CDATA", |n| "<svg><![CDATA[".to_string() + &"\0".repeat(10 * n)),
    ("NULs in a table", |n| "<table>".to_string() + &"\0x".repeat(10 * n)),
    ("NULs in a title", |n| "<title>".to_string() + &"\0".repeat(10 * n)),
    ("ampersands", |n| "&".repeat(10 * n)),
    ("references", |n| "&lt;&ltx&nosuch;&#60".repeat(n)),
    ("a long reference", |n| "&".to_string() + &"a".repeat(10 * n)),
    ("a long number", |n| "&#".to_string() + &"9".repeat(10 * n)),
    ("CDATA brackets", |n| "<svg><![CDATA[".to_string() + &"]".repeat(10 * n)),
    ("open comments", |n| "<!--".repeat(n)),
    ("dashes", |n| "<!--".to_string() + &"-!".repeat(5 * n)),
    ("comments", |n| "<!---->".repeat(n)),
    ("bogus comments", |n| "<?".repeat(n)),
    ("comments within text", |n| "x<!---->".repeat(n)),
    ("open quotes", |n| "<p a=\"".repeat(n)),
    ("open tags", |n| "<p ".repeat(n)),
    ("doctypes", |n| "<!DOCTYPE".repeat(n)),
    ("script escapes", |n| "<script>".to_string() + &"<!--<script>".repeat(n)),
    ("script escapes, closed", |n| "<script>".to_string() + &"<!--<script></script>-->".repeat(n)),
    ("script ends", |n| "<script>".to_string() + &"</script".repeat(n)),
    ("scripts", |n| "<script></script>".repeat(n)),
    ("title ends", |n| "<title>".to_string() + &"</".repeat(n)),
    ("plaintext", |n| "<plaintext>".repeat(n)),
    ("select", |n| "<select><option>".repeat(n)),
    ("templates", |n| "<template>".repeat(n)),
    ("in a template", |n| "<template>".to_string() + &"x<br>".repeat(n)),
    ("svg", |n| "<svg>".repeat(n)),
    ("svg and html", |n| "<svg><desc>".repeat(n)),
    ("math", |n| "<math><mi><p>".repeat(n)),
    ("framesets", |n| "<frameset>".repeat(n)),
    ("frameset text", |n| "<frameset>".to_string() + &"a ".repeat(n)),
    ("forms", |n| "<form><div>".repeat(n)),
    ("headings", |n| "<h1><h2>".repeat(n)),
    ("buttons", |n| "<button>".repeat(n)),
    ("carriage returns", |n| "\r".repeat(10 * n)),
    ("br", |n| "<br>".repeat(n)),
    ("text after the body", |n| "</body>x".repeat(n)),
    ("text after the page", |n| "</html> x".repeat(n)),
    ("p ends", |n| "</p>".repeat(n)),
];

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
    for &(name, make) in PAGES {
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
    for &(name, make) in PAGES {
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
    for &(name, make) in PAGES {
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
