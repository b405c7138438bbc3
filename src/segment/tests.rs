use super::*;
use crate::options::Limits;

fn texts(html: &str) -> Vec<String> {
    let page = Page::parse(html, &Limits::default()).expect("within limits");
    segments(&page).expect("in time").into_iter().filter(|s| s.kind == Kind::Text).map(|s| s.text).collect()
}

#[test]
fn blocks_part_and_inline_elements_join() {
    assert_eq!(
        texts("<div>One <b>two</b><i>three</i><p>four</p>five</div>"),
        ["One twothree", "four", "five"]
    );
}

#[test]
fn two_breaks_part_paragraphs_and_one_stays_a_line_break() {
    assert_eq!(texts("<div>a<br>b<br> <br/>c<br></div>"), ["a\nb", "c"]);
}

#[test]
fn long_lines_between_single_breaks_are_paragraphs() {
    let line = "word ".repeat(40);
    assert_eq!(texts(&format!("<div>{line}<br>{line}</div>")).len(), 2);
}

#[test]
fn custom_elements_are_blocks_unless_text_runs_beside_them() {
    assert_eq!(texts("<x-a><x-p>One.</x-p><x-p>Two.</x-p></x-a>"), ["One.", "Two."]);
    assert_eq!(texts("<p>One <x-term>two</x-term> three</p>"), ["One two three"]);
}

#[test]
fn a_line_belongs_to_its_innermost_block() {
    let page = Page::parse("<div>a<h2>b</h2>c<p><i>d</i></p></div>", &Limits::default()).expect("fine");
    let owners: Vec<Tag> = segments(&page).expect("in time").iter().map(|s| page.tag(s.owner)).collect();
    assert_eq!(owners, [Tag::Div, Tag::H2, Tag::Div, Tag::P]);
}

#[test]
fn spans_cover_their_words_across_a_cut() {
    let page = Page::parse("<p>a <b> bold <br><br> face</b> end</p>", &Limits::default()).expect("fine");
    let cut = segments(&page).expect("in time");
    let covered: Vec<&str> =
        cut.iter().flat_map(|s| s.spans.iter().map(|p| &s.text[p.start..p.end])).collect();
    assert_eq!(covered, ["bold", "face"]);
}

#[test]
fn how_to_read_a_word_and_handles_on_headings_are_no_text() {
    assert_eq!(texts("<p><ruby>灘<rp>（</rp><rt>なだ</rt><rp>）</rp></ruby>谷</p>"), ["灘谷"]);
    assert_eq!(
        texts("<h2>Fog <a href='#fog'>¶</a></h2><p>Fog. <a href='#fnref1'>↩︎</a></p>"),
        ["Fog", "Fog."]
    );
    assert_eq!(texts("<p>See <a href='#fog'>section 1</a></p>"), ["See section 1"]);
}

#[test]
fn words_that_only_style_parts_get_a_space() {
    assert_eq!(texts("<p><span class='place'>Norhaven</span>The fog</p>"), ["Norhaven The fog"]);
    assert_eq!(texts("<p>e<b>Bay</b></p>"), ["eBay"]);
    assert_eq!(
        texts("<div><span style='display: block'>One.</span><span>Two.</span></div>"),
        ["One.", "Two."]
    );
}

#[test]
fn joiners_alone_are_no_line() {
    assert_eq!(texts("<p>\u{200d}</p><p>One.</p>"), ["One."]);
}

#[test]
fn style_parts_sentences_but_not_names_of_code() {
    let page =
        |text: &str| texts(&format!("<p><span class=a>{text}</span><span class=b>Clock runs</span></p>"));
    assert_eq!(page("Fog came."), ["Fog came. Clock runs"]);
    assert_eq!(page("tide.pool."), ["tide.pool.Clock runs"]);
    let code = "<p><code><span class=a>tide.</span><span class=b>Clock</span></code></p>";
    assert_eq!(texts(code), ["tide.Clock"]);
}
