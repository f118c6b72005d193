"""Words that German compounds are made of, as data: what stands last in many of them, and what stands before it.

Counted in the German word list of simplemma 2.0 (MIT licence, Adrien Barbaresi; from Wiktionary and others): of its
nouns that are two of its words, with or without a linking letter, the heads and first parts that occur often (ten
times where short, two or three where long). Heads are stems, first parts are written as they are in compounds
(«arbeits»); both without umlauts. A list, and not counts in the archive: the parts of a word must depend on nothing
but the word.
"""

#: Stems, separated by white space.
HEADS = """
abander abbau abbild abbrech abbruch abdeck abdruck abend abenteu abfahrt abfall abfass abfert abfind abfluss abfrag
abfull abgab abgeordnet abgrenz abhang abitur abkomm abladeplatz ablag ablager ablauf ableit ablenk abliefer ablos
abmach abmess abnahm abnehm abonnement abordn abrechn absatz absaug abschalt abschatz abscheid abschlag abschluss
abschlusspruf abschneid abschnitt abschreib abschuss abschwung absenk absetzbetrag absicht absonder absorption absperr
absplitter absprach abstand abstellplatz abstimm abstinenz abstraktum abstreich abstreif abstuf absturz abszess abteil
abtreib abtret abtrieb abwag abwander abwehr abwehrgeschutz abwehrkanon abwehrrak abweich abweichl abwickl abzeich
abzug achs achsantrieb achtend achtung achtzig ack adaptation adaquat adjektiv adl administration administrator
admiral adonisrosch adress adverb affair affar affch afrikan agent agentur aggregat agitation ahmend ahnlich akadem
akademi akkord akkordeon akrobat akt akti aktion aktionar aktionarin aktionspartn aktivist aktivistin aktivitat
aktualisier akust akzent alarm album aldehyd alemann alg algorithmus alkohol alle allergi allianz allokation allomorph
almanach alphabet alt altar alternativ aluminium amalgam amateur ambulatorium ameis ameisenwurg amerika amerikan
amerikanismus amnesti ampel amplitud amputation amtlich amtsdirektor amtsleit amtsmitarbeit amtsrat analys analysator
analyst analyt anasthesi anbahn anbau anbaugebiet anbet anbiet anbind andacht anderungsgesetz andrang androh aneign
anerkenn anerkenntnis anfall anfang anfert anforder anfrag angab angebot angegang angeh angehor angeleg angesicht
angestellt angleich anglizismus angreif angriff angst anhang ank anklag anlag anlagenbau anleg anlegestell anleih
anleit anmass anmeld anmerk annaher annahm annahmestell anomali anordn anpass anpflanz ansamml ansatz anschaff anschau
anschlag anschluss anschrift anschwell ansetz ansicht ansiedl anspann ansprach anspruch anstalt anstand ansteck
anstell anstieg anstreng anstrich ansturm anteil antenn anthropologi antibiotikum antilop antlitz antrag antrieb
antritt antwort anwalt anwaltschaft anwaltskamm anwart anweis anwend anzeich anzeig anzieh anzug anzund apfel
apfelbaum apokalyps apostel apostroph apothek apparat apparatur appartement appell applaus applikation aquivalent
arbeit arbeiterfamili arbeitergewerkschaft arbeiterschaft arbeitnehm arbeitsgericht arbeitslag arbeitslos arbeitsplatz
arbeitstag arbeitsverbot arbeitsverhaltnis arbeitsvertrag arbeitszeit archaologi architekt architektin architektur
archiv argument ari arisch arisier aristokrati armatur armband arme armel armknoch armut aroma arr arrangement arsenal
arteri artig artikel artilleri arzt arztekamm arzthelf arztin arzttermin assessor assistent assistentin assistenz
assistenzsystem assoziation ast asthet astronomi ateli athl athletin atlant atlas atmend atmosphar atmung atom atrophi
attach attack attentat attraktion attribut aufbau aufbereit aufbereitungsanlag aufbewahr aufdruck aufenthalt
auffangstation auffass aufforder auffuhr aufgab aufgang aufgebot aufguss aufhang aufheb aufklar aufkomm auflad auflag
auflauf auflos aufmarsch aufnahm aufnahmelag aufruf aufrust aufsatz aufschlag aufschnitt aufschrift aufschub
aufschwung aufseh aufsicht aufsichtsamt aufsichtsbehord aufstand aufstell aufstieg aufstrich auftakt aufteil auftrag
auftrieb auftritt aufwand aufwend aufzeichn aufzucht aufzug aug auktion ausbau ausbesserungswerk ausbeut ausbild
ausblick ausbreit ausbruch ausdehn ausdruck ausdunst auseinandersetz ausfahr ausfahrt ausfall ausfallrisiko ausflug
ausflugl ausfuhr ausgab ausgang ausgereicht ausgeschoss ausgleich ausheb auskleid auskunft auslag auslast auslauf
ausleg ausleihstation ausles ausliefer auslos ausmass ausnutz ausreich ausricht ausrust aussag ausschank ausscheid
ausschiess ausschlag ausschluss ausschnitt ausschreib ausschuss ausschutt aussenminist ausser aussetz aussicht
ausspeis aussprach ausspruch ausstatt ausstell ausstieg ausstoss ausstrahl austausch australi austritt ausub
ausverkauf auswahl ausweis ausweit auswert auswirk auszahl auszeichn auszug auto autobahn autograph automat automation
automatisier automatismus autonomi autor autorin baby bach back backerei backof badeanzug badewann bagg bahn
bahnanschluss bahnbedienst bahnbetreib bahnbetrieb bahnbruck bahnfahr bahnfahrkart bahnfahrt bahngesellschaft
bahngleis bahnhof bahnkatastroph bahnknot bahnlini bahnnetz bahnschaffn bahnstation bahnsteig bahnstreck bahnubergang
bahnunfall bahnungluck bahnverbind bahnverkehr bahnwag bak bakteri bakterium balg balk ball ballast ballerina ballett
ballon ballspiel ballsport ballweitwurf balsam balz band bandag bandfilt bandgerat bandwurm bank bankett banking bann
barack barom baron barr barri barschaft bart basilika basis basketball bass bassin bastl bataillon batteri bau
bauarbeit bauberat bauch baudarleh baudirektor bauend bauernfamili bauernhof baugebiet baugenossenschaft baugrupp
bauindustri bauingenieur bauingenieurin baukast baukonz baum baumaschin baumch baumeist bauminist bauministerium
baumwoll bauprogramm bauprojekt bauschul baustein baustell bauteil bauunternehm bauverbot bauvorhab bauweis bauwerk
bazillus beamt beamtin beanspruch beantwort bearbeit beauftragt beb bebau bech beck bedach bedarf bedeck bedeut bedien
bedienst bedient beding bedingt bedroh bedurfnis bedurft beefsteak beeinfluss beeintracht beendig beer beet befah
befall befehl befehlshab befest befind befliss beforder befrag befreiung befried befrucht befugnis befund befurwort
begab begeb begegn begeh begehr begeister begi begier begierd beginn begleit begleithund begluck begoni begrabnis
begrenz begriff begrun begrund begunst behaar behalt behaltnis behandl behaupt behaus beheiz beherrsch behinder
behindert behord beicht beihilf beil beilag bein beinbruch beinkleid beirat beispiel beiss beissend beitrag beiz
bekampf bekampfungsmittel bekannt bekanntschaft bekenntnis bekleid beklemm bekomm bekund belag belast beleg
belegschaft belehr beleid beleucht belicht beliefer beluft belust bemann bemerk bemess bemessungsgrundlag bemuh bemuht
benachricht benehm benenn benomm benutz benutzungsgebuhr benzin beobacht berat beratungsstell berechn berecht
berechtigt beregn bereich bereif berein bereit bereitschaft bereitstell berg bergbau bergkapell bergsteig bergwerk
bericht berichterstatt beriesel berlin bernstein beruf beruh beruhr bes besatz beschad beschadigt beschaff beschaft
beschaftigt beschau bescheid beschein bescher beschicht beschimpf beschlag beschlagnahm beschleun beschliess beschluss
beschmutz beschneid beschrank beschreib beschreibungssprach beschuld beschuss beschwerd beschwor beseit besess besetz
besicht besinn besitz bespann besprech besser bessernd bestand bestandteil bestat bestatt bestaub bestech besteck
besteh besteig bestell bestellt besteuer bestimm bestimmt bestimmungsrecht bestleist bestrahl bestreb besuch betank
betat betaub beteil beteiligt beteiligungsgesellschaft betend beteuer beton betoni betonier betoniert betont
betonungszeich betracht betrag betreib betreu betrieb betriebshof betriebslehr betriebsrat betriebswerk betrug bett
bettelnd bettung beugend beugung beurteil beut beutel beutelnd bevolker bevollmachtigt bevorrat bewach bewaffn bewahr
bewahranstalt bewalt bewasser beweg beweis bewerb bewert bewill bewirtschaft bewohn bewuch bewusst bewusstsein bezahl
bezeichn bezeig bezeug bezieh bezirk bezog bezug bezwing bibel bibliografi bibliographi bibliothek bibliothekar bieg
biegend biegung bien bier bierstub bietend bilanz bild bildaufnahm bildend bildhau bildlich bildn bildnis bildschirm
bildstell bildstock bildung bildungsangebot bildungseinricht bildungslandschaft bildungsmassnahm bildungsminist
bildungsministerium bildungsmog bildungsprogramm bildungsprozess bildungsstatt bildungssystem bildungsveranstalt
bildungswes bildungszentrum billett bind bindend bindung biografi biographi biolog biologi biophys birk birn bischof
biss bittend bitterschokolad blas blasch blasend blasinstrument blatt blattch blatternd blattgewach blech blei bleib
bleibend bleich bleichend bleistift blend blendend blendung blick blickend blindheit blindstudi blitz block blockad
blockflot blum blumch blumenstrauss blus blut blutend blutenhon blutig blutung board bock bod bog bogenbruck bogenfen
bogenfri bogenlamp bohn bohr bohrend bohrmaschin bohrung boj bollwerk bolschewismus bolz bomb bombardement
bombenexplosion bonbon boom boot bootsmann bord bordseit born bors borst bort boschung boss bot botenstoff botschaft
bottich bouillon bourgeoisi box boykott branch brand brandenburg brandmeist branntwein brass brat brauch brauchend
brauerei braun braunell braus brausend braut brautigam brech brechend brechung brei breit breitend brems brenn
brennend brennerei brennstoff brett brettch brief briefkast briefmark briefstell brieftrag brigad brigadi brikett
brill bring bringend brock brosch broschur brot brotch brotscheib brotschnitt bruch bruchig bruchstell bruchversuch
bruck brud bruderschaft bruh brunn brust brustung brut bub bubenstreich buch buchausgab buchauszug buchautor
buchautorin bucherei buchfuhr buchhalt buchhandel buchhandl buchlad buchreih buchs buchstab bucht buchtend buchung
buchverlag buckel bud buddelnd budg bugel bugeleis buhn bull bumml bund bundel bundesamt bundesanwalt bundesligist
bundestrain bundnis bunk burg burger burgermeist burgernd burgerrecht burgerschaft burgertum burgschaft burgund buro
burokrati bursch burst burstend busch buschel business bussard busverkehr butt caf camp carbonsaur cent centmunz
centstuck champagn champignon chanc chaos charakt charakterist charlott charmant chassis chauffeur chauvinismus
checkend chef chefin chemi chemik chemikali chines chirurg chirurgi chirurgin chlorid chor christ christentum
chromatographi chromosom chronik chronom clown club cocktail cod colli compagni comput contain controlling corps crem
cremesupp dach dam damm dammer dammernd dammung dampf dampfend dampfmaschin dampfung darleh darm darmentzund darmkreb
darstell dasein datei datenbank datenschreib datenschutz datenspeicher dati datier datiert datum dau debakel debatt
debut decansaur deck deckel deckung definition defizit deg dehnung deich deklaration dekorateur dekoration delegation
delegiert delikt demokrat demokrati demokratin demonstrant demonstrantin demonstration denk denkend denkmal
departement deponi deportation depot depression deputation derby desast design desinfektion desinfektionsmittel
destillation detektiv detektivin detektor determination deutsch deutschland deutung dezernat dezernent diagnos
diagnost diagonal diagramm dialekt diamant diathermi dicht dichtung dick dickicht didakt dieb diebstahl
diebstahlversicher dien dienerei dienstgrad dienstleist dienstlich dienstordn dienstpflicht dienststell dienstverweig
dienstverweiger dienstvorschrift differenz differenzier digitalisier diktatur diktion dimension dimensional
dimensionalitat ding diplom diplomati direkteinspritz direktion direktiv direktor direktorin dirigent dirigismus
discount diskont diskriminier diskussion diskuti diskutier diskutiert dispatch dispersion disponent disposition
dissertation distanz distel disziplin disziplinar disziplinier diversitat divid division doktor doktrin dokument
dokumentation dolmetsch dominant domizil donnernd donnerstag donnerwett doppel dorf dorn dos dosis drach draht
drahtzaun drama dramat drang drangend dreck dreh drehend drehimpul drehung dreieck dreiklang dreistig dresch dreschend
dressur dring dringend dringlich drittel drog drohn drohung droschk droselnd drossel druck druckend druckerei
druckmaschin druckmess druckpapi drucksach drucktechn druckverfahr drus dschungel dualismus duft dull dumping dung
dungung dunkel dunst durchbruch durchfahrt durchfall durchfuhr durchgang durchlauf durchmess durchsatz durchschnitt
durchschuss durchsetz durchstich durchsuch durst durstig dus dusch dynam dynasti eben ebenbild echtheit edelstein
edition effekt effizienz egoismus ehrlich eichsfeld eidechs eif eifrig eig eigenschaft eigentum eil eilend eim einband
einbrech einbruch einbuss eindeck eindruck einfahrt einfall einfass einfluss einfried einfuhr eingab eingang
eingangstur eingereicht eingestandnis einhalt einheb einheit einig einkauf einkeller einkomm einkunft einlad einlag
einlager einlauf einleit einlos einnahm einnehm einpflanz einquartier einreich einricht einsam einsatz einsatzkommando
einsatzzentral einschatz einschlag einschlepp einschluss einschnitt einschrank einsend einsetz einspar einspeis
einspritz einsteig einstell einstieg einstrahl einstuf einsturz einteil eintopf eintrag eintritt einvernahm einweis
einwend einwill einwirk einwohn einwurf einzahl einzaun einzelhandel einzelhandl eis eisenbahn eisenerz eisenstein
eitel eiweiss ektomi elastizitat elefant elektr elektrizitat elektrod elektron elektronenmikroskop element ell elt
elternrat emanzipation emballag emboli emission empfang empfehl empfind empfund endspiel endspurt energi engagement
engel engend england ensembl entbind entdeck entfalt entfern entfremd entfuhr entgelt enthalpi enthalt entheb enthull
enthusiast entkern entlad entlass entlast entleer entlehn entluft entnahm entsaft entschad entscheid
entscheidungsrecht entscheidungsverfahr entschloss entsorg entspann entsteh entstell entwasser entwerf entwickelt
entwickl entwicklungsplan entwurf entzieh entzug entzund enzephalitis epidemi episkopat erb erbau erbrech erbring erbs
erd ereignis eren erfahr erfind erfolg erfordernis erforsch erfull erfullt erganz ergeb ergebnis ergom ergreif erhalt
erhaltungssatz erhaltungstrieb erheb erhell erhitz erhoh erhol erich erinner erkenn erkenntnis erklar erkrank erkrankt
erkund erlang erlass erlaubnis erlauf erleb erlebnis erleg erleichter erling erlos ermacht ermass ermittl
ermittlungsverfahr ernahr erneu erneuer erniedr ernst ernt erntemaschin erober eroffn erosion erpress erprob erreg
erreich erricht ersatz ersatzleist erschein erschiess erschlag erschleich erschliess erschutter erseh ersetz ersparnis
erst erstatt ersteh ersuch ertag ertrag ertragnis ertragssteu ertragsteu ertucht eruption erwag erwarm erwart erweck
erweich erweiter erwerb erwirk erzahl erzahlt erzeug erzeugnis erzieh esel ess essend essig essigsaur est estrich
etablissement etapp etat ethansaur ethik etikett etui etymologi euromunz europa europameisterschaft europar europarin
euroschein evangelium exam exekution exemplar existenz expansion expedient expedition experiment expert expertin
explosion export exporteur exposition express extrakt extremismus extremist extremistin extremitat fabrik fabrikant
fabrikantin fabrikat fabrikation fach fachangestellt facharbeit fachberat fachfrau fachhandel fachhandl fachkraft
fachmann fachschul fachwart fackel fad fahig fahn fahnd fahndung fahr fahrbahn fahrend fahrgleis fahrkart fahrplan
fahrrad fahrschein fahrschiff fahrstuhl fahrt fahrung fahrverbot fahrzeug fahrzeugfuhr faktor falk fall fallend fallig
fallschirm falsch falschung falt faltig faltung famili familienhaus fanat fanatismus fanfar fang fangflott fanggebiet
fantasi farb farbend farbendruck farbstoff farbung farm farn fas faschismus fasernd faserplatt faserstoff fass fassad
fassend fassung fastnacht faulheit fauna faustling fauteuil favorit favoritin fecht fechtend fed fehl fehlbetrag feier
feierlich feiertag feil feind feindin feindlich feindschaft feld feldtheori feldwebel feldzug fell fellmutz fenst feri
ferienlag fern fernbedien fernfahrt fernrohr fernseh fernsehgerat fernsprech fertig fertigteil fest festig festival
festkreis festm festplatt festsetz festspiel feststell feststellungsklag festung fetischismus fetischist fett fetz feu
feuchtig feuer feuerwaff feuerwehr feuerwerk feuerzeug fieb figur figuration fil filial film filmkamera filt filternd
filtration fimmel final finalbegegn finaldull finalerfolg finalgegn finalhinspiel finalist finalistin finalniederlag
finalparti finalruckspiel finalsieg finalspiel finalticket finanzier finanzministerium find findend findung fing
fingerkraut fink finsternis firma fisch fischend fischerei flach flagg flamm flank flasch flaschch flatt flatternd
flecht flechtend fleck fleckig fledermaus fleisch fleischpreis fleiss flexion flied flieg fliegend fliess fliessend
flimm flippend flitz flock flockch floh flora floskel floss flot flotenunterricht flott flucht fluchtig fluchtling
flug flugel fluggesellschaft flughaf flugkorp fluglini flugplatz flugschneis flugzeug fluktuation fluorid flur fluss
flussgeschwind flussig flust flut foderation folg folgenabschatz folgend foli fond fontan ford forder fordernd
forderungsgesetz forell form formalitat format formation formel formi formier formiert formig formstuck formular
formuli formulier formuliert formung forsch forschend forschung forschungsinstitut forschungszentrum forst forstend
forsterei fortbild fortsatz fortschritt fortzahl forum foto fotograf fotografi fotografin fotogrammetri fracht frag
fragend fragment fraktion fraktur frankatur frankreich fransend frass frau fraulein freibetrag freier freiest
freigeheg freiheit freisetz freistell freiwill freiwilligendien freizug fremd fremdheit frequenz fress fressend freud
freudig freund freundin freundlich freundschaft frevel fried friedensbruch friedhof frierend fries friesel frikasse
frisch frischend friseur frisor frist fristig frisur frommig front frosch frost frucht fruhling fruhstuck fuch
fuchsfell fug fugend fuhlend fuhr fuhrend fuhrerschaft fuhrerschein fuhrung fuhrungsorgan fuhrwerk full fullend
fullstand fullung fund fundament funfzig funk funkanlag funkdien funkfrequenz funkgerat funksend funksignal funktechn
funktion funktionar funktionarin funkverbind furch furni fursorg furst furstentum fusion fuss fussball fussbod futt
futter futteral futternd gab gabel galakt galaxi galeri gall gallwesp galvanom gamasch gan gang gangig garag garanti
garb gard garderob gardin gardist garn garnitur gart gartenschau gartn gartnerei garung gaseinsatz gasexplosion
gasleit gasproduktion gass gast gastronomi gastspiel gaststatt gasunfall gasvergift gattung geacht geachtet gearbeit
geatm geb geback gebar gebard gebaud gebaut gebend gebessert gebet gebett gebettelt gebeutelt gebiet gebietsausweis
gebietsreform gebild gebildet gebind gebirg gebirgslandschaft gebiss geblas geblattert geblend geblich geblichen
geblickt geblieb geblut gebog gebogen gebohrt geboot gebor gebot gebracht gebrannt gebrat gebrauch gebraust gebroch
gebrochen gebrull gebrut gebucht gebuddelt gebugelt gebuhr gebund geburgert geburst geburt geburtstag gebusch gecheckt
gedacht gedachtnis gedammert gedampft gedank gedauert gedenktag gedeut gedicht geding gedonnert gedrangt gedreht
gedruckt gedrung gedrungen geeilt gefadelt gefahr gefahrd gefahren gefahrt gefahrtin gefall gefallen gefang
gefangenenlag gefangnis gefarbt gefass gefasst gefecht gefechtsstand gefeiert gefertigt gefied gefiltert gefischt
geflecht geflimm geflippt geflocht geflochten geflog gefloss geflugel geflust gefocht gefolg gefordert geforscht
geforst gefragt gefreit gefress gefror gefug gefugt gefuhl gefuhlt gefuhrt gefullt gefund gefunden gefuttert gegang
gegeb gegend gegensatz gegenstand gegenwart gegess gegleist gegliedert geglitt geglomm gegn gegoss gegrab gegrenzt
gegriff gehakt gehalt gehandelt gehandigt gehang gehangt gehart gehau gehaucht gehaus geheft geheg geheimdien
geheimnis geheizt gehend gehilf gehilfin gehob gehoben geholf geholt geholz gehor gehorcht gehort gehungert geier geig
geist geistlich gejagt gejubelt gekammt gekampft gekauft gekaut gekehrt gekeimt gekett gekitt geklammert geklapp
geklappt geklebt gekleid geklemmt geklimp geklingel geklinkt geklopft geklotzt geklung gekniff geknopft geknot
geknupft gekocht gekomm gekoppelt gekost gekratzt gekreuzt gekriegt gekroch gekuhlt gekuppelt gelacht gelad gelagert
geland gelangt gelass gelast gelauf gelaut geld geldzahl gelebt geleg gelegen gelegt gelehrsam gelehrt geleiert geleit
gelenk gelernt geles geleucht gelicht geliebt geliefert gelieh gelitt gelobnis gelogen gelost gelubd geluft geluftet
gelust gemacht gemald gemalt gemau gemein gemeind gemeindeburgermeist gemeinschaft gemeisselt gemeld gemess gemisch
gemischt gemund gemus genagelt genaht genau gendarmeri genehm general generation generator generier genes
genesungsheim genet geni genomm genommen genoss genossenschaft genossin genuss geografi geographi geologi geometri
geordnet gepack gepacktrag gepappelt gepasst gepeitscht gependelt gepfercht gepfiff gepflanzt gepfropft geplankel
geplatzt gepolstert geprallt gepresst gequatscht gequellt gequoll ger gerafft gerannt gerassel gerasselt gerast
gerastet gerat gerateherstell gerauchert geraucht geraumt gerausch gerberei gerechn gerecht gerechtsam gered geregn
gereicht gereist gericht gerichtsbar gerichtshof gerichtsprasident gerichtsurteil gerichtsverfahr gerieb geripp geriss
gerissen geritt gerollt gerost gerostet gerott geruch gerucht geruckt geruf geruhrt gerung gerust gerutscht geruttelt
gesagt gesalz gesalzen gesammelt gesandt gesang gesangsverein gesangverein gesaugt geschabt geschachtelt geschaff
geschafft geschaft geschaftsfuhr geschaftsstell geschallt geschalt gescharrt geschatzt geschaufelt geschaukelt
geschaut gescheh geschenk geschenkt geschert gescheucht gescheuert geschicht geschichtsforsch geschichtsschreib
geschick geschied geschien geschifft geschimmert geschirr geschlacht geschlaf geschlag geschlagen geschlammt
geschlecht geschleift geschleimt geschlendert geschleppt geschleust geschlich geschliff geschloss geschlung geschlupft
geschmack geschmeid geschmiert geschmiss geschmolz geschmolzen geschmuggelt geschnappt geschnatt geschnellt geschnitt
geschnurt geschob geschoben geschopf geschor geschoren geschoss geschosswohn geschraubt geschreckt geschrei geschri
geschrieb geschritt geschrock geschrumpft geschult geschund geschutt geschuttelt geschutz geschwad geschwarmt
geschwatz geschwebt geschwefelt geschwemmt geschwenkt geschwieg geschwind geschwindelt geschwist geschwitzt geschwomm
geschwor geschwul geschwund geschwung geschwur geseh gesehnt gesell gesellschaft gesend gesess gesetz gesetzbuch
gesetzgeb gesetzt gesicht gesiecht gesindel gesinn gesoff gesog gespann gespannt gespart gespeichert gespen gesperrt
gespiegelt gespielt gespin gesponn gesprach gesprengt gespritzt gesproch gesprochen gesprudelt gespruht gesprung
gespult gestalt gestampft gestand gestandnis gestang gestank gestapelt gesteck gesteckt gestein gestell gestellt
gesteuert gestieg gestimmt gestirn gestoch gestochen gestohl gestopft gestorb gestoss gestrahlt gestrauch gestrebt
gestreift gestreut gestrich gestromt gestrupp gestuhl gestulpt gesturmt gesturzt gestutzt gesuch gesucht gesund
gesundheitsbehord gesung gesunk gesunken getanzt getast getaucht getauscht geteilt getrag getrank getrappel getreid
getrennt getret getreten getreu getrieb getrill getrockn getrocknet getroff getrunk getummel geviertstrich gewach
gewachs gewahr gewahrsam gewalt gewand gewandert gewandt gewarmt gewasch gewass geweb gewechselt gewehr geweicht
gewend gewerb gewerbetreib gewerkschaft gewerkschaftsleit gewert gewich gewicht gewickelt gewies gewind gewinkt gewinn
gewinnsteu gewirbelt gewirkt gewirr gewischt gewiss gewitt gewog gewohn gewolb gewonn geworf gewund gewunscht
gewurzelt gezahlt gezaubert gezeichn gezeigt gezog gezucht gezwangt gezwitsch gezwung giebel gier gierend gierig giess
giessend giesserei giessmaschin gift gipfel girl girland girokonto gitarr gitarrist gitt glanz glas glasfen glasscheib
glasur glaub glaubig glazial gleich gleichgewicht gleichheit gleichnis gleichung gleis gleisend gleit gleitend gletsch
glied glieder gliedernd gliedmass glimmend glock glockch gluck gluckwunsch gluhend glut gnostik gold goldhahnch goniom
gott gottesdien gottin gouverneur grab grabung grad gradient graf grafi grafik grafin grafolog grafschaft gramm
grammat grammofon grammophon granat graph graphi graphik graphisch grapholog gras grasmuck graviditat gravier
gravitation greif greifend gremium grenz grenzend grenzwert griess griff gripp grippevirus grosch groschenstuck gross
grosshandel grosshandl grub grund grundlag grundsatz grundstuck grundung grupp gruppenleit gruppier gruss gulasch
gultig gummi gunstig gurk gurt gurtel guss gutacht guterproduktion guthab gutschein gutschrift gymnasium gymnast
gymnastin haar haarfrisur haarig haarschnitt hab hack haf haftbefehl haftling haftung hahn hahnch hain hak hakend hal
halbier halbinsel halbjahr halbkugel hald halft hall hallend halogenid halsband halsbruch halt haltend halter
haltestell haltung hamm hand handbuch handel handelnd handelsbank handelsbetrieb handelsgesellschaft handelsgesetz
handelskaufmann handelskett handelsorganisation handelspartn handelsplatz handelssystem handelsunternehm
handelsverband handgranat handig handl handlung handschlag handschrift handschuh handtasch handtuch handwerk hang
hangebruck hangend harf harmoni harmonika harmonisier hartung harz hascherei hass hasslich hau haub haubch hauch
hauchend hauend hauf haufig haupt hauptanschluss hauptfrau hauptkommissar hauptleut hauptling hauptmann
hauptmannschaft hauptquarti hauptstadt haus hausangestellt hausbesitz hausbrand hausch hauseingang haushalt hauskapell
hausl hauspersonal hausschild haut hautch hautentzund heb hebel hebend hebung heck heer heft heftmaschin hegelian
heilanstalt heilig heilkund heilmittel heilstatt heilung heilverfahr heim heimkehr heirat heizend heizkraftwerk
heizung held helf helfend hellig helm hemd hemm hemmung heng herabsetz herd hergebracht hergeholt hergespr hergestellt
hering herr herrin herrlich herrsch herrschaft herspring herstell herz herzogtum hetz heuschreck hex hieb hierarchi
hilf hilfeaktion hilfeersuch hilfsmittel hilfswerk himmel himmelsricht hindernis hinricht hintergrund hinweis hirn
hirsch hirt histor histori hitz hobel hoch hochburg hochdeutsch hochhaus hochschul hochschullehr hochsprung
hochststand hochwass hochzeit hock hoffig hofmeist hoh hoheit hohepunkt hohl hohung hol holding holend holland holz
holzbestand holzeinschlag holzgeruch holzmobel holzplatt holzschachtel holzschnitt holztisch honig honorar hor
horchend hord horend horig horizont hormon horn hornch horoskop hos hospital hotel hubschraub hugel huhn huhnch hull
huls humanismus hund hundert hunderteuroschein hundertmarkschein hundesport hung hungernd hungrig hut hutch hutt
huttenwerk hyazinth hydroxid hygi hypertrophi hypothek hypothes ide ideal idealismus identifikation identifizier
identitat ideolog ideologi idyll igel illusion illustration illustriert imitation imitator immission immobili
immunisier immunitat imperialismus imperialist impfend impfstoff impfung implantat implantation import importeur
improvisation impul index indian indikation indikator induktion industri industrialisier infanteri infarkt infektion
infinitiv informat information informationsdien informationssystem infrastruktur ingenieur ingenieurin ingenieurwes
inhab inhalt initiativ initiator injektion inkontinenz innig innovation innung insass insassin inschrift insekt insel
insigni inskribent inskribentin insolvenz insolvenzverfahr inspekteur inspektion inspektor inspiration installateur
installation instandsetz instanz instinkt institut institution instrukteur instruktion instruktor instrument
insuffizienz inszenier integration integrator intelligenz intendant intendantur intensitat intensiv intention interess
interferom international interpr interpretation intervall intervention interview intoleranz intonation intoxikation
invalid invaliditat invasion inventar investition investor ionisation ionisator isolation isolier isotop itali iter
jack jackch jag jagd jagend jahr jahresbilanz jahresplan jahresvertrag jahrgang jahrhundert jahrig jahrlich jahrzehnt
jargon journal journalismus journalist journalistin jubelnd jubilaum jud jugend jugendamt jugendfeuerwehrwart
jugendwart jung jungenstreich jungf jungfrau jungschar justier justiz kabel kabin kabinett kad kadav kaf kaffe kafig
kahn kais kaiserschnitt kalb kalend kalk kalkulation kalott kaltemaschin kaltmiet kaltschal kamarilla kamera kamerad
kameradin kameradschaft kamm kammend kampagn kampf kampfeinsatz kampfend kampfflugzeug kanal kanalch kandidat
kandidatin kandidatur kaninch kanist kann kanon kant kantat kanzl kanzlei kapazitat kapell kapellmeist kapital
kapitalbeschaff kapitalgeb kapitalisier kapitalismus kapitalist kapitan kapitel kapitell kapitulation kapp kapsel
karaff karawan karbonat kardiografi kardiographi kaross karosseri karpf karr karri kart kartei kartell kartenautomat
kartenbesitz kartenschalt kartoffel karton kartusch karussell karzinom kas kasern kaskoversicher kass kassett kassi
kast kastani kastch katalog katalysator katarrh katast katastroph kateches kategori katholizismus katz katzch kauend
kauf kaufend kauffrau kaufhaus kaufleut kaufmann kausalitat kautschuk kavalleri kavitation kegel kegelbahn kehlch
kehrend kehrmaschin keim keimend kek kelch kell kellernd kelln kenn kenntnis kennung kennzeich kennzeichn kennziff
keram kerl kern kernspeich kerz kessel kett kettenreaktion kettensag keul kief kieferknoch kill kilom kind kindergart
kindergeld kindschaft king kino kirch kirchenrat kirsch kiss kist kitt kittel klag klamm klammernd klang klapp
klappbett klappend klarinett klarung klass klassement klassifikation klassik klatsch klausel klavi kleb klebend klee
kleid kleidend kleidersamml kleidung kleist klemm klemmend klempn klett klima klimatologi kling klingend klinik
klinkend klitter klopf klopfend klosett kloss klossch klost klotz klotzch klotzend klub kluft klugheit klump knab
knack knall knappheit knecht kneif kneifend kneip knetmaschin knirsch knirschend knoch knochel knodel knopf knopfend
knorpel knot knotenpunkt knullend knupfend knuppel koalition koch kochend kochin kochtopf kod koff koffizient kohl
kohlekraftwerk kohlenrevi kohlenwasserstoff kohlrosch kolb kolbenmotor kollaps kolleg kollegin kollegium kollektion
kollektiv kollektivvertrag kollektor kollision koloni kolonisation kolonn kombin kombinat kombination komfort komite
kommadarstell kommandant kommandantur kommandeur kommando kommazahl kommend kommentar kommentator kommissar
kommissariat kommissarin kommission kommod kommunikation kommunion kommunismus kommunist komodi kompani komparator
kompass kompensation kompetenz komplex kompliment komponent komponist komponistin komposition kompositum kompott
kompress kompressor kompromiss kondensator kondition konditionier konditorei konfektion konferenz konfitur konflikt
konfliktberat konformitat kongregation kongress konig konigin konjunktion konjunktur konkordanz konkurrent konkurrenz
konn konsequenz konserv konservator konservier konsol konsolidier konsonant konsortium konstant konstellation
konstitunt konstitution konstrukteur konstruktion konsulent konsultation konsum konsument kontakt kontext kontinent
kontinental kontingent kontinuum konto kontrakt kontraktion kontrast kontroll kontrolleur kontrollpunkt konvent
konvention konz konzentrat konzentration konzept konzeption konzert konzession kooperation koordinatensystem
koordination koordinator kopf kopfch kopfhor kopi kopiergerat koppelnd kopplung korall korb korbch kordill korean korn
kornig korp korperch korperschaft korps korrektor korrektur korrelation korrespondent korrespondenz korridor korsett
kosmet kost kostenabrechn kostenerstatt kostenrechn kostensenk kostum kotelett krach kraft kraftanlag kraftfahrzeug
kraftig kraftmaschin kraftsport kraftstoff kraftverkehr kraftwag kraftwerk krag krall kram krampf kran kranich krank
krankenhaus krankenkass krankenschw krankheit krankung kranz kranzch krapf krat kratz kratzend kraut krawall krawatt
kreb kredit kreditbrief kreis kreisel kreislauf kreissag kreuz kreuzend kreuzfahrt kreuzschnabel kreuzung kriech
kriechend krieg kriegend kriegsgegn kriegsgeneration kriegsjahr kriegszeit kriminalamt kriminalitat kriminell kringel
kripp kris kristall kristallisiert kriterium kritik krokodil kron kronung krot krug krumm krummung kruppel kubel kuch
kugel kugelch kuhlend kuhlung kuliss kult kultur kulturell kund kundenberat kundenbetreu kundengeschaft kundenrabatt
kundgeb kundig kundschaft kunft kung kunst kunstl kunstlauf kunstled kunststoff kunststuck kunstwerk kupp kuppel
kuppelnd kupplung kur kursus kurv kurzschrift kurzung kuss kust kutsch label labor laborant laborantin laboratorium
labyrinth lach lachend lack lacki lackier lad ladegerat ladend ladeplatz ladestation ladung lag lager lagerstatt
lahmung lamp land landeplatz landerspiel landkart landschaft landung landwirtschaft langend langlauf lapp lass lassend
lassig last lastig lastwag latein latern latsch latschend laub lauf laufbahn laufend laufig laufkaf laufwerk laufzeit
laug laun laus laut lautend lautsprech lawin lazarett leb lebend lebensmittel lebensversicher lebenszyklus leberwurst
lebewes led lederband lederjack ledertasch leg legend legier legitimation legung leh lehn lehr lehrbuch lehrgang
lehrling lehrstuhl leib leich leicht leid leidend leidenschaft leim lein leinenband leinwand leist leistend leistung
leistungsrecht leistungsverzeichnis leistungszentrum leit leitend leitfad leitlini leitpfost leitplank leitstell
leitsystem leitung leitungsmast leitzentral lektion lektur lenk lenkung lern lernend les lesegerat lesend leucht
leuchtend leugn leut leutnant lexikon liberal liberalisier liberalismus librettist licht lichtanlag lichtend
lichtgeschwind lichtung lieb liebch liebend liebhab liebling lied lief liefer lieferant lieferantin liefernd
lieferungsvertrag lift liftbetreib liga ligadull ligamannschaft ligaparti ligaspiel ligist likor lili limonad limousin
linguist linguistin lini liniensystem lins lipp list listig literatin literatur literflasch lizenz lobby lobbyist loch
lochkart lochziegel locker loffel log logarithmus logik login logisch logismus lohn lohnanstieg lohngrupp lokal
lokomotiv look lorbe lorchel los losch loschfahrzeug loschgerat losend loslich losung lots lotteri low luck luft
luftbrems luftdusch luftheiz luftpump luftqualitat lufttechn lufttemperatur luftung luftwaff luftzufuhr lug lugend luk
lumineszenz lung lust lustig lutsch lyrik lys mach machend macht machtig machtpolit machtstell machung madch madel
madonna mag magazin magd magistral magnetismus mahl mahlzeit makl mal malend malerei mamsell manag management
managementsystem mandat mangansaur mangel manipulation mann mannch mannschaft manom manov manschett mantel manufaktur
manuskript mapp marathon marathonlauf march mard marderfell margarin mariech mark marketing markier markschein
markstuck markt marktbetreib marktexpert markthall marktpolit marktpreis marktsituation marktzin marmelad marsch
marschall marschi marschier marschiert masch maschin maschinenbau maschinenfabr maschineri maschinist mask mass massag
massig massnahm massregel massstab mast material materialismus mathemat matratz matros matt mau mauer mauerwerk maul
maus maut maximier mechan mechanisier mechanismus mechatron medaill medaillengewinn medaillon medikament medikation
medium medizin meer mehl mehrheit meier meil meinung meissel meisselnd meist meisterei meisterschaft meld meldestell
meldung melodi membran meng meningitis mensch mentalist mentalitat merkmal mess messbetrag messend messgerat messtechn
messung met metaboli metall metalloxid metallurgi metamorphos meteorologi method metropol mettwurst metzelnd mien miet
mietvertrag migrant migrantin migration mikrofon mikrophon mikroskop mikroskopi milb milch milder milieu miliz
milliard millim million millionar millionarin min mind minder mineral minimier minist ministerium ministerkonferenz
minus minut minutentakt mis misch mischend mischgetrank mischmaschin mischung missbrauch misshandl mission mist
mitarbeit mitbestimm mitglied mitgliedschaft mitschnitt mitt mittag mittagsstund mittagszeit mitteil mittel mittelalt
mitteleinsatz mittelpunkt mittl mitverwalt mobel mobil mobilisier mobilitat mobilmach mod modell moderator moderatorin
modern modernisier modernismus modulation modus moglich molekul moment monarchi monat monatsschrift monch mond monitor
monitoring monogramm monokultur monopol monopolist monst montag monteur moos moral mord morg morph morphologi morphos
motiv motivation motor motorrad mott mow muck mudig muffel muhl muld mull mullaufkomm mulldeponi mullmeng
mulltransport mund mundart mundig mundstuck mundung munition munz murmelti muschel museum musik musikant
musikformation muskel muskulatur must muster mutation mutig mutt mutz mythologi nachbar nachbarin nachfolg nachfrag
nachlass nachmittag nachricht nachrichtendien nachsorg nacht nachteil nachverfolg nachweis nachwuch nachzahl nadel
nagel nagend nah nahmaschin nahrung nahrungsmittel naht nam namenforsch napf napfch narb narkos narr nas nasenaff
nation national nationalisier nationalismus nationalist nationalmannschaft nationalspiel nationaltorwart natt natur
navigation nebel nebenkost nebenstell nehm nehmend nehrung neid neigung nelk nerv nervensystem nest netz netzbetreib
netzwerk neubild neuer neunzig neuralgi neuros neurot neutralitat nieder niederlag niederlass niederleg nier nisch
niveau nobelpreis nobelpreistrag nockerl nominativ nordost nordw norm normier not notation notdien notier notiz notruf
notrufzentral notstand notwend novell nudel numm nummerier nuss nussbaum nussschal nutz nutzung nutzungsgebuhr
oberamtsrat oberbekleid oberflach obergrenz oberhaupt obermeist oberrat oberratin oberschul objekt objektiv obleut
obligation obligatorium obrig obst ochs ofen off offensiv offent offizi offiziersdienstgrad offnung okologi okonom
okonomi okosystem olgesellschaft oligarchi olindustri olkonz olpreis olprodukt olympiad omnibus onkel ontologi oper
operation operett opf opportunismus opposition optik optimier optimismus oratorium orch ord ordinarius ordn ordnend
ordnung organ organisation organisator organisier organisiert organismus orgel orientier orientiert ornament orthopad
orthopadi osterhas osterreich oszillograf oszillograph ott otterfell oxid oxidation oxyd oxydation paar pacht pack
packch packung padagog padagogin pak pakt palast palett palm panorama pantoffel pantomim panz papi papierroll papp
pappelnd parad paradi paradigma paradoxon paragraf paragraph param parasit parch parenchym parier paritat park
parkausweis parkett parkplatz parlament parlamentari parol partei parteiensystem parteigrupp parteileit
parteiorganisation parteischul parteitag parti partikel partizip partn partnerschaft party pass passag passagi passend
passspiel past patenschaft patent pathologi patient patientin patriotismus patron patrouill paus pauschal pavillon
pech pegel peilung peitsch peitschend pelz pendelnd pendl pension pensionat pensum perfekt period perl person personal
perspektiv peruck pessimismus pessimist pest petersili pfad pfahl pfandung pfann pfannkuch pfarr pfauenaug pfeff pfeif
pfeifend pfeil pfennig pfennigstuck pferchend pferd pferdch pfiff pfirsich pflanz pflanzend pflanzung pflast pflaster
pflaum pfleg pflegemittel pflegestation pflegschaft pflicht pflichtfach pflichtig pflugend pfort pfost pfot pfropf
pfropfend phanom phantasi pharmakon phas philateli philharmoni philolog philologi philosoph philosophi phobi phoni
phosphat photo photogrammetri photograph photographi photometri phras physik physikal physiologi pianist pianistin
piercing pill pilot pilotin pilz pilzerkrank pilzsupp pinguin pinkl pinsch pinsel pioni pionierleit pipelin pirateri
pist pistol plag plakat plakett plan plank plankton planmass plantag planung planungskommission plastik platonismus
platt plattch platteis plattenspiel plattform platz platzangebot platzbesitz platzbetreib platzch platzend platzier
plaziert pleit plus pneumoni pokal pokalsieg pokalspiel polargebiet polarme poli polier poliert poliklin polit politur
polizei polizeidirektion polizist polizistin poll polst polsternd polyvinylchlorid population populismus populistin
porling pornografi pornographi portal portfolio porti portion portrait portrat porzellan posaun position positiv
positivismus post postamt postkart postpapi postsend poststempel postulat postwag postwertzeich potential potenzial
prachtig praferenz pragend pragmat pragung praktik praktikant praktikum prallend prami praparat prasentation prasenz
prasident prasidentin prasidentschaft prasidium pratendent pravention praxis predig predigt preis preisangebot
preisausschreib preisbind preisbrems preisdeckel preisexplosion preissegment preistrag premi press pressekonferenz
pressend pressing pressung priest priman prinzessin prinzip privatisier privileg prob probi probier probiert probl
problemat produkt produktion produktivitat produzent produzentin professor professorin professur profi profil profit
prognos programm programmi programmier programmiert projekt projektant projektion projektor proklamation proletari
proletariat promenad promotion pronom propaganda propell prophet prophylax proportion prosa prospekt prostituiert
prostitution prot protein prothes protokoll provinz provision provokateur provokation prozent prozess prozession
prozessor prozessordn pruf prufstand prufung prufungskommission psychiat psychiatri psychismus psycholog psychologi
psychologin psychos psychotherapi publikation publikum pud pudding pullov pult pulv pump punkt pupp putz pyramid
quadrat qualifikation qualifizier qualifiziert qualitat quantum quarantan quark quartal quartett quarti quartier
quartiert quatsch quatschend quell quellend querschnitt querung quetsch quetschend quetschung quintett quittung quot
quotient rabatt radar radaufhang radch raddampf radfahr radier radikal radikalismus radio radius radreif radsattel
radtasch radunfall raffend raffination raffineri raffung rahm rahmbutt rak ramp randstreif ranglist rapport ras rasi
rasierapparat rasselnd rassismus rastend rat ratin ration rationalitat ratsbeschluss ratsdebatt ratsel ratsmitglied
ratsprasident ratsprasidentin ratssitz ratt raub raubend rauch rauchend raucherei rauchernd raum raumangebot raumend
raumfahrzeug raumgerat raumluft raumuberwach raumung raup rausch raut reaktion reaktor realismus realitat realschul
reb rechenzentrum recherch rechn rechnend rechnung rechnungshof recht rechtl rechtlich rechtsausschuss rechtsexpert
rechtsfrag rechtskommission rechtslehr rechtsnachfolg rechtsnorm rechtsreform rechtsschutz rechtsverletz
rechtsverstoss record recycling red redakteur redakteurin redaktion redaktor redaktorin redend redn reduktion reduzier
reederei referat referendar referendum referent referenz reflex reflexion reform reg regal regel regend regenpfeif
regenwald regi regier regim regiment region regisseur regist registerauszug regl reglement regnend regulation
regulator regulier reibend reibung reich reichend reichtum reichweit reif reifend reifepruf reih reihenfolg reihung
reim reinheit reinig reinigungsanlag reis reisebeschrank reiseerlaubnis reisend reiseverbot reiss reissend reit
reitend reiz reizk reizung reklam reklamation rekord rekordhalt rekrutier rekurskommission relation relativismus
relief religion renaissanc rendit renn rennbahn rennend rennfahr rennlauf rennsport rent rentabilitat rentenniveau
rentenversicher rentn reparatur reparaturwerkstatt repertoir report reportag reprasentant reprasentation reproduktion
reproduktionszahl republ resektion reserv reservat reservation reservier reservoir resistenz resolution resonanz
ressort ressourc rest restaurant restriktion resultat rettung rettungsdien revi revierleit revision revisor revolt
revolution revolutionar revolutionarin revolv rezension rezept rezeptor rheumatismus rhodesi rhythmus richt richtend
richtig richtlini richtung riegel riem ries riesling rind ring ringend ringkampf rinn risiko risikoversicher riss ritt
ritterling rittertum rivalin robb robot rock rohr rohrbog rohrch rohrling rohrsang rohstoff roll rollend rollenspiel
rollstuhl roman romant ros rosch ross rostend rotkapp rotschwanz rotschwanzch roulad rout routin ruck ruckblick
ruckerstatt ruckfahrkart ruckfuhr ruckgang ruckgewinn ruckhaltebeck rucklag rucksack rucksicht ruckspiel ruckstand
ruckstell ruf rufend rufzentral ruhend ruhrend rummel rund rundensieg rundfahrt rupfend russelkaf rustend rut rutsch
rutschend ruttel ruttelnd saal saat sach sachlich sachverstand sack sackerl sackgebuhr saft sag sagend saison sait
sakrament salamand salat salb salon salpet salz salzlos sammelnd sammelstell sammelzentrum samml sammlung samstag
sanatorium sand sandal sandalett sandstein sang sanier sanitat sarg sarkophag satellit sattel sattig satz satzerfolg
satzniederlag satzsieg sauc saufend saug saugend saugeti saul saum sauna saur scann schabend schablon schach schacht
schachtel schachtelhalm schachtelnd schad schadel schadig schadlich schadling schaf schaff schaffend schaffn schaffung
schal schall schalldampf schallend schallgeschwind schalt schaltend schalthebel schaltknopf schaltung schalung schand
schandung schank schanz schar scharf scharfuhr scharfung scharrend schart schatt schattier schatull schatz schatzend
schatzung schau schauend schaufel schaufelnd schaufl schaukel schaukelnd schaum schaumwein schauplatz schauspiel
scheck scheib scheid scheidend scheidewand scheidung schein scheinend scheinwerf scheiss scheit scheitel schell schelt
schema schemel schenk schenkel schenkelknoch schenkend scher scherb scherend scheu scheuch scheuchend scheuernd scheun
schi schicht schichtbetrieb schichtung schicksal schieb schiebend schiebung schiedskommission schiedsricht schief
schien schiess schiessend schiff schiffahrt schiffch schiffend schifffahrt schifffahrtsstrass schifflein schiffspost
schild schilddrus schilder schildkrot schildlaus schimm schimmel schimmelkas schimmernd schind schindend schinderei
schink schipp schirm schirmling schlacht schlachtend schlachterei schlachtung schlack schlaf schlafmittel schlafzimm
schlag schlagad schlagend schlagerei schlagwerk schlamm schlammend schlang schlank schlapp schlauch schlauf schleich
schleichend schleier schleif schleifend schleifmaschin schleim schleimend schleimhaut schleimhautentzund schlend
schlendernd schlepp schleppend schlepplift schlesi schleud schleus schleusend schlichtung schliess schliessend
schliessfach schliessung schliff schling schlingend schlitt schlittenpost schlittschuh schlitz schloss schlosserei
schlucht schluck schlumm schlupf schlupfend schluss schlussel schlussverkauf schmalz schmarotz schmarr schmarrn
schmaus schmeichl schmeiss schmeissend schmelz schmelzend schmerz schmett schmetterling schmetternd schmied
schmiedearbeit schmiedin schmier schmierend schmiererei schmierstoff schmok schmuck schmuggel schmuggelnd schmuggl
schnabel schnabeligel schnack schnall schnalz schnapp schnappend schnaps schnauz schneck schnee schneedeck schneid
schneidemaschin schneidend schneiderei schneis schnell schnellboot schnellend schnellig schnellt schnellzug schnepf
schnipsel schnitt schnittstell schnitz schnitzel schnitzerei schnupf schnur schnurend schob schock schoff schokolad
scholl schon schonheit schonung schopf schopfung schopp schorl schornstein schossling schrank schrankch schrapp
schraub schraubend schreck schreckend schrei schreib schreibend schreibmaschin schreibtisch schreibung schreien
schreiend schreier schrein schreit schreitend schrift schriftstell schriftverkehr schritt schrumpf schrumpfend
schrumpfung schub schublad schuh schuhmach schul schulabschluss schulalt schulangebot schulausbild schulbild schuld
schuldig schuldn schuldverschreib schulend schulkind schullandschaft schullehr schulniveau schulrat schultheiss
schulung schulunterricht schulwes schulzeugnis schupp schurfend schurz schuss schussel schussgerat schutt schuttel
schuttelnd schuttend schuttung schutz schutzbestimm schutzbund schutzbunk schutzdach schutzfarb schutzgebiet
schutzgesetz schutzgitt schutzglas schutzgrupp schutzimpf schutzin schutzklapp schutzkleid schutzkonzept
schutzmassnahm schutzmittel schutzraum schutzrecht schutztur schutzziel schwach schwad schwalb schwall schwamm
schwammch schwammerl schwangerschaft schwankung schwanz schwanzch schwarm schwarmend schwarmerei schwart schwatz
schwebebahn schwebend schwefel schwefelnd schweif schweig schweigend schwein schweinch schweinerei schweiss
schweissgerat schweissung schweiz schwelerei schwell schwellung schwemm schwemmend schwengel schwenk schwenkend
schwenkung schwer schwergewicht schwergewichtl schwerpunkt schwerst schwert schwest schwierig schwimm schwimmbad
schwimmbeck schwimmend schwind schwindel schwindelnd schwindend schwing schwingend schwingung schwitz schwitzend
schworend schwul schwund schwung sechzig sediment seeflott seehaf seeheilbad seel seelsorg seeschiff seeschwalb
seestrand seg segl segment segmentier seh sehend sehnend sehnenreflex sehnsucht seid seif seil seilbahn seilfahr seit
seitig sekretar sekretariat sekretarin sekretion sekt sektion sektor sekund sekundan selbstverwalt selektion selenid
selig sem seminar semmel senator senatorin send sendung senkung senkungsgeschwind sensation sensibilisier sensor
sequenz seri serin serum servic serviett sessel session setz setzend setzmaschin setzung seuch seufz sexualitat sexull
shampoo shop show sich sicher sicherheitsberat sicherheitsrat sicherst sicherungssystem sicht sichtgerat sichtig
sichtlich sichtscheib sieb siebzig siechend siedelnd siederei siedl siedlung sieg siegel siegelbewahr signal silb silo
simulation sing singend sink sinkend sinn sinnesorgan sinnig sittich situation sitz sitzend sitzung skala skandal
skelett skeptik skizz skleros skorpion skulptur sock sockch sockel softwar sohl sohn soldat soldatin soll solo somm
sommertag sond sonderzug sonn sonnab sonnenschein sonnenw sonntag sorg sorglich sort sorti sortier sortieranlag
sortiermaschin sortiert sortiment soss souveranitat sozialarbeit sozialgericht sozialismus sozialist sozialprodukt
soziologi spali spalt spaltend spaltung span spang spann spannend spannung spanplatt spar sparend spargel sparkass
spart spartakiad sparvertrag spat spatzl spaziergang specht speck speich speicheldrus speicher speicherkraftwerk
speichernd speis speisung spektakel spektrom spektroskopi spektrum spekulant spekulation spend sperr sperrend sperrung
sperrvertrag spes spezialist spezialitat sphar spiegel spiegelnd spiel spielautomat spielch spieleinsatz spielend
spielerei spielerfolg spielfuhr spielgegn spielgerat spielhaus spielkun spielpaus spielplan spielplatz spielraum
spielsieg spielsucht spielzeit spielzeug spindel spinn spinnend spinnerei spionag spiral spiritus spitz spitzel splitt
splitting sponsor sponsorin sponsoring sport sportangebot sportanlag sportart sportfahrzeug sportgerat sporthall
sportl sportlehr sportmog sportschul sportwag sportwart sportzentrum spott sprach spracherwerb sprachlich sprech
sprechanlag sprechend sprechstund sprechung sprechverbind sprechverkehr spreizung spreng sprengel sprengend sprengkopf
sprengstoff sprengung spring springend spritz spritzend spritzung spross spruch sprudelnd spruhend sprung spul
spulmaschin spulmittel spulung spur spurgerat staat staatlich staatsanwalt staatsanwaltschaft staatsburgerschaft
staatsminist staatssekretar staatsvertrag stab stabch stabilitat stabsarzt stabsoffizi stachel stadion stadium stadt
stadtgass stadtisch staffel stahl stahlproduktion stahlwerk stall stamm stammbaum stampf stampfend stand standard
standbild standerbau standig standort standpunkt stang stangel stapel stapelnd stapl star stark starr start station
statist statt stattend statu status statut stau staub staubend staud stauung steak stech stechend stecherei steck
steckdos steckend steg stehend stehlend steig steigend steiger steigklemm stein steinbod steinbruch steingebaud
steinkirch steinmau steinpilz steinzeit stell stellend stellplatz stellung sten stengel stenograf stenograph sterb
sterbend sterblich stereotyp stern sternch sternhimmel steu steuer steueraufkomm steuererhoh steuererklar steuergesetz
steuernd steuerreform steuersatz steuersenk steuertabell steuerveranlag stich stichprob stickerei stickstoff stiefel
stiefelett stiefmutterch stiel stierend stift stiftung stil still stillleg stillstand stimm stimmend stimmig
stimmrecht stimmung stimulation stipendium stobernd stock stockung stoff stoffbehandl stoffgeruch stoffkonzentration
stoffmeng stoffsamml stoffstrom stoffwechsel stoll stolz stopf stopferei stopp stopsel storung stoss stossend
stosszahn straf straffung strafling strafrecht straftat strahl strahlend strahlpump strahlung strahn strand strang
strass strassenbahn strassennetz strateg strategi strauch strauss streaming streb strebend streck streckenflug
streckenlauf streich streichend streichung streif streifend streik streit streiterei streitig streitkraft streitmacht
streu streuend streuung strich strickmaschin stroh strom stromend stromgenerator stromkabel stromnetz stromung stroph
strudel struktur strukturanalys strukturier strumpf strumpfhos stub stubch stuck stuckch student studentin studi
studiengang studier studio studium stuf stufenlehr stufung stuhl stulp stulpend stummel stumpf stund stundch
stundentakt sturm sturmerei sturmfuhr sturmmann sturz sturzend stutz stutzend stutzpunkt subjekt subjektivitat
substanz subvention such suchend suchgerat suchmaschin sucht suchtig sudw suffix suggestion sukzession sulfat summ
sund sundermi supp surrogat syllogismus symbol symmetri symphoni symptom syndrom synod synthes system szen szenario
szenarium tabak tabell tablett tafel tagebuch tagesstatt taglich tagung takel takt taktik tal talent tandl tank
tankloschfahrzeug tankstell tann tant tanz tanzend tanzplatz tapet tarif tarifvertrag tasch taschch taschentuch tass
tast tastatur tat tatbestand tatig taub taubenschiess taubling tauch tauchend tauend tauf tauglich tausch tauschend
tauschung tausend tausendstel tax taxi team technik technologi teich teig teigtasch teil teilch teilend teilnahm
teilnehm teilung telefon telefonat telefoni telegraf telegrafi telegramm telegraph telegraphi telephon teleskop tell
temperatur tempo tendenz teppich termin terminal terrass terri territorium terror terrorismus terrorist terroristin
tertian test testament testgerat teufel text theat thek thema thematisier theologi theoret theori therapeut
therapeutin therapi thermom thes thrill thrombos ticket tief tiefdruck tier tierch tiergeheg tierhalt tierzucht tig
tilgung ting tinktur tint tipp tisch tischch tischdeck tischgesprach tischkast tischl tischlamp tischlerei
tischschublad tischtuch titel tocht toilett toleranz tomografi tomograph tomographi tonbandgerat tonleit tonn topf
torhut tort torwart tot tour tourenwag tourismus tourist touristin tourne toxikologi toxizitat tracht trachtig
tradition trag tragend tragheit tragodi tragung train training trakt trampelnd trank transaktion transf transformation
transformator transfusion transparenz transplantation transport transportfahrzeug tratsch traub traum traumend trauung
treff treffend treib treibend treiberei treibstoff trend trenn trennend trennung trepp tret tretend treu tribun
tribunal tricht trick trickfilm trieb triebwag triebwerk triefend trikotag trink trinkend tritt triumph trockn
trocknend trocknung trog trommel trompet tropf tropismus trubung truh trumm trunk trupp tuberkulos tuch tuchtig
tummelnd tunnel tur turbation turbin turbulenz turm turmend turn turnhall turni tut typ typisch typologi typus
uberblick uberdeck ubereinkomm ubererfull uberfall uberflut uberfuhr ubergab ubergang uberhang uberhoh uberlass
uberlassungsvertrag uberleg ubermittl ubernacht ubernahm uberpruf uberquer uberreich uberschlag uberschreit
uberschrift uberschuss ubersetz ubersicht ubersteh ubertrag ubertret ubertritt uberwach uberweis uberwind uberzeug
uberzieh uberzug ubung ubungsplatz ucht ufer umbau umbild umfahr umfang umfeld umfrag umgeb umgeh umhang umkreis
umlaufbahn umrand umricht umrund umsatz umschlag umschlagplatz umschwung umsegel umsetz umstand umstell umtausch
umwandl umweltamt unfah unfall ungeheu ungleich ungluck uniform union universitat unsich unterbrech unterbring
unterdruck unterfuhr untergang untergangsstimm untergesetzt untergrenz unterhalt unterhandl unterkunft unterlag
unternehm unteroffizi unterricht unterrock untersag untersatz unterschied unterschlag unterschrift unterseeboot
untersetz unterstand unterstutz untersuch unterwasch unterweis unterzeichn unterzieh untucht unvertrag unwes unwurd
urgeschicht urin urkund urlandschaft urlaub ursach ursprach urteil utensil utilitarismus utilitarist variabl variant
variation vas vat vegetation vehikel veilch ventil ventilator ventrikel ver veracht verander veranstalt verantwort
verarbeit verb verband verbesser verbind verbot verbotszon verbrauch verbraucherpreis verbrech verbreit verbrenn
verbrennungsanlag verbruder verbund verbundnetz verdacht verdau verdeck verderb verdi verdicht verdien verdienstkreuz
verdient verdrang verdreh verdross verdunn veredel verehr verein vereinbar vereinfach vereng vererb verfahr
verfahrensrecht verfall verfalsch verfass verfassungsgericht verfassungsgesetz verfett verfilm verfinster verflecht
verfluss verfolg verform verfug verfugbar verfuhr vergab vergang vergas vergeb vergeh vergess vergeud vergewalt
vergift verglas vergleich vergnug vergold vergrosser vergunst vergut verhalt verhaltnis verhandl verhart verheirat
verhinder verhut verirr verkauf verkaufsstell verkaufsverbot verkauft verkehr verkehrsamt verkehrsangebot
verkehrsaufkomm verkehrsflugzeug verkehrsministerium verkehrsmittel verkehrsstrass verkehrsunternehm verkehrszeit
verkehrt verkleid verkleiner verknapp verknupf verkost verkrumm verkund verkurz verlad verlag verlager verlang
verlanger verlauf verleg verleih verletz verletzt verleugn verli verlust vermachtnis vermahlt vermarkt vermehr vermeid
vermerk vermess vermiet verminder vermittl vermittlungsstell vermog vermut vernatsch vernehm vernicht
vernichtungsmittel veroffentlich verordn verpack verpflanz verpfleg verpflicht verputz verrat verrechn verrenk
verriegel verringer versag versamml versand versaumnis verschal verscharf verschick verschieb verschlag verschlechter
verschleiss verschlepp verschluss verschlussel verschmelz verschmutz verschnitt verschreib verschuld verschwend
verschwor versetz verseuch versich versicher versichernd versichert versicherungsanstalt versicherungsbeitrag
versicherungsgesellschaft versicherungspolic versicherungssystem versicherungstrag versicherungsunternehm
versicherungsvertrag versiegel version versorg versorgungsunternehm versprech verstaatlich verstand verstandnis
verstark versteh versteiger verstopf verstoss verstrom verstummel versuch verteid verteil verteilungsplan vertief
vertilgungsmittel vertrag vertragsrecht vertrau vertrauensleut vertrauensmann vertreib vertret vertretungsbefugnis
vertrieb verunrein verursach verurteil verwahr verwalt verwaltungsamt verwaltungsgericht verwaltungsrat verwandl
verwandt verwandtschaft verwechsl verweh verweig verweiger verweigerungsrecht verweis verwend verwert verwirr
verwitter verwund verzehr verzeichnis verzerr verzicht verzier verzins verzoger veteran video vieh vielfalt viereck
viertel vierzig vignett virtuos virtuosin virus vision visitation vizeprasident vizeprasidentin vogel vogt vokabel
vokabular vokal volk voll vollautomat vollerntemaschin volleyball vollmacht vollstreck vollzug vollzugsanstalt
vollzugsbedienst volum voraussetz vorbehalt vorbereit vorfall vorfuhr vorgab vorgang vorhab vorhang vorhersag vorkehr
vorkomm vorlag vorlauf vorleg vorles vormittag vorrat vorricht vorschau vorschlag vorschrift vorschuss vorsitz vorsorg
vorsprung vorstadt vorstand vorsteh vorstell vorteil vortrag vorwurf votiv waag wach wachs wachsend wachstum wacht
wachtmeist waff waffeneinsatz waffengegn waffenproduktion waffent waffentrag waffenverbot wag wagenflott waggon wagon
wahl wahlausschuss wahlgesetz wahlkampf wahlkommission wahlleit wahlrecht wahlsystem wahlverfahr wahn wahnsinn
wahrheit wahrnehm wahrschein wahrung wald waldsang waldung wall wallung walz walzwerk wand wandel wandelnd wander
wanderkart wandernd wanderweg wandl wandung wann wanz wapp war warenhandel warenhaus warenmess warm warmekraftwerk
warmend warmung warndien warngerat warnstuf warnsystem warnung warnzeich wart warterhausch wartung wasch waschanlag
waschbeck waschend wascherei waschgang waschmaschin waschmittel waschung waschwass wass wasser wasseranlag
wasserbedarf wasserbehalt wasserentnahm wasserfahrt wasserhahn wasserkraftwerk wasserleit wasserpegel wasserquell
wasserschutz wasserspeich wasserstand wasserstoff wasserstrass wasserstreck wassersucht wassertank wasserversorg web
weberei webstuhl wechsel wechselnd wechsl wegweis wehr wehrdien weib weibch weich weichend weid weih weihnacht
weihnachtsmann wein weiness weinflasch weinschorl weis weisend weisheit weisung weiter weitergab weitsprung weitwurf
weiz weizengriess welkend well welt weltmeist weltmeisterschaft weltrekord wend wendend wendig wendung werb werbung
werd werf werfend werk werkstatt werkstoff werkzeug wert wertabschreib wertig wertschopf wertschopfungskett wertung
wes wesp westkust westlich wett wettbewerb wetterbericht wetterdien wetterlag wettervorhersag wetterwolk wettkampf
wettstreit wickel wickelnd widerspruch widerstand widrig wiedergab wiederhol wiegend wies wild will willig wimpel wind
windend windmuhl windung winkel winkend wint winter wipp wirbel wirbelnd wirbelsaul wirk wirkend wirklich wirkmaschin
wirksam wirkung wirkungsmog wirt wirtin wirtschaft wirtschaftl wirtschaftsamt wirtschaftsbetrieb wirtschaftslehr
wirtschaftsminist wirtschaftsministerium wirtschaftsplan wirtschaftspolit wirtschaftsrat wirtschaftsschul
wirtschaftssystem wirtschaftszon wisch wischend wiss wissenschaft wissenschaftl witz witzig woch wochen wohl wohnend
wohnheim wohnung wolf wolk woll wort wortbild worterbuch wortregist wortschatz wuch wucher wuhlend wund wunsch
wunschend wurd wurdig wurf wurfel wurfmaschin wurfsend wurm wurst wurz wurzel wurzelnd wust zahl zahlend zahlung
zahlungsfrist zahlwort zahn zang zapf zapfch zaub zaubernd zaun zehneck zehnend zehntel zehrung zeich zeichn zeichnend
zeichnung zeig zeigend zeil zeit zeitalt zeitarbeit zeitbereich zeitfahr zeitgesetz zeitig zeitkonto zeitlich zeitmess
zeitpunkt zeitraum zeitschrift zeitstudi zeittarif zeitung zeitvertrag zell zellulos zelt zensur zentral zentralregist
zentrifug zentrismus zentrum zeremoni zeremoniell zerfall zerleg zerrung zerrutt zerstaub zerstor zertifikat
zertrummer zession zettel zeug zeugin zeugnis zeugung zieg ziegel zieh ziehend ziehung ziel zierend ziff zigarett
zigarr zimm zimmer zimmerfen zimmertur zimmerwand zin zinsniveau zinspolit zinssatz zinsumfeld zirkel zirkulation
zitat zogling zoll zon zonologi zopf zubehor zucht zuchtend zuchtung zuck zufluss zufried zufuhr zugehor zugig zugriff
zulag zulass zuleit zulief zunahm zund zundung zung zuricht zuruckhalt zusammenbruch zusammenhang zusammenschluss
zusammensetz zusammenstoss zusatzstoff zuschlag zuschnitt zuschreib zuschrift zuschuss zustand zustell zuteil zuwach
zuwander zuweis zuwend zwang zwangend zwangswirtschaft zwanzig zweck zweckverband zweig zwetschg zwickel zwiebel zwing
zwingend zwischenfall zwischenraum zwistig zyklus zylind
"""

