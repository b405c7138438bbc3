//! What tells a name from a role, a desk, a date or a button: words parted by spaces, agencies
//! by bars.

use std::collections::HashSet;
use std::sync::LazyLock;

type Words = LazyLock<HashSet<&'static str>>;

static IS_ROLE: Words = LazyLock::new(|| ROLES.split_whitespace().collect());
static IS_COLLECTIVE: Words = LazyLock::new(|| COLLECTIVES.split_whitespace().collect());
static IS_NO_NAME: Words = LazyLock::new(|| NO_NAMES.split_whitespace().collect());
static IS_CREDENTIAL: Words = LazyLock::new(|| CREDENTIALS.split_whitespace().collect());
static IS_PARTICLE: Words = LazyLock::new(|| PARTICLES.split_whitespace().collect());
static IS_JOINER: Words = LazyLock::new(|| JOINERS.split_whitespace().collect());
static IS_AGENCY: Words = LazyLock::new(|| AGENCIES.split('|').map(str::trim).collect());

/// Words of jobs and desks, canonical.
const ROLES: &str = "
    writer coordinator licensed certified veterinarian grader graduate reporter correspondent editor journalist columnist contributor producer author blogger
    freelance freelancer critic photographer photojournalist analyst strategist manager director
    president founder cofounder ceo cto cmo coo cfo vp officer specialist consultant expert professor
    lecturer researcher engineer developer marketer associate assistant senior junior chief head lead
    executive intern fellow anchor host presenter commentator advisor adviser attorney coach dietitian
    physician reviewer copywriter publisher owner partner candidate scholar economist agent redakteur
    redakteurin redaktor redaktorin korrespondent korrespondentin reporterin journalistin autorin autor
    volontär volontärin ressortleiter ressortleiterin chefredakteur chefredakteurin kolumnist
    kolumnistin leiter leiterin chefreporter wirtschaftsredakteur politikredakteur sportredakteur
    geschäftsführer gastautor gastautorin moderator fotograf journaliste rédacteur rédactrice
    correspondante envoyé envoyée chroniqueur reporteur spécial spéciale redactrice redacteur
    periodista redactor redactora corresponsal enviado enviada columnista jornalista repórter colunista
    giornalista redattore redattrice inviato inviata corrispondente colaborador colaboradora editora
    editorialista jefe jefa redacteur verslaggever correspondente journalisten skribent redaktör
    redaktør reportere politisk toimittaja päätoimittaja kommentator utrikeskorrespondent krönikör
    dziennikarz dziennikarka redaktorka reportér reportérka redaktorem újságíró szerkesztő főszerkesztő
    jurnalist redactorul δημοσιογράφος συντάκτης muhabir muhabiri editör editörü yazar yazarı
    корреспондент журналист журналистка обозреватель редактор кореспондент журналіст журналістка
    оглядач مراسل صحفي كاتب محرر כתב כתבת עורך संवाददाता पत्रकार wartawan jurnalis redaktur 
    ผู้สื่อข่าว 記者 编辑 編輯 特派員 기자 특파원";

/// Words that end the name of a group which signs articles: "Norhaven Post Staff".
const COLLECTIVES: &str = "
    staff team desk editors newsroom bureau board contributors agencies services writers redaktion
    rédaction redacción redacao redação redazione redactie redaktionen redaksjonen toimitus redakcja
    redakce redacția szerkesztőség редакция редакція agenturen agence agencias agências agenzie
    onlineredaktion 編集部 editorial press media group";

/// News agencies that sign by their short names, canonical.
const AGENCIES: &str = "
    agencies|agenturen|agencias|agências|agenzie|agences|wires|aa|aap|adnkronos|afp|agi|anp|ansa|ap|apa|belga|bta|cna|cp|čtk|ctk|dha|dpa|dpa afx|dts|efe|epd|epa|
    europa press|hina|iha|interfax|kna|kyodo|lusa|mti|ntb|pa|pa media|pap|pti|reuters|ritzau|rtr|rtrs|
    sda|sid|stt|ta3|tanjug|tass|tasr|tt|ukrinform|unn|upi|ani|ians|xinhua|yonhap|jiji|antara|bernama|
    bbc|cnn|agerpres|mediafax|keystone sda|red|bang showbiz|тасс|риа новости|интерфакс|укрінформ|وكالات|
    رويترز|新华社|新華社|共同通信|時事通信|연합뉴스|associated press|the associated press|press association|
    the canadian press|agence france presse|deutsche presse agentur";

