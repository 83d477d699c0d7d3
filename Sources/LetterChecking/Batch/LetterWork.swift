internal import DocumentModel
internal import Glibc
internal import LetterLoading
internal import RuleEngine

/// What a worker is sent about a letter, and what it does with it.
struct LetterWork {
    let setup: Setup
    /// Shows the letters themselves; nil when that was not asked for.
    let illustration: LetterIllustration?
    let codec: JudgedCodec

    private static let longestPath = 3_000

    /// What a worker is sent: how the name ends, the path as it is shown, for a message to say what of it is a person, the digest where the bytes are
    /// sure to be those that it was taken of, and whether files lie beside the letter.
    static func packet(for job: LetterJob) -> [UInt8] {
        let path = job.place.scalarsOfPath.unescaped
        var writer = ByteWriter()
        writer.add(job.place.fileExtension)
        writer.add(path.utf8.count <= longestPath ? path : "")
        writer.add(job.tellsDigest ? job.place.digest : nil)
        writer.add(byte: job.beside == nil ? 0 : 1)
        return writer.bytes
    }

    private static func read(_ packet: [UInt8]) throws(ByteReader.Damaged) -> (
        fileExtension: String, path: String, digest: String?, mayAsk: Bool
    ) {
        var reader = ByteReader(packet)
        return (try reader.text(), try reader.text(), try reader.optionalText(), try reader.byte() != 0)
    }

    /// The worker's side.
    func run(_ packet: [UInt8], _ file: Int32, _ parent: WorkerParent) {
        defer { close(file) }
        // What cannot be read here could be read a moment ago; without an answer the letter is tried again.
        guard let told = try? LetterWork.read(packet), let bytes = try? Files.readAll(file, limit: largestMessage)
        else { return }
        var judge = Judge(setup: setup, path: LetterText(told.path), fileExtension: told.fileExtension)
        if told.mayAsk { judge.sheets = SheetsBeside(parent.ask) }
        let content = judge.judge(bytes, digest: told.digest, illustration: illustration) {
            parent.send(judged: codec.encode($0))
        }
        if let content { parent.send(content: ContentCodec.encode(content, rules: setup.rules)) }
    }
}
