//! `tearsheet extract`: one page in, one article out.

use crate::args::{ExtractArgs, Format, PageArgs};
use crate::failure::{Failure, written};
use crate::input;
use std::io::Write;
use std::path::Path;
use tearsheet::{Article, Extractor};

pub(crate) fn run(args: &ExtractArgs) -> Result<(), Failure> {
    let page = Page::read(&args.page)?;
    let article = input::article(&page.extractor, &page.bytes, args.page.encoding.as_deref(), args.input);
    let article = article.map_err(|error| Failure::extraction(&page.name, &error))?;
    let printed = printed(&article, args.format).map_err(|error| Failure::file(&page.name, error))?;
    let mut stdout = std::io::stdout().lock();
    written(stdout.write_all(printed.as_bytes()).and_then(|()| stdout.flush()), "standard output")
}

/// A page as the command line names it.
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) extractor: Extractor,
}

impl Page {
    pub(crate) fn read(args: &PageArgs) -> Result<Page, Failure> {
        let extractor = extractor(args.url.as_deref(), args.encoding.as_deref())?;
        let file = args.file.as_deref().filter(|file| *file != Path::new("-"));
        let name = file.map_or("standard input".into(), |file| file.display().to_string());
        let bytes = file.map_or_else(input::read_stdin, input::read_file);
        let bytes = bytes.map_err(|unreadable| Failure::file(&name, unreadable.message))?;
        Ok(Page { name, bytes, extractor: extractor.with_limits(args.limits.limits()) })
    }
}

/// An extractor for a page at this address, sent with this charset.
pub(crate) fn extractor(url: Option<&str>, encoding: Option<&str>) -> Result<Extractor, Failure> {
    let mut extractor = Extractor::new();
    if let Some(url) = url {
        extractor = extractor.with_url(url).map_err(|error| Failure::usage("--url", error))?;
    }
    if let Some(label) = encoding {
        if encoding_rs::Encoding::for_label(label.as_bytes()).is_none() {
            return Err(Failure::usage("--encoding", format!("no encoding is called {label:?}")));
        }
        extractor = extractor.with_charset(label);
    }
    Ok(extractor)
}

fn printed(article: &Article, format: Format) -> serde_json::Result<String> {
    Ok(match format {
        Format::Json => serde_json::to_string_pretty(article)? + "\n",
        Format::Markdown => article.to_markdown(),
        Format::Text => article.text() + "\n",
        Format::Html => article.to_html(),
    })
}
