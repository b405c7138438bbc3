//! The words of bylines and datelines, by language.

use crate::text::canon;

/// Class and attribute words that name a byline.
pub(super) const BYLINE_TOKENS: &[&str] = &[
    "byline",
    "bylines",
    "author",
    "authors",
    "autor",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "verfasser",
    "skribent",
    "forfatter",
    "journalist",
    "reporter",
    "redaktor",
    "yazar",
    "writer",
    "creator",
    "vcard",
];

/// What stands before a name, by language, canonical.
const PREFIXES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "by",
            "written by",
            "posted by",
            "author",
            "authors",
            "story by",
            "words by",
            "text by",
            "reported by",
            "reporting by",
            "published by",
            "analysis by",
            "review by",
            "opinion by",
            "from",
            "byline",
        ],
    ),
    (
        "de",
        &[
            "von",
            "ein artikel von",
            "ein kommentar von",
            "ein interview von",
            "eine analyse von",
            "eine kolumne von",
            "eine reportage von",
            "ein gastbeitrag von",
            "text",
            "autor",
            "autorin",
            "autoren",
            "verfasst von",
            "aus",
            "interview",
            "protokoll",
        ],
    ),
    ("fr", &["par", "ecrit par", "écrit par", "publié par", "propos recueillis par", "texte", "auteur"]),
    ("es", &["por", "escrito por", "texto", "autor", "redacción de", "publicado por"]),
    ("pt", &["por", "texto", "escrito por", "publicado por"]),
    ("it", &["di", "a cura di", "scritto da", "dal nostro inviato", "pubblicato da", "autore"]),
    ("nl", &["door", "tekst", "auteur", "geschreven door"]),
    ("sv", &["av", "text", "skriven av", "reporter"]),
    ("da", &["af", "skrevet af", "tekst"]),
    ("no", &["av", "skrevet av", "tekst"]),
    ("fi", &["teksti", "kirjoittaja", "toimittaja"]),
    ("pl", &["autor", "autorka", "opracowanie", "oprac", "napisał", "napisała"]),
    ("cs", &["autor", "autorka", "napsal", "text"]),
    ("hu", &["írta", "szerző"]),
    ("ro", &["de", "autor", "scris de", "publicat de"]),
    ("el", &["του", "της", "από", "γράφει ο", "γράφει η", "συντάκτης"]),
    ("tr", &["yazan", "yazar", "haber", "muhabir"]),
    ("ru", &["автор", "авторы", "текст", "от"]),
    ("uk", &["автор", "автори", "текст"]),
    ("ar", &["بقلم", "كتب", "كتبت", "إعداد", "تحرير"]),
    ("he", &["מאת", "כתב", "כתבה"]),
    ("hi", &["द्वारा", "लेखक", "रिपोर्ट"]),
    ("id", &["oleh", "penulis", "reporter", "editor", "pewarta"]),
    ("vi", &["tác giả", "bởi", "theo"]),
    ("th", &["โดย", "ผู้เขียน", "เรื่อง"]),
    ("ja", &["著者", "文", "取材", "執筆", "記者"]),
    ("zh", &["作者", "记者", "記者", "文", "撰文", "来源", "來源", "责任编辑"]),
    ("ko", &["글", "기자"]),
];

/// What parts two names.
pub(super) const SEPARATORS: &[&str] = &[
    ",",
    ";",
    " and ",
    " And ",
    " AND ",
    " & ",
    " und ",
    " et ",
    " y ",
    " e ",
    " en ",
    " och ",
    " og ",
    " ja ",
    " i ",
    " a ",
    " és ",
    " și ",
    " και ",
    " ve ",
    " и ",
    " і ",
    " та ",
    " و ",
    " और ",
    " dan ",
    " và ",
    " และ ",
    "、",
    "，",
    " with ",
    " mit ",
    "\n",
    " | ",
    " / ",
    " • ",
    " · ",
    " – ",
    " — ",
    "：",
];

/// Words that no name holds: roles, desks, labels of dates and of buttons.
const NO_NAMES: &[&str] = &[
    "staff",
    "writer",
    "reporter",
    "correspondent",
    "editor",
    "editors",
    "editorial",
    "journalist",
    "columnist",
    "contributor",
    "producer",
    "admin",
    "administrator",
    "published",
    "updated",
    "posted",
    "read",
    "min",
    "minutes",
    "share",
    "follow",
    "contact",
    "email",
    "subscribe",
    "redakteur",
    "redakteurin",
    "redaktion",
    "korrespondent",
    "korrespondentin",
    "journaliste",
    "rédaction",
    "redacción",
    "redação",
    "redazione",
    "redactie",
    "redaktionen",
    "toimitus",
    "redakcja",
    "redakce",
    "szerkesztő",
    "redacția",
    "σύνταξη",
    "редакция",
    "редакція",
    "aktualisiert",
    "veröffentlicht",
    "stand",
    "uhr",
    "publié",
    "publicado",
    "pubblicato",
    "gepubliceerd",
    "actualizado",
    "ressortleiter",
    "bureau",
    "desk",
    "team",
    "unknown",
    "guest",
    "user",
    "login",
    "comments",
    "comment",
    "photo",
    "foto",
    "fotos",
    "video",
    "news",
    "the",
    "chief",
    "senior",
    "political",
    "special",
    "about",
    "author",
    "authors",
    "articles",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "today",
    "yesterday",
    "ago",
    "hours",
    "none",
    "null",
    "undefined",
    "default",
    "root",
];

