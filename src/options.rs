//! What an [`Extractor`](crate::Extractor) can be told.

/// How much of a page is looked at before it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The longest input, in bytes. Default: 32 MiB.
    pub input_bytes: usize,
    /// The most elements and texts that a page may have. Default: 1,000,000.
    pub nodes: usize,
    /// The deepest nesting of elements. Default: 4,096.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { input_bytes: 32 << 20, nodes: 1_000_000, depth: 4_096 }
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
