internal import DocumentModel
package import Reporting
package import RuleEngine

extension Setup {
    /// Lets what persons have said of a letter count: what they ignore and tolerate, exemptions, and their answers. The one place where that is done; a
    /// record comes through it once, where it leaves the queue of a run or is read from results.
    ///
    /// - Parameter base: the folder its path is below where no configuration is.
    package func applyWords(to record: inout LetterRecord, base: String, language: TextLanguage) {
        let path = record.path.unescaped
        if !configuration.ignores.isEmpty || baseline != nil || record.judged?.hasInlineIgnores == true {
            let letter = configuration.relative(path, base: base)
            let key = baseline?.key(record)
            record.judged?.suppress(
                requirements: requirements, rules: rules, language: language,
                ignored: { result, place in
                    configuration.ignores.firstIndex {
                        $0.covers(rule: result.rule, letter: letter, path: place.path)
                    }.map {
                        Suppression(kind: .configuration, reason: configuration.ignores[$0].reason, entry: $0)
                    }
                },
                tolerated: { result, finding in
                    key.flatMap { key in
                        finding.fingerprints.lazy.compactMap {
                            baseline?.suppression(rule: result.rule, fingerprint: $0, letter: key)
                        }.first
                    }
                })
        }
        if record.isLetter, record.exempt == nil {
            record.exempt = configuration.claim(on: path, base: base, solution: record.solution)
        }
        if let judged = record.judged, let wanted = lawRules[judged.format.letterFormat] {
            record.judged?.ranAllLawRules = judged.ranAll(of: wanted)
        }
        if !judgements.isEmpty { record.apply(judgements, to: letterKey(path), requirements: requirements) }
    }

    /// A letter's path below the folder of the answers' file.
    package func letterKey(_ path: String) -> String {
        Files.path(path, below: judgementsFile)
    }
}
