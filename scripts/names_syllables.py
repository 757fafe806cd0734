"""Makes data/names/syllables.tsv: syllables of Chinese, Korean and Vietnamese names as each press writes them.

    python3 scripts/names_syllables.py > data/names/syllables.tsv

A Chinese syllable is given in pinyin; its other spellings follow from tables of initials and finals: Palladius (Russian) and its
Ukrainian form (и or і by the syllable, э as е), the Bulgarian and Serbian readings of pinyin, the Czech transcription of Švarný, and
for family names Wade-Giles and the spellings usual in Hong Kong, Taiwan and Singapore. Chosen are the hundred most frequent
family names and the syllables common in given names. Korean rows have Revised Romanisation, McCune-Reischauer, English habits,
Kontsevich's and Kholodovich's Russian and their Ukrainian counterparts; Vietnamese rows the letters with and without marks, and
Cyrillic. Written by hand from the published systems. Apostrophes are left out, as the reader of names leaves them out; single
letters too, which are initials.
"""

import sys
from collections import Counter

GROUPS = 4

FAMILY = """wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong
xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao
tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin chang wen hong qiao lai gong
xi bo ai bao bi bian chai chu qi qu sang mo miao mei ning niu pang ping""".split()
GIVEN = """bin bing chao chun chuan da dan e en fei gang guang guo hai hua hui ji jian jie jing jun ke keng kun lan le liang ling min ming
nan na ning qiang qing qiong quan rong rui shan sheng shu shuai shuang ting tao wen xi xian xiang xin xing xiu xuan xun ya yi ying
yong you yue yun ze zhe zhen zhi zhuang zi zong zu zhan zhuo zhun hao chong cong mu nian nai nu pei pu si tong tuo tu wo xiong zai
zhai zang kai kuan kui lun man heng han guan gui ge dao de dun dang er cong cun cheng chi ci dian diao""".split()

PALLADIUS = dict(b="б", p="п", m="м", f="ф", d="д", t="т", n="н", l="л", g="г", k="к", h="х", j="цз", q="ц", x="с",
                 zh="чж", ch="ч", sh="ш", r="ж", z="цз", c="ц", s="с", y="", w="в")
PALLADIUS_FINALS = dict(a="а", o="о", e="э", ai="ай", ei="эй", ao="ао", ou="оу", an="ань", ang="ан", en="энь", eng="эн",
                        ong="ун", i="и", ia="я", ie="е", iao="яо", iu="ю", ian="янь", iang="ян", ing="ин", iong="юн",
                        u="у", ua="уа", uo="о", uai="уай", ui="уй", uan="уань", uang="уан", un="унь",
                        v="юй", ve="юэ", van="юань", vn="юнь", er="эр") | {"in": "инь"}
BULGARIAN = PALLADIUS | dict(j="дз", q="ц", zh="дж", z="дз")
BULGARIAN_FINALS = dict(a="а", o="о", e="ъ", ai="ай", ei="ей", ao="ао", ou="оу", an="ан", ang="ан", en="ън", eng="ън",
                        ong="ун", i="и", ia="я", ie="ие", iao="яо", iu="ю", ian="иен", iang="ян", ing="ин", iong="юн",
                        u="у", ua="уа", uo="уо", uai="уай", ui="уей", uan="уан", uang="уан", un="ун",
                        v="ю", ve="юе", van="юен", vn="юн", er="ър") | {"in": "ин"}
SERBIAN = PALLADIUS | dict(j="ђ", q="ћ", zh="џ", z="ц", y="ј")
SERBIAN_FINALS = dict(a="а", o="о", e="е", ai="ај", ei="еј", ao="ао", ou="оу", an="ан", ang="анг", en="ен", eng="енг",
                      ong="унг", i="и", ia="ија", ie="ије", iao="јао", iu="ију", ian="ијен", iang="ијанг", ing="инг", iong="јунг",
                      u="у", ua="уа", uo="уо", uai="уај", ui="уеј", uan="уан", uang="уанг", un="ун",
                      v="и", ve="ије", van="уан", vn="ин", er="ер") | {"in": "ин"}
