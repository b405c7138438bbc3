//! The reusable [`Extractor`]: options, and the way of a page.

use crate::article::{Article, Block, Incomplete};
use crate::dom::Page;
use crate::error::{Error, ErrorKind};
use crate::explain::Explanation;
use crate::features::Context;
use crate::kinds::Kinds;
use crate::links::Base;
use crate::model::Model;
use crate::options::{Keep, Limits};
use crate::roles::Role;
use crate::score::Score;
use crate::select::Verdict;
use crate::state::Hidden;
use crate::text::up_to;
use crate::watch::Watch;
use crate::{assemble, decode, explain, metadata, plaintext, score, segment, select, state};
use std::borrow::Cow;
use url::Url;

/// Extracts articles; made once, used for many pages, from many threads.
///
/// ```
/// use tearsheet::Extractor;
/// let extractor = Extractor::new().with_url("https://example.com/news/fog")?;
/// # Ok::<(), tearsheet::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Extractor {
    url: Option<Url>,
    charset: Option<String>,
    keep: Keep,
    limits: Limits,
}

impl Extractor {
    /// An extractor with the defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// The page's own address. Default: none. Relative links become absolute against it,
    /// unless the page names a base of its own.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] when it is not an absolute URL.
    pub fn with_url(mut self, url: &str) -> Result<Self, Error> {
        let parsed = Url::parse(url).map_err(|error| ErrorKind::InvalidOption {
            option: "url",
            value: url.to_owned(),
            reason: error.to_string(),
        })?;
        self.url = Some(parsed);
        Ok(self)
    }

    /// The charset that the HTTP header gave. Default: none; the page's own declaration and,
    /// failing that, detection decide. An unknown label is passed over, as browsers do.
    pub fn with_charset(mut self, label: &str) -> Self {
        self.charset = Some(label.to_owned());
        self
    }

    /// What of the body to keep. Default: everything.
    pub fn with_keep(mut self, keep: Keep) -> Self {
        self.keep = keep;
        self
    }

    /// How much of a page to look at before it is refused.
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Extracts from a page in any encoding.
    ///
    /// # Errors
    /// A limit that was passed, or [`ErrorKind::NoArticle`].
    pub fn extract_bytes(&self, bytes: &[u8]) -> Result<Article, Error> {
        let input = Input::of_bytes(self, bytes)?;
        let page = input.page(&self.limits)?;
        self.article(&page, Model::built_in()).map(|article| input.told(article))
    }

    /// Extracts from a page of HTML.
    ///
    /// # Errors
    /// A limit that was passed, or [`ErrorKind::NoArticle`].
    pub fn extract(&self, html: &str) -> Result<Article, Error> {
        let input = Input::of_text(self, html)?;
        let page = input.page(&self.limits)?;
        self.article(&page, Model::built_in()).map(|article| input.told(article))
    }

    /// Extracts from a page that some scraper has already flattened to plain text, a line for
    /// each block.
    ///
    /// # Errors
    /// A limit that was passed, or [`ErrorKind::NoArticle`].
    pub fn extract_text(&self, text: &str) -> Result<Article, Error> {
        let input = Input::of_text(self, text)?;
        plaintext::article(&input.text, self.url.as_ref(), input.watch).map(|article| input.told(article))
    }

    /// Extracts from a page of HTML, and says what became of each piece of it.
    ///
    /// # Errors
    /// A limit that was passed; a page with no article is explained, too.
    pub fn explain(&self, html: &str) -> Result<Explanation, Error> {
        self.explained(Input::of_text(self, html)?)
    }

    /// As [`explain`](Extractor::explain), from a page in any encoding.
    ///
    /// # Errors
    /// A limit that was passed.
    pub fn explain_bytes(&self, bytes: &[u8]) -> Result<Explanation, Error> {
        self.explained(Input::of_bytes(self, bytes)?)
    }

    fn explained(&self, input: Input<'_>) -> Result<Explanation, Error> {
        let page = input.page(&self.limits)?;
        let (article, (decisions, candidates)) = self.read(&page, Model::built_in(), |context, judged| {
            let decisions = explain::decisions(context, &judged.scores, &judged.verdicts);
            (decisions, explain::candidates(context.page, context.metadata, judged.is_article()))
        })?;
        Ok(Explanation { article: article.map(|article| input.told(article)), decisions, candidates })
    }

    /// How many bytes of an input of this length are read.
    fn length(&self, found: usize) -> Result<usize, Error> {
        let limit = self.limits.input_bytes;
        if found > limit && !self.limits.partial {
            return Err(ErrorKind::InputTooLarge { limit, found }.into());
        }
        Ok(found.min(limit))
    }

    /// The article of a page.
    pub(crate) fn article(&self, page: &Page, model: &Model) -> Result<Article, Error> {
        self.read(page, model, |_, _| ())?.0
    }

