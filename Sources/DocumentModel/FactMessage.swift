/// What the facts about a message's envelope mean.
extension Fact {
    /// Defined for the facts listed here only; `definition` is what others ask.
    var messageDefinition: FactDefinition {
        switch self {
        case .messageVersionIsKnown:
            FactDefinition(
                .flag, [.message], da: "Om brevtjek kender meddelelsens version af MeMo.",
                en: "Whether brevtjek knows the message's version of MeMo.",
                source: "MeMo 1.1 and 1.2")
        case .elementIsKnown:
            FactDefinition(
                .flag, [.message], da: "Om elementet må stå, hvor det står.",
                en: "Whether the element may stand where it stands.",
                source: "MeMo schemas")
        case .elementIsInOrder:
            FactDefinition(
                .flag, [.message], da: "Om elementet står i den rækkefølge, som MeMo foreskriver.",
                en: "Whether the element stands in the order MeMo asks for.",
                source: "MeMo schemas")
        case .elementIsRepeated:
            FactDefinition(
                .flag, [.message], da: "Om elementet står flere gange, end det må.",
                en: "Whether the element stands more often than it may.",
                source: "MeMo schemas")
        case .missingElements:
            FactDefinition(
                .text, [.message], da: "De elementer, der skal stå i elementet og mangler.",
                en: "The elements that must stand in the element and are missing.",
                source: "MeMo schemas")
        case .valueIsWellFormed:
            FactDefinition(
                .flag, [.message], da: "Om værdien er skrevet, som dens type skrives.",
                en: "Whether the value is written as its type is.",
                source: "MeMo schemas; XML Schema part 2")
        case .exceededLength:
            FactDefinition(
                .number, [.message], da: "Den længste længde, når værdien er længere.",
                en: "The greatest length, where the value is longer.",
                source: "MeMo schemas")
        case .contentIsWellFormed:
            FactDefinition(
                .flag, [.message], da: "Om filens indhold er hel base64 og ikke tomt.",
                en: "Whether the file's content is whole base64 and not empty.",
                source: "RFC 4648 section 4")
        case .contentType:
            FactDefinition(
                .text, [.message], da: "Medietypen, som filens første bytes viser.",
                en: "The media type the file's first bytes show.",
                source: "IANA media types")
        case .agreesWithContent:
            FactDefinition(
                .flag, [.message],
                da: "Om angivelsen passer til filens indhold. Ingen værdi, når indholdet ikke viser det.",
                en: "Whether what is said fits the file's content. No value where the content does not tell.",
                source: "IANA media types")
        case .filenameIsPermitted:
            FactDefinition(
                .flag, [.message], da: "Om filnavnet kun har tegn, som Digital Post tager imod.",
                en: "Whether the file name has only characters that Digital Post accepts.",
                source: "Digitaliseringsstyrelsen, validation from 10 September 2025")
        case .documentLang:
            FactDefinition(
                .language, [.message], da: "Sproget, som filen selv angiver.",
                en: "The language the file itself declares.",
                source: "MeMo File/language")
        case .documentDetectedLang:
            FactDefinition(
                .language, [.message], da: "Sproget, som filens tekst er skrevet i.",
                en: "The language the file's text is written in.")
        case .sharesWordsWithDocument:
            FactDefinition(
                .flag, [.message], da: "Om etiketten har et ord fælles med brevets titel eller første overskrift.",
                en: "Whether the label shares a word with the letter's title or first heading.")
        default: FactDefinition(.flag, [], da: "", en: "")
        }
    }
}
