"""What a question is about, by its words: missions, posts abroad, fairs, foreign trade. Articles A1, G4."""

from __future__ import annotations

from typing import Final

from mercator.imports.phrases import compiled

SUBJECTS: Final = {
    name: compiled(phrases)
    for name, phrases in {
        "mission": """
            mission* economique* | mission* commerciale* | mission* princiere* | mission* royale* | mission* export* |
            mission* d'affaires | mission* de prospection | mission* internationale* | mission* a l'etranger |
            mission* conjointe* | mission* belge* economique* | missions* officielle* et economique* | visite* d'etat |
            delegation* economique* | delegation* commerciale* | delegation* d'affaires | economische missie* |
            economische zending* | handelsmissie* | handelszending* | prinselijke missie* | prinselijke zending* |
            koninklijke missie* | exportmissie* | zakenmissie* | zakenreis* | zakenreizen | staatsbezoek* |
            buitenlandse missie* | buitenlandse zending* | missie* naar het buitenland | deplacement* a l'etranger |
            voyage* a l'etranger | voyage* officiel* | dienstreis* | dienstreizen | buitenlandse reis |
            buitenlandse reizen | reizen naar het buitenland | actions internationales | activites internationales |
            internationale acties | economische delegatie* | handelsdelegatie* | prinselijke economische |
            koninklijke economische | economische en commerciele missie* | groepszakenreis* | trade mission* |
            economic mission* | royal mission* | state visit* | brussels day* | plan d'action international* |
            internationaal actieplan
            """,
        "network": """
            attache* economique* | economische posten | bureau* economique* et commercia* |
            bureau* commercia* a l'etranger | bureau* commercia* de hub* | reseau international de hub* |
            representant* commercia* … etranger | representant* commercia* … pays | postes communs a l'etranger |
            postes partages avec | postes communs avec | gedeelde posten in het buitenland | posten gedeeld met |
            attache* commercia* | conseiller* economique* | conseiller* commercia* | conseillere* economique* | aec |
            cec | representant* economique* | representation* commerciale* | representation* economique* |
            poste* economique* | poste* commercia* | poste* a l'etranger | postes exterieurs | bureau* a l'etranger |
            bureau* de representation | antenne* a l'etranger | reseau* d'attache* | reseau* des attache* |
            reseau* a l'etranger | handelsattache* | handelsvertegenwoordig* | economisch* attache* |
            economisch* en commercie* attache* | economisch* en commercie* raadge* | economisch* raadge* |
            economisch* vertegenwoordig* | commercieel attache* | commerciele attache* | buitenlandse kantoren |
            buitenlandse posten | buitenlandse post | buitenlandse vertegenwoordig* | buitenlands* netwerk* |
            netwerk … in het buitenland | kantoren in het buitenland | posten in het buitenland |
            vertegenwoordig* in het buitenland | handelskantoren | handelskantoor | trade commissioner* |
            commercial counsellor* | posts abroad
            """,
        "fair": """
            salon* internationa* | salon* professionnel* | salon* a l'etranger | salon* commercia* |
            salon* organises a l'etranger | salon* specialise* | foire* internationale* | foire* commerciale* |
            foire* et salon* | salon* et foire* | foire* a l'etranger | stand* collectif* | stand* groupe* |
            stand* de la region | vakbeurs* | vakbeurzen | handelsbeurs* | handelsbeurzen | internationale beurs |
            buitenlandse beurs | beursdeelname* | groepsstand* | collectieve stand* | trade fair* |
            internationale beurzen | buitenlandse beurzen | beurzen in het buitenland | op . beurzen |
            deelname aan beurzen | aanwezigheid op beurzen | beurzen en salons | beurzen waaraan | mipim |
            world mobile congress | mobile world congress | salons … etranger | foires … etranger
            """,
        "trade": """
            commerce exterieur | buitenlandse handel | foreign trade | exportation* | export | exports | exportateur* |
            exporter | exportent | exporteur* | exporteren | exportbevordering | exportsteun | marche* etranger* |
            buitenlandse markt* | internationalisation | prospection commerciale | prospection de marche* |
            prospection des marche* | prospection individuelle | prospection a l'etranger | marktprospectie |
            prospectie in het buitenland | individuele prospectie | internationalisering | relations commerciales |
            echanges commerciaux | handelsbetrekkingen | handelsrelaties | awex | flanders investment |
            promotion economique a l'etranger
            """,
    }.items()
}
"""What the questions that concern Mercator are about; without one of these no theme is given."""

