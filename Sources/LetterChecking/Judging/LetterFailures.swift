internal import DocumentModel
package import LetterLoading
package import Reporting
package import RuleEngine

extension LetterRecord.Code {
    fileprivate init(_ code: LoadError.Code) {
        switch code {
        case .encrypted: self = .encrypted
        case .unreadable: self = .unreadable
        case .tooLarge: self = .tooLarge
        case .unsupported: self = .unsupported
        }
    }
}

/// What is said of a letter that could not be judged.
extension LetterRecord.Failure {
    package init(_ error: LoadError, language: TextLanguage) {
        self.init(
            code: LetterRecord.Code(error.code),
            message: LetterRecord.Failure.message(error.cause)[language])
    }

    private static func message(_ cause: LoadError.Cause) -> Localized {
        switch cause {
        case .empty: Localized(da: "Filen er tom.", en: "The file is empty.")
        case .needsPassword:
            Localized(
                da: "Filen kræver en adgangskode. Så kan borgerens skærmlæser heller ikke læse den uden videre.",
                en: "The file needs a password. A citizen's screen reader cannot read it as it is either.")
        case .damaged:
            Localized(
                da: "Filen er beskadiget eller ikke hel og kan ikke læses. Dan brevet igen, og send den nye fil.",
                en: "The file is damaged or incomplete and cannot be read. Make the letter again and send the new file."
            )
        case .contentIsNot(let format):
            Localized(
                da: "Filens navn siger \(format.rawValue.uppercased()), men indholdet er noget andet.",
                en: "The file's name says \(format.rawValue.uppercased()), but its content is something else.")
        case .unknownFormat:
            Localized(
                da: "Filen er hverken et brev i HTML, PDF eller ren tekst eller en meddelelse.",
                en: "The file is neither a letter in HTML, PDF or plain text nor a message.")
        case .larger(let bytes):
            Localized(
                da: "Filen er større end de \(bytes / 1_048_576) MB, som Digital Post kan bære.",
                en: "The file is larger than the \(bytes / 1_048_576) MB that Digital Post carries.")
        case .archiveDamaged:
            Localized(
                da:
                    "Arkivet er beskadiget eller ikke helt. Det, der kunne pakkes ud før skaden, er kontrolleret; resten er ikke.",
                en:
                    "The archive is damaged or incomplete. What could be unpacked before the damage has been checked; the rest has not."
            )
        case .archiveEndsEarly:
            Localized(
                da:
                    "Arkivet mangler sin afslutning, så der kan mangle filer. De hele filer i det er kontrolleret. Hent eller dan arkivet igen.",
                en:
                    "The archive lacks its end mark, so files may be missing. The complete files in it have been checked. Fetch or make the archive again."
            )
        case .archiveGoesOnAfterItsEnd:
            Localized(
                da:
                    "Efter arkivets slutmærke står der mere, som ikke bliver pakket ud. Filerne før mærket er kontrolleret; resten er ikke. Dan arkivet igen.",
                en:
                    "The archive goes on after its end mark, and that part is not unpacked. The files before the mark have been checked; the rest has not. Make the archive again."
            )
        case .archiveExpandsTooMuch:
            Localized(
                da:
                    "Arkivet fylder mere pakket ud, end der læses. Filerne før grænsen er kontrolleret; resten er ikke. Del arkivet i flere.",
                en:
                    "The archive unpacks to more than is read. The files before the limit have been checked; the rest has not. Split the archive."
            )
        case .archiveTooDeep:
            Localized(
                da:
                    "Arkivet ligger i et arkiv, som selv ligger i et arkiv. Så dybt pakkes der ikke ud, og det er ikke kontrolleret. Pak det yderste ud først.",
                en:
                    "The archive lies in an archive that lies in another. So deep nothing is unpacked, and it was not checked. Unpack the outer one first."
            )
        case .archiveHoldsNoLetters:
            Localized(
                da: "Der er ingen filer i arkivet, så der er intet kontrolleret.",
                en: "There are no files in the archive, so nothing has been checked.")
        case .messageNotWellFormed(let line):
            Localized(
                da: "Meddelelsen er ikke gyldig XML: linje \(line) kan ikke læses. Digital Post tager ikke imod den.",
                en: "The message is not well-formed XML: line \(line) cannot be read. Digital Post does not accept it.")
        case .messageHasDocumentType:
            Localized(
                da:
                    "Meddelelsen begynder med en DOCTYPE. Den kan hente andre filer ind, og en MeMo har den ikke. Fjern den.",
                en: "The message begins with a DOCTYPE. It can bring in other files, and MeMo has none. Take it out.")
        case .messageExpandsTooMuch:
            Localized(
                da:
                    "Meddelelsen har flere elementer, niveauer eller attributter, end der læses. Den er ikke kontrolleret.",
                en: "The message has more elements, levels or attributes than are read. It has not been checked.")
        case .messageEncodingNotRead(let name):
            Localized(
                da: "Meddelelsen er skrevet i tegnsættet \(name), som ikke læses. Gem den i UTF-8.",
                en: "The message is written in the encoding \(name), which is not read. Save it in UTF-8.")
        case .messageHoldsMoreFiles(let most):
            Localized(
                da: "Meddelelsen har flere filer, end der læses. De første \(most) er kontrolleret; resten er ikke.",
                en:
                    "The message holds more files than are read. The first \(most) have been checked; the rest have not."
            )
        case .formatNotJudged(let type): notJudged(type)
        case .expandsTooMuch:
            Localized(
                da:
                    "Brevets koder er så uafsluttede, at det ikke kan læses inden for rimelige grænser. Afslut hvert element, der begynder.",
                en:
                    "So many elements of the letter are left open that it cannot be read within reasonable bounds. Close every element that begins."
            )
        }
    }