CZECH = dict(b="p", p="pch", m="m", f="f", d="t", t="tch", n="n", l="l", g="k", k="kch", h="ch", j="ť", q="čch", x="s",
             zh="č", ch="čch", sh="š", r="ž", z="c", c="cch", s="s", y="j", w="w")
CZECH_FINALS = dict(a="a", o="o", e="e", ai="aj", ei="ej", ao="ao", ou="ou", an="an", ang="ang", en="en", eng="eng",
                    ong="ung", i="i", ia="ia", ie="ie", iao="iao", iu="iou", ian="ien", iang="iang", ing="ing", iong="iung",
                    u="u", ua="ua", uo="uo", uai="uaj", ui="uej", uan="uan", uang="uang", un="un",
                    v="ü", ve="üe", van="üan", vn="ün", er="er") | {"in": "in"}
WADE = dict(b="p", p="p", m="m", f="f", d="t", t="t", n="n", l="l", g="k", k="k", h="h", j="ch", q="ch", x="hs",
            zh="ch", ch="ch", sh="sh", r="j", z="ts", c="ts", s="s", y="y", w="w")
WADE_FINALS = dict(ong="ung", ian="ien", ie="ieh", ve="üeh", v="ü", van="üan", vn="ün")

# Given names of two syllables often in the news, which most systems write as one word.
JOINED = """jin-ping ze-dong xiao-ping en-lai jin-tao jia-bao rong-ji ze-min ke-qiang qi-shan shang-fu jie-chi jian-guo xiao-bo wei-wei
xiao-ming jun-hui guo-feng zhi-jun yong-kang de-huai cheng-dong zheng-fei chun-hua yu-hang hong-bin""".split()

# Syllables that begin with a vowel's glide, in the systems that write it otherwise than initial and final tell.
WHOLE = {
    "ru": dict(ya="я", ye="е", yao="яо", you="ю", yan="янь", yang="ян", yi="и", yin="инь", ying="ин",
                                       yong="юн", yu="юй", yue="юэ", yuan="юань", yun="юнь", wu="у", hui="хуэй", bian="бянь"),
    "bg": dict(ya="я", ye="йе", yao="яо", you="йоу", yan="йен", yang="ян", yi="и", yin="ин", ying="ин", yong="юн", yu="ю",
                yue="юе", yuan="юан", yun="юн", wu="у", hui="хуей"),
    "sr": dict(ye="је", yan="јен", yi="и", yin="јин", ying="јинг", yong="јунг", yu="ју", yue="јуе", yuan="јуан", yun="јун", wu="ву",
                you="јоу"),
    "cs": dict(ye="jie", yan="jen", yi="i", yin="jin", ying="jing", yong="jung", yu="jü", yue="jüe", yuan="jüan", yun="jün"),
    "wg": dict(yan="yen", ye="yeh", xu="hsü", yi="i", he="ho", ge="ko", ke="ko", e="o", zi="tzu", ci="tzu", si="ssu", luo="lo",
                guo="kuo", you="yu", yu="yü", yue="yüeh", yuan="yüan", yun="yün", shi="shih", zhi="chih", chi="chih", ri="jih",
                duo="to", gui="kuei", yong="yung"),
}

# Spellings by ear that are usual in Hong Kong, Taiwan, Singapore or the English press.
USUAL = dict(
    wang="wong vang вонг уанг", li="lee lí лий", zhang="cheung teo чанг чжанг", liu="lau lew лиу", chen="chan tan chin чан ченг",
    yang="yeung yeo янг", zhao="chiu чао", huang="wong ng хуанг", zhou="chow chou chau chew", wu="ng woo goh", xu="hsu hui koh шу",
    sun="soon suen", hu="woo oh", zhu="chu choo", gao="ko goh", lin="lam lim линь лин", he="ho хо", guo="kwok kuo quek", ma="mah",
    luo="law lo loh", liang="leung neo", song="soong sung", zheng="cheng cheang tay", xie="hsieh tse chia", tang="tong",
    feng="fung foong", yu="yue yee", dong="tung", xiao="siu hsiao seow", cao="tsao cho", deng="teng тэн", peng="pang phang",
    zeng="tsang tseng chan", lu="lo loo luk", su="so soo", jiang="chiang keung", cai="tsai choi chua", wei="ngai wai", ye="yip yeh yap",
    qiu="yau chiu khoo", shen="sum shum", tian="tin", jin="kam gum", cui="tsui chui", ren="yam jen", du="to tu", pan="poon pun",
    xi="hsi ши", kong="hung",
)

