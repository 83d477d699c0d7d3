import DocumentModel
import Foundation
import LetterLoading
import Reporting
import RuleEngine

// libFuzzer's entry: one letter made of the bytes it gives, loaded with every fact and judged by every rule. `make fuzz` builds and runs it;
// BREVTJEK_FUZZ names what the bytes are.

private let kind = ProcessInfo.processInfo.environment["BREVTJEK_FUZZ"] ?? "html"
private let facts = FactSet.all

private let rules: RuleSet = {
    let forms = "Rules/\(RuleSource.formFile)"
    var sources = [
        RuleSource(text: (try? String(contentsOfFile: forms, encoding: .utf8)) ?? "", file: forms, family: "Rules")
    ]
    for family in (try? FileManager.default.contentsOfDirectory(atPath: "Rules"))?.sorted() ?? []
    where !family.contains(".") {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "Rules/\(family)"))?.sorted() ?? []
        where name.hasSuffix(".md") && name != "README.md" {
            let file = "Rules/\(family)/\(name)"
            if let text = try? String(contentsOfFile: file, encoding: .utf8) {
                sources.append(RuleSource(text: text, file: file, family: family))
            }
        }
    }
    return (try? RuleSet(sources))
        ?? {
            print("run from the root of the repository")
            exit(2)
        }()
}()

private let schema: MessageSchema = {
    let text = (try? String(contentsOfFile: "Rules/memo.yaml", encoding: .utf8)) ?? ""
    return (try? MessageSchema(parsing: text, file: "memo.yaml"))
        ?? {
            print("no memo.yaml")
            exit(2)
        }()
}()

/// A PDF around the bytes: objects without a table of them, which is found out in reading.
private func pdf(
    content: [UInt8] = Array("/P <</MCID 0>> BDC BT /F 12 Tf 70 700 Td (Hej) Tj ET EMC".utf8), cmap: [UInt8] = [],
    structure: [UInt8] = []
) -> [UInt8] {
    func stream(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
        Array("\(number) 0 obj <</Length \(bytes.count)>> stream\n".utf8) + bytes + Array("\nendstream endobj\n".utf8)
    }
    let toUnicode = cmap.isEmpty ? "" : "/ToUnicode 7 0 R"
    var file = Array(
        """
        %PDF-1.7
        1 0 obj <</Type/Catalog/Pages 2 0 R/Lang(da)/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>> endobj
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0/Resources<</Font<</F 6 0 R>>/XObject<</X 8 0 R>>>>>> endobj
        6 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica\(toUnicode)>> endobj
        8 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 24>> stream
        0 0 9 9 re f /X Do (x) Tj
        endstream endobj

        """.utf8)
    file += stream(4, content)
    if !cmap.isEmpty { file += stream(7, cmap) }
    file += Array("5 0 obj ".utf8)
    file += structure.isEmpty ? Array("<</Type/StructTreeRoot/K[<</S/P/Pg 3 0 R/K 0>>]>>".utf8) : structure
    return file + Array("\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".utf8)
}

private func judge(_ bytes: [UInt8], name: String) {
    guard let letter = try? loadDocument(bytes, name: name, facts: facts, options: LoadOptions()) else { return }
    _ = audit(letter, against: rules)
    _ = ContentPrints(of: letter, digest: "")
}

/// A number hidden among whatever the bytes say: what comes out holds none that the mask knows, and is masked as it stays.
private func mask(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let masked = text.maskingCPR()
    guard masked.maskingCPR() == masked else { fatalError("masked twice is not masked once") }
    let scalars = Array(text.unicodeScalars)
    let positions = personalNumberPositions(in: scalars)
    guard positions == positions.sorted(), positions.allSatisfy(scalars.indices.contains) else {
        fatalError("places outside the text")
    }
    _ = PersonMask([
        PrivateText(kind: .name, text: String(text.prefix(40))), PrivateText(kind: .number, text: "87654321"),
    ]).masking(text)
}

/// What is escaped stays in its cell: nothing of the language but what the escape writes is left in it.
private func escape(_ bytes: [UInt8]) {
    let text = LetterText(String(decoding: bytes, as: UTF8.self))
    func holds(_ text: String, _ scalars: String) -> Bool {
        text.unicodeScalars.contains { scalars.unicodeScalars.contains($0) }
    }
    if holds(Rendered(HTML(text)).text, "<>\"'") { fatalError("HTML") }
    if holds(Rendered(XML(text)).text, "<>\"'") { fatalError("XML") }
    if holds(Rendered(WorkflowCommand(text)).text, "\r\n") { fatalError("workflow command") }
    if holds(Rendered(TerminalText(text)).text, "\r\n\u{1B}\u{7}\u{9B}") { fatalError("terminal") }
    if holds(Rendered(Markdown(text)).text, "\r\n") { fatalError("Markdown") }
    let cell = Rendered(CSV(text)).text.unicodeScalars
    var inner = cell.dropFirst().dropLast()[...]
    while let quote = inner.firstIndex(of: "\"") {
        let next = cell.index(after: quote)
        guard next < inner.endIndex, cell[next] == "\"" else { fatalError("CSV") }
        inner = inner[cell.index(after: next)...]
    }
    let yaml = "key: " + Rendered(YAML(text)).text
    let read = try? YAMLNode(parsing: yaml, file: "a").fields(["key"])["key"]?.string()
    // libyaml takes no code point that is no character.
    if let read, Array(read.unicodeScalars) != Array(text.unescaped.unicodeScalars) { fatalError("YAML") }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    switch kind {
    case "css":
        judge(
            Array("<!DOCTYPE html><style>".utf8) + bytes
                + Array("</style><p class=a id=b>Kære <b>borger</b></p><a href=x>her</a>".utf8), name: "a.html")
    case "content": judge(pdf(content: bytes), name: "a.pdf")
    case "cmap": judge(pdf(cmap: bytes), name: "a.pdf")
    case "structure": judge(pdf(structure: bytes), name: "a.pdf")
    case "pdf": judge(bytes, name: "a.pdf")
    case "memo":
        guard let message = (try? Message(bytes, schema: schema)) ?? nil else { return 0 }
        _ = audit(message.envelope([:]), against: rules)
    case "mask": mask(bytes)
    case "escape": escape(bytes)
    default: judge(bytes, name: "a.html")
    }
    return 0
}