    private static func notJudged(_ type: String) -> Localized {
        switch type {
        case _ where type.hasPrefix("image/"):
            Localized(
                da:
                    "Dokumentet er et billede. En skærmlæser kan ikke læse det. Send brevet som opmærket PDF eller HTML.",
                en:
                    "The document is an image. A screen reader cannot read it. Send the letter as a tagged PDF or as HTML."
            )
        case "application/zip", "application/x-ole-storage", "application/rtf":
            Localized(
                da:
                    "Dokumentet er en Office-fil eller et arkiv og kan ikke kontrolleres her. Kontrollér den PDF, som borgeren får.",
                en:
                    "The document is an Office file or an archive and cannot be checked here. Check the PDF that the citizen gets."
            )
        default:
            Localized(da: "Dokumentets format kan ikke kontrolleres.", en: "The document's format cannot be checked.")
        }
    }

    package init(_ failure: Files.ReadFailure, language: TextLanguage) {
        let text =
            switch failure {
            case .missing: Localized(da: "Filen findes ikke.", en: "The file does not exist.")
            case .notAFile: Localized(da: "Stien er ikke en almindelig fil.", en: "The path is not a regular file.")
            case .noDescriptors:
                Localized(
                    da: "Systemet lader ikke flere filer være åbne. Brevet er ikke kontrolleret.",
                    en: "The system lets no more files be open. The letter was not checked.")
            case .noMemory:
                Localized(
                    da: "Systemet har ikke mere hukommelse til filer. Brevet er ikke kontrolleret.",
                    en: "The system has no more memory for files. The letter was not checked.")
            case .notReadable: Localized(da: "Filen må ikke læses.", en: "The file may not be read.")
            case .tooLarge:
                Localized(
                    da: "Filen er større, end Digital Post kan bære.",
                    en: "The file is larger than Digital Post carries.")
            }
        self.init(
            code: failure == .tooLarge
                ? .tooLarge : failure == .noDescriptors || failure == .noMemory ? .notChecked : .unreadable,
            message: text[language])
    }
}
