//! Month names and the labels of dates, by language.

use crate::text::has_unspaced;
use memchr::memmem::rfind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Months by language: twelve groups parted by `|`, each with its full forms and short forms.
const MONTHS: &[(&str, &str)] = &[
    (
        "en",
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec",
    ),
    (
        "de",
        "januar jänner jän|februar feber|märz mär mrz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez",
    ),
    (
        "fr",
        "janvier janv|février févr fév fevrier|mars|avril avr|mai|juin|juillet juil|août aout|septembre|octobre|novembre|décembre déc decembre",
    ),
    (
        "es",
        "enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre setiembre set|octubre|noviembre|diciembre dic",
    ),
    (
        "pt",
        "janeiro|fevereiro fev|março|abril|maio|junho|julho|agosto|setembro|outubro out|novembro|dezembro dez",
    ),
    (
        "it",
        "gennaio gen|febbraio|marzo|aprile|maggio mag|giugno giu|luglio lug|agosto|settembre|ottobre ott|novembre|dicembre",
    ),
    ("nl", "januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december"),
    ("da", "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"),
    ("no", "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember des"),
    ("sv", "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"),
    (
        "fi",
        "tammikuuta tammikuu|helmikuuta helmikuu|maaliskuuta maaliskuu|huhtikuuta huhtikuu|toukokuuta toukokuu|kesäkuuta kesäkuu|heinäkuuta heinäkuu|elokuuta elokuu|syyskuuta syyskuu|lokakuuta lokakuu|marraskuuta marraskuu|joulukuuta joulukuu",
    ),
    (
        "pl",
        "stycznia styczeń sty|lutego luty lut|marca marzec|kwietnia kwiecień kwi|maja maj|czerwca czerwiec cze|lipca lipiec lip|sierpnia sierpień sie|września wrzesień wrz|października październik paź|listopada listopad lis|grudnia grudzień gru",
    ),
    (
        "cs",
        "ledna leden|února únor|března březen|dubna duben|května květen|června červen|července červenec|srpna srpen|září|října říjen|listopadu|prosince prosinec",
    ),
    ("sk", "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra"),
    (
        "hu",
        "január|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus|szeptember szept|október|november|december",
    ),
    (
        "ro",
        "ianuarie ian|februarie|martie|aprilie|mai|iunie iun|iulie iul|august|septembrie|octombrie|noiembrie noi|decembrie",
    ),
    (
        "hr",
        "siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada|studenoga studenog|prosinca",
    ),
    (
        "el",
        "ιανουαρίου ιανουάριος ιαν|φεβρουαρίου φεβρουάριος φεβ|μαρτίου μάρτιος μαρ|απριλίου απρίλιος απρ|μαΐου μαίου μάιος μαΐ|ιουνίου ιούνιος ιουν|ιουλίου ιούλιος ιουλ|αυγούστου αύγουστος αυγ|σεπτεμβρίου σεπτέμβριος σεπ|οκτωβρίου οκτώβριος οκτ|νοεμβρίου νοέμβριος νοε|δεκεμβρίου δεκέμβριος δεκ",
    ),
    (
        "tr",
        "ocak oca|şubat şub|mart|nisan nis|mayıs|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım kas|aralık ara",
    ),
    (
        "ru",
        "января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|июня июнь июн|июля июль июл|августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя нояб|декабря декабрь дек",
    ),
    (
        "uk",
        "січня січень січ|лютого лютий лют|березня березень бер|квітня квітень кві квіт|травня травень трав|червня червень черв|липня липень лип|серпня серпень серп|вересня вересень вер|жовтня жовтень жов жовт|листопада листопад лист|грудня грудень груд",
    ),
    ("bg", "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември"),
    (
        "ar",
        "يناير|فبراير|مارس|أبريل ابريل إبريل|مايو|يونيو|يوليو|أغسطس اغسطس|سبتمبر|أكتوبر اكتوبر|نوفمبر|ديسمبر",
    ),
    (
        "ar-levant",
        "كانون_الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين_الأول|تشرين_الثاني|كانون_الأول",
    ),
    ("fa", "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر"),
    (
        "he",
        "ינואר בינואר|פברואר בפברואר|מרץ מרס במרץ|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר",
    ),
    ("hi", "जनवरी|फरवरी फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|दिसंबर दिसम्बर"),
    (
        "id",
        "januari|februari|maret|april|mei|juni|juli|agustus agu agt|september|oktober|november|desember des",
    ),
    (
        "vi",
        "tháng_1|tháng_2|tháng_3|tháng_4|tháng_5|tháng_6|tháng_7|tháng_8|tháng_9|tháng_10|tháng_11|tháng_12",
    ),
    (
        "th",
        "มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|สิงหาคม ส.ค|กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค",
    ),
    ("bn", "জানুয়ারি জানুয়ারী|ফেব্রুয়ারি ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট আগষ্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর"),
    ("ur", "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر"),
    (
        "ta",
        "ஜனவரி ஜன|பிப்ரவரி பிப்|மார்ச் மார்|ஏப்ரல் ஏப்|மே|ஜூன்|ஜூலை|ஆகஸ்ட் ஆக|செப்டம்பர் செப்|அக்டோபர் அக்|நவம்பர் நவ|டிசம்பர் டிச",
    ),
    ("te", "జనవరి|ఫిబ్రవరి|మార్చి|ఏప్రిల్|మే|జూన్|జులై జూలై|ఆగస్టు|సెప్టెంబర్|అక్టోబర్|నవంబర్|డిసెంబర్"),
    ("mr", "जानेवारी|फेब्रुवारी|मार्च|एप्रिल|मे|जून|जुलै|ऑगस्ट|सप्टेंबर|ऑक्टोबर|नोव्हेंबर|डिसेंबर"),
    ("gu", "જાન્યુઆરી|ફેબ્રુઆરી|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ ઓગસ્ટ|સપ્ટેમ્બર|ઑક્ટોબર ઓક્ટોબર|નવેમ્બર|ડિસેમ્બર"),
    ("kn", "ಜನವರಿ|ಫೆಬ್ರವರಿ|ಮಾರ್ಚ್|ಏಪ್ರಿಲ್|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗಸ್ಟ್|ಸೆಪ್ಟೆಂಬರ್|ಅಕ್ಟೋಬರ್|ನವೆಂಬರ್|ಡಿಸೆಂಬರ್"),
    ("ml", "ജനുവരി|ഫെബ്രുവരി|മാർച്ച്|ഏപ്രിൽ|മേയ് മെയ്|ജൂൺ|ജൂലൈ|ഓഗസ്റ്റ് ആഗസ്റ്റ്|സെപ്റ്റംബർ|ഒക്ടോബർ|നവംബർ|ഡിസംബർ"),
    ("pa", "ਜਨਵਰੀ|ਫ਼ਰਵਰੀ ਫਰਵਰੀ|ਮਾਰਚ|ਅਪ੍ਰੈਲ|ਮਈ|ਜੂਨ|ਜੁਲਾਈ|ਅਗਸਤ|ਸਤੰਬਰ|ਅਕਤੂਬਰ|ਨਵੰਬਰ|ਦਸੰਬਰ"),
    ("et", "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember"),
    (
        "lv",
        "janvāris janvārī|februāris februārī|marts martā|aprīlis aprīlī|maijs maijā|jūnijs jūnijā|jūlijs jūlijā|augusts augustā|septembris septembrī|oktobris oktobrī|novembris novembrī|decembris decembrī",
    ),
    (
        "lt",
        "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio",
    ),
    ("sl", "januarja|februarja|marca|aprila|maja|junija|julija|avgusta|septembra|oktobra|novembra|decembra"),
    (
        "sr",
        "januara јануара јануар|februara фебруара фебруар|marta марта|aprila априла|maja маја мај|juna јуна јун|jula јула јул|avgusta августа|septembra септембра септембар|oktobra октобра октобар|novembra новембра новембар|decembra децембра децембар",
    ),
    ("mk", "јануари|февруари|март|април|мај|јуни|јули|август|септември|октомври|ноември|декември"),
    (
        "be",
        "студзеня|лютага|сакавіка|красавіка|мая|чэрвеня|ліпеня|жніўня|верасня|кастрычніка|лістапада|снежня",
    ),
    ("ca", "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre"),
    ("is", "janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember"),
    ("sq", "janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor"),
    ("sw", "januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba"),
    ("ms", "januari|februari|mac|april|mei|jun|julai|ogos|september|oktober|november|disember"),
    ("fil", "enero|pebrero|marso|abril|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre"),
    ("af", "januarie|februarie|maart|april|mei|junie|julie|augustus|september|oktober|november|desember"),
    ("az", "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr"),
    ("kk", "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"),
    (
        "ka",
        "იანვარი|თებერვალი|მარტი|აპრილი|მაისი|ივნისი|ივლისი|აგვისტო|სექტემბერი|ოქტომბერი|ნოემბერი|დეკემბერი",
    ),
    (
        "hy",
        "հունվարի|փետրվարի|մարտի|ապրիլի|մայիսի|հունիսի|հուլիսի|օգոստոսի|սեպտեմբերի|հոկտեմբերի|նոյեմբերի|դեկտեմբերի",
    ),
];

