//! Pages in every encoding that news still comes in, through the public door.

use encoding_rs::Encoding;
use tearsheet::Extractor;

/// A headline and two paragraphs, invented, with the labels in which such a page is served.
const PAGES: &[(&[&str], [&str; 3])] = &[
    (
        &["windows-1251", "koi8-r", "iso-8859-5", "ibm866"],
        [
            "Туман закрыл гавань",
            "Гавань Норхавена в понедельник утром оставалась закрытой, так как туман скрыл от лоцманов оба пирса.",
            "Паромы выйдут в море, когда станет виден внешний маяк, сообщил после совещания представитель порта.",
        ],
    ),
    (
        &["shift_jis", "euc-jp", "iso-2022-jp"],
        [
            "霧のため港が閉鎖",
            "北の港は月曜日の朝も閉鎖されたままだった。霧のために水先案内人が二つの桟橋を見ることができなかったからだ。",
            "灯台が見えるようになれば連絡船は再び出航すると、会議の後に港の広報担当者が話した。",
        ],
    ),
    (
        &["gbk", "gb18030"],
        [
            "大雾关闭港口",
            "北港星期一早晨仍然关闭，因为大雾使引航员看不见两座码头，四十多名船员在船上过夜。",
            "港口发言人在会议结束后表示，一旦能够看见外面的灯塔，渡轮就会重新起航。",
        ],
    ),
    (
        &["big5"],
        [
            "大霧關閉港口",
            "北港星期一早晨仍然關閉，因為大霧使引水員看不見兩座碼頭，四十多名船員在船上過夜。",
            "港口發言人在會議結束後表示，一旦能夠看見外面的燈塔，渡輪就會重新起航。",
        ],
    ),
    (
        &["euc-kr"],
        [
            "안개로 항구 폐쇄",
            "북항은 월요일 아침에도 폐쇄된 상태였다. 안개 때문에 도선사들이 두 부두를 볼 수 없었기 때문이다.",
            "바깥 등대가 보이면 여객선이 다시 출항할 것이라고 항만 대변인이 회의 뒤에 말했다.",
        ],
    ),
    (
        &["windows-1252", "iso-8859-15", "macintosh"],
        [
            "Nebel schließt den Hafen",
            "Der Hafen von Norhaven blieb am Montagmorgen geschlossen, weil der Nebel den Lotsen die Brücken verhüllte.",
            "Die Fähren fahren wieder, sobald das äußere Leuchtfeuer zu sehen ist, erklärte ein Sprecher des Hafens.",
        ],
    ),
    (
        &["windows-1250", "iso-8859-2"],
        [
            "Mgła zamknęła port",
            "Port w Norhaven pozostał w poniedziałek rano zamknięty, ponieważ mgła zasłoniła pilotom oba nabrzeża.",
            "Promy wypłyną znowu, gdy będzie widać zewnętrzne światło, powiedział po naradzie rzecznik portu.",
        ],
    ),
    (
        &["windows-1253", "iso-8859-7"],
        [
            "Η ομίχλη έκλεισε το λιμάνι",
            "Το λιμάνι έμεινε κλειστό το πρωί της Δευτέρας, καθώς η ομίχλη έκρυβε από τους πλοηγούς και τις δύο προβλήτες.",
            "Τα πλοία θα αποπλεύσουν όταν φανεί ο εξωτερικός φάρος, είπε μετά τη σύσκεψη εκπρόσωπος του λιμανιού.",
        ],
    ),
    (
        &["windows-1256"],
        [
            "الضباب يغلق الميناء",
            "ظل الميناء مغلقا صباح الاثنين لأن الضباب حجب الرصيفين عن المرشدين، وقضى أربعون من البحارة الليل على متن السفن.",
            "وقال متحدث باسم الميناء بعد الاجتماع إن العبارات ستبحر من جديد عندما تظهر المنارة الخارجية.",
        ],
    ),
];

fn page([headline, first, second]: [&str; 3], head: &str) -> String {
    format!(
        "<!doctype html><html><head>{head}<title>{headline}</title></head><body><article><h1>{headline}</h1>\
         <p>{first} {second}</p><p>{second} {first}</p><p>{first}</p><p>{second}</p></article></body></html>"
    )
}

fn encoded(page: &str, label: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, _, unmappable) = encoding.encode(page);
    assert!(!unmappable, "{label}");
    bytes.into_owned()
}

/// The headline and the first paragraph say whether the page was read; which of its paragraphs
/// are the article is for other tests.
fn assert_reads(extractor: &Extractor, bytes: &[u8], [headline, first, second]: [&str; 3], how: &str) {
    let article = extractor.extract_bytes(bytes).unwrap_or_else(|error| panic!("{how}: {error}"));
    assert_eq!(article.title.as_deref(), Some(headline), "{how}");
    assert_eq!(article.paragraphs().next(), Some(&*format!("{first} {second}")), "{how}");
}

#[test]
fn declared_in_the_page_or_by_the_server() {
    for (labels, story) in PAGES {
        for label in *labels {
            let meta = encoded(&page(*story, &format!("<meta charset={label}>")), label);
            assert_reads(&Extractor::new(), &meta, *story, &format!("{label}, declared in the page"));
            let bare = encoded(&page(*story, ""), label);
            assert_reads(
                &Extractor::new().with_charset(label),
                &bare,
                *story,
                &format!("{label}, from the server"),
            );
        }
    }
}

#[test]
fn utf8_under_any_name() {
    for (labels, story) in PAGES {
        let bytes = page(*story, &format!("<meta charset={}>", labels[0]));
        assert_reads(
            &Extractor::new().with_charset(labels[0]),
            bytes.as_bytes(),
            *story,
            "UTF-8 under another name",
        );
        assert_reads(&Extractor::new(), page(*story, "").as_bytes(), *story, "UTF-8 without a name");
    }
}

#[test]
fn utf16_with_its_mark() {
    for (_, story) in PAGES {
        let text = page(*story, "");
        let little: Vec<u8> =
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> =
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_reads(&Extractor::new(), &little, *story, "UTF-16LE");
        assert_reads(&Extractor::new(), &big, *story, "UTF-16BE");
    }
}

#[test]
fn declared_nowhere() {
    for (labels, story) in PAGES {
        let bytes = encoded(&page(*story, ""), labels[0]);
        assert_reads(&Extractor::new(), &bytes, *story, &format!("{}, detected", labels[0]));
    }
}
