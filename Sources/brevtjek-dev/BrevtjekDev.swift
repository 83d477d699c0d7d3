internal import ArgumentParser
internal import Foundation
internal import Reporting
internal import RuleEngine

/// Tools for those who work on brevtjek. Run from the root of the repository.
@main
struct BrevtjekDev: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brevtjek-dev", abstract: "Tools for those who work on brevtjek.",
        subcommands: [Docs.self, Splice.self, Man.self])

    struct Docs: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Regenerate the generated parts of Rules/README.md.")

        func run() throws {
            let rules = try RuleSet(try ruleSources())
            let path = "Rules/README.md"
            var text = try String(contentsOfFile: path, encoding: .utf8)
            for (marker, part) in RuleDocumentation.parts(of: rules) {
                text = try spliced(text, marker: marker, part: part, file: path)
            }
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    struct Splice: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put standard input between the markers of a file.")
        @Argument var file: String
        @Argument var marker: String

        func run() throws {
            let part = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try spliced(text, marker: marker, part: part, file: file).write(
                toFile: file, atomically: true, encoding: .utf8)
        }
    }
}

/// The manual page, from what the program says of itself.
struct Man: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the manual page from `brevtjek --experimental-dump-help` on standard input.")

    private struct Dump: Decodable { var command: Command }
    private struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var arguments: [Argument]?
        var subcommands: [Command]?
    }
    private struct Argument: Decodable {
        struct Name: Decodable { var kind, name: String }
        var kind: String
        var names: [Name]?
        var valueName: String?
        var abstract: String?
        var shouldDisplay: Bool?
    }

    @Option(help: "The language of that help: da, en") var lang = "en"

    func run() throws {
        let isDanish = lang == "da"
        let command = try JSONDecoder().decode(Dump.self, from: FileHandle.standardInput.readDataToEndOfFile()).command
        var lines = [
            ".TH BREVTJEK 1", isDanish ? ".SH NAVN" : ".SH NAME", "brevtjek \\- \(escaped(command.abstract ?? ""))",
            isDanish ? ".SH OVERSIGT" : ".SH SYNOPSIS",
            ".B brevtjek", isDanish ? "\\fIkommando\\fR [\\fItilvalg\\fR]" : "\\fIcommand\\fR [\\fIoptions\\fR]",
        ]
        for sub in (command.subcommands ?? []).filter({ $0.commandName != "help" }) {
            section(sub, path: [sub.commandName], &lines)
        }
        lines +=
            isDanish
            ? [".SH SLUTSTATUS", "0 intet fundet; 1 fejl fundet; 2 kaldet kan ikke læses; 3 kørslen er ikke hel."]
            : [
                ".SH EXIT STATUS",
                "0 nothing found; 1 faults found; 2 a mistake in the call; 3 the run is not complete.",
            ]
        print(lines.joined(separator: "\n"))
    }

    private func section(_ command: Command, path: [String], _ lines: inout [String]) {
        lines += [".SH \(path.joined(separator: " ").uppercased())", escaped(command.abstract ?? "")]
        for argument in command.arguments ?? [] where argument.shouldDisplay != false {
            let names = (argument.names ?? []).map { ($0.kind == "long" ? "\\-\\-" : "\\-") + escaped($0.name) }.joined(
                separator: ", ")
            let value = argument.kind == "flag" ? "" : " \\fI\(escaped(argument.valueName ?? ""))\\fR"
            lines += [".TP", names.isEmpty ? value : "\\fB\(names)\\fR\(value)", escaped(argument.abstract ?? "")]
        }
        for sub in (command.subcommands ?? []).filter({ $0.commandName != "help" }) {
            section(sub, path: path + [sub.commandName], &lines)
        }
    }

    private func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\n", with: " ")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}

private func ruleSources() throws -> [RuleSource] {
    var sources: [RuleSource] = []
    for family in try FileManager.default.contentsOfDirectory(atPath: "Rules").sorted() where !family.contains(".") {
        for name in try FileManager.default.contentsOfDirectory(atPath: "Rules/\(family)").sorted()
        where name.hasSuffix(".md") && name != "README.md" {
            sources.append(
                RuleSource(
                    text: try String(contentsOfFile: "Rules/\(family)/\(name)", encoding: .utf8),
                    file: "Rules/\(family)/\(name)", family: family))
        }
    }
    return sources
}

private func spliced(_ text: String, marker: String, part: String, file: String) throws -> String {
    guard let result = RuleDocumentation.splice(part, into: text, marker: marker) else {
        throw ValidationError("\(file) has no <!-- \(marker): generated --> … <!-- /\(marker) -->")
    }
    return result
}
