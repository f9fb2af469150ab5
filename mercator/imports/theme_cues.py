"""The words that speak for each recurring theme, in French, Dutch and English. Article G4.

The themes are those of mercator.rules.question.THEMES. Themes 6, 9 (breakdowns), 13, 14 and 19: see themes.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mercator.imports.phrases import compiled

COSTS: Final = compiled(
    """
    cout* | coute* | budget* | depens* | frais | montant* | prix | kost | kosten* | kostte* | gekost | enveloppe* |
    a combien | revient | reviennent | revenu | bedroeg | bedroegen | bedraagt | kostprijs | kostprijzen | uitgaven |
    uitgegeven | begroting* | begroot | bedrag* | prijskaartje* | facture* | factuur | cost | costs | budgets |
    missiekosten | totaalkost* | kostenplaatje
    """
)

LISTS: Final = compiled(
    """
    quelles . missions | quelles sont les . missions | combien de . missions | liste . missions | liste des . missions |
    welke . missies | welke . zendingen | hoeveel . missies | lijst van . missies | overzicht van de . missies
    """
)
"""A list of missions is asked, whatever else the sentence asks."""

BREAKDOWN: Final = compiled(
    """
    ventil* | repartition | reparti* | decompos* | detail* | uitgesplitst* | uitsplits* | opsplits* | opgesplitst* |
    opgedeeld | onderverdeeld | breakdown | par poste | per post | par nature | per kostenpost | verdeling | verdeeld
    """
)

LINKS: Final = compiled(
    """
    lien | liens | collabor* | cooper* | coordin* | coordonn* | concert* | concertation | synerg* | articul* |
    echange* | relation* | contact* | partenariat* | conjoint* | conjointement | ensemble | co-organis* | coorganis* |
    mutualis* | reunion* | vergadering* | stemmen | stemt | missions communes | actions communes | postes communs |
    en commun | partag* | gedeeld* | delen | shared | samenwerk* | samen | banden | band | overleg* | overlegd |
    afstem* | afspra* | afgestemd | gezamenlijk* | gemeenschappelijk* | synergie* | uitwissel* | mede-organis* |
    medeorganis* | gecoordineerd | partnerschap* | links | cooperat* | joint | accord* de collaboration |
    participation | deelname | wens* | souhait* | refus* | propos* | voorstel* | voorgesteld* | weiger* | geweigerd* |
    invit* | associe* | accord* | akkoord*
    """
)

TAGGED: Final = compiled(
    """
    co-organis* | coorganis* | mede-organis* | medeorganis* | biregional* | bi-regional* | triregional* |
    tri-regional* | biregiona* | triregiona* | interregiona* | inter-regional* | intergewestelijk*
    """
)

FUNDING: Final = compiled(
    """
    financ* | gefinancierd* | cle de repartition | cles de repartition | quote-part* | dotation* | contribution* |
    contribue* | part | parts | budget* | subside* | subvention* | verdeelsleutel* | dotatie* | bijdrage* |
    draagt … bij | aandeel | aandelen | begroting* | funding | funds
    """
)

_SETTLES: Final = {
    1: """
        quelles . missions | quelle . mission | quelles sont les . missions | quelles seront les . missions |
        quelles etaient les . missions | quelles ont ete les . missions | combien de . missions | combien de mission |
        nombre de . missions | nombre total de missions | liste . missions | liste des . missions |
        liste de ces missions | liste complete des missions | liste de toutes les missions |
        liste exhaustive des missions | apercu des . missions | apercu de toutes les missions | calendrier* | agenda |
        programme des missions | missions … prevue* | missions … planifiee* | liste des . deplacements |
        combien de deplacement* | combien de voyage* | combien d'actions | welke . missies | welke . zendingen |
        welke economische missie* | welke . handelsmissies | hoeveel . missies | hoeveel economische missies |
        hoeveel . zendingen | hoeveel . handelsmissies | lijst van de . missies | lijst van . missies |
        lijst met . missies | lijst van de . zendingen | lijst van alle . missies | overzicht van de . missies |
        overzicht . van de . missies | overzicht van . missies | overzicht van alle . missies |
        overzicht van de . zendingen | kalender* | planning | aantal . missies | aantal . zendingen |
        aantal . handelsmissies | missies … gepland* | geplande . missies | hoeveel acties | how many missions |
        which missions
        """,
    2: """
        compos* | samengesteld* | samenstelling | qui … accompagn* | qui … particip* | qui … partie | qui … represent* |
        qui etait present* | wie … deel | wie … deelgenomen | wie … mee | wie … meegereisd | wie … vergezel* |
        wie … vertegenwoordig* | who … delegation | make-up | liste … delegation | lijst … delegatie |
        nom* … participant* | nom* … delegation | fonction* … delegation | fonction* … membre* | functie* … delegatie* |
        functie* … leden | identite … participant* | namen … deelnemer* | en quelle qualite | in welke hoedanigheid |
        a quel titre | qui faisait partie | qui fera partie | wie maakt* | wie ging | wie gaat | wie reis* |
        taille de la delegation | grootte van de delegatie | membres du cabinet … accompagn* | vous a accompagne* |
        leden van de delegatie | membres de la delegation | delegatieleden | partie de la delegation |
        partie du voyage | faisai* partie | font partie | feront partie | quels fonctionnaires | quelles personnes |
        quelles personnalites | welke personen | welke ambtenaren | uit wie | combien de representants |
        fait le deplacement | hoeveel vertegenwoordigers | cabinet … accompagn* | fonctionnaires … accompagn* |
        vous ont . accompagn* | vous a . accompagn* | accompagn* . ministre | deel uit van de delegatie |
        accompagn* . delegation | accompagnai* | accompagnent | vergezelden | deelnemerslijst | liste des participants
        """,
    3: """
        combien d'{firm} | combien de . {firm} | combien d'autres {firm} | nombre d'{firm} | nombre de . {firm} |
        nombre total d'{firm} | part des . {firm} | proportion d'{firm} | proportion de . {firm} | aandeel . {firm} |
        hoeveel van de . {firm} | hoeveel . {firm} | aantal . {firm} | how many . {firm} | number of . {firm}
        """,
    4: """
        criter* … {firm} | {firm} … selectionn* | {firm} … choisie* | {firm} … choisis | {firm} … retenu* |
        {firm} … geselecteerd* | {firm} … gekozen | {firm} … uitgekozen | {firm} … weerhouden | {firm} … refuse* |
        {firm} … geweigerd | selection … {firm} | selectie … {firm} | keuze … {firm} | choix … {firm} | refus … {firm} |
        {firm} … selected | {firm} … ecarte* | {firm} … candidat* | candidature* | kandidatu* | appel a candidature* |
        appels a candidature* | appel aux entreprises | oproep … kandida* | kandidaturen |
        selectieprocedure … bedrijven | oproep tot deelname | oproep aan de bedrijven
        """,
    5: """
        choix … destination* | destination* … choisi* | destination* … determin* | criter* … destination* |
        selection … destination* | pourquoi … destination* | decide* … destination* | motiv* … destination* |
        keuze … bestemming* | bestemming* … gekozen | bestemming* … gekoz* | bestemming* … bepaald |
        bestemming* … geselecteerd | criteria … bestemming* | waarom … bestemming* | beslist … bestemming* |
        landen van bestemming | pays de destination | motive* … choix | pris la decision | decision d'organiser |
        qui a decide | nam de beslissing | beslissing … genomen | criter* … pays | choix … pays | choisi* … pays |
        pays … choisi* | pays … retenu* | pays … selectionne* | keuze … landen | keuze … land | keuze voor |
        criteria … landen | landen … gekozen | land … gekozen | qui decide* | qui choisit | qui valide* | validez* |
        mission par mission | missie per missie | qui approuve* | qui determine* | wie beslist* | wie bepaalt |
        wie kiest | approbation | approuve* | approuvez* | assentiment | goedkeuring | goedgekeurd | keurt … goed |
        conseil consultatif | adviesraad | advies van de raad | avis du conseil | decide … plan | who decides |
        ce conseil | deze raad | prioritaire* … pays | pays prioritaire* | prioritaire landen |
        elaboration … programme* | elaboration … plan* | elaboration … activites | uitwerking … programma* |
        uitwerking … plan* | uitwerking … actieplan*
        """,
    7: """
        resultat* | contrat* | b2b* | rendez-vous d'affaires | accords signes | accords conclus | accords commerciaux |
        accord* … signe* | accord* … conclu* | bilan* | prospects | leads | resulta* | contract* | zakelijke contacten |
        overeenkomst* | deals | balans | handelsakkoord* | akkoorden … gesloten | akkoorden … ondertekend | results |
        signed | meetings | commandes | bestelling* | opgeleverd | oplever* | aboutissement*
        """,
    8: """
        retombee* | rentab* | benefique* | benefice* | emploi* | tewerkstelling | werkgelegenheid | brengt . op |
        brengen . op | brengen … op voor | contribuable* | retour sur investissement | retour economique |
        retour* pour | plus-value* | valeur ajoutee | impact economique | impact sur l'economie | impact … economie |
        impact … entreprises | opbrengst* | belastingbetaler* | meerwaarde | return* | rendement* | rendabel* |
        rentabiliteit | terugverdien* | economische impact | impact … bedrijven | baten | voordeel … ondernemingen |
        voordelen … bedrijven | cout . par entreprise | cout . par participant | cout . par contrat |
        cout . par rendez-vous | kost* per . bedrijf | kost* per . onderneming | kost* per . deelnemer |
        kost* per . kmo | taxpayer* | nut van | utilite | profite* aux | economische return | emplois crees |
        jobs … gecreeerd
        """,
    9: """
        frais de voyage | frais de deplacement* | frais de sejour | frais d'hebergement | frais d'hotel |
        frais de logement | frais de transport | frais de restaurant* | frais de representation | frais de bouche |
        frais de mission | couts de voyage | couts de transport | couts de deplacement | quelle classe | welke klasse |
        billet* d'avion | hotel* | nuitee* | hebergement* | logement* | reiskosten | verblijfkosten | verblijfskosten |
        verplaatsingskosten | hotelkosten | vliegticket* | vliegtuigticket* | overnachting* | business class |
        classe affaires | per diem | travel costs | sejour | verblijf | cout … cabinet | frais … cabinet |
        depens* … cabinet | kosten … kabinet* | uitgaven … kabinet* | cout … ministre | frais … ministre |
        kosten … minister | vluchten en hotel* | dagvergoeding* | onkosten*
        """,
    10: """
        femme* | feminin* | parite | paritaire | genre | mixite | diversite | vrouw* | gender* | diversiteit |
        pariteit | mannen | women | female | hommes | entrepreneuse* | cheffe* d'entreprise
        """,
    11: """
        droits de l'homme | droits humains | droit* fondamentaux | droits fondamentaux | droits du travail |
        droits des travailleurs | droits des femmes | droits sociaux | ethique* | mensenrecht* | ethisch* | ethiek |
        kinderarbeid | travail des enfants | travail force | dwangarbeid | arbeidsrechten | arbeidsomstandigheden |
        conditions de travail | human rights | territoires occupes | territoires palestiniens | bezette gebieden |
        palestijnse gebieden | boycot* | devoir de vigilance | zorgplicht | droit international | internationaal recht |
        genocide | crimes de guerre | oorlogsmisdaden | dictature* | dictatuur | apartheid | ethical
        """,
    12: """
        par rapport a 20* | par rapport a l'annee* | par rapport aux annees* | par rapport a l'an* |
        par rapport au plan* | par rapport aux precedent* | par rapport a la* | compar* | evolution du nombre |
        evolution . missions | hausse du nombre | baisse du nombre | augmentation du nombre | diminution du nombre |
        nombre de . missions … evolue* | evolutie van het aantal | stijging van het aantal | daling van het aantal |
        toename van het aantal | aantal . missies … geevolueerd | aantal . missies … evolueert |
        aantal . missies geevolueerd | vergelijk* | vergeleken | ten opzichte van | verhoudt … tot dat |
        verhoudt … tot die | verhouden … tot die | bijgekomen | weggevallen | tegenover 20* | tegenover vorig* |
        missions … ajoute* | missions … supprime* | missions … abandonne* | ajoute* ou supprime* |
        ajoute* et supprime* | missies … toegevoegd* | missies … geschrapt* | toegevoegd of geschrapt |
        toegevoegd en geschrapt | d'une annee a l'autre | van jaar tot jaar | compared
        """,
    15: """
        quels secteurs | quel secteur | secteurs d'activite* | secteurs vises | secteurs cibles |
        secteur* prioritaire* | secteurs representes | secteurs couverts | secteurs … privilegie* | par secteur |
        dans le secteur | du secteur | welke sectoren | welke sector | sectoren … vertegenwoordigd | per sector |
        in de sector | voor de sector | uit de sector | which sectors
        """,
    16: """
        subside* | subvention* | aide* a l'export* | aide* financiere* | aides publiques | aides regionales | prime |
        primes | soutien financier | subsidie* | gesubsidieerd* | toelage* | premie* | financiele steun |
        financiele tussenkomst | exportsteun | steunmaatregel* | intervention financiere | de minimis | subsidies |
        aides accordees | aides octroyees | financiele hulp | exportpremie* | exportsubsidie*
        """,
    17: """
        co2* | carbone | empreinte* | emission* | climat | climatique* | train | avion | avions | moyen* de transport |
        mode* de transport | mode* de deplacement | koolstof* | uitstoot | voetafdruk | trein* | vliegtuig* |
        vliegreis* | vliegreizen | vlucht | vluchten | vervoermiddel* | vervoersmiddel* | vervoerswijze* |
        transportmiddel* | klimaat* | carbon | emissions | compensation … vols | ecologique* | ecologische | vols |
        milieu-impact | impact environnemental*
        """,
    18: """
        maintenu* | maintenir | maintien | maintient | maintiendr* | reporte* | reporter | report de | report d' |
        annul* | suspend* | suspension | ajourne* | doorgang* | doorgaan | gaat … door | behouden | uitgesteld* |
        uitstel* | geannuleerd* | annuleren | annulering* | afgelast* | afgelasting* | afgeblazen | opgeschort* |
        opschorting | cancel* | postpon* | remise a une date* | verplaatst naar | verdaagd
        """,
    20: """
        journaliste* | presse | vip | vips | invite | invites | invitee* | communication | influenceu* | influencer* |
        publicite* | medias | photographe* | persreis* | persreizen | pers | journalist* | genodigd* | uitgenodigd* |
        communicatie* | mediacampagne* | campagne* | reclame | relations publiques | press | guests |
        personnalites invitees | eregasten | gasten
        """,
    21: """
        gratuit* | gratuite* | frais de participation | frais d'inscription | droit* d'inscription | tarif* |
        redevance* | exoner* | payant* | participation financiere | contribution financiere |
        contribution des entreprises | gratis | kosteloos | kosteloze | deelnamekosten | deelnameprijs | deelnamegeld* |
        deelnemingskosten | deelnamebijdrage | deelnemersbijdrage | inschrijvingsgeld* | inschrijvingskosten |
        inschrijvingsrecht* | vrijstelling* | vrijgesteld* | betalend* | tarieven | free of charge | fee | fees |
        payer une participation | doivent . payer | moeten . betalen | {firm} … payer | {firm} … paient |
        {firm} … payent | {firm} … paye | {firm} … paie | paient … {firm} | betalen … {firm} | {firm} … betalen |
        betaalt … {firm}
        """,
}
"""Words that settle it."""

_SUPPORTS: Final = {
    1: """
        welke acties | quelles actions | celles prevues | pays … visite* | landen … bezocht | sont prevues |
        sont programmees | sont planifiees | zijn gepland | staan gepland | eu lieu | plaatsgevonden
        """,
    2: """
        combien de personnes | combien de fonctionnaires | combien de collaborateurs | combien de membres |
        hoeveel personen | hoeveel ambtenaren | hoeveel medewerkers | hoeveel leden | delegation officielle |
        officiele delegatie
        """,
    3: """
        quelles {firm} … participe* | welke {firm} … deel* | welke … {firm} … deel* | quelles {firm} … present* |
        welke {firm} … mee | combien … ont participe | combien … y ont pris part | combien … ont pris part |
        hoeveel … deelgenomen | par region … entreprise* | repartition des . {firm} | verdeling … {firm} |
        repartition … {firm}
        """,
    4: """
        criteres de selection | criteres de participation | selectiecriteria | deelnamecriteria | deelnemingscriteria |
        comment … selectionne* | hoe … geselecteerd | procedure de selection | selectieprocedure | comment … choisies |
        ont … ete choisies | selection criteria
        """,
    5: """
        destination* | bestemming* | pourquoi … ce pays | pourquoi avoir choisi | ce choix | waarom … dit land |
        waarom … gekozen voor | deze keuze | pour quelles raisons … lieu | definition … programme* | motivation* |
        programme d'actions … besoins
        """,
    7: """
        rencontres | ontmoetingen | evaluation | evalue* | evaluatie | geevalueerd | concretise* |
        suivi des entreprises | opvolging van de bedrijven
        """,
    12: """
        hausse* | baisse* | toename | afname | evolution* | evolue* | evolutie* | geevolueerd | augmentation |
        augmente* | diminu* | difference* | stijging | daling | gestegen | gedaald | verschil* | changement* |
        wijziging* | veranderingen | nouvelles … 20*
        """,
    15: """
        afrique* | africain* | asie | asiatique* | amerique* | maghreb | moyen-orient | proche-orient | pays du golfe |
        balkans | europe de l'est | europe centrale | pays baltes | scandinavie | pays emergents | brics |
        subsaharien* | mercosur | afrika* | azie* | aziatisch* | latijns-amerika* | zuid-amerika* | noord-amerika* |
        midden-oosten | golfstaten | golfregio | golflanden | oost-europa* | centraal-europa | balkan | noord-afrika* |
        baltische | africa | asia | middle east | latin america | zone geographique* | continent* | region du monde |
        regions du monde | wereldregio* | cette zone | cette region | deze regio
        """,
    16: """
        rembourse* | terugbeta*
        """,
    18: """
        doorgegaan | ging … door | gingen … door
        """,
    21: """
        {firm} … atteint* | {firm} … touche* | {firm} … bereikt | touche* … {firm} | bereik* … {firm} |
        {firm} … inform* | inform* … {firm} | public cible | doelpubliek | doelgroep | publics vises |
        qui peut beneficier | wie kan
        """,
}
"""Words that suffice when nothing more precise is said."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a theme: weight 3 settles it, 2 suffices."""

    theme: int
    weight: int
    pattern: re.Pattern[str]


CUES: Final = tuple(
    Cue(theme, weight, compiled(phrases))
    for weight, vocabulary in ((3, _SETTLES), (2, _SUPPORTS))
    for theme, phrases in vocabulary.items()
)
"""Every cue; a theme may have one of each weight."""
