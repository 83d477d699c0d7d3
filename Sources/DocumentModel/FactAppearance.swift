/// What the facts about looks mean.
extension Fact {
    /// Defined for the facts listed here only; `definition` is what others ask.
    var appearanceDefinition: FactDefinition {
        switch self {
        case .isRendered:
            FactDefinition(
                .flag, [.html],
                da:
                    "Om elementet bliver vist eller læst: ikke slået fra med display, visibility, hidden eller et lukket details.",
                en:
                    "Whether the element is rendered: not switched off by display, visibility, hidden or a closed details.",
                source: "HTML section 15.3.1")
        case .isVisible:
            FactDefinition(
                .flag,
                da:
                    "Om noget af elementet kan ses: vist, og ikke flyttet ud af billedet, klippet væk eller gjort gennemsigtigt.",
                en:
                    "Whether something of the element can be seen: rendered, and not moved off the screen, clipped away or made transparent.",
                source: "ACT rules glossary, visible")
        case .contentBefore:
            FactDefinition(
                .text, [.html], da: "Tekst, som ::before sætter foran.",
                en: "Text that ::before puts in front.",
                source: "CSS Generated Content 3 section 1")
        case .contentAfter:
            FactDefinition(
                .text, [.html], da: "Tekst, som ::after sætter bagefter.",
                en: "Text that ::after puts behind.",
                source: "CSS Generated Content 3 section 1")
        case .contrastRatio:
            FactDefinition(
                .number,
                da:
                    "Kontrasten mellem elementets egen tekst og det, der ligger bag, fra 1 til 21, i det værste tilfælde: i HTML af lys, mørk, bred og smal visning, i PDF af elementets tekststykker på den tegnede side.",
                en:
                    "The contrast between the element's own text and what lies behind it, from 1 to 21, in the worst case: in HTML of light, dark, wide and narrow, in PDF of the element's runs of text on the rendered page.",
                source: "WCAG 2.1, contrast ratio")
        case .isLargeText:
            FactDefinition(
                .flag, da: "Om teksten er stor: mindst 18 punkt, eller mindst 14 punkt og fed.",
                en: "Whether the text is large: at least 18 points, or 14 points and bold.",
                source: "WCAG 2.1, large scale")
        case .foregroundColor:
            FactDefinition(
                .text, da: "Tekstens farve, hvor kontrasten er målt.",
                en: "The text's colour where the contrast was measured.",
                source: "CSS Color 4")
        case .backgroundColor:
            FactDefinition(
                .text, da: "Farven bag teksten, hvor kontrasten er målt.",
                en: "The colour behind the text where the contrast was measured.",
                source: "CSS Color 4")
        case .nearestPassingColor:
            FactDefinition(
                .text, da: "Den nærmeste tekstfarve, der har kontrast nok.",
                en: "The nearest text colour with enough contrast.",
                source: "WCAG 2.1, 1.4.3")
        case .fixedLetterSpacing:
            FactDefinition(
                .number, [.html], da: "Bogstavafstanden i em, når style-attributten låser den med important.",
                en: "The letter spacing in em where the style attribute locks it with important.",
                source: "WCAG 2.1, 1.4.12")
        case .fixedWordSpacing:
            FactDefinition(
                .number, [.html], da: "Ordafstanden i em, når style-attributten låser den med important.",
                en: "The word spacing in em where the style attribute locks it with important.",
                source: "WCAG 2.1, 1.4.12")
        case .fixedLineHeight:
            FactDefinition(
                .number, [.html],
                da: "Linjeafstanden i em, når style-attributten låser den med important og teksten kan brydes.",
                en: "The line height in em where the style attribute locks it with important and the text can wrap.",
                source: "WCAG 2.1, 1.4.12")
        case .fixedWidthInPixels:
            FactDefinition(
                .number, [.html],
                da: "Bredden, når den er låst i pixel på en skærm, der er 320 pixel bred. Tabelceller har ingen.",
                en: "The width where it is locked in pixels on a screen 320 pixels wide. Table cells have none.",
                source: "WCAG 2.1, 1.4.10")
        case .clipsText:
            FactDefinition(
                .flag, [.html], da: "Om tekst, der ikke er plads til, bliver klippet af ved en fast størrelse.",
                en: "Whether text that does not fit is clipped at a fixed size.",
                source: "CSS Overflow 3")
        case .isScrollable:
            FactDefinition(
                .flag, [.html], da: "Om indholdet kan rulle i sin egen ramme.",
                en: "Whether the content scrolls in a frame of its own.",
                source: "CSS Overflow 3")
        case .isToldByColorOnly:
            FactDefinition(
                .flag, [.html], da: "Om kun farven skiller linket fra teksten omkring det.",
                en: "Whether colour alone tells the link from the text around it.",
                source: "WCAG 2.1, 1.4.1")
        case .contrastToSurroundingText:
            FactDefinition(
                .number, [.html], da: "Kontrasten mellem linkets farve og farven på teksten omkring det.",
                en: "The contrast between the link's colour and that of the text around it.",
                source: "WCAG 2.1, technique G183")
        case .hasFocusIndicator:
            FactDefinition(
                .flag, [.html], da: "Om det kan ses, når tastaturet står på elementet.",
                en: "Whether it can be seen that the keyboard is on the element.",
                source: "WCAG 2.1, 2.4.7")
        case .boundaryContrastRatio:
            FactDefinition(
                .number, [.html], da: "Kontrasten mellem feltets kant eller flade og det, der er omkring.",
                en: "The contrast between the field's edge or fill and what is around it.",
                source: "WCAG 2.1, 1.4.11")
        case .orientationRotation:
            FactDefinition(
                .number, [.html], da: "Hvor mange grader indholdet drejes, når skærmen vendes.",
                en: "How many degrees the content turns when the screen is turned.",
                source: "WCAG 2.1, 1.3.4")
        default: FactDefinition(.flag, da: "", en: "")
        }
    }
}
