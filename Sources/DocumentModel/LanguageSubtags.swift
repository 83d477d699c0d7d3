/// The primary language subtags a tag may begin with.
///
/// Source: the IANA Language Subtag Registry, file date 2026-09-17: every record of type `language`, withdrawn ones too, but the range
/// of private codes. Those are the two-letter codes of ISO 639-1, and the three-letter codes of ISO 639-2, 639-3 and 639-5 for
/// languages that have no two-letter code.
struct LanguageSubtags: Sendable {
    private let twoLetters: [UInt8]
    private let threeLetters: [UInt8]

    fileprivate init(twoLetters: String, threeLetters: String) {
        self.twoLetters = Array(twoLetters.utf8)
        self.threeLetters = Array(threeLetters.utf8)
    }

    func contains(_ subtag: String) -> Bool {
        let wanted = Array(subtag.utf8)
        let table = wanted.count == 2 ? twoLetters : threeLetters
        guard wanted.count == 2 || wanted.count == 3 else { return false }
        // The range of private codes.
        if wanted.count == 3, subtag >= "qaa", subtag <= "qtz" { return true }
        var low = 0
        var high = table.count / wanted.count
        while low < high {
            let middle = (low + high) / 2
            let entry = table[(middle * wanted.count)..<((middle + 1) * wanted.count)]
            if entry.elementsEqual(wanted) { return true }
            if entry.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
        }
        return false
    }
}

