//! From bytes in any encoding to text.

mod declared;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How much text detection looks at.
const DETECTION_REACH: usize = 256 << 10;
/// How far into the page a caller's UTF-16 must show in the markup's own NULs.
const UTF16_REACH: usize = 1 << 10;
/// A page is UTF-8, whatever it is called, when this many characters beyond ASCII are well
/// formed for each one that is not: pages cut or patched at some byte keep their text.
const WELL_FORMED_FOR_ONE_BROKEN: usize = 20;

/// Decodes a page; what cannot be decoded becomes U+FFFD.
///
/// The byte order mark decides; then the bytes themselves, where they are multi-byte UTF-8,
/// which no other text looks like; then `charset`, which the HTTP header gave; then what the
/// page declares; then detection. A name that the bytes refute is passed over.
pub(crate) fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return text(bytes.get(mark..).unwrap_or_default(), encoding);
    }
    let utf8 = Utf8Reading::of(bytes);
    if utf8.is_certain() {
        return text(bytes, UTF_8);
    }
    let caller = charset.and_then(|label| Encoding::for_label_no_replacement(label.trim().as_bytes()));
    let encoding = [caller, declared::encoding(bytes)]
        .into_iter()
        .flatten()
        .find(|encoding| fits(encoding, bytes, &utf8))
        .unwrap_or_else(|| detected(bytes));
    text(bytes, encoding)
}

fn text<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Cow<'a, str> {
    encoding.decode_without_bom_handling(bytes).0
}

/// Whether the bytes can be what they are called. Any bytes are some text in a legacy
/// encoding, so only the Unicode ones can be refuted.
fn fits(encoding: &'static Encoding, bytes: &[u8], utf8: &Utf8Reading) -> bool {
    if encoding == UTF_8 {
        utf8.well_formed >= utf8.broken
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        memchr::memchr(0, &bytes[..bytes.len().min(UTF16_REACH)]).is_some()
    } else {
        true
    }
}

/// How the bytes beyond ASCII read as UTF-8.
struct Utf8Reading {
    well_formed: usize,
    broken: usize,
}

impl Utf8Reading {
    fn of(bytes: &[u8]) -> Self {
        // Most pages are UTF-8 throughout, and then one character tells.
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Utf8Reading { well_formed: usize::from(!text.is_ascii()), broken: 0 };
        }
        let mut reading = Utf8Reading { well_formed: 0, broken: 0 };
        for chunk in bytes.utf8_chunks() {
            let is_lead = |byte: &u8| *byte >= 0xc0;
            reading.well_formed += chunk.valid().bytes().filter(|byte| is_lead(byte)).count();
            reading.broken += usize::from(!chunk.invalid().is_empty());
        }
        reading
    }

    fn is_certain(&self) -> bool {
        self.well_formed > 0 && self.broken * WELL_FORMED_FOR_ONE_BROKEN <= self.well_formed
    }
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    const ESCAPE: u8 = 0x1b; // opens Japanese text in ISO-2022-JP, which is all ASCII
    let Some(start) = bytes.iter().position(|&byte| !byte.is_ascii() || byte == ESCAPE) else {
        return UTF_8;
    };
    let end = bytes.len().min(start + DETECTION_REACH);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    const JAPANESE: &str = "港は霧のため月曜日の朝も閉鎖されたままだった。漁師たちは待っている。";

    #[test]
    fn a_declared_legacy_charset_is_read() {
        let page = b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>\xcc\xee\xf1\xea\xe2\xe0";
        assert!(decode(page, None).ends_with("Москва"));
    }

    #[test]
    fn valid_utf8_wins_over_any_name() {
        let page = "<meta charset=shift_jis>日本語".as_bytes();
        assert!(decode(page, Some("euc-jp")).ends_with("日本語"));
    }

    #[test]
    fn one_broken_byte_in_utf8_costs_one_character() {
        let page = [b"<meta charset=iso-8859-1>", JAPANESE.as_bytes(), b"\xe3\x81"].concat();
        assert_eq!(decode(&page, None), format!("<meta charset=iso-8859-1>{JAPANESE}\u{fffd}"));
    }

    #[test]
    fn the_callers_charset_wins_over_the_pages() {
        assert_eq!(decode(b"<meta charset=koi8-r>\xe9", Some(" ISO-8859-1 ")), "<meta charset=koi8-r>é");
    }

    #[test]
    fn an_unknown_or_refuted_charset_of_the_caller_is_passed_over() {
        let page = b"<meta charset=windows-1251>\xcc\xee\xf1\xea\xe2\xe0";
        for wrong in ["", "no-such-charset", "utf-8", "utf-16", "iso-2022-kr"] {
            assert!(decode(page, Some(wrong)).ends_with("Москва"), "{wrong}");
        }
    }

    #[test]
    fn utf16_needs_a_mark_or_the_callers_word() {
        assert_eq!(decode(b"\xff\xfeh\0i\0", Some("utf-8")), "hi");
        assert_eq!(decode(b"\0<\0p\0>\x04\x1c", Some("utf-16be")), "<p>М");
    }

    #[test]
    fn undeclared_text_is_detected() {
        for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP, encoding_rs::ISO_2022_JP] {
            let (bytes, _, _) = encoding.encode(JAPANESE);
            let page = [b"<title>".as_slice(), &bytes].concat();
            assert!(decode(&page, None).contains("霧のため"), "{}", encoding.name());
        }
    }

    #[test]
    fn a_page_wrongly_called_utf8_is_detected() {
        let page = b"<meta charset=utf-8><p>Die K\xfcste bleibt f\xfcr M\xe4nner und B\xf6te gesperrt";
        assert!(decode(page, None).ends_with("Küste bleibt für Männer und Böte gesperrt"));
    }

    #[test]
    fn nul_empty_and_ascii_pass_through() {
        assert_eq!(decode(b"", None), "");
        assert_eq!(decode(b"a\0b", None), "a\0b");
        assert!(matches!(decode(b"plain", Some("windows-1252")), Cow::Borrowed("plain")));
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(decode(b"\xef\xbb\xbf<p>", Some("koi8-r")), "<p>");
    }
}
