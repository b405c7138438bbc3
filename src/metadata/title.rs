//! The headline that readers see, chosen by agreement among its sources.

use super::headline::{self, Shown};
use super::lines::{Line, lines, short_text};
use super::tab::{self, Known, is_site, without_site};
use super::{Sources, is_news, prose};
use crate::dom::{Node, Page, Tag};
use crate::text::canon;

/// A longer title, in bytes, is no headline.
const LONGEST: usize = 1000;
/// A heading that agrees less with the page's tags is another saying, not another wording.
const SLOGAN: f32 = 0.6;

/// `<meta>` names that give a title: the social ones first.
pub(super) const TAGS: &[&str] = &[
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "headline",
    "title",
];

/// The chosen headline, and the element that shows it.
pub(super) struct Choice {
    pub(super) title: String,
    pub(super) element: Option<Node>,
    /// What the page is called where it proves to be no article.
    pub(super) page_title: Option<String>,
}

/// What the page's tags call the article, cut to the headline; likeliest first.
#[derive(Default)]
struct Declared {
    social: Option<String>,
    ld: Option<String>,
    tab: Option<String>,
    card: Option<String>,
    others: Vec<String>,
    /// JSON-LD's headline and the tab's title, canonical and uncut.
    whole: [String; 2],
}

/// What a title goes on with behind a dash has more words than this, or may be left out.
const CLAUSE_WORDS: usize = 4;

impl Declared {
    fn all(&self) -> Vec<String> {
        [&self.social, &self.ld, &self.tab].into_iter().flatten().chain(&self.others).cloned().collect()
    }

    /// The newsroom's own headline: what JSON-LD and the social cards all give alike. What the
    /// page then shows instead is a variant of it.
    fn newsroom(&self) -> Option<&str> {
        let (social, ld) = (self.social.as_deref()?, self.ld.as_deref()?);
        let key = canon(social);
        (canon(ld) == key && self.card.as_deref().is_none_or(|card| canon(card) == key)).then_some(social)
    }

    /// The name of a page that is no article, where its heading is a slogan: what social title and tab
    /// both say, and the heading says otherwise; of a page that declares itself no article, in any case.
    fn page_title(&self, sources: &Sources<'_>, shown: &Shown) -> Option<&str> {
        let (social, tab) = (self.social.as_deref()?, self.tab.as_deref()?);
        let other_kind = |kind: &str| !kind.contains("article");
        let is_page =
            || sources.articles.is_empty() && sources.survey.first(&["og:type"]).is_some_and(other_kind);
        (canon(social) == canon(tab) && (shown.agreement < SLOGAN || is_page())).then_some(social)
    }

    /// What social title, JSON-LD and tab all say, word for word.
    fn unanimous(&self) -> Option<&str> {
        let social = self.social.as_deref()?;
        let [ld, tab] = &self.whole;
        (canon(social) == *ld && tab.starts_with(ld.as_str())).then_some(social)
    }
}

/// Chooses the title: the visible headline where there is one, else what the tags agree on.
pub(super) fn choose(page: &Page, sources: &Sources<'_>) -> Option<Choice> {
    let known = Known { sites: &sources.sites, others: &[], sections: &sources.sections, tags: false };
    let declared = declared(page, sources, &known);
    let all = declared.all();
    let shown = headline::find(page, sources, &all, &known);
    if let Some(shown) = shown {
        let title = declared.newsroom().filter(|_| is_news(sources.articles)).map(str::to_owned);
        let title = title.unwrap_or_else(|| worded(&declared, &shown));
        let page_title = declared.page_title(sources, &shown).filter(|t| canon(t) != canon(&title));
        return Some(Choice { title, element: Some(shown.node), page_title: page_title.map(str::to_owned) });
    }
    let title = all.iter().find(|t| !is_site(t, &known)).or(all.first())?.clone();
    Some(unheaded(page, sources, &title).unwrap_or(Choice { title, element: None, page_title: None }))
}

