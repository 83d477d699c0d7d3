/// The facts about looks, which `LetterLoading/CSS` fills for HTML and `LetterLoading/PDF` for PDF.
extension FactPass {
    /// What of an HTML letter is there; worked out for every letter, because roles and names ask for it.
    package static let rendering = FactPass(
        gives: [
            FactDefinition(
                .isRendered, .flag, [.html],
                da:
                    "Om elementet bliver vist eller læst: ikke slået fra med display, visibility, hidden eller et lukket details.",
                en:
                    "Whether the element is rendered: not switched off by display, visibility, hidden or a closed details.",
                source: "HTML section 15.3.1"),
            FactDefinition(
                .contentBefore, .text, [.html], da: "Tekst, som ::before sætter foran.",
                en: "Text that ::before puts in front.", source: "CSS Generated Content 3 section 1"),
            FactDefinition(
                .contentAfter, .text, [.html], da: "Tekst, som ::after sætter bagefter.",
                en: "Text that ::after puts behind.", source: "CSS Generated Content 3 section 1"),
        ])

    /// Style sheets that lie elsewhere. Those of hosts that give fonts alone (`Rules/font-sheets.yaml`) are not among them.
    package static let styleSheets = FactPass(
        gives: [
            FactDefinition(
                .unreadStyleSheet, .text, [.html],
                da: "Adressen på et typografiark, som elementet henter, og som ikke er læst.",
                en: "The address of a style sheet that the element takes in and that was not read.",
                source: "HTML section 4.6.7, CSS Cascade 4 section 2")
        ])

