/// The primary language subtags a tag may begin with.
///
/// Source: the IANA Language Subtag Registry, whose primary subtags are the two-letter codes of ISO 639-1,
/// and the three-letter codes of ISO 639-3 and 639-5 for languages that have no two-letter code,
/// and the withdrawn codes it keeps. Taken from Debian's iso-codes 4.15.
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
        aaaaabaacaadaaeaafaagaahaaiaakaalaanaaoaapaaqaasaataauaavaawaaxaazabaabbabcabdabeabfabgabhabiabj\
        ablabmabnaboabpabqabrabsabtabuabvabwabxabyabzacaacbacdaceacfachaciackaclacmacnacpacqacracsactacu\
        acvacwacxacyaczadaadbaddadeadfadgadhadiadjadladnadoadqadradsadtaduadwadxadyadzaeaaebaecaedaeeaek\
        aelaemaenaeqaeraesaeuaewaeyaezafaafbafdafeafgafhafiafkafnafoafpafsaftafuafzagaagbagcagdageagfagg\
        aghagiagjagkaglagmagnagoagqagragsagtaguagvagwagxagyagzahaahbahgahhahiahkahlahmahnahoahpahrahsaht\
        aiaaibaicaidaieaifaigaihaiiaijaikailaimainaioaipaiqairaitaiwaixaiyajaajgajiajnajpajsajuajwajzakb\
        akcakdakeakfakgakhakiakjakkaklakmakoakpakqakraksaktakuakvakwakxakyakzalaalcaldalealfalgalhalialj\
        alkallalmalnaloalpalqalralsaltalualvalwalxalyalzamaambamcameamfamgamiamjamkamlammamnamoampamqamr\
        amsamtamuamvamwamxamyamzanaanbancandaneanfanganhanianjankanlanmannanoanpanqanransantanuanvanwanx\
        anyanzaoaaobaocaodaoeaofaogaoiaojaokaolaomaonaoraosaotaouaoxaozapaapbapcapdapeapfapgaphapiapjapk\
        aplapmapnapoappapqaprapsaptapuapvapwapxapyapzaqaaqcaqdaqgaqkaqlaqmaqnaqpaqraqtaqzarbarcardarearh\
        ariarjarkarlarnaroarparqarrarsartaruarvarwarxaryarzasaasbascaseasfasgashasiasjaskaslasnasoaspasq\
        asrassastasuasvaswasxasyaszataatbatcatdateatgathatiatjatkatlatmatnatoatpatqatratsattatuatvatwatx\
        atyatzauaaubaucaudaufaugauhauiaujaukaulaumaunauoaupauqaurausautauuauwauxauyauzavbavdaviavkavlavm\
        avnavoavsavtavuavvawaawbawcawdaweawgawhawiawkawmawnawoawrawsawtawuawvawwawxawyaxbaxeaxgaxkaxlaxm\
        axxayaaybaycaydayeaygayhayiaykaylaynayoaypayqayraysaytayuayzazaazbazcazdazgazjazmaznazoaztazzbaa\
        babbacbadbaebafbagbahbaibajbalbanbaobapbarbasbatbaubavbawbaxbaybbabbbbbcbbdbbebbfbbgbbhbbibbjbbk\
        bblbbmbbnbbobbpbbqbbrbbsbbtbbubbvbbwbbxbbybcabcbbccbcdbcebcfbcgbchbcibcjbckbclbcmbcnbcobcpbcqbcr\
        bcsbctbcubcvbcwbcybczbdabdbbdcbddbdebdfbdgbdhbdibdjbdkbdlbdmbdnbdobdpbdqbdrbdsbdtbdubdvbdwbdxbdy\
        bdzbeabebbecbedbeebefbegbehbeibejbekbembeobepbeqberbesbetbeubevbewbexbeybezbfabfbbfcbfdbfebffbfg\
        bfhbfibfjbfkbflbfmbfnbfobfpbfqbfrbfsbftbfubfwbfxbfybfzbgabgbbgcbgdbgebgfbggbgibgjbgkbglbgnbgobgp\
        bgqbgrbgsbgtbgubgvbgwbgxbgybgzbhabhbbhcbhdbhebhfbhgbhhbhibhjbhlbhmbhnbhobhpbhqbhrbhsbhtbhubhvbhw\
        bhxbhybhzbiabibbidbiebifbigbikbilbimbinbiobipbiqbirbitbiubivbiwbixbiybizbjabjbbjcbjebjfbjgbjhbji\
        bjjbjkbjlbjmbjnbjobjpbjrbjsbjtbjubjvbjwbjxbjybjzbkabkcbkdbkfbkgbkhbkibkjbkkbklbkmbknbkobkpbkqbkr\
        bksbktbkubkvbkwbkxbkybkzblablbblcbldbleblfblhblibljblkbllblmblnbloblpblqblrblsbltblvblwblxblyblz\
        bmabmbbmcbmdbmebmfbmgbmhbmibmjbmkbmlbmmbmnbmobmpbmqbmrbmsbmtbmubmvbmwbmxbmzbnabnbbncbndbnebnfbng\
        bnibnjbnkbnlbnmbnnbnobnpbnqbnrbnsbntbnubnvbnwbnxbnybnzboabobboebofbogbohboibojbokbolbombonboobop\
        boqborbotboubovbowboxboybozbpabpcbpdbpebpgbphbpibpjbpkbplbpmbpnbpobppbpqbprbpsbptbpubpvbpwbpxbpy\
        bpzbqabqbbqcbqdbqfbqgbqhbqibqjbqkbqlbqmbqnbqobqpbqqbqrbqsbqtbqubqvbqwbqxbqybqzbrabrbbrcbrdbrfbrg\
        brhbribrjbrkbrlbrmbrnbrobrpbrqbrrbrsbrtbrubrvbrwbrxbrybrzbsabsbbscbsebsfbsgbshbsibsjbskbslbsmbsn\
        bsobspbsqbsrbssbstbsubsvbswbsxbsybtabtcbtdbtebtfbtgbthbtibtjbtkbtmbtnbtobtpbtqbtrbtsbttbtubtvbtw\
        btxbtybtzbuabubbucbudbuebufbugbuhbuibujbukbumbunbuobupbuqbusbutbuubuvbuwbuxbuybuzbvabvbbvcbvdbve\
        bvfbvgbvhbvibvjbvkbvlbvmbvnbvobvpbvqbvrbvtbvubvvbvwbvxbvybvzbwabwbbwcbwdbwebwfbwgbwhbwibwjbwkbwl\
        bwmbwnbwobwpbwqbwrbwsbwtbwubwwbwxbwybwzbxabxbbxcbxdbxebxfbxgbxhbxibxjbxkbxlbxmbxnbxobxpbxqbxrbxs\
        bxubxvbxwbxzbyabybbycbydbyebyfbygbyhbyibyjbykbylbymbynbyobypbyqbyrbysbytbyvbywbyxbyzbzabzbbzcbzd\
        bzebzfbzgbzhbzibzjbzkbzlbzmbznbzobzpbzqbzrbzsbztbzubzvbzwbzxbzybzzcaacabcaccadcaecafcagcahcaicaj\
        cakcalcamcancaocapcaqcarcascaucavcawcaxcaycazcbacbbcbccbdcbgcbicbjcbkcblcbncbocbqcbrcbscbtcbucbv\
        cbwcbycccccdcceccgcchccjcclccmccnccoccpccrccscdacdccddcdecdfcdhcdicdjcdmcdncdocdrcdscdycdzceaceb\
        cegcekcelcencetceycfacfdcfgcfmcgacgccggcgkchbchcchdchfchgchhchjchkchlchmchnchochpchqchrchtchwchx\
        chychzciacibciccidciecihcikcimcincipcirciwciycjacjecjhcjicjkcjmcjncjocjpcjscjvcjyckbckhcklckmckn\
        ckockqckrckscktckuckvckxckyckzclaclccldcleclhclicljclkcllclmclocltcluclwclycmacmccmecmgcmicmlcmm\
        cmncmocmrcmscmtcnacnbcnccngcnhcnicnkcnlcnocnpcnqcnrcnscntcnucnwcnxcoacobcoccodcoecofcogcohcojcok\
        colcomconcoocopcoqcotcoucovcowcoxcozcpacpbcpccpecpfcpgcpicpncpocppcpscpucpxcpycqdcracrbcrccrdcrf\
        crgcrhcricrjcrkcrlcrmcrncrocrpcrqcrrcrscrtcrvcrwcrxcrycrzcsacsbcsccsdcsecsfcsgcshcsicsjcskcslcsm\
        csncsocspcsqcsrcsscstcsucsvcswcsxcsycszctactcctdctectgcthctlctmctnctoctpctscttctuctyctzcuacubcuc\
        cuhcuicujcukculcuocupcuqcurcuscutcuucuvcuwcuxcuycvgcvncwacwbcwdcwecwgcwtcyacybcyoczhczkcznczoczt\
        daadacdaddaedagdahdaidajdakdaldamdaodaqdardasdaudavdawdaxdaydazdbadbbdbddbedbfdbgdbidbjdbldbmdbn\
        dbodbpdbqdbrdbtdbudbvdbwdbydccdcrddadddddeddgddiddjddnddoddrddsddwdecdeddeedefdegdehdeidekdeldem\
        dendepdeqderdesdevdezdgadgbdgcdgddgedggdghdgidgkdgldgndgodgrdgsdgtdgwdgxdgzdhddhgdhidhldhmdhndho\
        dhrdhsdhudhvdhwdhxdiadibdicdiddifdigdihdiidijdikdildimdindiodipdiqdirdisdiudiwdixdiydizdjadjbdjc\
        djddjedjfdjidjjdjkdjmdjndjodjrdjudjwdkadkgdkkdkrdksdkxdlgdlkdlmdlndmadmbdmcdmddmedmfdmgdmkdmldmm\
        dmndmodmrdmsdmudmvdmwdmxdmydnadnddnedngdnidnjdnkdnndnodnrdntdnudnvdnwdnydoadobdocdoedofdohdoidok\
        doldondoodopdoqdordosdotdovdowdoxdoydozdppdradrbdrcdrddredrgdridrldrndrodrqdrsdrtdrudrydsbdsedsh\
        dsidsldsndsodsqdszdtadtbdtddthdtidtkdtmdtndtodtpdtrdtsdttdtudtyduadubducduedufdugduhduidukduldum\
        dunduodupduqdurdusduuduvduwduxduyduzdvadwadwkdwrdwsdwudwwdwydwzdyadybdyddygdyidymdyndyodyudyydza\
        dzedzgdzldzneaaebcebgebkeboebrebuecrecsecyeeeefaefeefiegaeglegmegoegxegyehsehueipeiteivejaekaeke\
        ekgekiekkeklekmekoekpekrekyeleelhelielkelmeloeluelxemaembemeemgemiemkemmemnempemqemsemuemwemxemy\
        emzenaenbencendenfenhenlenmennenoenqenrenuenvenwenxeotepieraergerherierkeroerrerserterweseesgesh\
        esieskeslesmesnesoesqessesuesxesyetbetcethetnetoetretsettetuetxetzeuqeveevhevnewoexteyaeyoezaeze\
        faafabfadfaffagfahfaifajfakfalfamfanfapfarfatfaufaxfayfazfblfcsferffiffmfgrfiafiefiffilfipfirfit\
        fiufiwfkkfkvflaflhflifllflnflrflyfmpfmufnbfngfnifodfoifomfonforfosfoxfpefqsfrcfrdfrkfrmfrofrpfrq\
        frrfrsfrtfsefslfssfubfucfudfuefuffuhfuifujfumfunfuqfurfutfuufuvfuyfvrfwafwegaagabgacgadgaegafgag\
        gahgaigajgakgalgamgangaogapgaqgargasgatgaugawgaxgaygazgbagbbgbdgbegbfgbggbhgbigbjgbkgblgbmgbngbo\
        gbpgbqgbrgbsgbugbvgbwgbxgbygbzgccgcdgcegcfgclgcngcrgctgdagdbgdcgddgdegdfgdggdhgdigdjgdkgdlgdmgdn\
        gdogdqgdrgdsgdtgdugdxgeagebgecgedgefgeggehgeigejgekgelgemgeqgesgevgewgexgeygezgfkgftggaggbggdgge\
        gggggkgglggtgguggwghaghcgheghhghkghlghnghoghrghsghtgiagibgicgidgiegiggihgiigilgimgingipgiqgirgis\
        gitgiugiwgixgiygizgjkgjmgjngjrgjugkagkdgkegkngkogkpgkuglbglcgldglhgljglkgllgloglrgluglwglygmagmb\
        gmdgmegmggmhgmlgmmgmngmqgmrgmugmvgmwgmxgmygmzgnagnbgncgndgnegnggnhgnignjgnkgnlgnmgnngnognqgnrgnt\
        gnugnwgnzgoagobgocgodgoegofgoggohgoigojgokgolgomgongoogopgoqgorgosgotgougovgowgoxgoygozgpagpegpn\
        gqagqigqngqrgqugragrbgrcgrdgrggrhgrigrjgrkgrmgrogrqgrrgrsgrtgrugrvgrwgrxgrygrzgsegsggslgsmgsngso\
        gspgssgswgtagtuguagubgucgudguegufgugguhguigukgulgumgunguogupguqgurgusgutguuguwguxguzgvagvcgvegvf\
        gvjgvlgvmgvngvogvpgvrgvsgvygwagwbgwcgwdgwegwfgwggwigwjgwmgwngwrgwtgwugwwgwxgxxgyagybgydgyegyfgyg\
        gyigylgymgyngyogyrgyygyzgzagzigznhaahabhachadhaehafhaghahhaihajhakhalhamhanhaohaphaqharhashavhaw\
        haxhayhazhbahbbhbnhbohbuhcahchhdnhdshdyheahedheghehheihemhgmhgwhhihhrhhyhiahibhidhifhighihhiihij\
        hikhilhiohirhithiwhixhjihkahkehkhhkkhknhkshlahlbhldhlehlthluhmahmbhmchmdhmehmfhmghmhhmihmjhmkhml\
        hmmhmnhmphmqhmrhmshmthmuhmvhmwhmxhmyhmzhnahndhnehnghnhhnihnjhnnhnohnshnuhoahobhochodhoehohhoihoj\
        hokholhomhoohophorhoshothovhowhoyhozhpohpshrahrchrehrkhrmhrohrphrthruhrwhrxhrzhsbhshhslhsnhsshti\
        htohtshtuhtxhubhuchudhuehufhughuhhuihujhukhulhumhuohuphuqhurhushuthuuhuvhuwhuxhuyhuzhvchvehvkhvn\
        hvvhwahwchwohyahywhyxiaiianiaribaibbibdibeibgibhiblibmibnibribuibyicaichiclicridaidbidciddideidi\
        idridsidtiduifaifbifeiffifkifmifuifyigbigeiggigligmignigoigsigwihbihiihpihwiiniirijcijeijjijnijo\
        ijsikeikiikkiklikoikpikriksiktikvikwikxikzilailbilgiliilkilmiloilpilsiluilvimaimiimlimnimoimrims\
        imtimyinbincineinginhinjinlinminninoinpinsintinzioriouiowipiipoiquiqwiraireirhiriirkirniroirriru\
        irxiryisaiscisdiseisgishisiiskismisnisoisristisuitbitcitditeitiitkitlitmitoitritsittitvitwitxity\
        itziumivbivviwkiwmiwoiwsixcixliyaiyoiyxizhizrizzjaajabjacjadjaejafjahjajjakjaljamjanjaojaqjasjat\
        jaujaxjayjazjbejbijbjjbkjbmjbnjbojbrjbtjbujbwjcsjctjdajdgjdtjebjeejehjeijekjeljenjerjetjeujgbjge\
        jgkjgojhijhsjiajibjicjidjiejigjihjiijiljimjiojiqjitjiujivjiyjjejjrjkajkmjkojkpjkrjksjkujlejlsjma\
        jmbjmcjmdjmijmljmnjmrjmsjmwjmxjnajndjngjnijnjjnljnsjobjodjogjorjosjowjpajprjpxjqrjrajrbjrrjrtjru\
        jsljuajubjucjudjuhjuijukjuljumjunjuojupjurjusjutjuujuwjuyjvdjvnjwijyajyejyykaakabkackadkaekafkag\
        kahkaikajkakkamkaokapkaqkarkavkawkaxkaykbakbbkbckbdkbekbgkbhkbikbjkbkkblkbmkbnkbokbpkbqkbrkbskbt\
        kbukbvkbwkbxkbykbzkcakcbkcckcdkcekcfkcgkchkcikcjkckkclkcmkcnkcokcpkcqkcrkcskctkcukcvkcwkcxkcykcz\
        kdakdckddkdekdfkdgkdhkdikdjkdkkdlkdmkdnkdokdpkdqkdrkdtkdukdwkdxkdykdzkeakebkeckedkeekefkegkehkei\
        kejkekkelkemkenkeokepkeqkerkesketkeukevkewkexkeykezkfakfbkfckfdkfekffkfgkfhkfikfjkfkkflkfmkfnkfo\
        kfpkfqkfrkfskftkfukfvkfwkfxkfykfzkgakgbkgekgfkggkgikgjkgkkglkgmkgnkgokgpkgqkgrkgskgtkgukgvkgwkgx\
        kgykhakhbkhckhdkhekhfkhgkhhkhikhjkhkkhlkhnkhokhpkhqkhrkhskhtkhukhvkhwkhxkhykhzkiakibkickidkiekif\
        kigkihkiikijkilkimkiokipkiqkiskitkiukivkiwkixkiykizkjakjbkjckjdkjekjgkjhkjikjjkjkkjlkjmkjnkjokjp\
        kjqkjrkjskjtkjukjvkjxkjykjzkkakkbkkckkdkkekkfkkgkkhkkikkjkkkkklkkmkknkkokkpkkqkkrkkskktkkukkvkkw\
        kkxkkykkzklaklbklckldkleklfklgklhklikljklkkllklmklnkloklpklqklrklskltkluklvklwklxklyklzkmakmbkmc\
        kmdkmekmfkmgkmhkmikmjkmkkmlkmmkmnkmokmpkmqkmrkmskmtkmukmvkmwkmxkmykmzknaknbknckndkneknfkngkniknj\
        knkknlknmknnknoknpknqknrknskntknuknvknwknxknyknzkoakockodkoekofkogkohkoikokkolkookopkoqkoskotkou\
        kovkowkoykozkpakpbkpckpdkpekpfkpgkphkpikpjkpkkplkpmkpnkpokpqkprkpskptkpukpvkpwkpxkpykpzkqakqbkqc\
        kqdkqekqfkqgkqhkqikqjkqkkqlkqmkqnkqokqpkqqkqrkqskqtkqukqvkqwkqxkqykqzkrakrbkrckrdkrekrfkrhkrikrj\
        krkkrlkrnkrokrpkrrkrskrtkrukrvkrwkrxkrykrzksaksbkscksdkseksfksgkshksiksjkskkslksmksnksokspksqksr\
        ksskstksuksvkswksxksykszktaktbktcktdktektfktgkthktiktjktkktlktmktnktoktpktqktskttktuktvktwktxkty\
        ktzkubkuckudkuekufkugkuhkuikujkukkulkumkunkuokupkuqkuskutkuukuvkuwkuxkuykuzkvakvbkvckvdkvekvfkvg\
        kvhkvikvjkvkkvlkvmkvnkvokvpkvqkvrkvtkvukvvkvwkvxkvykvzkwakwbkwckwdkwekwfkwgkwhkwikwjkwkkwlkwmkwn\
        kwokwpkwrkwskwtkwukwvkwwkwxkwykwzkxakxbkxckxdkxfkxhkxikxjkxkkxmkxnkxokxpkxqkxrkxskxtkxvkxwkxxkxy\
        kxzkyakybkyckydkyekyfkygkyhkyikyjkykkylkymkynkyokypkyqkyrkyskytkyukyvkywkyxkyykyzkzakzbkzckzdkze\
        kzfkzgkzikzkkzlkzmkznkzokzpkzqkzrkzskzukzvkzwkzxkzykzzlaalablacladlaelaflaglahlailajlallamlanlap\
        laqlarlaslaulawlaxlaylazlbblbclbelbflbglbilbjlbklbllbmlbnlbolbqlbrlbslbtlbulbvlbwlbxlbylbzlcclcd\
        lcelcflchlcllcmlcplcqlcsldaldblddldgldhldildjldkldlldmldnldoldpldqlealeblecledleeleflehleilejlek\
        lellemlenleolepleqlerlesletleulevlewlexleylezlfalfnlgalgblgglghlgilgklgllgmlgnlgolgqlgrlgtlgulgz\
        lhalhhlhilhllhmlhnlhplhslhtlhulialibliclidlielifliglihlijliklilliolipliqlirlisliulivliwlixliyliz\
        ljaljeljiljlljpljwljxlkalkblkclkdlkelkhlkilkjlkllkmlknlkolkrlkslktlkulkyllallbllclldllellfllgllh\
        llilljllklllllmllnllpllqllsllullxlmalmblmclmdlmelmflmglmhlmilmjlmklmllmnlmolmplmqlmrlmulmvlmwlmx\
        lmylnalnblndlnglnhlnilnjlnllnmlnnlnslnulnwlnzloaloblocloelofloglohloilojloklollomlonlooloploqlor\
        loslotloulovlowloxloylozlpalpelpnlpolpxlqrlralrclrelrglrilrklrllrmlrnlrolrrlrtlrvlrzlsalsblsclsd\
        lselshlsilsllsmlsnlsolsplsrlsslstlsvlswlsyltcltglthltiltnltoltsltulualucludluelufluilujluklullum\
        lunluolupluqlurluslutluuluvluwluyluzlvalvilvklvslvulwalwelwglwhlwllwmlwolwslwtlwulwwlxmlyalyglyn\
        lzhlzllznlzzmaamabmadmaemafmagmaimajmakmammanmapmaqmasmatmaumavmawmaxmazmbambbmbcmbdmbembfmbhmbi\
        mbjmbkmblmbmmbnmbombpmbqmbrmbsmbtmbumbvmbwmbxmbymbzmcamcbmccmcdmcemcfmcgmchmcimcjmckmclmcmmcnmco\
        mcpmcqmcrmcsmctmcumcvmcwmcxmcymczmdamdbmdcmddmdemdfmdgmdhmdimdjmdkmdlmdmmdnmdpmdqmdrmdsmdtmdumdv\
        mdwmdxmdymdzmeamebmecmedmeemefmehmeimejmekmelmemmenmeomepmeqmermesmetmeumevmewmeymezmfamfbmfcmfd\
        mfemffmfgmfhmfimfjmfkmflmfmmfnmfomfpmfqmfrmfsmftmfumfvmfwmfxmfymfzmgamgbmgcmgdmgemgfmggmghmgimgj\
        mgkmglmgmmgnmgomgpmgqmgrmgsmgtmgumgvmgwmgymgzmhamhbmhcmhdmhemhfmhgmhimhjmhkmhlmhmmhnmhomhpmhqmhr\
        mhsmhtmhumhwmhxmhymhzmiamibmicmidmiemifmigmihmiimijmikmilmimminmiomipmiqmirmismitmiumiwmixmiymiz\
        mjbmjcmjdmjemjgmjhmjimjjmjkmjlmjmmjnmjomjpmjqmjrmjsmjtmjumjvmjwmjxmjymjzmkamkbmkcmkemkfmkgmkhmki\
        mkjmkkmklmkmmknmkomkpmkqmkrmksmktmkumkvmkwmkxmkymkzmlamlbmlcmlemlfmlhmlimljmlkmllmlmmlnmlomlpmlq\
        mlrmlsmlumlvmlwmlxmlzmmammbmmcmmdmmemmfmmgmmhmmimmjmmkmmlmmmmmnmmommpmmqmmrmmtmmummvmmwmmxmmymmz\
        mnamnbmncmndmnemnfmngmnhmnimnjmnkmnlmnmmnnmnomnpmnqmnrmnsmnumnvmnwmnxmnymnzmoamocmodmoemogmohmoi\
        mojmokmommoomopmoqmormosmotmoumovmowmoxmoymozmpampbmpcmpdmpempgmphmpimpjmpkmplmpmmpnmpomppmpqmpr\
        mpsmptmpumpvmpwmpxmpympzmqamqbmqcmqemqfmqgmqhmqimqjmqkmqlmqmmqnmqomqpmqqmqrmqsmqtmqumqvmqwmqxmqy\
        mqzmramrbmrcmrdmremrfmrgmrhmrjmrkmrlmrmmrnmromrpmrqmrrmrsmrtmrumrvmrwmrxmrymrzmsbmscmsdmsemsfmsg\
        mshmsimsjmskmslmsmmsnmsomspmsqmsrmssmsumsvmswmsxmsymszmtamtbmtcmtdmtemtfmtgmthmtimtjmtkmtlmtmmtn\
        mtomtpmtqmtrmtsmttmtumtvmtwmtxmtymuamubmucmudmuemugmuhmuimujmukmulmummunmuomupmuqmurmusmutmuumuv\
        muxmuymuzmvamvbmvdmvemvfmvgmvhmvimvkmvlmvnmvomvpmvqmvrmvsmvtmvumvvmvwmvxmvymvzmwamwbmwcmwemwfmwg\
        mwhmwimwkmwlmwmmwnmwomwpmwqmwrmwsmwtmwumwvmwwmwzmxamxbmxcmxdmxemxfmxgmxhmximxjmxkmxlmxmmxnmxomxp\
        mxqmxrmxsmxtmxumxvmxwmxxmxymxzmybmycmyemyfmygmyhmyjmykmylmymmynmyomypmyrmysmyumyvmywmyxmyymyzmza\
        mzbmzcmzdmzemzgmzhmzimzjmzkmzlmzmmznmzomzpmzqmzrmzsmztmzumzvmzwmzxmzymzznaanabnacnaenafnagnahnai\
        najnaknalnamnannaonapnaqnarnasnatnawnaxnaynaznbanbbnbcnbdnbenbgnbhnbinbjnbknbmnbnnbonbpnbqnbrnbs\
        nbtnbunbvnbwnbyncancbnccncdncencfncgnchncincjncknclncmncnnconcqncrncsnctncuncxnczndandbndcnddndf\
        ndgndhndindjndkndlndmndnndpndqndrndsndtndundvndwndxndyndzneanebnecnedneenefnegnehneinejneknemnen\
        neoneqnernesnetneunevnewnexneyneznfanfdnflnfrnfungangbngcngdngengfnggnghngingjngknglngmngnngpngq\
        ngrngsngtngungvngwngxngyngznhanhbnhcnhdnhenhfnhgnhhnhinhknhmnhnnhonhpnhqnhrnhtnhunhvnhwnhxnhynhz\
        nianibnicnidnienifnignihniinijniknilnimninnioniqnirnisnitniunivniwnixniyniznjanjbnjdnjhnjinjjnjl\
        njmnjnnjonjrnjsnjtnjunjxnjynjznkankbnkcnkdnkenkfnkgnkhnkinkjnkknkmnknnkonkpnkqnkrnksnktnkunkvnkw\
        nkxnkznlanlcnlenlgnlinljnlknllnlmnlonlqnlunlvnlwnlxnlynlznmanmbnmcnmdnmenmfnmgnmhnminmjnmknmlnmm\
        nmnnmonmpnmqnmrnmsnmtnmunmvnmwnmxnmynmznnannbnncnndnnennfnngnnhnninnjnnknnlnnmnnnnnpnnqnnrnntnnu\
        nnvnnwnnynnznoanocnodnoenofnognohnoinojnoknolnomnonnopnoqnosnotnounovnownoynoznpanpbnpgnphnpinpl\
        npnnponpsnpunpxnpynqgnqknqlnqmnqnnqonqqnqtnqynranrbnrcnrenrfnrgnrinrknrlnrmnrnnrpnrrnrtnrunrxnrz\
        nsansbnscnsdnsensfnsgnshnsinsknslnsmnsnnsonspnsqnsrnssnstnsunsvnswnsxnsynszntdntentgntintjntkntm\
        ntontpntrntuntwntxntyntznuanubnucnudnuenufnugnuhnuinujnuknulnumnunnuonupnuqnurnusnutnuunuvnuwnux\
        nuynuznvhnvmnvonwanwbnwcnwenwgnwinwmnwonwrnwwnwxnwynxanxdnxenxgnxinxknxlnxmnxnnxonxqnxrnxxnybnyc\
        nydnyenyfnygnyhnyinyjnyknylnymnynnyonypnyqnyrnysnytnyunyvnywnyxnyynzanzbnzdnzinzknzmnzsnzunzynzz\
        oaaoacoaroavobiobkoblobmoboobrobtobuocaochocmocoocuodaodkodtoduofoofsofuogbogcogeoggogooguohtohu\
        oiaoieoinojbojcojgojpojsojvojwokaokbokcokdokeokgokhokiokjokkoklokmoknokookroksokuokvokxokzolaold\
        oleolkolmoloolroltoluomaombomcomgomiomkomlomnomoompomqomromtomuomvomwomxomyonaonboneongonionjonk\
        onnonoonponronsontonuonwonxoodoogoonooroosopaopkopmopooptopyoraorcoreorgorhornoroorrorsortoruorv\
        orworxoryorzosaoscosiosnosoospostosuosxotaotbotdoteotiotkotlotmotnotootqotrotsottotuotwotxotyotz\
        ouaouboueouioumovdowiowloyboydoymoyyozmpaapabpacpadpaepafpagpahpaipakpalpampaopappaqparpaspaupav\
        pawpaxpaypazpbbpbcpbepbfpbgpbhpbipblpbmpbnpbopbppbrpbspbtpbupbvpbypcapcbpccpcdpcepcfpcgpchpcipcj\
        pckpclpcmpcnpcppcwpdapdcpdipdnpdopdtpdupeapebpedpeepefpegpehpeipejpekpelpempeopeppeqpespevpexpey\
        pezpfapfepflpgapgdpggpgipgkpglpgnpgspgupgzphaphdphgphhphiphjphkphlphmphnphophqphrphtphuphvphwpia\
        pibpicpidpiepifpigpihpijpilpimpinpiopippirpispitpiupivpiwpixpiypizpjtpkapkbpkcpkgpkhpknpkopkppkr\
        pkspktpkuplaplbplcpldpleplfplgplhpljplkpllplnploplqplrplspltpluplvplwplyplzpmapmbpmdpmepmfpmhpmi\
        pmjpmkpmlpmmpmnpmopmqpmrpmspmtpmwpmxpmypmzpnapnbpncpndpnepngpnhpnipnjpnkpnlpnmpnnpnopnppnqpnrpns\
        pntpnupnvpnwpnxpnypnzpocpoepofpogpohpoipokpomponpoopoppoqpospotpovpowpoxpoypozppeppippkpplppmppn\
        ppopppppqppspptppupqapqepqmpqwpraprcprdpreprfprgprhpriprkprlprmprnproprpprqprrprsprtpruprwprxprz\
        psapscpsdpsepsgpshpsipslpsmpsnpsopsppsqpsrpsspstpsupswpsyptapthptiptnptoptpptqptrpttptuptvptwpty\
        puapubpucpudpuepufpugpuipujpumpuopuppuqpurputpuupuwpuxpuypwapwbpwgpwipwmpwnpwopwrpwwpxmpyepympyn\
        pyspyupyxpyypzhpznquaqubqucqudqufqugquhquiqukqulqumqunqupquqqurqusquvquwquxquyquzqvaqvcqveqvhqvi\
        qvjqvlqvmqvnqvoqvpqvsqvwqvyqvzqwaqwcqweqwhqwmqwsqwtqxaqxcqxhqxlqxnqxoqxpqxqqxrqxsqxtqxuqxwqyaqyp\
        raarabracradrafragrahrairajrakralramranraorapraqrarrasratrauravrawraxrayrazrbbrbkrblrbprcfrdbrea\
        rebreeregreirejrelremrenrerresretreyrgargergkrgnrgrrgsrgurhgrhpriaribrifrilrimrinrirritriurjgrji\
        rjsrkarkbrkhrkirkmrktrkwrmarmbrmcrmdrmermfrmgrmhrmirmkrmlrmmrmnrmormprmqrmsrmtrmurmvrmwrmxrmyrmz\
        rnbrndrngrnlrnnrnprnrrnwroarobrocrodroerofrogrolromrooroprorrourowrpnrptrrirrorrtrsbrskrslrsmrsn\
        rtcrthrtmrtsrtwrubrucruerufrugruhruirukruorupruqrutruuruyruzrwarwkrwlrwmrworwrrxdrxwrynrysryurzh\
        saasabsacsadsaesafsahsaisajsaksalsamsaosaqsarsassatsausavsawsaxsaysazsbasbbsbcsbdsbesbfsbgsbhsbi\
        sbjsbksblsbmsbnsbosbpsbqsbrsbssbtsbusbvsbwsbxsbysbzscbscescfscgschsciscksclscnscoscpscqscssctscu\
        scvscwscxsdasdbsdcsdesdfsdgsdhsdjsdksdlsdnsdosdpsdqsdrsdssdtsdusdvsdxsdzseasebsecsedseesefsegseh\
        seisejsekselsemsenseosepseqsersessetseusevsewseysezsfbsfesfmsfssfwsgasgbsgcsgdsgesggsghsgisgjsgk\
        sgmsgnsgpsgrsgssgtsgusgwsgxsgysgzshashbshcshdsheshgshhshishjshkshlshmshnshoshpshqshrshsshtshushv\
        shwshxshyshzsiasibsidsiesifsigsihsiisijsiksilsimsiosipsiqsirsissitsiusivsiwsixsiysizsjasjbsjdsje\
        sjgsjksjlsjmsjnsjosjpsjrsjssjtsjusjwskaskbskcskdskeskfskgskhskiskjskmsknskoskpskqskrskssktskuskv\
        skwskxskyskzslaslcsldsleslfslgslhslisljsllslmslnslpslqslrslssltsluslwslxslyslzsmasmbsmcsmfsmgsmh\
        smismjsmksmlsmmsmnsmpsmqsmrsmssmtsmusmvsmwsmxsmysmzsncsnesnfsngsnisnjsnksnlsnmsnnsnosnpsnqsnrsns\
        snusnvsnwsnxsnysnzsoasobsocsodsoesogsohsoisojsoksolsonsoosopsoqsorsossousovsowsoxsoysozspbspcspd\
        spespgspispksplspmspnsposppspqsprspssptspuspvspxspysqasqhsqjsqksqmsqnsqosqqsqrsqssqtsqusqxsrasrb\
        srcsresrfsrgsrhsrisrksrlsrmsrnsrosrqsrrsrssrtsrusrvsrwsrxsrysrzssassbsscssdssessfssgsshssissjssk\
        sslssmssnssosspssqssrssssstssussvssxssysszstastbstdstestfstgsthstistjstkstlstmstnstostpstqstrsts\
        sttstustvstwstysuasubsucsuesugsuisujsuksuosuqsursussutsuvsuwsuxsuysuzsvasvbsvcsvesvksvmsvssvxswb\
        swcswfswgswhswiswjswkswlswmswnswoswpswqswrswsswtswuswvswwswxswysxbsxcsxesxgsxksxlsxmsxnsxosxrsxs\
        sxusxwsyasybsycsydsyisyksylsymsynsyosyrsyssywsyxsyyszaszbszcszdszeszgszlsznszpszsszvszwszytaatab\
        tactadtaetaftagtaitajtaktaltantaotaptaqtartastautavtawtaxtaytaztbatbctbdtbetbftbgtbhtbitbjtbktbl\
        tbmtbntbotbptbqtbrtbstbttbutbvtbwtbxtbytbztcatcbtcctcdtcetcftcgtchtcitcktcltcmtcntcotcptcqtcstct\
        tcutcwtcxtcytcztdatdbtdctddtdetdftdgtdhtditdjtdktdltdmtdntdotdqtdrtdstdttdvtdxtdyteatebtectedtee\
        teftegtehteitektemtenteotepteqtertestetteutevtewtexteyteztfitfntfotfrtfttgatgbtgctgdtgetgftghtgi\
        tgjtgntgotgptgqtgrtgstgttgutgvtgwtgxtgytgzthdthethfthhthithkthlthmthnthpthqthrthsthtthuthvthythz\
        tiatictiftigtihtiitijtiktiltimtintiotiptiqtistittiutivtiwtixtiytiztjatjgtjitjjtjltjmtjntjotjptjs\
        tjutjwtkatkbtkdtketkftkgtkltkmtkntkptkqtkrtkstkttkutkvtkwtkxtkztlatlbtlctldtlftlgtlhtlitljtlktll\
        tlmtlntlotlptlqtlrtlstlttlutlvtlxtlytmatmbtmctmdtmetmftmgtmhtmitmjtmktmltmmtmntmotmqtmrtmstmttmu\
        tmvtmwtmytmztnatnbtnctndtngtnhtnitnktnltnmtnntnotnptnqtnrtnstnttnutnvtnwtnxtnytnztobtoctodtoftog\
        tohtoitojtoktoltomtootoptoqtortostoutovtowtoxtoytoztpatpctpetpftpgtpitpjtpktpltpmtpntpotpptpqtpr\
        tpttputpvtpwtpxtpytpztqbtqltqmtqntqotqptqqtqrtqttqutqwtratrbtrctrdtretrftrgtrhtritrjtrktrltrmtrn\
        trotrptrqtrrtrstrttrutrvtrwtrxtrytrztsatsbtsctsdtsetsgtshtsitsjtsktsltsmtsptsqtsrtsststtsutsvtsw\
        tsxtsytszttattbttcttdttettfttgtthttittjttkttlttmttnttottpttqttrttstttttuttvttwttyttztuatubtuctud\
        tuetuftugtuhtuitujtultumtuntuotuptuqtustuttuutuvtuwtuxtuytuztvatvdtvetvktvltvmtvntvotvstvttvutvw\
        tvxtvytwatwbtwctwdtwetwftwgtwhtwltwmtwntwotwptwqtwrtwttwutwwtwxtwytxatxbtxctxetxgtxhtxitxjtxmtxn\
        txotxqtxrtxstxttxutxxtxytyatyetyhtyityjtyltyntyptyrtystyttyutyvtyxtyytyztzatzhtzjtzltzmtzntzotzx\
        uamuanuarubaubiublubrubuubyudaudeudgudiudjudludmuduuesufiugaugbugeughugnugougyuhauhnuisuivujiuka\
        ukgukhukiukkuklukpukquksukuukvukwukyulaulbulculeulfuliulkullulmulnuluulwumaumbumcumdumgumiummumn\
        umoumpumrumsumuunaunduneunguniunkunmunnunrunuunxunzuonupiupvuraurburcureurfurgurhuriurjurkurlurm\
        urnurourpurrurturuurvurwurxuryurzusaushusiuskuspussusuutauteuthutputrutuuumuuruuuuveuvhuvluwauya\
        uznuzsvaavaevafvagvahvaivajvalvamvanvaovapvarvasvauvavvayvbbvbkvecvedvelvemveovepvervgrvgtvicvid\
        vifvigvilvinvisvitvivvkavkjvkkvklvkmvknvkovkpvktvkuvkzvlpvlsvmavmbvmcvmdvmevmfvmgvmhvmivmjvmkvml\
        vmmvmpvmqvmrvmsvmuvmvvmwvmxvmyvmzvnkvnmvnpvorvotvravrovrsvrtvsivslvsvvtovumvunvutvwawaawabwacwad\
        waewafwagwahwaiwajwakwalwamwanwaowapwaqwarwaswatwauwavwawwaxwaywazwbawbbwbewbfwbhwbiwbjwbkwblwbm\
        wbpwbqwbrwbswbtwbvwbwwcawciwddwdgwdjwdkwdtwduwdyweawecwedwegwehweiwemwenweowepwerweswetweuwewwfg\
        wgawgbwggwgiwgowguwgywhawhgwhkwhuwibwicwiewifwigwihwiiwijwikwilwimwinwirwiuwivwiywjawjiwkawkbwkd\
        wklwkrwkuwkwwkywlawlcwlewlgwlhwliwlkwllwlmwlowlrwlswluwlvwlwwlxwlywmawmbwmcwmdwmewmgwmhwmiwmmwmn\
        wmowmswmtwmwwmxwnbwncwndwnewngwniwnkwnmwnnwnownpwnuwnwwnywoawobwocwodwoewofwogwoiwokwomwonwoowor\
        woswowwoywpcwrbwrgwrhwriwrkwrlwrmwrnwrowrpwrrwrswruwrvwrwwrxwrywrzwsawsgwsiwskwsrwsswsuwsvwtfwth\
        wtiwtkwtmwtwwuawubwudwuhwulwumwunwurwutwuuwuvwuxwuywwawwbwwowwrwwwwxawxwwybwyiwymwynwyrwyyxaaxab\
        xacxadxaexagxaixajxakxalxamxanxaoxapxaqxarxasxatxauxavxawxayxbbxbcxbdxbexbgxbixbjxbmxbnxboxbpxbr\
        xbwxbyxcbxccxcexcgxchxclxcmxcnxcoxcrxctxcuxcvxcwxcyxdaxdcxdkxdmxdoxdqxdyxebxedxegxelxemxepxerxes\
        xetxeuxfaxgaxgbxgdxgfxggxgixglxgmxgnxgrxguxgwxhaxhcxhdxhexhmxhrxhtxhuxhvxibxiixilxinxirxisxivxiy\
        xjbxjtxkaxkbxkcxkdxkexkfxkgxkixkjxkkxklxknxkoxkpxkqxkrxksxktxkuxkvxkwxkxxkyxkzxlaxlbxlcxldxlexlg\
        xlixlnxloxlpxlsxluxlyxmaxmbxmcxmdxmexmfxmgxmhxmjxmkxmlxmmxmnxmoxmpxmqxmrxmsxmtxmuxmvxmwxmxxmyxmz\
        xnaxnbxndxngxnhxnixnjxnkxnmxnnxnoxnqxnrxnsxntxnuxnyxnzxocxodxogxoixokxomxonxooxopxorxowxpaxpbxpc\
        xpdxpexpfxpgxphxpixpjxpkxplxpmxpnxpoxppxpqxprxpsxptxpuxpvxpwxpxxpyxpzxqaxqtxraxrbxrdxrexrgxrixrm\
        xrnxrrxrtxruxrwxsaxsbxscxsdxsexshxsixsjxslxsmxsnxsoxspxsqxsrxssxsuxsvxsyxtaxtbxtcxtdxtextgxthxti\
        xtjxtlxtmxtnxtoxtpxtqxtrxtsxttxtuxtvxtwxtyxuaxubxudxugxujxulxumxunxuoxupxurxutxuuxvexvixvnxvoxvs\
        xwaxwcxwdxwexwgxwjxwkxwlxwoxwrxwtxwwxxbxxkxxmxxrxxtxyaxybxyjxykxylxytxyyxzhxzmxzpyaayabyacyadyae\
        yafyagyahyaiyajyakyalyamyanyaoyapyaqyaryasyatyauyavyawyaxyayyazybaybbybeybhybiybjybkyblybmybnybo\
        ybxybyychyclycnycpydayddydeydgydkyeayecyeeyeiyejyelyeryesyetyeuyevyeyygaygiyglygmygpygrygsyguygw\
        yhayhdyhlyhsyiayifyigyihyiiyijyikyilyimyinyipyiqyiryisyityiuyivyixyizykaykgykiykkyklykmyknykoykr\
        yktykuykyylaylbyleylgyliyllylmylnyloylryluylyymbymcymdymeymgymhymiymkymlymmymnymoympymqymrymsymx\
        ymzynayndyneyngynkynlynnynoynqynsynuyobyogyoiyokyolyomyonyotyoxyoyypaypbypgyphypkypmypnypoyppypz\
        yrayrbyreyrkyrlyrmyrnyroyrsyrwyryyscysdysgyslysmysnysoyspysryssysyytaytlytpytwytyyuayubyucyudyue\
        yufyugyuiyujyukyulyumyunyupyuqyuryutyuwyuxyuyyuzyvayvtywaywgywlywnywqywrywtywuywwyxayxgyxlyxmyxu\
        yxyyyryyuyyzyzgyzkzaazabzaczadzaezafzagzahzaizajzakzalzamzaozapzaqzarzaszatzauzavzawzaxzayzazzba\
        zbczbezblzbtzbuzbwzcazcdzchzdjzeazegzehzenzgazgbzghzgmzgnzgrzhbzhdzhizhnzhwzhxziazibzikzilzimzin\
        ziwzizzkazkbzkdzkgzkhzkkzknzkozkpzkrzktzkuzkvzkzzlazlezljzlmzlnzlqzlszlwzmazmbzmczmdzmezmfzmgzmh\
        zmizmjzmkzmlzmmzmnzmozmpzmqzmrzmszmtzmuzmvzmwzmxzmyzmzznazndznezngznkznszoczohzomzoozoqzorzoszpa\
        zpbzpczpdzpezpfzpgzphzpizpjzpkzplzpmzpnzpozppzpqzprzpszptzpuzpvzpwzpxzpyzpzzqezrazrgzrnzrozrpzrs\
        zsazskzslzsmzsrzsuzteztgztlztmztnztpztqztszttztuztxztyzuazuhzumzunzuyzwazxxzybzygzyjzynzypzzazzj\

        """)
