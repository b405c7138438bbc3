//! What is told apart: the part a segment plays, and the kind of a page.

use serde::Serialize;

/// The part a piece of the page plays.
// The order is that of the role forest's classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Role {
    /// Page furniture, or nothing to do with the article's text.
    Other,
    /// Running text: a paragraph, a list item, a line of a quote, a table's cell.
    Body,
    /// A heading inside the text.
    Heading,
    /// What is said below a picture.
    Caption,
    /// The standfirst.
    Subtitle,
}

impl Role {
    /// All roles, as the forest's classes.
    pub(crate) const LEARNED: [Role; 5] =
        [Role::Other, Role::Body, Role::Heading, Role::Caption, Role::Subtitle];
}

/// The kinds of pages, in the order of the classes of the forest over pages.
pub(crate) const KINDS: [&str; 7] =
    ["article", "service", "forum", "listing", "product", "collection", "documentation"];
