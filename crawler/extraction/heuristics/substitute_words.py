"""The words that soft 404s, errors and walls are made of, in the web's larger languages. It knows words, not phrases.

They are in lower case and without accents. An asterisk stands for any ending.
"""

from functools import lru_cache

__all__ = ["is_common"]

_ENGLISH = """
able about above accept* access* account* activity ad add added adding additional address* administrator ads advert*
afraid after again against agree* ah akamai all allow* already also amazon an and another answer* anubis any anymore
anything apache apache2 apart apolog* appear* application approv* archiv* are area aren around article* as ask asked
asking asks astray at attention authenticat* author authori* authors automat* availab* aws back backend bad ban
bandwidth banned banner banning bans be bear because become been before behavio* behind being below better between bit
block* bot both bots brb break* briefly bring* broke broken brought browser* but button buy by cache came can cannot
cant capacity captcha* care cent* challenge* check* choice* choose chosen click* client close* cloudflare cloudfront
code come complet* condition* configur* confirm* connect* consent* construct* contact* content* continu* control cookie*
corner correct* could couldn country creat* credential* critical currently data database* datadome day days ddos dead
dear debian decide declin* default delet* demand deni* despite detect* device did didn difficult* digital direct* disab*
disappear* display* do document* does doesn doing domain done down due during each easily easy editor* either else
elsewhere email* enable* encounter* end enjoy* enter* error* essential establish* europe* ever every everything exactly
exceed* exception exclusive* exist* expect* experienc* expir* fail* far fast fastly fatal fetch few file* find* firewall
first fix fixed fixes fixing folder* follow* for forbidden forgot forgotten found free fresh from front full* function*
gateway gdpr get gets getting give given glitch* go goes going gone got grant* great gremlin* guard guess guru had
handl* hang happen* hard has hasn have haven having hcaptcha hello help* here hey hi hiccup* high hit hmm hold home
homepage host* hour* how html http https human* id identity if iis imperva improv* in incapsula incident inconvenien*
incorrect* index information install* instead intend* interested internal interrupt* into invalid ip is isn issue* it
item* its javascript join* js just keep kindly know* last later lead* least led legal let lets like limit* link*
litespeed ll load* locat* log logged logging login longer look* lose lost low mail main maintain* maintenance make
making manage* many match* matter* may maybe me mean means meditation member* menu microsoft might minute* miss* mistyp*
mode moment more most move* much must my mysql name near necessary need* network never new newly news newsroom next
nginx no no-one not nothing notice now nowhere number* occur* of off offer* offline often oh old on once one only ooops
oops oopsie open* option* or origin other our out outage outdated over overload* own owner page* paid pardon parked part
partner* password* path patien* pay paying pays perform* perhaps perimeterx permanent* permission* person* php place
plan* please polic* post posts powered preference* premium press privacy problem* proceed* process* progress* proper*
protect* prove provid* proxy publish* puzzle quite rate rather ray re reach* read* real really reason* recaptcha recent
recently redirect* reference refresh* refus* region register* registr* regret* reject* reload* remember remov* renam*
repair* request* requir* resolv* resource* respect* respond* response* restrict* result* retir* return review* right
robot* routine runtime safe* said sale same say scenes schedul* search* second* section* secur* see seek* seem* server*
service* set sets setting* shortly should show* sign signed signin signing signup similar since site* snag* so solve*
some something sometimes soon sorry spell* sql staff stand start* stay step still stor* strange subscri* success* such
sucuri suffer* support sure suspend* suspicious system* tab take* taking team tech technical* technolog* tell temporar*
terms test testing tests than thank* that the their them then there these they thing* think this those thought through
tight time timed timeout to today told tomorrow too tracking traffic trial tried trouble* try trying tun tuned tunes
tuning turn turnstile tweak* typ typo typos ubuntu uh unable unauthori* unavailab* under undergo* unexpected
unfortunately union unlimited unlock* unpublish* unreachable unsuccess* until unusual up updat* upgrad* url urls us
usamos usan use used useful user* uses using* uso usos usual* valid* value* vanish* varnish ve vercel verif* very view*
visit* vpn waf wait* wandered want* was wasn way we web webmaster webpage* website* weird welcome well went were weren
what whatever when where which while who whole whoops why wide will window windows with withdraw* without won wordpress
work* would wrong yet yikes you your yours yourself
"""
_SPANISH = """
abon* abra abre abrir acaso acced* acces* acept* activ* actualiz* actualmente acuerdo* adonde agotad* aguard* ahi ahora
al alcanz* algo algun alguna* alguno* alli antes aquel* aqui archivo* articulo* asociad* aun autentic* automatiz* autor
autora autores autoriz* averia* avis* ayud* baja base* bienvenid* bloque* borr* breve* busc* busqued* cada caduc* caid*
cambi* camino captcha* carg* cerrad* clave coincid* como complet* comprob* comprueb* con condicion* conect* conexion*
confia* configur* confirm* consent* construccion cont* cookie* correo* crea* critic* cual* cuando cuanto cuenta* cuid*
da dada dadas dado dados dame damos dan danos dar datos de debajo debe* decid* decision* del demasiad* demostr*
demuestr* den deneg* dentro desactiv* desconect* desde despublic* detect* dificultad* direccion* disculp* disfrut*
disponga disponib* documento* dominio* donde el electronico* eleg* elig* elij* elimin* ellos en encima encontr*
encuentr* enlace* enseguida entra* entre equipo equivoc* era eran eres erron* error* es esa esas escrib* escrit* ese eso
esos espera* espere* esta estaba establec* estam* estan estar* estas este esto estos exclusiv* exist* extraviad* facil
fall* favor fue fuera fueron funcion* gente gestion* gracia* gratis gratuit* gust* ha haber habia habilit* hace hacemos
hacen hacer hacia haciendo haga hagan hall* han has hasta hay haya hazte he hech* hemos historia hola human* identif*
ido ilimitad* import* incluy* incorrect* indic* indisponib* inesperad* inexistent* inform* ingres* inici* instante*
intent* intern* introduc* introduj* inusual* invalid* la labor* lament* las le lector* lectura lee leer legal* les
leyendo limit* lo localiz* los lugar mal mantenimiento* mas mayor me mediante mejor* menor mi mientras minuto* mis misma
mismo mode* molestia* momentane* momento* mostr* motivo* move moved mover moverse moves moveu movida movidas movido
movidos movimos moving movio mucho* mudado mudo muestr* muy nada navegador* necesit* ni ningun* no nombre nos nosotros
nota* noticia* nuestr* nueva nuevo numero obras ocurr* ofrecemos ofrecer olvid* os otorg* otra* otro* paciencia pagina*
pais para parec* parte partes pas pasa* paso pausa pedid* perd* permis* permit* pero persona* peticion* pide* podemos
poder podido podria* politic* por porque portada prefer* preocup* primero privacidad problem* proceso* produc* produj*
program* prohib* pronto propi* proteccion proteg* prueb* public* pudimos pudo pued* que quer* qui quien quier* quiza
quizas rapid* raro rato realiz* rechaz* recurso* red redaccion redirig* region regist* regres* requerid* respet*
respond* respuest* rest* result* retir* revis* robot* rota rotas roto rotos ruta sali* se seccion* segui* segundo*
segura segurid* seguro sentim* ser sera seran servicio* servidor* sesion* si sido siento sigue* siguiente sin sistema*
sitio* sobre sobrecarg* socio* solicit* solo son sospechos* su suced* suprim* sus suscri* suspend* tant* tarde tare* te
tecnic* temporal* ten tenemos tengas teniendo tercer* termin* tiempo tien* toda todavia todo* trabaj* trafico* tras
traslad* trat* tu tus tuve tuvimos tuvo ubic* un una unas unase unete uni unic* unirse uno unos ups usa usamos usan
usando usar uso usted* usuario* utiliz* uy validan* validar valor* vaya venta veo ver verific* verse visit* volv*
vosotros vuelt* vuelv* vuestr* web ya
"""
_GERMAN = """
aber abgelauf* abgeruf* abhanden ablehn* abo abonn* abos abruf* adresse* agb aktivier* aktivitat* aktualisier* aktuell*
akzeptier* alle* als also am an ander* anforder* anfrag* angeforder* angemeld* angezeigt anmeld* anscheinend antwort*
anzeig* arbeit* artikel* auch auf aufbau* auffind* aufgeruf* aufgetret* aufruf* auftret* augenblick* aus auswahl*
authentifizier* automat* autorisier* bald bauarbeit* bedauer* bedingung* beende* befinden befindet beheb* bei beides
beim beitrag* bekannt* benotig* benutzer* berechtig* bereits bestatig* besuch* betroffen* bevor bis bist bitte bleib*
blockier* bot bots brauch* bringt browser* cookie* da daher damit danach danke* dann daran darf das dass datei* daten*
dauer* dazu deaktivier* defekt* dein* dem den depublizier* der deren derzeit des dessen dich die dienst* dies* dir
dokument* dort dran du durch durf* ebenso ein eine einem einen einer eines einfach eingab* eingegeb* eingeloggt
eingeschrankt* einlogg* einschrank* einstell* einverstand* einwillig* entfern* entscheid* entschuldig* er erforderlich*
ergeb* erkannt* erkenn* erlaub* erneut* erreich* erst erstell* es etwas euch euer* eure* exist* exklusiv* falsch* fehl*
fertig fest festgestellt* find* folg* fort* frei* fuhr* fur gab geandert* geben geduld gefolgt gefund* gegang* gegen
gehen geht gelad* gelauf* gelegt gelesen gelosch* geplant* gepruft gerade gerat* gesagt geschichte geschloss* geschutzt*
gesichert* gesperrt* gesuch* gewart* gewunsch* gibt gleich gratis grund* haben habt hallo hast hat hatte* helf*
hergestell* herstell* herzen hier hinweis* hoppla huch ich ihm ihnen ihr ihre* im in inhalt* ins intern* irgend* ist ja
jede jeder jene jenem jener jenes jetzt kann kaputt* kehr* kein* kennen kennt kennwort* komm kommen kommt konn* konto*
kostenlos* kritisch* kunden kurz* lade laden ladt ladung land* lang* laufen lauft leere* leid leider lese lesen lesens
leser* lest lief liegen liegt link* logg* login los losch* lose losen losung mag mail* man mehr meld* mensch* mich
minute* mir mit mitglied* mocht* modus moglich* moment* muss mussen nach nachricht* nein netz* neue* nicht nichts nie
noch nochmal* notwendig* nur nutz* ob oder offenbar offline ohne ohnehin oje online ort partner* passiert passwort*
pause person* planmassig* premium privatsphar* probier* probl* pruf* recht* red redac redacao redaccion redaktion
redaktionell redes region* registrier* respektier* ressource* roboter* rubrik* sackgasse sagt schatz* schau schauen
scheinbar scheint schief* schliess* schnell schon schutz* schwer* sehen sehr seht seid sein seite* sekunde* selbst
server* setz* sich sicher* sie sieht sind so solche* soll* sowie spater sperr* startseite* steh* stelle stimm* stor*
such* system* team technisch* text* tot tote toten toter tracking treffer tret* tun tut uber uberall uberarbeit*
uberlast* uberpruf* umbau* umbenann* umgezog* unbegrenzt* unbekannt* und unerwartet* ungewohnlich* ungultig* uns unser*
unsichtbar* unter unterwegs ups url urls validier* veraltet* verbesser* verbind* verbot* verdachtig* verfug* vergess*
verifizier* verirr* verkauf* verlauf* verschob* verschwund* versuch* vertipp* verwalt* verweiger* verwend* viele*
vielleicht vollstandig* vom von vor vorbehalten vorhanden vorubergehend* wann war waren wart* warum was webseite*
website* weg wege wegen weil weit* welche* wenn wer werb* werden wichtig* wie wieder will willkommen wir wird wo wohin
wohl wollen worden wurde* zahl* zeit zeituberschreit* ziel* zu zuerst zugang* zugriff* zum zunachst zur zuruck* zurzeit
zustimm*
"""
_FRENCH = """
abonn* acced* accept* acces* accord accueil activ* actuellement adresse* affich* ai aide* ainsi ait alors amelior* anti
apres article* as attein* attent* au aucun* aurait auront aussi auteur auteurs authentif* automatique automatiques
automatis* autoris* autre* aux avaient avait avant avec avez avoir avons base* besoin bien bientot bienvenu* bloqu* bon
bonjour bonne bot bots bris* bug bugs ca cas casse* ce ceci ceder cela celle celui certain* ces cet cette ceux chaque
charg* chemin cherch* chez choisi* choix chose* comprend* compte* concern* condition* confidentialit* confirm*
connaissons connait connect* connexion* conseil* consent* construction* consult* contenu* continu* contre cookie*
correspond* courriel* cours cree* critique* dans de debut decid* dehors deja delai* demand* depass* deplac* depubli*
depuis des desactiv* desol* detect* devez devons devrait dirige dirigee dispara* disparu* disponib* document* doit
domaine* donc donnee* donner donnez dont du durant efface* effectu* egar* elle elles en encore endroit entre equipe*
erreur* errone* espace essay* est et etabl* etait ete etes etre* exclusi* excus* exist* expir* faire faisons fait faites
faut ferme* fichier* fin fois fonctionn* gene* gere* gestion gratuit* histoire hors humain* ici identifi* il illimite*
ils import* impossible inattendu* incorrect* indisponib* inexistant* inhabituel* inscri* instant* interdit* interne*
introuv* invalid* jamais je jour* juste la le lecteur* lectur* legal* les leur* lien* lieu ligne lire lis lisez lisons
longtemps lors lorsque lui ma mail* maintenance* mais mal malheureusement manqu* me membre* meme memes mene menent mener
merci* mes mince minute* mis mise* moi moment* mon mort* mot mots navigateur* navr* ne necessaire* neuf neuve non nos
notre nous nouveau* nouvelle* nul nulle numero obsolete* occasionn* offre* on ont operation* ou oublie* oui oup oups
ouvr* page* panne par parait param* pardon part partenair* partout pas passe* patience patient* pause pays peau pendant
perdu* perim* permet* permission* personne* peut peuvent peux plus politique* possible* pour poursuiv* pouv* prefer*
privee probleme* produi* profit* programm* protect* proteg* prouv* pu publi* puis* qu quand que quelque* qui quoi
raison* rapide* recherch* redaction redirige redirigee rediriges reessa* refus* region* regrett* rejoign* rencontr*
renomm* repond* reponse* requete* requis* reseau reserv* respect* ressource* restant* reste* restreint* result* retir*
retour* retrouv* reven* revien* rien robot* rompu* rubrique* sa saisi* sans se seconde* securi* sembl* sera serait serez
serons seront serveur* service* ses seul* si site* soit sommes son sont souci* souhait* sous suis suite suiv* supprim*
sur surcharg* surven* suspect* suspend* systeme* ta tapant tape tapee tapez tard te technique* temporair* tent* tes toi
ton tous tout* trac* trafic* travaux tres trop trouv* tu un une url urls utilis* valable* valid* vend* verifi* vers
veuill* vie vite voici voila vos votre voul* vous zut
"""
_PORTUGUESE = """
abra abriu aced* aceit* acess* achada achado achados achamos achar achou acontec* activ* actualiz* actualmente agor*
aguard* ainda ajud* algo algu* ali antes ao aos apagad* apenas apos aproveit* aqui aquilo ar arquivad* arquivo* artigo*
assin* associ* ate ating* ativ* atualiz* atualmente autentic* automatiz* autoria autoriz* avaria* banco base bem bloque*
boa bom breve* busc* cada cadastr* caminho capa carreg* caso com como comprov* concord* condico* conect* conexao*
confian* configur* confirm* conhecemos consegui* consent* construcao conta* conte* continu* contra cookie* correm correr
corresp* correu criar crie critic* curso da dados dar das de decid* decis* defin* dela delas dele deles delet* demasiad*
dentro desactualiz* desaparec* desativ* desatualiz* desculp* desde deseja* despublic* desviad* detect* detet* deu deve*
devid* digit* disponi* do documento* dominio* dos durante duvida* editoria* ela elas ele eles elimin* em encaminhad*
encontr* endereco* enquanto entr* equip* era errad* erro* escolh* esgot* espere esquece* essa esse esta estabelec*
estamos estao estar estas estava este estes estiver* exclu* exib* exist* expir* extraviad* faca facam facil* falh* falt*
fazer fech* feit* ficheiro* fiz fizemos fizeram foi fora foram fosse funcion* gerenc* geri* gratis gratuit* ha habilit*
hiperligac* houve human* ilimitad* import* incomu* incorrect* incorret* indisponi* inesperad* inexistente* infelizmente
inform* inici* instante* intern* invalid* isso isto ja jeito la lado lament* legal* leia leitor* leitura lendo ler leva*
lhe lhes ligac* ligar limit* link* localiz* login logo lugar* maior mais manutencao* mas materia* me melhor* menos mesma
mesmo meu meus minha* minuto* momento* morada* mostr* motivo* move moved mover moverse moves moveu movida movidas movido
movidos movimos moving movio mudar mudou muitas muito* na nada nao nas navegador* necessari* negad* nenhum* nessa nesse
nesta neste no nome nos nossa* nosso* noticia* nova* novo* num numa numero obras obrigad* obrigatori* ocorr* ola onde
opa ops os ou outra* outro* pagina* pais palavra para parceir* parec* passe pedi* pela* pelo* perd* permiss* permit*
pesquis* pessoa* pode* politic* por porque possa possivel* precis* prefer* primeiro privacidade problem* procur*
program* proibid* pross* protec* protege* prov* publicad* pudemos qual* quando que quebrad* quem quer* rapid* realiz*
recurso* recus* redac* rede redirecionad* regiao regist* regress* rejeit* remov* reportagem* resolv* respeit* respond*
resposta* rest* result* retir* robo* saiu sao se secao seccao seguinte segura seguranc* seguro sem senha* ser sera
servico* servidor* sessao* seu seus sido sim sistem* site* sitio* so sobre sobrecarreg* solicit* sua suas subscrev*
sumido sumiu suspeit* suspens* tais tal talvez tanto tarde te tecnic* tem temos tempo tempor* tenha* tent* ter termo*
teu teus tinha tivem* tiver* toda* todo* torn* trabalh* trafeg* tua tuas um uma umas uns usa usamos usan usando usar uso
usuario* utiliz* valid* valoriz* vc venda verifi* vez vindo* visit* voce* volt* web
"""
_ITALIAN = """
abbiamo abbonament* abbonat* accedere accedi accesso accett* account agli ai al alla alle allo andato articol* attend*
bloccat* browser cancell* cerc* che chi ci collegament* come con consens* contenut* continuare cookie cui da dai dal
dalla dalle dallo degli dei del della delle dello di dispiac* disponib* dove elimin* era errore* errori* esist* essere
gestisc* gli ha hanno il importante impostazion* indirizz* inesistente* iscriv* leggere leggi lo ma manutenzion* mi
momentaneamente momento negato nei nel nella nelle niente non nostra nostri nostro notizi* nulla ops pagina* per perche
piu possiamo possono potrebbe preferenz* presto prima privacy procedere puo qualcosa quando questa queste questi questo
qui registrat* rifiut* rimoss* riprova* robot scus* senza servizi* si siamo sicurezz* sito sono spiacent* spostat* stai
stata stati stato stava storto sua sul sulla suo suoi tardi teniamo ti torn* trov* tua tuo tuoi umano un una uno
verific* vi vostr*
"""
_DUTCH = """
aan aanmeld* abonne* accepte* account adres* al als artikel* beheer* belangrijk bent bericht* beschikbaar bestaan
bestaat beveiliging* bevestig* bij browser* controle* cookie* daar dat de deze die dit door een en er even excuses
fout* gaat geblokkeerd geduld geen gegaan gevonden geweigerd gezocht ging had hebben heeft helaas het hier iets ik in
inhoud inlog* instelling* is je jij jouw kan kon konden kunnen later lees* lezen link* log logge loggen logs maar mag
meer mens* met mij mis moet moeten moment* naar niet niets nog oeps of om onderhoud* ons onze ook op opgetreden opnieuw
over pagina* privacy probeer* registre* robot* server* sorry storing* straks te terug toegang toestemming uit uw van
verder verdergaat verlopen verplaatst verwijderd vinden voor voordat voorkeur* wacht* waren was we weiger* werd werden
wij wil wilt worden wordt zijn zo zocht zoek* zonder
"""
_OTHERS = """
ble blev bulunamadi ditemukan ei findes finns fundet funnet halaman hittades ikke inte istnieje loydy loytynyt
neexistuje nenalezena nie sayfa sidan side siden sidor sivua stranka strona strony tidak znaleziono
"""
"""A few of Polish, Swedish, Norwegian, Danish, Finnish, Czech, Turkish and Indonesian."""
_LANGUAGES = (_ENGLISH, _SPANISH, _GERMAN, _FRENCH, _PORTUGUESE, _ITALIAN, _DUTCH, _OTHERS)
_WORDS = [word for words in _LANGUAGES for word in words.split()]
_EXACT = frozenset(word for word in _WORDS if word[-1] != "*")
_BEGINNINGS = frozenset(word[:-1] for word in _WORDS if word[-1] == "*")
_SHORTEST, _LONGEST = min(map(len, _BEGINNINGS)), max(map(len, _BEGINNINGS))


@lru_cache(maxsize=8192)
def is_common(word: str) -> bool:
    """Whether such pages have the word, or a number, or a letter that an apostrophe parted from one."""
    if word in _EXACT or len(word) == 1 or word.isdigit():
        return True
    return any(word[:size] in _BEGINNINGS for size in range(_SHORTEST, min(len(word), _LONGEST) + 1))
