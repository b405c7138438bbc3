//! What stands before the names in a byline, by language.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What the words before a name say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::metadata) enum Label {
    /// "By": an author.
    Author,
    /// "Reviewed by", "Photos:": somebody else.
    Other,
}

/// Labels of authors, in lower case. A label is followed by a space or a colon.
const AUTHOR: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "by",
            "written by",
            "posted by",
            "published by",
            "story by",
            "words by",
            "text by",
            "reported by",
            "reporting by",
            "analysis by",
            "opinion by",
            "article by",
            "a post by",
            "blog by",
            "author",
            "authors",
            "words",
            "started by",
            "submitted by",
            "post by",
            "via",
            "asked by",
            "contributed by",
            "created by",
            "review by",
            "interview by",
            "commentary by",
            "essay by",
            "guest post by",
            "column by",
            "co-authors",
            "about the author",
            "this article was written by",
            "byline",
        ],
    ),
    (
        "de",
        &[
            "von",
            "ein artikel von",
            "ein beitrag von",
            "ein kommentar von",
            "ein interview von",
            "eine analyse von",
            "eine kolumne von",
            "eine reportage von",
            "ein gastbeitrag von",
            "ein essay von",
            "eine glosse von",
            "kommentar von",
            "interview von",
            "analyse von",
            "gastbeitrag von",
            "interview",
            "text",
            "autor",
            "autorin",
            "autoren",
            "verfasst von",
            "geschrieben von",
            "veröffentlicht von",
            "erstellt von",
            "gepostet von",
            "artikel von",
            "beitrag von",
            "text von",
            "protokoll",
            "aufgezeichnet von",
        ],
    ),
    (
        "fr",
        &[
            "par",
            "écrit par",
            "ecrit par",
            "publié par",
            "posté par",
            "rédigé par",
            "propos recueillis par",
            "texte",
            "auteur",
            "auteurs",
            "article de",
            "un article de",
            "recueilli par",
        ],
    ),
    (
        "es",
        &[
            "por",
            "escrito por",
            "publicado por",
            "texto",
            "autor",
            "autora",
            "autores",
            "redactado por",
            "texto de",
            "una crónica de",
        ],
    ),
    ("pt", &["por", "escrito por", "publicado por", "postado por", "texto", "texto de", "autor", "autora"]),
    ("it", &["di", "a cura di", "scritto da", "pubblicato da", "autore", "articolo di", "postato da"]),
    ("nl", &["door", "geschreven door", "tekst", "auteur", "auteurs", "gepubliceerd door", "geplaatst door"]),
    ("da", &["af", "skrevet af", "tekst", "forfatter"]),
    ("no", &["av", "skrevet av", "tekst", "forfatter", "publisert av"]),
    ("sv", &["av", "text", "skriven av", "publicerad av", "författare", "reporter"]),
    ("fi", &["teksti", "kirjoittaja", "kirjoittanut", "toimittaja"]),
    ("pl", &["autor", "autorka", "autorzy", "napisał", "napisała", "opracowanie", "oprac", "tekst"]),
    ("cs", &["autor", "autorka", "autoři", "napsal", "napsala", "text"]),
    ("hu", &["írta", "szerző", "szöveg"]),
    ("ro", &["de", "autor", "scris de", "publicat de", "text"]),
    ("el", &["του", "της", "από", "γράφει ο", "γράφει η", "γράφουν οι", "συντάκτης", "κείμενο"]),
    ("tr", &["yazan", "yazar", "haber", "muhabir"]),
    ("ru", &["автор", "авторы", "текст", "написал", "написала", "от"]),
    ("uk", &["автор", "авторка", "автори", "текст"]),
    ("ar", &["بقلم", "كتب", "كتبت", "إعداد", "تحرير", "الكاتب"]),
    ("fa", &["نویسنده", "خبرنگار", "گزارش از", "نوشته"]),
    ("he", &["מאת", "כתב", "כתבה"]),
    ("hi", &["द्वारा", "लेखक", "रिपोर्ट"]),
    ("id", &["oleh", "penulis", "reporter", "pewarta", "laporan"]),
    ("vi", &["tác giả", "bởi", "bài"]),
    ("th", &["โดย", "ผู้เขียน", "เรื่อง"]),
    ("ja", &["著者", "文", "執筆", "取材・文", "文・写真", "ライター", "文●"]),
    ("zh", &["作者", "记者", "記者", "文", "撰文", "本报记者", "撰稿"]),
    ("ko", &["글", "기자"]),
];

