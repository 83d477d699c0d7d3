import Foundation
import TestSupport
import Testing

/// Messages and batches, through the built program: what a municipality hands in, and what comes out.
@Suite struct MessageTests {
    /// Who the letter is to, and what it is about. Nothing of it may be in any output.
    private static let secrets = [
        "0101010000", "010101-0000", "Mette Sandved Holm", "Bakkegårdsvej 17", "2512169996", "Emilie Sandved Holm",
        "mette@sandved.example", "AB12345",
        "hemmelig diagnose", "20304050",
    ]

    private static let html = """
        <!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Afgørelse til Mette Sandved Holm, 010101-0000</title></head>
        <body><p><b>Afgørelse til Mette Sandved Holm</b></p><p>Bakkegårdsvej 17</p><img src="x.png" alt="0101010000.png"></body></html>
        """

    private static func message(
        content: String = html, filename: String = "Afgoerelse 010101-0000.html", prefix: String = "memo",
        label: String = "Til Mette Sandved Holm 0101010000"
    ) -> String {
        let p = prefix.isEmpty ? "" : prefix + ":"
        let namespace = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)"
        return """
            <\(p)Message \(namespace)="https://DigitalPost.dk/MeMo-1" xmlns:g="https://data.gov.dk/model/core/" memoVersion="1.2"><\(p)MessageHeader>
            <\(p)messageType>DIGITALPOST</\(p)messageType><\(p)messageUUID>8C2EA15D-61FB-4BA9-9366-42F8B194C114</\(p)messageUUID>
            <\(p)label>\(label)</\(p)label>
            <\(p)Sender><\(p)senderID>12345678</\(p)senderID><\(p)idType>CVR</\(p)idType><\(p)label>Solbjerg Kommune</\(p)label>
            <\(p)AttentionData><\(p)GeneratingSystem><\(p)generatingSystemID>KY</\(p)generatingSystemID></\(p)GeneratingSystem></\(p)AttentionData></\(p)Sender>
            <\(p)Recipient><\(p)recipientID>0101010000</\(p)recipientID><\(p)idType>CPR</\(p)idType><\(p)label>Mette Sandved Holm</\(p)label>
            <\(p)AttentionData><\(p)EMail><\(p)emailAddress>mette@sandved.example</\(p)emailAddress></\(p)EMail>
            <\(p)Telephone><\(p)telephoneNumber>20304050</\(p)telephoneNumber></\(p)Telephone>
            <g:UnstructuredAddress><g:unstructured>Bakkegårdsvej 17</g:unstructured></g:UnstructuredAddress></\(p)AttentionData></\(p)Recipient>
            <\(p)ContentData><g:CPRdata><g:cprNumber>2512169996</g:cprNumber><g:name>Emilie Sandved Holm</g:name></g:CPRdata>
            <\(p)AdditionalContentData><\(p)contentDataName>n</\(p)contentDataName><\(p)contentDataValue>hemmelig diagnose</\(p)contentDataValue></\(p)AdditionalContentData>
            </\(p)ContentData></\(p)MessageHeader><\(p)MessageBody><\(p)createdDateTime>2026-03-02T12:00:00Z</\(p)createdDateTime>
            <\(p)MainDocument><\(p)File><\(p)encodingFormat>text/html</\(p)encodingFormat><\(p)filename>\(filename)</\(p)filename>
            <\(p)language>en</\(p)language><\(p)content>\(Data(content.utf8).base64EncodedString())</\(p)content></\(p)File></\(p)MainDocument>
            </\(p)MessageBody></\(p)Message>
            """
    }

    @Test(arguments: ["text", "json", "ndjson", "md", "html", "sarif", "junit", "gitlab", "github"], ["da", "en"])
    func nothingOfThePersonIsInAnyOutput(format: String, language: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.message(), to: "besked.xml")
        try folder.write(
            Self.message().replacing("</memo:MessageBody>", with: "</memo:Body 0101010000>"), to: "gal.xml")
        try folder.write(Self.message(filename: "Mette Sandved Holm.pdf"), to: "navn.xml")
        for profile in ["lov", "alle"] {
            let result = try Program.run(
                ["check", ".", "--format", format, "--lang", language, "--profile", profile, "--fail-on", "never"],
                folder: folder.path)
            #expect(result.status == 0)
            // Formats of code hosts name the file that lies there.
            if !["sarif", "gitlab", "github"].contains(format) {
                #expect(result.output.contains("besked.xml!MainDocument/1/"))
            }
            #expect(result.output.contains("besked.xml"))
            for secret in Self.secrets {
                #expect(!(result.output + result.errors).contains(secret), "\(secret) in \(format)")
            }
        }
    }

    /// The other commands, with names in other cases and in file names too.
    @Test func nothingOfThePersonIsInWhatIsMadeOfIt() throws {
        let folder = try TemporaryFolder()
        let content = Self.html.replacing(
            "<p><b>", with: "<p><b>METTE SANDVED HOLM</b></p><img src=\"underskrift_mette_sandved_holm.png\"><p><b>")
        try folder.write(Self.message(content: content), to: "besked.xml")
        try folder.write(
            try Program.run(["check", ".", "--format", "ndjson"], folder: folder.path).output, to: "a.ndjson")
        for arguments in [
            ["matrix", "."],
            [
                "matrix", "--from", "a.ndjson", "--view", "status,kriterier,udestaaender,aendringer", "--since",
                "a.ndjson",
            ], ["review", "."], ["report", "."],
            ["report", ".", "--with-letter-content"], ["report", ".", "--for", "was", "--solution", "ky"],
            ["baseline", "write", "."], ["check", ".", "--cache", "gemt", "-e"],
        ] {
            let result = try Program.run(arguments, folder: folder.path)
            #expect(result.status == 0, "\(arguments): \(result.errors)")
            for secret in Self.secrets + ["METTE", "mette_sandved", "Sandved"] {
                #expect(!(result.output + result.errors).contains(secret), "\(secret) in \(arguments)")
            }
        }
        let baseline = try String(contentsOfFile: folder.path + "/brevtjek-baseline.yml", encoding: .utf8)
        for secret in Self.secrets { #expect(!baseline.contains(secret)) }
    }

    @Test func showHoldsNothingOfThePersonEither() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.message(label: "Afgørelse"), to: "besked.xml")
        let result = try Program.run(["show", "--as", "tree", "besked.xml"], folder: folder.path)
        for secret in Self.secrets where !secret.hasPrefix("0101") { #expect(!result.output.contains(secret)) }
    }

    private func records(_ arguments: [String], folder: TemporaryFolder) throws -> [[String: Any]] {
        let result = try Program.run(
            ["check", "--format", "ndjson", "--fail-on", "never"] + arguments, folder: folder.path)
        return try result.output.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// Senders differ in prefix, encoding and what they wrap a message in.
    @Test(arguments: ["memo", "", "x", "bom", "latin1", "declared latin1", "sf1601"])
    func isReadHoweverItIsWritten(form: String) throws {
        let folder = try TemporaryFolder()
        let text = Self.message(prefix: ["", "x"].contains(form) ? form : "memo", label: "Afgørelse om børnepasning")
        let data: Data =
            switch form {
            case "bom": Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)
            case "latin1": text.data(using: .isoLatin1) ?? Data()
            case "declared latin1":
                ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + text).data(using: .isoLatin1) ?? Data()
            case "sf1601":
                Data("<kombi_request><KombiValgKode>Digital Post</KombiValgKode>\(text)</kombi_request>".utf8)
            default: Data(text.utf8)
            }
        try data.write(to: URL(filePath: folder.path + "/besked.xml"))
        let found = try records(["besked.xml"], folder: folder)
        #expect(found.count == 2)
        #expect(found.first?["format"] as? String == (form == "sf1601" ? "sf1601" : "memo"))
        #expect(found.last?["format"] as? String == "html")
        #expect(found.last?["solution"] as? String == "ky" && found.last?["solutionBy"] as? String == "message")
        let failed = (found.first?["assertions"] as? [[String: Any]] ?? []).filter {
            $0["outcome"] as? String == "failed"
        }.compactMap { $0["rule"] as? String }
        #expect(failed == ["message-language-agrees-with-file"])
    }

    @Test func whatTheLawDoesNotAskAboutIsSaid() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "<kombi_request><KombiValgKode>Fysisk Post</KombiValgKode>\(Self.message())</kombi_request>",
            to: "fysisk.xml")
        let technical = Self.message().replacing("MainDocument>", with: "TechnicalDocument>")
        try folder.write(technical, to: "teknisk.xml")
        let found = try records(["fysisk.xml", "teknisk.xml"], folder: folder)
        #expect(
            found.map { $0["outOfScope"] as? String } == ["physicalPost", "physicalPost", nil, "technicalDocument"])
    }

    @Test func aMessageBuiltToHarmIsRefused() throws {
        let folder = try TemporaryFolder()
        let entity = "<!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Self.message(label: "&x;")
        try folder.write(entity, to: "xxe.xml")
        try folder.write(String(repeating: "<a>", count: 100_000) + "https://DigitalPost.dk/MeMo-1", to: "dyb.xml")
        try folder.write(
            "<m xmlns=\"https://DigitalPost.dk/MeMo-1\">" + String(repeating: "<a>", count: 100_000), to: "dyb2.xml")
        let found = try records(["xxe.xml", "dyb.xml", "dyb2.xml"], folder: folder)
        #expect(
            found.map { ($0["error"] as? [String: Any])?["code"] as? String } == ["unsupported", nil, "tooLarge"]
                || found.count == 3)
        #expect((found[0]["error"] as? [String: Any])?["code"] as? String == "unsupported")
    }

    @Test func aBatchGivesARecordForEachOfItsFiles() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/ind", withIntermediateDirectories: true)
        try folder.write(Self.message(), to: "ind/a.xml")
        try folder.write("<p>Kære borger</p>", to: "ind/b.html")
        try folder.write("ikke et brev", to: "ind/c.docx")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/ind/d.xml", withDestinationPath: "/etc/passwd")
        #expect(
            try Program.run(
                ["-czf", "batch.tar.gz", "-C", "ind", "a.xml", "b.html", "c.docx", "d.xml"], folder: folder.path,
                program: "/bin/tar"
            ).status == 0)
        #expect(
            try Program.run(["-cf", "ydre.tar", "batch.tar.gz"], folder: folder.path, program: "/bin/tar").status == 0)
        let paths = [
            "batch.tar.gz!a.xml", "batch.tar.gz!a.xml!MainDocument/1/Afgoerelse ….html", "batch.tar.gz!b.html",
            "batch.tar.gz!c.docx",
        ]
        #expect(try records(["batch.tar.gz"], folder: folder).map { $0["path"] as? String } == paths)
        #expect(
            try records(["ydre.tar"], folder: folder).map { $0["path"] as? String } == paths.map { "ydre.tar!" + $0 })
        let whole = try Data(contentsOf: URL(filePath: folder.path + "/batch.tar.gz"))
        try whole.prefix(whole.count / 2).write(to: URL(filePath: folder.path + "/halv.tar.gz"))
        #expect(try records(["halv.tar.gz"], folder: folder).last?["error"] != nil)
    }
}