/// Where no heading shows it, the line, or an element of the page's own making, that is word for word
/// a declared title, or what stands on one side of a separator in it.
fn unheaded(page: &Page, sources: &Sources<'_>, title: &str) -> Option<Choice> {
    let wordings = tab::wordings(title);
    let keys: Vec<String> = wordings.iter().map(|w| canon(w)).collect();
    let longest = keys.iter().map(String::len).max()? * 2;
    let lines = lines(page, Node::DOCUMENT, page.end(Node::DOCUMENT));
    let found = lines.filter(|l| l.text.len() <= longest && !sources.zones.is_foreign(l.first()));
    let mut found: Vec<(usize, Line)> = found
        .filter_map(|line| {
            let key = canon(&line.text);
            keys.iter().position(|k| *k == key).map(|rank| (rank, line))
        })
        .collect();
    found.sort_by_key(|(rank, line)| (*rank, line.first()));
    let (rank, element) = match found.into_iter().next() {
        Some((rank, line)) => (rank, line.element(page)),
        None => page.nodes().filter(|&n| page.tag(n) == Tag::Custom).find_map(|element| {
            let key = canon(&short_text(page, element, longest)?);
            Some((keys.iter().position(|k| *k == key)?, element))
        })?,
    };
    Some(Choice { title: wordings.get(rank)?.clone(), element: Some(element), page_title: None })
}

/// The headline's wording: what is seen, but with the kicker before it where every tag of the
/// page has it as part of the headline.
fn worded(declared: &Declared, shown: &Shown) -> String {
    let key = canon(&shown.text);
    let longer = declared.unanimous().filter(|title| canon(title).ends_with(&format!(" {key}")));
    longer.unwrap_or(&shown.text).to_owned()
}

fn declared(page: &Page, sources: &Sources<'_>, known: &Known<'_>) -> Declared {
    let survey = sources.survey;
    let [social, twitter, rest @ ..] = TAGS else { return Declared::default() };
    let (social, twitter) = (survey.first(&[social]), survey.first(&[twitter]));
    let ld = sources.articles.iter().find_map(|a| a.text("headline"));
    let tab = survey.tab.as_deref();
    let rest = rest.iter().filter_map(|name| survey.first(&[name]));
    let fits = |title: &&str| title.len() <= LONGEST;
    let (social, twitter, tab) = (social.filter(fits), twitter.filter(fits), tab.filter(fits));
    let ld = ld.filter(|title| fits(&title.as_str()));
    let rest = rest.filter(fits);
    let raw: Vec<&str> =
        [social, twitter, ld.as_deref(), tab].into_iter().flatten().chain(rest.clone()).collect();
    // The site's own sign says nothing of the article.
    let headings = survey.headings.iter().take(20).filter(|h| !headline::links_home(page, h.node));
    let headings: Vec<String> =
        headings.filter_map(|h| short_text(page, h.node, 400)).map(|t| canon(&prose::decoded(&t))).collect();
    let cut = |title: &str| {
        let own = canon(title);
        let mut others: Vec<String> = raw.iter().map(|o| canon(o)).filter(|o| *o != own).collect();
        others.extend(headings.iter().filter(|h| **h != own).cloned());
        // A clause that the page shows behind another source's title is no suffix.
        let is_shown = headings.contains(&own);
        let goes_on = |o: &String| {
            own.strip_prefix(o.as_str()).is_some_and(|rest| rest.split(' ').count() > CLAUSE_WORDS)
        };
        others.retain(|o| !(o.is_empty() || known.sites.contains(o) || is_shown && goes_on(o)));
        let cut = without_site(title, &Known { others: &others, tags: true, ..*known });
        Some(cut).filter(|t| !t.is_empty())
    };
    Declared {
        social: social.and_then(cut),
        ld: ld.as_deref().and_then(cut),
        tab: tab.and_then(cut),
        card: twitter.and_then(cut),
        whole: [ld.as_deref().map(canon).unwrap_or_default(), tab.map(canon).unwrap_or_default()],
        others: twitter.into_iter().chain(rest).filter_map(cut).collect(),
    }
}
