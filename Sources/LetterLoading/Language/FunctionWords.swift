internal import DocumentModel

/// The small words of a language, which its sentences cannot do without. They are the second evidence for the language of a short
/// text, beside the letter sequences that CLD2 looks at.
///
/// Chosen by hand from the articles, pronouns, conjunctions, prepositions, auxiliary verbs and words of address of each language. What
/// two languages share counts for neither against the other.
struct FunctionWords {
    /// The languages that the declared one cannot be told from.
    private let own: UInt32

    /// - Parameter declared: the language a text is said to be in.
    init(besides declared: LanguageTag) {
        own = FunctionWords.tags.enumerated().reduce(0) { mask, tag in
            isClose(tag.element, declared) ? mask | 1 << UInt32(tag.offset) : mask
        }
    }

    /// The languages of the tables.
    private static let tags = tables.map { LanguageTag($0.language) }

    /// The language, of those with words here, that a short text shows; nil where it shows none but the declared one.
    func language(of text: String) -> String? {
        // Words are parted by something, and most texts have few.
        let gaps = text.utf8.count { !isASCIILetter($0) && !isASCIIDigit($0) }
        guard gaps + 1 >= FunctionWords.fewestWords else { return nil }
        let words = wordHashes(of: text)
        guard words.count >= FunctionWords.fewestWords else { return nil }
        let known = words.compactMap { FunctionWords.languages[$0] }
        // Most texts are in the language they are said to be in, and have no word that it lacks.
        let foreign = known.filter { $0 & own == 0 }
        guard foreign.count >= FunctionWords.fewestFound else { return nil }
        var counts = [Int](repeating: 0, count: FunctionWords.tables.count)
        for languages in foreign {
            for index in counts.indices where languages >> UInt32(index) & 1 == 1 { counts[index] += 1 }
        }
        guard let most = counts.max(), most >= FunctionWords.fewestFound, counts.count(where: { $0 == most }) == 1,
            let best = counts.firstIndex(of: most)
        else { return nil }
        let bit: UInt32 = 1 << UInt32(best)
        let against = known.count { $0 & own != 0 && $0 & bit == 0 }
        guard 4 * known.count(where: { $0 & bit != 0 }) >= words.count, 2 * against < most,
            beginsSmall(text, words: words.count)
        else { return nil }
        return FunctionWords.tables[best].language
    }

    /// Fewer words are a name, or taken over into Danish.
    private static let fewestWords = 4
    private static let fewestFound = 2

    /// For each word, the languages that have it, by their place in the table.
    private static let languages: [UInt64: UInt32] = {
        var result: [UInt64: UInt32] = [:]
        for (index, table) in tables.enumerated() {
            for word in wordHashes(of: table.words) { result[word, default: 0] |= 1 << UInt32(index) }
        }
        return result
    }()

