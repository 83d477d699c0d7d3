import Foundation
import LetterLoading
import Testing

/// What comes out of an archive, and what is said of one that is not whole. Each fault stands beside a neighbour that is right.
@Suite struct ArchiveTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var bytes: [UInt8]
        var names: [String]
        /// What the archive says after its last file; nil when it is whole.
        var fault: LoadError.Cause?

        init(_ name: String, _ bytes: [UInt8], _ names: [String], _ fault: LoadError.Cause? = nil) {
            testDescription = name
            self.bytes = bytes
            self.names = names
            self.fault = fault
        }
    }

    private static let members =
        Tar.member("a.html", "<p>a</p>") + Tar.member("b.html", String(repeating: "b", count: 700))
    private static let whole = members + Tar.end
    private static let both = ["a.html", "b.html"]

    private static let tars = [
        Case("two blocks of zeros", whole, both),
        Case("one block of zeros", members + Tar.zeros(1), both),
        Case("a record filled with zeros", members + Tar.zeros(20), both),
        Case("no end mark", members, both, .archiveEndsEarly),
        Case("half an end mark", members + [UInt8](repeating: 0, count: 100), both, .archiveEndsEarly),
        Case("cut in the padding of the last file", members.dropLast(50) + [], both, .archiveEndsEarly),
        Case("the last file lacks a block", members.dropLast(512) + [], ["a.html"], .archiveEndsEarly),
        Case("the last file has its header alone", members.dropLast(1_024) + [], ["a.html"], .archiveEndsEarly),
        Case("cut in a file", members.dropLast(400) + [], ["a.html"], .archiveEndsEarly),
        Case("cut in a header", members.dropLast(1_300) + [], ["a.html"], .archiveEndsEarly),
        Case("members behind the end mark", whole + whole, both, .archiveGoesOnAfterItsEnd),
        Case("a byte behind the end mark", whole + Tar.zeros(40) + [1], both, .archiveGoesOnAfterItsEnd),
        Case("an end mark alone", Tar.end, [], .archiveHoldsNoLetters),
        Case(
            "a folder and a link alone",
            Tar.member("m/", "", type: "5") + Tar.member("l", "", type: "2", link: "/etc/passwd") + Tar.end,
            [], .archiveHoldsNoLetters),
        Case(
            "a link to the file before it", members + Tar.member("c.html", "", type: "1", link: "a.html") + Tar.end,
            both),
        Case(
            "a link at the end and no end mark", members + Tar.member("l", "", type: "2", link: "x"), both,
            .archiveEndsEarly),
        Case("without ustar's mark", Tar.member("a.html", "a", magic: "") + Tar.end, ["a.html"]),
        Case(
            "without ustar's mark or an end mark", Tar.member("a.html", "a", magic: ""), ["a.html"], .archiveEndsEarly),
        Case(
            "GNU's mark and a long name",
            Tar.member("././@LongLink", String(repeating: "n", count: 300), type: "L", magic: "ustar  ")
                + Tar.member("n", "x") + Tar.end,
            [String(repeating: "n", count: 300)]),
        Case("pax gives the name", Tar.pax("path", "ø.html") + Tar.member("x", "x") + Tar.end, ["ø.html"]),
        Case("pax with nothing behind it", members + Tar.pax("path", "c.html"), both, .archiveEndsEarly),
        Case("pax without its text", members + Tar.pax("path", "c.html").dropLast(512), both, .archiveEndsEarly),
        Case(
            "a header of pax under a megabyte",
            members + Tar.pax("comment", String(repeating: "x", count: 1_000_000)) + members + Tar.end,
            both + both),
        Case(
            "a header of pax over a megabyte",
            members + Tar.pax("comment", String(repeating: "x", count: 1_100_000)) + whole, both,
            .archiveDamaged),
        Case(
            "a long name over a megabyte",
            members + Tar.member("././@LongLink", String(repeating: "n", count: 1_100_000), type: "L", magic: "ustar  ")
                + whole, both,
            .archiveDamaged),
        Case(
            "as many headers for one file as libarchive follows",
            members + (1...31).flatMap { _ in Tar.pax("comment", "x") } + whole,
            both + both),
        Case(
            "more headers for one file than libarchive follows",
            members + (1...40).flatMap { _ in Tar.pax("comment", "x") } + whole, both,
            .archiveDamaged),
        Case("a header whose sum is wrong", members + [0x21] + members.dropFirst() + Tar.end, both, .archiveDamaged),
        Case("no archive", Array(repeating: 0x61, count: 3_000), [], .archiveDamaged),
        Case("a zip within, whole", Tar.member("i.zip", Zip(["z"]).bytes) + Tar.end, ["i.zip"]),
        Case("a zip within and no end mark", Tar.member("i.zip", Zip(["z"]).bytes), ["i.zip"], .archiveEndsEarly),
        Case("nothing", [], [], .empty),
    ]

    @Test(arguments: tars) func tar(_ archive: Case) throws { try expect(archive) }

    private static let zips = [
        Case("whole", Zip(both).bytes, both),
        Case("a comment behind it", Zip(both, comment: 60_000).bytes, both),
        Case("a program before it", Array(repeating: 0x4D, count: 5_000) + Zip(both).bytes, both),
        Case("no file", Zip([]).bytes, [], .archiveHoldsNoLetters),
        Case("a folder alone", Zip(["m/"]).bytes, [], .archiveHoldsNoLetters),
        Case("zeros behind it", Zip(both).bytes + Tar.zeros(1), both),
        Case("bytes behind it", Zip(both).bytes + [1, 2, 3], both, .archiveGoesOnAfterItsEnd),
        Case("another before it", Zip(["x"]).bytes + Zip(both).bytes, both, .archiveGoesOnAfterItsEnd),
        Case("no end record", Zip(both).bytes.dropLast(22) + [], both, .archiveDamaged),
        Case("no directory", Zip(both).files, both, .archiveDamaged),
        Case("more files counted than there are", Zip(both, counted: 3).bytes, both, .archiveDamaged),
        Case("cut in the last file", Zip(both).files.dropLast(3) + [], ["a.html"], .archiveDamaged),
    ]

    @Test(arguments: zips) func zip(_ archive: Case) throws { try expect(archive) }

    private static let lzma = decoded(
        "XQAAgAD//////////wAwi4kHg+KfuQE10f9jYJ7cG5pJuo9TENGv4YwHraB1WXVe0yAwZHLBroKOtrDKm2EVuSKqK3VLpsZn3yCXOq+dL7G8VMzjEgCiP466"
            + "Ax99eFA7G9gOa3oZcs1/Y7CAPjuEXCzjPcj7fQEjk/nFvCA="
    )
    private static let xz = decoded(
        "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AGpdADCLiQeD4p+5ATXR/2Ngntwbmkm6j1MQ0a/hjAetoHVZdV7TIDBkcsGugo62sMqbYRW5IqordUumxmff"
            + "IJc6r50vsbxUzOMSAKI/jroDH314UDsb2A5rehlyzX9jsIA+O4RcLOM9yOdDxAAAAAAI4OzRGa2trQABhgGAUAAAI5I5t7HEZ/sCAAAAAARZWg=="
    )
    private static let filling = [UInt8](repeating: 0x78, count: 200_000)

    private static let packed = [
        Case("gzip", gzip(whole), both),
        Case("gzip of gzip", gzip(gzip(whole)), both),
        Case("gzip of gzip of gzip", gzip(gzip(gzip(whole))), [], .archiveDamaged),
        Case("gzip without an end mark", gzip(members), both, .archiveEndsEarly),
        Case("gzip in two parts", gzip(members) + gzip(Tar.end), both),
        Case("gzip of two tars", gzip(whole) + gzip(whole), both, .archiveGoesOnAfterItsEnd),
        Case("gzip and zeros", gzip(whole) + Tar.zeros(1), both),
        Case("gzip and something else", gzip(whole) + Array("mere".utf8), both, .archiveGoesOnAfterItsEnd),
        Case(
            "gzip cut", gzip(members + Tar.member("c.html", filling) + Tar.end).dropLast(50_000) + [], both,
            .archiveDamaged),
        Case("lzma", lzma, both),
        Case("lzma and something else", lzma + Array("mere".utf8), both, .archiveGoesOnAfterItsEnd),
        Case("lzma cut", lzma.dropLast(20) + [], [], .archiveDamaged),
        Case("xz", xz, both),
        Case("xz cut", xz.dropLast(20) + [], [], .archiveDamaged),
    ]

    @Test(arguments: packed) func packedTar(_ archive: Case) throws { try expect(archive) }

    /// A hole is in no archive, and is a part of the file all the same.
    @Test func sparseFile() throws {
        let sparse = Self.decoded(
            "XQAAAAT//////////wAXC8aHklo7p4/HJQ64D/IOYnab763TNs0M+dPx+EedM5ajgFqBrncITs2BlPxE9Ewn1lX/su6a+fg52Bd1W5P9Zj5DgJcK/DUBudtv"
                + "8Pp3h6ROJqYu2UCgf+4enDbH7LK6vwBXDG0Vrp0jQ4JvkJUNQcXnAOxjkPm/Cm1KY3SEney7xrLTnYsab24CR+fRg/y6AMgA/pKRxM7ioIRY9roJ/bPuNhCW"
                + "F/PnCswyQQJZ3Fc2Cua2q6jrJZUMmNYy7wOgGkZd/in84rAqxLQnacSPU1ToHmOw18WnEEeuLHt5W3FoZVxGBE5CDdNNK9TmV0RCPl7Z1RVR12ZmR0MDTZD/"
                + "ctqbAA=="
        )
        let found = try Self.read(sparse)
        #expect(found.names == ["hul.html"])
        #expect(found.fault == nil)
        let content = try #require(found.contents.first)
        #expect(content.count == 700_000)
        #expect(content.firstIndex { $0 != 0 } == 300_000)
        #expect(content[300_000..<300_003].elementsEqual("Hej".utf8))
    }

    @Test func oneDamagedFileOfAZipLeavesTheOthers() throws {
        var zip = Zip(Self.both).bytes
        let place = try #require(zip.firstIndex(of: 0x3C))
        zip[place] ^= 1
        let found = try Self.read(zip)
        #expect(found.names == ["b.html"])
        #expect(found.failed == [.damaged(detail: "")])
        #expect(found.fault == nil)
    }

    @Test func anArchiveWithinSharesTheBudget() throws {
        let budget = UnpackBudget(bytes: 10_000, files: 3)
        #expect(try Self.read(Zip(Self.both).bytes, budget: budget).fault == nil)
        #expect(try Self.read(Zip(["c.html"]).bytes, budget: budget).names == ["c.html"])
        #expect(try Self.read(Zip(["d.html"]).bytes, budget: budget).fault == .archiveExpandsTooMuch)
        let bytes = UnpackBudget(bytes: 4_000)
        #expect(try Self.read(Self.whole, budget: bytes).fault == nil)
        #expect(try Self.read(Self.whole, budget: bytes).fault == .archiveExpandsTooMuch)
        #expect(try Self.read(Zip(Self.both).bytes, budget: bytes).names.isEmpty)
    }

    /// What is packed twice is paid for twice: the inner layer can be long and come to nothing.
    @Test func everyLayerIsPaidFor() throws {
        let layered = Self.gzip(Self.gzip(Self.whole) + (1...200).flatMap { _ in Self.gzip([]) })
        #expect(try Self.read(layered).fault == nil)
        #expect(
            try Self.read(layered, budget: UnpackBudget(bytes: Self.whole.count + 4_000)).fault
                == .archiveExpandsTooMuch)
    }

    @Test func filesThatAreNotTakenAreCountedAndPassedOver() throws {
        let file = try Self.file(Self.whole)
        defer { fclose(file) }
        var counting = try ArchiveReader(descriptor: fileno(file), size: Self.whole.count)
        #expect(counting.count() == 2)
        var reader = try ArchiveReader(descriptor: fileno(file), size: Self.whole.count)
        #expect(try reader.next(taking: { $0 == 1 })?.name == Array("b.html".utf8))
        #expect(try reader.next() == nil)
    }

    /// Links are named, as letters may be behind them; folders hold nothing themselves.
    @Test func foldersAreNotPassedOver() throws {
        let bytes =
            Tar.member("m/", "", type: "5") + Tar.member("l", "", type: "2", link: "x") + Self.members + Tar.end
        let file = try Self.file(bytes)
        defer { fclose(file) }
        var reader = try ArchiveReader(descriptor: fileno(file), size: bytes.count)
        while try reader.next() != nil {}
        #expect(reader.passedOver == 1)
    }

    /// A few large letters pack to next to nothing: a small archive is not held to its size.
    @Test func aSmallArchiveMayHoldALargeLetter() throws {
        let bytes = Self.gzip(Tar.member("a.html", String(repeating: "a", count: 2 << 20)) + Tar.end)
        for (size, fault) in [(10, nil), (Int.max, nil)] as [(Int, LoadError.Cause?)] {
            let found = try Self.read(bytes, budget: UnpackBudget(archiveSize: size))
            #expect(found.fault == fault && found.names == ["a.html"])
        }
    }
}

