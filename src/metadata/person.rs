//! The shape of a person's name, and of what is none.

use super::words::{is_particle, is_role};
use crate::text::{canon, is_unspaced};

/// A name has no more words than this.
pub(super) const MOST_WORDS: usize = 7;

/// Words of organisations that people work for, canonical.
const ORGANISATIONS: &str = "
    academy egyetem universitatea universitetas univerzita uniwersytet association center centre
    clinic college company corporation council department foundation gmbh hospital inc institute
    lab labs llc ltd tv television televisión televisão televisione televízió radio rádio ràdio radyo
    magazine ministry network school society universidad universität université
    university universiteit";

/// A role behind a name goes, with the words that go with it ("Travel News Reporter").
pub(super) fn without_role(words: Vec<&str>) -> Vec<&str> {
    match words.iter().position(|w| is_role(&canon(w))) {
        Some(at) if at >= 2 => {
            let within = words.get(1).is_some_and(|w| w.ends_with('.') || is_particle(&w.to_lowercase()));
            words.into_iter().take(if within { at.min(3) } else { 2 }).collect()
        }
        _ => words,
    }
}

pub(super) fn is_stopped(words: &[&str]) -> bool {
    words.iter().any(|w| w.chars().any(char::is_numeric))
}

pub(super) fn is_organisation(key: &str) -> bool {
    key.split(' ').count() > 1 && key.split(' ').any(|w| ORGANISATIONS.split_whitespace().any(|o| o == w))
}

/// "Inc." and the like, behind the comma of a company's name.
pub(super) fn is_company_form(key: &str) -> bool {
    const FORMS: [&str; 8] = ["inc", "llc", "ltd", "co", "corp", "plc", "gmbh", "pllc"];
    FORMS.contains(&key)
}

pub(super) fn has_letters(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && letters * 2 >= name.chars().filter(|c| !c.is_whitespace()).count()
}

pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic())
}

/// Whether words have the shape of a person's name: two or more, each with a capital but for
/// the small ones within names; in scripts without capitals, few and short.
pub(super) fn is_person(words: &[&str]) -> bool {
    if words.iter().any(|w| w.chars().any(char::is_numeric)) {
        return false;
    }
    if let [only] = words {
        let length = only.chars().count();
        let verb = [
            "する",
            "して",
            "ます",
            "字号",
            "字號",
            "分享",
            "评论",
            "評論",
            "登録",
            "ログイン",
            "共有",
            "印刷",
            "登录",
            "注册",
        ]
        .iter()
        .any(|v| only.ends_with(v));
        return !verb && only.chars().all(|c| is_unspaced(c) || is_hangul(c)) && (2..=8).contains(&length);
    }
    let shaped = |w: &&str| {
        is_particle(w)
            || ((is_capitalised(w) || is_elided(w))
                && w.chars().all(|c| c.is_alphabetic() || is_name_sign(c)))
    };
    words.len() >= 2
        && words.len() <= MOST_WORDS
        && words.iter().all(shaped)
        && words.first().is_some_and(|w| is_capitalised(w))
}

/// "l’Ouest", "d'Artagnan": a name behind an article that is cut short.
pub(super) fn is_elided(word: &str) -> bool {
    let behind = word.split_once(['’', '\'']);
    behind.is_some_and(|(before, name)| before.chars().count() <= 4 && name.starts_with(char::is_uppercase))
}

pub(super) fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0xac00..=0xd7a3)
}

/// Signs within a name: apostrophes, hyphens, stops, and marks over or under letters.
fn is_name_sign(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '-' | '‑' | '.' | '·' | '・' | '\u{200c}' | '\u{200d}')
        || matches!(c as u32,
            0x300..=0x36f | 0x591..=0x5c7 | 0x64b..=0x65f | 0x93a..=0x94f | 0xe31 | 0xe34..=0xe4e)
}

/// Whether a text goes on a Japanese sentence: it opens with a particle.
pub(super) fn goes_on(text: &str) -> bool {
    text.starts_with(['を', 'は', 'が', 'の', 'に', 'で', 'と', 'も', 'へ'])
}
