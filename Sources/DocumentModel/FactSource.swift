/// What the facts about an HTML letter's source mean.
extension Fact {
    /// Defined for the facts listed here only; `definition` is what others ask.
    var sourceDefinition: FactDefinition {
        switch self {
        case .duplicateAttributes:
            FactDefinition(
                .text, [.html], da: "Attributter, der står to gange på elementet. Den sidste tæller ikke.",
                en: "Attributes that stand twice on the element. The later one does not count.",
                source: "HTML section 13.2.5.33")
        case .isFosterParented:
            FactDefinition(
                .flag, [.html],
                da: "Om elementet eller dets tekst stod et forkert sted i en tabel og er flyttet ud foran den.",
                en: "Whether the element or its text stood in a wrong place in a table and was moved in front of it.",
                source: "HTML section 13.2.6.1")
        case .closesForNestedLink:
            FactDefinition(
                .flag, [.html], da: "Om linket sluttede, fordi et nyt begyndte inde i det.",
                en: "Whether the link ended because another began inside it.",
                source: "HTML section 13.2.6.4.7")
        case .contentAfterEnd:
            FactDefinition(
                .flag, [.html], da: "Om der står indhold efter </html>.",
                en: "Whether content stands after </html>.",
                source: "HTML section 13.2.6.4.19")
        case .declaredEncoding:
            FactDefinition(
                .text, [.html], da: "Det tegnsæt, brevet angiver.",
                en: "The character encoding the letter declares.",
                source: "HTML section 4.2.5.4")
        case .encodingOffset:
            FactDefinition(
                .number, [.html], da: "Hvor mange byte inde i brevet tegnsættet er angivet.",
                en: "How many bytes into the letter its encoding is declared.",
                source: "HTML section 13.2.3.2")
        case .encodingsAgree:
            FactDefinition(
                .flag, [.html], da: "Om alle angivelser af tegnsæt, og brevets byte, siger det samme.",
                en: "Whether all declarations of the encoding, and the letter's bytes, say the same.",
                source: "HTML section 4.2.5.4")
        case .holdsNonASCII:
            FactDefinition(
                .flag, [.html], da: "Om brevet har tegn som æ, ø og å skrevet direkte.",
                en: "Whether the letter holds characters such as æ, ø and å as such.")
        case .lostWhenSanitized:
            FactDefinition(
                .text, [.html],
                da:
                    "Hvad der går tabt, hvis visningsklienten fjerner de attributter, der ikke er på listen: name, role, headers. Tom, når intet gør.",
                en:
                    "What is lost when the view client removes attributes that are not on the list: name, role, headers. Empty when nothing is.",
                source: "Rules/sanitizer.yaml")
        default: FactDefinition(.flag, da: "", en: "")
        }
    }
}