/// Labels of others who had a hand in it: reviewers, editors, photographers, translators.
const OTHERS: &[&str] = &[
    "edited",
    "answered",
    "last edited",
    "researched by",
    "expert reviewed by",
    "contributions by",
    "with contributions from",
    "reviewed by",
    "medically reviewed by",
    "medical review by",
    "expert reviewed by",
    "fact checked by",
    "fact-checked by",
    "fact check by",
    "edited by",
    "editor",
    "last edited by",
    "updated by",
    "last updated by",
    "photo by",
    "photos by",
    "photograph by",
    "photographs by",
    "photography by",
    "image by",
    "illustration by",
    "illustrations by",
    "illustrated by",
    "translated by",
    "translation by",
    "video by",
    "graphics by",
    "produced by",
    "tested by",
    "data analysis by",
    "photo",
    "photos",
    "image",
    "images",
    "photography",
    "illustration",
    "credit",
    "source",
    "fotos",
    "foto",
    "bild",
    "bilder",
    "fotos von",
    "foto von",
    "illustration von",
    "übersetzung",
    "übersetzung von",
    "übersetzt von",
    "aus dem englischen von",
    "bearbeitet von",
    "quelle",
    "photos par",
    "photo par",
    "illustrations par",
    "traduit par",
    "traduction de",
    "crédit photo",
    "fotos de",
    "foto de",
    "fotografía",
    "traducción de",
    "traducido por",
    "edición",
    "fonte",
    "foto di",
    "traduzione di",
    "tradotto da",
    "tradução de",
    "traduzido por",
    "beeld",
    "fotografie",
    "vertaling",
    "vertaald door",
    "översättning",
    "oversettelse",
    "oversat af",
    "suomennos",
    "tłumaczenie",
    "překlad",
    "fordította",
    "traducere",
    "çeviri",
    "foto av",
    "foto af",
    "kuvat",
    "kuva",
    "zdjęcia",
    "fot",
    "fotó",
    "φωτογραφίες",
    "fotoğraf",
    "фото",
    "перевод",
    "переклад",
    "تصوير",
    "ترجمة",
    "צילום",
    "editor by",
    "penerjemah",
    "ảnh",
    "ภาพ",
    "写真",
    "撮影",
    "編集",
    "责任编辑",
    "責任編輯",
    "编辑",
    "編輯",
    "来源",
    "來源",
    "사진",
    "sponsored by",
    "presented by",
    "powered by",
    "supported by",
];

/// Every label, by its first letter in lower case.
static BY_LETTER: LazyLock<HashMap<char, Vec<(Label, &'static str)>>> = LazyLock::new(|| {
    let authors = AUTHOR.iter().flat_map(|(_, labels)| labels.iter()).map(|l| (Label::Author, *l));
    let mut labels: HashMap<char, Vec<(Label, &'static str)>> = HashMap::new();
    for (label, words) in OTHERS.iter().map(|l| (Label::Other, *l)).chain(authors) {
        labels.entry(words.chars().next().unwrap_or_default()).or_default().push((label, words));
    }
    labels
});

fn labels_like(text: &str) -> impl Iterator<Item = (Label, &'static str)> {
    let first = text.chars().next().and_then(|c| c.to_lowercase().next()).unwrap_or_default();
    BY_LETTER.get(&first).into_iter().flatten().copied()
}

