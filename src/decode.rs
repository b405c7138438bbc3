//! From bytes in any encoding to text.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use std::borrow::Cow;

/// How far into the page a declaration may stand. Browsers read 1,024 bytes; real pages put
/// scripts and comments before theirs.
const DECLARATION_REACH: usize = 16 << 10;
/// How much text detection looks at.
const DETECTION_REACH: usize = 256 << 10;

/// Decodes a page: byte order mark, then UTF-8 where the bytes are valid multi-byte UTF-8
/// whatever is declared, then the caller's `charset`, then the page's own declaration, then
/// detection. What cannot be decoded becomes U+FFFD.
pub(crate) fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    let utf8 = std::str::from_utf8(bytes);
    if let Ok(text) = utf8
        && !text.is_ascii()
    {
        return Cow::Borrowed(text);
    }
    let declared =
        charset.and_then(|label| Encoding::for_label(label.trim().as_bytes())).or_else(|| declared(bytes));
    // Pure ASCII may still hold the escapes of ISO-2022-JP, which only a declaration tells.
    if let (Ok(text), None) = (utf8, declared) {
        return Cow::Borrowed(text);
    }
    let encoding = declared.unwrap_or_else(|| detected(bytes));
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    if malformed && encoding != UTF_8 {
        return text;
    }
    if malformed && mostly_wrong(&text) {
        return detected(bytes).decode_without_bom_handling(bytes).0;
    }
    text
}

/// Whether a page that calls itself UTF-8 is hardly any.
fn mostly_wrong(text: &str) -> bool {
    let wrong = text.chars().filter(|&c| c == '\u{fffd}').count();
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    wrong * 2 > foreign
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    let reach = &bytes[..bytes.len().min(DETECTION_REACH)];
    detector.feed(reach, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

/// The charset that the page declares, as browsers read it.
/// <https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding>
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_REACH)];
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &head[at..]) {
        let tag = &head[at + found..];
        at += found + 1;
        if tag.starts_with(b"<!--") {
            at += memchr::memmem::find(tag, b"-->").unwrap_or(tag.len() - 1);
            continue;
        }
        let is = |name: &[u8]| tag.len() > name.len() && tag[..name.len()].eq_ignore_ascii_case(name);
        if is(b"<meta") || is(b"<?xml") {
            let end = memchr::memchr(b'>', tag).unwrap_or(tag.len());
            if let Some(encoding) = label_in(&tag[..end]) {
                return Some(encoding);
            }
        }
    }
    None
}

/// The encoding after `charset=` or `encoding=` in a tag.
fn label_in(tag: &[u8]) -> Option<&'static Encoding> {
    let lower = tag.to_ascii_lowercase();
    let key = [&b"charset"[..], b"encoding"]
        .into_iter()
        .find_map(|key| memchr::memmem::find(&lower, key).map(|at| at + key.len()))?;
    let rest = lower[key..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end =
        rest.iter().position(|b| b.is_ascii_whitespace() || b"\"';/>?".contains(b)).unwrap_or(rest.len());
    let encoding = Encoding::for_label(&rest[..end])?;
    // A page that could declare UTF-16 in ASCII is not UTF-16.
    Some(match encoding {
        e if e == UTF_16BE || e == UTF_16LE => UTF_8,
        e if e == X_USER_DEFINED => WINDOWS_1252,
        e => e,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_legacy_charset_is_read() {
        let page = b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>\xcc\xee\xf1\xea\xe2\xe0";
        assert!(decode(page, None).ends_with("Москва"));
    }

    #[test]
    fn valid_utf8_wins_over_any_declaration() {
        let page = "<meta charset=shift_jis>日本語".as_bytes();
        assert!(decode(page, Some("euc-jp")).ends_with("日本語"));
    }

    #[test]
    fn the_callers_charset_wins_over_the_pages() {
        assert_eq!(decode(b"<meta charset=koi8-r>\xe9", Some("iso-8859-1")), "<meta charset=koi8-r>é");
    }

    #[test]
    fn undeclared_text_is_detected() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS
            .encode("港は霧のため月曜日の朝も閉鎖されたままだった。漁師たちは待っている。");
        assert!(decode(&bytes, None).contains("霧のため"));
    }

    #[test]
    fn a_byte_order_mark_comes_first() {
        assert_eq!(decode(b"\xff\xfeh\0i\0", Some("utf-8")), "hi");
    }
}
