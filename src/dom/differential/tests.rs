//! Suites, tag soup and corpora that must give the same tree.

use super::assert_same;

#[test]
fn html5lib_tree_construction_suite() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/html5lib/tree-construction");
    let Ok(folder) = std::fs::read_dir(folder) else { return };
    let mut passed = 0;
    for entry in folder {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|extension| extension != "dat") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        let suite = String::from_utf8_lossy(&bytes);
        for test in suite.split("#data\n").skip(1) {
            // A fragment's text serves as a page as well as any.
            let source = test.split("\n#errors").next().unwrap_or_default();
            assert_same(source, &path.display().to_string());
            passed += 1;
        }
    }
    println!("{passed} passed");
    assert!(passed > 1_500, "only {passed} were run");
}

/// Pieces of markup that make each other awkward.
const SOUP: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "=",
    "\"",
    "'",
    "&",
    ";",
    "-",
    "--",
    "!",
    "?",
    "]",
    "]]>",
    " ",
    "\n",
    "\r\n",
    "\0",
    "é",
    "a",
    "script",
    "x=1",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<![CDATA[",
    "<!DOCTYPE html>",
    "<!doctype ",
    "public ",
    "system",
    "<?php ?>",
    "<p>",
    "</p>",
    "<div class='a b'>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=\"?a&copy=b&lt;\">",
    "</a>",
    "<font color=red>",
    "</font>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<select>",
    "<option>",
    "<svg>",
    "</svg>",
    "<math>",
    "<mi>",
    "<foreignObject>",
    "<title>",
    "</title>",
    "<textarea>",
    "\n</textarea>",
    "<script>",
    "</script>",
    "</script ",
    "<style>",
    "</style>",
    "<noscript>",
    "</noscript>",
    "<iframe>",
    "</iframe>",
    "<xmp>",
    "</XMP >",
    "<pre>\n",
    "<ul><li>",
    "</ul>",
    "<h1>",
    "</h2>",
    "<br/>",
    "<img src=x alt='",
    "<template>",
    "</template>",
    "<head>",
    "<body id=b ID=c>",
    "</body>",
    "<html lang=en>",
    "</html>",
    "<frameset>",
    "<form>",
    "<input type=hidden>",
    "<BUTTON DISABLED>",
    "&amp;",
    "&notit;",
    "&not",
    "&#x80;",
    "&#0;",
    "&#55296",
    "&#x;",
    "&nGt;",
    "&frac12",
    "&CounterClockwiseContourIntegral;",
    "text",
    "<plaintext ",
];

/// Pages made of it, the same each time.
#[test]
fn tag_soup_gives_the_same_tree() {
    let mut random: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    for round in 0..20_000 {
        let source: String = (0..1 + next(24)).map(|_| SOUP[next(SOUP.len())]).collect();
        assert_same(&source, &format!("round {round}"));
    }
}

/// All pages of a corpus, where `TEARSHEET_CORPUS` names the folder of one: `SET/pages/PAGE.html.gz`.
#[cfg(feature = "training")]
#[test]
fn corpus_pages_give_the_same_tree() {
    use super::difference;
    use rayon::prelude::*;
    use std::io::Read;
    use std::path::PathBuf;

    let Some(corpus) = std::env::var_os("TEARSHEET_CORPUS").map(PathBuf::from) else { return };
    let mut pages = Vec::new();
    for set in std::fs::read_dir(corpus).expect("the corpus").flatten() {
        let files = std::fs::read_dir(set.path().join("pages")).into_iter().flatten().flatten();
        pages.extend(files.map(|file| file.path()));
    }
    let parted: Vec<String> = pages
        .par_iter()
        .filter_map(|path| {
            let mut bytes = Vec::new();
            let file = std::fs::File::open(path).expect("a page");
            flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).expect("a page");
            let source = crate::decode::decode(&bytes, None);
            difference(&source)
                .expect("within the limits")
                .map(|difference| format!("{}: {difference}", path.display()))
        })
        .collect();
    println!("{} of {} pages the same", pages.len() - parted.len(), pages.len());
    assert!(parted.is_empty(), "{}", parted.join("\n"));
}
