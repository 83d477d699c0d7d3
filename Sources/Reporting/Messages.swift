package import DocumentModel
package import RuleEngine

/// Every text of the program itself, in both languages.
package enum Messages {
    package static func level(_ level: Level) -> Localized {
        switch level {
        case .error: Localized(da: "fejl", en: "error")
        case .warning: Localized(da: "advarsel", en: "warning")
        case .note: Localized(da: "bemærkning", en: "note")
        }
    }

    package static func outcome(_ outcome: Outcome) -> Localized {
        switch outcome {
        case .failed: Localized(da: "fejl", en: "failed")
        case .cantTell: Localized(da: "skal ses efter", en: "needs review")
        case .untested: Localized(da: "ikke testet", en: "untested")
        case .passed: Localized(da: "ingen fejl fundet", en: "no fault found")
        case .inapplicable: Localized(da: "ikke relevant", en: "not applicable")
        }
    }

    package static func requirement(_ status: RequirementStatus) -> Localized {
        switch status {
        case .notSatisfied: Localized(da: "ikke opfyldt", en: "not satisfied")
        case .furtherTestingNeeded:
            Localized(
                da: "ingen fejl fundet automatisk – manuel kontrol mangler",
                en: "no fault found automatically – manual check needed")
        case .untested: Localized(da: "ikke testet automatisk", en: "not tested automatically")
        case .notApplicable: Localized(da: "ikke relevant", en: "not applicable")
        case .satisfied: Localized(da: "opfyldt (bekræftet)", en: "satisfied (confirmed)")
        }
    }

    /// For counts: `3 ikke opfyldt`.
    package static func shortRequirement(_ status: RequirementStatus) -> Localized {
        switch status {
        case .furtherTestingNeeded: Localized(da: "til manuel kontrol", en: "for a person to check")
        case .untested: Localized(da: "ikke testet", en: "not tested")
        case .satisfied: Localized(da: "bekræftet", en: "confirmed")
        default: requirement(status)
        }
    }

    package static func claimKind(_ kind: ExemptionClaim.Kind) -> Localized {
        switch kind {
        case .exempt: Localized(da: "undtaget", en: "exempt")
        case .disproportionateBurden: Localized(da: "uforholdsmæssig stor byrde", en: "disproportionate burden")
        case .thirdParty: Localized(da: "fra tredjepart", en: "from a third party")
        }
    }

    /// The owner's claim, as one: with its reason, who makes it and when.
    package static func claim(_ claim: ExemptionClaim) -> Localized {
        let origin = "\(claim.who), \(claim.date)"
        return switch claim.kind {
        case .exempt:
            Localized(
                da: "Erklæret undtaget: »\(claim.reason)« (\(origin))",
                en: "Claimed exempt: \"\(claim.reason)\" (\(origin))")
        case .disproportionateBurden:
            Localized(
                da: "Erklæret uforholdsmæssig stor byrde: »\(claim.reason)« (\(origin))",
                en: "Claimed a disproportionate burden: \"\(claim.reason)\" (\(origin))")
        case .thirdParty:
            Localized(
                da: "Fra tredjepart: »\(claim.reason)« (\(origin))",
                en: "From a third party: \"\(claim.reason)\" (\(origin))")
        }
    }

    package static func verdict(_ verdict: Judgement.Verdict) -> Localized {
        switch verdict {
        case .satisfied: Localized(da: verdict.rawValue, en: "satisfied")
        case .notSatisfied: Localized(da: verdict.rawValue, en: "not satisfied")
        case .notApplicable: Localized(da: verdict.rawValue, en: "not applicable")
        }
    }

    package static func personFault(_ judgement: Judgement) -> Localized {
        let number = judgement.requirement.split(separator: ":").last.map(String.init) ?? judgement.requirement
        let remark = judgement.remark.map { " (\($0))" } ?? ""
        return Localized(
            da: "\(number): vurderet »ikke opfyldt« af \(judgement.who) \(judgement.date)\(remark).",
            en: "\(number): judged \"not satisfied\" by \(judgement.who) on \(judgement.date)\(remark).")
    }

    package static func sample(_ sample: Summary.Sample) -> Localized {
        Localized(
            da:
                "Stikprøve: \(sample.chosen) af \(letters(sample.total).da) (--seed \(sample.seed)). Tallene gælder kun dem.",
            en:
                "A sample: \(sample.chosen) of \(letters(sample.total).en) (--seed \(sample.seed)). The figures are about them alone."
        )
    }

    package static func resumed(_ count: Int) -> Localized {
        Localized(
            da: count == 1
                ? "1 brev eller besked havde sit resultat i forvejen."
                : "\(count) breve og beskeder havde deres resultat i forvejen.",
            en: count == 1
                ? "1 letter or message had its result before."
                : "\(count) letters and messages had their results before.")
    }

    package static let crashed = Localized(
        da:
            "Filen fik to gange læsningen til at bryde sammen og er ikke kontrolleret. Den kan være beskadiget. Dan brevet igen, og send den nye fil.",
        en:
            "The file made the reading break down twice and was not checked. It may be damaged. Make the letter again and send the new file."
    )

    /// The machine's trouble.
    package static let notChecked = Localized(
        da:
            "Brevet er ikke kontrolleret. Det skyldes maskinen og ikke brevet: kontrollen blev afbrudt udefra eller kunne ikke starte. Kør den igen.",
        en:
            "The letter was not checked. The machine is the reason and not the letter: the check was ended from outside or could not start. Run it again."
    )

    /// What stands last where letters were not checked for that reason.
    package static func machineTrouble(_ count: Int) -> Localized {
        Localized(
            da: count == 1
                ? "1 brev eller arkiv er ikke kontrolleret på grund af maskinen; kør det igen med --resume"
                : "\(count) breve eller arkiver er ikke kontrolleret på grund af maskinen; kør dem igen med --resume",
            en: count == 1
                ? "1 letter or archive was not checked because of the machine; run it again with --resume"
                : "\(count) letters or archives were not checked because of the machine; run them again with --resume")
    }

    package static func outOfTime(seconds: Double) -> Localized {
        let limit = seconds == seconds.rounded() ? "\(Int(clamping: seconds))" : "\(seconds)"
        return Localized(
            da:
                "Brevet kunne ikke kontrolleres på \(limit) sekunders regnetid. Gør det mindre eller enklere, eller giv det mere tid med --time-limit.",
            en:
                "The letter could not be checked in \(limit) seconds of computing. Make it smaller or simpler, or give it more time with --time-limit."
        )
    }

    package static func stoppedOnTheClock(seconds: Int) -> Localized {
        Localized(
            da: "Kontrollen af brevet gik i stå og blev stoppet efter \(seconds) sekunder på uret.",
            en: "The check of the letter came to a halt and was stopped after \(seconds) seconds on the clock.")
    }

    package static func outOfMemory(megabytes: Int) -> Localized {
        Localized(
            da:
                "Brevet kræver mere hukommelse end \(megabytes) MB og er ikke kontrolleret. Giv det mere med --memory-limit.",
            en:
                "The letter needs more memory than \(megabytes) MB and was not checked. Give it more with --memory-limit."
        )
    }

    /// What is said of a rule all of whose findings are ignored.
    package static func ignored(_ reasons: [String]) -> Localized {
        let texts = Set(reasons).sorted().joined(separator: "; ")
        return Localized(da: "Fravalgt: \(texts)", en: "Ignored: \(texts)")
    }

    /// `2 kendte fejl`.
    package static func suppressed(_ count: Int, by kind: Suppression.Kind) -> Localized {
        switch kind {
        case .baseline:
            Localized(
                da: count == 1 ? "1 kendt fejl" : "\(count) kendte fejl",
                en: count == 1 ? "1 known fault" : "\(count) known faults")
        case .configuration: Localized(da: "\(count) fravalgt i brevtjek.yml", en: "\(count) ignored in brevtjek.yml")
        case .inline: Localized(da: "\(count) fravalgt i skabelonen", en: "\(count) ignored in the template")
        }
    }

    package static func suppression(_ suppression: Suppression) -> Localized {
        let reason = suppression.reason.map { ": \($0)" } ?? ""
        return switch suppression.kind {
        case .baseline: Localized(da: "kendt fejl\(reason)", en: "known fault\(reason)")
        case .configuration: Localized(da: "fravalgt i brevtjek.yml\(reason)", en: "ignored in brevtjek.yml\(reason)")
        case .inline: Localized(da: "fravalgt i skabelonen\(reason)", en: "ignored in the template\(reason)")
        }
    }

    package static func unusedIgnore(_ ignore: InlineIgnore) -> Localized {
        ignore.reason == nil
            ? Localized(
                da: "Linje \(ignore.line): ignorér \(ignore.rule) har ingen grund og virker ikke. Skriv grund=\"…\".",
                en: "Line \(ignore.line): ignore \(ignore.rule) has no reason and does nothing. Write reason=\"…\".")
            : Localized(
                da: "Linje \(ignore.line): ignorér \(ignore.rule) passer ikke på noget. Fjern den.",
                en: "Line \(ignore.line): ignore \(ignore.rule) fits nothing. Take it out.")
    }

    package static let notCounted = Localized(da: "Tæller ikke med.", en: "Not counted.")

    package static func unknown(_ reason: UnknownReason) -> Localized {
        switch reason {
        case .unspecified: Localized(da: "Det kan ikke afgøres ud fra filen.", en: "The file does not tell.")
        case .styleNotEvaluated:
            Localized(
                da: "Det afhænger af en stilregel, som ikke beregnes her.",
                en: "It depends on a style rule that is not evaluated here.")
        case .languageUncertain:
            Localized(
                da: "Sproget i teksten kunne ikke bestemmes sikkert.",
                en: "The language of the text could not be told for sure.")
        case .damaged: Localized(da: "Filen er beskadiget her.", en: "The file is damaged here.")
        case .dependsOnClient:
            Localized(da: "Det afhænger af, hvor brevet bliver vist.", en: "It depends on where the letter is shown.")
        case .externalStyleSheet:
            Localized(
                da: "Brevet bruger et typografiark, der ligger et andet sted, og som ikke bliver hentet her.",
                en: "The letter takes a style sheet from elsewhere, which is not fetched.")
        case .styleTooComplex:
            Localized(
                da: "Brevets typografiark er for stort til at blive regnet igennem.",
                en: "The letter's style sheet is too large to be worked through.")
        case .backgroundImage:
            Localized(
                da: "Bag teksten er der et billede eller en farveovergang.",
                en: "A picture or a gradient lies behind the text.")
        case .severalBackgrounds:
            Localized(
                da: "Bag teksten er der flere farver, og kontrasten er kun stor nok mod nogle af dem.",
                en: "Several colours lie behind the text, and the contrast is enough against some of them only.")
        case .textShadow: Localized(da: "Teksten har skygge.", en: "The text has a shadow.")
        case .overlap:
            Localized(
                da: "Noget er placeret frit oven på eller bag teksten.",
                en: "Something is placed freely over or behind the text.")
        case .invisibleText:
            Localized(
                da: "Teksten har samme farve som baggrunden og kan ikke ses.",
                en: "The text has the colour of its background and cannot be seen.")
        case .colorUncertain:
            Localized(
                da:
                    "Skriften har en farve, som kun ses på den tegnede side (spotfarve eller mønster), og kontrasten kan ikke måles sikkert.",
                en:
                    "The text has a colour that only shows on the rendered page (spot colour or pattern), and its contrast cannot be measured for sure."
            )
        case .notRendered:
            Localized(
                da: "Siden er for tung eller for beskadiget til at blive tegnet.",
                en: "The page is too heavy or too damaged to be rendered.")
        case .notDrawn:
            Localized(
                da: "Teksten kunne ikke tegnes her, og ingen har set, hvordan den ser ud.",
                en: "The text could not be drawn here, and nobody has seen what it looks like.")
        case .filtered:
            Localized(
                da: "Et filter eller en blanding ændrer farverne.", en: "A filter or a blend changes the colours.")
        case .backgroundInText:
            Localized(
                da: "Bogstaverne er fyldt ud med en baggrund i stedet for en farve.",
                en: "The letters are filled with a background and not with a colour.")
        case .generatedPaint:
            Localized(
                da: "Typografiarket maler en flade (::before eller ::after), som kan ligge bag teksten.",
                en: "The style sheet paints a box (::before or ::after) that may lie behind the text.")
        case .singleFocusStop:
            Localized(
                da: "Brevet har kun ét sted, hvor tastaturet kan stå, og rammen om det er slået fra.",
                en: "The letter has one place only where the keyboard can be, and the frame around it is switched off.")
        case .faintDifference:
            Localized(
                da: "Kun store bogstaver, afstand eller skygge skiller det ud fra teksten omkring det.",
                en: "Only capitals, spacing or a shadow set it apart from the text around it.")
        case .notCompared:
            Localized(
                da:
                    "Teksterne er for lange til at blive holdt op mod hinanden, eller rækkefølgen afhænger af læseprogrammet.",
                en: "The texts are too long to be held against each other, or their order depends on the reader.")
        case .placeholder:
            Localized(
                da: "Her står et flettefelt, som først udfyldes senere.",
                en: "A placeholder stands here that is filled in later.")
        }
    }

    package static func reason(_ reason: AssertionReason) -> Localized {
        switch reason {
        case .unknown(let unknown): Messages.unknown(unknown)
        case .missingFacts(let facts):
            Localized(
                da: "Kunne ikke måles i dette brev: \(facts.joined(separator: ", ")).",
                en: "Could not be measured in this letter: \(facts.joined(separator: ", ")).")
        case .follows(let cause):
            Localized(
                da: "Følger af \(cause), som står for sig.", en: "Follows from \(cause), which is reported by itself.")
        case .otherPart:
            Localized(
                da: "Filen siger, at den følger PDF/UA-2; reglen er fra PDF/UA-1.",
                en: "The file says that it follows PDF/UA-2; the rule is from PDF/UA-1.")
        }
    }

    package static func defect(_ defect: LoadDefect) -> Localized {
        let detail = defect.detail
        switch defect.code {
        case .nestedTooDeep:
            return Localized(
                da:
                    "Elementer ligger mere end \(detail) niveauer inde i hinanden. Teksten er læst, men de dybeste elementer er ikke kontrolleret.",
                en:
                    "Elements nest more than \(detail) levels deep. The text was read, but the deepest elements were not checked."
            )
        case .tooManyAttributes:
            return Localized(
                da: "Et element har mere end \(detail) attributter. Resten af dem er ikke læst.",
                en: "An element has more than \(detail) attributes. The rest of them were not read.")
        case .xmlNotWellFormed:
            return Localized(
                da: "Brevet siger, at det er XHTML, men er ikke velformet XML. Det er læst som HTML.",
                en: "The letter says it is XHTML but is not well-formed XML. It was read as HTML.")
        case .undecodableBytes:
            return Localized(
                da: "Filen rummer tegn, som ikke findes i dens tegnsæt.",
                en: "The file holds bytes that its character encoding does not have.")
        case .damagedFile:
            return Localized(
                da: "PDF-filen er beskadiget og måtte repareres for at kunne læses.",
                en: "The PDF file is damaged and had to be mended to be read.")
        case .damagedMetadata:
            return Localized(
                da: "Filens metadata (XMP) kan ikke læses.", en: "The file's metadata (XMP) cannot be read.")
        case .damagedContentStream:
            return Localized(
                da: "Indholdet på side \(detail) kunne ikke læses helt.",
                en: "The content of page \(detail) could not be read to its end.")
        case .streamTooLarge:
            return Localized(
                da: "En del af filen pakker ud til mere end \(detail) MB. Den er ikke læst, og siderne er ikke målt.",
                en:
                    "A part of the file unpacks to more than \(detail) MB. It was not read, and the pages were not measured."
            )
        case .structureCycle:
            return Localized(
                da: "Strukturtræet går i ring ved objekt \(detail).",
                en: "The structure tree goes in a circle at object \(detail).")
        case .structureKidShared:
            return Localized(
                da: "Objekt \(detail) står flere steder i strukturtræet og er læst ét sted.",
                en: "Object \(detail) is in the structure tree more than once and was read in one place.")
        case .structureKidUnreadable:
            return Localized(
                da: "En del af strukturtræet kan ikke læses (\(detail)).",
                en: "A part of the structure tree cannot be read (\(detail)).")
        case .parentMissing:
            return Localized(
                da: "Et element i strukturtræet peger ikke på sit overordnede element (\(detail)).",
                en: "An element of the structure tree does not point to its parent (\(detail)).")
        case .roleMapCycle:
            return Localized(da: "Rolleoversættelsen (RoleMap) går i ring.", en: "The role map goes in a circle.")
        case .tooManyNodes:
            return Localized(
                da: "Brevet er for stort til at blive læst helt.", en: "The letter is too large to be read to its end.")
        }
    }

    package static func status(_ status: SolutionStatus) -> Localized {
        switch status {
        case .lettersMustBeAdapted: Localized(da: "Breve skal tilpasses", en: "Letters must be adapted")
        case .fewOutstanding: Localized(da: "Enkelte udeståender", en: "A few matters outstanding")
        case .noFaultFound:
            Localized(
                da: "Ingen fejl fundet automatisk – manuel kontrol mangler",
                en: "No fault found automatically – manual check needed")
        case .confirmed(let day):
            Localized(da: "Lever op til kravene (bekræftet \(day))", en: "Meets the requirements (confirmed \(day))")
        case .exempt: Localized(da: "Undtaget", en: "Exempt")
        case .outOfScope: Localized(da: "Ikke omfattet", en: "Not covered")
        case .notAssessed: Localized(da: "Ikke vurderet", en: "Not assessed")
        }
    }

    package static func declared(_ status: DeclaredStatus) -> Localized {
        switch status {
        case .leverOp: Localized(da: "Lever op til kravene", en: "Meets the requirements")
        case .leverOpVedUdrulning:
            Localized(da: "Lever op til kravene ved udrulning", en: "Meets the requirements at rollout")
        case .ingenTilpasning: Localized(da: "Ingen tilpasninger", en: "No adaptations")
        case .enkelteUdestaaender: Localized(da: "Enkelte udeståender", en: "A few matters outstanding")
        case .skalTilpasses: Localized(da: "Breve skal tilpasses", en: "Letters must be adapted")
        case .ikkeOplyst: Localized(da: "Ikke oplyst", en: "Not stated")
        }
    }

    package static func scope(_ scope: Scope) -> Localized {
        switch scope {
        case .ja: Localized(da: "ja", en: "yes")
        case .nej: Localized(da: "nej", en: "no")
        case .ikkeOplyst: Localized(da: "ikke oplyst", en: "not stated")
        case .andenAnsvarlig: Localized(da: "ja, ansvar hos anden", en: "yes, another is responsible")
        }
    }

    /// A machine proves that a letter fails, never that it complies.
    package static let proof = Localized(
        da: "En automatisk kontrol kan vise, at et brev ikke lever op til kravene. Den kan ikke vise, at det gør.",
        en: "An automatic check can show that a letter does not meet the requirements. It cannot show that it does.")

    package static let affects = Localized(da: "Hvem det rammer", en: "Who is affected")
    package static let remedy = Localized(da: "Sådan rettes det", en: "How to mend it")
    /// Where a person has to look first.
    package static let remedyIfFault = Localized(
        da: "Er det en fejl, rettes det sådan", en: "If it is a fault, mend it so")
    package static let page = Localized(da: "side", en: "page")
    package static let line = Localized(da: "linje", en: "line")
    package static let wholeLetter = Localized(da: "hele brevet", en: "the whole letter")
    package static let near = Localized(da: "ved", en: "near")
    package static let column = Localized(da: "kolonne", en: "column")
    /// What the law does not ask about, and why.
    package static func outOfScope(_ reason: LetterRecord.OutOfScope) -> Localized {
        switch reason {
        case .technicalDocument:
            Localized(
                da: "Ikke omfattet: et teknisk dokument, som kun systemer læser.",
                en: "Not covered: a technical document that only systems read.")
        case .physicalPost:
            Localized(da: "Ikke omfattet: sendes kun som fysisk post.", en: "Not covered: goes by physical post alone.")
        }
    }

    package static func messages(_ count: Int) -> Localized {
        Localized(
            da: count == 1 ? "1 meddelelse" : "\(count) meddelelser", en: count == 1 ? "1 message" : "\(count) messages"
        )
    }

    package static let unknownSolution = Localized(da: "ukendt løsning", en: "unknown solution")
    package static let check = Localized(da: "Se efter", en: "Check this")
    package static let cannotBeRead = Localized(da: "Kan ikke kontrolleres", en: "Cannot be checked")
    package static let nothingFound = Localized(
        da: "Ingen fejl fundet automatisk – manuel kontrol mangler.",
        en: "No fault found automatically – manual check needed.")
    package static let past = Localized(da: "dato passeret", en: "date passed")

    package static func more(_ count: Int) -> Localized {
        let places = morePlaces(count)
        return Localized(da: "… og \(places.da)", en: "… and \(places.en)")
    }

    static func morePlaces(_ count: Int) -> Localized {
        Localized(
            da: count == 1 ? "1 sted mere" : "\(count) steder mere",
            en: count == 1 ? "1 more place" : "\(count) more places")
    }

    /// `1 brev`, `2 breve`.
    package static func letters(_ count: Int) -> Localized {
        Localized(da: count == 1 ? "1 brev" : "\(count) breve", en: count == 1 ? "1 letter" : "\(count) letters")
    }

    package static func of(_ part: Int, _ whole: Int) -> Localized {
        Localized(da: "\(part) af \(letters(whole).da)", en: "\(part) of \(letters(whole).en)")
    }
}