/// Months of the Iranian calendar, from Farvardin to Esfand.
const SOLAR_MONTHS: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

static BY_NAME: LazyLock<HashMap<&'static str, i16>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for (_, names) in MONTHS {
        for (number, group) in (1..).zip(names.split('|')) {
            for name in group.split(' ') {
                // English comes first: "mar" and "mai" mean the same month everywhere.
                months.entry(name).or_insert(number);
            }
        }
    }
    months
});

/// The month that a word names in any language; `None` for other words.
pub(in crate::metadata) fn month(word: &str) -> Option<i16> {
    let word = word.trim_end_matches('.').to_lowercase();
    BY_NAME.get(word.as_str()).copied()
}

/// The month of the Iranian calendar that a word names.
pub(in crate::metadata) fn solar_month(word: &str) -> Option<i16> {
    // Arabic and Persian keyboards write two signs for one letter.
    let word = word.replace('ي', "ی");
    SOLAR_MONTHS.iter().position(|month| *month == word).map(|at| at as i16 + 1)
}

/// What says, before or behind a clock's time, which half of the day it is in; without full stops.
const MORNING: &[&str] =
    &["am", "오전", "午前", "上午", "凌晨", "öö", "πμ", "ص", "صباحا", "sa", "pagi", "पूर्वाह्न", "এএম"];
