internal import ArgumentParser
internal import LetterChecking
internal import Reporting

/// Letters, or saved results in their place.
struct SourceOptions: ParsableArguments {
    @OptionGroup var inputs: InputOptions
    @OptionGroup var batch: BatchOptions

    @Option(
        help: say(
            "Resultater fra check --format ndjson i stedet for breve; kan gentages.",
            "Results of check --format ndjson in place of letters; repeatable.", valueName: say("fil", "file")))
    var from: [String] = []

    @Option(help: say("Dagen, resultaterne er fra.", "The day the results are from.", valueName: say("dato", "date")))
    var measured: String?

    /// - Parameter orNone: whether it may be that neither is asked for.
    /// - Parameter output: the file that is written; it may be none of those that are read.
    func source(orNone: Bool = false, protectedFrom output: String? = nil, others: [String?] = []) throws
        -> RecordSource
    {
        let outputs = [output].compactMap(\.self)
        if from.isEmpty {
            if orNone, inputs.isEmpty { return .none }
            let all = try inputs.inputs()
            return .letters(try Files.protect(all, others: others + [inputs.filesFrom], from: outputs) ?? all)
        }
        _ = try Files.protect(nil, others: others + from, from: outputs)
        guard inputs.isEmpty else {
            throw UsageFailure(da: "--from og breve på én gang", en: "--from and letters at once")
        }
        return .results(from)
    }

    /// The day the letters are judged, or were; nil when that is not known.
    func measuredOn(_ day: String) throws -> String? {
        try measured.map { try DateOption.day($0, option: "--measured") } ?? (from.isEmpty ? day : nil)
    }
}