#: First parts, separated by white space.
FIRST_PARTS = """
aal abanderungs abbau abbe abbildungs abbruch abdampf abdankungs abdeck abdominal abend abendbrot abendmahl abendmahls
abenteuer abenteurer abfahrt abfahrts abfall abfertigungs abfindungs abfluss abgabe abgaben abgangs abgas abgrenzungs
abhangigkeits abhor abitur abiturienten abkurzungs ablass ablauf ablehnungs ableitungs ablenkungs ablieferungs
ablosungs abnahme abnutzungs abonnements abonnenten abrechnungs abriss abrustungs absatz abschiebungs abschieds
abschlags abschlepp abschluss abschmier abschnitts abschreckungs abschreibungs abschuss abseits absolut absonderungs
absorptions abspann absperr absprung abstammungs abstands abstell abstich abstiegs abstimm abstimmungs abstinenz
abstraktions absturz abteilungs abtreibungs abtropf abwarts abwasch abwasser abwechslungs abwehr abwesenheits
abwicklungs abzahlungs abzugs abzweig achs achsel achsen acht achtel achter acker action additions adels ader
adhasions adjektiv adler adrenalin adressen adsorptions advent advents adverbial aero aerosol affekt affen afrika
after agenten agentur aggressions agitations agrar agro ahnen ahnungs ahren akademie akademiker akkord akkordeon
akkreditierungs akku akkumulations akten aktien aktionars aktions aktiv aktivierungs aktivisten aktivitats akut alarm
algen alkohol allein alleinvertretungs aller allerheiligen allgemein allmachts alltags almosen alpen alpha alpin alt
altar alten alternativ alterns alters altertums alterungs altkleider altpapier altstadt altweiber aluminium amateur
amazonen ameisen ammoniak ammonium amortisations ampel amphibien amputations amts amtsgerichts amusier analog analogie
analyse analysten anbau andachts anderungs aneinander anekdoten anerkennungs anfanger anfangs anforderungs angebots
angel angestellten angostura angriffs angst anhange animier anis anker anklage ankunfts anlage anlagen anlauf
anlehnungs anleihe annaherungs annahme anpassungs anrainer ansaug anschaffungs anschauungs anschlag anschlags
anschluss anschnall anschriften ansichts ansprech anspruchs anstalts anstands ansteckungs anstellungs anstoss anteils
antennen antikorper antikriegs antiquitaten antrags antriebs antritts antwort anwalts anwendungs anwesenheits anwohner
anzeigen anziehungs apartheid apartheids apartment apfel apfelsinen apostel apotheken apotheker appetit applikations
aprikosen april aquarell aquatorial aquivalenz arbeit arbeiter arbeiters arbeitgeber arbeitnehmer arbeits
arbeitskrafte arbeitslosen arbeitsmarkt arbeitsplatz arbeitsschutz arbeitszeit architekt architekten architektur
archiv argumentations arm armee armel armen armesunder armierungs armuts arsch arsen arten artikel artikulations
artillerie artisten arznei arzneimittel arzt arzte asbest asch asche aschen asphalt assimilations assistenz
assoziations asyl asylanten asylbewerber atelier atem atemschutz atlantik atmospharen atmungs atom atombomben
atomkraft atommull atomwaffen attentats aufbahrungs aufbau aufbereitungs aufbewahrungs aufbruchs aufeinander
aufenthalts auferstehungs auffahrts auffang auffassungs aufforderungs auffuhrungs aufgabe aufgaben aufklarungs auflage
auflagen auflauf auflosungs aufmacher aufmarsch aufmerksamkeits aufnahme aufrecht aufrustungs aufs aufsatz aufschlag
aufschluss aufsichts aufsichtsrats aufstiegs auftakt auftrag auftrags auftritts aufwarts aufwasch aufzugs augen
augenblicks augenbrauen august augustiner auktions ausbau ausbeuter ausbeutungs ausbildungs ausbreitungs ausbruchs
auschwitz ausdauer ausdehnungs ausdrucks auseinander ausfahr ausfahrts ausfall ausfalls ausflugs ausfuhr ausfuhrungs
ausgabe ausgaben ausgangs ausgeh ausgleich ausgleichs ausgrabungs aushange auskunfts ausland auslander auslands
auslassungs auslauf auslegungs auslieferungs ausnahme auspuff ausreise ausrottungs ausrustungs auss aussage ausschank
ausscheidungs ausschlag ausschluss ausschreibungs ausschuss aussen aussenhandels aussenseiter aussenwirtschafts ausser
aussichts aussprache ausstattungs ausstellungs ausstiegs austausch austern austritts auswahl auswanderer auswanderungs
auswarts ausweich ausweis auszahlungs auszeichnungs auszieh auszugs auto autobahn autobus autografen autogramm
autographen autoimmun automaten automatik automatisierungs automobil automobils autonomie autoradio autoren autoritats
baby bach back backbord backen backer backfisch background backstein bade badewannen badezimmer bagger bahn bahnhofs
bahnsteig bajonett bakterien balancier baldrian balkan balken balkon ball ballett ballon balsam balz bambus bananen
band banden banditen bank banken banknoten bann baptisten bar baracken barbaren barbier barchent baren barfuss bargeld
bariton barock barrikaden bart basalt baseball basis basketball bass bast bastard bataillons batterie bau bauch bauern
bauherren baukosten baum baumwoll bauspar baustellen beamten bearbeitungs beatmungs bebauungs becken bedarfs
bedeutungs bedienten bedienungs bedingungs bedrohungs bedurfnis beerdigungs beeren beethoven befehls befestigungs
beforderungs befragungs befreiungs begabungs begegnungs begeisterungs begleit begnadigungs begrabnis begrenzungs
begriffs begrundungs begrussungs behandlungs beharrungs behelfs beherbergungs behinderten behorden beicht beifahrer
beifalls beihilfe beileids bein beispiel beiss beistands beitrags beitritts beiz bekannt bekehrungs bekenntnis
bekleidungs belagerungs belastungs beleg belegschafts beleuchtungs belichtungs bemessungs benediktiner benefiz
benutzer benutzungs benzin beobachter beobachtungs berater beratungs berechnungs berechtigungs bereicherungs bereichs
bereit bereitschafts bereitstellungs berg bergbau bergmanns bergungs bergwerks bericht berichts bernstein berufs
berufsbildungs berufungs beruhigungs beruhrungs besamungs besatzungs besch beschaffungs beschaftigten beschaftigungs
beschleunigungs beschluss beschneidungs beschreibungs beschwerde besen besetzungs besichtigungs besitz besitzer
besoldungs besprechungs besserungs best bestand bestands bestatigungs bestattungs bestechungs besteck bestell
bestimmungs bestrahlungs bestseller besucher besuchs bet beta betatigungs betaubungs beteiligungs beton betonungs
betrachtungs betreiber betreuungs betriebs betriebskosten betriebsrats betrugs bett bettel betten bettler beurteilungs
beute beutel bevolkerungs bevor bewachungs bewahrungs bewaltigungs bewasserungs bewegungs beweis bewerbungs bewertungs
bewilligungs bewirtungs bewolkungs bewusstseins bezahl bezeichnungs beziehungs bezirks bezirksliga bezugs bibel biber
bibliotheks biedermanns biedermeier bienen bier bilanz bild bilder bilderbuch bildhauer bildschirm bildungs billard
billett billig billigkeits binar binde bindungs binnen binsen bio biologie biomasse biotechnologie birk birken birnen
bischofs biskuit bitt bitter blanko blas blasen blaser blatt blatter blattlaus blau blaulicht blech blei bleich
bleistift blend blenden blick blind blinddarm blinden blink blitz blitzlicht block blockade bloss blumen blut
blutalkohol blutdruck bluten blutspende blutzucker bock bocks boden bogen bohnen bohr boller bomben bonitats bonus
boots bootsmanns bord bordell borsen borsten boschungs botanisier boten botschafter botschafts bottcher bouillon
boulevard boykott brach branchen brand brandschutz brandungs branntwein brat braten brau brauerei braun braunkohle
braunkohlen braunungs braut brech brechungs breit breitband breiten breitwand brems brenn brennstoff brennstoffzellen
brennwert bretter brief briefkasten briefmarken brieftauben brigade brikett brillant brillen brocken brom bronchial
bronze brot brotchen browser bruch brucken bruder bruh brumm brunnen brust brut brutto buch buchen bucher buchsbaum
buchsen buchstaben buchstabier buchungs buckel budget bugel buhnen bund bundes bundesbank bundesland bundesliga
bundesrats bundestags bundestagswahl bundesverfassungs bundesverwaltungs bundeswehr bundnis bunker bunt burg burger
burgerkriegs burgermeister burgerrechts burgers burgerschafts burgschafts burgunder buro burschen bursten bus busch
busen buss bussgeld butter butterbrot calcium camping champagner champignon chancen charakter charter chaussee chef
chemie chemiewaffen chemikalien chemo chiffrier china chip chlor cholesterin chor christ christbaum christen christus
chrom chromosomen circus club cocktail computer consulting container corona coronavirus country creme cross dach dachs
dagegen daher dahin dahinter damast damen damm dammerungs dampf dampfer daneben dank dankes darlehens darm
darstellungs daruber darunter daseins daten datenbank datenschutz datenverarbeitungs dauer daumen davon davor dazu
dazwischen debattier deck deckel decken decks deckungs dederon dedikations defensiv definitions defizit deflations
deformations degen deich deichsel deklinations dekompressions dekorations delegations delegierten delikatessen delphin
demenz demo demokratie demonstrations denk denkmal denkmals depot derivations designer dessert destillations
destillier detail detektiv deuterium deutsch deutschen deutschland deutungs devisen dezember dezimal diagnose diagonal
dialekt dialog dialyse diamant diamanten diat dicht dichter dichtungs dick diebes diebstahl diebstahls dielen dienst
dienstag dienstboten dienstgrad dienstleistungs dienststellen diesel differential differenz differenzial
differenzierungs diffusions digital digitalis diminutiv ding dinosaurier diozesan diphtherie diplom diplomaten direkt
direktions direktoren dirigenten discount diskont diskurs diskussions dispatcher dispositions distanz distributions
distrikts disziplin disziplinar dividenden divisions doktor dokumentar dokumentations dokumenten dollar dolmetscher
dominikaner donau donner donnerstag doping doppel doppels dorf dorn dornen dorr dosen drachen draht drahtseil drauf
drauflos drechsler dreck drecks dreh drehstrom drehzahl drei dreiecks dreier dreifach dreikonigs dreisatz dreiviertel
dressur drillings dringlichkeits dritt drittmittel drogen droh drohnen droschken drossel drosselklappen druck drucker
druckerei druckluft drusen dschihadisten dschungel duft duldungs dumm dunen dungemittel dunger dunkel dunn dunndruck
dunst durchbruch durchbruchs durchfahrt durchfahrts durchfall durchfluss durchfuhr durchfuhrungs durchgangs durchgeb
durchlauf durchleitungs durchschlag durchschlags durchschnitts durchsetzungs durchsuchungs durchzugs durre dusch dusen
dutzend dynamit echo echtheits echtzeit eck edel edelmetall edelstahl edelstein editions effekt effekten effektiv
effektivitats effizienz ehe ehegatten ehescheidungs ehren ehrenburger eich eichel eichen eichenholz eidechsen eides
eier eifersuchts eigen eigenblut eigenheim eigenkapital eigenschafts eigentumer eigentums eignungs einband einbau
einberufungs einbildungs einbrecher einbruch einbruchs einburgerungs eindrucks einfahr einfahrts einfall einfalls
einfamilienhaus einfluss einfriedungs einfuhlungs einfuhr einfuhrungs eingabe eingangs eingeweide eingriffs einheiten
einheits einher einigungs einkauf einkaufs einkommen einkommens einkommensteuer einkreisungs einladungs einlass
einlauf einleitungs einlieferungs einlosungs einmach einnahme einnahmen einreise einrichtungs eins einsatz einschalt
einschiffungs einschlaf einschlag einschreib einschuchterungs einschulungs einschuss einsiedler einspar einspritz
einspruchs einsteck einstell einstellungs einstiegs einteilungs eintritts einwahl einwanderer einwanderungs einweck
einweg einweihungs einwirkungs einwohner einzahlungs einzel einzelfall einzelhandels einzugs eis eisen eisenbahn
eisenbahner eisenhutten eishockey eisstock eiter eiweiss elastizitats elefanten elektriker elektrisier elektrizitats
elektrolyse elektrolyt elektronen elektronik elementar elends elfen elfenbein elfmeter elite ellbogen ellenbogen
eltern emaille emanzipations embryonal emigranten emissions emissionshandels empfanger empfangnis empfangs empfehlungs
empfindungs empor emporungs end energie energieeffizienz energieer energiepreis engel engels englisch ensemble
entartungs entbindungs entdecker entdeckungs enten entfernungs entfuhrungs entgegen entgelt enthullungs entkleidungs
entlang entlassungs entlastungs entlohnungs entluftungs entnazifizierungs entschadigungs entscheidungs entschluss
entschuldigungs entsorgungs entspannungs entstehungs entwasserungs entwickler entwicklungs entwicklungshilfe entwurfs
entziehungs entzundungs entzwei erb erbarmungs erbauungs erbschafts erbsen erd erdapfel erdbeben erden erdgas erdnuss
erdol ereignis erfahrungs erfassungs erfindungs erfolg erfolgs erfrischungs erfullungs erganzungs ergebenheits
ergebnis ergo erhaltungs erhebungs erholungs erinnerungs erkaltungs erkenntnis erkennungs erklarungs erkrankungs
erkundungs erlaubnis erlebnis erlen ermachtigungs ermessens ermittlungs ermudungs ernahrungs erneuerungs ernte
eroberungs eroffnungs erosions erpresser erpressungs erprobungs erreger erregungs ersatz ersatzteil erscheinungs
erschliessungs erschopfungs erst erstaufnahme erstlings erstrunden ertrag ertrags eruptions erwachsenen erwartungs
erweiterungs erwerbs erwerbslosen erz erzahl erzahler erzeuger erzeugungs erziehungs esels ess essen essens essig
essigsaure etagen etappen etat eukalyptus euro europa europapokal evakuierungs evaluations evolutions ewigkeits
examens exekutiv exerzier exil existenz exklusiv expansions expeditions experimentier experten explosions explosiv
exponential export express extra extrem fabel fabrik fabrikations fabriks fach facharbeiter facher fachwerk faden
fahigkeits fahndungs fahnen fahr fahrbahn fahrer fahrerlaubnis fahrgast fahrkarten fahrplan fahrpreis fahrrad
fahrschein fahrstuhl fahrt fahrten fahrzeug faksimile fakultats fall falligkeits fallschirm falsch falschgeld falt
falten familien familiens fanfaren fang fantasie fantasy farb farben fasanen faschings faser fasnachts fass fassaden
fassungs fasten fastnacht fastnachts faul faulnis faust favoriten fayence februar fecht fechter feder fehl fehler
feier feierabend feiertags feil fein feind feindes feinfrost feinstaub feld felddienst feldherren feldherrn feldpost
fell fels felsen fenchel fenster ferien ferienhaus fern fernschreib fernseh fernsprech fernverkehrs fernwarme fertig
fertigungs fest festigkeits festival festland festlands festnetz festspiel feststell feststellungs feststoff festtags
festungs fett feucht feuchtigkeits feudal feuer feuerschutz feuerversicherungs feuerwehr feuilleton fichten fieber
figuren filet filigran film filter filz final finanz finanzierungs finanzmarkt findlings finger fingerabdruck firmen
firmenkunden first fisch fischer fischerei fischfang fitness flach flachen flachs flaggen flak flammen flanell flanken
flaschen flecken fledermaus fleisch fleischer flexions flick flieder fliegen flieger fliegerabwehr fliesen fliess
fliessband flimmer flinten flitter floh floten flotten flucht fluchthilfe fluchtlings flug flugabwehr flugel flughafen
flugsicherungs flugverkehrs flugwetter flugzeug fluor fluoreszenz flur fluss flussig flussiggas flussigkeits
flussigkristall flut foderalismus fohn folge folter fonds forder forderungs forellen form formations formen forscher
forschungs forschungsdaten forst forstamts forstbetriebs forstfach forstwirtschafts fortbewegungs fortbildungs
fortpflanzungs fortschritts foto fotografier fracht frage fraktions franchise franken franziskaner franzosen
franzosisch frauen frei freihandels freiheits freiland freilicht freiluft freisprech freistellungs freistil freistoss
freitag freiwasser freiwilligen freizeit freizeits fremd fremden fremdenverkehrs fremdkapital fremdsprachen fremdwort
frequenz fress freuden freundes freundschafts fried friedens friedhofs friedrichs friktions frisch frischluft friseur
frisier fron fronleichnams front frontal frosch frost frostschutz frottee frottier frucht fruchtbarkeits fruchtsaft
fruh fruhjahrs fruhlings fruhstucks fuchs fugen fuhr fuhrer fuhrerschein fuhrungs full fund fundament fundamental funf
funfhundert funfzig funk funken funktional funktionars funktions fursorge fursten fusions fuss fussball fussballbundes
fussballtor fussballwelt fussboden fussganger fussgeher futter gabardine gabel gabelstapler gala galanterie galeeren
galerie gallen gamaschen gamma gams gang gangster ganse gansehaut ganz ganzheits ganztags garagen garantie garde
garderobe garderoben gardinen garn garnisons garten gartenbau gartner garungs gas gassen gasspeicher gast gastarbeiter
gaste gastgeber gastro gastronomie gastspiel gaststatten gattungs gaukler gaumen gebar gebarmutter gebarungs gebaude
gebets gebiets gebrauchs gebraucht gebrauchtwagen gebrauchtwaren gebuhren geburten geburts geburtstags gedachtnis
gedanken gedenk gedicht gefahr gefahrdungs gefahren gefahrgut gefallenen gefalligkeits gefangen gefangenen gefangnis
gefass gefechts geflugel gefolgschafts gefrier gefuhls gegenstands gegenuber gegenwarts gehalts geheim geheimdienst
geheimhaltungs geheimnis geheimrats gehirn gehor geigen geist geister geistes gelande gelb geld geldmarkt geldmengen
gelegenheits gelehrten gelenk geltungs gemalde gemein gemeinde gemeinderats gemeinschafts gemischtwaren gemuse gemuts
gen gendarmerie gender genehmigungs general generalstabs generationen generations genesungs genital genossenschafts
gentechnik genuss geografie geographie gepack gerade gerate gerausch gerechtigkeits gerichts gering gerinnungs
germanistik gersten geruchs geruchsstoff gesamt gesandtschafts gesangs geschafts geschenk geschichten
geschicklichkeits geschiebe geschirr geschlechter geschlechts geschmack geschmacks geschoss geschutz geschwindigkeits
geschwister geschworenen geschwulst gesellen gesellschafter gesellschafts gesetz gesetzes gesetzgebungs gesichts
gesinde gesinnungs gespenster gesprachs gestalt gestaltungs gestapo gesteins gesund gesundheit gesundheits getranke
getreide gewahr gewahrleistungs gewalt gewasser gewebe gewehr gewerbe gewerbesteuer gewerkschafts gewicht gewichts
gewinde gewinn gewissens gewitter gewohnheits gewolbe gewurz gezeiten giebel giess giesserei gift giftgas gipfel gips
gitarren gitter glanz glas glasfaser glatt glatteis glaubens glaubiger glazial gleich gleichbehandlungs gleichgewichts
gleichheits gleichsetzungs gleichstellungs gleichstrom gleis gleit gleitschirm gletscher glieder gliederungs glitzer
global globalisierungs glocken gluck glucks glucksspiel gluckwunsch gluh gluhlampen gluhwein glut gnaden gold
goldschmiede golf gott gotter gottes gottesdienst grab graben grabes grabungs grad gram grammatik grammofon grammophon
granat granit graphit gras graswurzel gratis gratsch gratulations grau gravier gravitations greif greisen grenz
griechisch griess griff griffel grill grippe grob groschen gross grossbild grossen grosshandels grossraum grossstadt
grosswild grotesk gruben grun grund grundbuch grunder grundlagen grundlast grundlinien grundrechts grundsatz
grundstucks grundungs grundwasser gruppen grusel gruss guerilla gultigkeits gummi gurken gurt gurtel guss gut
gutachter gute guter guts gymnasial gymnastik haar habichts hack hacker hacksel hafen hafer haft haftlings haftpflicht
haftprufungs haftungs hagel hahnchen hahnen haifisch haken hakenkreuz halb halbfinal halbjahres halbjahrs halbleiter
halbtags halbzeit hallen halogen hals halt halte haltestellen haltungs hammer hamster hand handarbeits handball hande
handels handelsfach handler handlungs handschriften handschuh handstand handtaschen handtuch handwerker handwerks
handy hanf hang hange hardware harmonie harn hart harte harz haschisch hasel haselnuss hasen hass hauben haufigkeits
haupt hauptgeschafts hauptstadt hauptverkehrs haus hausaufgaben hauser hausfrauen haushalt haushalts haushaltungs
haustier haustur hauswirtschafts haut hebe heck hecken heer heeres hefe heft hegemonial heide heiden heil
heilerziehungs heiligen heils heilungs heim heimat heimspiel heirats heiss heissluft heisswasser heiz heizkosten
heizungs helden helikopter hell helligkeits helm hemd hemmungs henkel henkers herab heran herauf herbe herbei herbst
herd herings herkunfts heroin herren herrgotts herrschafts herrscher hersteller herstellungs heruber herum herunt
herunter hervor herz herzens herzklappen herzmuskel hetero hetz heu heul heurigen heuschrecken hexadezimal hexen
hierher hilfe hilfeleistungs himmel himmelfahrts himmels hinab hinauf hindernis hindurch hinrichtungs hinrunden
hintenuber hinter hinterbliebenen hintergrund hinterhaupt hinterhaupts hinterher hinterlegungs hinterrad hinters
hintertreppen hinuber hinunter hinweg hinweis hinzu hirn hirsch hirten historien hitler hitze hobby hoch hochdruck
hochfrequenz hochgeschwindigkeits hochglanz hochhaus hochleistungs hochsee hochspannungs hochst hochwasser hochzeits
hof hoffnungs hoflichkeits hoheits hohen hohl hohlen hollen hollerith hollywood holocaust holunder holz holzhammer
homo honig honorar honoratioren hopfen hor horer horizontal hormon horn hornhaut hornissen horror hosen hospiz hotel
hotelfach hubschrauber huckepack hufeisen huftgelenk hugel huhner human humanitats hunde hundekot hundert hunds hunger
hurden husaren husten hut hutten hybrid hydraulik hydrier hygiene hyperschall hypotheken ideal ideen identifikations
identitats ideologie idioten igel illusions image immatrikulations immissions immobilien immobilienkauf immun impf
impfstoff import improvisations impuls index indianer indikator individual induktions industrie ineinander infanterie
infektions infinitiv inflations influenza info informatik informations infrarot infrastruktur infusions ingenieur
ingenieurs inhalations inhalts initial initiativ injektions inkasso inklusions inkunabel inlands innen innenraum
innenstadt innovations innungs inquisitions insekten insel inseraten insider inskriptions insolvenz inspektions
installations instand instandhaltungs instandsetzungs instinkt institutionen instituts instrumental instrumenten
insulin integral integrations integrier integritats intelligenz intensitats intensiv intentions inter interaktions
interessen interessens interims interlinear internats internet interpretations interpunktions interrogativ intervall
interventions interview intim invaliden invasions inventar investitions investment investoren ionen ionisations
ionisierungs irre islam islamisten isolier isotopen italien italienisch jagd jager jahr jahres jahrgangs jahrhundert
jahrmarkt jahrmarkts jahrtausend jakobs jammer januar japan jauchen jazz jesuiten johannis johannisbrot johanniter
journal journalisten jubel jubilaums juden jugend jugendgerichts jugendhilfe jugendschutz jugendstil juli jung jungen
jungfern junggesellen junglings jungmadchen juni junioren juristen justiz juwelen kabel kabinen kabinett kabinetts
kader kaffee kaffeehaus kahl kaiser kakao kalbs kalender kali kalium kalk kalorien kalt kalte kaltluft kalzium kamel
kamera kameradschafts kamin kamm kammer kampf kampfer kampfes kampfmittel kampfrichter kanal kanalisations kandidaten
kaninchen kanonen kantinen kantons kanu kanzlei kanzler kanzleramts kapazitats kapellen kapillar kapital kapitalismus
kapitalisten kapitalmarkt kapitans kapitel kapitulations kapp kaputt kapuzen kapuziner karamel karamell karawanen
kardinal kardinals karibik karnevals karosserie karpfen karriere kartatschen kartauser kartell karten kartoffel
kartonagen karussell kase kasernen kasernenhof kasperle kassa kassations kassen kassetten kastanien kasten kata
katalog katalysator katapult kataster katastrophen katastrophenschutz kategorien katzen kauf kaufer kaufhaus kaufkraft
kaufmanns kausal kautschuk kavalier kavaliers kavallerie kegel kehlkopf kehr kehricht keil keim keller kenn
kennzeichen keramik kern kernkraft kernwaffen kerosin kerzen kessel ketten keuschheits kick kiefer kiefern kiel kies
kiesel kiez killer kilo kilometer kind kinder kinderbetreuungs kinderbuch kindergarten kinderschutz kindertages kindes
kindheits kinds kino kipp kirch kirchen kirchhofs kirchturm kirsch klage klammer klang klapp klappen klapper klar
klarinetten klarsicht klassen klatsch klavier kleb klebe klee kleider klein kleingarten kleinstadt kleintier klempner
kletter klima klimaschutz klingen klinik klinker klopf kloppel klosett kloster klub knaben knall knappschafts knautsch
kneipen knie knoblauch knochel knochen knochenmark knollen knopf knopfloch knorpel knuppel koalitions koch koffer
kognitions kohasions kohl kohle kohlen kohlenstoff kokos koks kolben kollateral kollegial kollektiv kollisions
kollokations kolonial kolonialwaren koloratur kolossal kombi kombinations komfort kommando kommentar kommiss
kommissions kommunal kommunikations kommunion kommunions kommunisten kompakt kompanie kompensations kompetenz
komplementar komplett komplex komplexitats kompositions kompost kompressions kompromiss kondensations konditions
kondolenz konfektions konferenz konfessions konfirmations konflikt konformitats konfrontations kongress konigs
konjunktur konkurrenz konkurs konsekutiv konsens konserven konservierungs konsignations konsolidierungs konsonanten
konsortial konspirations konstituenten konstitutions konstruktions konsular konsulats konsultativ konsum konsumenten
konsumentenschutz konsumguter konsumtions kontakt konter kontext kontinental konto kontra kontrast konvergenz
konversations konversions konzentrations konzept konzern konzert konzessions kooperations koordinaten koordinations
koordinierungs kopf kopfball kopfhorer kopftuch kopier korallen korb korinthen kork korn koronar korper korperpflege
korpuskular korrektur korrelations korrespondenz korrosions korruptions kosmetik kost kosten kostum krabben kraft
krafte kraftfahrzeug kraftstoff kraftwerks kragen krahen krampf kran krank kranken krankenhaus krankenkassen
krankenversicherungs krankheits kranz kratz kraut krauter krawall krawatten kreativ kreativitats krebs kredit
kreditkarten kreide kreis kreisel kreislauf kreisliga kreuz kreuzband kreuzfahrt kreuzschlitz kreuzungs kreuzzugs
kriech krieger kriegs kriegsdienst kriegsschuld kriegswaffen kriminal kriminalitats krippen krisen kristall
kristallisations kron kronen kronungs krumm krummungs kuchen kuckucks kugel kugelstoss kuh kuhl kult kultur
kulturstaats kultus kummel kunden kundigungs kundigungsschutz kunst kunstdruck kunstleder kunstler kunststoff kupfer
kuppel kupplungs kur kurbel kurfursten kurier kurs kurven kurz kurzschluss kurzstrecken kurzwaren kurzwellen
kurzzeitpflege kuschel kuss kusten kutscher labor lach lachs lack lackmus lade laden ladungs lage lager laien
laienspiel lamellen lamm lampen lampion land lande lander landerspiel landes landesliga landkarten landkreis landrats
lands landschafts landsknechts landtags landungs landwehr landwirtschafts lang langs langsschnitt langstrecken larm
larmschutz laser last lasten lastschrift lastwagen latein lateral laternen latten laub lauf laufzeit laugen lausbuben
lause laut lautsprecher lautstarke lavendel lawinen lazarett leasing lebens lebensabschnitts lebensmittel lebensnot
lebensversicherungs leber lebkuchen leck leder leer leerstands legalitats legierungs legitimations lehens lehm lehn
lehns lehr lehramts lehrer lehrlings lehrstellen leib leibes leichen leicht leichtathletik leichtbau leichtmetall leid
leidens leierkasten leih leiharbeits leim lein leinen leinwand leisten leistungs leistungsbilanz leit leitungs lenk
lenkrad lenkungs lern lese leser leserbrief leucht leuchtturm lexikon licht lichtbild lichter lieb liebes liebhaber
lieblings lied lieder lieferanten lieferungs liege liegenschafts liga ligapokal linden lindenbluten linien links
lippen liquidations liquiditats listen liter literat literatur lithium live lizenz loch lochkarten lock locken
lockerungs loffel logistik lohn lohnsteuer lokal longitudinal lorbeer losch loschwasser losungs lotsen lotterie lotto
lowen loyalitats luft luftbild luftdruck luftfahrt luftpost luftschutz luftungs luftungsanlagen luftverkehrs
luftwaffen lugen lumpen lungen lunisolar lust luxus macht madchen magazin magen mager magistrats magnesium magnet
magnetresonanz magnetton magnolien mahagoni mahl mahn mai main mais majoritats makro malaria maler mammut management
manchester mandarinen mandats mandel mangel mangroven manipulations mann manner mannes mannlichkeits mannschafts
mansarden mantel manuskript marathon marchen margarine marien marillen marine marionetten mark marken marketing
markierungs markt marmeladen marmor mars marsch martins martyrer marz marzipan maschen maschinen maschinenbau
maschinengewehr masken mass massage massen massnahmen mast material mathematik matratzen matrosen matt matura
maturitats mauer maul maulwurfs maurer maus mause maut maximal medaillen media medikamenten meditations medizin
medizinal mediziner meer meeres meerrettich meerschaum mega mehl mehr mehrfach mehrheits mehrweg mehrwert
mehrwertsteuer meinungs meister meisterschafts melde melk melodie mengen menschen menschenrechts menschheits
menstruations mentalitats merk mess messe messer messing metall meteoriten meter methoden methodisten metzger michaels
miet mieter mietpreis migranten migrations mikrowellen milch milchsaure milieu militar militardienst miliz milliarden
millimeter millionen minder minderheiten minderheits mindest mindestlohn minen mineral mineralol mini miniatur minimal
minister ministerial ministeriums ministerprasidenten ministerrats minne minus minuten mirabellen misch missbrauchs
missions misstrauens mist mitarbeiter mitfahr mitglieder mitglieds mitmach mittags mitteilungs mittel mittelalter
mittelfeld mittelklasse mittelmeer mittels mittelstands mittelstrecken mitternachts mittwoch mitwirkungs mobel mobil
mobilfunk mobilitats mode modell modellier modernisierungs moglichkeits mohn molekular molkerei monats monchs mond
mondschein monopol monster montage montags monumental moor moos moral mord mords morgen moritaten morphem mortel
mosaik moschus motivations motor motoren motorrad mucken muhl mull multi multifunktions multimedia mund mundart
mundungs munitions munster munz muschel museums musik musikanten muskel muster mutter mutterschafts nachbar nachbars
nachbarschafts nachdruck nachfolge nachfrage nachhaltigkeits nachhilfe nachkriegs nachlass nachmittags nachrichten
nachschub nacht nachtrags nachttisch nachweis nachwuchs nacken nackt nadel nagel nah nahe naherungs nahr nahrstoff
nahrungs nahrungsmittel nahverkehrs namen namens narkose narren nasen nass national nationalitaten nationalrats
nationals natrium nattern natur natural naturalien naturkunde naturschutz navigations nazi nebel nebenerwerbs
nebennieren negations negativ neger neid neigungs nenn neon nerven nessel nest netto netz netzwerk neu neubau
neubauern neuerer neujahrs neutralitats neutronen nibelungen nicht nichtigkeits nichtraucher nickel nieder niederdruck
niederlassungs niederschlags niederungs niedrig niedriglohn niedrigpreis niedrigzins nieren nikolaus nikotin nillen
nischen nobel nobelpreis nominal nominierungs nonnen nord nordost nordsee norm normal not notariats notarzt noten
notfall notstands novellen november nudel nuklear null nummern nuss nutz nutzen nutzer nutzlichkeits nutzungs nylon
obdachlosen ober oberarm oberflachen oberklasse oberleitungs oberliga oberschenkel oberstufen objekt obrigkeits obst
obstbaum obstruktions ochsen ofen offen offenlegungs offensiv offentlichkeits offizial offiziers offnungs ohnmachts
ohren okkupations oktober oliven olpreis olympia omnibus online operations operetten opern opfer opium oppositions
options orangen orchester orchideen ordens ordnungs organ organisations orgel orientierungs original orts ortsnamen
ost oster osteuropa oxidations ozon paar pacht pack paddelboot paket palastinenser palisaden palliativ palm palmen
panik pannen panorama pantoffel panzer panzerabwehr papageien papier papp paprika papst parade paradeiser paradies
paragrafen paragraphen parallel parasiten park parkett parkinson parkplatz parlament parlaments partei parteien
parteitags partikel partikular partisanen partizipations partizipial partner partnerschafts party pass passagier
passier passions passiv pastell pastoral paten patent patienten patriarchal patrizier patronats patronen patrouillen
pauschal pausen pech pegel peil peitschen pelz pendel pendler penis pensions pergament perioden perl perlen perlmutter
personal personen personenstands personlichkeits perspektiv pest petersilien petitions petroleum pfaffen pfahl pfand
pfannen pfeffer pfefferkuchen pfefferminz pfeif pfeifen pfeil pfennig pferde pfirsich pflanz pflanzen pflanzenschutz
pflaster pflaumen pflege pflegedienst pflegeheim pflicht pflichten pflichtspiel pfortner pfosten phantasie phantom
phasen philosophie phosphor photo phrasen physik pigment pilger pilot piloten pilz pingpong pionier piraten pistolen
pizza plakat plan planeten planier plantagen planungs plast plaste plastik platin platt platten plattenbau plattform
platz plausibilitats plissee plusch plutonium pokal polar polarisations politik politiker politologie polizei polster
pomeranzen populations porno portfolio portrat porzellan posaunen positions positiv possessiv post postkarten
postscheck potential potenz potenzial pracht pradikats praferenz prage praktikums pramien praparier prapositional
prasentations prasentier prasenz prasidenten prasidentschafts prasidial prasidiums prateritum praventions praventiv
praxis prazisions predigt preis premieren premium press presse pressluft prestige priester primar prinzen prioritats
privat privatisierungs privatkunden probe probier problem problemlosungs produkt produkten produktions produktiv
produktivitats professoren profi profil profit prognose programm programmier prohibitiv projekt projektions
proletarier promenaden promille prominenten promotions pronominal propaganda propeller proportional proporz prosa
protein protest protokoll protonen proviant provinz provinzial provisions prozent prozentrang prozess prozessions
prozesskosten prozessor pruf prufungs prunk pseudo psycho psychologie pubertats publikations publikums pudding puff
puls pulver punkt punktier punktspiel puppen purpur putz pyramiden pyro quadrat quadrupel qualifikations
qualifizierungs qualitats qualitatssicherungs quanten quarantane quark quartals quartier quarz quatsch quecksilber
quell quellen quer querfeldein querschnitts quetsch quitten quittungs quoten rabatt rache rachen rad radar radfahr
radfahrer radikal radio rahmen raketen ramsch rand rang rangier raritaten rasen rasier rassen rassismus rate rathaus
rationalisierungs rats ratsel ratten raub rauber raubtier rauch raucher rauchschutz rauf raum raumfahrt raumordnungs
raumungs raupen rausch rauschgift reaktions reaktor real realisierungs realitaten realitats rebellen reben rechen
rechenschafts recherche rechner rechnungs rechnungslegungs recht rechtfertigungs rechts rechtsanwalts rechtschreibungs
rechtshilfe recycling redaktions rede redner reduktions referenz reflexions reform reformations regel regelungs regen
regenbogen regenwasser regie regierungs regiments regional regionalliga register registrier regress regressions
regulierungs rehabilitations reib reibungs reichs reichsbahn reichstags reifen reihen reihenhaus reim rein reinigungs
reinlichkeits reis reise reisekosten reisewetter reiss reissverschluss reit reiter reiz reklamations reklame
rekonstruktions rekord rekruten rektorats relativ relegations relief religions reliquien remilitarisierungs
renaissance rendite renn renommier rentabilitats renten rentier rentner reparations reparatur repetier reprasentations
reprasentativ repressions reproduktions requisiten reserve resonanz respekt ressort ressourcen rest restaurant
restaurations restmull restrukturierungs retentions retro rettungs revanche revier revisions revolutions revolver
rezeptions rhabarber rhein rheinland rhythmus richt richter richtfunk richtig richtlinien richtungs riech riemen
riesen rind rinder rindfleisch ring ringel rippen risiko ritter robben roboter rock rodel roggen roh rohr rohren
rohrpost rohstoff roll rollen rollschuh rollstuhl roman romer rontgen rosen rosinen ross rost rot rotations rotlicht
rotwein rotz routine ruben ruck rucken ruckfall ruckgabe ruckhalte ruckkehr rucklauf rucknahme ruckrunden rucksack
rucksichts rucktritts ruckversicherungs ruckwarts ruckzahlungs ruckzugs ruder ruhe ruhestands ruhmes ruhr rumpf rund
rundfunk runen russ russisch russland rustungs ruthenium rutsch saal saat sabel sachsen sachverstandigen sack saft
sage sagen sahne saison sakramenten sakraments salat salmonellen salon salpeter salz salzwasser samen sammler
sammlungs samstag samstags samt sand sandkasten sandstein sandwich sanger sanierungs sanitar sanitats sanktions
sardellen sardinen sarg satelliten sattel sattigungs sattler satz sau sauberungs sauer sauerkraut sauerstoff sauf saug
sauglings saulen saum sauna saure schach schachbrett schacht schachtel schad schadel schaden schadens schadensersatz
schadlings schadstoff schaf schafer schaffens schafs schal schalen schall schallplatten schalmeien schalt schalter
scham schamotte schand scharf scharlach schatten schatz schau schauer schaufel schaufenster schaukel schaum
schaumstoff schauspiel schauspieler schausteller scheck scheiben scheide scheiden scheidungs schein scheiss scheitel
schellen schelmen schenkel schenkungs scher scheren scherz scheuer scheunen schi schicht schichten schicksals schieber
schieds schiedsrichter schief schiefer schienbein schienen schiess schiff schiffbau schiffchen schiffer schifffahrts
schiffs schild schilddrusen schilder schildkroten schilf schiller schimmel schimpf schinken schirm schirmbild
schlabber schlacht schlachten schlachter schlacker schlaf schlafen schlafmittel schlafwagen schlafzimmer schlag
schlaganfall schlager schlagwort schlagzeug schlamm schlangen schlapp schlauch schlecht schlechtwetter schleich
schleier schleif schleifen schleim schlemmer schlepp schlepper schleuder schleusen schleusenwarter schleuser schlicht
schlichtungs schlick schliess schling schlinger schlitten schlittschuh schlitz schloss schlosser schluck schlummer
schlupf schluss schlussel schlusselbein schmacht schmah schmal schmalspur schmalz schmarotzer schmelz schmerz
schmerzens schmetterlings schmiede schmier schmieren schmink schmoll schmuck schmuddel schmuggler schmuse schmutz schn
schnabel schnapp schnappchen schnaps schnauz schnecken schnee schneeball schneid schneide schneider schnell
schnellfeuer schnellzug schnepfen schnitt schnittstellen schnitz schnitzel schnupf schnupfen schnur schnurr schock
schoko schokoladen schon schonheits schonschreib schonungs schonwetter schopf schopfer schopfungs schornstein schoss
schotten schotter schrag schrank schraub schrauben schreck schreckens schreib schreiber schreibmaschinen schreibtisch
schreibwaren schrift schriften schriftsteller schritt schrot schrott schrumpf schub schuh schuhmacher schul schulbuch
schuld schulden schuldner schuler schulhaus schulter schulungs schund schuppen schurf schurzen schuss schussel
schusswaffen schuster schutt schutz schutzen schwaben schwach schwache schwachstrom schwalben schwamm schwanen
schwangeren schwangerschafts schwankungs schwanz schwarm schwarz schwarzfuss schwarzgeld schwarzmarkt schwarzwald
schwarzweiss schwatz schwebe schweden schwefel schweif schwein schweine schweins schweiss schweizer schwell schwellen
schwemm schwenk schwer schwere schwerlast schwerpunkt schwert schwester schwestern schwieger schwierigkeits schwimm
schwimmbad schwimmer schwindel schwing schwingungs schwirr schwitz schwulen schwund schwung sechs sechser sechzehntel
see seefahrts seefracht seekriegs seelen seemanns seenotrettungs seerauber seerechts segel segelflug segment seh
sehnen sehnsuchts seiden seifen seil seins seiten seitwarts sekt sekundar sekundarrohstoff sekunden selbst
selbstbedienungs selbsthilfe selbstmord selbstverwaltungs selektions selen selig semester seminar semmel senats sende
senf senioren senk sensations sensen separat september serien service servier servietten sessel setz seuchen sex
sexual shopping show sichel sicherheits sicherungs sicht sieb sieben siedler siedlungs sieg siegel sieger sieges
signal silastik silben silbentrennungs silber silvester simulations simultan sing singular sinn sinnen sinnes sippen
sitten sittlichkeits situations sitz sitzungs skandal skat skelett ski skizzen sklaven sklavenhalter slalom smartphone
snowboard sofort software soja solar soldaten solidaritats solo sommer sonder sonnabend sonnen sonnens sonnenschein
sonnenschutz sonntag sonntags sorgen sorten sortier sortiments souveranitats sowjet sozial sozialhilfe sozialisations
sozialleistungs sozialstaats sozialversicherungs soziologie spalier spalt span spann spannungs spar spargel sparkassen
sparsamkeits spass spat spatzen spazier spazieren speck speditions speer speichel speichen speicher speise
speiserohren spektral spekulations spenden spender sperr sperrholz sperrmull spezial spiegel spiel spiele spieler
spielfeld spielkarten spielwaren spielzeug spiess spindel spinn spinnen spionage spiral spiritus spitz spitzbogen
spitzel spitzen spitzens splitter sponsoren spontan sport sportler sportwagen spott sprachen spracherkennungs
sprachwandel sprech sprecher sprechfunk sprechstunden spreiz spreng sprengstoff spring spritz spritzen spruch spruh
sprung spul spur staaten staats staatsburger staatsburgerschafts staatsrats stab stabilisierungs stabilitats stabs
stachel stacheldraht stadion stadt stadtbahn stadte stadtentwicklungs stadtrats stadtteil stadtverordneten stafetten
staffel stahl stahlbeton stahlrohr stall stamm stammbaum stammes stammtisch stand standard stande stander standerats
standes standort stangen star stark starkstrom start starter stations status stau staub stech steck stecknadel steh
steig steigerungs steigungs steil stein steinbruch steingut stell stellen stellplatz stellungs stempel steno stepp
steppen sterbens stereo stern sternen steuer steuerungs stich stichproben stichwort stick stickstoff stiefel stiegen
stiel stier stiftungs stil still stimm stimmen stimmungs stink stirn stock stoff stoffkreis stoffwechsel stollen stopf
stopp stoppel stor storchen storungs stoss straf straflings strafraum strafrechts strafvollzugs strahl strahlen
strahlenschutz strahlungs strand strapazier strassen strassenbahn strassenbau strassenverkehrs strategie strauch
straussen streaming streck strecken streich streicher streichholz streifen streik streit stress streu streuobst
streuungs strich strick striptease stroh strom stromab stroman strompreis stromungs strontium strudel struktur strumpf
stuben stuck studenten studien studier studio stufen stuhl stummel stunden sturm sturmer sturz stutz subjekt
subsistenz subskriptions substanz substitutions subtraktions subventions such sucht sud sudstaaten suggestiv suhne
sumpf sunden super supermarkt suppen suss susswaren susswasser symbol symmetrie sympathie synchron synthese system
tabak tabellen tabellier tabletten tafel tage tagebau tagebuch tages tageslicht tagungs takt tangenten tank
tankstellen tannen tanz tanzstunden tapeten tarif tarn taschen taschenbuch taschenspieler taschentuch tast tasten tat
tater tatigkeits tatsachen tauben taubenpost tauch taucher tauf tauglichkeits tausch tauschungs tausend taxi team
technik technologie tee teer teich teig teil teilchen teilnahme teilnehmer teilungs teilzahlungs teilzeit tele telefon
telegrafen telegramm telegraphen telekommunikations teleskop teller tempel temperament temperatur tempo temporal
tendenz tennis tenor teppich termin terrassen territorial terror terrorismus terroristen test testament testaments
testspiel tetra teuerungs teufels text textil textilwaren textverarbeitungs theater theologie theorie therapie thron
tief tiefdruck tiefen tiefsee tier tierkorper tierkreis tierschutz tierstimmen tiger tilgungs tinten tisch tischler
tischtennis titel tochter todes toiletten toleranz toll tomaten ton tonband tontrager top topf tor torf torpedo
torschutzen torsions torten tot total toten totenkopf totungs tourismus touristen touristik trachten traditions trag
trage trager tragheits trainer trainings traktor traktoren tram tran tranchier tranen tranengas trans transaktions
transfer transformations transistor transit transmissions transparent transparenz transplantations transport
transversal transzendental trappisten trassen trau trauben trauer traum treff treffer treib treibhaus treibhausgas
treibstoff trend trenn trennungs treppen trester tret treue treuhand trichter trick trickfilm trieb triebwagen trink
trinkwasser tritt triumph trivial trocken trommel trompeten tropen tropfen trost truffel trummer truppen tuberkulose
tuch tugend tull tulpen tunnel tur turbinen turbo turboprop turken turm turn turnier typen typo tyrannen uberbruckungs
uberdruck uberein ubergabe ubergangs uberhol uberlauf uberlebens ubernachtungs ubernahme uberprufungs uberraschungs
uberschall uberschuss uberschwemmungs ubersee ubersetzungs ubersichts uberstrom ubertragungs uberwachungs uberweisungs
uberzeugungs ubungs ufer uhren uhrmacher ultra ultraschall umerziehungs umfrage umgangs umgebungs umgehungs umher
umkehr umlauf umrechnungs umsatz umsatzsteuer umschalt umschlag umschlags umschuldungs umsetzungs umstands umstellungs
umsturz umtausch umwandlungs umwelt umweltschutz unabhangigkeits unan unbedenklichkeits unfall unfehlbarkeits
ungeziefer ungleich unglucks uniform unions universal universitats unkraut unschulds unsicherheits unterarm unterboden
unterdruck unterdruckungs unterflur untergangs untergrund unterhalts unterhaltungs unterhaus unterlassungs unterleibs
unternehmens unternehmer unternehmungs unteroffiziers unterrichts unterscheidungs unterschieds unterschriften
unterstell unterstutzungs untersuchungs untersuchungshaft untertage untertanen unterwasser unterwegs unterwerfungs
unwetter uran urheber urheberrechts urin urkunden urlauber urlaubs urnen ursprungs urteils vagabunden vaginal vakuum
valuta vanille varianten variations variete vater vaterlands vaterschafts vegetations veilchen vektor velo ventilator
venus veranderungs veranstaltungs verantwortungs verarbeitungs verausserungs verb verbal verband verbands
verbandsgemeinde verbandsliga verbesserungs verbindungs verbots verbraucher verbraucherschutz verbrauchs verbrechens
verbrecher verbreitungs verbrennungs verbund verdachts verdampfungs verdauungs verdichtungs verdienst verdingungs
verdrangungs verdunstungs verein vereinigungs vereins vererbungs verfahrens verfasser verfassungs verfassungsschutz
verfolger verfolgungs verfugungs vergabe vergangenheits vergaser vergeltungs vergewaltigungs vergiftungs
vergissmeinnicht vergleichs vergnugungs vergrosserungs vergutungs verhaltens verhaltnis verhaltungs verhandlungs
verhinderungs verhutungs verkaufs verkaufsstellen verkehrs verkehrsunfall verkleinerungs verkundungs verlade verlags
verlangerungs verlaufs verlegenheits verletzungs verleumdungs verlierer verlobungs verlust vermarktungs vermessungs
vermissten vermittlungs vermogens vernehmungs vernichtungs vernunft verordnungs verpackungs verpflegungs
verpflichtungs verrechnungs vers versammlungs versand versaumnis verschieden verschleierungs verschleiss verschluss
verschlusselungs verschonerungs verschuldungs verschutt verschworungs versetzungs versicherungs versohnungs
versorgungs verstandes verstandigungs verstandnis verstarker verstarkungs versteigerungs versuchs verteidigungs
verteil verteiler verteilungs vertikal vertrags vertrauens vertreter vertretungs vertriebenen vertriebs
vervielfaltigungs verwahr verwaltungs verwaltungsrats verwandlungs verwandten verwandtschafts verwendungs verwertungs
verwesungs verwundeten verzogerungs verzweiflungs veteranen veterinar vibrations video vieh viel vier vierer viertel
viktualien virus vitamin vize vogel vogelschutz vokabel vokal volker volkerrechts volks volksbildungs volkskammer
volkskunst volkswirtschafts voll vollblut volleyball vollstreckungs vollzeit vollzugs volumen voran vorbehalts
vorbereitungs vorder vorderrad vorfuhr vorganger vorher vorjahres vorkriegs vorlesungs vormerk vormittags
vormundschafts vornamen vorposten vorrats vorrunden vors vorschalt vorschlags vorschuss vorsichts vorsorge vorstadt
vorstands vorstellungs vorsteuer vortrags voruber vorverkaufs vorwahl vorwarts vorzimmer vorzugs votiv vulkan wach
wacholder wachs wachstums wacht wachter waffen waffenstillstands wagen wahl wahler wahlkampf wahlkreis wahlpflicht
wahn wahnsinns wahr wahrheits wahrnehmungs wahrscheinlichkeits wahrungs waidmanns waisen wald waldbrand waldmeister
walfang wall wallfahrts walz wand wandel wander wanderungs wandlungs wappen waren warenhaus warm warme warmluft
warmwasser warn warnungs warte wartungs wasch wasche wasser wasserball wasserkraft wassers wasserschutz wassersport
wasserstands wasserstoff wasserstrassen watte web wechsel wechselkurs wechselstrom weck wege wegwerf wehr wehrdienst
wehrmachts weiber weich weichen weide weiden weidmanns weih weihnacht weihnachts weihnachtsbaum weihrauch weihwasser
wein weinbau weinberg weinbergs weinbrand weinschaum weisheits weiss weisswein weisswurst weit weiter weiterbildungs
weizen wellblech wellen wellness welt weltcup welten weltfriedens welthandels weltklasse weltklima weltkriegs
weltmarkt weltmeister weltranglisten weltraum weltrekord weltwirtschafts wende werk werks werkstatt werkstoff werkzeug
wert wertpapier wertschopfungs wertstoff wertungs wesens west western wett wettbewerbs wetter wetterschutz wettkampf
wickel widerspruchs widerstands wied wiederaufbau wiedergabe wiederherstellungs wiederholungs wiesen wikinger wild
wildleder wildschwein wildtier wildwasser willens willkommens willkur wimbledon wimpern wind windkraft windschutz
winkel winter winters winterspiel wintersport winzer wirbel wirbelsaulen wirk wirklichkeits wirkungs wirts wirtschaft
wirtschaftlichkeits wirtschafts wirtshaus wisch wissens wissenschafts witterungs witwen witz wochen wohl wohlfahrts
wohlstands wohltatigkeits wohn wohnmobil wohnraum wohnungs wohnungsbau wohnzimmer wolfram wolfs wolken woll wonne wort
wortbildungs worterbuch wortschatz wund wunder wunsch wurf wurfel wurm wurst wurz wurzel wusten yoga zahl zahlen
zahlungs zahlungsbilanz zahn zahnarzt zahnfleisch zauber zaun zebra zech zehen zehn zehner zehntel zeichen
zeichentrick zeichnungs zeilen zeit zeitschriften zeitungs zell zellen zellophan zellstoff zelluloid zelt zement
zentimeter zentral zentralbank zerfalls zerreiss zersetzungs zerstorungs zettel zeugen zeugnis zeugungs zichorien
zickzack ziegel ziegen zieh ziel zier ziffern zigaretten zigarren zigeuner zimmer zimmermanns zimt zink zinn zins
zirkel zirkulations zirkus zisterzienser zitronen zivil zivilisations zivilschutz zoll zubereitungs zubringer zucht
zuchthaus zuchtungs zucker zuckerrohr zufalls zufluchts zufrieden zug zugangs zuge zugriffs zuhorer zukunfts
zulassungs zund zunft zungen zurechnungs zurecht zurucker zusatz zuschauer zuschlags zuschuss zustandigkeits zustands
zustell zustellungs zustimmungs zuverlassigkeits zuwanderer zuwanderungs zuwider zwangs zwanzig zweck zwei zweier
zweifels zweig zweikampf zweit zwerg zwiebel zwillings zwitter zylinder zypressen
"""
