//! temporary
pub(crate) struct Lexicon(&'static [&'static str]);
impl Lexicon {
    pub(crate) fn is(&self, c: &str) -> bool {
        self.0.contains(&c)
    }
    pub(crate) fn contains(&self, c: &str) -> bool {
        let p = format!(" {c} ");
        self.0.iter().any(|x| p.contains(&format!(" {x} ")))
    }
    pub(crate) fn starts(&self, c: &str) -> Option<usize> {
        let p = format!("{c} ");
        self.0.iter().find(|x| p.starts_with(&format!("{x} "))).map(|x| x.len())
    }
}
pub(crate) static CREDIT_LABELS: Lexicon = Lexicon(&[
    "photo",
    "foto",
    "image",
    "bild",
    "credit",
    "picture",
    "photo credit",
    "fotos",
    "photos",
    "quelle",
    "source",
    "crédit photo",
    "фото",
    "写真",
]);
pub(crate) static CREDIT_OWNERS: Lexicon = Lexicon(&[
    "ap",
    "ap photo",
    "afp",
    "reuters",
    "getty images",
    "getty",
    "dpa",
    "epa",
    "efe",
    "ansa",
    "xinhua",
    "shutterstock",
    "istock",
    "alamy",
    "tass",
    "ritzau",
    "ntb",
    "tt",
    "belga",
    "anp",
    "apa",
    "keystone",
    "pap",
    "imago",
    "picture alliance",
    "picture alliance dpa",
    "afp via getty images",
    "scanpix",
]);
pub(crate) fn looks_like_credit(t: &str) -> bool {
    let c = crate::text::canon(t);
    CREDIT_OWNERS.contains(&c) && t.chars().count() < 90
}
pub(crate) fn is_furniture(c: &str, n: usize) -> bool {
    n < 120 && ["search", "less", "more", "comments", "read more"].contains(&c)
}
