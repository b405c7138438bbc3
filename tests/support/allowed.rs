//! What may stand in rendered HTML and Markdown: a list of elements, attributes and schemes. The
//! output is read with parsers that know nothing of this crate.

use pulldown_cmark::{Event, Options, Parser, Tag};
use scraper::{ElementRef, Html};
use url::Url;

const ELEMENTS: &str = "html head body article header h1 h2 h3 h4 h5 h6 p span time ul ol li blockquote \
    footer cite figure img figcaption table caption tbody tr th td pre code a strong em br";
const CLASSES: [&str; 3] = ["standfirst", "byline", "author"];
/// The only tags that Markdown may hold as HTML.
const INLINE: &str = "<br> <strong> </strong> <em> </em> <code> </code>";

/// Holds HTML to the list.
pub fn assert_html(html: &str) {
    let page = Html::parse_document(html);
    for element in page.root_element().descendent_elements() {
        let name = element.value().name();
        assert!(ELEMENTS.split_whitespace().any(|known| known == name), "<{name}> in {html}");
        for (attribute, value) in element.value().attrs() {
            assert!(is_allowed(element, attribute, value), "<{name} {attribute}={value:?}> in {html}");
        }
    }
}

fn is_allowed(element: ElementRef<'_>, attribute: &str, value: &str) -> bool {
    match (element.value().name(), attribute) {
        ("a", "href") => leads_to(value, &["http", "https", "mailto"]),
        ("img", "src") => leads_to(value, &["http", "https"]),
        ("p" | "span", "class") => CLASSES.contains(&value),
        ("img", "alt") | ("article", "lang") | ("time", "datetime") => true,
        _ => false,
    }
}

/// Whether an address, as a browser reads it on some page, has one of these schemes, or none can
/// be made of it.
fn leads_to(address: &str, schemes: &[&str]) -> bool {
    let page = Url::parse("https://page.example/story").expect("an address");
    page.join(address).ok().is_none_or(|target| schemes.contains(&target.scheme()))
}

/// Holds Markdown to the list.
pub fn assert_markdown(markdown: &str) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(leads_to(&dest_url, &["http", "https", "mailto"]), "{dest_url:?} in {markdown}");
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                assert!(leads_to(&dest_url, &["http", "https"]), "{dest_url:?} in {markdown}");
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let html = html.trim();
                assert!(INLINE.split(' ').any(|tag| tag == html), "{html:?} in {markdown}");
            }
            _ => {}
        }
    }
}