    /// The way of a page, one line a stage; and what else is asked of its judgement.
    fn read<T>(
        &self,
        page: &Page,
        model: &Model,
        asked: impl FnOnce(&Context<'_>, &Judged) -> T,
    ) -> Result<(Result<Article, Error>, T), Error> {
        let metadata = metadata::read(page, self.url.as_ref())?;
        let segments = segment::segments(page)?;
        let context = Context::new(page, &segments, &metadata, &model.lexicon)?;
        let judged = Judged::by(model, &context)?;
        let answer = asked(&context, &judged);
        let (subtitle, mut body) = self.assembled(&context, &judged.verdicts, model)?;
        let cut = self.fit(&mut body)?;
        let title = metadata.title_of(judged.is_article()).map(str::to_owned);
        let article = assemble::article(segments.len(), metadata, subtitle, body).map(|mut article| {
            article.title = title;
            article.confidence = Some(judged.confidence);
            article.incomplete.splice(0..0, page.cut().into_iter().chain(cut));
            article
        });
        Ok((article, answer))
    }

    /// Cuts the body where it is longer than it may be, or refuses it.
    fn fit(&self, body: &mut Vec<Block>) -> Result<Option<Incomplete>, Error> {
        let limit = self.limits.output_bytes;
        let mut bytes = 0;
        let beyond = body.iter().position(|block| {
            bytes += block.bytes();
            bytes > limit
        });
        match beyond {
            None => Ok(None),
            Some(_) if !self.limits.partial => Err(ErrorKind::OutputTooLarge { limit }.into()),
            Some(at) => {
                body.truncate(at);
                Ok(Some(Incomplete::OutputBytes))
            }
        }
    }

    /// The standfirst and the body that are kept.
    pub(crate) fn assembled(
        &self,
        context: &Context<'_>,
        verdicts: &[Verdict],
        model: &Model,
    ) -> Result<(Option<String>, Vec<Block>), Error> {
        let Context { page, metadata, segments, .. } = *context;
        let address =
            metadata.url.as_deref().and_then(|url| Url::parse(url).ok()).or_else(|| self.url.clone());
        let base = Base::of(page, address.as_ref());
        let selection = assemble::Selection {
            context,
            verdicts,
            base: &base,
            keep: &self.keep,
            output_bytes: self.limits.output_bytes,
        };
        let visible = assemble::body(&selection)?;
        let body = match state::hidden(page, metadata, &visible)? {
            Some(hidden) => self.unfolded(hidden, context, &base, model)?,
            None => visible,
        };
        let is_standfirst = |verdict: &&Verdict| verdict.kept && verdict.role == Role::Subtitle;
        let standfirst = verdicts.iter().zip(segments).filter(|(verdict, _)| is_standfirst(verdict));
        let lines: Vec<&str> = standfirst.map(|(_, segment)| segment.text.as_str()).collect();
        let subtitle = (!lines.is_empty()).then(|| crate::text::fold(&lines.join(" ")));
        Ok((subtitle, body))
    }

    /// The body of a hidden text: its markup is read as a page, unless that loses most of it.
    fn unfolded(
        &self,
        hidden: Hidden<'_>,
        around: &Context<'_>,
        base: &Base,
        model: &Model,
    ) -> Result<Vec<Block>, Error> {
        let Some(html) = &hidden.html else { return Ok(hidden.blocks) };
        let title = around.metadata.title.as_deref().unwrap_or_default();
        let html =
            format!("<article><h1>{}</h1>{html}</article>", title.replace('&', "&amp;").replace('<', "&lt;"));
        let Ok(page) = Page::parse_in_time(&html, &self.limits, around.page.watch()) else {
            return Ok(hidden.blocks);
        };
        let metadata = metadata::read(&page, self.url.as_ref())?;
        let segments = segment::segments(&page)?;
        let context = Context::new(&page, &segments, &metadata, &model.lexicon)?;
        let judged = Judged::by(model, &context)?;
        let body = assemble::body(&assemble::Selection {
            context: &context,
            verdicts: &judged.verdicts,
            base,
            keep: &self.keep,
            output_bytes: self.limits.output_bytes,
        })?;
        let kept = Hidden { blocks: body, html: None };
        Ok(if kept.chars() * 2 >= hidden.chars() { kept.blocks } else { hidden.blocks })
    }
}

/// What is to be read of a page, once it is known not to be too long.
struct Input<'a> {
    text: Cow<'a, str>,
    /// Whether its end was cut off.
    cut: bool,
    watch: Watch,
}

impl<'a> Input<'a> {
    fn of_text(extractor: &Extractor, text: &'a str) -> Result<Self, Error> {
        let watch = Watch::start(extractor.limits.deadline);
        let length = extractor.length(text.len())?;
        let cut = length < text.len();
        Ok(Input { text: Cow::Borrowed(up_to(text, length)), cut, watch })
    }

    fn of_bytes(extractor: &Extractor, bytes: &'a [u8]) -> Result<Self, Error> {
        let watch = Watch::start(extractor.limits.deadline);
        let length = extractor.length(bytes.len())?;
        let text = decode::decode(&bytes[..length], extractor.charset.as_deref());
        watch.check()?;
        Ok(Input { text, cut: length < bytes.len(), watch })
    }

    fn page(&self, limits: &Limits) -> Result<Page, Error> {
        Page::parse_in_time(&self.text, limits, self.watch)
    }

    /// The article, which says that the page was cut.
    fn told(&self, mut article: Article) -> Article {
        if self.cut {
            article.incomplete.insert(0, Incomplete::InputBytes);
        }
        article
    }
}

/// What the model, the rules and the repairs make of a page.
pub(crate) struct Judged {
    pub(crate) scores: Vec<Score>,
    pub(crate) confidence: f64,
    pub(crate) verdicts: Vec<Verdict>,
}

impl Judged {
    pub(crate) fn by(model: &Model, context: &Context<'_>) -> Result<Judged, Error> {
        let (scores, kinds) = score::scores(context, model)?;
        Judged::of(context, scores, &kinds)
    }

    fn is_article(&self) -> bool {
        select::is_article(self.confidence)
    }

    /// As [`by`](Judged::by), from the scores on.
    pub(crate) fn of(context: &Context<'_>, scores: Vec<Score>, kinds: &Kinds) -> Result<Judged, Error> {
        let verdicts = select::verdicts(context, &scores, kinds)?;
        Ok(Judged { scores, confidence: kinds.confidence(), verdicts })
    }
}
