"""The words for each sector, in French, Dutch, English and German: sectors, branches and products. Article B1.

Folded, apart by `|`. `*` ends a word whose ending is free. `~` marks a word that says little: it counts only when the
words around it, up to the next comma, name no other sector ("smart cities" beside "construction" adds nothing).
Hyphens and apostrophes are spaces here. A phrase that stands under two sectors names both; one with `~` names one of
them, which the title decides.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

MULTISECTOR: Final = "multisector"

SECTOR_WORDS: Final = MappingProxyType(
    {
        "ict": """
            web3 | web 3 0 | fiber | glasvezel* | fibre optique | digital twins | tic | tics | elektrotech* |
            electrotech* | ict | it | ntic | informatique* | informatica | information technolog* |
            informatietechnolog* | technologie* de l information* | numerique* | digital* | digitaal |
            digitale technolog* | digitech | logiciel* | software* | saas | hardware | ia | ai |
            intelligence artificielle | artificiele intelligentie | artificial intelligence | kunstliche intelligenz |
            kunstmatige intelligentie | data | donnees | big data | data center* | datacenter* | datacentre* |
            cloud* | internet* | iot | 5g | 6g | telecom* | telekom* | electroni* | elektroni* | semi conducteur* |
            semiconducteur* | semiconductor* | semi conductor* | halfgeleider* | halbleiter* | micro electronique |
            micro elektronica | microelectronics | nanoelectron* | nano elektronica | chips | puces | photoni* |
            fotoni* | quantum* | quantique* | kwantum* | blockchain* | e gouvernement | egouvernement | e government |
            egov* | e gov | govtech* | e overheid | metavers* | realite virtuelle | realite augmentee |
            virtual reality | vr | xr | robotique logicielle | machine learning | smart tech* | deep tech* |
            deeptech* | ~high tech* | ~hightech | ~hi tech | ~techn* | ~tech | ~start up* | ~startup* | ~scale up* |
            ~scaleup* | ~innovation* | ~innovatie* | edge computing | supercomput* | hpc | it services |
            services informatiques | it dienst* | ict dienst* | e business | e commerce* | ecommerce* |
            commerce electronique | commerce en ligne | online handel | webshop* | retail tech* | martech* |
            applications mobiles | apps | digitalis* | digitalizer* | digitalisering* | informatik | capteur* |
            sensoren | sensor* | cartographie | gis | geospatial* | ~ecosysteme* numerique* | crm | erp |
            gouvernement electronique | technologie numerique | digital twin* | jumeau* numerique* | robotic process |
            edtech logiciel
            """,
        "life_sciences": """
            sciences du vivant | sciences de la vie | science de la vie | life science* | life sciences |
            lifescience* | levenswetenschap* | lebenswissenschaft* | biowetenschap* | bio wetenschap* | sante* |
            health* | gezondheid* | gezondheidszorg* | zorg | zorg* | ehealth | e health | esante | e sante |
            e gezondheid | sante numerique | digital health | digitale gezondheid* | health tech* | healthtech* |
            medtech* | med tech* | medical* | medicaux | medisch* | medic | medicament* | medicin* | medicine |
            geneesmiddel* | geneeskund* | pharma* | farma* | pharmaceuti* | farmaceuti* | biopharma* | biofarma* |
            biotech* | bio tech* | biotechnolog* | biomedic* | biomedisch* | biomedical | hopital | hopitaux |
            hospitalier* | ziekenhuis* | ziekenhuizen | hospital* | clinique* | klinisch* | clinical |
            essais cliniques | dispositif* medica* | materiel medical | equipement* medica* | medische technolog* |
            technologie* medical* | diagnosti* | vaccin* | therapie* | cell therapy | genom* | genetique* |
            veterinair* | silver economy | seniors | ouderenzorg | vieillissement | nutraceuti* | orthoped* |
            orthopedi* | dentaire* | tandheelk* | gesundheit* | radiopharma* | nucleaire medical | imagerie medicale |
            wellbeing tech* | cro | oncolog* | neuro* | sport sante | soins de sante | soins | paramedic* |
            ~bien etre | ~welzijn | ~wellbeing | thuiszorg | genetica | genetic* | laboratoire* | labo | labs |
            esthetique medicale | materiel hospitalier | optiek medisch | e zorg | patient* | zorgsector | kine*
            """,
        "food": """
            aardappelverwerk* | groenteverwerk* | bakery | bio food | voedselveiligheid | agroaliment* |
            agro aliment* | agro industr* | agroindustr* | agri food* | agrifood* | agro food* | agrofood* |
            agro alim* | biovoeding* | feinkost* | agrovoeding* | agro voeding* | alimentation | alimentaire* |
            aliment* | industrie alimentaire | food* | foodtech* | food tech* | voeding* | voedingsindustrie |
            voedingsmiddel* | fijne voeding | levensmiddel* | lebensmittel* | nahrung* | boisson* | drank | dranken* |
            drinks | beverage* | getranke* | biere* | bier | bieren | beer* | brasserie* | brassicole* | brasseur* |
            brouwerij* | brouwer* | brewer* | brewing | vin | vins | wijn* | wine* | spiritueux | spirits | gin |
            whisky* | chocolat* | chocolade* | cacao* | cocoa | pralin* | confiserie* | biscuit* | koek* |
            confectionery | snoep* | epicerie* | delicatess* | gastronom* | boulanger* | bakker* | baker* |
            patisser* | surgele* | diepvries* | frozen food* | frites | frieten | fries | produits laitiers |
            laitier* | zuivel* | dairy | fromage* | kaas | cheese | viande* | vlees* | meat* | poisson* | vis |
            seafood | fruits de mer | cafe | koffie | coffee | the | thee | tea | epices | halal | kosher |
            produits du terroir | streekproduct* | horeca | ingredients alimentaires | sucre | plats prepares |
            novel food* | proteines | petfood | pet food | gourmet | retail food* | charcuterie* | conserv* | ~agro |
            produits de bouche | metiers de bouche | arts de bouche | saveurs | ~terroir* | degustation* | cremant* |
            champagne | cidre* | rhum* | sake | creme* glacee* | glaces | ijsjes | ice cream | snack* | fruits secs |
            miel | honing | honey | huile* d olive* | olijfolie | olive oil | produits de la mer | zeevruchten |
            zeeproducten | visproducten | visverwerk* | fish product* | fmcg | restauration collective | catering |
            traiteur* | vegan* | vegetarisch* | plant based | plantaardig* eiwit* | complement* alimentaire* |
            voedingssupplement* | food supplement* | jus de fruits | sappen | genussmittel | delikatess* |
            foodservice | food service | likeur* | liqueur* | jenever | genievre | limonade* | eaux minerales |
            mineraalwater* | aardappelproduct*
            """,
        "agriculture": """
            agricult* | ~agro | agricol* | agritech* | agri tech* | agrotech* | agro tech* | agronom* | agri |
            agrobusiness | agribusiness | agro business | landbouw* | tuinbouw* | land en tuinbouw | sierteelt* |
            boomkwek* | horticul* | floricult* | fleurs | bloemen* | flowers | plantation* | plante* | elevage* |
            veeteelt* | veehouder* | livestock | betail | volaille* | pluimvee* | poultry | aviculture | aquacult* |
            aquaponi* | visteelt | pisciculture* | peche | visserij* | fisher* | semence* | zaad | zaden | zaaigoed |
            seeds | engrais | meststof* | fertilis* | fertiliz* | tracteur* | tractor* | landbouwmachin* |
            machines agricoles | machinisme agricole | agricultural machin* | landbouwmechanisat* | serre* | serres |
            serrebouw | greenhouse* | irrigation* | irrigat* | sylvicult* | foresterie | forestry | bosbouw* |
            foret* | farming | ferme* | smart farming | fruits et legumes | groenten en fruit | fruit | fruits |
            fresh produce | pommes de terre | aardappel* | potato* | landwirtschaft* | gartenbau | cereales | granen |
            viticult* | wijnbouw | alimentation animale | diervoeder* | animal feed | feed | chevaux | paarden* |
            equin* | phyto* | maraich* | pepinier* | fruitteelt | ~groenten | ~legumes | ~vegetables | akkerbouw* |
            rundvee* | varkens* | porcin* | bovin* | ovin* | apicult* | agro ecolog* | uitgangsmateriaal |
            uitgangsmaterialen | agrarisch* | kassen | kassenbouw | glastuinbouw | jardin* | tuincentr* |
            espaces verts | groenvoorziening* | pferde* | viehzucht | saatgut | obst
            """,
        "construction": """
            habitat* | wonen en bouwen | woningen | installatietechniek* | construction* | batiment* | immobili* |
            bouw | bouw* | bouwsector | duurzaam bouwen | vastgoed* | real estate | immobilien* | bauwesen | bau |
            bauwirtschaft | building* | btp | genie civil | burgerlijke bouwkunde | civil engineering | architec* |
            architekt* | urbanis* | amenagement* urbain* | amenagement* du territoire | developpement territorial |
            developpement urbain | stedenbouw* | stadsontwikkel* | ruimtelijke ordening | urban planning |
            urban development | urban* | proptech* | prop tech* | contech* | constructech* | construction tech* |
            construction durable | eco construction* | ecoconstruction* | construction circulaire | circulair bouwen |
            efficacite du bati | bati | renovation* | renovatie* | isolation | isolatie | insulation |
            materiaux de construction | bouwmaterial* | building material* | baustoff* | beton | ciment | cement |
            brique* | baksteen | bakstenen | menuiserie | schrijnwerk* | chassis | charpente* | ossature bois |
            houtbouw | houtskelet* | ~bois | ~hout | ~wood | ~timber | logement* | huisvesting* | woningbouw |
            housing | ~infrastructuur* | ~infrastructure* | travaux publics | openbare werken | public works |
            wegenbouw | hvac | chauffage | verwarming | heating | sanitair* | toiture* | dakwerk* | facade* |
            wederopbouw | reconstruction | grands travaux | installaties gebouw* | construction & smart cit* | bim |
            ~patrimoine | ~erfgoed | restauration du patrimoine | smart building* | marbre | pierre naturelle |
            natuursteen | ~smart cit* | ~smartcit* | ~ville* intelligente* | ~slimme sted* | ~slimme stad* |
            ville* durable* | duurzame sted* | sustainable cit* | nachhaltige stadt* | stedelijk* | ~cities |
            paysagis* | landscap* | prefab* | ascenseur* | liften | elevator* | amenagement* exterieur* |
            eco materiaux | ecomateriaux | eco batiment* | eco materials | bouwproduct* | afbouw | hochbau | tiefbau |
            architektur*
            """,
        "energy": """
            energie* | energy* | energ* | energetique* | renouvelable* | hernieuwbaar* | hernieuwbare* | renewable* |
            erneuerbar* | hydrogene* | waterstof* | hydrogen* | wasserstoff* | h2 | eolien* | offshore* | off shore |
            offshore wind* | windenergie* | wind energy | wind power | windmolen* | wind | windpark* | windkraft |
            solaire* | solar* | zonne energie | zonnepanel* | zonneenergie* | photovolta* | fotovolta* | pv |
            batterie* | batterij* | batteries | battery | stockage d energie | energieopslag | energy storage |
            nucleaire* | nuclear* | kernenergie* | smr | petrole* | aardolie | oil | gaz | gas | lng | gnl |
            oil & gas | olie en gas | biogaz* | biogas* | biomasse* | biomassa* | biomass | biocarburant* | biofuel* |
            biobrandstof* | geothermi* | hydroelectri* | hydro electri* | waterkracht | hydropower |
            centrale* electrique* | electricite* | elektriciteit* | electricity | reseau* electrique* |
            elektriciteitsnet* | smart grid* | power grid* | power generation | captage co2 | capture co2 | co2 |
            ccus | ccs | carbon capture | koolstofafvang | decarbon* | transition energetique | energietransitie* |
            energy transition | utilities | cleantech energie | bornes de recharge | laadpalen | laadinfrastructuur |
            ammoniac vert | e fuels | net zero | warmtenet* | power to x | strom | elektrifi* | grid | grids |
            hoogspanning* | warmtepomp* | pompe* a chaleur | heat pump* | efficacite energetique | eoliennes |
            energietechniek | kerncentrale* | ~carbone | stroom* | laadpaal* | strommarkt | energie
            """,
        "environment_water": """
            environnement* | eau | eaux | water | water* | wasser* | assainissement* | waterzuivering* | afvalwater* |
            waste water | wastewater | epuration* | traitement des eaux | traitement de l eau |
            technologie* de l eau | milieu | milieu* | milieutechnolog* | leefmilieu | environment* | umwelt* |
            ecolog* | economie circulaire | circulaire economie | circular economy | circulaire | circular* |
            circulair* | kreislaufwirtschaft | dechet* | afval* | waste* | abfall* | recycl* | recyclage* |
            recyclage | upcycling | valorisation des dechets | cleantech* | clean tech* | greentech* | green tech* |
            technologies vertes | groene technolog* | developpement durable | duurzame ontwikkeling | duurzaamheid |
            sustainab* | ~durable* | ~duurzaam | ~duurzame | ~green | ~vert* | ~groene | biodiversit* | climat* |
            klimaat* | climate* | klima* | pollution* | depollution* | vervuiling | bodemsanering* | sols |
            sanering* | remediation | qualite de l air | luchtkwaliteit | air quality | dessalement* | desalin* |
            ontzilting | waterbeheer | water management | gestion de l eau | hydraulique* | inondation* |
            overstroming* | riolering* | drinkwater* | eau potable | drinking water | economie verte | green economy |
            groene economie | green deal | esg tech* | nature based | ville* durable* | duurzame sted* |
            sustainable cit* | ecotech* | eco tech* | ecoinnov* | eco innov* | transition ecologique |
            transition verte | groene transitie | green transition | bilan carbone | zero dechet* | sanitation |
            reutilisation | reuse | hergebruik* | bodem* | ~ecologie | eaux usees | hydrolog* | nachhaltig* |
            durabilite
            """,
        "logistics": """
            logisti* | transport* | vervoer* | port | ports | portuaire* | haven | havens | haven* | harbour* |
            harbor* | hafen* | maritime* | maritiem* | shipping | scheepvaart* | scheepsbouw* | shipbuilding |
            naval* | construction navale | fret | freight* | cargo* | vracht* | douane logisti* | entrepos* | opslag |
            warehous* | magazijn* | supply chain* | chaine* d approvisionnement | chaine* logistique* |
            toeleveringsketen | dragage* | baggerwerk* | bagger* | dredging | voies navigables | waterwegen |
            binnenvaart* | navigation interieure | inland navigation | inland waterway* | luchthaven* | aeroport* |
            airport* | flughafen* | ~ferroviair* | ~rail* | ~spoor* | ~chemin* de fer | ~treinen | ~train* | ~tram* |
            transport ferroviaire | spoorvervoer | rail transport | rail freight | stockage & distribution |
            distribution logistique | ~distribution | ~distributie | koelketen | cold chain | conteneur* |
            container* | economie bleue | blue economy | blauwe economie | equipement* logistique* | messagerie |
            koerier* | livraison* | last mile | e logisti* | multimod* | intermod* | verkehr* | schiff* | fluvial* |
            voie* d eau | chaine du froid | stevedor* | post en koerier | nautisme | nautique* | nautisch* | yacht* |
            jachtbouw* | plaisance | boating | werf | chantier* naval* | short sea | expediteur* |
            e mobilite logistique
            """,
        "automotive": """
            automo* | auto | auto industr* | autosector | auto industrie | voiture* | vehicule* | voertuig* |
            vehicle* | wagen* | fahrzeug* | car industry | cars | ~mobilite* | ~mobiliteit* | ~mobility | ~mobilitat |
            mobilite electrique | elektrische mobiliteit | electric mobility | e mobility | e mobilite |
            electromobil* | elektromobil* | smart mobility | slimme mobiliteit | mobilite durable |
            duurzame mobiliteit | mobilite douce | micromobil* | ferroviaire & mobilite | ferroviaire mobilite |
            mobilite ferroviaire | ~velo* | ~fiets* | ~bicycle* | ~bike* | cycling | bus | autobus | camion* |
            vrachtwagen* | truck* | poids lourds | pieces auto* | pieces detachees auto* | auto onderdelen |
            auto parts | carrosser* | pneu* | banden | tyre* | tire* | vehicule* autonome* | autonoom rijden |
            autonomous driving | motos | motorfiets* | deux roues | rallye | sport* automobile* | motorsport* |
            garages | kraftfahrzeug* | kfz | ev | carrossier* | auto rail | zweirad* | motor industry |
            automobielsector | voertuigtechn* | sous traitance automobile
            """,
        "aerospace": """
            aeronauti* | aerospa* | aero spatial* | spatial* | espace spatial | space | ruimtevaart* | luchtvaart* |
            lucht en ruimtevaart* | luftfahrt* | raumfahrt* | luft & raumfahrt | aviation* | avion* | vliegtuig* |
            vliegtuigbouw | aircraft | helicopt* | drone* | uav | uas | defense | defence | defensie* |
            verteidigung* | armement* | bewapening | wapen* | militaire* | military | satellite* | satelliet* |
            space tech* | spacetech* | newspace | new space | earth observation | observation de la terre |
            aardobservatie | mro | dual use | aerostructure* | lanceur* | dronetech* | aero | ruimte industrie |
            defensie industrie | defence tech* | defense tech* | defensetech* | armee* | leger | luchtmacht |
            aeronef* | evtol | wehrtechnik
            """,
        "mechanical": """
            distributeur* automatique* |
            mecani* | mechani* | mechatron* | mecatron* | machine* | machines outils | machinery | machinebouw* |
            maschinenbau* | maschin* | werktuig* | equipement* industriel* | industriele uitrusting* | uitrusting* |
            industrial equipment | industriele equipment | ~equipement* | ~equipment | ~industri* | industrie 4 0 |
            industry 4 0 | industrie du futur | industry of the future | sous traitance* | toelevering* |
            onderaannem* | subcontract* | zulieferer* | metallurg* | metaal* | metal | metaux | metal* | metalwork* |
            siderurg* | acier* | staal* | steel* | stahl* | fonderie* | gieterij* | laser* | lasertechnolog* |
            robot* | robotique* | robotica | automation | automatis* | automatisering* | automatiser* | automatiza* |
            impression 3d | 3d printing | 3d print* | additive manufact* | fabrication additive | manufacturing |
            maakindustrie | advanced manufacturing | smart manufacturing | productietechnolog* | ~production |
            pompes | pompen | pumps | compresseur* | compressor* | ~engineering | ~ingenierie | ~genie | outillage* |
            gereedschap* | tooling | instrumentation* | meettechniek | verpakkingsmachin* | machines d emballage |
            packaging machin* | soudage | lastechniek | welding | levage | hijs* | hydraulica | genie mecanique |
            werktuigbouw* | meca | usinage* | machinisme* | imprimerie* | industrie* graphique* | ~graphique* |
            grafische industrie | grafische sector | drukkerij* | ~printing | hightech machinebouw |
            high tech machinebouw | machines d impression | materiel roulant industriel | mecanosoudure |
            fluid power | lift technology | aandrijf* | antriebstechnik | werkzeug* | metallverarbeitung | industrial
            """,
        "chemicals": """
            chimie* | chimique* | chemie* | chemisch* | chemical* | chemistry | petrochimi* | petrochemi* | plasti* |
            plasturg* | kunststof* | plastics | plastic* | polymer* | polymere* | polymeer* | composit* | composiet* |
            caoutchouc* | rubber* | ~materiaux | ~materiau | ~materialen | ~material* | nouveaux materiaux |
            nieuwe materialen | advanced material* | materiaux avances | nanomateri* | nano materi* | verre |
            verrerie* | glas | glasindustrie | glass* | vitrage | ceramique* | keramiek* | ceramic* | peinture* |
            verf* | verven | paint* | coating* | revetement* | vernis | lijm* | colle* | adhesive* | emballage* |
            verpakking* | packaging* | verpackung* | papier* | paper | pulp | cosmetique chimie | detergent* |
            biochimi* | biochemi* | bio based | biobased | biosource* | encres | inkt* | kunststofftechnik |
            ~gaz industriels | industrial gases | produits d entretien | cleaning product* | schoonmaakproduct* |
            hygiene | savon* | zeep | zepen | seife* | detergents | werkstoffe | folien | feinchemie
            """,
        "mining": """
            mine | mines | minier* | miniere* | mijn | mijnen | mijnbouw* | mijnindustrie | mining* | bergbau* |
            matieres premieres | matiere premiere | grondstoffen* | raw material* | critical raw material* |
            kritieke grondstoffen | rohstoff* | minerai* | mineral* | mineraux | mineraal | mineralen | erts |
            ertsen | carriere | carrieres | steengroeve* | quarr* | lithium | cobalt | kobalt | cuivre | copper |
            koper | terres rares | zeldzame aarden | zeldzame aardmetalen | rare earth* | extracti* | ontginning* |
            geolog* | prospection geologique | technologie* miniere* | or et diamant brut | phosphate* | goud |
            gold mining | ressources minieres | delfstoffen | bodemschatten | erdol und bergbau
            """,
        "creative": """
            cultuur* | erfgoed en cultuur | musical* | scenograph* | culture* | culturel* | cultureel | cultural |
            creati* | creative | creatie* | creatief* | industries culturelles | industries creatives |
            industries culturelles et creatives | icc | cci | creative industr* | creatieve sector* |
            creatieve industr* | kulturwirtschaft | kreativ* | audiovisuel* | audiovisu* | audio visuel* |
            audiovisual | av | film | films | film* | cinema* | cine | television* | televisie* | tv | series |
            media* | medias | documentaire* | animation* | animatie* | vfx | effets speciaux | post production |
            jeu video | jeux video* | jeux videos | gaming | games | game* | videogame* | video game* | esport* |
            e sport* | musique* | muziek* | music* | spectacle* vivant* | spectacle* | podiumkunst* |
            performing arts | theatre* | theater* | danse | dans | dance | edition* litteraire* | litterature* |
            literatuur | edition | editeur* | uitgever* | publishing | boeken* | livre* | book* | bande* dessinee* |
            bd | strip | strips | comics | art | arts | kunst* | artist* | arts plastiques | arts visuels |
            beeldende kunst* | contemporary art | art contemporain | musee* | museum* | musea | metiers d art |
            photographie* | fotografie | publicite | reclame | advertising | communication visuelle |
            contenu* immersif* | immersive* | xr creative | patrimoine culturel | cultureel erfgoed | foire du livre |
            boekenbeurs | studios | podcast* | radio | illustration* | festival* | concert* | kreative |
            spielwaren kreativ | streaming | creation contemporaine
            """,
        "fashion_design": """
            ~living | home living | tafelkunst | servies | wooninterieur* | mode | fashion* | design* | designer* |
            textil* | textiel* | textile* | vetement* | kleding* | apparel | clothing | bekleidung* | confection |
            pret a porter | createur* de mode | createurs | habillement | chaussure* | schoen* | shoes | footwear |
            maroquiner* | lederwaren | leather* | cuir | accessoires de mode | modeaccessoires | lingerie | bijou* |
            joailler* | juwel* | juwelen* | jewel* | diamant* | diamond* | horloger* | uurwerk* | watches | luxe |
            luxury | luxus | ~lifestyle | ~art de vivre | interieur | interieur* | interior* | decoration* |
            decoratie* | deco | ameublement* | meubel* | meubelen | meuble* | mobilier* | furniture | mobel* |
            tapis* | tapijt* | carpet* | textile maison | huistextiel | home textile* | heimtextil |
            arts de la table | parfum* | perfume* | eclairage decoratif | verlichting design | linge | wallpaper |
            papier peint | bedding | sporttextiel | ~maison | ~wonen | woninginrichting | home decor* | homeware |
            parfumerie* | jouet* | speelgoed | toys | cadeaux | gifts | optique | lunett* | brillen | textilien |
            haute couture | lin et textile | wohnen | einrichtung | ~cosmeti* | ~beaute | ~beauty | ~schoonheid* |
            ~make up
            """,
        "finance_fintech": """
            finan* | finance* | financier* | financien | financiele diensten | financiele | services financiers |
            service financier | financial* | finanz* | fintech* | fin tech* | regtech* | banque* | bank | banken |
            bancair* | banking | digitale bank* | digitale banken | bankwezen | assuranc* | assurtech* | assur* |
            insurtech* | insurance* | verzekering* | versicherung* | paiement* | betaal* | betalingsverkeer |
            payment* | capital risque | capital investissement | private equity | venture capital | durfkapitaal |
            bourse | investissement* | investering* | investment* | investisseur* | investeerder* | crypto* |
            wealth management | asset management | fonds d investissement | gestion d actifs | gestion de patrimoine |
            vermogensbeheer | wealthtech* | credit | kredieten | leasing | green finance | finance durable |
            duurzame financiering | family office* | private banking | islamic finance | fonds d invest* |
            microfinance | financement* | financiering* | versicherungswesen | finanzdienst* | beurs en bank
            """,
        "tourism": """
            touris* | toeris* | tourism* | tourismus | tourisme d affaires | business tourism | zakentoerisme |
            evenementiel* | evenementen* | evenementensector | events | event | eventsector | event management |
            mice | congres | congrestoerisme | congress* | convention bureau | meetings industry | meeting industry |
            hotellerie* | hotel* | hospitality | voyage* | reizen | travel* | reissector | loisir* | vrije tijd |
            leisure* | pretpark* | parc* d attraction* | theme park* | attracties | ~sport | ~sports |
            sportinfrastruct* | thermalisme | wellness* | city trip* | citytrip* | incentives | incentive |
            gastgewerbe | reisesektor | tour operator* | tour operateur* | agences de voyage | ~evenement* |
            attractie* | culturetourism | reis* | tourist* | ~sportif* | bien etre et spa | spa | spas | sauna* |
            fremdenverkehr | ferien
            """,
        "education": """
            enseignement* | enseignement superieur | education* | educati* | onderwijs* | higher education | edtech* |
            ed tech* | e learning | elearning | formation* | vorming | opleiding* | training* | bildung* |
            universit* | universiteit* | hoger onderwijs | haute* ecole* | hogeschool* | hogescholen | school* |
            scholen | ecole* | recherche* | onderzoek* | research* | r&d | r d | recherche et developpement |
            onderzoek en ontwikkeling | research & development | forschung* | wetenschap* | science | sciences |
            scientifique* | academi* | academique* | hochschul* | etudiant* | studenten | students | pedagog* |
            competences | skills | talents | talent | etudes superieures | vaardigheden | kennisinstelling* |
            bildungswesen | ausbildung* | schule* | studie* | stages | jeunesse | erasmus
            """,
        "security_cyber": """
            securite* | security* | veiligheid* | beveiliging* | sicherheit* | cybersecur* | cyber securit* |
            cyber security | cyber | cyber* | cyberveiligheid | cyber veiligheid | cyberdefen* | cybersicherheit |
            confiance numerique | digital trust | digitaal vertrouwen | surete | controle d acces | toegangscontrole |
            access control | surveillance* | videosurveillance* | bewaking* | protection civile |
            civiele bescherming | identite numerique | digitale identiteit | digital identity | biometri* |
            biometrie* | cryptograph* | securite informatique | informatiebeveiliging | it security | police |
            politie | incendie | brandveiligheid* | brandbeveiliging | fire safety | homeland security |
            securite interieure | interne sicherheit | it sicherheit | it veiligheid | binnenlandse veiligheid |
            datenschutz | data protection | gdpr | rgpd | secours | sauvetage | brandweer* | crisisbeheer* |
            crisis management | safety | anti drone* | maintien de l ordre
            """,
        "business_services": """
            ~services | ~service | ~diensten | ~dienstverlening | ~dienstensector | ~dienstleistungen |
            services aux entreprises | service aux entreprises | business services | business service* |
            zakelijke diensten | zakelijke dienstverlening | zakelijke dienst* | professional service* |
            services professionnels | conseil* | consult* | consultance* | adviesbureau* | advies | advisory |
            beratung* | juridi* | droit | recht | legal | law | law firms | avocat* | advocat* | legaltech* |
            legal tech* | notariat | comptabilite | accountan* | boekhoud* | fiscal* | fiscalite | tax | audit* |
            ressources humaines | human resources | hr | rh | hrtech* | hr tech* | recrutement | rekrutering |
            recruitment | interim | uitzendsector | marketing* | communication | communicatie | relations publiques |
            public relations | public affairs | evenements d entreprise | bureaux d etudes | studiebureau* |
            engineering services | marches publics | overheidsopdracht* | public procurement | public tenders |
            institutions internationales | organisations internationales | internationale organisaties |
            international organisations | facility* | nettoyage | schoonmaak | cleaning | outsourcing | traduction* |
            vertaal* | translation* | coaching | entrepreneuriat | ondernemerschap | entrepreneurship |
            femmes entrepreneures | commerce | handel | retail* | kleinhandel | detailhandel | grande distribution |
            franchise* | franchising | propriete intellectuelle | intellectuele eigendom | intellectual property |
            ip | dienstensector | services b2b | b2b services | import export | economie sociale | sociale economie |
            social economy | normes et certification | certificati* | certificering* | zertifizierung* | ~normen |
            e facturation | e invoicing | facturatie | btw | payroll | staffing | ~verkoop | ~vente | ~sales |
            unternehmensdienst* | dienstleister* | services juridiques | juridische diensten | rechtsberatung |
            steuer* | zoll* | ~zakendoen | ~douane* | ~customs | ~contracten
            """,
        MULTISECTOR: """
            generiek* | pluridisc* | geen | aucun | multidisc* | alle doelgroepen | multi | multisect* | multi sect* |
            multisectoriel* | multisectoraal | multisectorale | multi sectoriel* | multi sectoraal | intersect* |
            transversal* | transvers* | horizontaal | horizontale | cross sect* | crosssect* | tous secteurs |
            tous les secteurs | tout secteur | toutes les branches | tous | alle sectoren | alle | all sectors | all |
            alle branchen | alle sektoren | branchenubergreifend | divers secteurs | diverse sectoren |
            various sectors | verschillende sectoren | plusieurs secteurs | meerdere sectoren | several sectors |
            several | divers | diverse | varia | various | verschillende | general | generale | generaliste* |
            algemeen | algemene | gemengd | mixte | mixed | sectoroverschrijdend* | sector overschrijdend* |
            economie generale | non specifique | ongeacht de sector | geen specifieke sector |
            pas de secteur specifique | open voor alle sectoren | ouvert a tous les secteurs | sectoroverstijg* |
            sector overstijg* | plurisect* | pluri sect* | polysect* | cross sector* | sectorneutra* |
            sector neutra* | toutes filieres | toutes les filieres | toute filiere | tous domaines |
            tous les domaines | alle domeinen | alle clusters | any sector | any | open | generic | breed | brede |
            no specific sector | geen sector | sans secteur | alle bedrijven | toutes entreprises |
            toutes les entreprises | branchenoffen | branchenneutral | sektorubergreifend* | multibranche* |
            multi filiere* | multifiliere* | multi branche* | interdisciplinar* | niet sectorgebonden |
            sectoronafhankelijk
            """,
    }
)

NO_SECTOR: Final = """
    marque* de distributeur* | marque* distributeur* | marque* propre* | mdd | private label* | white label* |
    own label* | own brand* | store brand* | huismerk* | eigen merk* | handelsmarke* | eigenmarke* | distributeur* |
    distributor* | verdeler*
"""
"""Words for how something is sold, near to words of a sector: they name none."""

WHOLE_CELL_ONLY: Final = frozenset(
    {
        "tous", "alle", "all", "divers", "diverse", "varia", "various", "several", "verschillende", "general",
        "generale", "mixte", "mixed", "gemengd", "algemeen", "algemene", "it", "ip", "the", "vis", "recht", "commerce",
        "handel", "services", "service", "multi", "any", "open", "geen", "aucun", "generic", "breed", "brede",
        "industrial", "radio", "steuer",
    }
)  # fmt: skip
"""Words that name a sector only when a cell says nothing else."""

BY_THEMSELVES: Final = frozenset(
    {"tech", "technologie", "technologies", "technology", "industrie", "industries", "industry"}
)
"""Words that say little and yet name a sector where they stand alone beside another: "Tech & santé"."""
