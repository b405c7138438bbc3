//! The article as Markdown and as HTML, for readers and for the next program.

mod html;
mod markdown;
mod spans;
mod url;

use crate::article::Article;

impl Article {
    /// The article as Markdown (CommonMark with tables as GitHub has them).
    ///
    /// The headline is a heading of level 1, and headings in the text start at level 2. Below
    /// the headline stand the standfirst in italics and a line of authors and date. A picture is
    /// followed by a line with its caption in italics and its credit in brackets; a table's
    /// caption stands above it in italics; an embed is a link. Text stays text: whatever Markdown
    /// would read as markup is escaped. Links go to `http`, `https`, `mailto` and relative
    /// addresses only; other links become the words that they were.
    ///
    /// ```
    /// let mut article = tearsheet::Article::default();
    /// article.title = Some("Fog closes the harbour".into());
    /// article.authors = vec!["Ada Lund".into()];
    /// article.body = vec![tearsheet::Block::Paragraph(tearsheet::Text::plain("1. No ferry sails."))];
    /// assert_eq!(article.to_markdown(), "# Fog closes the harbour\n\nAda Lund\n\n1\\. No ferry sails.\n");
    /// ```
    pub fn to_markdown(&self) -> String {
        markdown::article(self)
    }

    /// The article as one HTML `<article>` element, with nothing of the page's own markup.
    ///
    /// Only the elements that stand for the article's blocks and marks occur, without styles,
    /// scripts, frames or event handlers. All text is escaped, `href` holds only `http`, `https`,
    /// `mailto` and relative addresses, and `src` of these no `mailto`.
    ///
    /// ```
    /// let mut article = tearsheet::Article::default();
    /// article.title = Some("Fog & rain".into());
    /// article.body = vec![tearsheet::Block::Paragraph(tearsheet::Text::plain("No ferry < 9 am."))];
    /// let html = article.to_html();
    /// assert!(html.contains("<h1>Fog &amp; rain</h1>"));
    /// assert!(html.contains("<p>No ferry &lt; 9 am.</p>"));
    /// ```
    pub fn to_html(&self) -> String {
        html::article(self)
    }
}
