"""What the columns of a plan are called, in French, Dutch, English and German. Data only; see heading_match.py. B1.

Each phrase stands as a person writes it; small words, plurals, years and currencies are taken away on both sides before
they are compared. The number says how sure the phrase alone makes us, from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mercator.imports.plan import row as plan

_PHRASES: Final[tuple[tuple[str, float, str], ...]] = (
    (
        plan.NUMBER,
        1.0,
        "numéro; nr; no; n°; num; number; id; réf; référence; referentie; reference; code; code action; volgnummer; "
        "dossier; dossiernummer; numéro de dossier; fiche; numéro de fiche; actienummer; item; index; lfd nr; "
        "numéro d'action; actiecode; projectcode; code projet; nummer; volgnr; dossiernr; action no; action id; "
        "lijn; ligne; numéro d'ordre",
    ),
    (
        plan.TITLE,
        1.0,
        "intitulé; titre; nom de l'action; intitulé de l'action; titre de l'action; libellé; libellé de l'action; "
        "dénomination; titel; naam actie; naam van de actie; titel van de actie; benaming; title; action name; "
        "action title; event name; name of the event; mission name; name of the action; bezeichnung; "
        "titel der aktion; actienaam; projectnaam; nom du projet; intitulé du projet; intitulé de la mission; "
        "nom de l'événement; project name; intitulé de l'activité; naam van de activiteit; event title; "
        "project title; intitulé de l'événement; nom de la mission",
    ),
    (
        plan.TITLE,
        0.9,
        "action; actie; activité; activiteit; activity; projet; project; mission; missie; zending; événement; "
        "evenement; event; initiative; initiatief; manifestation; opération; aktion; massnahme; veranstaltung; nom; "
        "naam; name; description de l'action; omschrijving van de actie; omschrijving actie; action description; "
        "activités; projekt; titre complet; action proposée; actions prévues; voorgestelde actie; planned action; "
        "mission prévue; programme",
    ),
    (
        plan.TITLE,
        0.6,
        "description; omschrijving; objet; onderwerp; subject; sujet; what; quoi; wat; beschreibung; thema; thème; "
        "beurs; salon; foire; fair; trade fair; désignation; actie of beurs; détail",
    ),
    (
        plan.KIND,
        1.0,
        "type d'action; type d'activité; nature de l'action; genre d'action; soort actie; type actie; "
        "aard van de actie; actietype; actievorm; action type; type of action; event type; type d'événement; "
        "type de mission; kind of action; art der aktion; aktionstyp; soort activiteit; activity type; "
        "type activiteit; type of activity; type d'opération; catégorie d'action; forme d'action; type of event; "
        "aard van de activiteit; aard actie; soort evenement; nature de l'activité; veranstaltungsart; "
        "format de l'action; catégorie de l'action; vorm van de actie",
    ),
    (
        plan.KIND,
        0.9,
        "type; nature; genre; catégorie; category; categorie; format; forme; instrument; soort; aard; kind; typ; "
        "art; vorm; formule; action kind; type d'instrument; soort instrument; formaat; outil; kategorie",
    ),
    (
        plan.KIND,
        0.5,
        "action; actie; activité; modalité; produit; tool; mission; activiteit; actions",
    ),
    (
        plan.COUNTRIES,
        1.0,
        "pays; pays cible; pays visé; pays de destination; pays concerné; marché; marché cible; marché visé; market; "
        "target market; target country; country; countries; country of destination; destination country; land; "
        "landen; doelland; doellanden; bestemmingsland; markt; doelmarkt; markten; zielland; zielmarkt; länder; "
        "marché prospecté; pays du marché; land van bestemming; pays partenaire; country market; pays hôte; "
        "land bestemming; marchés concernés; gastland; host country; pays destination; pays prioritaire; "
        "exportmarkt; zielländer",
    ),
    (
        plan.CITIES,
        1.0,
        "ville; villes; villes étapes; stad; steden; city; cities; town; stadt; städte; localité; ville d'accueil; "
        "host city; stad van bestemming; ville de destination; étape; étapes; plaats stad; ville lieu; "
        "city of destination",
    ),
    (
        plan.COUNTRIES,
        0.75,
        "iso; code pays; landcode; country code; code iso; iso code; pays iso; länderkürzel",
    ),
    (
        plan.CITIES,
        0.6,
        "ort; gemeente; commune; ville région",
    ),
    (
        plan.PLACE,
        1.0,
        "destination; lieu; endroit; localisation; location; place; where; venue; plaats; bestemming; locatie; waar; "
        "standort; reiseziel; zielort; pays ville; country city; land stad; lieu de l'action; lieu d'exécution; où; "
        "land plaats; plaats van de actie; plts; lieu de la mission; destination pays; pays et villes; land en stad; "
        "localité pays; country and city; plaatsen; bestemmingen; pays lieu; destinations; ziel",
    ),
    (
        plan.PLACE,
        0.45,
        "zone géographique; zone; région; rég; regio; gebied; area; region; geographic area; aire; zones",
    ),
    (
        plan.SECTORS,
        1.0,
        "secteur; secteurs; sector; sectoren; sectors; secteur d'activité; secteur concerné; domaine d'activité; "
        "branche; industry; filière; activiteitensector; wirtschaftszweig; secteur visé; doelsector; target sector; "
        "sektor; secteur cible; branchen; sector activiteit; secteur principal; hoofdsector; main sector; "
        "secteur économique; economische sector; secteur prioritaire; bedrijfstak; sektoren; business sector",
    ),
    (
        plan.SECTORS,
        0.7,
        "domaine; domein; cluster; thème; thema; thématique; thematiek; industrie; theme; topic; secteur thème; "
        "focus; sous secteur; subsector; business line; pôle; doelgroep sector; domaine thématique",
    ),
    (
        plan.WHEN,
        1.0,
        "période; date; dates; quand; when; period; datum; data; timing; calendrier; tijdstip; wanneer; zeitraum; "
        "termin; date de l'action; datum van de actie; periode van uitvoering; période d'exécution; période prévue; "
        "date prévue; geplande datum; planned date; planned period; dates prévues; voorziene datum; "
        "voorziene periode; dates de l'action; date de la mission; dates et lieu; date période; event date; "
        "dates of the event; moment; data van de actie; uitvoeringsperiode; période de réalisation; date indicative; "
        "indicatieve datum; datums; zeit; termine; durchführung",
    ),
    (
        plan.WHEN,
        0.85,
        "mois; maand; month; monat; trimestre; kwartaal; quarter; quartal; semaine; week; woche; semestre; semester; "
        "jour; dag; day; tag; jours; dagen; days; planning; kalender; semaine numéro; weeknummer; week number; "
        "weeknr; numéro de semaine; mois de l'action; month of event; kw; wk; sem; trim; kwart",
    ),
    (
        plan.START,
        1.0,
        "début; date de début; date début; du; start; start date; begin; startdatum; begindatum; van; from; aanvang; "
        "beginn; départ; date de départ; vertrek; vertrekdatum; premier jour; begin datum; eerste dag; datum van; "
        "aanvangsdatum; de; vanaf; date du; first day; starts; beginndatum; von; start op; date start; departure; "
        "date from; date d; à partir du; begins",
    ),
    (
        plan.END,
        1.0,
        "fin; date de fin; au; end; end date; einde; einddatum; tot; t m; tem; tot en met; t.e.m.; until; to; ende; "
        "retour; date de retour; laatste dag; terugkeer; bis; dernier jour; last day; ends; eind; eind datum; "
        "datum tot; enddatum; date au; jusqu'au; date to; datum t m; terugkeerdatum; return; date end; till; finish; "
        "date fin",
    ),
    (
        plan.DURATION,
        1.0,
        "durée; durée en jours; duur; aantal dagen; nombre de jours; nb de jours; duration; number of days; dauer; "
        "nb jours; duur in dagen; duration days; dauer in tagen; durée jours; jours ouvrables; anzahl tage",
    ),
    (
        plan.COST,
        1.0,
        "coût; coûts; cost; costs; kost; kosten; budget; montant; bedrag; budget estimé; coût estimé; budget prévu; "
        "coût prévu; geraamde kost; geraamde kosten; kostenraming; raming; begroting; geraamd budget; kostprijs; "
        "estimated cost; estimated budget; planned budget; planned cost; dépenses; dépenses prévues; uitgaven; "
        "amount; montant estimé; montant prévu; enveloppe; budget alloué; betrag; geschätzte kosten; "
        "voorzien budget; budget prévisionnel; estimation budgétaire; geplande kost; gepland budget; budget total; "
        "totale kost; coût total; total cost; total budget; totaal budget; costs estimated; enveloppe budgétaire; "
        "budget demandé; gevraagd budget; budgetraming; verwacht budget; verwachte kost; verwachte kosten; "
        "expected cost; expected budget; budget attendu; coût attendu; est cost; est budget; erwartete kosten; "
        "geraamde uitgaven; geraamd bedrag; voorzien bedrag; geschatte kost; projectbudget; kosten geschätzt; "
        "gesamtkosten; crédit; crédits; mt; mnt",
    ),
    (
        plan.COST,
        0.9,
        "part hub.brussels; part hub; part awex; aandeel fit; eigen aandeel; part propre; own share; eigen bijdrage; "
        "part agence; à charge de hub; à charge de l'awex; ten laste van fit; eigen kost; eigen kosten; coût propre; "
        "own cost; quote-part; intervention hub; intervention awex; eigen middelen; fonds propres",
    ),
    (
        plan.COST,
        0.6,
        "estimation; prix; prijs; price; financement; moyens; middelen; expenditure; total; totaal; financiering",
    ),
    (
        plan.EXPECTED,
        1.0,
        "entreprises attendues; entreprises; nombre d'entreprises; nb d'entreprises; nb entreprises; bedrijven; "
        "verwachte bedrijven; aantal bedrijven; companies; expected companies; number of companies; ondernemingen; "
        "aantal ondernemingen; sociétés; nombre de sociétés; firmen; unternehmen; firma's; aantal firma's; firms; "
        "entreprises participantes; deelnemende bedrijven; participating companies; erwartete unternehmen; "
        "exposants; exposanten; exhibitors; entreprises prévues; companies expected; verwachte ondernemingen; "
        "anzahl unternehmen; anzahl firmen; pme attendues; inscriptions attendues; inschrijvingen; "
        "verwachte inschrijvingen; effectif attendu; effectifs attendus; inscriptions; anmeldungen; registrations; "
        "expected registrations; target companies; entreprises visées; beoogde bedrijven; beoogd aantal bedrijven; "
        "objectif entreprises; streefcijfer bedrijven; verwacht aantal bedrijven; nb sociétés; "
        "entreprises inscrites; sociétés attendues; pme; pme visées; pme tpe; nombre de pme; kmo's; kmo; aantal kmo's; "
        "smes; number of smes; mkb; mkb bedrijven; expected firms; target firms; firmes; nombre de firmes; "
        "streefaantal; streefcijfer; streefgetal; zielzahl; richtaantal; bedrijven doel; firms expected; "
        "nombre d'exposants; aantal exposanten; aussteller; objectif pme; cible entreprises; entreprises cibles",
    ),
    (
        plan.EXPECTED,
        0.9,
        "participants; participants attendus; nombre de participants; nb de participants; deelnemers; "
        "aantal deelnemers; verwachte deelnemers; expected participants; number of participants; pax; teilnehmer; "
        "erwartete teilnehmer; nb participants; participation attendue; verwachte deelname; verwachte opkomst; "
        "attendance; public attendu; verwacht aantal deelnemers; anzahl teilnehmer; participants expected; "
        "participants prévus; expected attendance; nombre d'inscrits; aantal inschrijvingen; aantal personen; "
        "nombre de personnes; number of people; aanwezigen; présences; attendees; expected attendees; jauge; "
        "nombre de places; aantal plaatsen; number of places; number of seats; places disponibles; "
        "beschikbare plaatsen; plaatsen beschikbaar; capaciteit; capacity; plätze; teilnehmerzahl; groupe visé; "
        "taille du groupe; groepsgrootte; group size; deelnemersaantal; leden; membres; members",
    ),
    (
        plan.EXPECTED,
        0.85,
        "attendu; attendue; attendus; attendues; verwacht; verwachte; expected; erwartet",
    ),
    (
        plan.EXPECTED,
        0.6,
        "délégation; delegatie; delegation; effectif; inscrits; capacité; aantal; nombre; nb; inscriptions prévues; "
        "personnes; personen; persons; acheteurs attendus; taille de la délégation; nb attendu; kopers; buyers; "
        "acheteurs; objectif; objectifs; cible; cibles; doel; doelstelling; target; targets; goal; places; plaatsen; "
        "seats; quota; opkomst; ziel; zielgröße; objectif chiffré; delegatiegrootte; quorum; plaatsen aantal",
    ),
    (
        plan.STATUS,
        1.0,
        "statut; status; état; état d'avancement; toestand; stand van zaken; fase; phase; state; avancement; "
        "statut action; status actie; action status; statut du projet; projectstatus; stade; stadium; "
        "état de la décision; zustand",
    ),
    (
        plan.STATUS,
        0.6,
        "situation; décision; confirmation; confirmé; bevestigd; confirmed; voortgang; progress; suivi",
    ),
    (
        plan.MANAGER,
        1.0,
        "responsable; area manager; manager; verantwoordelijke; gestionnaire; coordinateur; coordinatrice; "
        "regiomanager; project manager; projectleider; chef de projet; chargé de mission; pilote; contactpersoon; "
        "personne de contact; dossierbeheerder; in charge; person in charge; owner; suivi par; account manager; "
        "beheerder; trekker; responsible; zuständig; ansprechpartner; coordinator; coördinator; zone manager; "
        "sector manager; référent; gestionnaire de dossier; responsable de zone; responsable du dossier; "
        "responsable de l'action; verantwoordelijk; projectverantwoordelijke; coordination; coördinatie; "
        "responsable siège; dossierverantwoordelijke; projektleiter; verantwortlich; lead officer; gebietsleiter; "
        "actieverantwoordelijke; porteur; porteur de projet; porteur du dossier; eigenaar; dossierhouder; verantw; "
        "chargé de projet; chargée de mission; chargé; chargée; key account; contactpersoon intern; "
        "attaché responsable; responsable géographique; responsable hub; regiomanagers; contact siège; desk officer; "
        "chargé de dossier; conseiller; conseillère; adviseur; adviser; advisor; exportadviseur; conseiller export; "
        "accountmanager; berater; projektverantwortung; betreuer; teamlead; responsible person; "
        "person responsible; contact person; programme manager; opgevolgd door; géré par; beheerd door; managed by; "
        "ch. de mission; ch. de projet; piloté par; coordonné par; gecoördineerd door; coordinated by; assuré par; "
        "betreut von",
    ),
    (
        plan.MANAGER,
        0.6,
        "contact; agent; lead; qui; wie; who; suivi; opvolging; collaborateur; medewerker; titulaire; officer; wer; "
        "dossier",
    ),
    (
        plan.POST,
        1.0,
        "poste; post; aec; cec; vlev; economisch vertegenwoordiger; kantoor; bureau; poste diplomatique; aec poste; "
        "cec poste; poste cec; poste aec; bureau étranger; bureau à l'étranger; foreign office; trade office; "
        "conseiller économique et commercial; attaché économique et commercial; handelsattaché; counsellor; "
        "economic and commercial counsellor; trade commissioner; buitenlandkantoor; buitenlands kantoor; "
        "poste économique; raadgever; poste compétent; poste concerné; betrokken post; bevoegde post; "
        "poste à l'étranger; fit kantoor; post abroad; auslandsbüro; büro; poste porteur; hek; handelsraad; "
        "vlaams economisch vertegenwoordiger; office; réseau extérieur; représentation; vertegenwoordiging; "
        "poste responsable; attaché; bureau du réseau; trade counsellor",
    ),
    (
        plan.PARTNERS,
        1.0,
        "partenaire; partenaires; partner; partners; samenwerking; collaboration; collaborations; co organisation; "
        "coorganisateurs; co organisateurs; co organisatoren; coopération; cooperation; partnerorganisatie; "
        "samen met; en collaboration avec; avec; in samenwerking met; in cooperation with; partnerships; "
        "partenariat; partenariats; partenaires pressentis; zusammenarbeit; co organisator; other partners; "
        "autres partenaires; externe partners; co organisers; partner organisations; coorganisation; "
        "organisations partenaires; betrokken partners; autres agences",
    ),
    (
        plan.REMARKS,
        1.0,
        "remarque; remarques; commentaire; commentaires; observation; observations; note; notes; opmerking; "
        "opmerkingen; remark; remarks; comment; comments; toelichting; divers; bemerkung; bemerkungen; "
        "info complémentaire; nota; bijkomende info; bijzonderheden; précisions; informations complémentaires; "
        "extra info; anmerkungen; varia; info; points d'attention; aandachtspunten; additional information; "
        "bijkomende informatie; diverse; kommentar; hinweise; à savoir; te weten; good to know; wissenswertes",
    ),
    (
        plan.REMARKS,
        0.5,
        "description; omschrijving; détail; contenu; inhoud; details; content; beschreibung; contexte; context",
    ),
    (
        plan.MOTIVATION,
        1.0,
        "motivation; motivatie; motivering; justification; raison; rationale; objectif; objectifs; doelstelling; "
        "doelstellingen; doel; objective; objectives; pourquoi; waarom; why; verantwoording; begründung; "
        "argumentaire; motif; motivation du choix; reason; motivering bestemming; justification du choix; goal; ziele",
    ),
    (
        plan.DECIDED_BY,
        1.0,
        "décidé par; décision par; instance; instance de décision; organe de décision; beslist door; "
        "beslissingsorgaan; decided by; approuvé par; goedgekeurd door; approved by; beslissende instantie; "
        "deciding body; validé par; entschieden durch; decision body; organe décideur; instance décisionnelle; "
        "gevalideerd door",
    ),
    (
        plan.DECIDED_BY,
        0.5,
        "validation; approbation; goedkeuring; approval; beslissing; decision; décision",
    ),
    (
        plan.NOT_USED,
        0.65,
        "département; dépt; departement; department; dienst; afdeling; abteilung",
    ),
    (
        plan.NOT_USED,
        1.0,
        "éthique; volet éthique; ethisch luik; toets ethiek; ethics; ethische toets; e-mail; mail; courriel; "
        "téléphone; tél; gsm; phone; telefoon; url; lien; link; website; site web; date limite; deadline; "
        "inscription avant; date limite d'inscription; date d'inscription; inscrire avant; uiterste datum; "
        "uiterste inschrijvingsdatum; clôture des inscriptions; registration deadline; mise à jour; "
        "date de mise à jour; dernière mise à jour; dernière modification; laatst gewijzigd; laatste wijziging; "
        "last updated; updated; date de décision; date décision; datum beslissing; decision date; "
        "date d'approbation; datum goedkeuring; édition précédente; dernière édition; vorige editie; laatste editie; "
        "previous edition; last edition; code budgétaire; budgetcode; budget code; article budgétaire; "
        "begrotingsartikel; imputation; allocation de base; basisallocatie; priorité; prioriteit; priority; score; "
        "superficie; surface; oppervlakte; m2; devise; currency; munt; adresse; adres; address; recettes; inkomsten; "
        "revenue; revenus; participation financière; contribution des entreprises; prix par entreprise; "
        "coût par entreprise; kost per bedrijf; cost per company; deelnameprijs; prix de participation; "
        "participation fee; frais de participation; subside; subsides; tva; btw; vat; année; jaar; year; jahr; "
        "éditions; edition; editie; date de création; created; encodé par; encodé le; ingevoerd door; langue; taal; "
        "language; heure; uur; time; poste budgétaire; begrotingspost; budgetpost; ligne budgétaire; "
        "cost per participant; coût par participant; kost per deelnemer; date de clôture; continent; werelddeel; "
        "aangemaakt op; aangemaakt; aanmaakdatum; created on; créé le; date d'encodage; encodé; gewijzigd op; "
        "modifié le; modified; modified on; sectorcode; code secteur; sector code; codes nace; nace; code nace; "
        "typecode; date de dépôt; datum indiening; statistique; pays de l'entreprise; herkomst; origine",
    ),
)


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def _by_phrase() -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for field, sure, phrases in _PHRASES:
        for phrase in phrases.split(";"):
            found.setdefault(phrase.strip(), []).append((field, sure))
    return {phrase: tuple(sorted(means, key=lambda mean: -mean[1])) for phrase, means in found.items()}


WORDS: Final[Mapping[str, tuple[tuple[str, float], ...]]] = MappingProxyType(_by_phrase())
"""Phrase as written -> what it can mean, the surest first."""

GROUPS: Final = (
    "suivi; moyens; planning; calendrier; identification; général; algemeen; general; opvolging; middelen; budget; "
    "dates; destination; localisation; organisation; organisatie; contacts; contact; équipe; team; finances; "
    "financiën; finance; participants; deelnemers; entreprises; bedrijven; période; periode; qui; quoi; quand; où; "
    "wie; wat; wanneer; waar; who; what; when; where; follow-up; resources; timing; what and where; people; money; "
    "action; actie; mission; lieu; plaats; données de base; basisgegevens; basic data; informations générales; "
    "suivi interne; interne opvolging; ressources; détails; details; cadre; logistique; logistiek; logistics; "
    "exécution; uitvoering; divers; varia; contenu; inhoud"
)
"""Headings that stand above several columns and mean nothing by themselves."""

SMALL_WORDS: Final = word_set(
    "a an and au aux d de den der des die du el en es et for het in l la le les of on op par per pour s sur te the to"
    " und van voor zu zum von vom"
)
UNITS: Final = word_set("eur euro euros keur ke k htva tvac ht ttc hors tva excl incl btw indicatif x vat")

UNIT_REMARKS: Final = UNITS | word_set(
    "000 k m mio in en par per mille millier milliers duizend duizenden thousand thousands tausend tsd miljoen million"
    " inclus inclusief included including exclusief excluded excluding excl comprise compris incluse non sans zonder"
    " taxe taxes hors in exc vatexcl btwi mwst exkl inkl netto bruto net brut"
)
"""Words that say in brackets how an amount is counted, and nothing of what it is."""
COUNTS: Final = word_set("nb nbr nbre nbres nombre aantal aant antl anzahl anz")
"""Words for how many there are."""

OTHER_YEAR: Final = (
    "vorig jaar|vorige editie|annee precedente|an passe|n 1|previous year|last year|previous edition|edition precedente"
    "|annee passee|vorjahr|prior year|derniere edition|jaar ervoor"
)
ACTUAL: Final = r"realise|gerealiseerd|actual|reel|werkelijk|constate|realized|realised|ist\b|decompte|afrekening"
OTHERS: Final = (
    "partenaire|partner|tiers|cofinancement|autre|andere|other|third|contribution|bijdrage|entreprise|bedrijf|company"
)
APART: Final = (
    r"par\b|per\b|recette|inkomst|revenu|subside|subsid|engage|vastgelegd|committed|solde|saldo|balance|reste"
)
WHOLE: Final = "total|totaal|totale|global|gesamt"
OWN: Final = r"propre|eigen|own\b|awex|fit\b|hub\b|charge agence|part agence|aandeel"
PLANNED: Final = (
    "prevu|estime|geraamd|planned|estimated|previsionnel|gepland|voorzien|raming|geschatzt|attendu|verwacht|expected"
)
