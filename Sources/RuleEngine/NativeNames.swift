internal import DocumentModel

/// Native names that a rule may use. A misspelt name would find nothing, and nobody would notice.
///
/// Source: HTML section 3 and 16.2 (obsolete elements); SVG 2 for those that can hold a role; MathML Core;
/// ISO 32000-1 section 14.8.4 and ISO 32000-2 section 14.8.4; `pdf:` names are this program's (Sources/README.md);
/// `memo:` and `dkal:` stand for the namespaces of MeMo and Digital Post, whatever prefix a message uses.
private let namesByFormat: [LetterFormat: Set<String>] = [
    .html: words(
        """
        document
        a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body
        br button canvas caption center
        cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure
        font footer form frame frameset
        h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex kbd keygen label legend li link
        listing main map mark marquee math
        menu menuitem meta meter multicol nav nobr noembed noframes noscript object ol optgroup option output p param
        picture plaintext portal pre
        progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span strike strong
        style sub summary sup svg table
        tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
        circle defs desc ellipse foreignobject g image line metadata path polygon polyline rect switch symbol text
        textpath tspan use
        """),
    .pdf: words(
        """
        document
        Document DocumentFragment Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private Aside Title Sub
        P H H1 H2 H3 H4 H5 H6 L LI Lbl
        LBody Table TR TH TD THead TBody TFoot Span Quote Note FENote Reference BibEntry Code Link Annot Ruby RB RT RP
        Warichu WT WP Figure Formula Form
        Em Strong Artifact
        pdf:annotation pdf:appearance pdf:artifact pdf:embedded-file pdf:file-specification pdf:font pdf:form-field pdf:form-xobject
        pdf:media-clip pdf:optional-content-configuration pdf:outline-item pdf:page pdf:text-line pdf:text-run
        pdf:untagged-content
        """),
    .text: ["document", "p", "br"],
    .message: words(
        """
        document
        memo:Message memo:MessageHeader memo:Sender memo:File memo:label memo:messageUUID memo:encodingFormat
        memo:filename memo:language memo:url memo:AdditionalDocument
        memo:Action memo:Reservation memo:EntryPoint memo:notification memo:actionCode memo:idType
        memo:additionalNotification memo:MainDocument memo:Recipient memo:MessageBody memo:reply memo:replyByDateTime
        memo:doNotDeliverUntilDate memo:createdDateTime memo:startDateTime memo:endDateTime memo:mandatory
        memo:legalNotification memo:messageType
        kombi:KombiValgKode print:Kanalvalg fjernprint:KanalKode dkal:FilformatNavn fjernprint:Bilag fjernprint:BilagNavn fjernprint:ForsendelseI sagdok:TitelTekst
        adir:CPRnummerIdentifikator adir:CVRnummerIdentifikator
        """),
]

/// The names of all formats.
let knownNativeNames: Set<String> = namesByFormat.values.reduce(into: []) { $0.formUnion($1) }

/// Whether letters of one of the formats can have a node of that name.
func isNativeName(_ name: String, of formats: Set<LetterFormat>) -> Bool {
    if formats.contains(where: { namesByFormat[$0]?.contains(name) == true }) { return true }
    // Names with a hyphen or a colon may come from elsewhere: custom elements, Word, further parts of a message.
    guard formats != [.text], name.contains(where: { $0 == "-" || $0 == ":" }) else { return false }
    return !["pdf:", "memo:", "dkal:"].contains(where: name.hasPrefix)
}

/// HTML attributes that a rule may use.
///
/// Source: HTML section "Attributes" of the index and 16.2 (obsolete attributes); those of WAI-ARIA and RDFa are
/// recognised by their form; SVG 2 for attributes that carry meaning.
private let htmlAttributes = words(
    """
    abbr accept accept-charset accesskey action align alink allow allowfullscreen alt archive as async autocapitalize
    autocomplete autocorrect
    autofocus autoplay axis background behavior bgcolor blocking border bordercolor cellpadding cellspacing char charoff
    charset checked cite class
    classid clear clip-path code codebase codetype color cols colspan compact content contenteditable controls coords
    crossorigin data datetime
    declare decoding default defer dir direction dirname disabled download draggable enctype enterkeyhint face
    fetchpriority fill focusable for form
    formaction formenctype formmethod formnovalidate formtarget frame frameborder headers height hidden high href
    hreflang hspace http-equiv id
    imagesizes imagesrcset inert inputmode integrity is ismap itemid itemprop itemref itemscope itemtype kind label lang
    language link list loading
    longdesc loop low lowsrc manifest marginheight marginwidth max maxlength media method min minlength multiple muted
    name nohref nomodule nonce
    noresize noshade novalidate nowrap open optimum pattern ping placeholder playsinline popover popovertarget
    popovertargetaction poster preload
    preserveaspectratio prefix profile prompt property readonly referrerpolicy rel required resource rev reversed role
    rows rowspan rules sandbox
    scheme scope scrolling selected shape size sizes slot span spellcheck src srcdoc srclang srcset standby start step
    stroke style summary tabindex
    target text title transform translate type typeof usemap valign value valuetype version viewbox vlink vocab vspace
    width wrap
    xlink:href xlink:title xml:lang xml:space xmlns
    """)

/// PDF keys and message attributes that rules use. A name close to one of them is taken for a slip; any other name may
/// be a key of some dictionary.
private let otherAttributes = words(
    """
    ActualText Alt Annots BaseFont Contents Headers Images Lang ListNumbering Placement Subtype Scope Summary Tabs
    ColSpan RowSpan
    memoVersion memoSchVersion
    """)

/// What is wrong with the name of an attribute; nil if letters of one of the formats may have the attribute.
func attributeFault(_ name: String, of formats: Set<LetterFormat>) -> Localized? {
    if formats.contains(.html) {
        let isOthers =
            name.contains { $0 == "-" || $0 == ":" } && !name.hasPrefix("aria-")
            || name.hasPrefix("on") && name.utf8.count > 4
        if isOthers || htmlAttributes.contains(name) || ariaAttributes[name] != nil { return nil }
        if formats == [.html] {
            let known = htmlAttributes.union(ariaAttributes.keys)
            return Localized(
                da: "ingen attribut i formatet html hedder '\(name)'; ",
                en: "no attribute of html letters is called '\(name)'; ") + suggestion(for: name, among: known)
        }
    }
    guard name.utf8.count > 3, !otherAttributes.contains(name),
        let near = otherAttributes.sorted().first(where: { isNear(name, $0) })
    else { return nil }
    return Localized(
        da: "ingen attribut hedder '\(name)'; mente du '\(near)'?",
        en: "no attribute is called '\(name)'; did you mean '\(near)'?")
}

private func words(_ text: String) -> Set<String> { Set(text.split { $0 == " " || $0 == "\n" }.map(String.init)) }