    private static let tables: [(language: String, words: String)] = [
        (
            "da",
            """
            af alle at blev blive bliver da de dem den denne der deres det dette dig din dine disse dit du efter eller en er et
            få får fik for fra før gør har hun hvad hvis hvor i ikke ind ingen inden jeg kan kun må man med men mere mig min
            når nu og også om op os over på sig sin skal som til ud under var ved vi vil være vores
            """
        ),
        (
            "no",
            """
            av alle at ble blir da de dem den denne der deres det dette deg din dine disse ditt du etter eller en er et
            få får fikk for fra før gjør har hun hva hvis hvor i ikke inn ingen innen jeg kan bare må man med men mer meg min
            når nå og også om opp oss over på seg sin skal som til ut under var ved vi vil være vår våre
            """
        ),
        (
            "sv",
            """
            att av blev bli blir dem den denna det detta dig din dina du där efter eller en er ett från för ha har hon hur här
            inte jag kan man med men mer mig min måste mycket ni när och också om oss på sig ska skall som till under ut var
            vara vad vi vid vill är år
            """
        ),
        (
            "en",
            """
            a about after all an and any are as at be been but by can could do does from get had has have he her his how if in
            is it its may more must my need no not of on or our out please shall she should so than thank that the their them
            then there these they this those to up us was we were what when where which who will with would you your
            """
        ),
        (
            "de",
            """
            aber als am an auch auf aus bei bis bitte da damit das dass dem den der des die diese diesem diesen dieser dieses
            durch ein eine einem einen einer er es für haben hat hier ich ihnen ihr ihre ihren im in ist kann können mit muss
            nach nicht noch nur oder sehr sie sich sind so über um und uns unter von vor was wenn werden wie wir wird zu zum zur
            """
        ),
        (
            "fr",
            """
            à au aux avec ce ces cette dans de des du elle en est et être il ils je la le les leur mais ne nous on ou où par pas
            plus pour que qui sa sans se ses si son sont sur un une vos votre vous
            """
        ),
        (
            "es",
            """
            a al como con de del el ella en es esta este la las le lo los más no nos o para pero por que se si sin su sus un una
            usted y ya
            """
        ),
        (
            "it",
            """
            a al alla che con da dal del della di e è gli ha i il in la le lo ma nel non o per più se si sono su un una
            """
        ),
        (
            "nl",
            """
            aan als bij dat de deze die dit door een en er het hij hun ik in is kan maar met moet naar niet nog of om ons onze
            op over te tot u uit uw van voor was wat we wij worden wordt zal ze zich zijn
            """
        ),
        (
            "pl",
            """
            aby ale czy dla do i ich jak jest jeśli już lub ma mnie może na nie o od oraz po pod przez prosimy przy są się tak
            ten to tylko w we z za ze że
            """
        ),
        (
            "tr",
            """
            ama bir bize bu çok da daha de değil eğer en gibi her hakkında için ile ise kadar lütfen mı mi ne olan olarak siz
            size sizin sonra var ve veya ya
            """
        ),
        (
            "ro",
            """
            a acest această ai al ale am ca că ce cu dacă de din este fi în la mai nu o pe pentru prin sau se să sunt un și
            """
        ),
        (
            "pt",
            """
            a à ao aos as com da das de do dos e é em esta este foi mais mas na nas não no nos o os ou para pela pelo
            por quando que se sem seu ser sobre sua são também um uma você
            """
        ),
        (
            "hr",
            """
            a ali bez biti bude će ćete da do dok ga gdje i ili ima iz je kada kako kao kod koja koje koji li mi može
            možete na nakon ne nema nije nisu o od ovaj ovim ovo po prema pri s sa samo se smo su sve što te to treba u
            uz vam vas vaš vaša vaše vi vezi za zbog
            """
        ),
        (
            "cs",
            """
            a aby ale by bude být do i jak jako je jsem jsou jste k když které který má může na nebo není o od po podle
            pro při s se si tak tato to tohoto u v ve vám vás z za že
            """
        ),
        (
            "hu",
            """
            a az azt be csak de egy el és ez ezt fel ha hogy is kell ki le lehet már meg még mint nem ön önnek önt s
            után vagy van volt
            """
        ),
        (
            "fi",
            """
            ei että hän he ja jonka jos joka kanssa kuin kun me minä mutta ne niin ole olla oli on ovat se sekä sen
            sinulla sinun sitä tai tämä tämän tässä te teidän teille vain voi voit voitte
            """
        ),
        (
            "et",
            """
            aga alates ei et ja ka kas kes kui kuni meie mis ning oma on palun peate pärast saate see seda selle te teie
            teil või
            """
        ),
        (
            "lt",
            """
            apie ar bet būti dėl galite iki ir iš į jei jūs jūsų kad kai kaip mes mūsų ne nuo per po prašome prie su šio
            šis šią tai turite už yra
            """
        ),
        (
            "lv",
            """
            ar bet būt ir ja jūs jūsu ka kas kā lai līdz lūdzu mēs mūsu ne no par pēc pie šis šī šo tiek un uz vai var
            """
        ),
        (
            "is",
            """
            að af á eða ef ekki en er fyrir frá hafa hafðu hann hefur hún í með mér mig og sem til um upp vera verður
            við það þar þarf þér þessi þetta þú
            """
        ),
        (
            "fo",
            """
            at av á ein eitt ella er frá fyri hann hava henda hendan hesum hetta hevur hon í ið ikki kann kanst men mær
            og set skal sum teg til tær tú um uttan verður við vit vinarliga
            """
        ),
        (
            "sq",
            """
            apo ashtu dhe duhet e është i ju juaj ka këtë kjo ky lutemi me mund në nga nëse një nuk për po që së se si
            të tuaj u
            """
        ),
        (
            "vi",
            """
            bạn các cho có của được để đến đó khi không là một này nếu những người phải quý sẽ tại theo trong từ và vị
            về với
            """
        ),
        (
            "so",
            """
            aad aan ah ama ay ayaa ee fadlan haddii in iyo ka kaa ku la leh loo ma oo si soo u uga uu waa waad waan waxa
            waxaad waxay
            """
        ),
        (
            "tl",
            """
            ang at ay hindi ito iyon kami kayo ko kung lamang may mayroon mga mo na namin ng ninyo niya para po sa
            """
        ),
    ]
}

/// Names begin with capitals, and so do all words of titles in English: in sentences enough words begin small.
func beginsSmall(_ text: String, words: Int) -> Bool {
    var small = 0
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
        if scalar.isLetter, !before.isLetterOrDigit, scalar.properties.isLowercase { small += 1 }
        before = scalar
    }
    return 5 * small >= 2 * words
}

/// Danish and Norwegian share nearly all of these words.
private func isClose(_ first: LanguageTag, _ second: LanguageTag) -> Bool {
    first.hasSameLanguage(as: second)
        || (closeLanguages.contains(first.primary) && closeLanguages.contains(second.primary))
}

/// Danish and the two Norwegians are told apart by a word here and there; a short text may hold none of them.
let closeLanguages: Set<String> = ["da", "no", "nb", "nn"]
