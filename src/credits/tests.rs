use super::split_text;

fn parted(text: &str) -> (String, String) {
    let (caption, credit) = split_text(text);
    (caption.unwrap_or_default(), credit.unwrap_or_default())
}

#[test]
fn a_credit_run_on_is_parted_from_the_caption() {
    for (text, caption, credit) in [
        ("Fog in the harbour. Photo: Ida Lund", "Fog in the harbour.", "Ida Lund"),
        ("Fog in the harbour Foto: Ida Lund", "Fog in the harbour", "Ida Lund"),
        ("Fog in the harbour. Photo by Ida Lund", "Fog in the harbour.", "Photo by Ida Lund"),
        ("Fog in the harbour. | IDA LUND", "Fog in the harbour.", "IDA LUND"),
        ("港の霧＝伊田市提供", "港の霧", "伊田市提供"),
        ("Fog in the harbour, Foto: Ida Lund", "Fog in the harbour", "Ida Lund"),
        ("Fog. (Post photo by Ida Lund)", "Fog.", "Post photo by Ida Lund"),
        ("The pier on Sarn Street. (Ida Lund/AP)", "The pier on Sarn Street.", "Ida Lund/AP"),
        ("The pier on Monday. (Ida Lund for the Post)", "The pier on Monday.", "Ida Lund for the Post"),
        ("The pier around 1961. (Family photo)", "The pier around 1961.", "Family photo"),
        ("Rain over the harbour. © AFP", "Rain over the harbour.", "AFP"),
        ("Credit...Ida Lund", "", "Ida Lund"),
        ("Rain over the harbour. —IDA LUND", "Rain over the harbour.", "IDA LUND"),
        ("Rain over the harbour. - FOTO/IDA LUND", "Rain over the harbour.", "IDA LUND"),
        ("The horns of the band. —CONTRIBUTED PHOTO", "The horns of the band.", "CONTRIBUTED PHOTO"),
        ("Photo: Ida Lund ilund@post.example", "", "Ida Lund"),
        ("Ida Lund (AP)", "", "Ida Lund (AP)"),
        ("Fog in the harbour of Norhaven (foto Lund)", "Fog in the harbour of Norhaven", "Lund"),
        ("Fog. (Photo=Ida Lund) 2024.11.12. lund@post.example", "Fog.", "Ida Lund"),
        ("Photographs by Ida Lund", "", "Photographs by Ida Lund"),
        (
            "Fog over the pier. Photo by Ida Lund / Unsplash",
            "Fog over the pier.",
            "Photo by Ida Lund / Unsplash",
        ),
        ("Fog over the pier. Image courtesy of Ida Lund", "Fog over the pier.", "Image courtesy of Ida Lund"),
        ("Photograph: Ida Lund | Fog hides the old pier", "Fog hides the old pier", "Ida Lund"),
        ("항구의 안개가 걷혔다. /김하늘 기자", "항구의 안개가 걷혔다.", "김하늘 기자"),
        ("항구의 안개. 부산=김하늘 기자 haneul@post.example", "항구의 안개.", "부산=김하늘 기자"),
        ("Fog in the harbour of Norhaven, Reuters", "Fog in the harbour of Norhaven", "Reuters"),
        ("Fog in the harbour of Norhaven - AFP", "Fog in the harbour of Norhaven", "AFP"),
        ("Fog in the harbour. Foto Ida Lund", "Fog in the harbour.", "Ida Lund"),
        ("Fog in the harbour. NH/Ida Lund", "Fog in the harbour.", "NH/Ida Lund"),
        ("Fog in the harbour. NH FOTO/Ida Lund/tom.", "Fog in the harbour.", "NH FOTO/Ida Lund/tom."),
        ("Fog on the upper deck / Photo by Ida Lund", "Fog on the upper deck", "Photo by Ida Lund"),
        ("Neblina no porto de Norhaven - Ida Lund/Folha", "Neblina no porto de Norhaven", "Ida Lund/Folha"),
        ("Neblina no porto de Norhaven - Divulgação", "Neblina no porto de Norhaven", "Divulgação"),
        ("Ομίχλη στο λιμάνι. [ΑΠΕ-ΜΠΕ]", "Ομίχλη στο λιμάνι.", "ΑΠΕ-ΜΠΕ"),
        ("ضباب فوق الميناء القديم (وكالة الساحل)", "ضباب فوق الميناء القديم", "وكالة الساحل"),
        ("港の霧が晴れた朝の桟橋＝AP", "港の霧が晴れた朝の桟橋", "AP"),
        ("港の霧＝10日、北港、伊田花子撮影", "港の霧＝10日、北港", "伊田花子撮影"),
        ("항구의 안개가 걷혔다. 김하늘 기자", "항구의 안개가 걷혔다.", "김하늘 기자"),
        ("항구의 안개가 아침에 걷혔다. 부산=연합뉴스", "항구의 안개가 아침에 걷혔다.", "부산=연합뉴스"),
    ] {
        assert_eq!(parted(text), (caption.to_owned(), credit.to_owned()), "{text}");
    }
}

#[test]
fn a_label_in_mid_sentence_parts_nothing() {
    for text in [
        "Drone video: Inside the empty tank of the tower",
        "In the top image: the argument about the glass",
        "The harbour, the piers, the fog and the ferries",
    ] {
        assert_eq!(parted(text), (text.to_owned(), String::new()), "{text}");
    }
}
