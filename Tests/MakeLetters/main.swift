import Foundation

// Many letters from the sample letters, each of its own bytes, for tests of batches and for benchmarks.
//
//     make-letters letters 10000 FOLDER [html|pdf]   files brev-0000001.html, brev-0000002.pdf …, a thousand in a folder
//     make-letters messages 1000 FOLDER              MeMo messages that carry them
//     make-letters mutated 1000 FOLDER [html|pdf]    letters and messages with something changed: bytes, lengths, objects
//     make-letters hostile 300 FOLDER                letters, messages and archives made to harm: one construct, over and over
//
// Run from the root of the repository. The same call gives the same bytes.

struct Sample {
    var name: String
    var data: Data
    var isPDF: Bool
}

func samples(_ kind: String?) throws -> [Sample] {
    let all = FileManager.default.enumerator(atPath: "SampleLetters")?.compactMap { $0 as? String } ?? []
    return try all.sorted().filter {
        ($0.hasSuffix(".html") || $0.hasSuffix(".pdf")) && (kind == nil || $0.hasSuffix("." + (kind ?? "")))
    }.map {
        Sample(
            name: String($0.split(separator: "/").last ?? ""),
            data: try Data(contentsOf: URL(filePath: "SampleLetters/" + $0)), isPDF: $0.hasSuffix(".pdf"))
    }
}

/// What differs from letter to letter: a case number at the end of the text, or a comment behind the file.
func letter(_ sample: Sample, number: Int) -> Data {
    guard !sample.isPDF else { return sample.data + Data("\n% \(number)\n".utf8) }
    let text = String(decoding: sample.data, as: UTF8.self)
    let line = "<p>Sagsnummer \(10_000_000 + number)</p>"
    return Data((text.contains("</body>") ? text.replacing("</body>", with: line + "</body>") : text + line).utf8)
}

