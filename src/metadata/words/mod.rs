//! The words of headlines, bylines and date lines, by language.

mod bylines;
mod dates;
mod names;

pub(super) use bylines::{Label, after_label, ends_in_label, label_within};
pub(super) use dates::{DateLabel, date_label, is_afternoon, month, solar_month};
pub(super) use names::{
    is_agency, is_collective, is_credential, is_no_name, is_particle, is_role, joins_names,
    without_role_behind,
};

use crate::dom::has_name_token;

/// Whether a class or id value has one of these words.
pub(super) fn has_token(value: &str, words: &[&str]) -> bool {
    has_name_token(value, |token| words.contains(&token))
}

/// Labels that publishers put behind or before a headline.
const TITLE_LABELS: &[&str] = &[
    "analysis",
    "blog",
    "column",
    "comment",
    "editorial",
    "exclusive",
    "feature",
    "features",
    "home",
    "interview",
    "live",
    "news",
    "opinion",
    "podcast",
    "review",
    "video",
    "world",
    "sport",
    "sports",
    "politics",
    "business",
    "kommentar",
    "meinung",
    "nachrichten",
    "opinión",
    "opinion idee",
    "noticias",
    "actualité",
    "actualités",
    "notizie",
    "nieuws",
    "nyheter",
    "nyheder",
    "uutiset",
    "wiadomości",
    "zprávy",
    "hírek",
    "știri",
    "ειδήσεις",
    "haber",
    "haberler",
    "новости",
    "новини",
    "أخبار",
    "חדשות",
    "समाचार",
    "berita",
    "tin tức",
    "ข่าว",
    "ニュース",
    "新闻",
    "新聞",
    "뉴스",
];

/// Whether a canonical text is such a label.
pub(super) fn is_title_label(canon: &str) -> bool {
    TITLE_LABELS.contains(&canon)
}
