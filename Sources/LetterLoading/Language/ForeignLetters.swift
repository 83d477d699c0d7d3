internal import DocumentModel

/// Letters that a language has and the declared one does not. They are evidence for the language of a short text, beside the letter sequences
/// that CLD2 looks at.
/// Source: Unicode CLDR, main exemplar characters of each language, those outside a to z.
enum ForeignLetters {
    /// Whether there is anything to look at: most texts have no other letters than Danish ones.
    static func mayShow(in text: String) -> Bool {
        var found = 0
        for scalar in text.unicodeScalars where scalar.value >= 0xC0 && !danish.contains(scalar) {
            found += 1
            if found >= fewestWords { return true }
        }
        return false
    }

    /// Whether enough words that begin small hold letters which the language has and the declared one does not, and none holds a letter that the
    /// language does not have either. Names begin with capitals.
    static func show(_ language: String, in text: String, declared: String) -> Bool {
        guard let letters = letters(of: language), let own = self.letters(of: declared) else { return false }
        var words = 0
        var telling = 0
        for word in text.split(whereSeparator: { !$0.isLetter }) {
            words += 1
            let other = word.lowercased().unicodeScalars.filter { $0.value >= 0x80 }
            guard other.allSatisfy(letters.contains) else { return false }
            if word.first?.isLowercase == true, other.contains(where: { !own.contains($0) }) { telling += 1 }
        }
        return words >= 4 && telling >= fewestWords && beginsSmall(text, words: words)
    }

    private static let fewestWords = 2

    private static func letters(of language: String) -> Set<Unicode.Scalar>? {
        exemplars[LanguageTag(language).primary]
    }

    private static let danish = Set("ÆØÅæøåéÉüÜöÖäÄ".unicodeScalars)

    private static let exemplars: [String: Set<Unicode.Scalar>] = [
        "da": "æøåéüöäáíóúýàèêëô", "no": "æøåéüöäáíóúýàèêëôò", "nb": "æøåéüöäáíóúýàèêëôò", "nn": "æøåéüöäáíóúýàèêëôò",
        "en": "éèêëïôöü", "sv": "åäöéàü", "de": "äöüßéà", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíñóúü", "it": "àèéìîòóù",
        "nl": "áäéëíïóöúü", "pt": "áàâãçéêíòóôõú", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž",
        "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "hr": "čćđšž", "bs": "čćđšž", "hu": "áéíóöőúüű", "ro": "ăâîșțşţ",
        "tr": "çğıiöşüâîû\u{307}", "fi": "åäöšž", "et": "äõöšüž", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž",
        "is": "áðéíóúýþæö", "fo": "áðíóúýæø", "sq": "çë",
        "vi": "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
    ].mapValues { Set($0.unicodeScalars) }
}
