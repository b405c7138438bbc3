//! What an [`Extractor`](crate::Extractor) can be told.

use std::time::Duration;

/// How much of a page is looked at before it is refused, or cut off there.
///
/// ```
/// use std::time::Duration;
/// use tearsheet::{ErrorKind, Extractor, Incomplete, Limits};
/// let mut limits = Limits::default();
/// limits.nodes = 1_000;
/// limits.deadline = Some(Duration::from_secs(2));
/// let page = "<p>The harbour of Norhaven stayed closed on Monday morning, in thick fog.</p>".repeat(1_000);
/// let error = Extractor::new().with_limits(limits.clone()).extract(&page).unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::TooManyNodes { limit: 1_000, .. }));
///
/// limits.partial = true;
/// let article = Extractor::new().with_limits(limits).extract(&page)?;
/// assert_eq!(article.incomplete, [Incomplete::Nodes]);
/// # Ok::<(), tearsheet::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The longest input, in bytes. Default: 32 MiB.
    pub input_bytes: usize,
    /// The most elements and texts that a page may have. Default: 1,000,000.
    pub nodes: usize,
    /// The deepest nesting of elements. Default: 4,096.
    pub depth: usize,
    /// The most attributes that one tag may have. Default: 1,024.
    pub attributes: usize,
    /// The longest body, in bytes of its texts and links. Default: 64 MiB.
    pub output_bytes: usize,
    /// How long a page may take. Default: as long as it takes. When the time is up there is an
    /// error within 50 ms or so, whatever [`partial`](Limits::partial) says.
    pub deadline: Option<Duration>,
    /// Whether a page beyond a limit gives what there is of it up to there, with
    /// [`Article::incomplete`](crate::Article::incomplete) saying so, instead of an error.
    /// Default: no.
    pub partial: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            input_bytes: 32 << 20,
            nodes: 1_000_000,
            depth: 4_096,
            attributes: 1_024,
            output_bytes: 64 << 20,
            deadline: None,
            partial: false,
        }
    }
}

/// What of the body to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Keep {
    /// Links, as marks over the text. Default: yes. Without them the linked words stay.
    pub links: bool,
    /// Pictures and embeds, with their captions. Default: yes.
    pub images: bool,
    /// Tables of data. Default: yes.
    pub tables: bool,
    /// Lists. Default: yes.
    pub lists: bool,
}

impl Default for Keep {
    fn default() -> Self {
        Keep { links: true, images: true, tables: true, lists: true }
    }
}
