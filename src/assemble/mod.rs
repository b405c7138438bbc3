//! From kept segments to the article: typed blocks in reading order.

mod figures;
mod inline;
mod lists;
mod pictures;
mod quotes;
mod sources;
mod tables;

use crate::article::{Article, Block, Incomplete};
use crate::dom::{Node, Tag};
use crate::error::{Error, ErrorKind, NoArticle};
use crate::features::Context;
use crate::links::Base;
use crate::metadata::Metadata;
use crate::options::Keep;
use crate::roles::Role;
use crate::segment::Kind;
use crate::select::Verdict;

/// All that assembly looks at.
pub(crate) struct Selection<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) verdicts: &'a [Verdict],
    pub(crate) base: &'a Base,
    pub(crate) keep: &'a Keep,
    /// Of a body that is longer nothing more is put together.
    pub(crate) output_bytes: usize,
}

impl Selection<'_> {
    fn is_text(&self, i: usize) -> bool {
        self.verdicts[i].is_body()
    }

    /// The nearest element of this tag around a segment.
    fn around(&self, i: usize, tags: &[Tag]) -> Option<Node> {
        self.context.page.closest(self.context.segments[i].owner, tags)
    }
}

/// Puts the body together.
///
/// # Errors
/// The deadline.
pub(crate) fn body(selection: &Selection<'_>) -> Result<Vec<Block>, Error> {
    let figures = figures::Figures::of(selection);
    let pictures = pictures::Pictures::tie(selection, &figures);
    let mut lists = lists::Lists::default();
    let mut tables = tables::Tables::default();
    let quotes = quotes::Quotes::new(selection);
    let watch = selection.context.page.watch();
    let mut blocks: Vec<Block> = Vec::new();
    let (mut i, mut bytes) = (0, 0);
    while i < selection.verdicts.len() && bytes <= selection.output_bytes {
        watch.check_at(i)?;
        let before = blocks.len();
        i = if let Some(image) = pictures.at(i) {
            blocks.extend(image);
            i + 1
        } else if !selection.verdicts[i].kept {
            i + 1
        } else if let Some((table, next)) = tables.take(selection, &figures, i) {
            blocks.extend(table.filter(|_| selection.keep.tables));
            next
        } else if let Some((quote, next)) = quotes.take(selection, &figures, i) {
            blocks.push(quote);
            next
        } else if let Some((list, next)) = lists.take(selection, i) {
            blocks.extend(selection.keep.lists.then_some(list));
            next
        } else {
            blocks.extend(plain(selection, i));
            i + 1
        };
        bytes += blocks[before..].iter().map(Block::bytes).sum::<usize>();
    }
    Ok(blocks)
}

/// A paragraph, heading, code block or embed.
fn plain(selection: &Selection<'_>, i: usize) -> Option<Block> {
    let context = selection.context;
    let segment = &context.segments[i];
    let page = context.page;
    if segment.kind == Kind::Embed {
        return pictures::embed(selection, i, None);
    }
    match selection.verdicts[i].role {
        Role::Heading => {
            let marked =
                page.closest(segment.owner, &Tag::HEADINGS).and_then(|h| page.tag(h).heading_level());
            let spoken = || page.attr(segment.owner, "aria-level").and_then(|l| l.parse().ok());
            let level = marked.or_else(spoken).filter(|l| (1..=6).contains(l)).unwrap_or(3);
            Some(Block::Heading { level, text: inline::heading(selection, i) })
        }
        Role::Body if selection.around(i, &[Tag::Pre]).is_some() => {
            Some(Block::Code { text: segment.text.trim_matches('\n').to_owned() })
        }
        Role::Body => Some(Block::Paragraph(inline::paragraph(selection, i))),
        _ => None,
    }
}

/// The article, or the reason why there is none.
pub(crate) fn article(
    pieces: usize,
    metadata: Metadata,
    subtitle: Option<String>,
    body: Vec<Block>,
) -> Result<Article, Error> {
    if !body.iter().any(|b| !matches!(b, Block::Heading { .. } | Block::Embed { .. })) {
        let reason = if pieces == 0 { NoArticle::EmptyPage } else { NoArticle::OnlyFurniture { pieces } };
        return Err(ErrorKind::NoArticle { reason }.into());
    }
    Ok(Article {
        title: metadata.title,
        subtitle,
        authors: metadata.authors,
        published: metadata.published,
        modified: metadata.modified,
        language: metadata.language,
        site_name: metadata.site_name,
        url: metadata.url,
        section: metadata.section,
        tags: metadata.tags,
        lead_image: metadata.lead_image,
        incomplete: metadata
            .is_paywalled
            .then_some(Incomplete::Paywall)
            .into_iter()
            .chain(metadata.has_more_pages.then_some(Incomplete::MorePages))
            .collect(),
        body,
        ..Article::default()
    })
}
