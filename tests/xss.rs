//! Pages that try to smuggle script into what is rendered. Each payload stands in every place of an
//! article that its text, links and pictures come from.

#[path = "support/allowed.rs"]
mod allowed;

use ammonia::Builder;
use std::collections::HashSet;
use std::sync::LazyLock;
use tearsheet::{Article, Block, Cell, Extractor, Image, List, ListItem, Mark, MarkKind, Table, Text};

/// Markup that runs, or that reads otherwise once it has been written out and read again.
const MARKUP: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script/x>alert(1)</script\n>",
    "<<script>alert(1);//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "\u{ff1c}script\u{ff1e}alert(1)\u{ff1c}/script\u{ff1e}",
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror\n=\n\"alert(1)\">",
    "<IMG \"\"\"><script>alert(1)</script>\"\\>",
    "<img/src=`x`onerror=alert(1)>",
    "<img src='x' alt='\" onerror=alert(1) x=\"'>",
    "<img src=/a.jpg srcset='javascript:alert(1) 1x, data:text/html,x 2x'>",
    "<picture><source srcset=javascript:alert(1)><img src=javascript:alert(1)></picture>",
    "<body onload=alert(1)>",
    "<p onmouseover=alert(1) style='x:expression(alert(1))'>over</p>",
    "<div style=\"background:url(javascript:alert(1))\">styled</div>",
    "<style>@import 'javascript:alert(1)';*{x:expression(alert(1))}</style>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>press</text></a></svg>",
    "<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></foreignObject></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='alert(1)'/>#x\" /></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math href=javascript:alert(1)>press</math>",
    "<math><mi xlink:href=\"data:x,<script>alert(1)</script>\">x</mi></math>",
    "<math><annotation-xml encoding=text/html><script>alert(1)</script></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script><template><img src=x onerror=alert(1)></template></template>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<title></title><img src=x onerror=alert(1)>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<noembed><img src=x onerror=alert(1)></noembed>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--!><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=1><img src=x onerror=alert(1)>?>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='data:text/html,<script>alert(1)</script>' title=\"' onload='alert(1)\"></iframe>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<video src=javascript:alert(1) poster=javascript:alert(1) onerror=alert(1)></video>",
    "<audio><source onerror=alert(1) src=x></audio>",
    "<base href=javascript:alert(1)//><a href=alert(1)>press</a>",
    "<base href='data:text/html,'><img src=x>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>press</button></form>",
    "<input autofocus onfocus=alert(1)><select onfocus=alert(1) autofocus><option>x</select>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<marquee onstart=alert(1)>x</marquee><isindex action=javascript:alert(1)>",
    "<a href=\"javascript:alert(1)\">press</a>",
    "<a href=x onclick=alert(1)>press</a>",
    "<a href='x\" onclick=\"alert(1)'>press</a>",
    "<a href=\"x\"onclick=\"alert(1)\"title='\">press</a>",
    "<b onclick='alert(1)' class=\"x><script>alert(1)</script>\">bold</b>",
    "<x-a onclick=alert(1) href=javascript:alert(1)>press</x-a>",
    "</p></article></body></html><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onfocus=\"alert(1)\" autofocus x=\"",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "[press](javascript:alert(1)) ![x](javascript:alert(1)) <javascript:alert(1)>",
    "[x]: javascript:alert(1)\n[press][x]",
    "`` <img src=x onerror=alert(1)> ``` | <b onclick=alert(1)> | \\",
    "<pre><code></code></pre><img src=x onerror=alert(1)>```\n<script>alert(1)</script></code></pre>",
];

