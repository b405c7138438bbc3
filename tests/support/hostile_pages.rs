//! Pages whose tree is plain and whose text, links or data are made to take an extractor down.

/// Makes a page as large as it is told.
pub type Make = fn(usize) -> Vec<u8>;

/// A paragraph or two in front, so that there is an article to look for.
pub const STORY: &str = "<html lang=en><title>Fog closes the harbour</title><h1>Fog closes the harbour</h1>\
    <p>The harbour of Norhaven stayed closed on Monday, as fog hid both of its piers from the pilots.</p>\
    <p>Ferries will sail again once the outer light can be seen, the port said after a meeting.</p>";

const SENTENCE: &str = "Crews wait on board for the wind to turn, and no one knows when it will. ";

/// The shapes, each with its name.
pub const PAGES: &[(&str, Make)] = &[
    ("text", |n| page(SENTENCE.repeat(n))),
    ("one word", |n| page("a".repeat(50 * n))),
    ("one word of an unspaced script", |n| page("霧".repeat(20 * n))),
    ("white space", |n| page(" \n".repeat(50 * n))),
    ("invisible characters", |n| page("\u{ad}\u{200b}".repeat(20 * n))),
    ("combining marks", |n| page("e\u{301}".repeat(20 * n))),
    ("digits", |n| page("1".repeat(50 * n))),
    ("dates", |n| page("5 March 2024, 8:30. ".repeat(n))),
    ("quotation marks", |n| page("“".repeat(20 * n))),
    ("capitals", |n| page("Ada Lund, Mika Aalto and ".repeat(n))),
    ("escaped ampersands", |n| page("&amp;".repeat(20 * n))),
    ("lines", |n| page(format!("{SENTENCE}<br>").repeat(n))),
    ("short lines", |n| page("x<br>".repeat(10 * n))),
    ("breaks", |n| page("<br>".repeat(10 * n))),
    ("paragraphs", |n| page(numbered(n, |i| format!("<p>{i} {SENTENCE}")))),
    ("one paragraph again and again", |n| page(format!("<p>{SENTENCE}").repeat(n))),
    ("headings", |n| page("<h2>What comes next</h2>".repeat(n))),
    ("headings and paragraphs", |n| page(format!("<h2>Next</h2><p>{SENTENCE}").repeat(n))),
    ("links in a paragraph", |n| page(format!("<p>{}", "<a href=/a>a link</a> ".repeat(n)))),
    ("many links in a paragraph", |n| {
        page(format!("<p>{}", numbered(n, |i| format!("<a href=/{i}>to {i}</a> "))))
    }),
    ("paragraphs of links", |n| page(numbered(n, |i| format!("<p><a href=/{i}>Fog {i} closes it</a>")))),
    ("long addresses", |n| page(format!("<a href='/{}'>here</a>{SENTENCE}", "a".repeat(50 * n)))),
    ("strong words in a paragraph", |n| page(format!("<p>{}", "<b>strong</b> words ".repeat(n)))),
    ("marks within marks", |n| page(format!("<p>{}", "<b>a <i>b <code>c</code></i></b> ".repeat(n)))),
    ("pictures", |n| page("<img src=/a.jpg alt='The pier'>".repeat(n))),
    ("pictures amid the text", |n| {
        page(format!("<div>{}</div><p>{SENTENCE}{SENTENCE}", "<img src=/a.jpg>".repeat(n)))
    }),
    ("pictures of one picture", |n| {
        page(format!("<picture>{}", "<img><source srcset='/a.jpg 1x'>".repeat(n)))
    }),
    ("pictures in a paragraph", |n| page(format!("<p>{}", "fog <img src=/a.jpg> ".repeat(n)))),
    ("figures", |n| {
        page("<figure><img src=a><figcaption>The pier. Photo: Ada</figcaption></figure>".repeat(n))
    }),
    ("captions of one picture", |n| {
        page(format!("<figure><img src=a>{}", "<figcaption>The pier.".repeat(n)))
    }),
    ("frames", |n| page("<iframe src=https://video.example/1></iframe>".repeat(n))),
    ("list items", |n| page(format!("<ul>{}", format!("<li>{SENTENCE}").repeat(n)))),
    ("items with links", |n| page(format!("<ul>{}", "<li><a href=/a>Fog closes it</a>".repeat(n)))),
    ("lists", |n| page("<ul><li>Fog<li>Ice</ul>".repeat(n))),
    ("lists in lists", |n| page("<ul><li>Fog ".repeat(n.min(1_000)))),
    ("quotes", |n| page(format!("<blockquote>{SENTENCE}</blockquote>").repeat(n))),
    ("lines of a quote", |n| page(format!("<blockquote>{}", format!("<p>{SENTENCE}").repeat(n)))),
    ("rows", |n| page(format!("<table>{}", "<tr><td>Pier<td>12".repeat(n)))),
    ("cells", |n| page(format!("<table><tr>{}", "<td>12".repeat(n)))),
    ("two wide rows", |n| page(format!("<table><tr>{}<tr>{}", "<th>Pier".repeat(n), "<td>12".repeat(n)))),
    ("empty cells", |n| {
        page(format!("<table><tr><td>1<td>2<tr>{}<td>3<tr>{}<td>4", "<td>".repeat(n), "<td>".repeat(n)))
    }),
    ("tables in a table", |n| {
        page(format!("<table><tr><td>{}", "fog<table><tr><td>Pier<td>12</table>".repeat(n)))
    }),
    ("tables", |n| page("<table><tr><td>Pier<td>12</table>".repeat(n))),
    ("code", |n| page(format!("<pre>{}", "  a = b\n".repeat(10 * n)))),
    ("cards", |n| page("<div class=card><h3><a href=/a>Fog closes it</a></h3><p>More</div>".repeat(n))),
    ("comments below", |n| {
        page(format!("<div id=comments>{}", "<div><b>Ada</b><p>So foggy!</div>".repeat(n)))
    }),
    ("articles", |n| page(format!("<article><h1>Fog</h1><p>{SENTENCE}</article>").repeat(n))),
    ("titles", |n| page("<title>Fog</title>".repeat(n))),
    ("a long title", |n| format!("<title>{}</title>{STORY}", "Fog - ".repeat(10 * n)).into()),
    ("a long headline", |n| page(format!("<h1>{}</h1>", "Fog - ".repeat(10 * n)))),
    ("meta tags", |n| page(numbered(n, |i| format!("<meta property='og:title' content='Fog {i}'>")))),
    ("names of a meta tag", |n| {
        page(format!("<meta name='{}' content='{}'>", "fog ".repeat(10 * n), "fog ".repeat(10 * n)))
    }),
    ("addresses of pages", |n| {
        let path: String = numbered(n, |i| format!("{i}/"));
        page(format!("<link rel=canonical href='https://a.example/{path}'><link rel=next href='/{path}2'>"))
    }),
    ("a long meta tag", |n| page(format!("<meta name=keywords content='{}'>", "fog, ".repeat(10 * n)))),
    ("bylines", |n| page("<p class=byline>By <a rel=author href=/ada>Ada Lund</a></p>".repeat(n))),
    ("a long byline", |n| page(format!("<p class=byline>By {}", "Ada Lund, ".repeat(n)))),
    ("times", |n| page("<time datetime=2024-03-05>5 March 2024</time>".repeat(n))),
    ("microdata", |n| {
        page(
            "<div itemscope itemtype=https://schema.org/Article><b itemprop=author>Ada</b>"
                .repeat(n.min(1_000)),
        )
    }),
    ("properties", |n| page("<span itemprop=author>Ada Lund</span>".repeat(n))),
    ("words of a class", |n| page(format!("<div class='{}'>{SENTENCE}", numbered(n, |i| format!("w{i} "))))),
    ("a long id around lines", |n| {
        page(format!("<span id='{}'>{}", "fog ".repeat(10 * n), "fog<br><br>".repeat(n)))
    }),
    ("a link around lines", |n| {
        page(format!("<a href=/fog>{}{}", "7<br><br>".repeat(n), SENTENCE.repeat(n)))
    }),
    ("spans around lines", |n| page(format!("{}{}", "<span>".repeat(n.min(4_000)), "fog<br><br>".repeat(n)))),
    ("hidden", |n| page("<div hidden><p>Fog</div>".repeat(n))),
    ("custom elements", |n| page("<x-a>fog</x-a>".repeat(n))),
    ("nested spans with text", |n| page("<span>fog ".repeat(n.min(4_000)))),
    ("text in a nest", |n| page(format!("{}{}", "<div>".repeat(1_000), format!("<p>{SENTENCE}").repeat(n)))),
    ("JSON-LD with a long text", |n| ld(article_body(&SENTENCE.repeat(n)))),
    ("JSON-LD with a text, and other paragraphs", |n| {
        let lines = numbered(n, |i| format!("<p>{i} {SENTENCE}"));
        [ld(article_body(&SENTENCE.repeat(n))), lines.into_bytes()].concat()
    }),
    ("JSON-LD with parts for payers", |n| {
        let part = "{\"isAccessibleForFree\":false,\"cssSelector\":\".paid\"},".repeat(n);
        let paid =
            format!("{{\"@type\":\"Article\",\"isAccessibleForFree\":false,\"hasPart\":[{part}{{}}]}}");
        [ld(paid), "<p class=free>Fog".repeat(n).into_bytes()].concat()
    }),
    ("JSON-LD with paragraphs", |n| ld(article_body(&format!("<p>{SENTENCE}</p>").repeat(n)))),
    ("JSON-LD with lines", |n| ld(article_body(&format!("{SENTENCE}\\n").repeat(n)))),
    ("JSON-LD with entities", |n| ld(article_body(&"&amp;amp;".repeat(10 * n)))),
    ("JSON-LD with less-than signs", |n| ld(article_body(&"<".repeat(50 * n)))),
    ("JSON-LD with open tags", |n| ld(article_body(&"<p ".repeat(20 * n)))),
    ("JSON-LD, nested", |n| ld("[".repeat(n))),
    ("JSON-LD, nested objects", |n| ld("{\"a\":".repeat(n))),
    ("JSON-LD with commas", |n| ld(format!("[{}]", ",".repeat(50 * n)))),
    ("JSON-LD with commas and spaces", |n| ld(format!("[{}", ", ".repeat(20 * n)))),
    ("JSON-LD with brackets", |n| ld(format!("[{}", ",]".repeat(20 * n)))),
    ("JSON-LD with backslashes", |n| ld(format!("[\"{}", "\\".repeat(50 * n)))),
    ("JSON-LD with values in a row", |n| ld("{\"@type\":\"Article\"}\n".repeat(n))),
    ("JSON-LD with objects", |n| {
        ld(format!("[{}{{}}]", "{\"@type\":\"Article\",\"name\":\"Fog\"},".repeat(n)))
    }),
    ("JSON-LD with authors", |n| {
        ld(format!("{{\"@type\":\"Article\",\"author\":[{}\"Ada\"]}}", "{\"name\":\"Ada\"},".repeat(n)))
    }),
    ("JSON-LD scripts", |n| {
        page("<script type=application/ld+json>{\"@type\":\"Article\"}</script>".repeat(n))
    }),
    ("state", |n| page(format!("<script>a = {{\"b\":\"<p>{}\"}};</script>", SENTENCE.repeat(n)))),
    ("state in pieces", |n| {
        let piece = format!("\"<p>{}\",", SENTENCE.repeat(10));
        page(format!("<script>a = {{\"b\":[{}0]}};</script>", piece.repeat(n / 10)))
    }),
    ("state scripts", |n| {
        page(format!("<script>a = {{\"b\":\"<p>{}\"}};</script>", SENTENCE.repeat(10)).repeat(n / 10))
    }),
    ("noscript", |n| format!("<noscript>{}", format!("<p>{SENTENCE}").repeat(n)).into()),
    ("random bytes", |n| random(20 * n)),
    ("random bytes in a story", |n| [page(String::new()), random(20 * n)].concat()),
    ("UTF-16", |n| {
        let text = format!("\u{feff}{STORY}{}", SENTENCE.repeat(n));
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }),
    ("Shift_JIS", |n| encoded("shift_jis", n)),
    ("GB18030", |n| encoded("gb18030", n)),
    ("ISO-2022-JP escapes", |n| {
        [b"<meta charset=iso-2022-jp>".as_slice(), &b"\x1b$B\x1b(B".repeat(5 * n)].concat()
    }),
    ("meta charsets", |n| "<meta charset=x>".repeat(n).into()),
];

fn numbered(n: usize, piece: impl Fn(usize) -> String) -> String {
    (0..n).map(piece).collect()
}

fn page(rest: String) -> Vec<u8> {
    format!("{STORY}{rest}").into()
}

fn ld(json: String) -> Vec<u8> {
    page(format!("<script type=application/ld+json>{json}</script>"))
}

fn article_body(body: &str) -> String {
    format!("{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}")
}

fn encoded(charset: &str, n: usize) -> Vec<u8> {
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).expect("a charset");
    let text = format!("<meta charset={charset}>{STORY}{}", "霧のため港が閉鎖された。".repeat(2 * n));
    encoding.encode(&text).0.into_owned()
}

/// Bytes without any order, the same each time.
fn random(n: usize) -> Vec<u8> {
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let next = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    });
    next.take(n).collect()
}