    /// What can be seen: in HTML by its styles, in PDF by its pixels.
    package static let visibility = FactPass(
        needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .isVisible, .flag,
                da:
                    "Om noget af elementet kan ses: vist, og ikke flyttet ud af billedet, klippet væk eller gjort gennemsigtigt.",
                en:
                    "Whether something of the element can be seen: rendered, and not moved off the screen, clipped away or made transparent.",
                source: "ACT rules glossary, visible")
        ])

    /// Text against what lies behind it: in HTML by styles, in PDF on the rendered page.
    package static let contrast = FactPass(
        needsInHTML: [.isVisible], needsInPDF: [.characterCount],
        gives: [
            FactDefinition(
                .contrastRatio, .number,
                da:
                    "Kontrasten mellem elementets egen tekst og det, der ligger bag, fra 1 til 21, i det værste tilfælde: i HTML af lys, mørk, bred og smal visning, i PDF af elementets tekststykker på den tegnede side.",
                en:
                    "The contrast between the element's own text and what lies behind it, from 1 to 21, in the worst case: in HTML of light, dark, wide and narrow, in PDF of the element's runs of text on the rendered page.",
                source: "WCAG 2.1, contrast ratio", range: NumberRange(1, 21)),
            FactDefinition(
                .isLargeText, .flag, da: "Om teksten er stor: mindst 18 punkt, eller mindst 14 punkt og fed.",
                en: "Whether the text is large: at least 18 points, or 14 points and bold.",
                source: "WCAG 2.1, large scale"),
            FactDefinition(
                .foregroundColor, .text, da: "Tekstens farve, hvor kontrasten er målt.",
                en: "The text's colour where the contrast was measured.", source: "CSS Color 4"),
            FactDefinition(
                .backgroundColor, .text, da: "Farven bag teksten, hvor kontrasten er målt.",
                en: "The colour behind the text where the contrast was measured.", source: "CSS Color 4"),
            FactDefinition(
                .nearestPassingColor, .text,
                da:
                    "Tekstens farve i det nærmeste par af farver, der har kontrast nok: den af de to, der skal ændres mindst, er ændret.",
                en:
                    "The text's colour in the nearest pair of colours with enough contrast: the one that has to change less is changed.",
                source: "WCAG 2.1, 1.4.3; CSS Color 4 section 13.2"),
            FactDefinition(
                .nearestPassingBackground, .text, da: "Baggrundens farve i det nærmeste par, der har kontrast nok.",
                en: "The background's colour in the nearest pair with enough contrast.",
                source: "WCAG 2.1, 1.4.3; CSS Color 4 section 13.2"),
        ])

    /// The runs of text have looks of their own from the loader; a block has those of its smallest run.
    package static let fontLooks = FactPass(
        needs: [.isTextBlock],
        gives: [
            FactDefinition(
                .fontWeight, .number, da: "Den laveste skriftvægt i tekstblokken (400 normal, 700 fed).",
                en: "The lightest font weight in the text block (400 normal, 700 bold).",
                source: "CSS Fonts 4 section 2.2", range: NumberRange(0, 1000)),
            FactDefinition(
                .fontSizeInPoints, .number, da: "Den mindste skriftstørrelse i tekstblokken i punkt.",
                en: "The smallest font size in the text block, in points.", source: "CSS Fonts 4 section 2.5",
                range: NumberRange(0)),
        ])

    /// Spacing that the reader cannot change.
    package static let lockedSpacing = FactPass(
        needsInHTML: [.isVisible],
        gives: [
            FactDefinition(
                .fixedLetterSpacing, .number, [.html],
                da: "Bogstavafstanden i em, når style-attributten låser den med important.",
                en: "The letter spacing in em where the style attribute locks it with important.",
                source: "WCAG 2.1, 1.4.12", range: NumberRange()),
            FactDefinition(
                .fixedWordSpacing, .number, [.html],
                da: "Ordafstanden i em, når style-attributten låser den med important.",
                en: "The word spacing in em where the style attribute locks it with important.",
                source: "WCAG 2.1, 1.4.12", range: NumberRange()),
            FactDefinition(
                .fixedLineHeight, .number, [.html],
                da: "Linjeafstanden i em, når style-attributten låser den med important og teksten kan brydes.",
                en: "The line height in em where the style attribute locks it with important and the text can wrap.",
                source: "WCAG 2.1, 1.4.12", range: NumberRange(0)),
        ])

    /// What happens to content where there is little room.
    package static let boxSizes = FactPass(
        needsInHTML: [.isVisible],
        gives: [
            FactDefinition(
                .fixedWidthInPixels, .number, [.html],
                da: "Bredden, når den er låst i pixel på en skærm, der er 320 pixel bred. Tabelceller har ingen.",
                en: "The width where it is locked in pixels on a screen 320 pixels wide. Table cells have none.",
                source: "WCAG 2.1, 1.4.10", range: NumberRange(0)),
            FactDefinition(
                .clipsText, .flag, [.html],
                da: "Om tekst, der ikke er plads til, bliver klippet af ved en fast størrelse.",
                en: "Whether text that does not fit is clipped at a fixed size.", source: "CSS Overflow 3"),
            FactDefinition(
                .isScrollable, .flag, [.html], da: "Om indholdet kan rulle i sin egen ramme.",
                en: "Whether the content scrolls in a frame of its own.", source: "CSS Overflow 3"),
        ])

    /// How a link differs from the text around it.
    package static let linkColor = FactPass(
        needsInHTML: [.isVisible],
        gives: [
            FactDefinition(
                .isToldByColorOnly, .flag, [.html], da: "Om kun farven skiller linket fra teksten omkring det.",
                en: "Whether colour alone tells the link from the text around it.", source: "WCAG 2.1, 1.4.1"),
            FactDefinition(
                .looksLikeSurroundingText, .flag, [.html],
                da: "Om linket har samme farve som teksten omkring det og intet andet skiller det fra den.",
                en: "Whether the link has the colour of the text around it and nothing else tells it from that.",
                source: "WCAG 2.1, 1.4.1"),
            FactDefinition(
                .contrastToSurroundingText, .number, [.html],
                da: "Kontrasten mellem linkets farve og farven på teksten omkring det.",
                en: "The contrast between the link's colour and that of the text around it.",
                source: "WCAG 2.1, technique G183", range: NumberRange(1, 21)),
        ])

    /// What changes where the keyboard is.
    package static let focusIndicator = FactPass(
        needsInHTML: [.isVisible, .isFocusable],
        gives: [
            FactDefinition(
                .hasFocusIndicator, .flag, [.html], da: "Om det kan ses, når tastaturet står på elementet.",
                en: "Whether it can be seen that the keyboard is on the element.", source: "WCAG 2.1, 2.4.7")
        ])

    /// The edges of fields.
    package static let boundaries = FactPass(
        needsInHTML: [.isVisible],
        gives: [
            FactDefinition(
                .boundaryContrastRatio, .number, [.html],
                da: "Kontrasten mellem feltets kant eller flade og det, der er omkring.",
                en: "The contrast between the field's edge or fill and what is around it.", source: "WCAG 2.1, 1.4.11",
                range: NumberRange(1, 21))
        ])

    /// What turning the screen does.
    package static let orientation = FactPass(
        needsInHTML: [.isVisible],
        gives: [
            FactDefinition(
                .orientationRotation, .number, [.html], da: "Hvor mange grader indholdet drejes, når skærmen vendes.",
                en: "How many degrees the content turns when the screen is turned.", source: "WCAG 2.1, 1.3.4",
                range: NumberRange())
        ])
}
