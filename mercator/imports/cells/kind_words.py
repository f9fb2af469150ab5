"""The words for each kind of action, in French, Dutch, English and German. Article B1. Notation: see phrases.py.

In the order in which they are tried: the narrow kinds before the wide ones. A kind can come twice: the words that only
lean towards it come after the others.
"""

from __future__ import annotations

import re
from typing import Final

from mercator.rules import mission

KIND_WORDS: Final = (
    (
        mission.STATE_VISIT,
        """
        visite* d'etat | visite* d etat | visite* etatique* | staatsbezoek* | state visit* | staatsbesuch* |
        visite* royale* | koninklijk bezoek
        """,
    ),
    (
        mission.PRINCELY_MISSION,
        """
        princi*re* | princier* | prinselijk* | princely | royal mission* | mission* royale* | koninklijke missie* |
        koninklijke handelsmissie* | koninklijke zending* | koninklijke economische missie* | bem | bem's |
        belgian economic mission* | mission* economique* belge* | belgische economische missie* |
        belgische economische zending* | belgische handelsmissie* | belgian trade mission* | s.a.r |
        sar la princesse | sar le prince | son altesse royale | hrh | h.r.h | princess | princesse | prinses |
        prince heritier | crown prince* | kroonprins* | belgische wirtschaftsmission* | prinzliche*
        """,
    ),
    (
        mission.BRUSSELS_DAYS,
        "brussels day* | brussel day* | journees bruxelloises | journees de bruxelles | brusselse dagen",
    ),
    (
        mission.INDUSTRIAL_MISSION,
        "mission* industrielle* | industriele missie* | industriele zending* | industrial mission*",
    ),
    (
        mission.FAIR_MISSION,
        """
        visite* … salon* | visite* . foire* | visite groupee | mission* … salon* | mission* … foire* |
        mission* salon* | mission* foire* | delegation* … salon* | voyage* . salon* | voyage* . foire* |
        beursbezoek* | vakbeursbezoek* | salonbezoek* | beursmissie* | beursreis* | beursreizen | vakbeursreis* |
        bezoek … beurs* | bezoek … vakbeurs* | groepsbezoek … beurs* | missie* … beurs* | reis . beurs |
        reis . vakbeurs | fair visit* | fair mission* | fair tour* | visit* . fair* | visit … fair |
        mission* … fair* | trade show visit* | trade show tour* | tradeshow visit* | exhibition visit* |
        exhibition tour* | messebesuch* | bezoek … messe | visit* … messe | messereise* | besuch* . messe*
        """,
    ),
    (
        mission.INWARD_BUYERS,
        """
        acheteur* | acheteuse* | prescripteur* | aankoper* | inkoper* | kopers | kopersmissie* | kopersbezoek* |
        aankoopmissie* | inkoopmissie* | inkoopdelegatie* | inkomend* | inkomende missie* | importateur* |
        importeurs | importers | mission* inverse* | mission* inversee* | mission* entrante* | mission* d'achat* |
        delegation* entrante* | visite* entrante* | delegation* d'acheteurs | inward | incoming | inbound |
        reverse mission* | reverse trade mission* | buyer* | buying mission* | purchasing mission* |
        omgekeerde missie* | invitation* | accueil* | uitnodiging* | ontvangst* | einkaufer* | einkaufsdelegation* |
        einkaufsreise* | voorschrijver* | invites etrangers | visiteurs etrangers | visite* d'acheteurs |
        hosted buyer* | buyers mission* | visit* . delegation* . belgium | fam trip* | familiarisation trip* |
        familiarization trip* | delegations etrangeres | delegation etrangere | buitenlandse delegatie* |
        buitenlandse bezoeker* | buitenlands bezoek | foreign delegation* | visiting delegation* |
        visite* de delegation* | visite* d'une delegation* | venue … delegation* | visit of | visit by | visit from |
        bezoek van | op bezoek | besuch von | besuch aus | empfang*
        """,
    ),
    (
        mission.COLLECTIVE_STAND,
        """
        stand | stands | stand collect* | pavillon* | pavilion* | *paviljoen* | participation* collective* |
        participation* groupee* | participation* . salon* | participation* . foire* | participation* . fair* |
        presence* collective* | presence . salon* | groepsstand* | clusterstand* | landenstand* | gemeenschapsstand* |
        verzamelstand* | *messestand* | infostand* | standen | *inzending* | groepsdeelname* | beursdeelname* |
        deelname … beurs* | beurs | beurzen | vakbeurs* | vakbeurzen | jaarbeurs* | salon* | foire* | fair | fairs |
        tradefair* | trade fair* | trade show* | tradeshow* | exhibition* | exhibitor* | exhibiting | exposition* |
        exposant* | expo | messe | messen | *messe | fachmesse* | leitmesse* | *messebeteiligung* |
        gemeinschaftsstand* | firmengemeinschaftsstand* | gruppenausstellung* | ausstellung* | katalogausstellung* |
        espace collectif | espaces collectifs | espace* bruxellois* | espace* partage* | village bruxellois |
        village* collectif* | joint booth | booth* | shared booth* | collectieve deelname* |
        collective participation* | group stand* | group participation* | joint stand* | shared stand* |
        gedeelde stand* | gezamenlijke stand* | gezamenlijke deelname* | tentoonstelling* | *beurs | *beurzen |
        *beursstand
        """,
    ),
    (
        mission.CONTACT_DAYS,
        """
        journee* . contact* | journees contacts | j de contact* | j contact* |
        journees contact | contact day* | contacts day* | contactdag* |
        contact dag* | contactmoment* | contactnamiddag* | contactavond* | journee* . rencontre* | contactbeurs |
        kontakttag* | rencontres . avec les conseillers | rencontres avec les attaches | journee* des conseillers |
        journee* des attaches | journee* des marches | journee* des ambassade* | exportdag* | export day* |
        journee* export* | journee* de l'export* | journee* internationale* | jour* . export* | country day* |
        countries day* | country desk day* | market day* | markets day* | region day* | embassy day* |
        ambassador* day* | africa* day* | asia* day* | america* day* | latin america* day* | europe day* | gulf day* |
        asean day* | balkan* day* | nordic* day* | mena day* | landendag* | landdag* | *landendag | *landendagen |
        marktdag* | marktendag* | ambassadedag* | regiodag* | wereldexportdag* | afrikadag* | aziedag* |
        journee* pays | journee* . pays | journee* multi pays | jour* pays | journee* marche* | journee* afrique* |
        journee* asie* | journee* amerique* | journee* europe* | journee* maghreb | journee* golfe |
        journee* ambassade* | landertag* | lander tag* | lander sprechtag* | landersprechtag* | exporttag* |
        aussenwirtschaftstag* | wirtschaftstag* | sprechtag* | permanence* | spreekdag* | zitdag*
        """,
    ),
    (
        mission.POST_OPENING,
        """
        ouverture* | inauguration* | opening* | opening kantoor | kantooropening* | inhuldiging* | office opening* |
        opening of . office | nouveau bureau | nouveau poste | nieuw kantoor | nieuwe post | new office | eroffnung* |
        buroeroffnung* | office launch* | openingsreceptie*
        """,
    ),
    (
        mission.SEMINAR,
        """
        seminaire* | seminarie* | seminar | seminars | *seminar | *seminarie | *seminaries | seminare | webinaire* |
        webinar* | webinarie* | web seminar* | infosessie* | info-sessie* | infosession* | informatiesessie* |
        information session* | info session* | kennissessie* | landensessie* | exportsessie* | vormingssessie* |
        toelichting* | voorlichting* | informatie* | infodag* | infolunch* | infoavond* | info* export* |
        export* info* | seance* d'info* | session* d'info* | reunion* d'info* | reunion* pays | reunion* marche* |
        point* pays | atelier* | workshop* | studiedag* | studienamiddag* | studiemoment* | themadag* | themasessie* |
        journee* d'etude* | journee* technique* | journee* thematique* | conference* | conferentie* | congres* |
        kongress* | colloque* | colloquium | symposium* | lezing* | voordracht* | formation* | opleiding* |
        *opleiding | *opleidingen | infonamiddag* | infovoormiddag* | vorming* | cursus* | training* | masterclass* |
        master class* | clinic* | petit* dejeuner* | dejeuner* | ontbijt* | *ontbijt | breakfast* | lunch* |
        lunchdebat* | *lunch | table* ronde* | rondetafel* | roundtable* | round table* | forum | infoseance* |
        conference-debat | debat* | panel* | causerie* | midi* de l'export | midi* export | cafe* export |
        export cafe* | exportcafe* | informationsveranstaltung* | informationstag* | fachseminar* | schulung* |
        vortrag* | tagung* | journee* d'info* | matinee* | demi-journee* | infomoment* | bijeenkomst* |
        informatiebijeenkomst* | country briefing* | *briefing*
        """,
    ),
    (
        mission.REGIONAL_MISSION,
        """
        mission* | missie* | missies | *missie | *missies | zending* | *zending | *zendingen | reis | reizen | *reis |
        *reizen | reise | reisen | *reise | *reisen | prospectie* | prospection* | prospecti* | prospektion* | trade |
        roadshow* | road show* | b2b* | b to b | learning expedition* | learning trip* | learning journey* | voyage* |
        deplacement* | tournee* | circuit* | expedition* | expeditie* | immersion* | bootcamp* | boot camp* |
        inspiration trip* | exploratory | explor* | verkenning* | *verkenning | *verkenningen | decouverte* |
        discovery | scouting* | delegation* | delegatie* | *delegatie | *delegaties | wirtschaftsmission* |
        wirtschaftsdelegation* | handelsmission* | groepszakenreis* | zakenreis* | studiereis* | prospectiereis* |
        handelsreis* | ondernemersreis* | matchmaking* | match making* | rendez-vous | rencontre* d'affaires |
        rencontres | convention* d'affaires | business convention* | business meeting* | speed business* |
        speed meeting* | trip | trips | tour | tours | visite | visites | visit | visits | bezoek | bezoeken |
        *bezoek | *bezoeken | besuch* | *besuch | outbound | outward | uitgaand* | fact finding | accompagnement* |
        gzr | begeleiding … markt* | geschaftsanbahnung* | markterkundung* | marktsondierung* | sondierungs* |
        kooperationsborse* | unternehmerreise* | marktbezoek* | market visit* | market entry
        """,
    ),
    (
        mission.CONTACT_DAYS,
        """
        networking* | netwerk* | reseautage | afterwork* | after work* | soiree* reseau* | receptie* | reception* |
        ambassad*
        """,
    ),
)

