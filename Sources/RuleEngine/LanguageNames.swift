internal import DocumentModel

extension LetterText {
    /// The name of the language with that tag, by its primary subtag; the tag itself where the table has no name.
    func languageName(in language: TextLanguage) -> LetterText {
        replaced { tag in
            let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
            return languageNames[primary]?[language]
        }
    }
}

/// Source: IANA Language Subtag Registry; Danish names as in Retskrivningsordbogen.
private let languageNames: [String: Localized] = {
    let rows = """
        aa afar Afar, af afrikaans Afrikaans, am amharisk Amharic, ar arabisk Arabic, az aserbajdsjansk Azerbaijani
        be belarusisk Belarusian, bg bulgarsk Bulgarian, bn bengali Bengali, bo tibetansk Tibetan, bs bosnisk Bosnian
        ca catalansk Catalan, cs tjekkisk Czech, cy walisisk Welsh, da dansk Danish, de tysk German, dv dhivehi Dhivehi
        el græsk Greek, en engelsk English, eo esperanto Esperanto, es spansk Spanish, et estisk Estonian
        eu baskisk Basque, fa persisk Persian, fi finsk Finnish, fil filippinsk Filipino, fo færøsk Faroese
        fr fransk French, fy frisisk Frisian, ga irsk Irish, gl galicisk Galician, gu gujarati Gujarati, ha hausa Hausa
        he hebraisk Hebrew, hi hindi Hindi, hr kroatisk Croatian, ht haitisk Haitian, hu ungarsk Hungarian
        hy armensk Armenian, id indonesisk Indonesian, ig igbo Igbo, is islandsk Icelandic, it italiensk Italian
        iw hebraisk Hebrew, ja japansk Japanese, jv javanesisk Javanese, ka georgisk Georgian, kk kasakhisk Kazakh
        kl grønlandsk Greenlandic, km khmer Khmer, kn kannada Kannada, ko koreansk Korean, ku kurdisk Kurdish
        ky kirgisisk Kyrgyz, la latin Latin, lb luxembourgsk Luxembourgish, ln lingala Lingala, lo laotisk Lao
        lt litauisk Lithuanian, lv lettisk Latvian, mg madagaskisk Malagasy, mk makedonsk Macedonian
        ml malayalam Malayalam, mn mongolsk Mongolian, mr marathi Marathi, ms malajisk Malay, mt maltesisk Maltese
        my burmesisk Burmese, nb norsk Norwegian, ne nepali Nepali, nl nederlandsk Dutch, nn nynorsk Nynorsk
        no norsk Norwegian, om oromo Oromo, pa punjabi Punjabi, pl polsk Polish, ps pashto Pashto
        pt portugisisk Portuguese, ro rumænsk Romanian, ru russisk Russian, rw kinyarwanda Kinyarwanda
        sd sindhi Sindhi, se nordsamisk Sami, si singalesisk Sinhala, sk slovakisk Slovak, sl slovensk Slovenian
        so somali Somali, sq albansk Albanian, sr serbisk Serbian, su sundanesisk Sundanese, sv svensk Swedish
        sw swahili Swahili, ta tamil Tamil, te telugu Telugu, tg tadsjikisk Tajik, th thai Thai, ti tigrinya Tigrinya
        tk turkmensk Turkmen, tl tagalog Tagalog, tr tyrkisk Turkish, tt tatarisk Tatar, ug uigurisk Uyghur
        uk ukrainsk Ukrainian, ur urdu Urdu, uz usbekisk Uzbek, vi vietnamesisk Vietnamese, xh xhosa Xhosa
        yi jiddisch Yiddish, yo yoruba Yoruba, zh kinesisk Chinese, zu zulu Zulu
        """
    var names: [String: Localized] = [:]
    for row in rows.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
        let words = row.split(separator: " ").map(String.init)
        if words.count == 3 { names[words[0]] = Localized(da: words[1], en: words[2]) }
    }
    return names
}()
