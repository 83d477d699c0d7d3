import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// Facts of a PDF's document, structure, pages and annotations, each on both sides of its edge.
@Suite struct PDFFactTests {
    private static let xmpStart =
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
    private static func metadata(_ description: String) -> (catalog: String, object: String) {
        (
            "/Metadata 30 0 R",
            "30 0 obj << /Type /Metadata /Subtype /XML >> stream\n\(xmpStart)\(description)</rdf:RDF></x:xmpmeta>\nendstream endobj"
        )
    }
    private static let ua = "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    private static let dc = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

    /// Source: ISO 32000-1 tables 28, 150, 321 and section 14.3.
    @Test(arguments: [
        ("", Fact.titleIsShown, FactValue.flag(false)),
        ("/ViewerPreferences << /DisplayDocTitle true >>", .titleIsShown, .flag(true)),
        ("/ViewerPreferences << /DisplayDocTitle false >>", .titleIsShown, .flag(false)),
        ("/ViewerPreferences 40 0 R", .titleIsShown, .flag(true)),
        ("", .isMarked, .flag(false)), ("/MarkInfo << /Marked true >>", .isMarked, .flag(true)),
        ("/MarkInfo << /Marked false >>", .isMarked, .flag(false)), ("", .isSuspect, .flag(false)),
        ("/MarkInfo << /Suspects true >>", .isSuspect, .flag(true)), ("", .pageCount, .number(1)),
        ("", .isTagged, .flag(true)),
        ("", .outlineItemCount, .number(0)), ("/Outlines << /First 41 0 R >>", .outlineItemCount, .number(3)),
        ("", .hasMetadata, .flag(false)), ("/AcroForm << /XFA 44 0 R >>", .xfaIsDynamic, .flag(true)),
        ("/AcroForm << /XFA 45 0 R >>", .xfaIsDynamic, .flag(false)), ("", .xfaIsDynamic, .absent),
        ("", .defectCount, .number(1)),
    ])
    func catalog(entries: String, fact: Fact, value: FactValue) throws {
        let objects = """

            40 0 obj << /DisplayDocTitle true >> endobj
            41 0 obj << /Title (A) /First 42 0 R /Next 43 0 R >> endobj
            42 0 obj << /Title (B) /Next 42 0 R >> endobj
            43 0 obj << /Title (C) >> endobj
            44 0 obj << >> stream
            <config><dynamicRender>required</dynamicRender></config>
            endstream endobj
            45 0 obj << >> stream
            <config><dynamicRender>forbidden</dynamicRender></config>
            endstream endobj
            """
        let letter = try TaggedPDF(structure: TaggedPDF().structure + objects, catalog: entries).load()
        #expect(letter.facts[fact, DocumentTree.root] == value, "\(entries)")
    }

