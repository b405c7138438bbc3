//! The encoding that a page declares, found as browsers find it.
//! <https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding>

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use memchr::memmem;

/// How far into the page a declaration may stand. Browsers read 1,024 bytes first and start
/// again when one comes later; real pages put scripts and comments before theirs.
const REACH: usize = 16 << 10;

/// What `<meta>` says, else what the XML declaration says.
pub(super) fn encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.starts_with(b"<\0?\0x\0") {
        return Some(UTF_16LE);
    }
    if bytes.starts_with(b"\0<\0?\0x") {
        return Some(UTF_16BE);
    }
    let head = &bytes[..bytes.len().min(REACH)];
    Scan { rest: head }.meta_encoding().or_else(|| xml_encoding(head))
}

/// What is left of the page to read.
struct Scan<'a> {
    rest: &'a [u8],
}

impl<'a> Scan<'a> {
    fn meta_encoding(mut self) -> Option<&'static Encoding> {
        while let Some(at) = memchr::memchr(b'<', self.rest) {
            self.skip(at);
            if self.rest.starts_with(b"<!--") {
                // The dashes that open a comment may close it: `<!-->`.
                self.skip(2);
                self.skip_past(b"-->")?;
            } else if self.is_meta() {
                self.skip(b"<meta".len());
                if let Some(encoding) = self.encoding_of_meta() {
                    return Some(encoding);
                }
            } else if self.is_tag() {
                let name = self.rest.iter().position(|&b| is_space(b) || b == b'>')?;
                self.skip(name);
                while self.attribute().is_some() {}
            } else if matches!(self.rest.get(1), Some(b'!' | b'/' | b'?')) {
                self.skip_past(b">")?;
            } else {
                self.skip(1);
            }
        }
        None
    }

    fn is_meta(&self) -> bool {
        let is_name = self.rest.get(1..5).is_some_and(|name| name.eq_ignore_ascii_case(b"meta"));
        is_name && self.rest.get(5).is_some_and(|&b| is_space(b) || b == b'/')
    }

    fn is_tag(&self) -> bool {
        let name = self.rest.strip_prefix(b"</").or_else(|| self.rest.strip_prefix(b"<"));
        name.and_then(|name| name.first()).is_some_and(u8::is_ascii_alphabetic)
    }

    /// Reads the attributes of a `<meta>`: `charset` needs nothing else, a charset within
    /// `content` counts only beside `http-equiv=content-type`.
    fn encoding_of_meta(&mut self) -> Option<&'static Encoding> {
        let mut seen: Vec<Vec<u8>> = Vec::new();
        let mut is_pragma = false;
        let mut needs_pragma = false;
        let mut named: Option<&'static Encoding> = None;
        while let Some((name, value)) = self.attribute() {
            // Three names matter, so the list of those seen stays short.
            let matters = matches!(name.as_slice(), b"http-equiv" | b"content" | b"charset");
            if !matters || seen.contains(&name) {
                continue;
            }
            match name.as_slice() {
                b"http-equiv" => is_pragma = value == b"content-type",
                b"content" if named.is_none() => {
                    named = charset_within(&value).and_then(by_label);
                    needs_pragma = named.is_some();
                }
                b"charset" => {
                    named = by_label(&value);
                    needs_pragma = false;
                }
                _ => {}
            }
            seen.push(name);
        }
        named.filter(|_| is_pragma || !needs_pragma)
    }

    /// The next attribute of the tag, name and value in lower case; none at the tag's end.
    fn attribute(&mut self) -> Option<(Vec<u8>, Vec<u8>)> {
        self.skip_while(|b| is_space(b) || b == b'/');
        if *self.rest.first()? == b'>' {
            return None;
        }
        // An `=` in the first place belongs to the name.
        let name = self.rest.iter().enumerate();
        let end = name
            .skip(1)
            .find(|&(_, &b)| is_space(b) || matches!(b, b'=' | b'/' | b'>'))
            .map_or(self.rest.len(), |(at, _)| at);
        let name = self.take(end).to_ascii_lowercase();
        self.skip_while(is_space);
        if self.rest.first() != Some(&b'=') {
            return Some((name, Vec::new()));
        }
        self.skip(1);
        self.skip_while(is_space);
        let value = self.value()?.to_ascii_lowercase();
        Some((name, value))
    }

    fn value(&mut self) -> Option<&'a [u8]> {
        let quote = *self.rest.first()?;
        if matches!(quote, b'"' | b'\'') {
            self.skip(1);
            let end = memchr::memchr(quote, self.rest)?;
            let value = self.take(end);
            self.skip(1);
            return Some(value);
        }
        let end = self.rest.iter().position(|&b| is_space(b) || b == b'>')?;
        Some(self.take(end))
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn skip(&mut self, count: usize) {
        self.take(count);
    }

    fn skip_while(&mut self, is_skipped: impl Fn(u8) -> bool) {
        let end = self.rest.iter().position(|&b| !is_skipped(b)).unwrap_or(self.rest.len());
        self.skip(end);
    }

    fn skip_past(&mut self, end: &[u8]) -> Option<()> {
        let at = memmem::find(self.rest, end)?;
        self.skip(at + end.len());
        Some(())
    }
}

