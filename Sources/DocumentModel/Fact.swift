/// The names of the properties a rule can ask about. All else that is to be said of one stands in the `FactPass` that gives it.
package enum Fact: String, CaseIterable, Hashable, Sendable {
    case role, name, hidden, lang, declaredLang, langIsValid, langTextLength, level, levelIncrease
    case text, textLength, detectedLang, fontWeight, fontSizeInPoints, isTextBlock, typedListRun
    case rowCount, columnCount, filledColumnCount, headerCellCount, assignedHeaderCount, hasNumericColumn,
        headersResolve, unmarkedTableCount, headerOnlyTableCount, dataTableMarks
    case idIsDuplicate
    case title, titleIsShown, pageCount, isFragment, isTagged, isMarked, permitsAssistiveTechnology
    case outlineItemCount, bookmarksNameHeadings, strayBookmarkCount, characterCount, untaggedCharacterCount,
        untaggedImageCount, unmappedCharacterCount,
        invisibleCharacterCount, isImageOnly, tagsWereRemoved
    case bodyArtifactLetterCount, bodyArtifactShare, artifactLine, watermarkIsUnread, taggedImageCount, contentIsShared
    case offPageElementCount, replacedText, replacementText, otherCellInRow, otherCellRowHeader
    case looksLikeHeading, headingLine, spacedOutWord, isFillerText, tabbedLineCount, isReadAfterTextBelow,
        repeatsOnPages, runningText, textMakesWords, bareAddress,
        directionality, unspacedBlockCount
    case listItemCount, listLabelKind, labelInBodyCount, continuedFromPage
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
    case parentType, childTypes, elementsBefore, elementsAfter, sameTypeBefore, mixesHeadingKinds,
        previousHeadingLevel, noteIDIsDuplicate, headersAreDeterminable, tableSaysHeaders,
        cellOverlaps, columnsBeyondFirstRow, columnsReachFurther
    case refreshDelayInSeconds, viewportMaximumScale, viewportUserScalable
    case typeIsStandard, roleMapIsCircular, annotationIsTagged, tabOrderFollowsStructure, defectCount
    case isRendered, isVisible, unexposedLetterCount, contentBefore, contentAfter
    case contrastRatio, isLargeText, foregroundColor, backgroundColor, nearestPassingColor, nearestPassingBackground,
        unreadStyleSheet
    case fixedLetterSpacing, fixedWordSpacing, fixedLineHeight, fixedWidthInPixels, clipsText, isScrollable
    case isToldByColorOnly, looksLikeSurroundingText, contrastToSurroundingText, hasFocusIndicator,
        boundaryContrastRatio, orientationRotation
    case isFocusable, isSequentiallyFocusable, tabIndex
    case roleIsValid, roleIsPermitted, ariaAttributes, undefinedAriaAttributes, invalidAriaValues,
        danglingAriaReferences, unsupportedAriaAttributes, prohibitedAriaAttributes
    case requiredAriaAttributes, missingAriaAttributes, ownerRole, lacksContext, foreignOwnedRole, presentationConflict
    case assignedCellCount, hasSpanningFirstCell, topRowNamesColumns, captionRepeatsSummary
    case fragmentTargetExists, accesskeyIsShared, landmarkIsAmbiguous, nameContainsVisibleText, repeatsAdjacentText
    case unseenNameSource, choiceGroupIsNamed, sameNameFieldCount, runsScript
    case sameNameOtherTarget, continuesLink, autocompleteIsValid, titleWordsInText, description, ownTextLength
    case duplicateAttributes, isFosterParented, closesForNestedLink, contentAfterEnd, declaredEncoding, encodingOffset,
        encodingsAgree
    case holdsNonASCII, lostWhenSanitized, sanitizerPolicy
    case messageVersionIsKnown, elementIsKnown, elementIsInOrder, missingElements, valueIsWellFormed,
        exceededLength
    case contentIsWellFormed, contentType, agreesWithContent, filenameIsPermitted, documentLang, documentDetectedLang,
        sharesWordsWithDocument, digitCount, isBeforeStart,
        isBeforeMessage, urlScheme, urlHost, repeatsSubject, garbledText,
        isBeforeDelivery, year, daysUntilDelivery, numberIsPlausible, nameIsShared,
        otherRendering, sharedTextPercent, missingWordCount, wordsOnlyHereCount, changedPlaceCount,
        documentWordCount, documentText, attachmentCount

    /// Names that rules had for facts before these were one with another, and what they are called now.
    package static let formerNames: [String: Fact] = [
        "elementIsRepeated": .elementIsInOrder, "idIsReferenced": .idIsDuplicate,
        "isRightToLeft": .directionality, "rowIsNarrower": .columnsBeyondFirstRow,
        "rowIsWider": .columnsBeyondFirstRow, "usesNumberedHeadings": .mixesHeadingKinds,
        "usesUnnumberedHeadings": .mixesHeadingKinds,
    ]

    /// How many there are.
    package static let count = allCases.count

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
