//! Language, site, section and tags.

use super::Sources;
use super::headline::links_home;
use super::jsonld::{Article, JsonLd};
use super::lines::short_text;
use super::survey::Survey;
use crate::dom::{Node, Page, Tag};
use crate::text::{canon, word_count};
use crate::vocab::TAG_LABELS;
use std::collections::HashSet;
use url::Url;

/// No more tags than this are taken.
const MOST_TAGS: usize = 60;
/// No tag is longer than this, in characters.
const LONGEST_TAG: usize = 80;

/// The article's language as a BCP 47 tag.
pub(super) fn language(survey: &Survey, articles: &[Article<'_, '_>]) -> Option<String> {
    let named = ["og:locale", "content-language", "language", "dc.language", "dcterms.language"];
    let tags = named.iter().filter_map(|name| survey.first(&[name]));
    let ld = articles.iter().find_map(|a| a.text("inLanguage"));
    survey.html_lang.as_deref().into_iter().chain(tags).chain(ld.as_deref()).find_map(bcp47)
}

/// `de_DE`, `en-us` or `fr, en` as a tag; `None` for what is none.
fn bcp47(raw: &str) -> Option<String> {
    let raw = raw.split([',', ';', ' ', '.', '@']).find(|part| !part.is_empty())?;
    let mut parts = raw.split(['-', '_']);
    let language = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&language.len()) || !language.chars().all(|c| c.is_ascii_lowercase()) {
        return None;
    }
    let rest = parts.take(3).map(|part| match part.len() {
        2 => part.to_ascii_uppercase(),
        4 => part
            .chars()
            .take(1)
            .flat_map(char::to_uppercase)
            .chain(part.chars().skip(1).flat_map(char::to_lowercase))
            .collect(),
        _ => part.to_owned(),
    });
    let rest: Vec<String> =
        rest.take_while(|p| p.len() >= 2 && p.chars().all(|c| c.is_ascii_alphanumeric())).collect();
    Some(std::iter::once(language).chain(rest).collect::<Vec<_>>().join("-"))
}

/// The site's name as the page gives it.
pub(super) fn site_name(page: &Page, survey: &Survey, ld: &JsonLd<'_>) -> Option<String> {
    let own = survey.first(&["og:site_name", "application-name", "apple-mobile-web-app-title"]);
    let named = own.filter(|name| is_site_like(survey, &canon(name))).map(str::to_owned);
    // "www.post.example" is where it is, not what it is called.
    let is_host = |name: &String| name.split('.').count() > 2 && !name.contains(' ');
    // Blogs that name their software as the publisher.
    let software = survey.first(&["generator"]).map(canon);
    let is_software = |name: &str| software.as_deref() == Some(canon(name).as_str());
    let called = || ld.site_name().filter(|name| !is_software(name));
    let named = match named {
        Some(name) if is_host(&name) => called().or(Some(name)),
        named => named.or_else(called),
    };
    named
        .or_else(|| survey.first(&["dc.publisher", "cxenseparse:site_name", "publisher"]).map(str::to_owned))
        .or_else(|| signed_name(page, survey.tab.as_deref()?))
        .filter(|name| name.chars().count() <= LONGEST_SITE)
}

/// What the site's own sign says, a link to its front page or a picture in one, where the tab says the same
/// beside the title.
fn signed_name(page: &Page, tab: &str) -> Option<String> {
    let is_behind =
        |name: &str| tab.strip_suffix(name).is_some_and(|title| title.trim_end().ends_with(SEPARATORS));
    let is_before =
        |name: &str| tab.strip_prefix(name).is_some_and(|title| title.trim_start().starts_with(SEPARATORS));
    // "index.html" may be the page itself.
    let is_absolute =
        |sign: Node| page.attr(sign, "href").is_some_and(|to| to.starts_with('/') || to.contains("://"));
    let alt = |sign: Node| {
        let pictures = page.subtree(sign).take(SIGN_NODES).filter(|&n| page.tag(n) == Tag::Img);
        pictures
            .filter_map(|n| page.attr(n, "alt"))
            .map(|alt| alt.trim().to_owned())
            .find(|alt| !alt.is_empty())
    };
    let mut signs = page.nodes().filter(|&n| page.tag(n) == Tag::A && links_home(page, n)).take(MOST_SIGNS);
    signs.find_map(|sign| {
        let text = short_text(page, sign, LONGEST_SITE).filter(|text| !text.is_empty());
        let name = text.or_else(|| alt(sign))?;
        (is_behind(&name) || is_absolute(sign) && is_before(&name)).then_some(name)
    })
}