/// Whole bylines that are agencies or desks though a word of theirs is in [`NO_NAMES`].
const AGENCIES: &[&str] = &[
    "bbc news",
    "sky news",
    "abc news",
    "cbc news",
    "the associated press",
    "press association",
    "the canadian press",
    "cna staff",
    "fox news",
    "nbc news",
    "cbs news",
];

/// Whether a label ("Written by") announces an author.
pub(super) fn is_byline_label(canon: &str) -> bool {
    PREFIXES.iter().any(|(_, prefixes)| prefixes.contains(&canon))
}

/// The text without "By", "Von" and the like in front.
pub(super) fn without_byline_prefix(text: &str) -> &str {
    let mut rest = text.trim();
    for _ in 0..2 {
        let longest = PREFIXES
            .iter()
            .flat_map(|(_, prefixes)| prefixes.iter())
            .filter_map(|p| strip(rest, p))
            .min_by_key(|r| r.len());
        match longest {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    rest
}

/// What follows a prefix, where a name can: after a space or colon. The prefix is compared
/// without case.
fn strip<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let mut rest = text.char_indices();
    let mut wanted = prefix.chars();
    let mut end = 0;
    for want in wanted.by_ref() {
        let (at, c) = rest.next()?;
        if !c.to_lowercase().eq(want.to_lowercase()) {
            return None;
        }
        end = at + c.len_utf8();
    }
    let tail = &text[end..];
    let parted = tail.starts_with([' ', ':', '：', '／', '/', '.', '\u{a0}']);
    let name = tail.trim_start_matches([':', '：', '／', '/', '.', ' ', '\u{a0}', '|']);
    (parted && !name.is_empty()).then_some(name)
}

/// A name without the role behind it, as in "山田太郎 記者".
pub(super) fn without_role(name: &str) -> &str {
    const BEHIND: &[&str] = &["기자", "記者", "记者", "特派員", "특파원", "ผู้สื่อข่าว"];
    let mut name = name;
    for role in BEHIND {
        name = name.strip_suffix(role).unwrap_or(name).trim();
    }
    name
}

/// Whether a canonical piece of a byline is no name.
pub(super) fn is_no_name(canon: &str) -> bool {
    if AGENCIES.contains(&canon) {
        return false;
    }
    canon.is_empty() || is_byline_label(canon) || canon.split(' ').any(|word| NO_NAMES.contains(&word))
}

/// Month names by number, by language, in lower case; a text's word is one where it starts with it.
pub(super) const MONTHS: &[(&str, [&str; 12])] = &[
    ("en", ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
    ("de", ["jän", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"]),
    ("fr", ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"]),
    ("es", ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]),
    ("pt", ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"]),
    ("it", ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"]),
    ("nl", ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]),
    ("sv", ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]),
    (
        "fi",
        [
            "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras",
            "joulu",
        ],
    ),
    ("pl", ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"]),
    (
        "cs",
        ["led", "únor", "břez", "dub", "květ", "červn", "července", "srp", "září", "říj", "listop", "prosin"],
    ),
    ("hu", ["jan", "feb", "már", "ápr", "máj", "jún", "júl", "aug", "szep", "okt", "nov", "dec"]),
    ("ro", ["ian", "feb", "mar", "apr", "mai", "iun", "iul", "aug", "sep", "oct", "noi", "dec"]),
    ("el", ["ιαν", "φεβ", "μαρ", "απρ", "μαΐ", "ιουν", "ιουλ", "αυγ", "σεπ", "οκτ", "νοε", "δεκ"]),
    ("tr", ["oca", "şub", "mar", "nis", "may", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara"]),
    ("ru", ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]),
    ("uk", ["січ", "лют", "бер", "кві", "трав", "черв", "лип", "серп", "вер", "жов", "лист", "груд"]),
    (
        "ar",
        [
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
    ),
    (
        "he",
        [
            "ינואר",
            "פברואר",
            "מרץ",
            "אפריל",
            "מאי",
            "יוני",
            "יולי",
            "אוגוסט",
            "ספטמבר",
            "אוקטובר",
            "נובמבר",
            "דצמבר",
        ],
    ),
    ("hi", ["जनवरी", "फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"]),
    ("id", ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"]),
    (
        "th",
        [
            "มกราคม",
            "กุมภาพันธ์",
            "มีนาคม",
            "เมษายน",
            "พฤษภาคม",
            "มิถุนายน",
            "กรกฎาคม",
            "สิงหาคม",
            "กันยายน",
            "ตุลาคม",
            "พฤศจิกายน",
            "ธันวาคม",
        ],
    ),
];

/// The month that a word names in any language.
pub(super) fn month(word: &str) -> Option<i16> {
    let word = canon(word);
    if word.chars().count() < 3 {
        return None;
    }
    MONTHS
        .iter()
        .find_map(|(_, months)| months.iter().position(|m| word.starts_with(m)).map(|at| at as i16 + 1))
}