KOREAN = """ким кім kim gim
ли лі ри рі и lee li yi rhee ri rhie leigh lí ly
пак пакк park pak bak
чон чён джон джонг чжон чжонг chon jon chung jeon jun chun cheon tchon
чон чен чён чонг чжон чжонг джон джонг дзон jong jeong jung chong chung cheong džong dzong dżong čong tjong чжён
чхве чхое чой цой цхой choe choi chwe
чо чжо джо cho jo joe
кан канг ган kang gang
юн yoon yun yune
чан чжан джан jang chang чанг чжанг
лим им рим lim im rim yim
хан han
о оо oh o
со seo suh so
син шин sin shin
квон kwon gwon quon
хван хванг hwang whang
ан an ahn
сон song сонг
рю ю лю ryu yoo yu you
чон чун жун jun joon чжун chun джун
хон хонг hong
ко го ko go koh
мун moon mun
сон seong sung sŏng сунг song сонг
пэ бэ бе пе bae pae
пэк бэк бек пек baek paek paik
хо heo huh hŏ ho hur
нам nam
сим шим sim shim
но ро roh no noh ro rho
ха ha
ку гу koo gu ku goo
чин джин жин jin chin чжин
чи джи жи чжи ji chi jee джі чжі чі
ын ин ін eun ŭn un ун ынь
ир ил іл ір иль іль il ilh ill
сок сук sok seok suk sŏk сек
сок сук suk sook
чхоль чоль чхол чол чхуль chol cheol chul chŏl
хён хьон хун хьйон hyun hyon hyŏn hyeon hyoun хьен
хи хві хуэ хе хюй hui hee hi hŭi хый хі
хи хі hee hui
хун hun hoon
хва hwa
чхан чан чханг chang
чэ чже че джэ дже чжэ jae che je jay chae
сан санг sang
су soo su
сын син сунг seung sung sŭng сынг синг
чу джу жу чжу ju joo chu
чхун чун chun choon
чжун джун чун jung joong chung чжунг
ги ки кі ґі ki gi kee
гён кён кьон гьон kyung gyeong kyong kyŏng kyoung кёнг
ён йон ёнг йонг young yong yeong yŏng єн
ён юн ёнь yeon yon yŏn yun
ё йо yo
ёль йоль yeol yol yŏl yul
ук ык wook uk ook
у ву woo wu u
мин мін min минь
ми мі mi mee
мён мьон мёнг myung myeong myong myŏng мьонг
пом бом beom bum bom pŏm pom
пон бон bong pong бонг понг
пён бён бьон byung byeong pyong byong pyŏng бьонг
пиль філь філ phil pil pill
пхё пхьо пьё pyo phyo
сын сынг
сё сик шик sik shik
соль seol sol sul sŏl
сэ се se seh
тэ те дэ де tae dae te day
тон дон dong tong тонг донг
ток док дук deok duk tŏk
хэ хе hae he
хёк hyuk hyeok hyok hyŏk хьок
хян хянг hyang
хак hak hack
пхиль пхіль pil phil
чхё чхьо
кю гю kyu gyu q
кын гын кин гин geun keun kŭn gun kun
кван гван kwang gwang кванг гванг
кук гук kook guk kuk gook
рён рьон рёнг ryong ryeong ryŏng yong ён
рим лим rim lim рім
ран лан ran lan
рё рьо ryo ryeo
сун soon sun
то до do to
ун un woon
вон won wŏn
воль wol weol
ый ий ui eui
э е ae
я ya
тхэ те тхе tae thae
тхэк thaek taek тэк
юль yul yool
чон чонъ
хё хьо hyo
мок mok
ёп yeop yop yup yŏp
соп seop sop sup sŏp суп
мо mo
ра la ra na
на na rha
пхён пхьон пхёнг pyong pyeong"""