/// Addresses that run.
const ADDRESSES: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3A;alert(1)",
    "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
    "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)",
    "&#0000106avascript:alert(1)",
    "javascript&amp;colon;alert(1)",
    "javascript&amp;#58;alert(1)",
    "jav&Tab;ascript:alert(1)",
    "jav&NewLine;ascript&colon;alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\rscript:alert(1)",
    "java\u{0}script:alert(1)",
    " \u{1}\u{2}\u{1f}javascript:alert(1)",
    "\u{a0}javascript:alert(1)",
    "\u{feff}javascript:alert(1)",
    "\u{200b}java\u{200b}script:alert(1)",
    "java\u{ad}script:alert(1)",
    "javascript :alert(1)",
    "javascript\t:alert(1)",
    "javascript://evil.example/%0aalert(1)",
    "javascript:\"/*'/*`/*--></title></style></script><script>alert(1)//",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "jar:javascript:alert(1)",
    "livescript:alert(1)",
    "mocha:alert(1)",
    "vbscript:msgbox(1)",
    "VBScript&#58;msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "DATA:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "blob:https://evil.example/1",
    "filesystem:https://evil.example/1",
    "file:///etc/hosts",
    "intent://evil.example/#Intent;scheme=javascript;end",
    "https://evil.example/\" onclick=\"alert(1)",
    "https://evil.example/' onclick='alert(1)",
    "https://evil.example/><script>alert(1)</script>",
    "https://evil.example/)![x](javascript:alert(1)",
    "https://evil.example/> [x](javascript:alert(1)",
    "//evil.example/\"onerror=alert(1)",
    "?\"><img src=x onerror=alert(1)>",
    "#\"><img src=x onerror=alert(1)>",
    ":javascript:alert(1)",
    "./javascript:alert(1)",
];

/// A page with the payload as text and attribute, in each place that an article is made of.
fn page_with_markup(payload: &str) -> String {
    format!(
        "<html lang='{quoted}'><head><title>{payload}</title><meta property='og:title' content='{quoted}'>\
         <meta name=author content='{quoted}'><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
         \"headline\":{json},\"author\":{{\"name\":{json}}},\"image\":{json},\"articleBody\":{json}}}</script></head>\
         <body><article>{STORY}<h1>Fog {payload} closes the harbour</h1><p class=standfirst>{payload} Crews wait</p>\
         <p class=byline>By Ada Lund {payload}</p>{STORY}<p>The pilots {payload} wait on board for the wind.</p>\
         <figure><img src='{quoted}' alt='{quoted}'><figcaption>The pier {payload}. Photo: {payload}</figcaption></figure>\
         <h2>What {payload} comes next</h2><ul><li>One ferry sails at noon {payload}</ul>\
         <blockquote><p>We wait, and we wait {payload}</p><cite>{payload}</cite></blockquote>\
         <table><caption>{payload}</caption><tr><th>Pier {payload}<td>12 {payload}</table><pre>{payload}</pre>{STORY}\
         </article>",
        quoted = payload.replace('\'', "&#39;"),
        // As publishers write it, so that it ends no script.
        json = serde_json::json!(payload).to_string().replace('<', "\\u003c"),
    )
}

/// A page that links to the address, shows it as a picture and frames it.
fn page_with_address(address: &str) -> String {
    format!(
        "<html><head><title>Fog</title><link rel=canonical href='{quoted}'><base href='{quoted}'>\
         <meta property='og:image' content='{quoted}'></head><body><article><h1>Fog closes the harbour</h1>{STORY}\
         <p>The harbour <a href='{quoted}'>stayed closed</a> on Monday, <a href=\"{double}\">as fog</a> hid its \
         piers, <a href='{quoted}'><b>and</b> <code>so</code></a> on.</p>\
         <a href='{quoted}'><p>Ferries will sail again once the outer light can be seen.</p></a>\
         <figure><a href='{quoted}'><img src='{quoted}' srcset='{quoted} 2x' data-src='{quoted}'></a>\
         <figcaption>The pier <a href='{quoted}'>on Monday</a></figcaption></figure>\
         <picture><source srcset='{quoted}'><img src='{quoted}'></picture>\
         <iframe src='{quoted}'></iframe><video src='{quoted}' poster='{quoted}'></video>\
         <ul><li>One ferry <a href='{quoted}'>sails at noon</a></ul>{STORY}</article>",
        quoted = address.replace('\'', "&#39;"),
        double = address.replace('"', "&quot;"),
    )
}

