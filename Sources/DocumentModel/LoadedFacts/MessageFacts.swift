/// The facts about envelopes, which `LetterLoading/Message/EnvelopeFacts.swift` fills.
extension FactPass {
    /// The envelope of a message, held against the schema and its documents; known of every message.
    package static let envelope = FactPass(
        gives: [
            FactDefinition(
                .messageVersionIsKnown, .flag, [.message], da: "Om brevtjek kender meddelelsens version af MeMo.",
                en: "Whether brevtjek knows the message's version of MeMo.", source: "MeMo 1.1 and 1.2"),
            FactDefinition(
                .elementIsKnown, .flag, [.message], da: "Om elementet må stå, hvor det står.",
                en: "Whether the element may stand where it stands.", source: "MeMo schemas"),
            FactDefinition(
                .elementIsInOrder, .flag, [.message],
                da: "Om elementet står i den rækkefølge, som MeMo foreskriver, og ikke oftere, end det må.",
                en: "Whether the element stands in the order MeMo asks for, and no more often than it may.",
                source: "MeMo schemas"),
            FactDefinition(
                .missingElements, .text, [.message], da: "De elementer, der skal stå i elementet og mangler.",
                en: "The elements that must stand in the element and are missing.", source: "MeMo schemas"),
            FactDefinition(
                .valueIsWellFormed, .flag, [.message], da: "Om værdien er skrevet, som dens type skrives.",
                en: "Whether the value is written as its type is.", source: "MeMo schemas; XML Schema part 2"),
            FactDefinition(
                .exceededLength, .number, [.message], da: "Den længste længde, når værdien er længere.",
                en: "The greatest length, where the value is longer.", source: "MeMo schemas"),
            FactDefinition(
                .contentIsWellFormed, .flag, [.message], da: "Om filens indhold er hel base64 og ikke tomt.",
                en: "Whether the file's content is whole base64 and not empty.", source: "RFC 4648 section 4"),
            FactDefinition(
                .contentType, .text, [.message], da: "Medietypen, som filens første bytes viser.",
                en: "The media type the file's first bytes show.", source: "IANA media types"),
            FactDefinition(
                .agreesWithContent, .flag, [.message],
                da: "Om angivelsen passer til filens indhold. Ingen værdi, når indholdet ikke viser det.",
                en: "Whether what is said fits the file's content. No value where the content does not tell.",
                source: "IANA media types"),
            FactDefinition(
                .filenameIsPermitted, .flag, [.message], da: "Om filnavnet kun har tegn, som Digital Post tager imod.",
                en: "Whether the file name has only characters that Digital Post accepts.",
                source: "Digitaliseringsstyrelsen, validation from 10 September 2025"),
            FactDefinition(
                .documentLang, .language, [.message], da: "Sproget, som filen selv angiver.",
                en: "The language the file itself declares.", source: "MeMo File/language"),
            FactDefinition(
                .documentDetectedLang, .language, [.message], da: "Sproget, som filens tekst er skrevet i.",
                en: "The language the file's text is written in."),
            FactDefinition(
                .sharesWordsWithDocument, .flag, [.message],
                da: "Om etiketten har et ord fælles med brevets titel eller første overskrift.",
                en: "Whether the label shares a word with the letter's title or first heading."),
            FactDefinition(
                .digitCount, .number, [.message],
                da: "Hvor mange cifre afsenderens eller modtagerens nummer har. 0, når det ikke kun er cifre.",
                en: "How many digits the number of the sender or recipient has. 0 where it is not digits alone.",
                source: "MeMo 1.1, recipientID and senderID"),
            FactDefinition(
                .isBeforeStart, .flag, [.message], da: "Om tidspunktet ligger før det, som perioden begynder med.",
                en: "Whether the time is before the one the period begins with.", source: "MeMo Action/endDateTime"),
            FactDefinition(
                .isBeforeMessage, .flag, [.message], da: "Om tidspunktet ligger før det, meddelelsen er lavet på.",
                en: "Whether the time is before the one the message was made at.",
                source: "MeMo MessageBody/createdDateTime"),
            FactDefinition(
                .urlScheme, .text, [.message], da: "Adressens protokol med små bogstaver. Tom, når den ikke har en.",
                en: "The scheme of the address in small letters. Empty where it has none.",
                source: "RFC 3986 section 3.1"),
            FactDefinition(
                .urlHost, .text, [.message], da: "Adressens værtsnavn. Tomt, når den ikke har et.",
                en: "The host of the address. Empty where it has none.", source: "RFC 3986 section 3.2.2"),
            FactDefinition(
                .repeatsSubject, .flag, [.message], da: "Om afsenderens navn er meddelelsens emne.",
                en: "Whether the sender's name is the subject of the message.", source: "MeMo Sender/label"),
            FactDefinition(
                .garbledText, .text, [.message],
                da: "Det første sted, hvor en forkert tegnkodning eller en dobbelt omskrivning har lavet teksten om.",
                en: "The first place where a wrong encoding, or escaping done twice, has changed the text.",
                source: "Encoding Standard; HTML section 13.5, named character references"),
        ] + meanings + comparisons)