func message(_ sample: Sample, number: Int) -> Data {
    let digits = String(number + 0x1_0000_0000, radix: 16).suffix(8)
    return Data(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2"><memo:MessageHeader>
        <memo:messageType>DIGITALPOST</memo:messageType><memo:messageUUID>\(digits)-61FB-4BA9-9366-42F8B194C114</memo:messageUUID>
        <memo:label>Afgørelse i din sag</memo:label><memo:mandatory>false</memo:mandatory><memo:legalNotification>false</memo:legalNotification>
        <memo:Sender><memo:senderID>12345678</memo:senderID><memo:idType>CVR</memo:idType><memo:label>Nørreskov Kommune</memo:label></memo:Sender>
        <memo:Recipient><memo:recipientID>3002900000</memo:recipientID><memo:idType>CPR</memo:idType></memo:Recipient></memo:MessageHeader>
        <memo:MessageBody><memo:createdDateTime>2026-11-25T12:00:00Z</memo:createdDateTime><memo:MainDocument><memo:File>
        <memo:encodingFormat>\(sample.isPDF ? "application/pdf" : "text/html")</memo:encodingFormat><memo:filename>\(sample.name)</memo:filename>
        <memo:language>da</memo:language><memo:content>\(letter(sample, number: number).base64EncodedString())</memo:content>
        </memo:File></memo:MainDocument></memo:MessageBody></memo:Message>
        """.utf8)
}

/// Numbers that look random and are the same every time. Source: Steele, Lea and Flood, SplitMix64.
struct Numbers {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, limit)))
    }
}

/// One to eight changes of a kind that damage, bad programs or bad will make.
func mutated(_ data: Data, number: Int) -> Data {
    var bytes = [UInt8](data)
    var numbers = Numbers(state: UInt64(number))
    for _ in 0...numbers.next(below: 8) where bytes.count > 16 {
        let place = numbers.next(below: bytes.count)
        switch numbers.next(below: 8) {
        case 0: bytes[place] ^= UInt8(1 << numbers.next(below: 8))
        case 1: bytes[place] = UInt8(numbers.next(below: 256))
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + numbers.next(below: 40)))
        case 3: bytes.removeSubrange(place...)
        case 4:
            let piece = bytes[place..<min(bytes.count, place + 1 + numbers.next(below: 200))]
            bytes.insert(contentsOf: piece, at: numbers.next(below: bytes.count))
        case 5:
            // A number becomes another: a length, an object, a repetition.
            if let digit = bytes[place...].firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) {
                let texts = ["0", "-1", "99999999", "4294967296", "1e308", "7"]
                bytes.replaceSubrange(digit...digit, with: Array(texts[numbers.next(below: texts.count)].utf8))
            }
        case 6:
            // Two pieces change places: objects of a PDF, elements of a page.
            let other = numbers.next(below: bytes.count)
            let length = min(60, bytes.count - max(place, other), abs(place - other))
            for offset in 0..<max(0, length) { bytes.swapAt(place + offset, other + offset) }
        default:
            let pieces = [
                "<table><tr>", "&#x10FFFF;", "<svg><math><p>", " 0 R", "<< /K 1 0 R >>", "]]>",
                "<!DOCTYPE x [<!ENTITY a \"b\">]>", "endobj", "\u{0}", "<a href=\"", "/Kids [1 0 R 2 0 R]",
            ]
            bytes.insert(contentsOf: Array(pieces[numbers.next(below: pieces.count)].utf8), at: place)
        }
    }
    return Data(bytes)
}

/// One construct repeated: what is cheap to write and may be dear to read. Each kind comes in growing sizes.
let hostileKinds: [(ending: String, make: (Int) -> Data)] = {
    func text(_ ending: String, _ make: @escaping (Int) -> String) -> (ending: String, make: (Int) -> Data) {
        (ending, { Data(make($0).utf8) })
    }
    func many(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }
    func html(_ make: @escaping (Int) -> String) -> (ending: String, make: (Int) -> Data) {
        text("html") { "<!DOCTYPE html><html lang=\"da\"><title>Brev</title><h1>Brev</h1>" + make($0) }
    }
    func pdf(_ make: @escaping (Int) -> String) -> (ending: String, make: (Int) -> Data) {
        text("pdf") {
            "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/Lang(da)>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                + make($0) + "\ntrailer<</Root 1 0 R>>\n"
        }
    }
    func page(_ content: String, _ rest: String = "") -> String {
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 6 0 R>>>>\(rest)>>endobj 4 0 obj<</Length \(content.utf8.count)>>stream\n\(content)\nendstream endobj 6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj"
    }
    func memo(_ make: @escaping (Int) -> String) -> (ending: String, make: (Int) -> Data) {
        text("xml") {
            "<memo:Message xmlns:memo=\"https://DigitalPost.dk/MeMo-1\" memoVersion=\"1.2\"><memo:MessageHeader>"
                + make($0) + "</memo:MessageHeader></memo:Message>"
        }
    }
    return [
        html { many("<div>", $0) }, html { many("<b>", $0) + "x" },
        html { "<p " + (0..<$0).map { "a\($0)=1 " }.joined() + ">x" }, html { many("<table><tr><td>", $0) },
        html { many("<select><option>", $0) }, html { many("&amp;&#x41;", $0) }, html { many("<!--", $0) },
        html { many("<svg><foreignObject>", $0) },
        html { "<p style=\"width:" + many("calc(", $0) + "\">x" },
        html { "<style>" + many("@supports(a:b){", $0) + "</style>" },
        html { "<style>" + many("*:not(:is(", $0) + "</style><p>x" },
        html {
            "<style>" + (0..<$0).map { ":root{--a\($0):var(--a\($0 + 1))}" }.joined() + "p{color:var(--a0)}</style><p>x"
        }, html { many("<style>p{color:red}</style><p>x", $0 / 4) },
        html { "<p id=a>" + many("ord ", $0) + "</p>" + many("<input aria-labelledby=a>", $0 / 8) },
        html { many("<div role=button aria-label=x>", min($0, 800)) + many("ord ", $0) },
        html { many("<label><input></label>", $0) }, html { "<ul>" + many("<li><ul>", $0) },
        html { many("<a href=#x>klik her</a> ", $0) }, html { many("\u{0}\u{301}\u{202E}", $0) },
        html { many("<!-- brevtjek: ignorér link-has-name grund=\"x\" -->", $0) }, html { many("<!-- brevtjek:", $0) },
        html { many("<p>30 02 90 12 34 ", $0) }, html { many("{{#if a}}", $0) },
        text("xhtml") {
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body "
                + (0..<$0).map { "a\($0)=\"1\" " }.joined() + "/></html>"
        },
        text("xhtml") {
            "<?xml version=\"1.0\"?><!DOCTYPE h ["
                + (0..<9).map { "<!ENTITY a\($0) \"" + many("&a\($0 + 1);", 10) + "\">" }.joined()
                + "]><html xmlns=\"http://www.w3.org/1999/xhtml\">" + many("&a0;", $0 / 1_000 + 1) + "</html>"
        },
        pdf { page(many("q ", $0)) }, pdf { page("BT /F 9 Tf " + many("(x) Tj ", $0) + "ET") },
        pdf { page(many("0 0 1 1 re f ", $0)) }, pdf { page("BT /F 9 Tf " + many("[", $0)) },
        pdf { page("/P <</MCID 0>> BDC " + many("/P <</MCID 0>> BDC ", $0)) },
        pdf {
            page("x", "/Annots[" + many("5 0 R ", $0) + "]")
                + " 5 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Contents(x)>>endobj"
        },
        pdf { page("x") + " 5 0 obj " + many("[", $0) }, pdf { page("x") + " 5 0 obj " + many("<</A ", $0) },
        pdf { n in page("x") + (10..<(10 + n / 8)).map { " \($0) 0 obj<</K \($0 + 1) 0 R>>endobj" }.joined() },
        pdf { n in "3 0 obj<</Type/Pages/Parent 2 0 R/Kids[" + many("3 0 R ", n) + "]/Count 99999>>endobj" },
        memo { many("<memo:a>", $0) }, memo { "<memo:label " + (0..<$0).map { "a\($0)=\"1\" " }.joined() + "/>" },
        memo { "<!--" + many("- >", $0) + "-->" },
        memo { many("<memo:ContactPoint><memo:label>Ole Hansen</memo:label></memo:ContactPoint>", $0) },
        memo { many("<memo:File><memo:content>PHA+eDwvcD4=</memo:content></memo:File>", $0) },
        ("tar", { Data(repeating: 0, count: 512 * ($0 % 7)) }),
        ("zip", { Data([0x50, 0x4B, 5, 6] + [UInt8](repeating: UInt8($0 % 3), count: 18)) }),
        ("tar.gz", { Data([0x1F, 0x8B, 8, 0] + [UInt8](repeating: 0, count: $0 % 999)) }),
    ]
}()

let arguments = CommandLine.arguments
guard arguments.count >= 4, let count = Int(arguments[2]) else {
    FileHandle.standardError.write(Data("make-letters letters|messages|mutated|hostile COUNT FOLDER [html|pdf]\n".utf8))
    exit(2)
}
let sources = try samples(arguments.count > 4 ? arguments[4] : nil)
guard !sources.isEmpty else {
    FileHandle.standardError.write(
        Data("make-letters: no SampleLetters here; run it from the root of the repository\n".utf8))
    exit(2)
}
if arguments[1] == "hostile" {
    try FileManager.default.createDirectory(atPath: arguments[3], withIntermediateDirectories: true)
    for number in 0..<count {
        let kind = hostileKinds[number % hostileKinds.count]
        let size = 40 << min(12, 2 * (number / hostileKinds.count))
        try kind.make(size).write(
            to: URL(filePath: "\(arguments[3])/\(String(1_000 + number).dropFirst()).\(kind.ending)"))
    }
    exit(0)
}
for number in 1...max(1, count) {
    let sample = sources[number % sources.count]
    let folder = "\(arguments[3])/\((number - 1) / 1_000)"
    if number % 1_000 == 1 {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    let isMutated = arguments[1] == "mutated"
    let isMessage = arguments[1] == "messages" || (isMutated && number % 5 == 0)
    let name = "brev-\(String(10_000_000 + number).dropFirst()).\(isMessage ? "xml" : sample.isPDF ? "pdf" : "html")"
    let plain = isMessage ? message(sample, number: number) : letter(sample, number: number)
    try (isMutated ? mutated(plain, number: number) : plain).write(to: URL(filePath: "\(folder)/\(name)"))
}
