/// What is known of every letter without being asked for.
extension FactPass {
    /// Roles and what is hidden are worked out for every letter: rules are dispatched by them.
    package static let roles = FactPass(
        gives: [
            FactDefinition(
                .role, .role, [.html, .pdf, .text], da: "Rollen som hjælpemidler får.",
                en: "The role assistive technology is given.",
                source: "HTML-AAM 1.0 section 3.5; PDF-AAM; WAI-ARIA 1.2 section 5.4"),
            FactDefinition(
                .hidden, .flag, [.html, .pdf, .text], da: "Om elementet er skjult for hjælpemidler.",
                en: "Whether the element is hidden from assistive technology.",
                source: "WAI-ARIA 1.2 section 7; CSS Display 3; HTML section 6.1"),
        ])

    /// What the letter says of itself as a whole; known of every letter.
    package static let document = FactPass(
        gives: [
            FactDefinition(
                .title, .text, da: "Dokumentets titel: <title>, eller dc:title og ellers Title i en PDF.",
                en: "The document's title: <title>, or in a PDF dc:title, else Title.",
                source: "HTML section 4.2.2; ISO 32000-1 section 14.3"),
            FactDefinition(
                .isFragment, .flag, da: "Om brevet er et HTML-fragment uden html-element.",
                en: "Whether the letter is an HTML fragment without an html element."),
            FactDefinition(
                .isTagged, .flag,
                da: "Om brevet har en opmærkning: i PDF et strukturtræ med mindst ét element. HTML er altid opmærket.",
                en: "Whether the letter has tags: in PDF a structure tree with at least one element. HTML always has.",
                source: "ISO 32000-1 section 14.7.2"),
            FactDefinition(
                .titleIsShown, .flag, [.pdf], da: "Om titlen vises i vinduet i stedet for filnavnet (DisplayDocTitle).",
                en: "Whether the window shows the title rather than the file name (DisplayDocTitle).",
                source: "ISO 32000-1 table 150"),
            FactDefinition(.pageCount, .number, [.pdf], da: "Antal sider.", en: "Number of pages."),
            FactDefinition(
                .isMarked, .flag, [.pdf], da: "Om filen siger, at den er opmærket (MarkInfo/Marked).",
                en: "Whether the file says that it is tagged (MarkInfo/Marked).", source: "ISO 32000-1 table 321"),
            FactDefinition(
                .permitsAssistiveTechnology, .flag, [.pdf], da: "Om beskyttelsen lader hjælpemidler læse teksten.",
                en: "Whether the protection lets assistive technology read the text.",
                source: "ISO 32000-1 table 22, bit 10"),
            FactDefinition(
                .outlineItemCount, .number, [.pdf], da: "Antal bogmærker.", en: "Number of bookmarks.",
                source: "ISO 32000-1 section 12.3.3"),
        ])
}
