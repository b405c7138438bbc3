//! Tears the article out of a news page: raw HTML in, a structured [`Article`] out.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod article;
mod assemble;
mod credits;
mod date;
mod decode;
mod dom;
mod error;
mod explain;
mod extractor;
mod features;
mod kinds;
mod links;
mod metadata;
mod model;
mod options;
mod plaintext;
mod render;
mod roles;
mod rules;
mod score;
mod segment;
mod select;
mod state;
mod text;
mod tokenizer;
mod vocab;
mod watch;

pub use article::{
    Article, Block, Caption, Cell, Image, Incomplete, List, ListItem, Mark, MarkKind, SCHEMA_VERSION, Table,
    Text,
};
pub use date::Date;
pub use error::{Error, ErrorKind, NoArticle};
pub use explain::{Because, Candidate, Decision, Explanation, Piece};
pub use extractor::Extractor;
pub use metadata::Field;
pub use options::{Keep, Limits};
pub use roles::Role;

/// The README's example is a test like any other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Extracts the article from a page of HTML, with the defaults of [`Extractor`].
///
/// # Errors
/// A limit that was passed, or [`ErrorKind::NoArticle`].
pub fn extract(html: &str) -> Result<Article, Error> {
    Extractor::new().extract(html)
}

#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;

#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
