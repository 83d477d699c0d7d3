internal import DocumentModel

/// The names messages use, and which of their values a report may show.
enum MessageNames {
    private static let prefixes: [String: String] = [
        "https://DigitalPost.dk/MeMo-1": "memo", "https://data.gov.dk/model/core/": "grd",
        "http://kle-online.dk/": "kle", "http://www.form-online.dk/": "form",
        "https://motorregister.skat.dk/": "dmv", "https://services.nsi.dk/en/Services/SOR": "sor",
        "urn:oio:fjernprint:1.0.0": "fjernprint",
        "https://www.gs1.dk/gs1-standarder/identifikation/gln-global-location-number/": "gln",
        "https://www.dst.dk/da/TilSalg/Forskningsservice/Dokumentation/hoejkvalitetsvariable/elevregister-2/udd#":
            "udd", "urn:oio:dkal:1.0.0": "dkal", "urn:oio:sagdok:3.0.0": "sagdok",
        "urn:oio:adir:dagpenge:2009.07.01": "adir",
        "http://serviceplatformen.dk/xml/wsdl/soap11/Print/Print/2/": "print",
    ]

    /// `memo:File` whatever prefix the message has chosen. MeMo without a namespace is read as MeMo.
    static func canonical(_ name: String, namespace: String) -> String {
        if namespace.isEmpty {
            return name == "kombi_request" || name == "KombiValgKode" || name == "ForsendelseISamling"
                ? "kombi:" + name : "memo:" + name
        }
        if let prefix = prefixes[namespace] { return prefix + ":" + name }
        return "other:" + name
    }

    /// Elements that hold a file.
    static let contents: Set<String> = ["memo:content", "dkal:MeddelelseIndholdData", "dkal:VedhaeftningIndholdData"]

    /// Elements that hold the number of a sender or recipient.
    static let identifiers: Set<String> = [
        "memo:recipientID", "memo:senderID", "adir:CPRnummerIdentifikator", "adir:CVRnummerIdentifikator",
    ]

    /// Elements that hold a time or a date, wherever they stand.
    static let times: Set<String> = [
        "memo:createdDateTime", "memo:startDateTime", "memo:endDateTime", "memo:replyByDateTime",
        "memo:doNotDeliverUntilDate",
    ]

    /// Whether a value says what kind of number stands beside it: a word, and nothing of a person.
    static func isKind(_ value: String, in name: String) -> Bool {
        name == "memo:idType" && value.utf8.count <= 16 && value.utf8.allSatisfy(isASCIILetter)
    }

    private static let publicValues: Set<String> = [
        "messageType", "messageUUID", "reply", "doNotDeliverUntilDate", "label", "notification",
        "additionalNotification", "postType", "mandatory",
        "legalNotification", "createdDateTime",
        "encodingFormat", "filename", "language", "actionCode", "url", "startDateTime", "endDateTime",
        "replyByDateTime", "caseSystem",
        "subjectKey", "generatingSystemID", "idType",
        "KombiValgKode", "FilformatNavn", "BilagNavn", "TitelTekst", "Kanalvalg", "KanalKode",
    ]
    private static let personal: Set<String> = [
        "memo:Recipient", "memo:AttentionPerson", "memo:ContactPoint", "memo:ContentData", "memo:ForwardData",
        "memo:ReplyData", "memo:Reservation", "memo:Telephone",
        "memo:EMail", "memo:Representative", "fjernprint:ForsendelseModtager", "grd:Address", "grd:UnstructuredAddress",
        "grd:EID",
    ]
    /// What is said of the case and not of a person, though it stands within what is.
    private static let ofTheCase: Set<String> = ["memo:CaseID", "kle:KLEdata"]

    /// Only values named here are kept: a new element of a later version is private until somebody has looked at it.
    static func isPublic(_ name: String, in ancestors: [String]) -> Bool {
        guard let local = name.split(separator: ":").last, publicValues.contains(String(local)) else { return false }
        if let last = ancestors.last, ofTheCase.contains(last) { return local != "label" || last == "kle:KLEdata" }
        return !ancestors.contains(where: personal.contains)
    }

    static func isPersonal(in ancestors: [String]) -> Bool {
        ancestors.contains(where: personal.contains) && !(ancestors.last.map(ofTheCase.contains) ?? false)
    }
}