/// Sorted codes of equal width, without separators.
let registeredPrimaryLanguages = LanguageSubtags(
    twoLetters: """
        aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofr\
        fygagdglgngugvhahehihohrhthuhyhziaidieigiiikinioisitiuiwjajijvjwkakgkikjkkklkmknkokrkskukvkwkyla\
        lblglilnloltlulvmgmhmimkmlmnmomrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsasc\
        sdsesgshsiskslsmsnsosqsrssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzu\

        """,
    threeLetters: """
        aaaaabaacaadaaeaafaagaahaaiaakaalaamaanaaoaapaaqaasaataauaavaawaaxaazabaabbabcabdabeabfabgabhabi\
        abjablabmabnaboabpabqabrabsabtabuabvabwabxabyabzacaacbacdaceacfachaciackaclacmacnacpacqacracsact\
        acuacvacwacxacyaczadaadbaddadeadfadgadhadiadjadladnadoadpadqadradsadtaduadwadxadyadzaeaaebaecaed\
        aeeaekaelaemaenaeqaeraesaeuaewaeyaezafaafbafdafeafgafhafiafkafnafoafpafsaftafuafzagaagbagcagdage\
        agfaggaghagiagjagkaglagmagnagoagpagqagragsagtaguagvagwagxagyagzahaahbahgahhahiahkahlahmahnahoahp\
        ahrahsahtaiaaibaicaidaieaifaigaihaiiaijaikailaimainaioaipaiqairaisaitaiwaixaiyajaajgajiajnajpajs\
        ajtajuajwajzakbakcakdakeakfakgakhakiakjakkaklakmakoakpakqakraksaktakuakvakwakxakyakzalaalcaldale\
        alfalgalhalialjalkallalmalnaloalpalqalralsaltalualvalwalxalyalzamaambamcameamfamgamiamjamkamlamm\
        amnamoampamqamramsamtamuamvamwamxamyamzanaanbancandaneanfanganhanianjankanlanmannanoanpanqanrans\
        antanuanvanwanxanyanzaoaaobaocaodaoeaofaogaohaoiaojaokaolaomaonaoraosaotaouaoxaozapaapbapcapdape\
        apfapgaphapiapjapkaplapmapnapoappapqaprapsaptapuapvapwapxapyapzaqaaqcaqdaqgaqkaqlaqmaqnaqpaqraqt\
        aqzarbarcardarearhariarjarkarlarnaroarparqarrarsartaruarvarwarxaryarzasaasbascasdaseasfasgashasi\
        asjaskaslasnasoaspasqasrassastasuasvaswasxasyaszataatbatcatdateatgathatiatjatkatlatmatnatoatpatq\
        atratsattatuatvatwatxatyatzauaaubaucaudaueaufaugauhauiaujaukaulaumaunauoaupauqaurausautauuauwaux\
        auyauzavbavdaviavkavlavmavnavoavsavtavuavvawaawbawcawdaweawgawhawiawkawmawnawoawrawsawtawuawvaww\
        awxawyaxbaxeaxgaxkaxlaxmaxxayaaybaycaydayeaygayhayiaykaylaynayoaypayqayraysaytayuayxayyayzazaazb\
        azcazdazgazjazmaznazoaztazzbaababbacbadbaebafbagbahbaibajbalbanbaobapbarbasbatbaubavbawbaxbaybaz\
        bbabbbbbcbbdbbebbfbbgbbhbbibbjbbkbblbbmbbnbbobbpbbqbbrbbsbbtbbubbvbbwbbxbbybbzbcabcbbccbcdbcebcf\
        bcgbchbcibcjbckbclbcmbcnbcobcpbcqbcrbcsbctbcubcvbcwbcybczbdabdbbdcbddbdebdfbdgbdhbdibdjbdkbdlbdm\
        bdnbdobdpbdqbdrbdsbdtbdubdvbdwbdxbdybdzbeabebbecbedbeebefbegbehbeibejbekbembeobepbeqberbesbetbeu\
        bevbewbexbeybezbfabfbbfcbfdbfebffbfgbfhbfibfjbfkbflbfmbfnbfobfpbfqbfrbfsbftbfubfwbfxbfybfzbgabgb\
        bgcbgdbgebgfbggbgibgjbgkbglbgmbgnbgobgpbgqbgrbgsbgtbgubgvbgwbgxbgybgzbhabhbbhcbhdbhebhfbhgbhhbhi\
        bhjbhkbhlbhmbhnbhobhpbhqbhrbhsbhtbhubhvbhwbhxbhybhzbiabibbicbidbiebifbigbihbijbikbilbimbinbiobip\
        biqbirbitbiubivbiwbixbiybizbjabjbbjcbjdbjebjfbjgbjhbjibjjbjkbjlbjmbjnbjobjpbjqbjrbjsbjtbjubjvbjw\
        bjxbjybjzbkabkbbkcbkdbkfbkgbkhbkibkjbkkbklbkmbknbkobkpbkqbkrbksbktbkubkvbkwbkxbkybkzblablbblcbld\
        bleblfblgblhblibljblkbllblmblnbloblpblqblrblsbltblvblwblxblyblzbmabmbbmcbmdbmebmfbmgbmhbmibmjbmk\
        bmlbmmbmnbmobmpbmqbmrbmsbmtbmubmvbmwbmxbmybmzbnabnbbncbndbnebnfbngbnibnjbnkbnlbnmbnnbnobnpbnqbnr\
        bnsbntbnubnvbnwbnxbnybnzboabobboebofbogbohboibojbokbolbombonboobopboqborbotboubovbowboxboybozbpa\
        bpbbpcbpdbpebpgbphbpibpjbpkbplbpmbpnbpobppbpqbprbpsbptbpubpvbpwbpxbpybpzbqabqbbqcbqdbqfbqgbqhbqi\
        bqjbqkbqlbqmbqnbqobqpbqqbqrbqsbqtbqubqvbqwbqxbqybqzbrabrbbrcbrdbrfbrgbrhbribrjbrkbrlbrmbrnbrobrp\
        brqbrrbrsbrtbrubrvbrwbrxbrybrzbsabsbbscbsebsfbsgbshbsibsjbskbslbsmbsnbsobspbsqbsrbssbstbsubsvbsw\
        bsxbsybtabtbbtcbtdbtebtfbtgbthbtibtjbtkbtlbtmbtnbtobtpbtqbtrbtsbttbtubtvbtwbtxbtybtzbuabubbucbud\
        buebufbugbuhbuibujbukbumbunbuobupbuqbusbutbuubuvbuwbuxbuybuzbvabvbbvcbvdbvebvfbvgbvhbvibvjbvkbvl\
        bvmbvnbvobvpbvqbvrbvtbvubvvbvwbvxbvybvzbwabwbbwcbwdbwebwfbwgbwhbwibwjbwkbwlbwmbwnbwobwpbwqbwrbws\
        bwtbwubwwbwxbwybwzbxabxbbxcbxdbxebxfbxgbxhbxibxjbxkbxlbxmbxnbxobxpbxqbxrbxsbxubxvbxwbxxbxzbyabyb\
        bycbydbyebyfbygbyhbyibyjbykbylbymbynbyobypbyqbyrbysbytbyvbywbyxbyybyzbzabzbbzcbzdbzebzfbzgbzhbzi\
        bzjbzkbzlbzmbznbzobzpbzqbzrbzsbztbzubzvbzwbzxbzybzzcaacabcaccadcaecafcagcahcaicajcakcalcamcancao\
        capcaqcarcascaucavcawcaxcaycazcbacbbcbccbdcbecbgcbhcbicbjcbkcblcbncbocbqcbrcbscbtcbucbvcbwcbycca\
        cccccdcceccgcchccjcclccmccnccoccpccqccrccscdacdccddcdecdfcdgcdhcdicdjcdmcdncdocdrcdscdycdzceaceb\
        cegcekcelcencetceycfacfdcfgcfmcgacgccggcgkchbchcchdchfchgchhchjchkchlchmchnchochpchqchrchtchwchx\
        chychzciacibciccidciecihcikcimcincipcirciwciycjacjecjhcjicjkcjmcjncjocjpcjrcjscjvcjyckackbckhckl\
        ckmcknckockqckrckscktckuckvckxckyckzclaclccldcleclhclicljclkcllclmcloclscltcluclwclycmacmccmecmg\
        cmicmkcmlcmmcmncmocmrcmscmtcnacnbcnccngcnhcnicnkcnlcnocnpcnqcnrcnscntcnucnwcnxcoacobcoccodcoecof\
        cogcohcojcokcolcomconcoocopcoqcotcoucovcowcoxcoycozcpacpbcpccpecpfcpgcpicpncpocppcpscpucpxcpycqd\
        cqucracrbcrccrdcrfcrgcrhcricrjcrkcrlcrmcrncrocrpcrqcrrcrscrtcrvcrwcrxcrycrzcsacsbcsccsdcsecsfcsg\
        cshcsicsjcskcslcsmcsncsocspcsqcsrcsscstcsucsvcswcsxcsycszctactcctdctectgcthctlctmctnctoctpctsctt\
        ctuctyctzcuacubcuccugcuhcuicujcukculcumcuocupcuqcurcuscutcuucuvcuwcuxcuycvgcvncwacwbcwdcwecwgcwt\
        cxhcyacybcyoczhczkcznczocztdaadacdaddaedafdagdahdaidajdakdaldamdaodapdaqdardasdaudavdawdaxdaydaz\
        dbadbbdbddbedbfdbgdbidbjdbldbmdbndbodbpdbqdbrdbtdbudbvdbwdbydccdcrddadddddeddgddiddjddnddoddrdds\
        ddwdecdeddeedefdegdehdeidekdeldemdendepdeqderdesdevdezdgadgbdgcdgddgedggdghdgidgkdgldgndgodgrdgs\
        dgtdgudgwdgxdgzdhadhddhgdhidhldhmdhndhodhrdhsdhudhvdhwdhxdiadibdicdiddifdigdihdiidijdikdildimdin\
        diodipdiqdirdisditdiudiwdixdiydizdjadjbdjcdjddjedjfdjidjjdjkdjldjmdjndjodjrdjudjwdkadkgdkkdkldkr\
        dksdkxdlgdlkdlmdlndmadmbdmcdmddmedmfdmgdmkdmldmmdmndmodmrdmsdmudmvdmwdmxdmydnadnddnedngdnidnjdnk\
        dnndnodnrdntdnudnvdnwdnydoadobdocdoedofdohdoidokdoldondoodopdoqdordosdotdovdowdoxdoydozdppdradrb\
        drcdrddredrgdrhdridrldrndrodrqdrrdrsdrtdrudrwdrydsbdsedshdsidskdsldsndsodsqdszdtadtbdtddthdtidtk\
        dtmdtndtodtpdtrdtsdttdtudtyduadubducdudduedufdugduhduidujdukduldumdunduodupduqdurdusduuduvduwdux\
        duyduzdvadwadwkdwldwrdwsdwudwwdwydwzdyadybdyddygdyidyldymdyndyodyrdyudyydzadzddzedzgdzldzneaaebc\
        ebgebkeboebrebuecrecsecyeeeefaefeefiegaeglegmegoegxegyehsehueipeiteivejaekaekcekeekgekiekkeklekm\
        ekoekpekrekyeleelhelielkelmeloelpeluelxemaembemeemgemiemkemmemnemoempemqemsemuemwemxemyemzenaenb\
        encendenfenhenlenmennenoenqenrenuenvenwenxeotepieraergerherierkeroerrerserterweseesgeshesieskesl\
        esmesnesoesqessesuesxesyetbetcethetnetoetretsettetuetxetzeudeuqeveevhevnewoexteyaeyoezaezefaafab\
        fadfaffagfahfaifajfakfalfamfanfapfarfatfaufaxfayfazfblfcsferffiffmfgrfiafiefiffilfipfirfitfiufiw\
        fkkfkvflaflhflifllflnflrflyfmpfmufnbfngfnifodfoifomfonforfosfoxfpefqsfrcfrdfrkfrmfrofrpfrqfrrfrs\
        frtfsefslfssfubfucfudfuefuffuhfuifujfumfunfuqfurfutfuufuvfuyfvrfwafwegaagabgacgadgaegafgaggahgai\
        gajgakgalgamgangaogapgaqgargasgatgaugavgawgaxgaygazgbagbbgbcgbdgbegbfgbggbhgbigbjgbkgblgbmgbngbo\
        gbpgbqgbrgbsgbugbvgbwgbxgbygbzgccgcdgcegcfgclgcngcrgctgdagdbgdcgddgdegdfgdggdhgdigdjgdkgdlgdmgdn\
        gdogdqgdrgdsgdtgdugdxgeagebgecgedgefgeggehgeigejgekgelgemgeqgesgevgewgexgeygezgfkgftgfxggaggbggd\
        ggegggggkgglggnggoggrggtgguggwghaghcgheghhghkghlghnghoghrghsghtgiagibgicgidgiegiggihgiigilgimgin\
        giogipgiqgirgisgitgiugiwgixgiygizgjigjkgjmgjngjrgjugkagkdgkegkngkogkpgkuglbglcgldglhgligljglkgll\
        gloglrgluglwglygmagmbgmdgmegmggmhgmlgmmgmngmqgmrgmugmvgmwgmxgmygmzgnagnbgncgndgnegnggnhgnignjgnk\
        gnlgnmgnngnognqgnrgntgnugnwgnzgoagobgocgodgoegofgoggohgoigojgokgolgomgongoogopgoqgorgosgotgougov\
        gowgoxgoygozgpagpegpngqagqigqngqrgqugragrbgrcgrdgrggrhgrigrjgrkgrmgrogrqgrrgrsgrtgrugrvgrwgrxgry\
        grzgsegsggslgsmgsngsogspgssgswgtagtigtuguagubgucgudguegufgugguhguigukgulgumgunguogupguqgurgusgut\
        guuguvguwguxguzgvagvcgvegvfgvjgvlgvmgvngvogvpgvrgvsgvygwagwbgwcgwdgwegwfgwggwigwjgwmgwngwrgwtgwu\
        gwwgwxgxxgyagybgydgyegyfgyggyigylgymgyngyogyrgyygyzgzagzigznhaahabhachadhaehafhaghahhaihajhakhal\
        hamhanhaohaphaqharhashavhawhaxhayhazhbahbbhbnhbohbuhcahchhdnhdshdyheahedheghehheihemhgmhgwhhihhr\
        hhyhiahibhidhifhighihhiihijhikhilhimhiohirhithiwhixhjihkahkehkhhkkhknhkshlahlbhldhlehlthluhmahmb\
        hmchmdhmehmfhmghmhhmihmjhmkhmlhmmhmnhmphmqhmrhmshmthmuhmvhmwhmxhmyhmzhnahndhnehnghnhhnihnjhnmhnn\
        hnohnshnuhoahobhochodhoehohhoihojhokholhomhoohophorhoshothovhowhoyhozhpohpshrahrchrehrkhrmhrohrp\
        hrrhrthruhrwhrxhrzhsbhshhslhsnhsshtihtohtshtuhtxhubhuchudhuehufhughuhhuihujhukhulhumhuohuphuqhur\
        hushuthuuhuvhuwhuxhuyhuzhvchvehvkhvnhvvhwahwchwohyahywhyxiaiianiapiaribaibbibdibeibgibhibiiblibm\
        ibnibribuibyicaichiclicridaidbidciddideidiidridsidtiduifaifbifeiffifkifmifuifyigbigeiggigligmign\
        igoigsigwihbihiihpihwiiniirijcijeijjijnijoijsikeikhikiikkiklikoikpikriksiktikvikwikxikzilailbilg\
        iliilkillilmiloilpilsiluilvilwimaimeimiimlimnimoimrimsimtimyinbincineinginhinjinlinminninoinpins\
        intinzioriouiowipiipoiquiqwiraireirhiriirkirniroirriruirxiryisaiscisdiseisgishisiiskismisnisoisr\
        istisuisvitbitcitditeitiitkitlitmitoitritsittitvitwitxityitziumivbivviwkiwmiwoiwsixcixliyaiyoiyx\
        izhiziizmizrizzjaajabjacjadjaejafjahjajjakjaljamjanjaojaqjarjasjatjaujaxjayjazjbejbijbjjbkjbmjbn\
        jbojbrjbtjbujbwjcsjctjdajdgjdtjebjeejegjehjeijekjeljenjerjetjeujgbjgejgkjgojhijhsjiajibjicjidjie\
        jigjihjiijiljimjiojiqjitjiujivjiyjjejjrjkajkmjkojkpjkrjksjkujlejlsjmajmbjmcjmdjmijmljmnjmrjmsjmw\
        jmxjnajndjngjnijnjjnljnsjobjodjogjorjosjowjpajprjpxjqrjrajrbjrrjrtjrujsljuajubjucjudjuhjuijukjul\
        jumjunjuojupjurjusjutjuujuwjuyjvdjvnjwijyajyejyykaakabkackadkaekafkagkahkaikajkakkamkaokapkaqkar\
        kavkawkaxkaykbakbbkbckbdkbekbfkbgkbhkbikbjkbkkblkbmkbnkbokbpkbqkbrkbskbtkbukbvkbwkbxkbykbzkcakcb\
        kcckcdkcekcfkcgkchkcikcjkckkclkcmkcnkcokcpkcqkcrkcskctkcukcvkcwkcxkcykczkdakdckddkdekdfkdgkdhkdi\
        kdjkdkkdlkdmkdnkdokdpkdqkdrkdtkdukdvkdwkdxkdykdzkeakebkeckedkeekefkegkehkeikejkekkelkemkenkeokep\
        keqkerkesketkeukevkewkexkeykezkfakfbkfckfdkfekffkfgkfhkfikfjkfkkflkfmkfnkfokfpkfqkfrkfskftkfukfv\
        kfwkfxkfykfzkgakgbkgckgdkgekgfkggkghkgikgjkgkkglkgmkgnkgokgpkgqkgrkgskgtkgukgvkgwkgxkgykhakhbkhc\
        khdkhekhfkhgkhhkhikhjkhkkhlkhnkhokhpkhqkhrkhskhtkhukhvkhwkhxkhykhzkiakibkickidkiekifkigkihkiikij\
        kilkimkiokipkiqkiskitkiukivkiwkixkiykizkjakjbkjckjdkjekjfkjgkjhkjikjjkjkkjlkjmkjnkjokjpkjqkjrkjs\
        kjtkjukjvkjxkjykjzkkakkbkkckkdkkekkfkkgkkhkkikkjkkkkklkkmkknkkokkpkkqkkrkkskktkkukkvkkwkkxkkykkz\
        klaklbklckldkleklfklgklhklikljklkkllklmklnkloklpklqklrklskltkluklvklwklxklyklzkmakmbkmckmdkmekmf\
        kmgkmhkmikmjkmkkmlkmmkmnkmokmpkmqkmrkmskmtkmukmvkmwkmxkmykmzknaknbknckndkneknfkngkniknjknkknlknm\
        knnknoknpknqknrknskntknuknvknwknxknyknzkoakockodkoekofkogkohkoikojkokkolkookopkoqkoskotkoukovkow\
        koxkoykozkpakpbkpckpdkpekpfkpgkphkpikpjkpkkplkpmkpnkpokppkpqkprkpskptkpukpvkpwkpxkpykpzkqakqbkqc\
        kqdkqekqfkqgkqhkqikqjkqkkqlkqmkqnkqokqpkqqkqrkqskqtkqukqvkqwkqxkqykqzkrakrbkrckrdkrekrfkrhkrikrj\
        krkkrlkrmkrnkrokrpkrrkrskrtkrukrvkrwkrxkrykrzksaksbkscksdkseksfksgkshksiksjkskkslksmksnksokspksq\
        ksrksskstksuksvkswksxksykszktaktbktcktdktektfktgkthktiktjktkktlktmktnktoktpktqktrktskttktuktvktw\
        ktxktyktzkubkuckudkuekufkugkuhkuikujkukkulkumkunkuokupkuqkuskutkuukuvkuwkuxkuykuzkvakvbkvckvdkve\
        kvfkvgkvhkvikvjkvkkvlkvmkvnkvokvpkvqkvrkvskvtkvukvvkvwkvxkvykvzkwakwbkwckwdkwekwfkwgkwhkwikwjkwk\
        kwlkwmkwnkwokwpkwqkwrkwskwtkwukwvkwwkwxkwykwzkxakxbkxckxdkxekxfkxhkxikxjkxkkxlkxmkxnkxokxpkxqkxr\
        kxskxtkxukxvkxwkxxkxykxzkyakybkyckydkyekyfkygkyhkyikyjkykkylkymkynkyokypkyqkyrkyskytkyukyvkywkyx\
        kyykyzkzakzbkzckzdkzekzfkzgkzhkzikzjkzkkzlkzmkznkzokzpkzqkzrkzskztkzukzvkzwkzxkzykzzlaalablaclad\
        laelaflaglahlailajlaklallamlanlaplaqlarlaslaulawlaxlaylazlbalbblbclbelbflbglbilbjlbklbllbmlbnlbo\
        lbqlbrlbslbtlbulbvlbwlbxlbylbzlcclcdlcelcflchlcllcmlcplcqlcsldaldblddldgldhldildjldkldlldmldnldo\
        ldpldqlealeblecledleelefleglehleilejleklellemlenleolepleqlerlesletleulevlewlexleylezlfalfblfnlga\
        lgblgglghlgilgklgllgmlgnlgolgqlgrlgslgtlgulgzlhalhhlhilhllhmlhnlhplhslhtlhulialibliclidlieliflig\
        lihliilijliklilliolipliqlirlisliulivliwlixliylizljaljeljiljlljpljwljxlkalkblkclkdlkelkhlkilkjlkl\
        lkmlknlkolkrlkslktlkulkyllallbllclldllellfllgllhllilljllklllllmllnllollpllqllsllullxlmalmblmclmd\
        lmelmflmglmhlmilmjlmklmllmmlmnlmolmplmqlmrlmulmvlmwlmxlmylmzlnalnblndlnglnhlnilnjlnllnmlnnlnolns\
        lnulnwlnzloaloblocloelofloglohloilojloklollomlonlooloploqlorloslotloulovlowloxloylozlpalpelpnlpo\
        lpxlqrlralrclrelrglrilrklrllrmlrnlrolrrlrtlrvlrzlsalsblsclsdlselsglshlsilsllsmlsnlsolsplsrlsslst\
        lsvlswlsyltcltglthltiltnltoltsltulualucludluelufluhluilujluklullumlunluolupluqlurluslutluuluvluw\
        luyluzlvalvilvklvllvslvulwalwelwglwhlwllwmlwolwslwtlwulwwlxmlyalyglynlzhlzllznlzzmaamabmadmaemaf\
        magmaimajmakmammanmapmaqmasmatmaumavmawmaxmazmbambbmbcmbdmbembfmbhmbimbjmbkmblmbmmbnmbombpmbqmbr\
        mbsmbtmbumbvmbwmbxmbymbzmcamcbmccmcdmcemcfmcgmchmcimcjmckmclmcmmcnmcomcpmcqmcrmcsmctmcumcvmcwmcx\
        mcymczmdamdbmdcmddmdemdfmdgmdhmdimdjmdkmdlmdmmdnmdpmdqmdrmdsmdtmdumdvmdwmdxmdymdzmeamebmecmedmee\
        mefmegmehmeimejmekmelmemmenmeomepmeqmermesmetmeumevmewmeymezmfamfbmfcmfdmfemffmfgmfhmfimfjmfkmfl\
        mfmmfnmfomfpmfqmfrmfsmftmfumfvmfwmfxmfymfzmgamgbmgcmgdmgemgfmggmghmgimgjmgkmglmgmmgnmgomgpmgqmgr\
        mgsmgtmgumgvmgwmgxmgymgzmhamhbmhcmhdmhemhfmhgmhhmhimhjmhkmhlmhmmhnmhomhpmhqmhrmhsmhtmhumhwmhxmhy\
        mhzmiamibmicmidmiemifmigmihmiimijmikmilmimminmiomipmiqmirmismitmiumiwmixmiymizmjamjbmjcmjdmjemjg\
        mjhmjimjjmjkmjlmjmmjnmjomjpmjqmjrmjsmjtmjumjvmjwmjxmjymjzmkamkbmkcmkemkfmkgmkhmkimkjmkkmklmkmmkn\
        mkomkpmkqmkrmksmktmkumkvmkwmkxmkymkzmlamlbmlcmldmlemlfmlhmlimljmlkmllmlmmlnmlomlpmlqmlrmlsmlumlv\
        mlwmlxmlzmmammbmmcmmdmmemmfmmgmmhmmimmjmmkmmlmmmmmnmmommpmmqmmrmmtmmummvmmwmmxmmymmzmnamnbmncmnd\
        mnemnfmngmnhmnimnjmnkmnlmnmmnnmnomnpmnqmnrmnsmntmnumnvmnwmnxmnymnzmoamocmodmoemofmogmohmoimojmok\
        mommoomopmoqmormosmotmoumovmowmoxmoymozmpampbmpcmpdmpempgmphmpimpjmpkmplmpmmpnmpomppmpqmprmpsmpt\
        mpumpvmpwmpxmpympzmqamqbmqcmqemqfmqgmqhmqimqjmqkmqlmqmmqnmqomqpmqqmqrmqsmqtmqumqvmqwmqxmqymqzmra\
        mrbmrcmrdmremrfmrgmrhmrjmrkmrlmrmmrnmromrpmrqmrrmrsmrtmrumrvmrwmrxmrymrzmsbmscmsdmsemsfmsgmshmsi\
        msjmskmslmsmmsnmsomspmsqmsrmssmstmsumsvmswmsxmsymszmtamtbmtcmtdmtemtfmtgmthmtimtjmtkmtlmtmmtnmto\
        mtpmtqmtrmtsmttmtumtvmtwmtxmtymuamubmucmudmuemugmuhmuimujmukmulmummunmuomupmuqmurmusmutmuumuvmux\
        muymuzmvamvbmvdmvemvfmvgmvhmvimvkmvlmvmmvnmvomvpmvqmvrmvsmvtmvumvvmvwmvxmvymvzmwamwbmwcmwdmwemwf\
        mwgmwhmwimwjmwkmwlmwmmwnmwomwpmwqmwrmwsmwtmwumwvmwwmwxmwymwzmxamxbmxcmxdmxemxfmxgmxhmximxjmxkmxl\
        mxmmxnmxomxpmxqmxrmxsmxtmxumxvmxwmxxmxymxzmybmycmydmyemyfmygmyhmyimyjmykmylmymmynmyomypmyqmyrmys\
        mytmyumyvmywmyxmyymyzmzamzbmzcmzdmzemzgmzhmzimzjmzkmzlmzmmznmzomzpmzqmzrmzsmztmzumzvmzwmzxmzymzz\
        naanabnacnadnaenafnagnahnainajnaknalnamnannaonapnaqnarnasnatnawnaxnaynaznbanbbnbcnbdnbenbfnbgnbh\
        nbinbjnbknbmnbnnbonbpnbqnbrnbsnbtnbunbvnbwnbxnbyncancbnccncdncencfncgnchncincjncknclncmncnnconcp\
        ncqncrncsnctncuncxnczndandbndcnddndfndgndhndindjndkndlndmndnndpndqndrndsndtndundvndwndxndyndznea\
        nebnecnedneenefnegnehneinejneknemnenneoneqnernesnetneunevnewnexneyneznfanfdnflnfrnfungangbngcngd\
        ngengfnggnghngingjngknglngmngnngongpngqngrngsngtngungvngwngxngyngznhanhbnhcnhdnhenhfnhgnhhnhinhk\
        nhmnhnnhonhpnhqnhrnhtnhunhvnhwnhxnhynhznianibnicnidnienifnignihniinijniknilnimninnioniqnirnisnit\
        niunivniwnixniyniznjanjbnjdnjhnjinjjnjlnjmnjnnjonjrnjsnjtnjunjxnjynjznkankbnkcnkdnkenkfnkgnkhnki\
        nkjnkknkmnknnkonkpnkqnkrnksnktnkunkvnkwnkxnkznlanlcnlenlgnlinljnlknllnlmnlnnlonlqnlrnlunlvnlwnlx\
        nlynlznmanmbnmcnmdnmenmfnmgnmhnminmjnmknmlnmmnmnnmonmpnmqnmrnmsnmtnmunmvnmwnmxnmynmznnannbnncnnd\
        nnennfnngnnhnninnjnnknnlnnmnnnnnpnnqnnrnnsnntnnunnvnnwnnxnnynnznoanocnodnoenofnognohnoinojnoknol\
        nomnonnoonopnoqnosnotnounovnownoynoznpanpbnpgnphnpinplnpnnponpsnpunpxnpynqgnqknqlnqmnqnnqonqqnqt\
        nqynranrbnrcnrenrfnrgnrinrknrlnrmnrnnrpnrrnrtnrunrxnrznsansbnscnsdnsensfnsgnshnsinsknslnsmnsnnso\
        nspnsqnsrnssnstnsunsvnswnsxnsynszntdntentgntintjntkntmntontpntrntsntuntwntxntyntznuanubnucnudnue\
        nufnugnuhnuinujnuknulnumnunnuonupnuqnurnusnutnuunuvnuwnuxnuynuznvhnvmnvonwanwbnwcnwenwgnwinwmnwo\
        nwrnwwnwxnwynxanxdnxenxgnxinxknxlnxmnxnnxonxqnxrnxunxxnybnycnydnyenyfnygnyhnyinyjnyknylnymnynnyo\
        nypnyqnyrnysnytnyunyvnywnyxnyynzanzbnzdnzinzknzmnzrnzsnzunzynzzoaaoacoakoaroavobiobkoblobmoboobr\
        obtobuocaochocmocoocuodaodkodtoduofoofsofuogbogcogeoggogooguohtohuoiaoieoinojbojcojgojpojsojvojw\
        okaokbokcokdokeokgokhokiokjokkoklokmoknokookroksokuokvokxokzolaolboldoleolkolmoloolroltoluomaomb\
        omcomeomgomiomkomlomnomoompomqomromtomuomvomwomxomyonaonboneongonionjonkonnonoonponronsontonuonw\
        onxoodoogoonooroosopaopkopmopooptopyoraorcoreorgorhornoroorrorsortoruorvorworxoryorzosaoscosdosi\
        osnosoospostosuosxotaotbotdoteotiotkotlotmotnotootqotrotsottotuotwotxotyotzouaouboueouioumounovd\
        owiowloyboydoymoyyozmpaapabpacpadpaepafpagpahpaipakpalpampaopappaqparpaspatpaupavpawpaxpaypazpbb\
        pbcpbepbfpbgpbhpbipblpbmpbnpbopbppbrpbspbtpbupbvpbypbzpcapcbpccpcdpcepcfpcgpchpcipcjpckpclpcmpcn\
        pcppcrpcwpdapdcpdipdnpdopdtpdupeapebpedpeepefpegpehpeipejpekpelpempeopeppeqpespevpexpeypezpfapfe\
        pflpgapgdpggpgipgkpglpgnpgspgupgypgzphaphdphgphhphiphjphkphlphmphnphophqphrphtphuphvphwpiapibpic\
        pidpiepifpigpihpiipijpilpimpinpiopippirpispitpiupivpiwpixpiypizpjtpkapkbpkcpkgpkhpknpkopkppkrpks\
        pktpkuplaplbplcpldpleplfplgplhpljplkpllplnploplpplqplrplspltpluplvplwplyplzpmapmbpmcpmdpmepmfpmh\
        pmipmjpmkpmlpmmpmnpmopmqpmrpmspmtpmupmwpmxpmypmzpnapnbpncpndpnepngpnhpnipnjpnkpnlpnmpnnpnopnppnq\
        pnrpnspntpnupnvpnwpnxpnypnzpocpodpoepofpogpohpoipokpomponpoopoppoqpospotpovpowpoxpoypozppappeppi\
        ppkpplppmppnppopppppqpprppspptppupqapqepqmpqwpraprbprcprdpreprfprgprhpriprkprlprmprnproprpprqprr\
        prsprtpruprwprxpryprzpsapscpsdpsepsgpshpsipslpsmpsnpsopsppsqpsrpsspstpsupswpsyptapthptiptnptoptp\
        ptqptrpttptuptvptwptypuapubpucpudpuepufpugpuipujpukpumpuopuppuqpurputpuupuwpuxpuypuzpwapwbpwgpwi\
        pwmpwnpwopwrpwwpxmpyepympynpyspyupyxpyypzepzhpznquaqubqucqudqufqugquhquiqukqulqumqunqupquqqurqus\
        quvquwquxquyquzqvaqvcqveqvhqviqvjqvlqvmqvnqvoqvpqvsqvwqvyqvzqwaqwcqweqwhqwmqwsqwtqxaqxcqxhqxlqxn\
        qxoqxpqxqqxrqxsqxtqxuqxwqyaqypraarabracradrafragrahrairajrakralramranraorapraqrarrasratrauravraw\
        raxrayrazrbbrbkrblrbprcfrdbrearebreeregreirejrelremrenrerresretreyrgargergkrgnrgrrgsrgurhgrhpria\
        ribrierifrilrimrinrirritriurjgrjirjsrkarkbrkhrkirkmrktrkwrmarmbrmcrmdrmermfrmgrmhrmirmkrmlrmmrmn\
        rmormprmqrmrrmsrmtrmurmvrmwrmxrmyrmzrnarnbrndrngrnlrnnrnprnrrnwroarobrocrodroerofrogrolromroorop\
        rorrourowrpnrptrrirrmrrorrtrsbrsirskrslrsmrsnrswrtcrthrtmrtsrtwrubrucruerufrugruhruirukruorupruq\
        rutruuruyruzrwarwkrwlrwmrworwrrxdrxwrynrysryurzhsaasabsacsadsaesafsahsaisajsaksalsamsaosapsaqsar\
        sassatsausavsawsaxsaysazsbasbbsbcsbdsbesbfsbgsbhsbisbjsbksblsbmsbnsbosbpsbqsbrsbssbtsbusbvsbwsbx\
        sbysbzscascbscescfscgschsciscksclscnscoscpscqscssctscuscvscwscxsczsdasdbsdcsdesdfsdgsdhsdjsdksdl\
        sdmsdnsdosdpsdqsdrsdssdtsdusdvsdxsdzseasebsecsedseesefsegsehseisejsekselsemsenseosepseqsersesset\
        seusevsewseysezsfbsfesfmsfssfwsgasgbsgcsgdsgesggsghsgisgjsgksglsgmsgnsgosgpsgrsgssgtsgusgwsgxsgy\
        sgzshashbshcshdsheshgshhshishjshkshlshmshnshoshpshqshrshsshtshushvshwshxshyshzsiasibsidsiesifsig\
        sihsiisijsiksilsimsiosipsiqsirsissitsiusivsiwsixsiysizsjasjbsjcsjdsjesjgsjksjlsjmsjnsjosjpsjrsjs\
        sjtsjusjwskaskbskcskdskeskfskgskhskiskjskkskmsknskoskpskqskrskssktskuskvskwskxskyskzslaslcsldsle\
        slfslgslhslisljsllslmslnslpslqslrslssltsluslwslxslyslzsmasmbsmcsmdsmfsmgsmhsmismjsmksmlsmmsmnsmp\
        smqsmrsmssmtsmusmvsmwsmxsmysmzsnbsncsnesnfsngsnhsnisnjsnksnlsnmsnnsnosnpsnqsnrsnssnusnvsnwsnxsny\
        snzsoasobsocsodsoesogsohsoisojsoksolsonsoosopsoqsorsossousovsowsoxsoysozspbspcspdspespgspispkspl\
        spmspnsposppspqsprspssptspuspvspxspysqasqhsqjsqksqmsqnsqosqqsqrsqssqtsqusqxsrasrbsrcsresrfsrgsrh\
        srisrksrlsrmsrnsrosrqsrrsrssrtsrusrvsrwsrxsrysrzssassbsscssdssessfssgsshssissjssksslssmssnssossp\
        ssqssrssssstssussvssxssysszstastbstdstestfstgsthstistjstkstlstmstnstostpstqstrstssttstustvstwsty\
        suasubsucsuesugsuisujsuksulsumsuosuqsursussutsuvsuwsuxsuysuzsvasvbsvcsvesvksvmsvrsvssvxswbswcswf\
        swgswhswiswjswkswlswmswnswoswpswqswrswsswtswuswvswwswxswysxbsxcsxesxgsxksxlsxmsxnsxosxrsxssxusxw\
        syasybsycsydsyisyksylsymsynsyosyrsyssywsyxsyyszaszbszcszdszeszgszlsznszpszsszvszwszytaatabtactad\
        taetaftagtaitajtaktaltantaotaptaqtartastautavtawtaxtaytaztbatbbtbctbdtbetbftbgtbhtbitbjtbktbltbm\
        tbntbotbptbqtbrtbstbttbutbvtbwtbxtbytbztcatcbtcctcdtcetcftcgtchtcitcktcltcmtcntcotcptcqtcstcttcu\
        tcwtcxtcytcztdatdbtdctddtdetdftdgtdhtditdjtdktdltdmtdntdotdqtdrtdstdttdutdvtdxtdyteatebtectedtee\
        teftegtehteitektemtenteotepteqtertestetteutevtewtexteyteztfitfntfotfrtfttgatgbtgctgdtgetgftggtgh\
        tgitgjtgntgotgptgqtgrtgstgttgutgvtgwtgxtgytgzthcthdthethfthhthithkthlthmthnthpthqthrthsthtthuthv\
        thwthxthythztiatictidtietiftigtihtiitijtiktiltimtintiotiptiqtistittiutivtiwtixtiytiztjatjgtjitjj\
        tjltjmtjntjotjptjstjutjwtkatkbtkdtketkftkgtkktkltkmtkntkptkqtkrtkstkttkutkvtkwtkxtkztlatlbtlctld\
        tlftlgtlhtlitljtlktlltlmtlntlotlptlqtlrtlstlttlutlvtlwtlxtlytmatmbtmctmdtmetmftmgtmhtmitmjtmktml\
        tmmtmntmotmptmqtmrtmstmttmutmvtmwtmytmztnatnbtnctndtnetnftngtnhtnitnktnltnmtnntnotnptnqtnrtnstnt\
        tnutnvtnwtnxtnytnztobtoctodtoetoftogtohtoitojtoktoltomtootoptoqtortostoutovtowtoxtoytoztpatpctpe\
        tpftpgtpitpjtpktpltpmtpntpotpptpqtprtpttputpvtpwtpxtpytpztqbtqltqmtqntqotqptqqtqrtqttqutqwtratrb\
        trctrdtretrftrgtrhtritrjtrktrltrmtrntrotrptrqtrrtrstrttrutrvtrwtrxtrytrztsatsbtsctsdtsetsftsgtsh\
        tsitsjtsktsltsmtsptsqtsrtsststtsutsvtswtsxtsytszttattbttcttdttettfttgtthttittjttkttlttmttnttottp\
        ttqttrttstttttuttvttwttyttztuatubtuctudtuetuftugtuhtuitujtultumtuntuotuptuqtustuttuutuvtuwtuxtuy\
        tuztvatvdtvetvgtvitvktvltvmtvntvotvstvttvutvwtvxtvytwatwbtwctwdtwetwftwgtwhtwltwmtwntwotwptwqtwr\
        twttwutwwtwxtwytxatxbtxctxetxgtxhtxitxjtxmtxntxotxqtxrtxstxttxutxxtxytyatyetyhtyityjtyltyntyptyr\
        tystyttyutyvtyxtyytyztzatzhtzjtzltzmtzntzotzxuamuanuarubaubiublubrubuubyudaudeudgudiudjudludmudu\
        uesufiugaugbugeughugnugougyuhauhnuisuivujiukaukgukhukiukkuklukpukquksukuukvukwukyulaulbulculeulf\
        uliulkullulmulnuluulwulyumaumbumcumdumgumiummumnumoumpumrumsumuunaunduneunguniunkunmunnunpunrunu\
        unxunzuokuonupiupvuraurburcureurfurgurhuriurjurkurlurmurnurourpurrurturuurvurwurxuryurzusaushusi\
        uskuspussusuutauteuthutputrutuuumuunuuruuuuveuvhuvluwauyauznuzsvaavaevafvagvahvaivajvalvamvanvao\
        vapvarvasvauvavvayvbbvbkvecvedvelvemveovepvervgrvgtvicvidvifvigvilvinvisvitvivvjkvkavkivkjvkkvkl\
        vkmvknvkovkpvktvkuvkzvlpvlsvmavmbvmcvmdvmevmfvmgvmhvmivmjvmkvmlvmmvmpvmqvmrvmsvmuvmvvmwvmxvmyvmz\
        vnkvnmvnpvorvotvravrovrsvrtvsivslvsnvsvvtovumvunvutvwawaawabwacwadwaewafwagwahwaiwajwakwalwamwan\
        waowapwaqwarwaswatwauwavwawwaxwaywazwbawbbwbewbfwbhwbiwbjwbkwblwbmwbpwbqwbrwbswbtwbvwbwwcawciwdd\
        wdgwdjwdkwdtwduwdyweawecwedwegwehweiwemwenweowepwerweswetweuwewwfgwgawgbwggwgiwgowguwgwwgywhawhg\
        whkwhuwibwicwiewifwigwihwiiwijwikwilwimwinwirwitwiuwivwiwwiywjawjiwkawkbwkdwklwkrwkuwkwwkywlawlc\
        wlewlgwlhwliwlkwllwlmwlowlrwlswluwlvwlwwlxwlywmawmbwmcwmdwmewmgwmhwmiwmmwmnwmowmswmtwmwwmxwnbwnc\
        wndwnewngwniwnkwnmwnnwnownpwnuwnwwnywoawobwocwodwoewofwogwoiwokwomwonwooworwoswowwoywpcwrawrbwrd\
        wrgwrhwriwrkwrlwrmwrnwrowrpwrrwrswruwrvwrwwrxwrywrzwsawsgwsiwskwsrwsswsuwsvwtbwtfwthwtiwtkwtmwtw\
        wuawubwudwuhwulwumwunwurwutwuuwuvwuxwuywwawwbwwowwrwwwwxawxwwyawybwyiwymwynwyrwyyxaaxabxacxadxae\
        xagxaixajxakxalxamxanxaoxapxaqxarxasxatxauxavxawxayxbaxbbxbcxbdxbexbgxbixbjxbmxbnxboxbpxbrxbwxbx\
        xbyxcbxccxcexcgxchxclxcmxcnxcoxcrxctxcuxcvxcwxcyxdaxdcxdkxdmxdoxdqxdyxebxedxegxelxemxepxerxesxet\
        xeuxfaxgaxgbxgdxgfxggxgixglxgmxgnxgrxguxgwxhaxhcxhdxhexhmxhrxhtxhuxhvxiaxibxiixilxinxipxirxisxiv\
        xiyxjbxjtxkaxkbxkcxkdxkexkfxkgxkhxkixkjxkkxklxknxkoxkpxkqxkrxksxktxkuxkvxkwxkxxkyxkzxlaxlbxlcxld\
        xlexlgxlixlnxloxlpxlsxluxlyxmaxmbxmcxmdxmexmfxmgxmhxmjxmkxmlxmmxmnxmoxmpxmqxmrxmsxmtxmuxmvxmwxmx\
        xmyxmzxnaxnbxndxngxnhxnixnjxnkxnmxnnxnoxnqxnrxnsxntxnuxnyxnzxocxodxogxoixokxomxonxooxopxorxowxpa\
        xpbxpcxpdxpexpfxpgxphxpixpjxpkxplxpmxpnxpoxppxpqxprxpsxptxpuxpvxpwxpxxpyxpzxqaxqtxraxrbxrdxrexrg\
        xrixrmxrnxrqxrrxrtxruxrwxsaxsbxscxsdxsexshxsixsjxslxsmxsnxsoxspxsqxsrxssxsuxsvxsyxtaxtbxtcxtdxte\
        xtgxthxtixtjxtlxtmxtnxtoxtpxtqxtrxtsxttxtuxtvxtwxtyxtzxuaxubxudxugxujxulxumxunxuoxupxurxutxuuxve\
        xvixvnxvoxvsxwaxwcxwdxwexwgxwjxwkxwlxwoxwrxwtxwwxxbxxkxxmxxrxxtxyaxybxyjxykxylxytxyyxzhxzmxzpyaa\
        yabyacyadyaeyafyagyahyaiyajyakyalyamyanyaoyapyaqyaryasyatyauyavyawyaxyayyazybaybbybdybeybhybiybj\
        ybkyblybmybnyboybxybyychyclycnycpycrydayddydeydgydkydsyeayecyeeyeiyejyelyenyeryesyetyeuyevyeyyga\
        ygiyglygmygpygrygsyguygwyhayhdyhlyhsyiayifyigyihyiiyijyikyilyimyinyipyiqyiryisyityiuyivyixyiyyiz\
        ykaykgykhykiykkyklykmyknykoykryktykuykyylaylbyleylgyliyllylmylnyloylryluylyymaymbymcymdymeymgymh\
        ymiymkymlymmymnymoympymqymrymsymtymxymzynaynbyndyneyngynhynkynlynnynoynqynsynuyobyogyoiyokyolyom\
        yonyosyotyoxyoyypaypbypgyphypkypmypnypoyppypzyrayrbyreyriyrkyrlyrmyrnyroyrsyrwyryyscysdysgyslysm\
        ysnysoyspysryssysyytaytlytpytwytyyuayubyucyudyueyufyugyuiyujyukyulyumyunyupyuqyuryutyuuyuwyuxyuy\
        yuzyvayvtywaywgywlywnywqywrywtywuywwyxayxgyxlyxmyxuyxyyyryyuyyzyzgyzkzaazabzaczadzaezafzagzahzai\
        zajzakzalzamzaozapzaqzarzaszatzauzavzawzaxzayzazzbazbczbezblzbtzbuzbwzcazcdzchzdjzeazegzehzemzen\
        zgazgbzghzgmzgnzgrzhbzhdzhizhkzhnzhwzhxziazibzikzilzimzinzirziwzizzkazkbzkdzkgzkhzkkzknzkozkpzkr\
        zktzkuzkvzkzzlazlezljzlmzlnzlqzlszluzlwzmazmbzmczmdzmezmfzmgzmhzmizmjzmkzmlzmmzmnzmozmpzmqzmrzms\
        zmtzmuzmvzmwzmxzmyzmzznazndznezngznkznszoczohzomzoozoqzorzoszpazpbzpczpdzpezpfzpgzphzpizpjzpkzpl\
        zpmzpnzpozppzpqzprzpszptzpuzpvzpwzpxzpyzpzzqezrazrgzrnzrozrpzrszsazskzslzsmzsrzsuzteztgztlztmztn\
        ztpztqztszttztuztxztyzuazuhzumzunzuyzwazxxzybzygzyjzynzypzzazzj\

        """)
