package import RuleEngine
internal import DocumentModel

/// JUnit XML: a suite for each solution, a case for each letter. What a gate counts is a failure; an unreadable letter is an error.
package final class JUnitCollector: LetterCollector {
    private struct Suite {
        var cases = ""
        var tests = 0
        var failures = 0
        var errors = 0
    }

    private let language: TextLanguage
    private let solutions: Solutions
    private let level: Level
    private var suites: [String: Suite] = [:]

    /// - Parameter level: what breaks the gate, and worse.
    package init(solutions: Solutions, level: Level, language: TextLanguage) {
        self.solutions = solutions
        self.level = level
        self.language = language
    }

    package func add(_ record: LetterRecord) {
        if record.outOfScope != nil || record.exempt != nil { return }
        var suite = suites[record.solution ?? ""] ?? Suite()
        suite.tests += 1
        let name = "<testcase classname=\"\(escapedXML(record.solution ?? Messages.unknownSolution[language]))\" name=\"\(escapedXML(record.path))\""
        if let failure = record.failure {
            suite.errors += 1
            suite.cases += "\(name)><error type=\"\(escapedXML(failure.code))\" message=\"\(escapedXML(failure.message))\"/></testcase>\n"
        } else {
            let broken = record.assertions.filter { $0.openCount > 0 && $0.level >= level }
            if broken.isEmpty, !record.personFaults.isEmpty {
                suite.failures += 1
                let text = record.personFaults.map { Messages.personFault($0)[language] }.joined(separator: "\n")
                suite.cases += "\(name)><failure type=\"person\" message=\"\(escapedXML(text))\"/></testcase>\n"
            } else if broken.isEmpty {
                suite.cases += "\(name)/>\n"
            } else {
                suite.failures += 1
                let lines = broken.flatMap { result in
                    ["\(Messages.level(result.level)[language].uppercased()) \(result.title) (\(result.rule))"]
                        + result.findings.filter { $0.outcome == .failed && $0.suppression == nil }.prefix(10).map { "  \(place($0, language)): \($0.message)" }
                        + ["  \(Messages.remedy[language]): \(result.remedy)"]
                }
                    + record.personFaults.map { Messages.personFault($0)[language] }
                let summary = broken.map(\.title).joined(separator: "; ")
                suite.cases += "\(name)><failure type=\"\(escapedXML(broken[0].rule))\" message=\"\(escapedXML(summary))\">\(escapedXML(lines.joined(separator: "\n")))</failure></testcase>\n"
            }
        }
        suites[record.solution ?? ""] = suite
    }

    package func text(_ summary: Summary) -> String {
        let total = suites.values.reduce(into: Suite()) {
            $0.tests += $1.tests
            $0.failures += $1.failures
            $0.errors += $1.errors
        }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"brevtjek\" tests=\"\(total.tests)\" failures=\"\(total.failures)\" errors=\"\(total.errors)\">\n"
        for (id, suite) in suites.sorted(by: { $0.key < $1.key }) {
            let name = solutions[id]?.name ?? (id.isEmpty ? Messages.unknownSolution[language] : id)
            text += "<testsuite name=\"\(escapedXML(name))\" tests=\"\(suite.tests)\" failures=\"\(suite.failures)\" errors=\"\(suite.errors)\">\n\(suite.cases)</testsuite>\n"
        }
        return text + "</testsuites>\n"
    }
}

/// For XML text and attributes; what XML 1.0 cannot hold is left out.
func escapedXML(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "\n": result += "&#10;"
        case "\t": result += " "
        case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
