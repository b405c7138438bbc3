//! The words of page furniture, by language: data, away from control flow.

mod labels;
mod lexicon;

pub(crate) use labels::{Labels, without_count};
pub(crate) use lexicon::Lexicon;

use crate::date::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// Phrases of one kind as newspapers print them: a line for each language, which its code opens, and
/// lines of notes, which `#` opens.
#[derive(Debug, Clone, Copy)]
struct Table(&'static str);

impl Table {
    /// The phrases of each line, with the language's code.
    fn lines(self) -> impl Iterator<Item = (&'static str, std::str::Split<'static, &'static str>)> {
        let lines = self.0.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(": ")).map(|(code, phrases)| (code, phrases.split(" | ")))
    }

    fn phrases(self) -> impl Iterator<Item = &'static str> {
        self.lines().flat_map(|(_, phrases)| phrases)
    }
}

macro_rules! tables {
    ($($name:ident = $file:literal;)*) => {
        mod table {
            $(pub(super) const $name: super::Table =
                super::Table(include_str!(concat!("phrases/", $file, ".txt")));)*
        }

        #[cfg(test)]
        const TABLES: &[(&str, Table)] = &[$(($file, table::$name)),*];
    };
}

tables! {
    READ_MORE = "read-more";
    RAIL_HEADINGS = "rail-headings";
    RAIL_OPENINGS = "rail-openings";
    SUMMARIES = "summaries";
    NEWSLETTER = "newsletter";
    PAYWALL = "paywall";
    COOKIES = "cookies";
    COMMENTS = "comments";
    COPYRIGHT = "copyright";
    TAG_LABELS = "tag-labels";
    SHARE = "share";
    INTERFACE = "interface";
    ADS = "ads";
    NOTICES = "notices";
    CLOSING_LINES = "closing-lines";
    STAFF_CREDITS = "staff-credits";
    COPULAS = "copulas";
    REACHES = "reaches";
    SOURCES = "sources";
    EDITORS = "editors";
    CREDIT_LABELS = "credit-labels";
    CREDIT_OWNERS = "credit-owners";
    CAPTION_LABELS = "caption-labels";
}

macro_rules! lexicons {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $($(#[$doc])* pub(crate) static $name: LazyLock<Lexicon> =
            LazyLock::new(|| table::$name.phrases().collect());)*
    };
}

lexicons! {
    /// Labels that open a promo for other stories: "Read more", "Lesen Sie auch".
    READ_MORE;
    /// Headings that open a rail of other stories: "Most read".
    RAIL_HEADINGS;
    /// What opens the heading of a rail and goes on with a name: "More from the Post".
    RAIL_OPENINGS;
    /// What stands above the summary before a story: "Key points", "In Kürze".
    SUMMARIES;
    /// What newsletter, app and follow boxes say.
    NEWSLETTER;
    /// What subscription walls say.
    PAYWALL;
    /// What consent notices say.
    COOKIES;
    /// Labels and headings of comment areas.
    COMMENTS;
    /// "All rights reserved" and its like.
    COPYRIGHT;
    /// Labels in front of a list of topics.
    TAG_LABELS;
    /// What pages say to their readers about themselves: "Follow us on …", "Spotted an error?".
    NOTICES;
    /// What opens a correction, or the line that closes an interview: part of the article, unlike the
    /// credits of those who helped with it.
    CLOSING_LINES;
    /// The credits of those who helped with a story.
    STAFF_CREDITS;
    /// What stands between a name and what its bearer is.
    COPULAS;
    /// Where authors are to be reached.
    REACHES;
    /// What stands before the colon of a line that says whom the story is from.
    SOURCES;
    /// What stands before the name of whoever edited a story.
    EDITORS;
    /// What stands before the colon of a picture's credit.
    CREDIT_LABELS;
    /// Agencies and stock houses.
    CREDIT_OWNERS;
    /// What stands before the comma or colon of a caption that says that it is one.
    CAPTION_LABELS;
}

/// What any box in the text says that is not part of it.
pub(crate) static BOXES: LazyLock<Lexicon> = LazyLock::new(|| {
    let tables = [table::NEWSLETTER, table::PAYWALL, table::COOKIES, table::COPYRIGHT, table::NOTICES];
    tables.into_iter().flat_map(Table::phrases).collect()
});

static COUNTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:[\p{L}]+\s+)?[0-9]{1,3}\s*(?:/|of|von|sur|de|di|van|av|af|z|ze|из|/|／|중|의)\s*[0-9]{1,3}(?:\s+[\p{L}]+)?\W*$",
    )
});

/// Whether the text counts pictures: "1 of 5", "Bild 1 von 5", "3/12".
pub(crate) fn is_image_counter(text: &str) -> bool {
    text.len() <= 40 && text.contains(char::is_numeric) && COUNTER.is_match(text)
}

/// A furniture line that speaks in phrases rather than labels is no longer than this.
const PHRASE_CHARS: usize = 220;

/// Whether a line, given in canonical form with its length, can be nothing but furniture.
pub(crate) fn is_furniture(said: &str, chars: usize) -> bool {
    if said.is_empty() {
        return true;
    }
    let phrases = [&*NEWSLETTER, &*PAYWALL, &*COOKIES, &*COPYRIGHT];
    !Labels::of(said).and(Labels::of_counted(said)).is_empty()
        || (chars <= PHRASE_CHARS && phrases.iter().any(|lexicon| lexicon.contains(said)))
}