/// Words that no name holds: buttons, labels, dates, counts, canonical.
const NO_NAMES: &str = "
    tips pressemitteilung medienmitteilung pressemeldung pressmeddelande pressemelding nr
    about account app badge badges admin administrator advertisement ago am anonymous article articles at bio
    biography blog bookmark browse checked cite click close comment comments contact contents copy
    copyright day days default download edited email facebook fact follow following for find full gallery
    get getty guest guide here hour hours how image images instagram is join large last latest learn
    less like link linkedin listen login logo mail medium member menu min mins minute minutes more
    newsletter next null none offline online original page photo photos pm pinterest policies policy
    post posted posts premium press previous print privacy profile published read reading reddit
    register related reply report reserved reviewed rights root save search see share shop show sign
    site size skip small source sponsored story subscribe subscriber summary table tagged tags text
    than that this time today topics twitter undefined unknown update updated user username video view
    views was watch webmaster website webpage what whatsapp when why with words wrote written xml
    yesterday you your youtube our offline we january february march april june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday abbruch abonnieren
    bearbeiten gefolgt themen zustimmen kommentar aktualisiert anmelden artikel bild bilder drucken
    folgen foto fotos kommentar kommentare lesen lesezeit mehr merken minuten quelle stand teilen uhr
    veröffentlicht vorlesen weitere zum zur ist montag dienstag mittwoch donnerstag freitag samstag
    sonntag abonnez aujourd commentaires hui imprimer lecture lire mis modifié partager publié suivre
    actualizado atualizado aggiornato comentarios comentários compartilhar compartir condividi copiar
    enlace esta guardar iniciar leer leggi ler minuti minutos pubblicato publicado salva seguir segui
    sesión suscribete suscríbete ver bijgewerkt deel delen del dela gepubliceerd jaa julkaistu
    kommentarer lees leestijd läs oppdatert opdateret päivitetty publicerad publisert publiceret
    reacties uppdaterad aktualizacja aktualizováno aktualizat citește czytaj frissítve güncelleme
    komentarze megosztás olvasási opublikowano paylaş publikováno udostępnij sdílet δημοσίευση
    ενημέρωση κοινοποίηση обновлено опубликовано оновлено опубліковано поделиться поділитися читать
    تحديث شارك نشر עודכן פורסם שתפו शेयर bagikan baca diperbarui chia cập แชร์ シェア 分享";

/// Credentials behind a name, canonical.
const CREDENTIALS: &str = "
    md m d phd ph d mph msc ma mba rd rn jd cfp cepf cfa cpa dds dvm esq ba bsc ms mfa lcsw ldn rdn np
    do facp jr sr ii iii ea chfc crpc psyd edd lmft faclm facs pharmd";

/// Small words within names, in lower case.
const PARTICLES: &str = "
    al af ap av bin bint da dal das de dei del della den der di do dos du e el i ibn la le les lo na st
    ten ter van vom von y zu zum zur";

/// Words between two names, in lower case.
const JOINERS: &str = "
    and & und et y e en och og ja i a és și και ve и і та й و और dan và และ with mit avec con com met
    med";

fn words(canon: &str) -> impl Iterator<Item = &str> {
    canon.split(' ').filter(|w| !w.is_empty())
}

/// Whether a canonical text holds a word of jobs.
pub(in crate::metadata) fn is_role(canon: &str) -> bool {
    words(canon).any(|w| IS_ROLE.contains(w))
}

/// Whether a canonical text names an agency.
pub(in crate::metadata) fn is_agency(canon: &str) -> bool {
    IS_AGENCY.contains(canon)
}

/// Whether a canonical text names a group that signs articles ("Norhaven Post Staff"). The
/// group's word alone ("Staff") says nothing.
pub(in crate::metadata) fn is_collective(canon: &str) -> bool {
    let last = words(canon).last().unwrap_or_default();
    let first = words(canon).next().unwrap_or_default();
    words(canon).count() >= 2 && (IS_COLLECTIVE.contains(last) || IS_COLLECTIVE.contains(first))
        || last.ends_with("編集部")
        || last.ends_with("redaktion") && last.len() > 12
}

/// Whether a canonical text holds a word of buttons, labels or dates.
pub(in crate::metadata) fn is_no_name(canon: &str) -> bool {
    canon.is_empty()
        || words(canon).any(|w| IS_NO_NAME.contains(w))
        || (words(canon).count() == 1 && IS_COLLECTIVE.contains(canon))
}

/// Whether a canonical text is a degree or other credential.
pub(in crate::metadata) fn is_credential(canon: &str) -> bool {
    IS_CREDENTIAL.contains(canon) || words(canon).all(|w| IS_CREDENTIAL.contains(w))
}

/// Whether a word is a small one that names hold.
pub(in crate::metadata) fn is_particle(word: &str) -> bool {
    IS_PARTICLE.contains(word)
}

/// Whether a word joins two names.
pub(in crate::metadata) fn joins_names(word: &str) -> bool {
    IS_JOINER.contains(word.to_lowercase().as_str())
}

/// A name without the role that stands behind it, as in "山田太郎記者".
pub(in crate::metadata) fn without_role_behind(name: &str) -> &str {
    const BEHIND: &[&str] = &["기자", "記者", "记者", "特派員", "특파원", "ผู้สื่อข่าว", "編集委員", "論説委員"];
    let mut name = name.trim();
    for role in BEHIND {
        name = name.strip_suffix(role).unwrap_or(name).trim_end();
    }
    name
}