NARROWER: Final = (
    (mission.STATE_VISIT, KIND_WORDS[0][1]),
    (
        mission.PRINCELY_MISSION,
        """
        mission* princi* | princely mission* | prinselijke missie* | prinselijke zending* |
        prinselijke handelsmissie* | bem | belgian economic mission* | mission* economique* belge* |
        belgische economische missie* | belgische economische zending* | presidee par s . a . r |
        sous la presidence de s . a . r | sar la princesse | son altesse royale | hrh princess | princesse astrid |
        prinses astrid | princess astrid
        """,
    ),
    (mission.BRUSSELS_DAYS, "brussels day* | brusselse dagen | journees bruxelloises"),
)
"""What a title may say more narrowly than a type that only says "economic mission"."""

HEADS: Final = re.compile(
    r"\b(?!(?:vak|jaar)?beurs|staats|messe|salon|(?:aan|in)?ko(?:per|op)|buyers?|einkauf|prins|koninklijk)[a-z]{3,}"
    r"(?P<head>reis|reizen|reisen?|missies?|zending(?:en)?|bezoek(?:en)?|delegaties?|verkenning(?:en)?)\b"
)
"""Dutch and German say what something is in the last part of a word: an "opleidingsreis" is a journey, not a course."""

TRAVELS: Final = re.compile(
    r"(?:mission|missie|zending|(?:groeps)?(?:zaken)?reis|trade mission|voyage|tournee|deplacement|tour|trip)s?\b"
)
"""How a text opens that speaks of a journey, whatever the journey is about."""
ENDS_AS_TRAVEL: Final = re.compile(r"(?:mission|trip|tour|visit|delegation|expedition)s?$")
"""How a short English text ends that does: "training mission"."""

