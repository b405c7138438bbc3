//! Small tools over text that every stage shares.

/// As much of a text as its first `most` bytes hold whole characters of.
pub(crate) fn up_to(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or_default()]
}

/// Folds white space to single spaces and trims; drops soft hyphens and zero-width spaces,
/// which readers do not see.
pub(crate) fn fold(raw: &str) -> String {
    let mut folded = String::with_capacity(raw.len());
    each_piece(raw, |piece, gap| {
        if gap && !piece.is_empty() && !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(piece);
    });
    folded
}

/// Gives what readers see of a text piece by piece, each with whether white space stands before it;
/// within a piece, all space is single spaces. The last one is empty where the text ends in white space.
pub(crate) fn each_piece(raw: &str, mut take: impl FnMut(&str, bool)) {
    let (mut start, mut gap, mut at) = (0, false, 0);
    let bytes = raw.as_bytes();
    while at < bytes.len() {
        if is_sign(bytes[at]) {
            at += 1;
            continue;
        }
        let c = char_at(raw, at);
        let end = at + c.len_utf8();
        if !is_seen(c) {
            if start < at {
                let single =
                    c == ' ' && end < bytes.len() && (is_sign(bytes[end]) || is_seen(char_at(raw, end)));
                if single {
                    at = end;
                    continue;
                }
                take(&raw[start..at], gap);
                gap = false;
            }
            gap |= c.is_whitespace();
            start = end;
        }
        at = end;
    }
    if start < raw.len() || gap {
        take(&raw[start..], gap);
    }
}

/// Whether a byte is an ASCII sign with ink, of which most texts are made.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~')
}

/// The character that begins at a byte; plain bytes are not decoded.
fn char_at(text: &str, at: usize) -> char {
    match text.as_bytes()[at] {
        byte if byte.is_ascii() => char::from(byte),
        _ => text[at..].chars().next().unwrap_or_default(),
    }
}

fn is_seen(c: char) -> bool {
    !(c.is_whitespace() || is_invisible(c))
}

/// Soft hyphen, zero-width space, word joiner and byte order mark. The joiners that Persian
/// and Hindi spell with are not among them.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// What a lower-case letter is where capitals, or hasty writers, leave its marks out: Greek and
/// Turkish capitals lose accent and dot, Arabic hamza and diacritics come and go.
fn unaccented(c: char) -> Option<char> {
    Some(match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ı' => 'i',
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        '\u{307}' | 'ـ' | '\u{64b}'..='\u{652}' => return None,
        c => c,
    })
}

/// Lower-cased letters and digits only, words parted by one space: the form in which two texts
/// are the same whatever their case, punctuation, quotation marks and the accents that capitals
/// lose.
pub(crate) fn canon(text: &str) -> String {
    let mut canon = String::with_capacity(text.len());
    let (mut gap, mut at) = (false, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        // Words of plain letters go over as they are, and to lower case in the end.
        let run = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let c = char_at(text, at);
        if run > 0 || (!c.is_ascii() && c.is_alphanumeric()) {
            if gap && !canon.is_empty() {
                canon.push(' ');
            }
            gap = false;
            if run > 0 {
                canon.push_str(&text[at..at + run]);
            } else {
                canon.extend(c.to_lowercase().filter_map(unaccented));
            }
        } else {
            gap |= !is_invisible(c);
        }
        at += run.max(c.len_utf8());
    }
    canon.make_ascii_lowercase();
    canon
}

/// The words of a canonical text.
pub(crate) fn words(canon: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(canon).filter(|canon| !canon.is_empty());
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|b| b == b' ').unwrap_or(text.len());
        rest = text.get(end + 1..);
        Some(&text[..end])
    })
}

/// Whether some of the text is in a script written without spaces between words.
pub(crate) fn has_unspaced(text: &str) -> bool {
    // The letters of those scripts take three bytes.
    text.bytes().any(|b| b >= 0xe0) && text.contains(is_unspaced)
}

/// Whether the character belongs to a script written without spaces between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    // Most letters stand before all of these.
    c >= '\u{e00}'
        && matches!(c as u32,
        0x0e00..=0x0e7f | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff | 0xf900..=0xfaff)
}

/// About how many words the text has; two characters of an unspaced script count as one.
pub(crate) fn word_count(text: &str) -> usize {
    if text.is_ascii() {
        return ascii_word_count(text.as_bytes());
    }
    let mut words = 0;
    let mut unspaced = 0;
    let mut inside = false;
    for c in text.chars() {
        if is_unspaced(c) {
            unspaced += 1;
            inside = false;
        } else if c.is_alphanumeric() {
            words += usize::from(!inside);
            inside = true;
        } else if c.is_whitespace() {
            inside = false;
        }
    }
    words + unspaced / 2
}

/// As [`word_count`], where a byte is a character.
fn ascii_word_count(text: &[u8]) -> usize {
    let mut inside = false;
    let opens = |&&b: &&u8| {
        let opens = !inside && b.is_ascii_alphanumeric();
        inside = opens || inside && !b.is_ascii_whitespace() && b != VERTICAL_TAB;
        opens
    };
    text.iter().filter(opens).count()
}

/// White space to Unicode, not to ASCII's own notion of it.
const VERTICAL_TAB: u8 = 0x0b;

/// The sign of a currency, as prices have it.
pub(crate) fn is_currency(c: char) -> bool {
    matches!(c, '£' | '€' | '$' | '¥' | '₹' | '₽' | '₺')
}

/// Whether a text is a mail address, and no more.
pub(crate) fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
    })
}

/// Whether the text ends a sentence, closing quotes and brackets aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | '”' | '’' | '»' | '«' | '“' | '」' | '』' | ')' | '）' | ']')
    })
    .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', '．'])
}
