import Foundation

/// A file of a made-up message.
struct MessageFile {
    var name: String
    var bytes: [UInt8]
    var language = "da"

    init(name: String, content: String, language: String = "da") {
        self.init(name: name, bytes: Array(content.utf8), language: language)
    }

    init(name: String, bytes: [UInt8], language: String = "da") {
        self.name = name
        self.bytes = bytes
        self.language = language
    }

    private var type: String {
        name.hasSuffix(".pdf") ? "application/pdf" : name.hasSuffix(".txt") ? "text/plain" : "text/html"
    }

    private var markup: String {
        """
        <memo:File><memo:encodingFormat>\(type)</memo:encodingFormat><memo:filename>\(name)</memo:filename>
        <memo:language>\(language)</memo:language><memo:content>\(Data(bytes).base64EncodedString())</memo:content></memo:File>
        """
    }

    /// A MeMo 1.2 message whose main document has the files.
    /// - Parameters:
    ///   - header: what stands in the header besides.
    ///   - body: what follows the main document.
    static func message(files: [MessageFile], header: String = "", body: String = "") -> String {
        """
        <memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2"><memo:MessageHeader>
        <memo:messageType>DIGITALPOST</memo:messageType><memo:label>Afgørelse</memo:label>\(header)</memo:MessageHeader>
        <memo:MessageBody><memo:createdDateTime>2026-03-02T12:00:00Z</memo:createdDateTime>
        <memo:MainDocument>\(files.map(\.markup).joined())</memo:MainDocument>\(body)</memo:MessageBody></memo:Message>
        """
    }
}
