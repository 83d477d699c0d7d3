/// Which languages are one to a reader: spellings of one code, and the languages that a macrolanguage covers.
///
/// Source: the IANA Language Subtag Registry, file date 2026-09-17 (fields Macrolanguage and Preferred-Value); the
/// three-letter codes of languages that have two letters, which the registry leaves out, from ISO 639-2 and 639-3 in Debian's iso-codes 4.15.
struct LanguageGroups: Sendable {
    /// The usual code, by another one.
    private let preferred: [String: String]
    /// The macrolanguage, by a language it covers.
    private let macrolanguages: [String: String]

    fileprivate init(preferred: String, macrolanguages: String) {
        self.preferred = LanguageGroups.inverted(preferred)
        self.macrolanguages = LanguageGroups.inverted(macrolanguages)
    }

    /// The code that stands for the language and all that are covered with it.
    /// - Parameter primary: in lower case.
    func group(of primary: String) -> String {
        let code = preferred[primary] ?? primary
        return macrolanguages[code] ?? code
    }

    /// From `no:nb,nn` to the code before the colon by each after it.
    private static func inverted(_ text: String) -> [String: String] {
        var result: [String: String] = [:]
        for entry in text.split(separator: " ") {
            let parts = entry.split(separator: ":")
            guard parts.count == 2 else { continue }
            for code in parts[1].split(separator: ",") { result[String(code)] = String(parts[0]) }
        }
        return result
    }
}

