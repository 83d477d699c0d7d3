import Foundation

// Many letters from the sample letters, each of its own bytes, for tests of batches and for benchmarks.
//
//     make-letters letters 10000 FOLDER [html|pdf]   files brev-0000001.html, brev-0000002.pdf …, a thousand in a folder
//     make-letters messages 1000 FOLDER              MeMo messages that carry them
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
        <memo:Recipient><memo:recipientID>3201900000</memo:recipientID><memo:idType>CPR</memo:idType></memo:Recipient></memo:MessageHeader>
        <memo:MessageBody><memo:createdDateTime>2026-11-25T12:00:00Z</memo:createdDateTime><memo:MainDocument><memo:File>
        <memo:encodingFormat>\(sample.isPDF ? "application/pdf" : "text/html")</memo:encodingFormat><memo:filename>\(sample.name)</memo:filename>
        <memo:language>da</memo:language><memo:content>\(letter(sample, number: number).base64EncodedString())</memo:content>
        </memo:File></memo:MainDocument></memo:MessageBody></memo:Message>
        """.utf8)
}

let arguments = CommandLine.arguments
guard arguments.count >= 4, let count = Int(arguments[2]) else {
    FileHandle.standardError.write(Data("make-letters letters|messages COUNT FOLDER [html|pdf]\n".utf8))
    exit(2)
}
let sources = try samples(arguments.count > 4 ? arguments[4] : nil)
for number in 1...max(1, count) {
    let sample = sources[number % sources.count]
    let folder = "\(arguments[3])/\((number - 1) / 1_000)"
    if number % 1_000 == 1 { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    let isMessage = arguments[1] == "messages"
    let name = "brev-\(String(10_000_000 + number).dropFirst()).\(isMessage ? "xml" : sample.isPDF ? "pdf" : "html")"
    try (isMessage ? message(sample, number: number) : letter(sample, number: number)).write(to: URL(filePath: "\(folder)/\(name)"))
}