extension ArchiveTests {
    private struct Found {
        var names: [String] = []
        var contents: [[UInt8]] = []
        var failed: [LoadError.Cause] = []
        var fault: LoadError.Cause?
    }

    private func expect(_ archive: Case) throws {
        let found = try Self.read(archive.bytes)
        #expect(found.names == archive.names)
        #expect(found.fault == archive.fault)
        #expect(found.failed.isEmpty)
    }

    private static func read(_ bytes: [UInt8], budget: UnpackBudget? = nil) throws -> Found {
        let file = try file(bytes)
        defer { fclose(file) }
        var found = Found()
        do throws(LoadError) {
            var reader = try ArchiveReader(descriptor: fileno(file), size: bytes.count, budget: budget)
            while let entry = try reader.next() {
                var content: [UInt8] = []
                switch try reader.content({ content += $0 }) {
                case .whole:
                    found.names.append(String(decoding: entry.name, as: UTF8.self))
                    found.contents.append(content)
                case .tooLarge: found.failed.append(.larger(thanBytes: largestMessage))
                case .failed(let cause): found.failed.append(cause)
                }
            }
        } catch {
            found.fault = error.cause
        }
        return found
    }

    private static func file(_ bytes: [UInt8]) throws -> UnsafeMutablePointer<FILE> {
        let file = try #require(tmpfile())
        fwrite(bytes, 1, bytes.count, file)
        fflush(file)
        return file
    }

