//! Who wrote it: people and agencies, from tags and from the visible byline.

use super::byline::{self, Seen};
use super::words::{is_agency, joins_names};
use super::{Sources, names, tab};
use crate::dom::{Node, Page};
use crate::text::canon;

/// No more names are taken from one page.
const MOST: usize = 20;
/// A name has no more words than this.
const LONGEST_NAME: usize = 5;

pub(super) const TAGS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "byl",
    "article:author_name",
    "og:article:author",
    "og:author",
    "cxenseparse:author",
    "cxense-author",
    "author_name",
    "authors",
    "article.author",
    "rnews:author",
    "creator",
    "citation_authors",
    "shareaholic:article_author_name",
];

/// The authors, and the elements that show them.
#[derive(Debug, Default)]
pub(super) struct Choice {
    pub(super) authors: Vec<String>,
    pub(super) bylines: Vec<Node>,
}

/// Chooses the authors, and finds the visible bylines.
pub(super) fn choose(page: &Page, sources: &Sources<'_>, headline: Option<Node>) -> Choice {
    let mut bylines = byline::elements(page, sources, headline);
    let declared = folded(declared(page, sources), sources);
    let (seen, line) = byline::read(page, sources, &bylines, headline, &declared);
    let seen = Seen { names: folded(seen.names, sources), ..seen };
    bylines.extend(line);
    bylines.sort_unstable();
    bylines.dedup();
    Choice { authors: reconciled(declared, seen, sources), bylines }
}

/// The first source of tags that names anyone other than the site; else the site.
fn declared(page: &Page, sources: &Sources<'_>) -> Vec<String> {
    // "Fisheries and Coasts" is one office, not two people.
    let joins = |value: &str| value.split(' ').any(joins_names);
    let is_whole = |value: &str| joins(value) && sources.sites.contains(&canon(value));
    let names_in =
        |value: &String| if is_whole(value) { vec![value.clone()] } else { names::declared(value) };
    let parted = |values: Vec<String>| values.iter().flat_map(names_in).collect::<Vec<_>>();
    let ld = sources.articles.iter().take(MOST).map(|article| {
        let whole = article.organisations();
        let names = article.authors().into_iter().flat_map(|name| {
            if joins(&name) && whole.contains(&name) { vec![name] } else { names_in(&name) }
        });
        names.collect()
    });
    let cited = sources.survey.all(&["citation_author"]).take(MOST).map(in_order).collect::<Vec<_>>();
    let tags =
        TAGS.iter().map(|tag| parted(sources.survey.all(&[tag]).take(MOST).map(str::to_owned).collect()));
    let twitter = parted(twitter_label(sources).into_iter().collect());
    let props = parted(properties(page, sources));
    let all = ld.chain([parted(cited)]).chain(tags).chain([twitter, props]);
    let named: Vec<Vec<String>> = all.filter(|names| !names.is_empty()).collect();
    let person = |names: &&Vec<String>| names.iter().any(|n| !is_site(n, sources));
    named.iter().find(person).or(named.first()).cloned().unwrap_or_default()
}

/// `Lund, Ida` as citations have it, the other way round.
fn in_order(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') => format!("{} {}", first.trim(), last.trim()),
        _ => name.to_owned(),
    }
}

/// "Written by" among the labels that a page gives for its card.
fn twitter_label(sources: &Sources<'_>) -> Option<String> {
    let survey = sources.survey;
    [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")].iter().find_map(
        |(label, data)| {
            let label = survey.first(&[label])?;
            let author = super::words::ends_in_label(label) == Some(super::words::Label::Author);
            survey.first(&[data]).filter(|_| author).map(str::to_owned)
        },
    )
}

/// Microdata that names an author in an attribute.
fn properties(page: &Page, sources: &Sources<'_>) -> Vec<String> {
    let own = sources.survey.props("author").filter(|&n| !sources.zones.is_foreign(n));
    own.filter_map(|n| page.attr(n, "content").map(str::to_owned)).take(MOST).collect()
}

fn is_site(name: &str, sources: &Sources<'_>) -> bool {
    let known = tab::Known { sites: &sources.sites, others: &[], sections: &[], tags: false };
    tab::is_site(name, &known)
}

/// Folds duplicates; a name written in capitals gives way to one that is not. The site's own
/// name goes where others are given.
fn folded(raw: Vec<String>, sources: &Sources<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in raw {
        let key = canon(&name);
        if let Some(known) = names.iter_mut().find(|n| canon(n) == key) {
            if is_shouted(known) && !is_shouted(&name) {
                *known = name;
            }
        } else if names.len() < MOST {
            names.push(name);
        }
    }
    if names.iter().any(|n| !is_site(n, sources)) {
        names.retain(|n| !is_site(n, sources));
    }
    names
}

fn is_shouted(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// Settles what tags and the visible byline say. Readers see the byline, so it wins over tags
/// that name somebody else; where both agree, the fuller list stands.
fn reconciled(declared: Vec<String>, seen: Seen, sources: &Sources<'_>) -> Vec<String> {
    if seen.names.is_empty() || declared.is_empty() {
        return if declared.is_empty() { seen.names } else { declared };
    }
    if declared.iter().all(|n| is_site(n, sources)) {
        // Initials alone tell readers less than the site's name.
        let initials =
            |n: &String| n.chars().count() <= 4 && !n.contains(' ') && n.is_ascii() && !is_agency(&canon(n));
        return if seen.names.iter().all(initials) { declared } else { seen.names };
    }
    // "Fisheries and Coasts" reads like two names where it is seen.
    let is_part = |s: &String, whole: &str| format!(" {whole} ").contains(&format!(" {} ", canon(s)));
    let halved = |name: &String| seen.names.iter().all(|s| is_part(s, &canon(name)));
    if seen.names.len() > declared.len() && declared.iter().any(halved) {
        return declared;
    }
    let shared = declared.iter().filter(|name| seen.names.iter().any(|s| names::same(s, name))).count();
    if shared == 0 {
        // A name of one word beside a full one is how somebody signs in.
        let full = |names: &[String]| {
            names.iter().any(|n| n.contains(' ') || n.chars().any(crate::text::is_unspaced))
        };
        return if seen.sure && (full(&seen.names) || !full(&declared)) { seen.names } else { declared };
    }
    // "Ida Lund Contribution for the Post, from Norhaven": the tag runs on.
    let runs_on = |name: &String| {
        let longer = |s: &String| name.len() > s.len() && canon(name).starts_with(&format!("{} ", canon(s)));
        name.split(' ').count() > LONGEST_NAME && seen.names.iter().any(longer)
    };
    let shorter = seen.names.len() == declared.len() && declared.iter().all(runs_on);
    let fuller = shorter || seen.sure && shared == declared.len() && seen.names.len() > declared.len();
    if fuller { seen.names } else { declared }
}
