//! Reading pages from files and standard input, gzipped or not.

use crate::args::InputKind;
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use tearsheet::{Article, Error, Extractor, Limits};

/// How much of a page is looked at to tell HTML from text.
const TAG_REACH: usize = 64 << 10;
/// The longest tag that counts as one: what is longer is a `<` in some text.
const LONGEST_TAG: usize = 4 << 10;

/// Why a page cannot be read, with a word for it that programs can compare.
pub(crate) struct Unreadable {
    pub(crate) kind: &'static str,
    pub(crate) message: String,
}

/// The bytes of a file, out of their gzip where they are in one.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(Unreadable { kind: "unreadable", message: "is a folder".into() });
    }
    let is_named_gzip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    read(file, is_named_gzip)
}

pub(crate) fn read_stdin() -> Result<Vec<u8>, Unreadable> {
    read(io::stdin().lock(), false)
}

fn read(source: impl Read, is_named_gzip: bool) -> Result<Vec<u8>, Unreadable> {
    let mut source = BufReader::new(source);
    let head = io::BufRead::fill_buf(&mut source).map_err(unreadable)?;
    if is_named_gzip || head.starts_with(b"\x1f\x8b") {
        bounded(MultiGzDecoder::new(source))
            .map_err(|error| Unreadable { kind: "corrupt_gzip", message: error.to_string() })
    } else {
        bounded(source).map_err(unreadable)
    }
}

/// One byte over the limit is enough for the extractor to refuse the page, and all that a
/// gzip that swells without end may take.
fn bounded(source: impl Read) -> io::Result<Vec<u8>> {
    let limit = Limits::default().input_bytes as u64 + 1;
    let mut bytes = Vec::new();
    source.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(error: io::Error) -> Unreadable {
    Unreadable { kind: "unreadable", message: error.to_string() }
}

/// The article in the page, be it HTML or text.
pub(crate) fn article(
    extractor: &Extractor,
    bytes: &[u8],
    charset: Option<&str>,
    kind: Option<InputKind>,
) -> Result<Article, Error> {
    match kind.unwrap_or_else(|| detected(bytes)) {
        InputKind::Html => extractor.extract_bytes(bytes),
        InputKind::Text => {
            let encoding = charset.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
            extractor.extract_text(&encoding.unwrap_or(encoding_rs::UTF_8).decode(bytes).0)
        }
    }
}

/// A page with any tag is HTML.
fn detected(bytes: &[u8]) -> InputKind {
    // Without its NULs, the markup of a page in UTF-16 reads as ASCII.
    let head: Vec<u8> = bytes.iter().take(TAG_REACH).copied().filter(|&byte| byte != 0).collect();
    let has_tag = head.iter().enumerate().any(|(at, &byte)| byte == b'<' && starts_with_tag(&head[at..]));
    if has_tag { InputKind::Html } else { InputKind::Text }
}

fn starts_with_tag(markup: &[u8]) -> bool {
    let is_name = match markup {
        [b'<', b'!' | b'/', first, ..] | [b'<', first, ..] => first.is_ascii_alphabetic(),
        _ => false,
    };
    let is_comment = markup.starts_with(b"<!--");
    is_comment || (is_name && memchr::memchr(b'>', &markup[..markup.len().min(LONGEST_TAG)]).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_with_tags_is_html() {
        for page in ["Fog <b>hides</b> the pier", "<!doctype html>", "x</p>", "<!-- x", "<p\0>\0"] {
            assert!(detected(page.as_bytes()) == InputKind::Html, "{page:?}");
        }
    }

    #[test]
    fn a_page_without_tags_is_text() {
        for page in ["", "Fog hides the pier.", "2 < 3 and 5 > 4", "a <b and no end", "<3", "<"] {
            assert!(detected(page.as_bytes()) == InputKind::Text, "{page:?}");
        }
    }
}