MENTIONS: Final = {
    name: compiled(phrases)
    for name, phrases in {
        "mission": """
            mission* | missie* | zending* | deplacement* | voyage* | reis | reizen | dienstreis* | dienstreizen |
            delegation* | delegatie* | visite officielle | programme d'actions | plan d'action* | actieplan* |
            actieprogramma*
            """,
        "network": """
            attache* | poste* | posten | post | bureau | bureaux | kantoor | kantoren | antenne* | representant* |
            representation* | vertegenwoordig* | raadgever* | raadgeefster* | conseiller* | reseau | netwerk |
            agence* a l'etranger | afdeling | bureaus
            """,
        "fair": """
            salon* | foire* | stand* | beurs | beurzen | evenement*
            """,
    }.items()
}
"""Words that point at a subject once the page is known to be about trade."""

SURE_OF_NETWORK: Final = compiled(
    """
    attache* | antenne* | raadgever* | handelsattache* | gedeelde posten | posten gedeeld | postes partages |
    postes communs
    """
)
"""Those of the network that keep their meaning on a page about missions, where "représentants" are delegates."""

POINTING: Final = {
    name: compiled(phrases)
    for name, phrases in {
        "fr": """
            ces | cette | celle* | celui | ceux | celles-ci | leur* | elle | elles | ils | eux | chacun* | chaque | y |
            quel* en | en est | en sont | en etai* | en a-t-il | en ont | en seront | dont | ladite | lesdites |
            ci-dessus | precitee* | susmentionne*
            """,
        "nl": """
            deze | die | ze | zij | hun | hen | ervan | hiervan | daarvan | eraan | hieraan | daaraan | erbij |
            hierbij | elk* | iedere | ieder | dergelijke | voornoemde | zulke | hiervoor | daarvoor | ervoor
            """,
    }.items()
}
"""Words that stand for something named before."""

OTHER_TRADE: Final = compiled(
    """
    dechet* | afval* | armes | armement* | wapen* | donnees personnelles | vehicules d'occasion | animaux vivants |
    stupefiant* | drogue* | drugs
    """
)
"""Exports that no agency promotes: with them "export" is no sign of the subject."""

REGION: Final = compiled(
    """
    afrique* | africain* | asie | asiatique* | amerique* | maghreb | moyen-orient | proche-orient | pays du golfe |
    balkans | europe de l'est | europe centrale | pays baltes | scandinavie | pays emergents | brics | subsaharien* |
    mercosur | afrika* | azie* | aziatisch* | latijns-amerika* | zuid-amerika* | noord-amerika* | midden-oosten |
    golfstaten | golfregio | golflanden | oost-europa* | centraal-europa | balkan | noord-afrika* | baltische | africa |
    asia | middle east | latin america
    """
)

AGENCIES: Final = compiled(
    """
    awex | f.i.t | flanders investment | agence* regionale* | agence* wallonne* | agence* flamande* | agences soeurs |
    autre* agence* | autre* region* | trois regions | deux regions | trois agences | deux autres | entites federees |
    wallonie | flandre | region wallonne | region flamande | waals* gewest | vlaams* gewest | vlaanderen |
    andere gewesten | andere agentschappen | drie gewesten | gewestelijke agentschappen | regionale agentschappen |
    zusteragentschap* | deelstaten | three regions | regional agencies | agentschap voor buitenlandse handel |
    agence pour le commerce exterieur | entre les regions | tussen de gewesten | entre regions | entre agences |
    entre les agences | tussen de agentschappen | homologue* | drie agentschappen | deux agences | beide agentschappen |
    twee agentschappen | three agencies
    """
)

FUNDERS: Final = compiled(
    """
    agence pour le commerce exterieur | agentschap voor buitenlandse handel | spf | fod | bailleur* | financeur* |
    financier* | federal* | niveaux de pouvoir | beleidsniveau* | entre les regions | over de gewesten |
    tussen de gewesten
    """
)
"""Who pays: a cost shared out between these is no breakdown by nature."""

TRADE_AGENCY: Final = compiled(
    """
    agence pour le commerce exterieur | agence belge pour le commerce exterieur | agentschap voor buitenlandse handel |
    foreign trade agency
    """
)

NOT_NEWS: Final = compiled(
    """
    voie de presse | par la presse | via la presse | dans la presse | la presse … rapport* | in de pers | via de pers |
    uit de pers | de pers bericht*
    """
)

NOT_CLIMATE: Final = compiled(
    """
    climat des affaires | climat d'investissement | climat economique | investeringsklimaat | ondernemingsklimaat |
    zakenklimaat | en train de | en train d'
    """
)
