import Foundation

// Many letters from the sample letters, each of its own bytes, for tests of batches and for benchmarks.
//
//     make-letters letters 10000 FOLDER [html|pdf]   files brev-0000001.html, brev-0000002.pdf …, a thousand in a folder
//     make-letters messages 1000 FOLDER              MeMo messages that carry them
//     make-letters mutated 1000 FOLDER [html|pdf]    letters and messages with something changed: bytes, lengths, objects
//
// Run from the root of the repository. The same call gives the same bytes.

struct Sample {
    var name: String
    var data: Data
    var isPDF: Bool
}

func samples(_ kind: String?) throws -> [Sample] {
    let all = FileManager.default.enumerator(atPath: "SampleLetters")?.compactMap { $0 as? String } ?? []
    return try all.sorted().filter { ($0.hasSuffix(".html") || $0.hasSuffix(".pdf")) && (kind == nil || $0.hasSuffix("." + (kind ?? ""))) }.map {
        Sample(name: String($0.split(separator: "/").last ?? ""), data: try Data(contentsOf: URL(filePath: "SampleLetters/" + $0)), isPDF: $0.hasSuffix(".pdf"))
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
            let pieces = ["<table><tr>", "&#x10FFFF;", "<svg><math><p>", " 0 R", "<< /K 1 0 R >>", "]]>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "endobj", "\u{0}", "<a href=\"", "/Kids [1 0 R 2 0 R]"]
            bytes.insert(contentsOf: Array(pieces[numbers.next(below: pieces.count)].utf8), at: place)
        }
    }
    return Data(bytes)
}

let arguments = CommandLine.arguments
guard arguments.count >= 4, let count = Int(arguments[2]) else {
    FileHandle.standardError.write(Data("make-letters letters|messages|mutated COUNT FOLDER [html|pdf]\n".utf8))
    exit(2)
}
let sources = try samples(arguments.count > 4 ? arguments[4] : nil)
guard !sources.isEmpty else {
    FileHandle.standardError.write(Data("make-letters: no SampleLetters here; run it from the root of the repository\n".utf8))
    exit(2)
}
for number in 1...max(1, count) {
    let sample = sources[number % sources.count]
    let folder = "\(arguments[3])/\((number - 1) / 1_000)"
    if number % 1_000 == 1 { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    let isMutated = arguments[1] == "mutated"
    let isMessage = arguments[1] == "messages" || (isMutated && number % 5 == 0)
    let name = "brev-\(String(10_000_000 + number).dropFirst()).\(isMessage ? "xml" : sample.isPDF ? "pdf" : "html")"
    let plain = isMessage ? message(sample, number: number) : letter(sample, number: number)
    try (isMutated ? mutated(plain, number: number) : plain).write(to: URL(filePath: "\(folder)/\(name)"))
}