    private static let meanings = [
        FactDefinition(
            .isBeforeDelivery, .flag, [.message], da: "Om tidspunktet ligger før den dag, meddelelsen bliver leveret.",
            en: "Whether the time is before the day on which the message is delivered.",
            source: "MeMo MessageHeader/doNotDeliverUntilDate"),
        FactDefinition(
            .year, .number, [.message], da: "Årstallet i et tidspunkt eller en dato.",
            en: "The year of a time or date.", source: "XML Schema part 2, dateTime and date",
            range: NumberRange(0, 9999, isWhole: true)),
        FactDefinition(
            .daysUntilDelivery, .number, [.message],
            da: "Hvor mange dage der går, fra meddelelsen er lavet, til den må leveres.",
            en: "How many days pass from when the message was made until it may be delivered.",
            source: "MeMo MessageHeader/doNotDeliverUntilDate", range: NumberRange(isWhole: true)),
        FactDefinition(
            .numberIsPlausible, .flag, [.message],
            da:
                "Om et CPR-nummer begynder med en dag og en måned, og et CVR-nummer ikke med 0. Kun for numre af den rette længde.",
            en:
                "Whether a CPR number begins with a day and a month, and a CVR number not with 0. Only for numbers of the right length.",
            source: "OIO CPR_PersonCivilRegistrationIdentifier; CVR numbers of eight digits"),
        FactDefinition(
            .nameIsShared, .flag, [.message], da: "Om et bilag før dette hedder det samme.",
            en: "Whether an attachment before this one is called the same.", source: "MeMo AdditionalDocument"),
    ]

    private static let comparisons = [
        FactDefinition(
            .otherRendering, .text, [.message], da: "Filen, som denne fil er en anden gengivelse af.",
            en: "The file that this file is another rendering of.", source: "MeMo MainDocument/File"),
        FactDefinition(
            .sharedTextPercent, .number, [.message],
            da: "Hvor mange procent af ordene de to gengivelser har fælles. Kun når begge har 30 ord eller flere.",
            en: "How many per cent of their words the two renderings share. Only where both have 30 words or more.",
            range: NumberRange(0, 100, isWhole: true)),
        FactDefinition(
            .missingWordCount, .number, [.message],
            da: "Ord i sætninger, som den anden gengivelse har og denne mangler.",
            en: "Words in sentences that the other rendering has and this one lacks."),
        FactDefinition(
            .wordsOnlyHereCount, .number, [.message],
            da: "Ord i sætninger, som denne gengivelse har og den anden mangler.",
            en: "Words in sentences that this rendering has and the other one lacks."),
        FactDefinition(
            .changedPlaceCount, .number, [.message],
            da: "Steder, hvor de to gengivelser har hver sit tal eller ord i samme sætning.",
            en: "Places where the two renderings have different numbers or words in the same sentence."),
        FactDefinition(
            .documentWordCount, .number, [.message],
            da: "Hvor mange ord hoveddokumentet viser, talt til nogle hundrede.",
            en: "How many words the main document shows, counted up to some hundred.", source: "MeMo MainDocument"),
        FactDefinition(
            .documentText, .text, [.message], da: "Hoveddokumentets tekst, når den er kort.",
            en: "The text of the main document, where it is short.", source: "MeMo MainDocument"),
        FactDefinition(
            .attachmentCount, .number, [.message], da: "Hvor mange bilag borgeren får.",
            en: "How many attachments the citizen gets.", source: "MeMo AdditionalDocument"),
    ]
}
