//! What can go wrong, and how far it went.

use crate::article::Incomplete;
use std::fmt;
use std::time::Duration;

/// Why there is no article.
///
/// Bad markup is never an error: html5ever reads any page. An error says that a limit was
/// passed, that an option is of no use, or that the page holds no article.
///
/// ```
/// use tearsheet::{ErrorKind, extract};
/// let error = extract("<p>404").unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::NoArticle { .. }));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<ErrorKind>);

/// The kinds of [`Error`], with the numbers that belong to them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input is longer than [`Limits::input_bytes`](crate::Limits::input_bytes).
    #[error("input of {found} bytes is over the limit of {limit} (Limits::input_bytes)")]
    InputTooLarge {
        /// The limit, in bytes.
        limit: usize,
        /// The input's length, in bytes.
        found: usize,
    },
    /// The page has more nodes than [`Limits::nodes`](crate::Limits::nodes).
    #[error("page of {found} nodes is over the limit of {limit} (Limits::nodes)")]
    TooManyNodes {
        /// The limit, in elements and texts.
        limit: usize,
        /// How many the page has.
        found: usize,
    },
    /// Elements are nested deeper than [`Limits::depth`](crate::Limits::depth).
    #[error("elements nested {found} deep are over the limit of {limit} (Limits::depth)")]
    TooDeep {
        /// The limit, in elements.
        limit: usize,
        /// The deepest nesting.
        found: usize,
    },
    /// The markup takes more work to put in order than that of any real page: thousands of tags,
    /// each deep within others. The limit grows with [`Limits::nodes`](crate::Limits::nodes).
    #[error("markup that takes more than {limit} steps to put in order (it grows with Limits::nodes)")]
    TooComplex {
        /// The limit, in steps from an element to the one around it.
        limit: usize,
    },
    /// A tag has more attributes than [`Limits::attributes`](crate::Limits::attributes).
    #[error("tag with more than {limit} attributes (Limits::attributes)")]
    TooManyAttributes {
        /// The limit, in attributes.
        limit: usize,
    },
    /// The body is longer than [`Limits::output_bytes`](crate::Limits::output_bytes).
    #[error("body of more than {limit} bytes (Limits::output_bytes)")]
    OutputTooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The page took longer than [`Limits::deadline`](crate::Limits::deadline).
    #[error("page that takes more than {limit:?} (Limits::deadline)")]
    DeadlinePassed {
        /// The limit.
        limit: Duration,
    },
    /// The page holds no article.
    #[error("no article here: {reason}")]
    NoArticle {
        /// What was looked for and not found.
        reason: NoArticle,
    },
    /// An option's value is of no use.
    #[error("{option} cannot be {value:?}: {reason}")]
    InvalidOption {
        /// The option's name.
        option: &'static str,
        /// The value that was given.
        value: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Why a page holds no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoArticle {
    /// The page has no visible text at all.
    EmptyPage,
    /// There is text, but all of it is page furniture.
    OnlyFurniture {
        /// How many pieces of text were looked at.
        pieces: usize,
    },
}

impl fmt::Display for NoArticle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoArticle::EmptyPage => f.write_str("the page has no text"),
            NoArticle::OnlyFurniture { pieces } => {
                write!(f, "none of the page's {pieces} pieces of text reads as part of an article")
            }
        }
    }
}

impl Error {
    /// What went wrong, to match on.
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }
}

impl ErrorKind {
    /// What a page lacks that was cut at this limit; `None` for what is no limit to cut at.
    pub(crate) fn as_incomplete(&self) -> Option<Incomplete> {
        match self {
            ErrorKind::InputTooLarge { .. } => Some(Incomplete::InputBytes),
            ErrorKind::TooManyNodes { .. } => Some(Incomplete::Nodes),
            ErrorKind::TooDeep { .. } => Some(Incomplete::Depth),
            ErrorKind::TooComplex { .. } => Some(Incomplete::Complexity),
            ErrorKind::TooManyAttributes { .. } => Some(Incomplete::Attributes),
            ErrorKind::OutputTooLarge { .. } => Some(Incomplete::OutputBytes),
            _ => None,
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Error(Box::new(kind))
    }
}