/// The label that a line starts with, and what follows it; the longest that fits.
pub(in crate::metadata) fn after_label(text: &str) -> Option<(Label, &str)> {
    labels_like(text)
        .filter_map(|(label, words)| Some((label, strip(text, words)?)))
        .min_by_key(|(label, rest)| (rest.len(), *label == Label::Author))
}

/// Whether a line is a label alone ("Written by:"), so that a name follows.
pub(in crate::metadata) fn ends_in_label(text: &str) -> Option<Label> {
    let bare = text.trim().trim_end_matches([':', '：', ' ']);
    if bare.len() > 60 {
        return None;
    }
    let bare = bare.to_lowercase();
    labels_like(&bare).find(|(_, words)| *words == bare).map(|(label, _)| label)
}

/// In a line of more colons no more labels are looked for.
const MOST_COLONS: usize = 8;

/// What follows "By" within a line, as in "Travel By Ida Lund". Only capitalised or
/// unmistakable labels count there.
pub(in crate::metadata) fn label_within(text: &str) -> Option<(Label, &str)> {
    const WITHIN: [&str; 12] = [
        " By ", " by ", " Von ", " von ", " Par ", " par ", " Por ", " por ", " Door ", " Av ", " Af ",
        " Di ",
    ];
    const COLONED: [&str; 8] = ["作者：", "作者:", "记者：", "記者：", "撰文：", "文/", "文／", "著者："];
    if let Some(after) = COLONED.iter().find_map(|l| text.split_once(l).map(|(_, after)| after.trim())) {
        return Some((Label::Author, after));
    }
    // "14 жовтня 2025 Автор: Олена Лунд"
    let coloned = text.match_indices([':', '：']).take(MOST_COLONS).find_map(|(at, sign)| {
        let (_, word) = text.get(..at)?.rsplit_once(' ')?;
        let after = text.get(at + sign.len()..)?.trim();
        (ends_in_label(word) == Some(Label::Author)).then_some(after)
    });
    if let Some(after) = coloned.filter(|after| !after.is_empty()) {
        return Some((Label::Author, after));
    }
    let at = WITHIN.iter().filter_map(|w| text.find(w).map(|at| (at, w.len()))).min()?;
    let before = text.get(..at.0)?.to_lowercase();
    let first = text.get(at.0..)?.trim_start();
    let label = OTHERS.iter().any(|other| {
        let start = other.rsplit_once(' ').map_or(*other, |(start, _)| start);
        other.contains(' ') && before.ends_with(start)
    });
    let rest = first.split_once(' ').map(|(_, rest)| rest)?;
    Some((if label { Label::Other } else { Label::Author }, rest))
}

/// What follows a label, compared without case, where a name can: after a space, a colon or a
/// slash, or at once in scripts that write no spaces.
fn strip<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let mut rest = text.char_indices();
    let mut end = 0;
    for want in label.chars() {
        let (at, c) = rest.next()?;
        if !c.to_lowercase().eq(want.to_lowercase()) {
            return None;
        }
        end = at + c.len_utf8();
    }
    let tail = text.get(end..)?;
    let unspaced =
        label.chars().count() >= 2 && label.chars().all(|c| crate::text::is_unspaced(c) || c == '●');
    let parted = unspaced || tail.starts_with([' ', ':', '：', '／', '/', '.', '●', '=', '・']);
    let name = tail.trim_start_matches([':', '：', '／', '/', '.', ' ', '|', '●', '=', '・']);
    (parted && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_label_decides() {
        assert_eq!(after_label("By Ida Lund"), Some((Label::Author, "Ida Lund")));
        assert_eq!(after_label("Eine Analyse von Ida Lund"), Some((Label::Author, "Ida Lund")));
        assert_eq!(after_label("Photos by Ole Berg"), Some((Label::Other, "Ole Berg")));
        assert_eq!(after_label("作者：林小雨"), Some((Label::Author, "林小雨")));
        assert_eq!(after_label("Byron Lund"), None);
        assert_eq!(ends_in_label("Written by:"), Some(Label::Author));
    }
}