const AFTERNOON: &[&str] = &[
    "pm",
    "오후",
    "午後",
    "下午",
    "晚上",
    "ös",
    "μμ",
    "م",
    "مساء",
    "ch",
    "petang",
    "malam",
    "sore",
    "अपराह्न",
    "পিএম",
];

/// The half of the day in which a time is, as the words right before and behind it say.
pub(in crate::metadata) fn is_afternoon(before: &str, after: &str) -> Option<bool> {
    let plain = |word: &str| word.replace(['.', ','], "").to_lowercase();
    // "p. m." comes in two pieces; scripts without spaces run the word on to the date.
    let behind: Vec<String> = after.split_whitespace().take(2).map(plain).collect();
    let before = before.split_whitespace().next_back().map(plain).unwrap_or_default();
    let says = |words: &[&str]| {
        let run_on = |word: &&str| has_unspaced(word) && before.ends_with(*word);
        behind.first().is_some_and(|word| words.contains(&word.as_str()))
            || words.contains(&behind.concat().as_str())
            || words.iter().any(|word| before == *word || run_on(word))
    };
    if says(AFTERNOON) { Some(true) } else { says(MORNING).then_some(false) }
}

/// What a date says of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::metadata) enum DateLabel {
    Published,
    Updated,
}

const PUBLISHED: &[&str] = &[
    "published",
    "posted",
    "publication",
    "first published",
    "created",
    "submitted",
    "date",
    "datum",
    "fecha",
    "dato",
    "issued",
    "veröffentlicht",
    "erstellt",
    "publié",
    "paru",
    "mis en ligne",
    "publicado",
    "publicada",
    "pubblicato",
    "pubblicata",
    "gepubliceerd",
    "geplaatst",
    "publiceret",
    "offentliggjort",
    "publisert",
    "publicerad",
    "publicerat",
    "julkaistu",
    "opublikowano",
    "publikacja",
    "publikováno",
    "vydáno",
    "megjelent",
    "közzétéve",
    "publicat",
    "δημοσίευση",
    "δημοσιεύθηκε",
    "yayınlanma",
    "yayın",
    "giriş",
    "опубликовано",
    "публикация",
    "опубліковано",
    "نشر",
    "פורסם",
    "प्रकाशित",
    "diterbitkan",
    "terbit",
    "đăng",
    "เผยแพร่",
    "公開",
    "掲載",
    "配信",
    "发布",
    "發布",
    "发表",
    "入力",
    "입력",
    "등록",
    "게시",
    "انتشار",
    "প্রকাশ",
    "பதிவு செய்த",
    "اشاعت",
];

const UPDATED: &[&str] = &[
    "updated",
    "update",
    "modified",
    "edited",
    "revised",
    "reviewed",
    "last",
    "aktualisiert",
    "geändert",
    "stand",
    "bearbeitet",
    "mis à jour",
    "modifié",
    "mise à jour",
    "actualizado",
    "actualizada",
    "modificado",
    "atualizado",
    "atualizada",
    "aggiornato",
    "aggiornata",
    "modificato",
    "bijgewerkt",
    "gewijzigd",
    "opdateret",
    "oppdatert",
    "endret",
    "uppdaterad",
    "ändrad",
    "päivitetty",
    "muokattu",
    "aktualizacja",
    "aktualizowano",
    "aktualizováno",
    "upraveno",
    "frissítve",
    "módosítva",
    "actualizat",
    "ενημέρωση",
    "ενημερώθηκε",
    "güncelleme",
    "güncellenme",
    "обновлено",
    "изменено",
    "оновлено",
    "تحديث",
    "آخر تحديث",
    "עודכן",
    "अपडेट",
    "diperbarui",
    "cập nhật",
    "อัปเดต",
    "更新",
    "修正",
    "수정",
    "به‌روزرسانی",
    "بروزرسانی",
    "আপডেট",
    "ปรับปรุง",
    "แก้ไขล่าสุด",
    "اپ ڈیٹ",
];

/// The last label of a date in a text that stands before one.
pub(in crate::metadata) fn date_label(before: &str) -> Option<DateLabel> {
    if before.trim().is_empty() {
        return None;
    }
    let before = before.to_lowercase();
    let end = |word: &&str| Some(rfind(before.as_bytes(), word.as_bytes())? + word.len());
    let last = |words: &[&str]| words.iter().filter_map(end).max();
    match (last(PUBLISHED), last(UPDATED)) {
        (Some(published), Some(updated)) if published >= updated => Some(DateLabel::Published),
        (_, Some(_)) => Some(DateLabel::Updated),
        (Some(_), None) => Some(DateLabel::Published),
        (None, None) => None,
    }
}