DAY_OF: Final = re.compile(
    r"^(?:journees? (?:de la |de l'|du |des |d'|de )?)(?P<after>[a-z' -]{4,30}?)(?= *(?:[-:,(]|$))"
    r"|\b(?P<before>[a-z]{4,20}(?: [a-z]{4,20})?)[ -](?:country |business |export )?(?:days?|dag(?:en)?|tage?)\b"
    r"|\b(?P<joined>[a-z]{4,20})dag(?:en)?\b"
)
"""A day of a country: "Journée Japon", "Poland day", "Polendag"."""

FAIR_NAMES: Final = """
    adipec | aeromart | agribex | agrishow | agritechnica | alimentaria | ambiente | anuga | aquatech | arab health |
    arabplast | automechanika | bau munich | bau munchen | batibouw | batimat | bauma | beautyworld | bett | big 5 |
    bio europe | bio international convention | biofach | breakbulk | canton fair | ces las vegas | chinaplas |
    cibus | ciie | conexpo | cosmoprof | cphi | cybertech | didacta | drupa | dsei | dubai airshow | e-world | eaie |
    ecomondo | eima | emo | equiphotel | eurobike | euronaval | europain | eurosatory | euroshop | expo real |
    expomin | fabtech | farnborough | fespa | fi europe | fitur | food ingredients | foodex | fruit logistica |
    gamescom | gastech | gitex | global industrie | gulfood | hannover messe | foire de hanovre | heimtextil |
    husum wind | iaa | ibc amsterdam | ibtm | idex | ifat | iftm | ila berlin | imex | imm cologne | infosecurity |
    innotrans | interclean | intermat | interpack | intersolar | interzum | ise barcelona | itb berlin | itma |
    jec world | jimtof | k dusseldorf | labelexpo | libramont | light . building | ligna | lineapelle | maison objet |
    mapic | medica | metalex | micam | milano unica | milipol | mipcom | mipim | money 20/20 | mwc |
    mobile world congress | nafsa | nor-shipping | offshore energy | pack expo | paperworld | paris air show |
    salon du bourget | pdac | perumin | photonics west | pitti | plma | pollutec | posidonia | premiere vision |
    prowein | rsa conference | salone del mobile | seafood expo | seatec | siae | sial | sirha | slush |
    smart city expo | smm hamburg | solar solutions | spielwarenmesse | sps nurnberg | summer fancy food |
    techtextil | texworld | thaifex | tokyo game show | transport logistic | tuttofood | vinexpo | vinitaly |
    vitafoods | viva tech* | vivatech* | web summit | whx | windenergy hamburg | windeurope | wire . tube |
    world future energy summit | world travel market
    """
"""Fairs to which Belgian agencies take companies: a title that says no more than such a name is a stand there."""
