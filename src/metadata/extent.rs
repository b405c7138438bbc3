//! Whether the page says that it does not hold the whole article.

use super::jsonld::Article;
use super::survey::Survey;
use crate::dom::{Node, Page, Tag};
use crate::links::Base;
use url::Url;

/// A part kept for payers that shows more text than this, in bytes, is there to be read.
const SHOWN_BYTES: usize = 300;
/// A wall that stands there instead says most of it in shorter pieces than this, in bytes: prices, terms.
const PIECE_BYTES: usize = 60;
/// A longer address, in bytes, has no page's number in it.
const LONGEST_ADDRESS: usize = 2 << 10;
/// No more pages than this does an article run over.
const MOST_PAGES: u32 = 200;
/// No more links that are numbers are looked at.
const MOST_NUMBERS: usize = 40;
/// Words of an address that stand before a page's number, and endings of files.
const PAGE_WORDS: &[&str] =
    &["htm", "html", "p", "pag", "page", "pagina", "pg", "php", "s", "seite", "side", "start"];

/// Whether JSON-LD calls the article not free to read, as <https://schema.org/isAccessibleForFree>
/// has it, and no part that it names as kept for payers is on the page after all.
pub(super) fn is_paywalled(page: &Page, articles: &[Article<'_, '_>]) -> bool {
    let Some(article) = articles.first().filter(|article| article.is_for_payers()) else { return false };
    let paid = article.paid_parts();
    !page.nodes().any(|node| paid.iter().any(|names| is_named(page, node, names)) && shows_text(page, node))
}

/// Whether an element has all the classes, or the id, of a selector's last part.
fn is_named(page: &Page, node: Node, selector: &str) -> bool {
    if page.tag(node) == Tag::Text {
        return false;
    }
    let last = selector.split([' ', '>']).rfind(|part| !part.is_empty()).unwrap_or_default();
    let Some((_, names)) = last.split_once(['.', '#']) else { return false };
    let own = |name: &str| page.attr(node, name).unwrap_or_default().split_whitespace();
    let mut names = names.split(['.', '#']).peekable();
    names.peek().is_some_and(|name| !name.is_empty())
        && names.all(|name| own("class").chain(own("id")).any(|o| o == name))
}

fn shows_text(page: &Page, node: Node) -> bool {
    let texts = page.subtree(node).filter(|&n| page.tag(n) == Tag::Text);
    let texts = texts.filter(|&n| !page.is_within(n, &[Tag::Script, Tag::Style, Tag::Template]));
    let mut bytes = 0;
    texts.map(|n| page.text(n).trim().len()).filter(|&length| length >= PIECE_BYTES).any(|length| {
        bytes += length;
        bytes > SHOWN_BYTES
    })
}

/// Whether the page's `rel=next`, or a link that is a number, is this page's own address with the next
/// page's number in it; other articles are called next, too.
pub(super) fn has_more_pages(page: &Page, survey: &Survey, address: Option<&str>) -> bool {
    let Some(own) = address.and_then(|address| Url::parse(address).ok()) else { return false };
    let base = Base::of(page, Some(&own));
    let goes_on = |next: &str| {
        let next = base.resolve(next).and_then(|next| Url::parse(&next).ok());
        next.is_some_and(|next| {
            let short = own.as_str().len().max(next.as_str().len()) <= LONGEST_ADDRESS;
            short && own.host() == next.host() && is_next_page(&own, &next)
        })
    };
    let pager = page.nodes().filter(|&n| page.tag(n) == Tag::A && is_number(page, n)).take(MOST_NUMBERS);
    survey.next.as_deref().is_some_and(goes_on) || pager.filter_map(|n| page.attr(n, "href")).any(goes_on)
}

/// Whether a link says a page's number and nothing else.
fn is_number(page: &Page, link: Node) -> bool {
    let text = page.subtree(link).skip(1).take(3).find(|&n| page.tag(n) == Tag::Text);
    let text = text.map_or("", |n| page.text(n).trim());
    text.len() <= 3 && text.parse::<u32>().is_ok_and(|number| (2..=MOST_PAGES).contains(&number))
}

fn is_next_page(own: &Url, next: &Url) -> bool {
    let (mut own, next) = (words(own), words(next));
    let mut added = Vec::new();
    for word in next {
        match own.iter().position(|w| *w == word) {
            Some(at) => drop(own.swap_remove(at)),
            None => added.push(word),
        }
    }
    for words in [&mut own, &mut added] {
        words.retain(|word| !PAGE_WORDS.contains(&word.as_str()));
    }
    let number = |word: &str| word.parse::<u32>().ok().filter(|n| *n <= MOST_PAGES);
    match (own.as_slice(), added.as_slice()) {
        // Some count from nought.
        ([], [next]) => matches!(number(next), Some(1 | 2)),
        ([own], [next]) => number(own).zip(number(next)).is_some_and(|(own, next)| next == own + 1),
        _ => false,
    }
}

/// The words and numbers of an address's path and query.
fn words(url: &Url) -> Vec<String> {
    let text = format!("{} {}", url.path(), url.query().unwrap_or_default());
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_on(own: &str, next: &str) -> bool {
        let url = |path: &str| Url::parse(&format!("https://example.com/{path}")).expect("an address");
        is_next_page(&url(own), &url(next))
    }

    #[test]
    fn the_next_page_is_told_from_the_next_article() {
        assert!(goes_on("fog-closes-harbour", "fog-closes-harbour?page=2"));
        assert!(goes_on("fog-closes-harbour.html", "fog-closes-harbour-2.html"));
        assert!(goes_on("2026/fog/3", "2026/fog/4"));
        assert!(goes_on("fog/seite-2", "fog/seite-3"));
        assert!(goes_on("sea/412-fog.html", "sea/412-fog.html?start=1"));
        assert!(!goes_on("fog-closes-harbour", "ferry-sails-again"));
        assert!(!goes_on("article/104882", "article/104883"));
        assert!(!goes_on("fog/2", "fog"));
    }
}