/// So many links to the front page are looked at, and so many nodes of each.
const MOST_SIGNS: usize = 8;
const SIGN_NODES: usize = 20;
/// What parts a site's name from a title.
const SEPARATORS: [char; 9] = ['|', '-', '–', '—', ':', '_', '·', '»', '«'];

/// Some pages give their own title for the site's name.
fn is_site_like(survey: &Survey, name: &str) -> bool {
    let title = |text: &str| canon(text) == name;
    let titles = survey.tab.as_deref().into_iter().chain(survey.first(&["og:title"]));
    name.split(' ').count() <= 8 && !titles.into_iter().any(|t| title(t) && name.contains(' '))
}

/// A site's name is no longer than this, in characters.
const LONGEST_SITE: usize = 80;

/// Every canonical name that the site goes by, its host's included.
pub(super) fn site_names(survey: &Survey, ld: &JsonLd<'_>, url: Option<&str>) -> Vec<String> {
    let tags = [
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "dc.publisher",
        "twitter:site",
        "publisher",
    ];
    let mut names: Vec<String> = tags.iter().filter_map(|t| survey.first(&[t])).map(canon).collect();
    names.extend(ld.site_name().map(|n| canon(&n)));
    if let Some(host) = url.and_then(|u| Url::parse(u).ok()).and_then(|u| u.host_str().map(str::to_owned)) {
        let host = host.trim_start_matches("www.").to_owned();
        let labels: Vec<&str> = host.split('.').collect();
        let shared =
            |label: &str| matches!(label, "co" | "com" | "org" | "net" | "gov" | "ac" | "edu" | "or" | "ne");
        let name = labels.iter().rev().skip(1).find(|l| !shared(l));
        names.extend(name.map(|n| canon(n)));
        names.push(canon(&host));
    }
    names.retain(|name| (2..=LONGEST_SITE).contains(&name.chars().count()) && is_site_like(survey, name));
    names.dedup();
    names
}

/// The sections that the page gives, the likeliest first.
pub(super) fn sections(
    page: &Page,
    survey: &Survey,
    ld: &JsonLd<'_>,
    articles: &[Article<'_, '_>],
) -> Vec<String> {
    let tags = [
        "article:section",
        "og:article:section",
        "parsely-section",
        "section",
        "cxenseparse:recs:category",
        "category",
    ];
    let mut found: Vec<String> = tags.iter().filter_map(|t| survey.first(&[t])).map(str::to_owned).collect();
    found.extend(articles.first().map(|a| a.list("articleSection")).unwrap_or_default());
    let crumbs = ld.breadcrumb();
    let inner = crumbs.len().saturating_sub(1);
    // The first crumb is the home page; the last is often the article itself.
    found.extend(crumbs.iter().take(inner).skip(1).rev().cloned());
    found.extend(crumbs.last().filter(|_| crumbs.len() > 1).cloned());
    found.extend(visible_breadcrumb(page, survey).into_iter().skip(1).rev());
    found.retain(|s| !s.is_empty() && s.chars().count() <= 60 && !s.contains("://"));
    found
}

/// The tags that declare keywords, the most trusted first.
const KEYWORD_TAGS: [&str; 5] =
    ["news_keywords", "keywords", "parsely-tags", "sailthru.tags", "citation_keywords"];

/// The article's tags: declared ones, else the page's visible tag links, else links below a label.
pub(super) fn keywords(page: &Page, sources: &Sources<'_>, headline: Option<Node>) -> Vec<String> {
    let survey = sources.survey;
    let parted = |value: &str| value.split([',', ';', '、']).map(|t| t.trim().to_owned()).collect::<Vec<_>>();
    let declared = |names: &[&str]| survey.all(names).flat_map(parted).collect::<Vec<_>>();
    let listed = || sources.articles.first().map(|a| a.list("keywords")).unwrap_or_default();
    let named = std::iter::once_with(|| declared(&["article:tag", "og:article:tag"]))
        .chain(std::iter::once_with(listed))
        .chain(KEYWORD_TAGS.map(|name| declared(&[name])))
        .chain(std::iter::once_with(|| visible_tags(page, sources, headline)))
        .find(|tags| tags.iter().any(|t| !t.is_empty()));
    let mut found = named.unwrap_or_else(|| labelled_tags(page, sources, headline));
    untype(&mut found);
    let mut seen = HashSet::new();
    // A number counts comments.
    let counts = |tag: &str| tag.len() <= 3 && tag.bytes().all(|b| b.is_ascii_digit());
    found.retain(|tag| {
        !tag.is_empty() && !counts(tag) && tag.chars().count() <= LONGEST_TAG && seen.insert(canon(tag))
    });
    found.truncate(MOST_TAGS);
    found
}