const STORY: &str = "<p>The harbour of Norhaven stayed closed on Monday, as fog hid both of its piers from \
    the pilots.</p><p>Ferries will sail again once the outer light can be seen, the port said.</p>";

/// An article that holds the payload everywhere, as a page with any markup could give it.
fn article_of(payload: &str) -> Article {
    let text = || Text {
        text: payload.into(),
        marks: vec![
            Mark { start: 0, end: 4, kind: MarkKind::Link { href: payload.into() } },
            Mark { start: 2, end: usize::MAX, kind: MarkKind::Strong },
        ],
    };
    let some = || Some(payload.to_owned());
    let item = ListItem { text: text(), ordered: false, items: Vec::new() };
    let mut article = Article::default();
    (article.title, article.subtitle, article.language) = (some(), some(), some());
    article.authors = vec![payload.into()];
    article.body = vec![
        Block::Paragraph(text()),
        Block::Heading { level: 9, text: text() },
        Block::List(List { ordered: true, items: vec![item] }),
        Block::Quote { text: text(), attribution: some() },
        Block::Image(Image { url: some(), alt: some(), caption: some(), credit: some() }),
        Block::Table(Table { caption: some(), rows: vec![vec![Cell { text: text(), header: true }]] }),
        Block::Code { text: payload.into() },
        Block::Embed { url: payload.into(), caption: some() },
        Block::Embed { url: payload.into(), caption: None },
    ];
    article
}

/// What comes of each payload: from pages, with and without an address, and from articles.
static ARTICLES: LazyLock<Vec<(&str, Article)>> = LazyLock::new(|| {
    let at_an_address = Extractor::new().with_url("https://post.example/sea/fog").expect("an address");
    let extractors = [Extractor::new(), at_an_address];
    let extract = move |payload, page: String| {
        let found = extractors.each_ref().map(|e| e.extract(&page).expect("a page with an article"));
        found.into_iter().chain([article_of(payload)]).map(move |article| (payload, article))
    };
    let markup = MARKUP.iter().map(|&payload| (payload, page_with_markup(payload)));
    let addresses = ADDRESSES.iter().map(|&payload| (payload, page_with_address(payload)));
    markup.chain(addresses).flat_map(|(payload, page)| extract(payload, page)).collect()
});

#[test]
fn only_what_is_allowed_is_rendered() {
    for (_, article) in ARTICLES.iter() {
        allowed::assert_html(&article.to_html());
        allowed::assert_markdown(&article.to_markdown());
    }
}

/// Ammonia cleans HTML of what runs. Given the same elements, it finds nothing here to take away.
#[test]
fn a_sanitizer_removes_nothing() {
    let mut sanitizer = Builder::default();
    sanitizer
        .add_tags(["cite", "figcaption", "figure", "footer", "header", "time"])
        .add_tag_attributes("article", ["lang"])
        .add_tag_attributes("time", ["datetime"])
        .add_tag_attributes("p", ["class"])
        .add_tag_attributes("span", ["class"])
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(None);
    for (payload, article) in ARTICLES.iter() {
        let html = article.to_html();
        let read = scraper::Html::parse_fragment(&html).root_element().inner_html();
        let cleaned = sanitizer.clean(&html).to_string();
        let cleaned = scraper::Html::parse_fragment(&cleaned).root_element().inner_html();
        assert_eq!(cleaned, read, "{payload}");
    }
}

/// What is no markup stays legible: a story about script tags can be told.
#[test]
fn escaped_markup_stays_text() {
    let article =
        tearsheet::extract(&format!("{STORY}<p>The tag &lt;script&gt; runs code, they said on Monday.</p>"));
    let article = article.expect("an article");
    assert!(article.paragraphs().any(|text| text.starts_with("The tag <script> runs code")));
    assert!(article.to_html().contains("The tag &lt;script&gt; runs code"));
    let read: String = scraper::Html::parse_fragment(&article.to_html()).root_element().text().collect();
    assert!(read.contains("The tag <script> runs code"));
}
