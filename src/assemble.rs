//! From selected segments to the article.

use crate::article::Article;
use crate::dom::Page;
use crate::error::Error;
use crate::metadata::Metadata;
use crate::options::Keep;

pub(crate) fn article(_page: &Page, m: Metadata, _keep: &Keep) -> Result<Article, Error> {
    Ok(Article {
        title: m.title,
        subtitle: None,
        authors: m.authors,
        published: m.published,
        modified: m.modified,
        language: m.language,
        site_name: m.site_name,
        url: m.url,
        section: m.section,
        tags: m.tags,
        lead_image: m.lead_image,
        body: Vec::new(),
    })
}