    /// Source: ISO 32000-1 7.5.2: %PDF-1.n, n from 0 to 7, at the file's first byte.
    @Test(arguments: [
        ("%PDF-1.7", true), ("%PDF-1.0", true), ("%PDF-1.8", false), ("%PDF-2.0", false), ("%PDF-1.7x", false),
        (" %PDF-1.7", false),
    ])
    func header(header: String, isValid: Bool) throws {
        #expect(
            try TaggedPDF(header: header).load().facts[.headerIsValid, DocumentTree.root] == .flag(isValid), "\(header)"
        )
    }

    /// Source: ISO 16684-1 section 7; ISO 14289-1 section 5; ISO 32000-1 14.3.2.
    @Test(arguments: [
        ("<rdf:Description \(ua) pdfuaid:part=\"1\"/>", Fact.hasPDFUAIdentification, FactValue.flag(true)),
        ("<rdf:Description \(ua) pdfuaid:part=\"1\"/>", .pdfuaPart, .text("1")),
        ("<rdf:Description \(ua) pdfuaid:part=\"1\"/>", .pdfuaPartPrefix, .text("pdfuaid")),
        ("<rdf:Description xmlns:u=\"http://www.aiim.org/pdfua/ns/id/\" u:part=\"1\"/>", .pdfuaPartPrefix, .text("u")),
        ("<rdf:Description \(ua)><pdfuaid:part>2</pdfuaid:part></rdf:Description>", .pdfuaPart, .text("2")),
        ("<rdf:Description \(ua) pdfuaid:amd=\"2014\"/>", .pdfuaAmdPrefix, .text("pdfuaid")),
        ("<rdf:Description \(ua) pdfuaid:corr=\"2014\"/>", .pdfuaCorrPrefix, .text("pdfuaid")),
        ("<rdf:Description \(ua) pdfuaid:amd=\"2014\"/>", .pdfuaPart, .text("")),
        ("<rdf:Description \(dc) dc:format=\"a\"/>", .hasPDFUAIdentification, .flag(false)),
        ("<rdf:Description \(dc) dc:format=\"a\"/>", .pdfuaPart, .absent),
        (
            "<rdf:Description \(dc)><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Afslag</rdf:li></rdf:Alt></dc:title></rdf:Description>",
            .hasMetadataTitle, .flag(true)
        ),
        (
            "<rdf:Description \(dc)><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Afslag</rdf:li></rdf:Alt></dc:title></rdf:Description>",
            .title, .text("Afslag")
        ),
        (
            "<rdf:Description \(dc)><dc:title><rdf:Alt><rdf:li xml:lang=\"en\">No</rdf:li><rdf:li xml:lang=\"x-default\">Afslag</rdf:li></rdf:Alt></dc:title></rdf:Description>",
            .title, .text("Afslag")
        ), ("<rdf:Description \(dc)><dc:title>Afslag</dc:title></rdf:Description>", .hasMetadataTitle, .flag(false)),
        (
            "<rdf:Description \(dc)><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A</rdf:li></rdf:Alt></dc:title></rdf:Description>",
            .defaultLanguageCount, .number(1)
        ),
        (
            "<rdf:Description \(dc)><dc:title><rdf:Alt><rdf:li xml:lang=\"da\">A</rdf:li></rdf:Alt></dc:title></rdf:Description>",
            .defaultLanguageCount, .number(0)
        ),
        (
            "<rdf:Description \(dc)><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A</rdf:li><rdf:li xml:lang=\"da\">A</rdf:li></rdf:Alt></dc:title></rdf:Description>",
            .defaultLanguageCount, .number(0)
        ), ("<rdf:Description/>", .hasMetadata, .flag(true)), ("<rdf:Description/>", .title, .text("Info")),
        ("<rdf:Description/>", .hasMetadataTitle, .flag(false)),
    ])
    func xmp(description: String, fact: Fact, value: FactValue) throws {
        let metadata = Self.metadata(description)
        let letter = try TaggedPDF(
            structure: TaggedPDF().structure + "\n50 0 obj << /Title (Info) >> endobj\n" + metadata.object,
            catalog: metadata.catalog, trailer: "/Info 50 0 R"
        ).load()
        #expect(letter.facts[fact, DocumentTree.root] == value, "\(description)")
    }

    /// Of the last element of the type P, within others. Source: ISO 32000-1 14.8.4 (standard types), 14.7.3 (RoleMap); ISO 14289-1 7.1; ISO 32000-2 14.8.6.
    @Test(arguments: [
        ("/S /P", "", Fact.typeIsStandard, FactValue.flag(true)), ("/S /Tekst", "", .typeIsStandard, .flag(false)),
        ("/S /Tekst", "/RoleMap << /Tekst /P >>", .typeIsStandard, .flag(true)),
        ("/S /Tekst", "/RoleMap << /Tekst /Andet >>", .typeIsStandard, .flag(false)),
        ("/S /Title", "", .typeIsStandard, .flag(true)),
        ("/S /Title", "", .typeIsStandardInPDF17, .flag(false)), ("/S /P", "", .typeIsStandardInPDF17, .flag(true)),
        ("/S /Title", "/RoleMap << /Title /P >>", .typeIsStandardInPDF17, .flag(true)),
        ("/S /P", "/RoleMap << /P /H1 >>", .typeIsRemapped, .flag(true)), ("/S /P", "", .typeIsRemapped, .flag(false)),
        ("/S /Tekst", "/RoleMap << /Tekst /P >>", .typeIsRemapped, .flag(false)),
        ("/S /A", "/RoleMap << /A /B /B /A >>", .roleMapIsCircular, .flag(true)),
        ("/S /A", "/RoleMap << /A /B /B /P >>", .roleMapIsCircular, .absent),
        ("/S /A", "/RoleMap << /A /A >>", .roleMapIsCircular, .flag(true)),
        ("/S /A", "/RoleMap << /A /B /B /A >>", .typeIsMappedToItself, .flag(true)),
        ("/S /P", "", .typeIsMappedToItself, .flag(false)),
        ("/S /P", "", .hasParentEntry, .flag(true)), ("/S /P /Lang (da)", "", .langIsWellFormedInPDF, .flag(true)),
        ("/S /P /Lang (da_DK)", "", .langIsWellFormedInPDF, .flag(false)),
        ("/S /P", "", .langIsWellFormedInPDF, .absent), ("/S /P", "", .parentType, .text("StructTreeRoot")),
        ("/S /P /Alt (A)", "", .role, .text("paragraph")), ("/S /H1", "", .role, .text("heading")),
        ("/S /H", "", .role, .text("heading")), ("/S /H6", "", .level, .number(6)), ("/S /H", "", .level, .absent),
        ("/S /Title", "", .level, .number(1)), ("/S /Figure /Alt (A)", "", .role, .text("img")),
        ("/S /Figure /Alt (A)", "", .name, .text("A")),
        ("/S /Figure", "", .name, .text("")), ("/S /Figure /ActualText (B)", "", .name, .text("B")),
        ("/S /L", "", .role, .text("list")), ("/S /LI", "", .role, .text("listitem")),
        ("/S /Table", "", .role, .text("table")), ("/S /TR", "", .role, .text("row")),
        ("/S /Note", "", .role, .text("note")), ("/S /Formula /Alt (A)", "", .role, .text("math")),
        ("/S /Link", "", .role, .text("link")), ("/S /Caption", "", .role, .text("caption")),
        ("/S /BlockQuote", "", .role, .text("blockquote")), ("/S /Code", "", .role, .text("code")),
    ])
    func element(entries: String, root: String, fact: Fact, value: FactValue) throws {
        let letter = try TaggedPDF(structure: "7 0 obj << \(entries) /P 5 0 R /Pg 3 0 R /K 0 >> endobj", root: root)
            .load()
        #expect(letter.facts[fact, 1] == value, "\(entries) \(root)")
    }

    /// Of the elements under one: types, how many before and after, headings. NonStruct is seen through.
    /// Source: ISO 14289-1 7.2, 7.4.2, 7.4.4 and 7.9; ISO 32000-1 table 333.
    @Test func relationsOfElements() throws {
        let letter = try TaggedPDF(
            structure: """
                7 0 obj << /S /Sect /P 5 0 R /K [8 0 R 9 0 R 11 0 R 12 0 R 13 0 R] >> endobj
                8 0 obj << /S /H1 /P 7 0 R >> endobj
                9 0 obj << /S /NonStruct /P 7 0 R /K [10 0 R] >> endobj
                10 0 obj << /S /P /P 9 0 R >> endobj
                11 0 obj << /S /H3 /P 7 0 R >> endobj
                12 0 obj << /S /Note /ID (n) /P 7 0 R >> endobj
                13 0 obj << /S /Note /ID (n) /P 7 0 R >> endobj
                """
        ).load()
        func value(_ fact: Fact, _ type: String, last: Bool = false) throws -> FactValue {
            let nodes = letter.nodes(named: type)
            return letter.facts[fact, try #require(last ? nodes.last : nodes.first)]
        }
        #expect(try value(.childTypes, "Sect") == .text("H1 P H3 Note Note"))
        #expect(try value(.parentType, "P") == .text("Sect"))
        #expect(try value(.elementsBefore, "H1") == .number(0))
        #expect(try value(.elementsBefore, "P") == .number(1))
        #expect(try value(.elementsAfter, "P") == .number(3))
        #expect(try value(.elementsAfter, "Note", last: true) == .number(0))
        #expect(try value(.sameTypeBefore, "Note") == .number(0))
        #expect(try value(.sameTypeBefore, "Note", last: true) == .number(1))
        #expect(try value(.previousHeadingLevel, "H1") == .number(0))
        #expect(try value(.previousHeadingLevel, "H3") == .number(1))
        #expect(try value(.levelIncrease, "H3") == .number(2))
        #expect(try value(.noteIDIsDuplicate, "Note") == .flag(false))
        #expect(try value(.noteIDIsDuplicate, "Note", last: true) == .flag(true))
        #expect(letter.facts[.mixesHeadingKinds, DocumentTree.root] == .flag(false))
    }

    /// Source: ISO 32000-1 14.9.4: ActualText stands in place of an element and all its children.
    @Test func replacementTextIsReadWithinAParagraph() throws {
        let letter = try TaggedPDF(
            structure: """
                7 0 obj << /S /P /P 5 0 R /K [8 0 R] >> endobj
                8 0 obj << /S /Span /P 7 0 R /Pg 3 0 R /K 0 /ActualText (ord) >> endobj
                """
        ).load()
        #expect(letter.facts[.text, try #require(letter.nodes(named: "P").first)] == .text("ord"))
    }

    /// Of the page. Source: ISO 14289-1 7.1, 7.2; ISO 32000-1 14.6, 14.8.2.2 and 14.9.2. In MCID 0 everything is tagged.
    @Test(arguments: [
        ("/P << /MCID 0 >> BDC BT /F1 12 Tf (ab) Tj ET EMC", Fact.untaggedCharacterCount, 0.0),
        ("BT /F1 12 Tf (ab) Tj ET", .untaggedCharacterCount, 2),
        ("/Artifact BMC BT /F1 12 Tf (ab) Tj ET EMC", .untaggedCharacterCount, 0),
        ("/P << /MCID 1 >> BDC BT /F1 12 Tf (a b) Tj ET EMC", .untaggedCharacterCount, 2),
        ("BT /F1 12 Tf ( ) Tj ET", .untaggedCharacterCount, 0),
        ("/P << /MCID 0 >> BDC BT /F1 12 Tf (ab) Tj ET EMC", .characterCount, 2),
        ("/Artifact BMC BT /F1 12 Tf (ab) Tj ET EMC", .characterCount, 2), ("/I Do", .untaggedImageCount, 1),
        ("/P << /MCID 0 >> BDC /I Do EMC", .untaggedImageCount, 0), ("/Artifact BMC /I Do EMC", .untaggedImageCount, 0),
        ("BT /F1 12 Tf (ab) Tj ET", .unmarkedItemCount, 1),
        ("/P << /MCID 0 >> BDC BT /F1 12 Tf (ab) Tj ET EMC", .unmarkedItemCount, 0),
        ("/Artifact BMC 0 0 9 9 re f EMC", .unmarkedItemCount, 0), ("0 0 9 9 re f", .unmarkedItemCount, 1),
        ("0 0 9 9 re n", .unmarkedItemCount, 0), ("0 0 9 9 re W n", .unmarkedItemCount, 0),
        ("0 0 m 9 9 l S /I Do", .unmarkedItemCount, 2),
        ("/P << /MCID 0 >> BDC /Artifact BMC EMC EMC", .artifactInTaggedContentCount, 1),
        ("/Artifact BMC EMC /P << /MCID 0 >> BDC EMC", .artifactInTaggedContentCount, 0),
        ("/Artifact BMC /P << /MCID 0 >> BDC EMC EMC", .taggedContentInArtifactCount, 1),
        ("/Artifact BMC EMC /P << /MCID 0 >> BDC EMC", .taggedContentInArtifactCount, 0),
        ("/P << /MCID 0 >> BDC BT /F1 12 Tf (ab) Tj ET EMC", .textWithoutLanguageCount, 1),
        ("/P << /MCID 0 /Lang (da) >> BDC BT /F1 12 Tf (ab) Tj ET EMC", .textWithoutLanguageCount, 0),
        ("/Span << /Lang (da) >> BDC BT /F1 12 Tf (ab) Tj (c) Tj ET EMC BT (d) Tj ET", .textWithoutLanguageCount, 1),
        ("/Span << /ActualText (a) >> BDC EMC", .actualTextWithoutLanguageCount, 1),
        ("/Span << /ActualText (a) /Lang (da) >> BDC EMC", .actualTextWithoutLanguageCount, 0),
        ("/P << /ActualText (a) >> BDC EMC", .actualTextWithoutLanguageCount, 0),
        ("/Span << /Alt (a) >> BDC EMC", .altWithoutLanguageCount, 1),
        ("/Span << /Alt (a) /Lang (da) >> BDC EMC", .altWithoutLanguageCount, 0),
        ("/Span << /E (a) >> BDC EMC", .expansionWithoutLanguageCount, 1),
        ("/Span << /E (a) /Lang (da) >> BDC EMC", .expansionWithoutLanguageCount, 0),
        ("/Span << /Lang (da_DK) >> BDC EMC", .malformedLanguageCount, 1),
        ("/Span << /Lang (da-DK) >> BDC EMC", .malformedLanguageCount, 0),
        ("BT /F1 12 Tf 3 Tr (ab) Tj ET", .invisibleCharacterCount, 2),
        ("BT /F1 12 Tf (ab) Tj ET", .invisibleCharacterCount, 0),
        ("BT /F2 12 Tf (ab) Tj ET", .unmappedCharacterCount, 2),
        ("BT /F1 12 Tf (ab) Tj ET", .unmappedCharacterCount, 0),
    ])
    func page(content: String, fact: Fact, value: Double) throws {
        let objects = """

            20 0 obj << /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 >> stream
            x
            endstream endobj
            21 0 obj << /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /CharProcs << >> /FirstChar 97 /LastChar 98 /Widths [60 60] >> endobj
            22 0 obj << /Nums [0 [7 0 R]] >> endobj
            """
        let letter = try TaggedPDF(
            structure: TaggedPDF().structure + objects, root: "/ParentTree 22 0 R", content: content,
            page: "/StructParents 0 /Resources << /Font << /F1 6 0 R /F2 21 0 R >> /XObject << /I 20 0 R >> >>"
        ).load()
        let page = try #require(letter.nodes(named: "pdf:page").first)
        #expect(letter.facts[fact, page] == .number(value), "\(content)")
    }

    /// A page of images alone: they cover half of it, and nothing is painted as text. 595 × 842 points; half is 250,495 square points.
    @Test(arguments: [
        ("q 595 0 0 421 0 0 cm /I Do Q", true), ("q 595 0 0 420 0 0 cm /I Do Q", false),
        ("q 595 0 0 842 0 0 cm /I Do Q BT /F1 12 Tf (a) Tj ET", false),
        ("q 595 0 0 842 0 0 cm /I Do Q BT /F1 12 Tf 3 Tr (a) Tj ET", true), ("", false),
        ("q 595 0 0 842 0 0 cm /I Do Q BT /F1 12 Tf ( ) Tj ET", true),
    ])
    func isImageOnly(content: String, value: Bool) throws {
        let letter = try TaggedPDF(
            structure: TaggedPDF().structure
                + "\n20 0 obj << /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 >> stream\nx\nendstream endobj",
            content: content, resources: "/XObject << /I 20 0 R >>"
        ).load()
        let page = try #require(letter.nodes(named: "pdf:page").first)
        #expect(letter.facts[.isImageOnly, page] == .flag(value), "\(content)")
    }

    /// Of an untagged file: whether it was tagged once. Source: ISO 32000-1 14.6 and 14.7.4.4.
    @Test(arguments: [
        ("BT /F1 10 Tf (a) Tj ET", "", "", false), ("/P << /MCID 0 >> BDC BT /F1 10 Tf (a) Tj ET EMC", "", "", true),
        ("/P BMC BT /F1 10 Tf (a) Tj ET EMC", "", "", false), ("BT /F1 10 Tf (a) Tj ET", "/StructParents 0", "", false),
        ("BT /F1 10 Tf (a) Tj ET", "", "/MarkInfo << /Marked true >>", false),
        ("BT /F1 10 Tf (a) Tj ET", "", "/MarkInfo << /Marked false >>", false),
    ])
    func tagsWereRemoved(content: String, page: String, catalog: String, value: Bool) throws {
        #expect(
            try PDFPage(content: content, page: page, catalog: catalog).load().facts[
                .tagsWereRemoved, DocumentTree.root] == .flag(value))
    }

    /// Annotations. Source: ISO 32000-1 tables 164 and 165 (flag 2 hidden, 6 no view), 14.7.4.3; ISO 14289-1 7.18.1.
    @Test(arguments: [
        ("/Rect [0 0 9 9]", Fact.annotationIsShown, FactValue.flag(true)),
        ("/Rect [0 0 9 9] /F 2", .annotationIsShown, .flag(false)),
        ("/Rect [0 0 9 9] /F 4", .annotationIsShown, .flag(true)),
        ("/Rect [-9 -9 0 0]", .annotationIsShown, .flag(false)), ("/Rect [-9 -9 1 1]", .annotationIsShown, .flag(true)),
        ("/Rect [595 0 600 9]", .annotationIsShown, .flag(false)),
        ("/Rect [594 0 600 9]", .annotationIsShown, .flag(true)), ("/Rect [0 0 9 9]", .hidden, .flag(false)),
        ("/Rect [0 0 9 9] /F 2", .hidden, .flag(true)), ("/Rect [0 0 9 9] /F 32", .hidden, .flag(true)),
        ("/Rect [0 0 9 9] /F 4", .hidden, .flag(false)),
        ("/Rect [0 0 9 9]", .annotationIsTagged, .flag(false)),
        ("/Rect [0 0 9 9] /StructParent 5", .structParentType, .text("Link")),
        ("/Rect [0 0 9 9] /StructParent 6", .structParentType, .text("")),
        ("/Rect [0 0 9 9]", .structParentType, .text("")),
        ("/Rect [0 0 9 9] /StructParent 5", .structParentHasAlternative, .flag(true)),
        ("/Rect [0 0 9 9]", .structParentHasAlternative, .flag(false)),
    ])
    func annotation(entries: String, fact: Fact, value: FactValue) throws {
        let objects = """

            30 0 obj << /Type /Annot /Subtype /Link \(entries) >> endobj
            31 0 obj << /S /Link /P 5 0 R /Alt (A) >> endobj
            32 0 obj << /Nums [5 31 0 R] >> endobj
            """
        let letter = try TaggedPDF(
            structure: TaggedPDF().structure + objects, root: "/ParentTree 32 0 R", page: "/Annots [30 0 R]"
        ).load()
        let annotation = try #require(letter.nodes(named: "pdf:annotation").first)
        #expect(letter.facts[fact, annotation] == value, "\(entries)")
    }

    /// Source: ISO 32000-1 table 30 (Tabs) and table 323 (OBJR).
    @Test(arguments: [
        ("[30 0 R 31 0 R]", "", FactValue.flag(true)), ("[31 0 R 30 0 R]", "", .flag(false)),
        ("[31 0 R 30 0 R]", "/Tabs /S", .flag(true)), ("[31 0 R 30 0 R]", "/Tabs /R", .unknown(.dependsOnClient)),
        ("[30 0 R]", "", .absent), ("[30 0 R 33 0 R]", "", .absent),
    ])
    func tabOrder(annotations: String, tabs: String, value: FactValue) throws {
        let structure = """
            7 0 obj << /S /P /P 5 0 R /Pg 3 0 R /K [<< /Type /OBJR /Obj 30 0 R >> << /Type /OBJR /Obj 31 0 R >>] >> endobj
            30 0 obj << /Type /Annot /Subtype /Link /Rect [0 0 9 9] >> endobj
            31 0 obj << /Type /Annot /Subtype /Link /Rect [9 0 19 9] >> endobj
            33 0 obj << /Type /Annot /Subtype /Link /Rect [9 0 19 9] >> endobj
            """
        let letter = try TaggedPDF(structure: structure, page: "/Annots \(annotations) \(tabs)").load()
        let page = try #require(letter.nodes(named: "pdf:page").first)
        #expect(letter.facts[.tabOrderFollowsStructure, page] == value)
        let tagged = letter.nodes(named: "pdf:annotation").filter {
            letter.facts[.annotationIsTagged, $0] == .flag(true)
        }
        #expect(tagged.count == 2)
    }

    /// Source: ISO 32000-1 tables 44, 101 and 274; ISO 14289-1 7.10, 7.11 and 7.18.6.
    @Test(arguments: [
        (
            "/OCProperties << /OCGs [] /D << /Name (A) >> >>", "pdf:optional-content-configuration",
            Fact.optionalContentHasName, FactValue.flag(true)
        ),
        (
            "/OCProperties << /OCGs [] /D << /Name () >> >>", "pdf:optional-content-configuration",
            .optionalContentHasName, .flag(false)
        ),
        (
            "/OCProperties << /OCGs [] /D << >> >>", "pdf:optional-content-configuration", .optionalContentHasName,
            .flag(false)
        ),
        (
            "/OCProperties << /OCGs [] /D << /AS [] >> >>", "pdf:optional-content-configuration",
            .optionalContentHasAutoState, .flag(true)
        ),
        (
            "/OCProperties << /OCGs [] /D << >> >>", "pdf:optional-content-configuration", .optionalContentHasAutoState,
            .flag(false)
        ),
        (
            "/Names << /EmbeddedFiles << /Names [(a) << /F (a.txt) /UF (a.txt) /EF << >> >>] >> >>",
            "pdf:file-specification", .fileSpecificationIsComplete, .flag(true)
        ),
        (
            "/Names << /EmbeddedFiles << /Names [(a) << /F (a.txt) /EF << >> >>] >> >>", "pdf:file-specification",
            .fileSpecificationIsComplete, .flag(false)
        ),
        (
            "/Names << /EmbeddedFiles << /Kids [<< /Names [(a) << /UF (a.txt) /EF << >> >>] >>] >> >>",
            "pdf:file-specification", .fileSpecificationIsComplete, .flag(false)
        ),
        (
            "/AF [<< /F (a.txt) /UF () /EF << >> >>]", "pdf:file-specification", .fileSpecificationIsComplete,
            .flag(false)
        ),
    ])
    func objects(catalog: String, node: String, fact: Fact, value: FactValue) throws {
        let letter = try TaggedPDF(catalog: catalog).load()
        #expect(letter.facts[fact, try #require(letter.nodes(named: node).first)] == value, "\(catalog)")
    }

    @Test(arguments: [
        ("/CT (video/mp4) /Alt [() (Film)]", Fact.mediaClipHasType, FactValue.flag(true)),
        ("/Alt [() (Film)]", .mediaClipHasType, .flag(false)),
        ("/Alt [() (Film)]", .mediaClipHasAlternative, .flag(true)),
        ("/Alt [() ()]", .mediaClipHasAlternative, .flag(false)), ("", .mediaClipHasAlternative, .flag(false)),
    ])
    func mediaClips(entries: String, fact: Fact, value: FactValue) throws {
        let annotation =
            "\n30 0 obj << /Type /Annot /Subtype /Screen /Rect [0 0 9 9] /A << /S /Rendition /R << /S /MR /C << /S /MCD \(entries) >> >> >> >> endobj"
        let letter = try TaggedPDF(structure: TaggedPDF().structure + annotation, page: "/Annots [30 0 R]").load()
        #expect(letter.facts[fact, try #require(letter.nodes(named: "pdf:media-clip").first)] == value, "\(entries)")
    }

    /// Source: ISO 14289-1 7.20 (Ref), 7.21 (forms with marked content are painted once).
    @Test(arguments: [
        ("/X Do", "", Fact.formXObjectIsReference, FactValue.flag(false)),
        ("/X Do", "/Ref << >>", .formXObjectIsReference, .flag(true)),
        ("/X Do", "", .formXObjectPaintCount, .number(1)), ("/X Do /X Do", "", .formXObjectPaintCount, .number(2)),
    ])
    func forms(content: String, entries: String, fact: Fact, value: FactValue) throws {
        let objects = """

            20 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 9 9] /StructParents 3 \(entries) >> stream
            /P << /MCID 0 >> BDC 0 0 9 9 re f EMC
            endstream endobj
            22 0 obj << /Nums [3 [7 0 R]] >> endobj
            """
        let letter = try TaggedPDF(
            structure: TaggedPDF().structure + objects, root: "/ParentTree 22 0 R", content: content,
            resources: "/XObject << /X 20 0 R >>"
        ).load()
        #expect(
            letter.facts[fact, try #require(letter.nodes(named: "pdf:form-xobject").first)] == value,
            "\(content) \(entries)")
    }

    /// What stands beside a field: a line to fill in has it before or above, a box to tick behind.
    @Test(arguments: [
        ("/FT /Tx", "100 700 Td (Navn) Tj ET", "Navn"),
        ("/FT /Tx", "310 700 Td (Ja) Tj ET BT /F1 10 Tf 150 700 Td (Nej) Tj ET", "Nej"),
        ("/FT /Btn", "310 700 Td (Ja) Tj ET BT /F1 10 Tf 150 700 Td (Nej) Tj ET", "Ja"),
        ("/FT /Tx", "210 714 Td (Over) Tj ET", "Over"), ("/FT /Tx", "210 760 Td (Langt over) Tj ET", ""),
        ("/FT /Tx", "210 680 Td (Under) Tj ET", ""), ("/FT /Tx", "100 700 Td (--) Tj ET", ""),
    ])
    func whatStandsBesideAField(kind: String, text: String, found: String) throws {
        let letter = try PDFPage(
            content: "BT /F1 10 Tf \(text)", page: "/Annots [20 0 R]",
            objects: "20 0 obj << /Type /Annot /Subtype /Widget \(kind) /T (a) /Rect [200 698 300 710] >> endobj"
        ).load()
        let field = try #require(letter.nodes(named: "pdf:form-field").first)
        #expect(textBeside(field, in: letter.tree) == found)
    }
}
