/// What a language is called, for people.
/// Source: Unicode CLDR, names of languages in Danish and English.
package enum LanguageName {
    /// The name of the tag's language, with the tag in brackets where it says more than the language: `engelsk (en-US)`. The tag itself where
    /// its language has no name here.
    package static func of(_ tag: String) -> (da: String, en: String) {
        let language = LanguageTag(tag)
        guard language.isWellFormed, let name = names[language.primary] else { return (tag, tag) }
        guard tag.utf8.count > language.primary.utf8.count else { return name }
        return ("\(name.da) (\(tag))", "\(name.en) (\(tag))")
    }

    private static let names: [String: (da: String, en: String)] = {
        var names: [String: (da: String, en: String)] = [:]
        for entry in list.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
            let parts = entry.split(separator: ":").map { String($0).trimmingASCIISpace() }
            if parts.count == 3 { names[parts[0]] = (parts[1], parts[2]) }
        }
        return names
    }()

    private static let list = """
        af:afrikaans:Afrikaans; am:amharisk:Amharic; ar:arabisk:Arabic; az:aserbajdsjansk:Azerbaijani
        be:belarusisk:Belarusian; bg:bulgarsk:Bulgarian; bn:bengali:Bangla; bs:bosnisk:Bosnian; ca:catalansk:Catalan
        ceb:cebuano:Cebuano; cs:tjekkisk:Czech; cy:walisisk:Welsh; da:dansk:Danish; de:tysk:German; dv:divehi:Divehi
        el:græsk:Greek; en:engelsk:English; eo:esperanto:Esperanto; es:spansk:Spanish; et:estisk:Estonian
        eu:baskisk:Basque; fa:persisk:Persian; fi:finsk:Finnish; fil:filippinsk:Filipino; fo:færøsk:Faroese
        fr:fransk:French; fy:vestfrisisk:Western Frisian; ga:irsk:Irish; gd:skotsk gælisk:Scottish Gaelic
        gl:galicisk:Galician; gu:gujarati:Gujarati; ha:hausa:Hausa; he:hebraisk:Hebrew; hi:hindi:Hindi
        hr:kroatisk:Croatian; ht:haitisk:Haitian Creole; hu:ungarsk:Hungarian; hy:armensk:Armenian
        id:indonesisk:Indonesian; ig:igbo:Igbo; is:islandsk:Icelandic; it:italiensk:Italian; ja:japansk:Japanese
        jv:javanesisk:Javanese; ka:georgisk:Georgian; kk:kasakhisk:Kazakh; kl:grønlandsk:Kalaallisut; km:khmer:Khmer
        kn:kannada:Kannada; ko:koreansk:Korean; ku:kurdisk:Kurdish; ky:kirgisisk:Kyrgyz; la:latin:Latin
        lb:luxembourgsk:Luxembourgish; lo:lao:Lao; lt:litauisk:Lithuanian; lv:lettisk:Latvian; mg:malagassisk:Malagasy
        mi:maori:Māori; mk:makedonsk:Macedonian; ml:malayalam:Malayalam; mn:mongolsk:Mongolian; mr:marathi:Marathi
        ms:malajisk:Malay; mt:maltesisk:Maltese; my:burmesisk:Burmese; nb:bokmål:Norwegian Bokmål; ne:nepalesisk:Nepali
        nl:hollandsk:Dutch; nn:nynorsk:Norwegian Nynorsk; no:norsk:Norwegian; ny:nyanja:Nyanja; or:oriya:Odia
        pa:punjabi:Punjabi; pl:polsk:Polish; ps:pashto:Pashto; pt:portugisisk:Portuguese; ro:rumænsk:Romanian
        ru:russisk:Russian; rw:kinyarwanda:Kinyarwanda; sd:sindhi:Sindhi; se:nordsamisk:Northern Sami
        si:singalesisk:Sinhala; sk:slovakisk:Slovak; sl:slovensk:Slovenian; so:somali:Somali; sq:albansk:Albanian
        sr:serbisk:Serbian; st:sydsotho:Southern Sotho; su:sundanesisk:Sundanese; sv:svensk:Swedish; sw:swahili:Swahili
        ta:tamil:Tamil; te:telugu:Telugu; tg:tadsjikisk:Tajik; th:thai:Thai; ti:tigrinya:Tigrinya; tl:tagalog:Tagalog
        tr:tyrkisk:Turkish; uk:ukrainsk:Ukrainian; ur:urdu:Urdu; uz:usbekisk:Uzbek; vi:vietnamesisk:Vietnamese
        xh:xhosa:Xhosa; yi:jiddisch:Yiddish; yo:yoruba:Yoruba; zh:kinesisk:Chinese; zu:zulu:Zulu
        """
}
