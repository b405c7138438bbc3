//! The shapes of credits: labels, names, agencies, and what pictures are called.

use super::BEHIND_BAR;
use crate::text::{canon, up_to};
use crate::vocab;

/// A credit is no longer than this.
pub(super) const LONGEST: usize = 110;

/// A label is no longer than this, in bytes.
const LONGEST_LABEL: usize = 40;

/// "Photo credit", "Foto:": a label, and nothing that it labels.
pub(crate) fn is_bare_label(text: &str) -> bool {
    vocab::CREDIT_LABELS.is(&canon(text))
}

/// "Foto Ida Lund": a label that goes on with a name.
pub(super) fn labels_name(text: &str) -> bool {
    let rest = text.trim().split_once(' ');
    rest.is_some_and(|(label, name)| {
        vocab::CREDIT_LABELS.is(&canon(label)) && (is_name(name) || names_with_slash(name))
    })
}

/// "foto Lund": a label that goes on with one name, in brackets.
pub(super) fn labels_word(text: &str) -> bool {
    let rest = text.trim().split_once(' ');
    rest.is_some_and(|(label, name)| {
        vocab::CREDIT_LABELS.is(&canon(label))
            && name.starts_with(char::is_uppercase)
            && name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    })
}

/// "Ida Lund", "Ole van den Berg (Norhaven Post)": a few words, all capitalised but for particles.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim();
    let words = || text.split_whitespace();
    let small = |word: &str| word.chars().count() <= 3 && !matches!(word, "the" | "of" | "for" | "in" | "on");
    let bare = |word: &'_ str| word.trim_start_matches(['(', '/', '|']).chars().next();
    let capital = |word: &str| bare(word).is_some_and(char::is_uppercase);
    (2..=BEHIND_BAR).contains(&words().count())
        && words().all(|word| capital(word) || small(word))
        && words().filter(|word| capital(word)).count() >= 2
        && !text.contains(char::is_numeric)
        && !text.ends_with(['.', '!', '?', ':', '…'])
}

/// "贺建国 摄", "외솔면사무소 제공": a name and what it did, in the order of East Asia.
pub(super) fn is_signed(text: &str) -> bool {
    const DEEDS: [&str; 11] =
        ["摄", "攝", "摄影", "攝影", "撮影", "提供", "写真", "제공", "촬영", "사진", " 기자"];
    // When and where it was made may stand before.
    let text = text.rsplit('、').next().unwrap_or(text);
    text.chars().count() <= 30 && DEEDS.iter().any(|deed| text.trim_end().ends_with(deed))
}

/// "Ida Lund for the Norhaven Post", "Ida Lund pour Le Port".
pub(super) fn is_made_for(text: &str) -> bool {
    const FOR: [&str; 7] = [" for ", " für ", " pour ", " para ", " per ", " voor ", " för "];
    let sides = || FOR.iter().find_map(|word| text.split_once(word));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    sides().is_some_and(|(name, paper)| {
        let mut paper = paper.split_whitespace().skip_while(|word| !capital(word)).peekable();
        is_name(name) && !name.contains(" and ") && paper.peek().is_some() && paper.all(capital)
    })
}

/// "Family photo", "Handout": a picture that nobody signs.
pub(super) fn is_called_picture(text: &str) -> bool {
    const CALLED: [&str; 8] =
        ["photo", "photos", "photograph", "photographs", "handout", "screenshot", "screengrab", "grab"];
    let said = canon(text);
    said.split(' ').count() <= BEHIND_BAR
        && said.rsplit(' ').next().is_some_and(|last| CALLED.contains(&last))
}

/// "Agencia Norte", "وكالة الساحل".
pub(super) fn is_called_agency(text: &str) -> bool {
    const AGENCIES: [&str; 9] =
        ["agency", "agence", "agencia", "agência", "agenzia", "agentur", "وكالة", "агентство", "ajansı"];
    let words = || text.split_whitespace();
    (2..=BEHIND_BAR).contains(&words().count())
        && [words().next(), words().last()]
            .into_iter()
            .flatten()
            .any(|word| AGENCIES.contains(&word.to_lowercase().as_str()))
}

/// "ΠΕΤΡΟΣ ΒΑΛΣΑΜΗΣ": two to four words of nothing but capitals.
pub(super) fn in_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    (2..=4).contains(&text.split_whitespace().count())
        && letters().all(char::is_uppercase)
        && letters().count() >= 6
        && !text.contains(char::is_numeric)
}

/// "LP/Ida Lund", "PORT FOTO/Ida Lund/tom.": a name behind an agency, and perhaps an editor's initials.
pub(super) fn is_name_with_agency(text: &str) -> bool {
    let mut sides = text.trim_end_matches(['.', ' ']).split('/').map(str::trim);
    let (Some(agency), Some(name)) = (sides.next(), sides.next()) else { return false };
    let is_agency = agency.contains(char::is_alphabetic)
        && agency.len() <= LONGEST_LABEL
        && !agency.contains(char::is_lowercase);
    let initials = |text: &str| text.len() <= 4 && text.bytes().all(|b| b.is_ascii_lowercase());
    is_agency && is_name(name) && sides.all(initials)
}

