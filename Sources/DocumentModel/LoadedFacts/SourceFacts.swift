/// The facts about the source of HTML letters, which `LetterLoading/HTML` fills.
extension FactPass {
    /// What the source of an HTML letter says and its tree no longer shows.
    package static let sourceMarks = FactPass(
        gives: [
            FactDefinition(
                .duplicateAttributes, .text, [.html],
                da:
                    "Attributter, der siger noget om elementet og står to gange på det. Den sidste tæller ikke; udseende regnes ikke med.",
                en:
                    "Attributes that say something of the element and stand twice on it. The later one does not count; looks are left out.",
                source: "HTML section 13.2.5.33"),
            FactDefinition(
                .isFosterParented, .flag, [.html],
                da: "Om elementet eller dets tekst stod et forkert sted i en tabel og er flyttet ud foran den.",
                en: "Whether the element or its text stood in a wrong place in a table and was moved in front of it.",
                source: "HTML section 13.2.6.1"),
            FactDefinition(
                .closesForNestedLink, .flag, [.html], da: "Om linket sluttede, fordi et nyt begyndte inde i det.",
                en: "Whether the link ended because another began inside it.", source: "HTML section 13.2.6.4.7"),
            FactDefinition(
                .contentAfterEnd, .flag, [.html], da: "Om der står indhold efter </html>.",
                en: "Whether content stands after </html>.", source: "HTML section 13.2.6.4.19"),
        ])

    /// How an HTML letter declares its encoding, held against its bytes.
    package static let encoding = FactPass(
        gives: [
            FactDefinition(
                .declaredEncoding, .text, [.html], da: "Det tegnsæt, brevet angiver.",
                en: "The character encoding the letter declares.", source: "HTML section 4.2.5.4"),
            FactDefinition(
                .encodingOffset, .number, [.html], da: "Hvor mange byte inde i brevet tegnsættet er angivet.",
                en: "How many bytes into the letter its encoding is declared.", source: "HTML section 13.2.3.2"),
            FactDefinition(
                .encodingsAgree, .flag, [.html], da: "Om alle angivelser af tegnsæt, og brevets byte, siger det samme.",
                en: "Whether all declarations of the encoding, and the letter's bytes, say the same.",
                source: "HTML section 4.2.5.4"),
            FactDefinition(
                .holdsNonASCII, .flag, [.html], da: "Om brevet har tegn som æ, ø og å skrevet direkte.",
                en: "Whether the letter holds characters such as æ, ø and å as such."),
        ])

    /// What the head of an HTML letter asks of the browser.
    package static let pageSettings = FactPass(
        gives: [
            FactDefinition(
                .refreshDelayInSeconds, .number, [.html],
                da: "Sekunder, før meta refresh genindlæser eller skifter side.",
                en: "Seconds before meta refresh reloads or leaves the page.", source: "HTML section 4.2.5.3",
                range: NumberRange(0)),
            FactDefinition(
                .viewportMaximumScale, .number, [.html], da: "Den største forstørrelse, som viewport tillader.",
                en: "The largest zoom the viewport allows.", source: "CSS Viewport 1", range: NumberRange()),
            FactDefinition(
                .viewportUserScalable, .flag, [.html], da: "Om viewport lader læseren forstørre.",
                en: "Whether the viewport lets the reader zoom.", source: "CSS Viewport 1"),
        ])

    /// The letter is judged a second time, without the attributes that the view client removes.
    package static let sanitizing = FactPass(
        needsInHTML: [.name, .assignedHeaderCount, .lang],
        gives: [
            FactDefinition(
                .lostWhenSanitized, .text, [.html],
                da:
                    "Hvad der går tabt, hvis visningsklienten fjerner de attributter, der ikke er på listen: name, role, headers, lang, dir. Tom, når intet gør.",
                en:
                    "What is lost when the view client removes attributes that are not on the list: name, role, headers, lang, dir. Empty when nothing is.",
                source: "Rules/sanitizer.yaml"),
            FactDefinition(
                .sanitizerPolicy, .text, [.html],
                da: "Navnet på den politik, som siger, hvilke attributter visningsklienten beholder.",
                en: "The name of the policy that says which attributes the view client keeps.",
                source: "Rules/sanitizer.yaml"),
        ])
}
