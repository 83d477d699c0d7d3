/// The properties a rule can ask about. Each has a definition in `Fact.definition`.
package enum Fact: String, CaseIterable, Hashable, Sendable {
    case role, name, hidden, lang, declaredLang, langIsValid, langTextLength, level, levelIncrease
    case text, textLength, detectedLang, fontWeight, fontSizeInPoints, isTextBlock, typedListMarker, typedListRun
    case rowCount, columnCount, headerCellCount, assignedHeaderCount, hasNumericColumn, headersResolve
    case idIsDuplicate, idIsReferenced
    case title, titleIsShown, pageCount, isFragment, isTagged, isMarked, permitsAssistiveTechnology
    case outlineItemCount, characterCount, untaggedCharacterCount, untaggedImageCount, unmappedCharacterCount,
        invisibleCharacterCount, isImageOnly, tagsWereRemoved
    case looksLikeHeading, tabbedLineCount, isReadAfterTextBelow, repeatsOnPages, textMakesWords, bareAddress,
        isRightToLeft
    case producer, producerVersion, rewriter
    case headerIsValid, isSuspect, hasMetadata, hasPDFUAIdentification, pdfuaPart, pdfuaPartPrefix, pdfuaAmdPrefix,
        pdfuaCorrPrefix, hasMetadataTitle, defaultLanguageCount, xfaIsDynamic
    case optionalContentHasName, optionalContentHasAutoState, fileSpecificationIsComplete, mediaClipHasType,
        mediaClipHasAlternative, formXObjectIsReference, formXObjectPaintCount
    case typeIsStandardInPDF17, typeIsRemapped, typeIsMappedToItself, hasParentEntry, annotationIsShown,
        structParentType, structParentHasAlternative, langIsWellFormedInPDF
    case artifactInTaggedContentCount, taggedContentInArtifactCount, unmarkedItemCount, textWithoutLanguageCount,
        actualTextWithoutLanguageCount, altWithoutLanguageCount, expansionWithoutLanguageCount, malformedLanguageCount
    case fontEmbeddingIsRestricted, appearanceUnmarkedItemCount
    case fontIsUsed, fontIsPainted, fontIsEmbedded, fontIsSymbolic, cidSystemInfoAgrees, hasCIDToGIDMap, cmapIsKnown,
        cmapModesAgree, cmapUsesKnown, missingGlyphCount, charSetIsComplete, cidSetIsComplete, wrongWidthCount,
        fontCmapCount, hasSymbolCmap, fontEncoding, differencesAreUnicode, unmappedCodeCount, invalidUnicodeCount,
        notdefCount
    case parentType, childTypes, elementsBefore, elementsAfter, sameTypeBefore, usesNumberedHeadings,
        usesUnnumberedHeadings, previousHeadingLevel, noteIDIsDuplicate, headersAreDeterminable, cellOverlaps,
        rowIsNarrower, rowIsWider, columnsReachFurther
    case refreshDelayInSeconds, viewportMaximumScale, viewportUserScalable
    case typeIsStandard, roleMapIsCircular, annotationIsTagged, tabOrderFollowsStructure, defectCount
    case isRendered, isVisible, contentBefore, contentAfter
    case contrastRatio, isLargeText, foregroundColor, backgroundColor, nearestPassingColor
    case fixedLetterSpacing, fixedWordSpacing, fixedLineHeight, fixedWidthInPixels, clipsText, isScrollable
    case isToldByColorOnly, contrastToSurroundingText, hasFocusIndicator, boundaryContrastRatio, orientationRotation
    case isFocusable, isSequentiallyFocusable, tabIndex
    case roleIsValid, roleIsPermitted, ariaAttributes, undefinedAriaAttributes, invalidAriaValues,
        danglingAriaReferences, unsupportedAriaAttributes, prohibitedAriaAttributes
    case requiredAriaAttributes, missingAriaAttributes, ownerRole, lacksContext, foreignOwnedRole
    case assignedCellCount, hasSpanningFirstCell, topRowNamesColumns, captionRepeatsSummary
    case fragmentTargetExists, accesskeyIsShared, landmarkIsAmbiguous, nameContainsVisibleText, repeatsAdjacentText,
        linkContext
    case sameNameOtherTarget, autocompleteIsValid, titleWordsInText, longestSpaceRun, description, ownTextLength
    case duplicateAttributes, isFosterParented, closesForNestedLink, contentAfterEnd, declaredEncoding, encodingOffset,
        encodingsAgree
    case holdsNonASCII, lostWhenSanitized
    case messageVersionIsKnown, elementIsKnown, elementIsInOrder, elementIsRepeated, missingElements, valueIsWellFormed,
        exceededLength
    case contentIsWellFormed, contentType, agreesWithContent, filenameIsPermitted, documentLang, documentDetectedLang,
        sharesWordsWithDocument

    /// Position in `allCases`, for tables by fact.
    package var index: Int { caseNumber(of: self) }
}