/// An agency, a name with its paper, or what stands for either: "AFP", "Ida Lund/Folha", "Divulgação".
pub(super) fn is_maker(rest: &str) -> bool {
    const INSTEAD: [&str; 12] = [
        "divulgação",
        "reprodução",
        "arquivo pessoal",
        "acervo pessoal",
        "cortesía",
        "archivo",
        "archivo personal",
        "gentileza",
        "handout",
        "archivfoto",
        "archivbild",
        "באדיבות המשפחה",
    ];
    let said = canon(rest);
    let is_owner = |part: &str| vocab::CREDIT_OWNERS.is(&canon(part));
    let sides = || rest.split('/').map(str::trim);
    is_owner(rest)
        || INSTEAD.contains(&said.as_str())
        || (sides().count() == 2 && sides().all(is_owner))
        || sides().count() == 2
            && sides().next().is_some_and(|name| is_name(name) || INSTEAD.contains(&canon(name).as_str()))
            && sides()
                .next_back()
                .is_some_and(|paper| is_name(paper) || is_owner(paper) || is_one_name(paper))
}

fn is_one_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric)
}

/// "Courtesy Lund family", "Courtesy of the Norhaven Post".
pub(super) fn is_courtesy(text: &str) -> bool {
    let whose = text.trim().strip_prefix("Courtesy ").or_else(|| text.trim().strip_prefix("COURTESY "));
    whose.is_some_and(|whose| whose.split_whitespace().count() <= 2 * BEHIND_BAR)
}

/// "Ida Lund / Norhaven Post": names on both sides of a slash.
pub(super) fn names_with_slash(text: &str) -> bool {
    let mut sides = text.split('/').map(str::trim);
    let named =
        |side: &str| side.chars().next().is_some_and(|c| c.is_uppercase() || crate::text::is_unspaced(c));
    text.contains('/') && text.split(' ').count() <= 10 && sides.all(|side| named(side) && !side.is_empty())
}

/// Whether what follows a label's sign is a name or two, not the rest of a sentence.
pub(super) fn is_named(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let said = canon(text);
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.starts_with(char::is_alphabetic)).collect();
    let lower = words.iter().filter(|w| w.starts_with(char::is_lowercase)).count();
    !text.is_empty() && (lower * 2 <= words.len() || vocab::CREDIT_OWNERS.contains(&said))
}

/// What stands before a slash and a name, and says no more than that there is a picture.
const PICTURES: [&str; 7] = ["foto", "fotos", "photo", "photos", "bild", "image", "ljósmynd"];

/// Whether a label such as "Foto:" opens the text.
pub(super) fn starts_with_label(text: &str) -> bool {
    after_label(text).is_some()
}

/// What follows a label: "Foto: Ida Lund", "圖／Ida Lund", "FOTO/Ida Lund", or "Fot. Ida Lund" for a short one.
pub(super) fn after_label(text: &str) -> Option<&str> {
    let opening = up_to(text, LONGEST_LABEL + '／'.len_utf8());
    // "Credit...Ida Lund", "Image source, Norhaven Post"
    let parted = ["...", "…", ","].into_iter().find_map(|sign| {
        // A string costs more to look for than its first sign.
        let first = sign.chars().next()?;
        let (words, _) = opening.find(first).and_then(|_| opening.split_once(sign))?;
        let rest = &text[words.len() + sign.len()..];
        // "Crédito, Getty Images", but not "Foto, die …".
        let whole = || rest.split_whitespace().count() <= BEHIND_BAR && is_named(rest) && !rest.contains(',');
        let parts = sign != "," || words.contains(' ') || whole();
        (parts && vocab::CREDIT_LABELS.is(&canon(words))).then_some(rest)
    });
    if parted.is_some() {
        return parted;
    }
    let slashed = || {
        let (label, _) = opening.split_once('/')?;
        PICTURES.contains(&canon(label).as_str()).then(|| &text[label.len() + 1..])
    };
    let signed = label_sign(opening, 0).filter(|&(at, sign)| is_label(&text[..at], sign));
    signed.map(|(at, sign)| &text[at + sign.len_utf8()..]).or_else(slashed)
}

/// The next sign from `at` on that can end a label.
pub(super) fn label_sign(text: &str, at: usize) -> Option<(usize, char)> {
    let found = text[at..].char_indices().find(|(_, c)| matches!(c, ':' | '：' | '／' | '=' | '.'));
    found.map(|(ahead, sign)| (at + ahead, sign))
}

/// Whether these words label a credit, with this sign behind them.
pub(super) fn is_label(words: &str, sign: char) -> bool {
    let short = || words.chars().take(6).all(char::is_alphabetic) && words.chars().count() <= 5;
    words.len() <= LONGEST_LABEL && (sign != '.' || short()) && vocab::CREDIT_LABELS.is(&canon(words))
}

/// Whether the whole text reads as a credit.
pub(crate) fn reads_as_credit(text: &str) -> bool {
    reads_as_credit_said(text, &canon(text))
}

/// As [`reads_as_credit`], where the canonical form is at hand.
pub(crate) fn reads_as_credit_said(text: &str, said: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= LONGEST
        && (text.starts_with(['©', '📷'])
            || starts_with_label(text)
            || names_with_slash(text)
            || vocab::is_credit_said(text, said))
}