let registeredLanguageGroups = LanguageGroups(
    preferred: """
        aa:aar aas:aam ab:abk acn:xia adx:pcr ae:ave aeb:ajt af:afr ak:aka am:amh an:arg aog:myd ar:ara as:asm av:ava ay:aym az:aze ba:bak bcg:bgm \
        be:bel bfy:ppa bg:bul bh:bih bi:bis bir:bic bm:bam bmf:krm bn:ben bo:bod,tib bpp:nxu br:bre bs:bos ca:cat cax:xba ce:che ch:cha cir:meg \
        cmr:cka co:cos cr:cre cs:ces,cze cu:chu cv:chv cy:cym,wel da:dan de:deu,ger dev:gav dif:dit dmw:xrq drl:bjd dtp:ktr,kzj,kzt,tdu duz:guv \
        dv:div dz:adp,dzo ee:ewe el:ell,gre ema:uok en:eng eo:epo es:spa et:est eu:baq,eus fa:fas,per ff:ful fi:fin fj:fij fo:fao fr:fra,fre fy:fry \
        ga:gle gal:ilw gd:gla gdj:kvs gl:glg gn:grn gu:guj gv:glv gvr:ggn ha:hau he:heb,iw hi:hin hle:sca ho:hmo hr:hrv ht:hat hu:hun huw:pmc \
        hy:arm,hye hz:her ia:ina iba:blg,snb id:in,ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:ice,isl it:ita iu:iku ja:jpn jal:hrr jv:jav,jw \
        ka:geo,kat kak:tne kdz:ncp kg:kon khk:drh ki:kik kj:kua kk:kaz kl:kal km:khm kmb:smd kml:kgh kn:kan ko:kor kr:kau kru:kxl ks:kas ksp:lak \
        ktz:aue ku:kur kv:kom kw:cor kwv:koj kxr:pat ky:kir kzk:drr,gli la:lat lb:ltz lcq:ppr lg:lug li:lim ln:lin lo:lao lrr:yma lt:lit lu:lub \
        lv:lav mg:mlg mh:mah mi:mao,mri mk:mac,mkd ml:mal mn:mon mom:cjr mr:mar mry:mst,myt ms:may,msa mt:mlt mtm:ymt my:bur,mya na:nau nb:nob \
        nbr:nns nd:nde ne:nep ng:ndo ngt:llo ngv:nnx nl:dut,nld nn:nno no:nor nr:nbl nun:ayx nv:nav ny:nya nyc:gti oc:oci oj:oji ola:thw om:orm \
        opa:ibi or:ori os:oss oyb:jeg,skk,thx pa:pan phr:pmu pi:pli pij:coy,nts pl:pol prs:drw,tnf prt:pry ps:pus pt:por pub:puz qu:que quh:cqu \
        raq:lii ras:tie rki:ccq,ybd rm:roh rmx:lmm rn:run ro:mo,ron,rum ru:rus rw:kin sa:san sc:srd scv:zir sd:snd se:sme sg:sag sh:hbs si:sin \
        sk:slk,slo sl:slv sm:smo sn:sna snz:asd so:som sq:alb,sqi sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam taj:tsf tdf:kgc te:tel tg:tgk \
        th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tpo:thc tr:tur ts:tso tt:tat tvd:kxe tw:twi twm:tkk ty:tah tyj:tmp ug:uig uk:ukr ur:urd uz:uzb \
        vaj:gfx,mwj,oun ve:ven vi:vie vo:vol wa:wln waw:xkh weo:tlw wo:wol xch:cmk xh:xho xny:nad yam:kwq yi:ji,yid yo:yor yug:yuu za:zha zh:chi,zho \
        zom:yos zu:zul apc:ajp cbr:nom crr:pmk eko:nte enm:yol gu:prp kjh:zkb mgp:mrd mrh:shl plu:kgm sqm:dek \
        tdg:tmk tpn:tpw umi:szd zko:xss
        """,
    macrolanguages: """
        ak:fat,tw ar:aao,abh,abv,acm,acq,acw,acx,acy,adf,aeb,aec,afb,ajp,apc,apd,arb,arq,ars,ary,arz,auz,avl,ayh,ayl,ayn,ayp,bbz,pga,shu,ssh \
        ay:ayc,ayr az:azb,azj bal:bcc,bgn,bgp bik:bcl,bhk,bln,bto,cts,fbl,lbl,rbl,ubl bnc:ebk,lbk,obk,rbk,vbk bua:bxm,bxr,bxu chm:mhr,mrj \
        cr:crj,crk,crl,crm,csw,cwd del:umu,unm den:scs,xsl din:dib,dik,dip,diw,dks doi:dgo,xnr et:ekk,vro fa:pes,prs \
        ff:ffm,fub,fuc,fue,fuf,fuh,fui,fuq,fuv gba:bdt,gbp,gbq,gmm,gso,gya gn:gnw,gug,gui,gun,nhd gon:esg,gno,wsg grb:gbo,gec,grj,grv,gry \
        hai:hax,hdn hmn:cqd,hea,hma,hmc,hmd,hme,hmg,hmh,hmi,hmj,hml,hmm,hmp,hmq,hms,hmw,hmy,hmz,hnj,hrm,huj,mmr,muq,mww,sfm ik:esi,esk iu:ike,ikt \
        jrb:ajt,aju,jye,yhd,yud kg:kng,kwy,ldi kln:enb,eyo,niq,oki,pko,sgc,spy,tec,tuy kok:gom,knn kpe:gkp,xpe kr:kby,knc,krt ku:ckb,kmr,sdh \
        kv:koi,kpv lah:hnd,hno,jat,phr,pmu,pnb,skr,xhe luy:bxk,ida,lkb,lko,lks,lri,lrm,lsm,lto,lts,lwg,nle,nyd,rag lv:ltg,lvs \
        man:emk,mku,mlq,mnk,msc,mwk,myq mg:bhr,bjq,bmm,bzc,msh,plt,skg,tdx,tkg,txy,xmv,xmw mn:khk,mvf mwr:dhd,mtr,mve,rwr,swv,wry ne:dty,npi \
        no:nb,nn oj:ciw,ojb,ojc,ojg,ojs,ojw,otw om:gax,gaz,hae,orc or:ory,spv ps:pbt,pbu,pst raj:bgq,gda,gju,hoj,mup,wbr \
        rom:rmc,rmf,rml,rmn,rmo,rmw,rmy sc:sdc,sdn,src,sro sh:bs,cnr,hr,sr sq:aae,aat,aln,als sw:swc,swh syr:aii,cld tmh:taq,thv,thz,ttq uz:uzn,uzs \
        yi:ydd,yih za:zch,zeh,zgb,zgm,zgn,zhd,zhn,zlj,zln,zlq,zqe,zyb,zyg,zyj,zyn,zzj \
        zh:cdo,cjy,cmn,cnp,cpx,csp,czh,czo,gan,hak,hnm,hsn,luh,lzh,mnp,nan,sjc,wuu,yue zza:diq,kiu sa:cls,vsn \
        ms:bjn,btj,bve,bvu,coa,dup,hji,id,in,jak,jax,kvb,kvr,kxd,lce,lcf,liw,max,meo,mfa,mfb,min,mqg,msi \
        ms:mui,orn,ors,pel,pse,tmw,urk,vkk,vkt,xmm,zlm,zmi,zsm \
        qu:cqu,qub,qud,quf,qug,quh,quk,qul,qup,qur,qus,quw,qux,quy,quz,qva,qvc,qve,qvh,qvi,qvj,qvl,qvm,qvn \
        qu:qvo,qvp,qvs,qvw,qvz,qwa,qwc,qwh,qws,qxa,qxc,qxh,qxl,qxn,qxo,qxp,qxr,qxt,qxu,qxw \
        zap:zaa,zab,zac,zad,zae,zaf,zai,zam,zao,zaq,zar,zas,zat,zav,zaw,zax,zca,zcd,zoo,zpa,zpb,zpc,zpd,zpe \
        zap:zpf,zpg,zph,zpi,zpj,zpk,zpl,zpm,zpn,zpo,zpp,zpq,zpr,zps,zpt,zpu,zpv,zpw,zpx,zpy,zpz,zsr,zte,ztg \
        zap:ztl,ztm,ztn,ztp,ztq,zts,ztt,ztu,ztx,zty
        """)
