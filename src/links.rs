//! Makes the page's links absolute.

use crate::dom::{Page, Tag};
use url::Url;

/// A base longer than this, in bytes, is none: a page of links would grow with it.
const LONGEST_BASE: usize = 2_048;

/// What relative links are relative to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Base(Option<Url>);

impl Base {
    /// The page's `<base>`, else the page's own address.
    pub(crate) fn of(page: &Page, address: Option<&Url>) -> Base {
        let declared = page.nodes().find(|&n| page.tag(n) == Tag::Base).and_then(|n| page.attr(n, "href"));
        let base = match (declared, address) {
            (Some(href), Some(address)) => address.join(href).ok(),
            (Some(href), None) => Url::parse(href).ok(),
            (None, _) => None,
        };
        let fits = |url: &Url| url.as_str().len() <= LONGEST_BASE;
        Base(base.filter(fits).or_else(|| address.cloned().filter(fits)))
    }

    /// The link made absolute where the base is known, as it stands where not. `None` for what
    /// is no link to a document: scripts, inline data, nothing at all.
    pub(crate) fn resolve(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if href.is_empty() {
            return None;
        }
        match (Url::parse(href), &self.0) {
            (Ok(url), _) => {
                matches!(url.scheme(), "http" | "https" | "mailto" | "tel" | "ftp").then(|| url.into())
            }
            (Err(_), Some(base)) => base.join(href).ok().map(Into::into),
            (Err(_), None) => (!looks_schemed(href)).then(|| href.to_owned()),
        }
    }
}

/// Whether something like `javascript:` stands in front, whatever control characters hide it.
fn looks_schemed(href: &str) -> bool {
    let name: String = href.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    name.find([':', '/', '?', '#']).is_some_and(|at| name[at..].starts_with(':'))
}

/// The name of a picture's file without the size at its end: "pier" of "pier-150x150".
pub(crate) fn without_size(name: &str) -> Option<&str> {
    let is_number = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    let is_size = |end: &str| end.split_once('x').is_some_and(|(w, h)| is_number(w) && is_number(h));
    name.rsplit_once('-').filter(|(_, end)| is_size(end)).map(|(name, _)| name)
}
