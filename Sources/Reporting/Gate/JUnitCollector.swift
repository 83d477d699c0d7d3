internal import DocumentModel
package import RuleEngine

/// JUnit XML: a suite for each solution, a case for each letter. What a gate counts is a failure; an unreadable letter is an error.
package final class JUnitCollector: LetterCollector {
    private struct Suite {
        var cases: XML = ""
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
        guard record.counts else { return }
        var suite = suites[record.solution ?? ""] ?? Suite()
        suite.tests += 1
        let name: XML =
            "<testcase classname=\"\(record.solution ?? Messages.unknownSolution[language])\" name=\"\(record.path)\""
        if let failure = record.failure {
            suite.errors += 1
            suite.cases +=
                "\(name)><error type=\"\(failure.code.rawValue)\" message=\"\(failure.message)\"/></testcase>\n"
        } else {
            let broken = record.assertions.filter { $0.openCount > 0 && $0.level >= level }
            if broken.isEmpty, !record.personFaults.isEmpty {
                suite.failures += 1
                let text = record.personFaults.map { Messages.personFault($0)[language] }.joined(separator: "\n")
                suite.cases += "\(name)><failure type=\"person\" message=\"\(text)\"/></testcase>\n"
            } else if let first = broken.first {
                suite.failures += 1
                var lines: [LetterText] = []
                for result in broken {
                    lines.append(
                        "\(Messages.level(result.level)[language].uppercased()) \(result.title) (\(result.rule))")
                    for finding in result.openFindings.prefix(10) {
                        lines.append("  \(place(finding, language)): \(finding.message)")
                    }
                    lines.append("  \(Messages.remedy[language]): \(result.remedy)")
                }
                lines += record.personFaults.map { LetterText(Messages.personFault($0)[language]) }
                let summary = broken.map(\.title).joined(separator: "; ")
                suite.cases +=
                    "\(name)><failure type=\"\(first.rule)\" message=\"\(summary)\">\(lines.joined(separator: "\n"))</failure></testcase>\n"
            } else {
                suite.cases += "\(name)/>\n"
            }
        }
        suites[record.solution ?? ""] = suite
    }

    package func text(_ summary: Summary) -> Rendered {
        let total = suites.values.reduce(into: Suite()) {
            $0.tests += $1.tests
            $0.failures += $1.failures
            $0.errors += $1.errors
        }
        var text: XML =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"brevtjek\" tests=\"\(total.tests)\" failures=\"\(total.failures)\" errors=\"\(total.errors)\">\n"
        for (id, suite) in suites.sorted(by: { $0.key < $1.key }) {
            let name = solutions[id]?.name ?? (id.isEmpty ? Messages.unknownSolution[language] : id)
            text +=
                "<testsuite name=\"\(name)\" tests=\"\(suite.tests)\" failures=\"\(suite.failures)\" errors=\"\(suite.errors)\">\n\(suite.cases)</testsuite>\n"
        }
        return Rendered(text + "</testsuites>\n")
    }
}