/// Position of a case among those of its enumeration: one without payloads is stored as the number of its case, in as many bytes as all of the
/// numbers need. That is one byte up to 256 cases and two beyond; all of them are read.
package func caseNumber<Case>(of value: Case) -> Int {
    withUnsafeBytes(of: value) { bytes in
        var number = 0
        for index in bytes.indices { number |= Int(bytes[index]) << (8 * index) }
        return Int(littleEndian: number)
    }
}

/// What values a fact has; the comparisons a rule may make follow from it.
package enum FactType: String, Hashable, Sendable {
    case flag, number, text, language, role
}

/// What a fact means, to whom it applies, and where its definition comes from.
package struct FactDefinition: Sendable {
    package let type: FactType
    package let formats: Set<LetterFormat>
    package let danish: String
    package let english: String
    /// Standard and clause; nil where the fact is a plain count of what the file holds.
    package let source: String?

    init(
        _ type: FactType, _ formats: Set<LetterFormat> = [.html, .pdf],
        da: String, en: String, source: String? = nil
    ) {
        self.type = type
        self.formats = formats
        danish = da
        english = en
        self.source = source
    }
}

extension Fact {
    package var definition: FactDefinition {
        switch self {
        case .role:
            FactDefinition(
                .role, [.html, .pdf, .text], da: "Rollen som hjælpemidler får.",
                en: "The role assistive technology is given.",
                source: "HTML-AAM 1.0 section 3.5; PDF-AAM; WAI-ARIA 1.2 section 5.4")
        case .name:
            FactDefinition(
                .text, da: "Tilgængeligt navn. Tomt, når elementet intet navn har.",
                en: "Accessible name. Empty when the element has none.",
                source: "accname 1.2 section 4.3; ISO 32000-1 sections 14.9.3 and 14.9.4")
        case .hidden:
            FactDefinition(
                .flag, [.html, .pdf, .text], da: "Om elementet er skjult for hjælpemidler.",
                en: "Whether the element is hidden from assistive technology.",
                source: "WAI-ARIA 1.2 section 7; CSS Display 3; HTML section 6.1")
        case .lang:
            FactDefinition(
                .language, da: "Det gældende sprog, arvet hvis det ikke er angivet her.",
                en: "The language in force, inherited when not declared here.",
                source: "HTML section 3.2.6.2; ISO 32000-1 section 14.9.2")
        case .declaredLang:
            FactDefinition(
                .language, [.html, .pdf, .message], da: "Sproget som er angivet på netop dette element.",
                en: "The language declared on this very element.",
                source: "HTML section 3.2.6.2; ISO 32000-1 section 14.9.2")
        case .langIsValid:
            FactDefinition(
                .flag, [.html, .pdf, .message],
                da: "Om det angivne sprog findes. Et tomt sprog betyder ukendt og har ingen værdi.",
                en: "Whether the declared language exists. An empty one means unknown and has no value.",
                source: "RFC 5646 section 2.2.1; IANA Language Subtag Registry")
        case .langTextLength:
            FactDefinition(
                .number,
                da: "Antal tegn, som det angivne sprog gælder for: tekst og billedtekst, der ikke selv har et andet.",
                en:
                    "Characters the declared language is in force for: text and text alternatives without a language of their own.",
                source: "HTML section 3.2.6.2; ISO 32000-1 section 14.9.2")
        case .level:
            FactDefinition(
                .number, da: "Overskriftens niveau.", en: "The heading's level.",
                source: "WAI-ARIA 1.2 aria-level; HTML-AAM h1-h6; ISO 32000-1 table 333")
        case .levelIncrease:
            FactDefinition(
                .number,
                da: "Hvor mange niveauer overskriften ligger under den forrige overskrift, som kan høres. "
                    + "Den første overskrift har ingen værdi.",
                en: "How many levels the heading is below the previous exposed heading. The first heading has none.")
        case .text:
            FactDefinition(
                .text, [.html, .pdf, .text, .message],
                da: "Teksten i en tekstblok, en overskrift, et link, en celle, et listepunkt eller en etiket.",
                en: "The text of a text block, heading, link, cell, list item or label.")
        case .textLength:
            FactDefinition(
                .number, [.html, .pdf, .text], da: "Antal tegn i den tekst, der kan læses, uden overflødige mellemrum.",
                en: "Characters of readable text, without redundant white space.")
        case .detectedLang:
            FactDefinition(
                .language,
                da: "Sproget, som teksten faktisk er skrevet i, målt på ordene. Ukendt, når teksten er kort.",
                en: "The language the text is really written in, measured on its words. Unknown when it is short.")
        case .fontWeight:
            FactDefinition(
                .number, da: "Den laveste skriftvægt i tekstblokken (400 normal, 700 fed).",
                en: "The lightest font weight in the text block (400 normal, 700 bold).",
                source: "CSS Fonts 4 section 2.2")
        case .fontSizeInPoints:
            FactDefinition(
                .number, da: "Den mindste skriftstørrelse i tekstblokken i punkt.",
                en: "The smallest font size in the text block, in points.", source: "CSS Fonts 4 section 2.5")
        case .isTextBlock:
            FactDefinition(
                .flag, [.html, .pdf, .text],
                da: "Om elementet er en blok, der selv rummer tekst og ikke kun andre blokke.",
                en: "Whether the element is a block that holds text itself and not only other blocks.",
                source: "CSS Display 3 section 4")
        case .typedListMarker:
            FactDefinition(
                .text, [.html, .pdf, .text],
                da: "Det punkttegn eller nummer, som tekstblokken begynder med, og som er skrevet som tekst.",
                en: "The bullet or number typed as text at the start of the text block.")
        case .typedListRun:
            FactDefinition(
                .number, [.html, .pdf, .text],
                da: "På den første af flere blokke eller linjer i træk med skrevne punkttegn: hvor mange der er.",
                en: "On the first of several blocks or lines in a row with typed markers: how many there are.")
        case .rowCount:
            FactDefinition(
                .number, da: "Tabellens rækker.", en: "The table's rows.",
                source: "HTML section 4.9.12; ISO 32000-1 table 337")
        case .columnCount:
            FactDefinition(
                .number, da: "Tabellens kolonner, med spænd regnet med.", en: "The table's columns, spans counted.",
                source: "HTML section 4.9.12; ISO 32000-1 table 349")
        case .headerCellCount:
            FactDefinition(
                .number, da: "Tabellens overskriftsceller med indhold.",
                en: "The table's header cells that have content.",
                source: "HTML section 4.9.10; ISO 32000-1 table 337")
        case .assignedHeaderCount:
            FactDefinition(
                .number, da: "Hvor mange overskriftsceller datacellen er knyttet til.",
                en: "How many header cells the data cell is assigned.",
                source: "HTML section 4.9.12.2; ISO 32000-1 section 14.8.5.7; PDF/UA-1 7.5")
        case .hasNumericColumn:
            FactDefinition(
                .flag,
                da: "Om en kolonne i mindst tre rækker har tal, beløb eller datoer i alle celler på nær den øverste.",
                en:
                    "Whether a column over at least three rows holds numbers, amounts or dates in every cell but the top one."
            )
        case .headersResolve:
            FactDefinition(
                .flag, da: "Om alle celler, som headers peger på, findes i samme tabel.",
                en: "Whether every cell that headers refers to is in the same table.",
                source: "HTML section 4.9.11; ISO 32000-1 table 349")
        case .idIsDuplicate:
            FactDefinition(
                .flag, [.html], da: "Om et tidligere element har samme id.",
                en: "Whether an earlier element has the same id.",
                source: "HTML section 3.2.6 (id)")
        case .idIsReferenced:
            FactDefinition(
                .flag, [.html], da: "Om et andet element henviser til dette id (for, headers, aria-labelledby …).",
                en: "Whether another element refers to this id (for, headers, aria-labelledby …).",
                source: "HTML sections 4.9.11 and 4.10.4; WAI-ARIA 1.2 ID reference types")
        case .title:
            FactDefinition(
                .text, da: "Dokumentets titel: <title>, eller dc:title og ellers Title i en PDF.",
                en: "The document's title: <title>, or in a PDF dc:title, else Title.",
                source: "HTML section 4.2.2; ISO 32000-1 section 14.3")
        case .titleIsShown:
            FactDefinition(
                .flag, [.pdf], da: "Om titlen vises i vinduet i stedet for filnavnet (DisplayDocTitle).",
                en: "Whether the window shows the title rather than the file name (DisplayDocTitle).",
                source: "ISO 32000-1 table 150")
        case .pageCount:
            FactDefinition(.number, [.pdf], da: "Antal sider.", en: "Number of pages.")
        case .isFragment:
            FactDefinition(
                .flag, da: "Om brevet er et HTML-fragment uden html-element.",
                en: "Whether the letter is an HTML fragment without an html element.")
        case .isTagged:
            FactDefinition(
                .flag,
                da: "Om brevet har en opmærkning: i PDF et strukturtræ med mindst ét element. HTML er altid opmærket.",
                en: "Whether the letter has tags: in PDF a structure tree with at least one element. HTML always has.",
                source: "ISO 32000-1 section 14.7.2")
        case .isMarked:
            FactDefinition(
                .flag, [.pdf], da: "Om filen siger, at den er opmærket (MarkInfo/Marked).",
                en: "Whether the file says that it is tagged (MarkInfo/Marked).", source: "ISO 32000-1 table 321")
        case .permitsAssistiveTechnology:
            FactDefinition(
                .flag, [.pdf], da: "Om beskyttelsen lader hjælpemidler læse teksten.",
                en: "Whether the protection lets assistive technology read the text.",
                source: "ISO 32000-1 table 22, bit 10")
        case .outlineItemCount:
            FactDefinition(
                .number, [.pdf], da: "Antal bogmærker.", en: "Number of bookmarks.",
                source: "ISO 32000-1 section 12.3.3")
        case .characterCount:
            FactDefinition(
                .number, [.pdf], da: "Antal tegn, der vises på siden eller i dokumentet.",
                en: "Characters shown on the page or in the document.")
        case .untaggedImageCount:
            FactDefinition(
                .number, [.pdf], da: "Antal billeder på siden, som hverken er opmærket eller artefakt.",
                en: "Images on the page that are neither tagged nor artifact.", source: "ISO 14289-1 section 7.1")
        case .untaggedCharacterCount:
            FactDefinition(
                .number, [.pdf], da: "Antal viste tegn, der hverken er opmærket eller markeret som artefakt.",
                en: "Shown characters that are neither tagged nor marked as artifact.",
                source: "ISO 32000-1 section 14.8.2.2; ISO 14289-1 7.1")
        case .unmappedCharacterCount:
            FactDefinition(
                .number, [.pdf], da: "Antal viste tegn, som skrifttypen ikke oversætter til bogstaver.",
                en: "Shown characters that their font does not map to Unicode.", source: "ISO 32000-1 section 9.10.2")
        case .isImageOnly:
            FactDefinition(
                .flag, [.pdf], da: "Om siden kun er billeder, der dækker mindst halvdelen af den, uden synlig tekst.",
                en: "Whether the page is only images that cover at least half of it, with no visible text.")
        case .looksLikeHeading, .tabbedLineCount, .isReadAfterTextBelow, .repeatsOnPages, .textMakesWords, .bareAddress,
            .isRightToLeft, .invisibleCharacterCount, .tagsWereRemoved,
            .producer, .producerVersion, .rewriter:
            layoutDefinition
        case .headerIsValid, .isSuspect, .hasMetadata, .hasPDFUAIdentification, .pdfuaPart, .pdfuaPartPrefix,
            .pdfuaAmdPrefix, .pdfuaCorrPrefix, .hasMetadataTitle, .defaultLanguageCount, .xfaIsDynamic,
            .optionalContentHasName,
            .optionalContentHasAutoState, .fileSpecificationIsComplete, .mediaClipHasType, .mediaClipHasAlternative,
            .formXObjectIsReference, .formXObjectPaintCount,
            .typeIsStandardInPDF17, .typeIsRemapped, .typeIsMappedToItself, .hasParentEntry, .annotationIsShown,
            .structParentType, .structParentHasAlternative,
            .langIsWellFormedInPDF, .artifactInTaggedContentCount, .taggedContentInArtifactCount, .unmarkedItemCount,
            .textWithoutLanguageCount, .actualTextWithoutLanguageCount,
            .altWithoutLanguageCount, .expansionWithoutLanguageCount, .malformedLanguageCount, .fontIsUsed,
            .fontIsPainted, .fontIsEmbedded,
            .fontIsSymbolic, .cidSystemInfoAgrees, .hasCIDToGIDMap, .cmapIsKnown, .cmapModesAgree, .cmapUsesKnown,
            .missingGlyphCount, .charSetIsComplete, .cidSetIsComplete, .wrongWidthCount, .fontCmapCount, .hasSymbolCmap,
            .fontEncoding, .differencesAreUnicode, .unmappedCodeCount, .invalidUnicodeCount, .notdefCount, .parentType,
            .childTypes, .elementsBefore, .elementsAfter, .sameTypeBefore, .usesNumberedHeadings,
            .usesUnnumberedHeadings,
            .previousHeadingLevel, .noteIDIsDuplicate, .headersAreDeterminable, .cellOverlaps, .rowIsNarrower,
            .rowIsWider,
            .columnsReachFurther,
            .fontEmbeddingIsRestricted, .appearanceUnmarkedItemCount:
            universalAccessibilityDefinition
        case .refreshDelayInSeconds:
            FactDefinition(
                .number, [.html], da: "Sekunder, før meta refresh genindlæser eller skifter side.",
                en: "Seconds before meta refresh reloads or leaves the page.", source: "HTML section 4.2.5.3")
        case .viewportMaximumScale:
            FactDefinition(
                .number, [.html], da: "Den største forstørrelse, som viewport tillader.",
                en: "The largest zoom the viewport allows.", source: "CSS Viewport 1")
        case .viewportUserScalable:
            FactDefinition(
                .flag, [.html], da: "Om viewport lader læseren forstørre.",
                en: "Whether the viewport lets the reader zoom.",
                source: "CSS Viewport 1")
        case .typeIsStandard:
            FactDefinition(
                .flag, [.pdf], da: "Om elementets type er en standardtype, eventuelt gennem RoleMap.",
                en: "Whether the element's type is a standard type, through RoleMap if need be.",
                source: "ISO 32000-1 section 14.8.4; ISO 32000-2 section 14.8.6")
        case .roleMapIsCircular:
            FactDefinition(
                .flag, [.pdf], da: "Om elementets type oversættes i ring i RoleMap.",
                en: "Whether the element's type is mapped in a circle by RoleMap.", source: "ISO 14289-1 7.1")
        case .annotationIsTagged:
            FactDefinition(
                .flag, [.pdf], da: "Om linket eller feltet er knyttet til et element i strukturtræet.",
                en: "Whether the link or field is tied to an element of the structure tree.",
                source: "ISO 32000-1 section 14.7.4.3")
        case .tabOrderFollowsStructure:
            FactDefinition(
                .flag, [.pdf],
                da:
                    "Om tabulatoren går gennem sidens links og felter i strukturtræets rækkefølge. Kun sider med mindst to har en værdi.",
                en:
                    "Whether the tab key goes through the page's links and fields in the order of the structure tree. Only pages with two or more have a value.",
                source: "ISO 32000-1 table 30 (Tabs)")
        case .isRendered, .isVisible, .contentBefore, .contentAfter, .contrastRatio, .isLargeText, .foregroundColor,
            .backgroundColor,
            .nearestPassingColor, .fixedLetterSpacing, .fixedWordSpacing, .fixedLineHeight, .fixedWidthInPixels,
            .clipsText, .isScrollable,
            .isToldByColorOnly, .contrastToSurroundingText, .hasFocusIndicator, .boundaryContrastRatio,
            .orientationRotation:
            appearanceDefinition
        case .isFocusable, .isSequentiallyFocusable, .tabIndex, .roleIsValid, .roleIsPermitted, .ariaAttributes,
            .undefinedAriaAttributes, .invalidAriaValues, .danglingAriaReferences,
            .unsupportedAriaAttributes, .prohibitedAriaAttributes, .requiredAriaAttributes, .missingAriaAttributes,
            .ownerRole, .lacksContext,
            .foreignOwnedRole, .assignedCellCount, .hasSpanningFirstCell, .topRowNamesColumns, .captionRepeatsSummary,
            .fragmentTargetExists, .accesskeyIsShared,
            .landmarkIsAmbiguous, .nameContainsVisibleText, .repeatsAdjacentText, .linkContext, .sameNameOtherTarget,
            .autocompleteIsValid,
            .titleWordsInText, .longestSpaceRun, .description, .ownTextLength:
            semanticsDefinition
        case .duplicateAttributes, .isFosterParented, .closesForNestedLink, .contentAfterEnd, .declaredEncoding,
            .encodingOffset, .encodingsAgree,
            .holdsNonASCII, .lostWhenSanitized:
            sourceDefinition
        case .messageVersionIsKnown, .elementIsKnown, .elementIsInOrder, .elementIsRepeated, .missingElements,
            .valueIsWellFormed, .exceededLength,
            .contentIsWellFormed, .contentType, .agreesWithContent, .filenameIsPermitted, .documentLang,
            .documentDetectedLang, .sharesWordsWithDocument:
            messageDefinition
        case .defectCount:
            FactDefinition(
                .number, [.html, .pdf, .text], da: "Antal steder, hvor filen ikke er, som formatet foreskriver.",
                en: "Places where the file is not as its format asks.")
        }
    }
}