/// "Tag:Letters", "Elevated:false": where all keywords have a type, only tags are of interest.
fn untype(found: &mut Vec<String>) {
    let parted = |tag: &String| tag.split_once(':').is_some_and(|(kind, _)| !kind.contains(' '));
    if found.len() > 1 && found.iter().all(parted) {
        found.retain_mut(|tag| {
            let value = tag.strip_prefix("Tag:").map(str::to_owned);
            value.map(|value| *tag = value).is_some()
        });
    }
}

/// The texts of links in the article's list of tags, else of links marked as tags.
fn visible_tags(page: &Page, sources: &Sources<'_>, headline: Option<Node>) -> Vec<String> {
    let survey = sources.survey;
    let aside = |n: Node| {
        let named = page.is_called(n, &["sidebar", "widget"]);
        let around = headline.is_some_and(|h| page.contains(n, h));
        !around && (named || page.tag(n) == Tag::Aside)
    };
    let own = |n: &Node| !sources.zones.is_foreign(*n) && !page.ancestors(*n).any(aside);
    let texts = |links: Vec<Node>| -> Vec<String> {
        let texts = links.into_iter().take(MOST_TAGS).filter_map(|n| short_text(page, n, LONGEST_TAG));
        texts
            .map(|t| t.trim_start_matches('#').trim_end_matches([',', ';']).trim().to_owned())
            .filter(|t| !t.is_empty())
            .collect()
    };
    // "article-text has-tags": what holds the headline, or paragraphs, is no list of them.
    let holds_story = |n: Node| {
        let paragraphs = page.subtree(n).take(MOST_NODES).filter(|&n| page.tag(n) == Tag::P);
        headline.is_some_and(|h| page.contains(n, h)) || paragraphs.count() > 1
    };
    let listed = survey.tag_lists.iter().copied().take(40).filter(own).filter(|&n| !holds_story(n));
    let tags_among = |links: Vec<Node>| -> Vec<Node> {
        let tags: Vec<Node> = links.iter().copied().filter(|&link| page.has_rel(link, "tag")).collect();
        // Related stories may stand in the same box.
        if tags.is_empty() { links } else { tags }
    };
    let mut lists = listed.map(|list| texts(tags_among(links_in(page, list))));
    let marked = || texts(survey.tag_links.iter().copied().take(200).filter(own).collect());
    lists.find(|tags| tags.len() > 1).unwrap_or_else(marked)
}

/// So many labels such as "Topics in this article" are looked at, each of so many bytes and words; a
/// heading that ends in one may be longer.
const MOST_LABELS: usize = 40;
const LABEL_BYTES: usize = 60;
const HEADING_BYTES: usize = 120;
const LABEL_WORDS: usize = 6;
/// The links stand so many elements around their label, and reach over so many nodes.
const LABEL_LEVELS: usize = 4;
const MOST_NODES: usize = 400;
/// A link that says more than this, in characters or words, is a headline.
const TOPIC_CHARS: usize = 40;
const TOPIC_WORDS: usize = 6;
/// More links than this are no article's topics; from the other number on, those in the order of
/// the alphabet are all that the site has.
const MOST_TOPICS: usize = 20;
const INDEX: usize = 8;

