//! Where pictures are, and what is said in their place.

use crate::dom::{Node, Page, Tag};
use crate::links::{Base, without_size};
use crate::options::Limits;

/// No more sources of one picture are looked at.
const MOST_SOURCES: usize = 40;
/// What is kept for readers without scripts stands among so many siblings behind a picture, or behind the
/// element around it; and among so many nodes of a figure.
const SIBLINGS: usize = 3;
const MOST_NODES: usize = 100;
/// Longer markup for such readers holds more than a picture, in bytes.
const MARKUP_BYTES: usize = 4 << 10;

/// A picture's address and what its `alt` says.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) url: Option<String>,
    pub(super) alt: Option<String>,
}

impl Shown {
    /// What an element shows, or the figure around a caption. Where that is a placeholder, or nothing, the
    /// picture may be kept in a `<noscript>`: the element itself, or one behind it.
    pub(super) fn at(page: &Page, base: &Base, node: Option<Node>, figure: Option<Node>) -> Shown {
        let own = node.map(|node| Shown::of(page, base, node)).unwrap_or_default();
        if own.url.is_some() {
            return own;
        }
        let behind = node.into_iter().flat_map(|node| [node, page.parent(node)]);
        let behind = behind.flat_map(|node| siblings(page, node).take(SIBLINGS));
        let behind = node.into_iter().chain(behind);
        let held = figure.into_iter().flat_map(|figure| page.subtree(figure).take(MOST_NODES));
        let found = behind.chain(held).find_map(|node| without_scripts(page, base, node));
        found.map(|found| Shown { alt: own.alt.clone().or(found.alt), ..found }).unwrap_or(own)
    }

    fn of(page: &Page, base: &Base, node: Node) -> Shown {
        Shown { url: address(page, base, node), alt: page.attr(node, "alt").map(str::to_owned) }
    }
}

/// What stands behind an element in the same one.
fn siblings(page: &Page, node: Node) -> impl Iterator<Item = Node> {
    let parent = page.parent(node);
    std::iter::successors(Some(node), move |&at| {
        let next = page.end(at);
        (next < page.end(parent) && next > at).then_some(next)
    })
    .skip(1)
}

/// The one picture that a `<noscript>` holds.
fn without_scripts(page: &Page, base: &Base, node: Node) -> Option<Shown> {
    let text = page.children(node).next().filter(|_| page.tag(node) == Tag::Noscript)?;
    let markup = Some(page.text(text)).filter(|t| t.contains("<img") && t.len() <= MARKUP_BYTES)?;
    let held = Page::parse(markup, &Limits::default()).ok()?;
    let mut pictures = held.nodes().filter(|&n| held.tag(n) == Tag::Img);
    let picture = pictures.next().filter(|_| pictures.next().is_none())?;
    Some(Shown::of(&held, base, picture)).filter(|shown| shown.url.is_some())
}

/// Where the picture itself is: lazy loaders keep it in other attributes than `src`.
fn address(page: &Page, base: &Base, node: Node) -> Option<String> {
    let lazy = ["data-src", "data-original", "data-lazy-src", "data-lazy", "data-url"]
        .into_iter()
        .filter_map(|a| page.attr(node, a));
    let sets = ["srcset", "data-srcset", "data-lazy-srcset"].into_iter().filter_map(|a| page.attr(node, a));
    let src = page.attr(node, "src").filter(|src| !is_placeholder(src));
    let sources = page
        .closest(node, &[Tag::Picture])
        .into_iter()
        .flat_map(|picture| page.children(picture).take(MOST_SOURCES))
        .filter(|&n| page.tag(n) == Tag::Source)
        .filter_map(|n| page.attr(n, "srcset").or_else(|| page.attr(n, "data-srcset")));
    // Others name it in their own way, and leave a placeholder in `src`.
    let other = || {
        let address = |value: &str| value.starts_with("http") || value.starts_with('/');
        let named = |name: &str| name.starts_with("data-") && name.ends_with("src");
        page.attrs(node).find(|(name, value)| named(name) && address(value)).map(|(_, value)| value)
    };
    // What a lazy loader puts in later is the picture; `src` is often but a placeholder.
    lazy.chain(src)
        .chain(std::iter::once_with(other).flatten())
        .map(str::to_owned)
        .chain(sets.chain(sources).filter_map(largest))
        .find_map(|url| base.resolve(&url))
}

fn is_placeholder(src: &str) -> bool {
    const NAMES: [&str; 8] =
        ["blank", "pixel", "spacer", "placeholder", "transparent", "loading", "lazyload", "1x1"];
    let file = src.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let mut words = file.split('.').next().unwrap_or_default().split(['-', '_']);
    src.starts_with("data:") || words.clone().count() <= 2 && words.any(|word| NAMES.contains(&word))
}

/// The largest picture of a `srcset`.
fn largest(set: &str) -> Option<String> {
    let size = |descriptor: &str| descriptor.trim_end_matches(['w', 'x']).parse::<f32>().unwrap_or(1.0);
    set.split(", ")
        .filter_map(|candidate| {
            let mut parts = candidate.trim().trim_end_matches(',').split_whitespace();
            let url = parts.next().filter(|url| !url.starts_with("data:"))?;
            Some((size(parts.next().unwrap_or("1x")), url))
        })
        .reduce(|a, b| if b.0 > a.0 { b } else { a })
        .map(|(_, url)| url.to_owned())
}

/// A picture's address without the size that is asked for, in the query or in the file's name, where the
/// rest says which picture it is.
pub(super) fn whatever_size(url: &str) -> String {
    const SIZES: [&str; 11] =
        ["w", "h", "width", "height", "v", "q", "quality", "fit", "crop", "resize", "format"];
    let asks = |part: &str| SIZES.contains(&part.split('=').next().unwrap_or_default());
    let place =
        url.split_once('?').filter(|(_, query)| query.split('&').all(asks)).map_or(url, |(place, _)| place);
    // "pier-150x150.jpg"
    let cut = place.rsplit_once('.').and_then(|(name, kind)| Some(format!("{}.{kind}", without_size(name)?)));
    cut.unwrap_or_else(|| place.to_owned())
}