    private static func decoded(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map { Array($0) } ?? [] }

    /// Packed as it is. Source: RFC 1952; RFC 1951 section 3.2.4.
    fileprivate static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            result += [rest.isEmpty ? 1 : 0] + little(block.count, 2) + little(~block.count & 0xFFFF, 2) + block
        } while !rest.isEmpty
        return result + little(Int(checksum(bytes)), 4) + little(bytes.count, 4)
    }

    fileprivate static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// CRC-32.
    fileprivate static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}

/// Blocks of a tar. Source: IEEE 1003.1, pax, ustar interchange format.
private enum Tar {
    static let end = zeros(2)

    static func zeros(_ blocks: Int) -> [UInt8] { [UInt8](repeating: 0, count: blocks * 512) }

    static func member(
        _ name: String, _ content: String, type: String = "0", link: String = "", magic: String = "ustar\u{0}00"
    ) -> [UInt8] {
        member(name, Array(content.utf8), type: type, link: link, magic: magic)
    }

    static func member(
        _ name: String, _ content: [UInt8], type: String = "0", link: String = "", magic: String = "ustar\u{0}00"
    ) -> [UInt8] {
        var header = zeros(1)
        func write(_ text: String, at offset: Int) {
            header.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
        }
        func octal(_ number: Int, digits: Int) -> String {
            let text = String(number, radix: 8)
            return String(repeating: "0", count: digits - text.count) + text
        }
        write(name, at: 0)
        for offset in [100, 108, 116] { write("0000644", at: offset) }
        write(octal(content.count, digits: 11), at: 124)
        write(octal(0, digits: 11), at: 136)
        write(String(repeating: " ", count: 8), at: 148)
        write(type, at: 156)
        write(link, at: 157)
        write(magic, at: 257)
        write(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + "\u{0} ", at: 148)
        return header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    static func pax(_ key: String, _ value: String) -> [UInt8] {
        let length = key.utf8.count + value.utf8.count + 3
        let total = (1...8).map { length + $0 }.first { String($0).count == $0 - length } ?? 0
        return member("pax", "\(total) \(key)=\(value)\n", type: "x")
    }
}

/// A zip of files that hold `<p>` and their name, not packed. Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
private struct Zip {
    /// Without the directory.
    private(set) var files: [UInt8] = []
    private(set) var bytes: [UInt8] = []

    /// - Parameters:
    ///   - counted: how many files the end record says there are; nil for as many as there are.
    ///   - comment: its bytes.
    init(_ names: [String], counted: Int? = nil, comment: Int = 0) {
        let little = ArchiveTests.little
        var directory: [UInt8] = []
        for name in names {
            let content = name.hasSuffix("/") ? [] : Array("<p>\(name)".utf8)
            let sizes =
                little(Int(ArchiveTests.checksum(content)), 4) + little(content.count, 4) + little(content.count, 4)
                + little(name.utf8.count, 2)
            let common =
                little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(33, 2) + sizes + little(0, 2)
            directory +=
                Array("PK\u{1}\u{2}".utf8) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
                + little(0, 4)
            directory += little(files.count, 4) + name.utf8
            files += Array("PK\u{3}\u{4}".utf8) + common + name.utf8 + content
        }
        let count = counted ?? names.count
        bytes =
            files + directory + Array("PK\u{5}\u{6}".utf8) + little(0, 4) + little(count, 2) + little(count, 2)
            + little(directory.count, 4)
        bytes += little(files.count, 4) + little(comment, 2) + [UInt8](repeating: 0x63, count: comment)
    }
}
