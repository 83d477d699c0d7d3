import Foundation
import TestSupport
import Testing

/// CPR numbers in every spelling, in every place a letter has for text, through the built program: no output may let a reader put one
/// together.
@Suite struct LeakTests {
    /// Fails with the output and the spellings that are readable in it.
    private static func expectNothing(
        of forms: [PersonalNumberForm] = PersonalNumberForms.all, in text: String, _ output: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = PersonalNumberForms.found(in: text, of: forms)
        #expect(found.isEmpty, "\(output) shows \(found.joined(separator: ", "))", sourceLocation: sourceLocation)
    }

    /// Every form is found where nothing masks it; otherwise no test below proves anything.
    @Test func everyFormIsFound() throws {
        let numbers = Set(PersonalNumberForms.all.map(\.number))
        #expect(
            numbers.count == PersonalNumberForms.all.count
                && numbers.allSatisfy { $0.hasPrefix("3002") || $0.hasPrefix("3102") })
        // Digits between are left out by the program, and a reference without its end is one in the source alone.
        let others = [
            "hidden digits between", "script between", "comment of digits", "hyphen reference that is not ended",
        ]
        for form in PersonalNumberForms.all where !others.contains(form.name) {
            #expect(PersonalNumberForms.found(in: "Nr. \(form.html) her").contains(form.name), "\(form)")
        }
        for form in PersonalNumberForms.texts {
            let json = try JSONSerialization.data(withJSONObject: ["Nr. \(form.text) her"])
            #expect(
                PersonalNumberForms.found(in: String(decoding: json, as: UTF8.self)).contains(form.name),
                "\(form) in JSON")
        }
    }

    // MARK: Letters

    /// What HTML has for text: `{}` is the number in the spelling of the letter.
    private static let places = [
        "<p>Det er {} her</p>", "<h3>{}</h3>", "<p><b>{}</b></p>", "<img src=\"{}.png\" alt=\"{}.png\">",
        "<img src=\"a.png\" alt=\"{}\" title=\"{}\">",
        "<a href=\"https://eksempel.dk/x/{}\">klik her</a>", "<a href=\"#{}\">{}</a>",
        "<a href=\"mailto:a@eksempel.dk?subject={}\"></a>",
        "<p aria-label=\"{}\" role=\"{}\">x</p>", "<p id=\"{}\">x</p><p id=\"{}\">y</p><label for=\"{}\">z</label>",
        "<div aria-labelledby=\"{}\" role=\"group\">x</div>",
        "<p lang=\"{}\">Hello, this is English text and more of it</p>",
        "<input name=\"{}\" value=\"{}\" placeholder=\"{}\" autocomplete=\"{}\">",
        "<button title=\"{}\"></button>", "<iframe name=\"{}\" src=\"https://eksempel.dk/x/{}\"></iframe>",
        "<object data=\"{}\">{}</object>",
        "<table><caption>{}</caption><tr><th>x<th><tr><td headers=\"{}\">{}<td>b</table>",
        "<p style=\"color:#eee;font-family:'{}'\">{}</p>",
        "<svg role=\"img\" aria-label=\"{}\"><title>{}</title></svg>", "<ul>{}<li>a</ul>", "<!-- {} -->",
        "<fieldset><legend>{}</legend><input></fieldset>",
        "<p>- Nr. {}</p><p>- Nr. {}</p><p>- Nr. {}</p>", "<p>Se https://eksempel.dk/x/{} her</p>",
        "<div role=\"button\">{}</div>",
        "<select><option>{}</select>",
    ]
    /// Of those, the ones that can hold elements.
    private static let textPlaces = [
        "<p>Det er {} her</p>", "<h3>{}</h3>", "<p><b>{}</b></p>",
        "<a href=\"https://eksempel.dk/\">{}</a>", "<ul><li>{}</ul>",
    ]

    private static func html(_ forms: [PersonalNumberForm]) -> String {
        let title = forms.first { !$0.isMarkup }?.html ?? "Brev"
        let head = forms.filter { !$0.isMarkup }.map { form in
            "<meta name=\"description\" content=\"\(form.html)\"><meta name=\"generator\" content=\"Word \(form.html)\">"
        }
        let body = forms.flatMap { form in
            (form.isMarkup ? textPlaces : places).map { $0.replacing("{}", with: form.html) }
        }
        return """
            <!DOCTYPE html><html lang="da"><head><title>Sag_\(title).docx</title>\(head.joined())</head>
            <body>\(body.joined(separator: "\n"))</body></html>
            """
    }

    private static func chunks(_ forms: [PersonalNumberForm], of size: Int) -> [[PersonalNumberForm]] {
        stride(from: 0, to: forms.count, by: size).map { Array(forms[$0..<min(forms.count, $0 + size)]) }
    }

    /// A PDF of plain text objects, with the number wherever a PDF has text.
    private static func pdf(_ form: PersonalNumberForm) -> Data {
        let hexadecimal = form.text.utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: true)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        let text = "<FEFF\(hexadecimal.joined())>"
        let isPlain = form.text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        let shown =
            isPlain
            ? form.text.replacing("\\", with: "\\\\").replacing("(", with: "\\(").replacing(")", with: "\\)") : "x"
        let (first, second) =
            isPlain && shown == form.text ? (String(shown.prefix(6)), String(shown.dropFirst(6))) : (shown, "")
        let content = """
            BT /F1 12 Tf 50 700 Td (Nummer \(shown) her) Tj 0 -20 Td (Ogs\\345 \(first)) Tj (\(second) her) Tj ET
            BT /F1 12 Tf 1 0 0 1 50 600 Tm (Kolonne \(first)) Tj 1 0 0 1 200 600 Tm (\(second)) Tj 1 0 0 1 50 580 Tm (slut) Tj ET
            /Span <</ActualText \(text)>> BDC BT /F1 12 Tf 50 500 Td (x) Tj ET EMC
            """
        let xml = form.mayStandInXML ? form.html : "x"
        let metadata = """
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(xml)</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>\(xml)</rdf:li></rdf:Seq></dc:creator><pdf:Producer>\(xml)</pdf:Producer>
            <pdf:Keywords>\(xml)</pdf:Keywords><pdfuaid:part>\(xml)</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
            """
        let objects = [
            """
            <</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/AcroForm<</Fields[8 0 R]/DA(/F1 12 Tf)>>/StructTreeRoot 10 0 R
            /MarkInfo<</Marked true>>/Lang \(text)/Metadata 12 0 R/PageLabels<</Nums[0<</P \(text)>>]>>/Names<</EmbeddedFiles<<
            /Names[\(text) 13 0 R]>>>>/OpenAction<</S/JavaScript/JS \(text)>>>>
            """,
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            """
            <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>
            /Annots[8 0 R 9 0 R 11 0 R]/StructParents 0>>
            """,
            "<</Length \(content.utf8.count)>>\nstream\n\(content)\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            "<</First 7 0 R/Last 7 0 R/Count 1>>", "<</Title \(text)/Parent 6 0 R/A<</S/URI/URI \(text)>>>>",
            "<</Type/Annot/Subtype/Widget/FT/Tx/T \(text)/V \(text)/DV \(text)/TU \(text)/Rect[50 50 150 70]/P 3 0 R/F 4>>",
            "<</Type/Annot/Subtype/Link/Contents \(text)/Rect[50 690 150 710]/A<</S/URI/URI \(text)>>/P 3 0 R/F 4>>",
            "<</Type/StructTreeRoot/K[14 0 R 15 0 R 16 0 R]>>",
            "<</Type/Annot/Subtype/Text/Contents \(text)/T \(text)/Subj \(text)/NM \(text)/Rect[1 1 9 9]/P 3 0 R>>",
            "<</Type/Metadata/Subtype/XML/Length \(metadata.utf8.count)>>\nstream\n\(metadata)\nendstream",
            "<</Type/Filespec/F \(text)/UF \(text)/Desc \(text)>>",
            "<</S/Figure/Alt \(text)/T \(text)/ID \(text)/P 10 0 R/Pg 3 0 R/K[]>>",
            "<</S/Span/ActualText \(text)/E \(text)/Lang \(text)/P 10 0 R/Pg 3 0 R/K[]>>",
            "<</S/TH/A<</O/Table/Headers[\(text)]/Summary \(text)>>/P 10 0 R/Pg 3 0 R/K[]>>",
            "<</Title \(text)/Author \(text)/Subject \(text)/Keywords \(text)/Producer \(text)/Creator \(text)>>",
        ]
        var data = Data("%PDF-1.7\n".utf8)
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(data.count)
            data += Data("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let table = offsets.map { offset in
            String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n"
        }
        let start = data.count
        data += Data("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n\(table.joined())".utf8)
        data += Data("trailer\n<</Size \(objects.count + 1)/Root 1 0 R/Info \(objects.count) 0 R>>\n".utf8)
        return data + Data("startxref\n\(start)\n%%EOF\n".utf8)
    }

    /// A message that holds the number in its envelope, and a letter with it.
    private static func message(_ form: PersonalNumberForm) -> String {
        let x = form.html
        let letter = Data(html([form]).utf8).base64EncodedString()
        return """
            <memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="\(x)"><memo:MessageHeader>
            <memo:messageType>DIGITALPOST</memo:messageType>
            <memo:messageUUID>\(x)</memo:messageUUID><memo:label>\(x)</memo:label><memo:notification>\(x)</memo:notification>
            <memo:Sender><memo:senderID>\(x)</memo:senderID><memo:idType>CVR</memo:idType><memo:label>\(x)</memo:label></memo:Sender>
            <memo:Recipient><memo:recipientID>3102901234</memo:recipientID><memo:idType>CPR</memo:idType><memo:label>Bo</memo:label>
            </memo:Recipient>
            </memo:MessageHeader><memo:MessageBody><memo:createdDateTime>\(x)</memo:createdDateTime>
            <memo:MainDocument><memo:label>\(x)</memo:label><memo:File><memo:encodingFormat>text/html</memo:encodingFormat>
            <memo:filename>brev \(x).html</memo:filename><memo:language>\(x)</memo:language><memo:content>\(letter)</memo:content>
            </memo:File>
            <memo:Action><memo:label>\(x)</memo:label><memo:actionCode>\(x)</memo:actionCode><memo:EntryPoint>
            <memo:url>http://eksempel.dk/x/\(x)</memo:url></memo:EntryPoint></memo:Action></memo:MainDocument>
            <memo:AdditionalDocument><memo:label>\(x)</memo:label><memo:File><memo:encodingFormat>\(x)</memo:encodingFormat>
            <memo:filename>\(x)</memo:filename><memo:content>PHA+</memo:content></memo:File></memo:AdditionalDocument>
            </memo:MessageBody></memo:Message>
            """
    }

    private static let plainLetter =
        "<!DOCTYPE html><html lang=\"da\"><title>x</title><p>Kære borger<img src=\"a.png\"></html>"

    /// All letters, a folder for each kind.
    private static func writeLetters(to folder: TemporaryFolder) throws {
        func write(_ data: Data, _ name: String) throws {
            let url = URL(filePath: folder.path + "/" + name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: url)
        }
        for (index, forms) in chunks(PersonalNumberForms.all, of: 8).enumerated() {
            // With a NUL in it a file of bytes is no letter; in UTF-16 it is one.
            let text = html(forms)
            try write(Data(html(forms.filter { $0.isMarkup || $0.mayStandInXML }).utf8), "ky/html/\(index).html")
            if index % 4 == 0 || forms.contains(where: { !$0.isMarkup && !$0.mayStandInXML }) {
                try write(
                    Data([0xFF, 0xFE]) + (text.data(using: .utf16LittleEndian) ?? Data()), "ky/utf16/\(index).html")
            } else if index % 4 == 1 {
                try write(text.data(using: .utf16BigEndian) ?? Data(), "ky/utf16/\(index).html")
            }
            let lines = forms.filter { !$0.isMarkup }.map { form in
                "Nr. \(form.text) slut\n- punkt \(form.text) slut\nhttps://eksempel.dk/x/\(form.text) slut"
            }
            try write(Data(lines.joined(separator: "\n\n").utf8), "ky/tekst/\(index).txt")
        }
        for (index, form) in PersonalNumberForms.texts.enumerated() {
            if index % 3 == 0 { try write(pdf(form), "ky/\(index % 2 == 0 ? "pdf" : "pdf2")/\(index).pdf") }
            if index % 4 == 1, form.mayStandInXML { try write(Data(message(form).utf8), "besked/\(index).xml") }
            if form.mayBeFileName {
                try write(Data(plainLetter.utf8), "navne/brev \(form.text).html")
                if index % 4 == 0 { try write(Data(plainLetter.utf8), "mapper/\(form.text)/brev.html") }
            }
        }
        let tar = try Program.run(["-cf", "arkiv.tar", "mapper"], folder: folder.path, program: "/bin/tar")
        #expect(tar.status == 0, "\(tar.errors)")
    }

    private static let formats = ["text", "md", "html", "json", "ndjson", "sarif", "junit", "gitlab", "github"]

    @Test func noLetterLeaks() throws {
        let folder = try TemporaryFolder()
        try Self.writeLetters(to: folder)
        let out = try TemporaryFolder()
        let outputs = Self.formats.flatMap { ["-f", $0, "-o", "\(out.path)/\($0)"] }
        let checked = try Program.run(
            ["check", ".", "--profile", "alle", "--fail-on", "never"] + outputs, folder: folder.path)
        #expect(checked.status == 0, "\(checked.errors.prefix(1_000))")
        Self.expectNothing(in: checked.output + checked.errors, "check on its standard error")
        for format in Self.formats {
            Self.expectNothing(
                in: try String(contentsOfFile: "\(out.path)/\(format)", encoding: .utf8),
                "check -f \(format)")
        }
        let records = try String(contentsOfFile: "\(out.path)/ndjson", encoding: .utf8)
        // Something was quoted, or nothing is proved.
        #expect(records.contains("xxxxxx-xxxx") && records.utf8.count > 100_000)
        for arguments in [
            ["review", "--from", "\(out.path)/ndjson"], ["report", "--from", "\(out.path)/ndjson"],
            ["matrix", "--from", "\(out.path)/ndjson", "--view", "status,kriterier,udestaaender,aendringer"],
            ["baseline", "write", "navne", "-j", "2"], ["report", "ky/html", "ky/pdf", "--with-letter-content"],
            ["report", "ky/html", "mapper", "--for-vendor", "Systematic"], ["review", "besked"],
        ] {
            let result = try Program.run(arguments, folder: folder.path)
            #expect(result.status == 0, "\(arguments): \(result.errors.prefix(1_000))")
            Self.expectNothing(in: result.output + result.errors, arguments.joined(separator: " "))
        }
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/navne")
        where file.hasSuffix(".yml") {
            Self.expectNothing(in: try String(contentsOfFile: folder.path + "/navne/" + file, encoding: .utf8), file)
        }
        if let baseline = try? String(contentsOfFile: folder.path + "/brevtjek-baseline.yml", encoding: .utf8) {
            Self.expectNothing(in: baseline, "the baseline")
        }
    }

    @Test(arguments: ["tree", "outline", "text", "speech"]) func noViewLeaks(view: String) throws {
        let folder = try TemporaryFolder()
        for (index, forms) in Self.chunks(PersonalNumberForms.all, of: 30).enumerated() {
            try folder.write(Self.html(forms.filter { $0.isMarkup || $0.mayStandInXML }), to: "\(index).html")
            let result = try Program.run(["show", "--as", view, "\(index).html"], folder: folder.path)
            #expect(result.status == 0, "\(result.errors)")
            Self.expectNothing(in: result.output + result.errors, "show --as \(view)")
        }
    }

    // MARK: What persons write

    /// Answers, reasons and names in the files that people keep: a number in them is somebody's too.
    @Test func whatPersonsWriteIsMasked() throws {
        let folder = try TemporaryFolder()
        let number = "300290-7301"
        try folder.write(
            "<!DOCTYPE html><html lang=da><title>x</title><img src=a.png><a href=b></a><p>Kære borger</p></html>",
            to: "a.html")
        try folder.write(
            "<!DOCTYPE html><html lang=da><title>x</title><img src=a.png><p>Kære borger</p></html>", to: "b.html")
        try folder.write(
            """
            ignore:
              - {rule: image-has-text-alternative, letters: a.html, reason: "Aftalt i \(number)"}
            exempt:
              - {letters: b.html, kind: undtaget, reason: "Sag \(number)", who: "Bo \(number)", date: "2026-02-01"}
            """, to: "brevtjek.yml")
        let review = [
            "review", "a.html", "--answer", "1.3.3=ikke opfyldt", "--who", "Mette \(number)", "--remark",
            "cpr \(number)",
        ]
        #expect(try Program.run(review, folder: folder.path).status == 0)
        let written = try Program.run(["baseline", "write", "a.html"], folder: folder.path)
        let baseline = try String(contentsOfFile: folder.path + "/brevtjek-baseline.yml", encoding: .utf8)
        #expect(written.status == 0 && baseline.contains("fingerprint:"))
        try folder.write(
            baseline.replacing(", fingerprint:", with: ", reason: \"Kendt \(number)\", fingerprint:"),
            to: "brevtjek-baseline.yml")
        let checks = Self.formats.map {
            ["check", ".", "--baseline", "brevtjek-baseline.yml", "--fail-on", "never", "-f", $0]
        }
        for arguments in checks + [
            ["report", "."], ["report", ".", "--with-letter-content"], ["matrix", "."], ["matrix", ".", "-f", "json"],
            ["matrix", ".", "-f", "csv"],
            ["matrix", ".", "-f", "html", "--view", "status,kriterier,udestaaender,aendringer"], ["baseline", "show"],
        ] {
            let result = try Program.run(arguments, folder: folder.path)
            #expect(result.status == 0, "\(arguments): \(result.errors)")
            let shows = (result.output + result.errors).contains("7301")
            #expect(!shows, "\(arguments)")
        }
        let records = try Program.run(
            ["check", ".", "--baseline", "brevtjek-baseline.yml", "--fail-on", "never", "-f", "ndjson"],
            folder: folder.path
        ).output
        #expect(
            ["Mette xxxxxx-xxxx", "Aftalt i xxxxxx-xxxx", "Bo xxxxxx-xxxx", "Kendt xxxxxx-xxxx"].allSatisfy(
                records.contains))
    }

    // MARK: Saved results

    /// What a version with fewer eyes has written is masked when it is read again.
    @Test func savedResultsAreMaskedAgain() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "<!DOCTYPE html><html><title></title><img src=a.png><img src=b.png><p>Kære borger</p></html>", to: "a.html")
        let line = try Program.run(["check", "a.html", "-f", "ndjson", "--fail-on", "never"], folder: folder.path)
            .output
        let record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        var lines: [Data] = []
        for form in PersonalNumberForms.texts {
            let text = form.text
            var old = record
            old["path"] = "gammel/\(text)/brev.html"
            old["defects"] = [["code": "nestedTooDeep", "message": "Dybt: \(text)", "line": 1]]
            var assertions = old["assertions"] as? [[String: Any]] ?? []
            for index in assertions.indices {
                assertions[index]["reason"] = "Fordi \(text)"
                var findings = assertions[index]["findings"] as? [[String: Any]] ?? []
                for place in findings.indices {
                    findings[place]["message"] = "Noget med \(text) her"
                    findings[place]["context"] = text
                    findings[place]["path"] = "/html/\(text)"
                }
                assertions[index]["findings"] = findings
            }
            old["assertions"] = assertions
            lines.append(try JSONSerialization.data(withJSONObject: old))
            lines.append(
                try JSONSerialization.data(withJSONObject: [
                    "schema": "brevtjek/2", "id": "0123456789abcdef", "path": "ulæst \(text).html",
                    "assertions": [Any](), "error": ["code": "unreadable", "message": "Ulæst: \(text)"],
                ]))
        }
        let file = lines.reduce(into: Data()) { $0 += $1 + Data("\n".utf8) }
        try file.write(to: URL(filePath: folder.path + "/gammel.ndjson"))
        for arguments in [
            ["matrix", "--view", "status,kriterier,udestaaender,aendringer", "--since", "gammel.ndjson", "--from"],
            ["matrix", "-f", "md", "--from"], ["matrix", "-f", "json", "--from"], ["matrix", "-f", "csv", "--from"],
            ["matrix", "-f", "html", "--from"], ["report", "--from"], ["review", "--from"], ["merge"],
        ] {
            let result = try Program.run(arguments + ["gammel.ndjson"], folder: folder.path)
            #expect(result.status == 0, "\(arguments): \(result.errors.prefix(1_000))")
            Self.expectNothing(
                of: PersonalNumberForms.texts, in: result.output + result.errors, arguments.joined(separator: " "))
        }
    }

    /// Fields of saved results that are words of the program, and may be anything in a file that somebody else wrote.
    @Test(arguments: ["solution", "rule"]) func namesInSavedResultsAreMaskedToo(field: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("<!DOCTYPE html><html><title></title><img src=a.png></html>", to: "a.html")
        let line = try Program.run(["check", "a.html", "-f", "ndjson", "--fail-on", "never"], folder: folder.path)
            .output
        var record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let number = "300290-7301"
        if field == "solution" {
            record["solution"] = "sag \(number)"
            record["solutionBy"] = "folder"
        } else {
            var assertions = try #require(record["assertions"] as? [[String: Any]])
            assertions[0]["rule"] = "regel-\(number)"
            record["assertions"] = assertions
        }
        try JSONSerialization.data(withJSONObject: record).write(to: URL(filePath: folder.path + "/a.ndjson"))
        for command in ["matrix", "report", "review"] {
            let result = try Program.run([command, "--from", "a.ndjson"], folder: folder.path)
            #expect(result.status == 0 && !(result.output + result.errors).contains("7301"), "\(field) in \(command)")
        }
    }

    // MARK: Error lines

    @Test(arguments: [
        ["check", "300290-7301.html"], ["show", "300290-7301.html"], ["show", "tom 300290-7301.html"],
        ["matrix", "--from", "300290-7301.ndjson"], ["check", "--files-from", "300290-7301.txt"],
        ["merge", "300290-7301.ndjson"],
        ["check", ".", "--baseline", "300290-7301.yml"], ["check", ".", "--config", "300290-7301.yml"],
        ["check", ".", "-o", "300290-7301/x", "-f", "text"], ["report", ".", "--for-vendor", "300290-7301"],
    ]) func noErrorLineLeaks(arguments: [String]) throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "tom 300290-7301.html")
        let result = try Program.run(arguments, folder: folder.path)
        #expect(result.status == 2)
        #expect(!(result.output + result.errors).contains("7301"), "\(result.errors)")
    }

    // MARK: What is no number

    @Test func whatIsNoNumberStaysReadable() throws {
        let folder = try TemporaryFolder()
        let fields = OtherNumbers.all.map { "<input aria-label=\"Felt\" autocomplete=\"kode \($0) slut\">" }
        try folder.write(
            "<!DOCTYPE html><html lang=\"da\"><title>Brev</title><p>Kære borger</p>\(fields.joined())</html>",
            to: "a.html")
        for number in OtherNumbers.all { try folder.write(Self.plainLetter, to: "filer/nr \(number) slut.html") }
        let rules = ["--select", "autocomplete-is-valid,image-has-text-alternative"]
        let result = try Program.run(["check", ".", "-f", "ndjson", "--fail-on", "never"] + rules, folder: folder.path)
        for number in OtherNumbers.all {
            #expect(result.output.contains("kode \(number) slut"), "\(number) in a message")
            #expect(result.output.contains("nr \(number) slut.html"), "\(number) in a path")
        }
    }

    // MARK: Persons

    /// What a letter writes of the person the message is to.
    private static let persons: [String] = [
        "Mette Ågård Højbjærg", "METTE ÅGÅRD HØJBJÆRG", "Mette A\u{30A}ga\u{30A}rd Højbjærg",
        "Mette Aagaard Hoejbjaerg",
        "METTE AAGAARD HOEJBJAERG", "mette_aagaard_hoejbjaerg", "Højbjærg, Mette Ågård", "Mette\u{A0}Højbjærg",
        "Høj\u{AD}bjærg",
        "Højbjærgs", "Kære Mette", "Mette+Højbjærg", "20304050", "20 30 40 50", "+45 20304050", "+45 20 30 40 50",
        "004520304050",
        "20-30-40-50", "20.30.40.50", "(+45) 2030 4050", "２０３０４０５０", "tel:+4520304050", "300290-7301", "300290 7301",
        "30.02.90-7301",
        "mette@solbjerg.example", "Bakkegårdsvej 17, 2. tv", "BAKKEGÅRDSVEJ 17, 2. TV", "Bakkegaardsvej 17 2 tv",
        "Bakkegårdsvej 17",
        "Bakkegaardsvej 17", "Hojbjaerg", "Mette Agaard", "mettehøjbjærg", "H%C3%B8jbj%C3%A6rg", "Ｍｅｔｔｅ",
    ]

    @Test func noFormOfAPersonLeaks() throws {
        let folder = try TemporaryFolder()
        for (index, form) in Self.persons.enumerated() {
            let letter = """
                <!DOCTYPE html><html lang="da"><head><title>Sag \(form)</title></head><body><img src="\(form).png">
                <p><b>Sag om \(form)</b></p>
                <p>Her: \(form) slut</p><a href="https://eksempel.dk/\(form)">klik her</a></body></html>
                """
            let message = """
                <memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" xmlns:g="https://data.gov.dk/model/core/" memoVersion="1.2">
                <memo:MessageHeader><memo:messageType>DIGITALPOST</memo:messageType><memo:label>Til \(form)</memo:label>
                <memo:Recipient><memo:recipientID>3002907301</memo:recipientID><memo:idType>CPR</memo:idType>
                <memo:label>Mette Ågård Højbjærg</memo:label>
                <memo:AttentionData><memo:EMail><memo:emailAddress>mette@solbjerg.example</memo:emailAddress></memo:EMail>
                <memo:Telephone><memo:telephoneNumber>20304050</memo:telephoneNumber></memo:Telephone>
                <g:UnstructuredAddress><g:unstructured>Bakkegårdsvej 17, 2. tv</g:unstructured></g:UnstructuredAddress>
                </memo:AttentionData></memo:Recipient>
                </memo:MessageHeader><memo:MessageBody><memo:MainDocument><memo:File><memo:encodingFormat>text/html</memo:encodingFormat>
                <memo:filename>brev \(form).html</memo:filename><memo:language>en</memo:language>
                <memo:content>\(Data(letter.utf8).base64EncodedString())</memo:content></memo:File></memo:MainDocument>
                </memo:MessageBody></memo:Message>
                """
            try folder.write(message, to: "\(index)/\(form)/besked.xml")
        }
        let out = try TemporaryFolder()
        let outputs = Self.formats.flatMap { ["-f", $0, "-o", "\(out.path)/\($0)"] }
        let checked = try Program.run(
            ["check", ".", "--profile", "alle", "--fail-on", "never"] + outputs, folder: folder.path)
        #expect(checked.status == 0, "\(checked.errors)")
        var texts = try Self.formats.map {
            ("check -f \($0)", try String(contentsOfFile: "\(out.path)/\($0)", encoding: .utf8))
        }
        texts.append(("report", try Program.run(["report", "."], folder: folder.path).output))
        texts.append(("review", try Program.run(["review", "."], folder: folder.path).output))
        for (output, text) in texts {
            let text = text.precomposedStringWithCanonicalMapping.lowercased()
            for form in Self.persons {
                let isThere = text.contains(form.precomposedStringWithCanonicalMapping.lowercased())
                #expect(!isThere, "\(output) shows \(form)")
            }
        }
    }

    // MARK: To whom it may go

    @Test func whatHoldsLettersIsTheOwnersAlone() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.plainLetter, to: "fbs/sag Mette Holm/a.html")
        for arguments in [["report", "."], ["check", ".", "-f", "html", "-e"]] {
            let result = try Program.run(arguments + ["--with-letter-content", "-o", "r.html"], folder: folder.path)
            #expect(result.status == 0, "\(result.errors)")
            let mode =
                try FileManager.default.attributesOfItem(atPath: folder.path + "/r.html")[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        // A vendor sees the file, and no folder that may be named after a citizen.
        let sent = try Program.run(["report", ".", "--for-vendor", "Systematic"], folder: folder.path)
        #expect(sent.status == 0 && sent.output.contains("a.html") && !sent.output.contains("Mette"))
    }
}
