/// What the facts about roles, keyboard and relations mean.
extension Fact {
    /// Defined for the facts listed here only; `definition` is what others ask.
    var semanticsDefinition: FactDefinition {
        switch self {
        case .isFocusable:
            FactDefinition(
                .flag, [.html], da: "Om elementet kan få fokus.",
                en: "Whether the element can take focus.",
                source: "HTML section 6.6.2")
        case .isSequentiallyFocusable:
            FactDefinition(
                .flag, [.html], da: "Om tabulatoren når elementet.",
                en: "Whether the tab key reaches the element.",
                source: "HTML section 6.6.3")
        case .tabIndex:
            FactDefinition(
                .number, [.html], da: "Værdien af tabindex.",
                en: "The value of tabindex.",
                source: "HTML section 6.6.3")
        case .roleIsValid:
            FactDefinition(
                .flag, [.html], da: "Om role-attributten nævner en rolle, der findes.",
                en: "Whether the role attribute names a role that exists.",
                source: "WAI-ARIA 1.2 section 5.4")
        case .roleIsPermitted:
            FactDefinition(
                .flag, [.html], da: "Om elementet må have den rolle, role giver det.",
                en: "Whether the element may have the role that role gives it.",
                source: "ARIA in HTML section 4")
        case .description:
            FactDefinition(
                .text, [.html], da: "Beskrivelsen, som hjælpemidler kan læse op efter navnet.",
                en: "The description that assistive technology may read after the name.",
                source: "accname 1.2 section 4.3.1")
        case .ownTextLength:
            FactDefinition(
                .number, da: "Antal tegn, der står direkte i elementet og ikke i andre elementer.",
                en: "Characters that stand directly in the element and not in other elements.")
        case .longestSpaceRun:
            FactDefinition(
                .number, [.html], da: "Det største antal faste mellemrum i træk mellem to ord i blokken.",
                en: "The most no-break spaces in a row between two words of the block.",
                source: "WCAG 2.1, failures F33 and F34")
        case .titleWordsInText:
            FactDefinition(
                .number, da: "Hvor mange af titlens ord på mindst fire bogstaver, der også står i brevet.",
                en: "How many of the title's words of four letters or more also stand in the letter.")
        case .ariaAttributes:
            FactDefinition(
                .text, [.html], da: "Elementets aria-attributter.",
                en: "The element's aria attributes.",
                source: "WAI-ARIA 1.2 section 6")
        case .undefinedAriaAttributes:
            FactDefinition(
                .text, [.html], da: "De aria-attributter, der ikke findes i WAI-ARIA. Tom, når alle findes.",
                en: "The aria attributes that WAI-ARIA does not have. Empty when it has all.",
                source: "WAI-ARIA 1.2 section 6.6")
        case .invalidAriaValues:
            FactDefinition(
                .text, [.html], da: "De aria-attributter, hvis værdi ikke er gyldig. Tom, når alle er.",
                en: "The aria attributes whose value is not valid. Empty when all are.",
                source: "WAI-ARIA 1.2 section 6.2")
        case .danglingAriaReferences:
            FactDefinition(
                .text, [.html],
                da: "De aria-attributter, der kun peger på id'er, som ikke findes. Tom, når alle fører et sted hen.",
                en: "The aria attributes that point only to ids that do not exist. Empty when all lead somewhere.",
                source: "WAI-ARIA 1.2 section 6.2.3")
        case .unsupportedAriaAttributes:
            FactDefinition(
                .text, [.html], da: "De aria-attributter, som rollen ikke har. Tom, når den har alle.",
                en: "The aria attributes that the role does not have. Empty when it has all.",
                source: "WAI-ARIA 1.2 section 5.2.3")
        case .prohibitedAriaAttributes:
            FactDefinition(
                .text, [.html],
                da: "De aria-attributter, der giver et navn, som rollen ikke må have. Tom, når rollen må have et navn.",
                en: "The naming attributes that the role may not have. Empty when it may.",
                source: "WAI-ARIA 1.2 section 5.2.8.6")
        case .requiredAriaAttributes:
            FactDefinition(
                .text, [.html], da: "De aria-attributter, som rollen kræver, når elementet ikke selv har dem.",
                en: "The aria attributes that the role requires where the element does not have them by itself.",
                source: "WAI-ARIA 1.2 section 5.2.2")
        case .missingAriaAttributes:
            FactDefinition(
                .text, [.html], da: "De krævede aria-attributter, der mangler. Tom, når ingen gør.",
                en: "The required aria attributes that are missing. Empty when none is.",
                source: "WAI-ARIA 1.2 section 5.2.2")
        case .ownerRole:
            FactDefinition(
                .text, [.html], da: "Rollen på det nærmeste element omkring, som hjælpemidler ser.",
                en: "The role of the nearest element around that assistive technology sees.",
                source: "WAI-ARIA 1.2 section 5.2.6")
        case .lacksContext:
            FactDefinition(
                .flag, [.html],
                da: "Om en rolle, der er sat med role, mangler den rolle omkring sig, som den hører til i.",
                en: "Whether a role set with role lacks the role around it that it belongs in.",
                source: "WAI-ARIA 1.2 section 5.2.6")
        case .foreignOwnedRole:
            FactDefinition(
                .text, [.html],
                da: "En rolle inde i elementet, som dets egen rolle ikke kan rumme. Tom, når alle passer.",
                en: "A role inside the element that its own role cannot hold. Empty when all fit.",
                source: "WAI-ARIA 1.2 section 5.2.5")
        case .assignedCellCount:
            FactDefinition(
                .number, da: "Hvor mange celler overskriftscellen gælder for.",
                en: "How many cells the header cell is assigned to.",
                source: "HTML section 4.9.12.2")
        case .hasSpanningFirstCell:
            FactDefinition(
                .flag, da: "Om tabellens første række er én celle over alle kolonner.",
                en: "Whether the table's first row is one cell across all columns.",
                source: "HTML section 4.9.12.1")
        case .topRowNamesColumns:
            FactDefinition(
                .flag,
                da: "Om cellen øverst i en talkolonne er ord og ikke tal. Kun tabeller med en talkolonne har en værdi.",
                en:
                    "Whether the top cell of a column of figures is words and not a figure. Only tables with such a column have a value."
            )
        case .captionRepeatsSummary:
            FactDefinition(
                .flag, [.html], da: "Om tabellens caption og summary siger det samme.",
                en: "Whether the table's caption and summary say the same.",
                source: "HTML section 4.9.1")
        case .fragmentTargetExists:
            FactDefinition(
                .flag, [.html], da: "Om stedet i brevet, som linket peger på, findes.",
                en: "Whether the place in the letter that the link points to exists.",
                source: "HTML section 7.4.6.3")
        case .accesskeyIsShared:
            FactDefinition(
                .flag, [.html], da: "Om flere elementer har samme accesskey.",
                en: "Whether several elements have the same accesskey.",
                source: "HTML section 6.6.6")
        case .landmarkIsAmbiguous:
            FactDefinition(
                .flag, [.html], da: "Om et andet landmærke har samme rolle og navn.",
                en: "Whether another landmark has the same role and name.",
                source: "WAI-ARIA 1.2 section 5.3.4")
        case .nameContainsVisibleText:
            FactDefinition(
                .flag, [.html], da: "Om navnet indeholder den tekst, der kan ses.",
                en: "Whether the name contains the text that can be seen.",
                source: "WCAG 2.1, 2.5.3")
        case .repeatsAdjacentText:
            FactDefinition(
                .flag, [.html], da: "Om billedets alternativ er det samme som teksten ved siden af.",
                en: "Whether the image's alternative is the same as the text beside it.")
        case .linkContext:
            FactDefinition(
                .text, [.html], da: "Teksten i det afsnit, listepunkt eller den celle, linket står i.",
                en: "The text of the paragraph, list item or cell the link stands in.",
                source: "WCAG 2.1, programmatically determined link context")
        case .sameNameOtherTarget:
            FactDefinition(
                .flag, [.html], da: "Om et andet link med samme navn i samme sammenhæng fører et andet sted hen.",
                en: "Whether another link of the same name in the same context leads elsewhere.",
                source: "WCAG 2.1, 2.4.4")
        case .autocompleteIsValid:
            FactDefinition(
                .flag, [.html], da: "Om autocomplete er en gyldig formålskode.",
                en: "Whether autocomplete is a valid autofill code.",
                source: "HTML section 4.10.18.7")
        default: FactDefinition(.flag, da: "", en: "")
        }
    }
}
