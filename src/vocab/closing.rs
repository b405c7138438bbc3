//! What opens the lines that close a story.

use super::Table;

pub(super) static CLOSING_LINES: Table = &[
    (
        "en",
        &[
            "correction",
            "clarification",
            "an earlier version of this",
            "this article was amended",
            "this story has been corrected",
        ],
    ),
    ("de", &["das gespräch führte", "das interview führte", "korrektur", "anmerkung der redaktion"]),
    ("fr", &["propos recueillis par"]),
    ("es", &["fe de erratas"]),
    ("pt", &["errata"]),
    ("it", &["errata corrige"]),
    ("nl", &["correctie"]),
    ("sv", &["rättelse"]),
    ("da", &["rettelse"]),
    ("no", &["rettelse"]),
    ("fi", &["oikaisu"]),
];

pub(super) static SOURCES: Table = &[
    ("en", &["source", "sources"]),
    ("de", &["quelle", "quellen"]),
    ("fr", &["source", "sources"]),
    ("es", &["fuente", "fuentes"]),
    ("pt", &["fonte", "fontes"]),
    ("it", &["fonte", "fonti"]),
    ("nl", &["bron", "bronnen"]),
    ("da", &["kilde", "kilder"]),
    ("no", &["kilde", "kilder"]),
    ("sv", &["källa", "källor"]),
    ("fi", &["lähde", "lähteet"]),
    ("pl", &["źródło", "źródła"]),
    ("cs", &["zdroj", "zdroje"]),
    ("hu", &["forrás"]),
    ("ro", &["sursa", "surse"]),
    ("el", &["πηγή", "πηγές"]),
    ("tr", &["kaynak"]),
    ("ru", &["источник", "источники"]),
    ("uk", &["джерело", "джерела"]),
    ("ar", &["المصدر"]),
    ("he", &["מקור"]),
    ("hi", &["स्रोत"]),
    ("id", &["sumber"]),
    ("vi", &["nguồn"]),
    ("th", &["ที่มา"]),
    ("ja", &["出典"]),
    ("zh", &["来源", "來源"]),
    ("ko", &["출처"]),
];

pub(super) static STAFF_CREDITS: Table = &[
    (
        "en",
        &[
            "reporting by",
            "editing by",
            "contributed to this report",
            "contributed to this article",
            "contributed to this story",
            "contributed reporting",
        ],
    ),
    ("de", &["unter mitarbeit von", "mit material von", "mit informationen von"]),
    ("fr", &["avec la collaboration de", "ont contribué à cet article", "a contribué à cet article"]),
    ("es", &["con la colaboración de", "contribuyó a este reportaje", "colaboró en este reportaje"]),
    ("pt", &["colaborou para esta reportagem", "colaborou com esta reportagem"]),
    ("it", &["ha collaborato a questo articolo", "hanno collaborato a questo articolo"]),
    ("nl", &["met medewerking van"]),
];

pub(super) static COPULAS: Table = &[
    ("en", &["is", "was", "has been", "covers", "writes", "reports"]),
    ("de", &["ist", "war", "arbeitet", "schreibt", "berichtet"]),
    ("fr", &["est", "était"]),
    ("es", &["es", "fue"]),
    ("pt", &["é", "foi"]),
    ("it", &["è", "scrive"]),
    ("nl", &["is", "schrijft"]),
    ("sv", &["är"]),
    ("da", &["er"]),
    ("no", &["er"]),
    ("fi", &["on"]),
    ("pl", &["jest"]),
    ("cs", &["je"]),
    ("hr", &["je"]),
    ("ro", &["este"]),
    ("el", &["είναι"]),
    ("id", &["adalah"]),
    ("vi", &["là"]),
];

pub(super) static REACHES: Table = &[
    ("en", &["follow", "twitter", "linkedin", "staff writer", "can be reached", "write to"]),
    ("de", &["folgen"]),
];