/// The label after `charset=` in a `content` value, which is in lower case.
fn charset_within(mut content: &[u8]) -> Option<&[u8]> {
    loop {
        let at = memmem::find(content, b"charset")?;
        content = content.get(at + b"charset".len()..)?.trim_ascii_start();
        if let Some(label) = content.strip_prefix(b"=") {
            return unquoted(label.trim_ascii_start());
        }
    }
}

fn unquoted(label: &[u8]) -> Option<&[u8]> {
    match label.first()? {
        quote @ (b'"' | b'\'') => {
            let end = memchr::memchr(*quote, &label[1..])?;
            label.get(1..=end)
        }
        _ => label.split(|&b| is_space(b) || b == b';').next(),
    }
}

/// The encoding that an XML declaration at the very start of the page names.
fn xml_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memchr(b'>', declaration)?];
    let at = memmem::find(declaration, b"encoding")?;
    let label =
        declaration[at + b"encoding".len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    by_label(unquoted(label)?)
}

/// The encoding of a label. A page that can say "UTF-16" in ASCII is not UTF-16.
fn by_label(label: &[u8]) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label_no_replacement(label)?;
    Some(match encoding {
        e if e == UTF_16BE || e == UTF_16LE => UTF_8,
        e if e == X_USER_DEFINED => WINDOWS_1252,
        e => e,
    })
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(page: &[u8]) -> Option<&'static str> {
        encoding(page).map(Encoding::name)
    }

    #[test]
    fn every_spelling_that_browsers_read() {
        for page in [
            "<meta charset=koi8-r>",
            "<META\nCHARSET = 'KOI8-R' >",
            "<meta/charset=\" koi8-r \"/>",
            "<p a='>' b><meta name=x charset=koi8-r charset=utf-8>",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">",
            "<meta content='charset; charset = \"koi8-r\"' http-equiv=content-type>",
            "<!--><meta charset=koi8-r>",
            "<!-- <meta charset=utf-8> --><? <meta charset=utf-8 ?></ <x><meta charset=koi8-r>",
            "<?xml version='1.0' encoding='utf-8'?><meta charset=koi8-r>",
            "<?xml version='1.0' encoding = \"koi8-r\"?><p>",
            "<meta charset=nonsense><meta charset=koi8-r>",
        ] {
            assert_eq!(name(page.as_bytes()), Some("KOI8-R"), "{page}");
        }
    }

    #[test]
    fn what_browsers_do_not_read() {
        for page in [
            "<metacharset=koi8-r>",
            "<meta content='text/html; charset=koi8-r'>",
            "<meta http-equiv=refresh content='0; charset=koi8-r'>",
            "<meta http-equiv=content-type content='text/html; charset=\"koi8-r'>",
            "<!-- <meta charset=koi8-r>",
            "<p title='<meta charset=koi8-r>'>",
            "<meta charset=koi8-r",
            "<meta charset='koi8-r>",
            "<meta charset=iso-2022-kr>",
            "<",
            "",
        ] {
            assert_eq!(name(page.as_bytes()), None, "{page}");
        }
    }

    #[test]
    fn encodings_that_cannot_be_meant() {
        assert_eq!(name(b"<meta charset=utf-16le>"), Some("UTF-8"));
        assert_eq!(name(b"<meta charset=x-user-defined>"), Some("windows-1252"));
    }

    #[test]
    fn a_declaration_after_a_long_script_is_found() {
        let page = format!("<script>{}</script><meta charset=koi8-r>", "x".repeat(10_000));
        assert_eq!(name(page.as_bytes()), Some("KOI8-R"));
    }
}