/// Whether the text, given in canonical form, too, reads as a credit: an agency, a name with an agency, a
/// copyright.
pub(crate) fn is_credit_said(text: &str, said: &str) -> bool {
    if CREDIT_OWNERS.is(said) {
        return true;
    }
    let parted = text.contains(['/', '|', '©', '-', '–', ',', '\u{2215}']) || said.split(' ').count() <= 6;
    let sentence = || crate::text::ends_sentence(text) && text.split(' ').count() > 6;
    let owner_at_edge = || CREDIT_OWNERS.ends(said) || CREDIT_OWNERS.starts(said).is_some();
    let via = || text.contains('/') || said.contains(" via ") || said.contains(" by ");
    (parted && owner_at_edge() && !sentence())
        || (credit_opening(said) && text.chars().count() < 90)
        || (via() && CREDIT_OWNERS.contains(said) && !sentence())
}

/// "Photo by …", "Foto de …": a label that goes on with a name.
pub(crate) fn credit_opening(said: &str) -> bool {
    const MADE: [&str; 18] = [
        "photo",
        "photos",
        "photograph",
        "photographs",
        "photography",
        "photo illustration",
        "image",
        "images",
        "picture",
        "pictures",
        "illustration",
        "illustrations",
        "drawing",
        "drawings",
        "artwork",
        "art",
        "graphic",
        "video",
    ];
    const OPENINGS: [&str; 19] = [
        "courtesy of ",
        "photo credit ",
        "image credit ",
        "credit ",
        "screenshot ",
        "foto von ",
        "foto de ",
        "foto di ",
        "foto av ",
        "foto van ",
        "foto af ",
        "photo de ",
        "crédit photo ",
        "crédits ",
        "archivfoto ",
        "symbolbild ",
        "handout ",
        "pool photo ",
        "file photo ",
    ];
    let made = || {
        let made = said.split_once(" by ").or_else(|| said.split_once(" courtesy "));
        made.is_some_and(|(what, _)| MADE.contains(&what))
    };
    (OPENINGS.iter().any(|opening| said.starts_with(opening)) || made()) && said.split(' ').count() <= 9
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::canon;

    #[test]
    fn every_line_names_its_language_and_no_phrase_is_empty() {
        for (name, table) in TABLES {
            let lines = table.0.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
            assert_eq!(table.lines().count(), lines, "{name}");
            for (code, mut phrases) in table.lines() {
                assert!(phrases.all(|phrase| !canon(phrase).is_empty()), "{name} {code}");
            }
        }
    }

    #[test]
    fn notices_are_told_from_the_story() {
        let opens = |said: &str| NOTICES.starts(&canon(said)).is_some();
        assert!(opens("As an Amazon Associate I earn from qualifying purchases"));
        assert!(opens("Dieser Beitrag ist älter als ein Jahr"));
        assert!(!opens("The harbour asked readers to report errors on its charts"));
    }

    #[test]
    fn the_main_tables_speak_every_language() {
        const LANGUAGES: [&str; 28] = [
            "en", "de", "fr", "es", "pt", "it", "nl", "da", "no", "sv", "fi", "pl", "cs", "hu", "ro", "el",
            "tr", "ru", "uk", "ar", "he", "hi", "id", "vi", "th", "ja", "zh", "ko",
        ];
        const SOME: [&str; 6] =
            ["credit-owners", "closing-lines", "rail-openings", "staff-credits", "copulas", "reaches"];
        for (name, table) in TABLES.iter().filter(|(name, _)| !SOME.contains(name)) {
            for language in LANGUAGES {
                assert!(table.lines().any(|(code, _)| code == language), "{name} lacks {language}");
            }
        }
    }

    #[test]
    fn labels_are_furniture_and_sentences_are_not() {
        for label in [
            "Search",
            "Read more:",
            "less",
            "3 Comments",
            "Lesen Sie auch",
            "延伸閱讀",
            "اقرأ أيضا",
            "Читайте также",
        ] {
            assert!(is_furniture(&canon(label), label.chars().count()), "{label}");
        }
        for sentence in [
            "The port will read more into the fog than it should.",
            "Der Hafen blieb am Montag geschlossen.",
            "Le port est resté fermé lundi matin.",
            "港は月曜日の朝も閉鎖された。",
            "Порт оставался закрытым в понедельник утром.",
            "ظل الميناء مغلقا صباح يوم الاثنين.",
        ] {
            assert!(!is_furniture(&canon(sentence), sentence.chars().count()), "{sentence}");
        }
    }

    #[test]
    fn counters_count_pictures() {
        assert!(is_image_counter("1 of 5") && is_image_counter("Bild 1 von 5") && is_image_counter("3/12"));
        assert!(!is_image_counter("12 of 15 members voted") && !is_image_counter("1945"));
    }

    #[test]
    fn credits_name_an_owner() {
        let is_credit = |text: &str| is_credit_said(text, &canon(text));
        assert!(is_credit("AP Photo/Ida Lund, Pool") && is_credit("Ida Lund/dpa"));
        assert!(is_credit("Photo by IDA LUND / POOL / AFP"));
        assert!(!is_credit("The harbour of Norhaven on Monday morning"));
    }
}