VIETNAMESE = """nguyễn nguyen нгуен нгуєн нґуєн
trần tran чан тран чань
lê le ле
phạm pham фам
huỳnh huynh хюинь хюїнь хуинь
hoàng hoang хоанг хоанґ
phan фан
vũ vu ву
võ vo во
đặng dang данг данґ
bùi bui буй
đỗ do до
hồ ho хо
ngô ngo нго нґо
dương duong зыонг зионг зионґ дуонг
lý ly ли лі
trương truong чыонг чионг труонг trường
đinh dinh динь дінь
xuân xuan суан
phúc phuc фук
trọng trong чонг чонґ тронг
minh минь мінь
đức duc дык дик дук
thanh тхань тань thành
tuấn tuan туан
quang куанг куанґ
hùng hung хунг хунґ
dũng dung зунг зунґ дунг
sơn son шон сон
văn van ван
thị thi тхи тхі ти
phương phuong фыонг фионг фуонг
lâm lam лам
chính chinh тинь чинь тінь чінь
thưởng thuong тхыонг тхионг thương
tiến tien тьен тієн
hải hai хай
việt viet вьет вєт
giáp giap зяп зіап
mai май
linh линь лінь
anh ань
ngọc ngoc нгок нґок
kiệt kiet кьет
huy хюи хюї хуи
khánh khanh кхань хань
mạnh manh мань
nông nong нонг
cường cuong кыонг кионг куонг
thảo thao тхао тао"""


def split(syllable):
    for initial in ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw"):
        if syllable.startswith(initial) and len(syllable) > len(initial):
            final = syllable[len(initial):]
            if initial in "jqxy" and final.startswith("u") and initial != "y":
                final = "v" + final[1:]
            return initial, final
    return "", syllable


def spell(syllable, system, initials, finals):
    whole = WHOLE[system].get(syllable)
    if whole:
        return whole
    initial, final = split(syllable)
    return initials.get(initial, initial) + finals.get(final, final)


def chinese(syllable):
    """Pinyin, Russian, Ukrainian, Bulgarian, Serbian."""
    initial, final = split(syllable)
    russian = spell(syllable, "ru", PALLADIUS, PALLADIUS_FINALS)
    if final == "i" and initial in ("z", "c", "s"):
        russian = russian[:-1] + "ы"
    hard = initial in ("zh", "ch", "sh", "r", "z", "c", "s")
    ukrainian = russian.replace("э", "е").replace("ы", "и")
    if not hard:
        ukrainian = ukrainian.replace("и", "і")
    if final == "ie" or syllable == "ye":
        ukrainian = ukrainian.replace("е", "є")
    readings = [spell(syllable, "bg", BULGARIAN, BULGARIAN_FINALS), spell(syllable, "sr", SERBIAN, SERBIAN_FINALS)]
    return [syllable, russian, ukrainian, *readings]


def latin(syllable):
    """The Czech spelling, and of a family name Wade-Giles and the usual ones."""
    initial, final = split(syllable)
    apostrophe = final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s")
    spellings = [] if apostrophe else [spell(syllable, "cs", CZECH, CZECH_FINALS)]
    if syllable in FAMILY:
        wade = spell(syllable, "wg", WADE, WADE_FINALS)
        spellings += [wade, wade.replace("ü", "u"), *USUAL.get(syllable, "").split()]
    return spellings


def joined(name):
    """A given name of two syllables: each system's two spellings in one word."""
    first, second = name.split("-")
    return ["".join(pair) for pair in zip(chinese(first), chinese(second))]


def main():
    rows = [chinese(syllable) + latin(syllable) for syllable in dict.fromkeys(FAMILY + GIVEN)]
    rows += [joined(name) for name in JOINED]
    rows += [line.split() for line in (KOREAN + "\n" + VIETNAMESE).splitlines()]
    rows = [list(dict.fromkeys(word for word in row if len(word) > 1)) for row in rows]
    seen = Counter()
    print("spellings")
    for row in rows:
        kept = [word for word in row if seen[word] < GROUPS]
        seen.update(kept)
        if len(kept) > 1:
            print(" ".join(kept))
        dropped = [word for word in row if word not in kept]
        if dropped:
            print(f"in more than {GROUPS} rows, left out of {row[0]}: {' '.join(dropped)}", file=sys.stderr)


if __name__ == "__main__":
    main()