/// The links below the first label, anywhere after the headline, that has topics below it.
fn labelled_tags(page: &Page, sources: &Sources<'_>, headline: Option<Node>) -> Vec<String> {
    let start = headline.map_or(Node::DOCUMENT, |headline| page.end(headline));
    let apart = [Tag::Nav, Tag::Footer, Tag::Script, Tag::Style];
    let of_site = |n: Node| sources.zones.is_beside(n) && is_of_categories(page.text(n));
    let own = |n: &Node| !sources.zones.is_foreign(*n) && !page.is_within(*n, &apart) && !of_site(*n);
    let texts = page.between(start, page.end(Node::DOCUMENT)).filter(|&n| page.tag(n) == Tag::Text);
    let mut labels = texts.filter(|&n| is_topics_label(page, n)).filter(own).take(MOST_LABELS);
    labels.find_map(|label| topics_below(page, label)).unwrap_or_default()
}

/// "Categories" beside a story are those of the site.
fn is_of_categories(label: &str) -> bool {
    const STEMS: [&str; 4] = ["categor", "catégor", "kategor", "kategór"];
    let said = canon(label);
    STEMS.iter().any(|stem| said.starts_with(stem))
}

/// Whether a text is a label over topics, or a heading that ends in one: "Follow the topics in
/// this article".
fn is_topics_label(page: &Page, node: Node) -> bool {
    let text = page.text(node).trim();
    let headed = page.is_within(node, &Tag::HEADINGS);
    if text.is_empty() || text.len() > if headed { HEADING_BYTES } else { LABEL_BYTES } {
        return false;
    }
    let said = canon(text);
    let last = || said.rsplit(' ').next().unwrap_or_default();
    let ends = || said.split(' ').count() <= LABEL_WORDS && TAG_LABELS.ends(&said) && !TAG_LABELS.is(last());
    TAG_LABELS.is(&said) || (headed && ends())
}

/// The links that follow a label up to the next heading, if they are short and all that stands there.
fn topics_below(page: &Page, label: Node) -> Option<Vec<String>> {
    let is_link = |n: &Node| page.tag(*n) == Tag::A;
    let below = |around: Node| -> Vec<Node> {
        let nodes = page.between(page.end(label), page.end(around)).take(MOST_NODES);
        nodes.take_while(|&n| page.tag(n).heading_level().is_none()).collect()
    };
    let list = page.ancestors(label).take(LABEL_LEVELS).map(below).find(|list| list.iter().any(is_link))?;
    let beside =
        list.iter().filter(|&&n| page.tag(n) == Tag::Text && !page.is_within(n, &[Tag::A, Tag::Button]));
    let beside: usize = beside.map(|&n| page.text(n).chars().filter(|c| c.is_alphanumeric()).count()).sum();
    let topics: Option<Vec<String>> =
        list.into_iter().filter(is_link).map(|link| topic(page, link)).collect();
    topics.filter(|topics| {
        let index = topics.len() >= INDEX && topics.is_sorted_by_key(|topic| canon(topic));
        beside <= topics.len() && topics.len() <= MOST_TOPICS && !index
    })
}

/// What a link says, unless it is a headline or leads to a place on the same page.
fn topic(page: &Page, link: Node) -> Option<String> {
    let text = short_text(page, link, TOPIC_CHARS)?;
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | ','));
    let elsewhere = !page.attr(link, "href").unwrap_or_default().starts_with('#');
    let short = !text.is_empty() && word_count(text) <= TOPIC_WORDS;
    (elsewhere && short).then(|| text.to_owned())
}

fn links_in(page: &Page, node: Node) -> Vec<Node> {
    let leads_to_page = |n: Node| page.attr(n, "href").is_none_or(|href| !href.starts_with("mailto:"));
    page.subtree(node).take(400).filter(|&n| page.tag(n) == Tag::A && leads_to_page(n)).collect()
}

/// The links of the visible breadcrumb.
fn visible_breadcrumb(page: &Page, survey: &Survey) -> Vec<String> {
    let texts = |crumb: &Node| -> Vec<String> {
        links_in(page, *crumb).into_iter().filter_map(|n| short_text(page, n, 60)).collect()
    };
    survey.breadcrumbs.iter().take(4).map(texts).find(|crumbs| crumbs.len() > 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::bcp47;

    #[test]
    fn languages_become_tags() {
        let tag = |raw: &str| bcp47(raw).unwrap_or_default();
        assert_eq!(tag("de_de"), "de-DE");
        assert_eq!(tag("EN"), "en");
        assert_eq!(tag("zh-hans-CN"), "zh-Hans-CN");
        assert_eq!(tag("fr, en"), "fr");
        assert_eq!(tag("german"), "");
    }
}
