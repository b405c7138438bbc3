//! What the page says of its article outside the text: candidates with a source, and a choice.

use crate::date::Date;
use crate::dom::{Node, Page};
use url::Url;

/// What the page says of its article.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    /// The visible element that shows the headline.
    pub(crate) headline: Option<Node>,
    pub(crate) authors: Vec<String>,
    /// The visible elements that show the byline, outermost first.
    pub(crate) bylines: Vec<Node>,
    pub(crate) published: Option<Date>,
    pub(crate) modified: Option<Date>,
    pub(crate) language: Option<String>,
    pub(crate) site_name: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) lead_image: Option<String>,
    /// The social or search description; often, not always, the standfirst.
    pub(crate) description: Option<String>,
    /// JSON-LD `alternativeHeadline` and the like.
    pub(crate) alternative_headline: Option<String>,
    /// JSON-LD `articleBody`.
    pub(crate) article_body: Option<String>,
}

/// Reads all metadata; `base` is what relative URLs are relative to.
pub(crate) fn read(_page: &Page, _base: Option<&Url>) -> Metadata {
    Metadata::default()
}
