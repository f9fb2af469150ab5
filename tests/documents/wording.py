"""The words of the answers that the tests print, in French and in Dutch."""

from __future__ import annotations

LABELS = {
    "fr": {
        "question": "Question",
        "answer": "Réponse",
        "annex": "Annexe à la réponse",
        "page_of": "page {page} / {pages}",
        "acts_columns": ("Date", "Intitulé de l’acte", "Référence", "Page"),
        "sources": "Sources",
        "by": "de",
        "to": "à",
    },
    "nl": {
        "question": "Vraag",
        "answer": "Antwoord",
        "annex": "Bijlage aan het antwoord",
        "page_of": "blz. {page} / {pages}",
        "acts_columns": ("Datum", "Behandeling van het stuk", "Referentie", "Blz."),
        "sources": "Bronnen",
        "by": "Indiener",
        "to": "aan",
    },
}

# Title, country, sectors ("" when unknown), tag.
MISSIONS = {
    "fr": (
        (
            "Mission économique belge au Sénégal, présidée par S.A.R. la Princesse Astrid",
            "Sénégal",
            "construction durable ; agro-alimentaire ; santé",
            "tri-régionale",
        ),
        (
            "Mission multisectorielle en Australie",
            "Australie",
            "sciences de la vie ; énergies renouvelables ; technologies numériques",
            "tri-régionale",
        ),
        ("Brussels Days Milan", "Italie", "industries créatives", ""),
        (
            "Mission Web Summit Lisbonne",
            "Portugal",
            "technologies de l’information et de la communication",
            "bi-régionale",
        ),
        ("Contacts d’affaires Rabat et Casablanca", "Maroc", "", "bi-régionale"),
        ("Stand groupé Arab Health, Dubaï", "Émirats arabes unis", "santé ; biotechnologies", "tri-régionale"),
    ),
    "nl": (
        (
            "Belgische economische missie naar Senegal, onder voorzitterschap van H.K.H. Prinses Astrid",
            "Senegal",
            "duurzaam bouwen; agrovoeding; gezondheid",
            "triregionaal",
        ),
        (
            "Multisectorale missie naar Australië",
            "Australië",
            "levenswetenschappen; hernieuwbare energie; digitale technologie",
            "triregionaal",
        ),
        ("Brussels Days Milaan", "Italië", "creatieve industrie", ""),
        ("Missie Web Summit Lissabon", "Portugal", "informatie- en communicatietechnologie", "biregionaal"),
        ("Zakencontacten Rabat en Casablanca", "Marokko", "", "biregionaal"),
        (
            "Groepsstand Arab Health, Dubai",
            "Verenigde Arabische Emiraten",
            "gezondheid; biotechnologie",
            "triregionaal",
        ),
    ),
}

WORDS = {
    "fr": {
        "title": "Question écrite concernant les missions économiques bruxelloises",
        "parliament": "Parlement de la Région de Bruxelles-Capitale",
        "addressee": "Ans Persoons, Secrétaire d’État à la Région de Bruxelles-Capitale, chargée de l’Urbanisme et du "
        "Patrimoine, des Relations européennes et internationales et du Commerce extérieur (question n° 907)",
        "fields": "Date de réception|Date de publication|Date de réponse|Législature|Session|Numéro",
        "admissible": "Recevable",
        "bureau": "Bureau élargi du Parlement",
        "act": "Annexe à la réponse",
        "asked": "Chaque année, la Région organise des missions économiques avec ses partenaires. Je souhaiterais en "
        "connaître le programme, le coût et les participants.",
        "thanks": "Je vous remercie d’avance pour vos réponses.",
        "draft": "Projet du 25 octobre 2023, non approuvé",
        "frozen": "Chiffres figés le 25 octobre 2023",
        "note": "Les chiffres sont ceux enregistrés le 25 octobre 2023.",
        "annex": "Missions et autres actions de 2023, avec leurs coûts",
        "columns": "Mission|Dates|Pays|Secteurs|Organisateurs|Caractère|Entreprises (Bruxelles)|Entreprises (Flandre)|"
        "Entreprises (Wallonie)|ACE/ABH|SPF Affaires étrangères|hub.brussels|Autres Régions|Portée des coûts",
        "summary": "Une ligne par mission : dates, pays, secteurs, organisateurs, entreprises par Région et coûts par "
        "bailleur.",
        "note_euros": "Montants en euros, coûts réels. Situation au 25 octobre 2023 [1].",
        "note_companies": "Les nombres d’entreprises sont ceux des entreprises inscrites ; « environ » marque un "
        "nombre approché [2].",
        "no_mission": "Aucune mission n’est enregistrée pour cette année.",
        "unknown": "inconnu",
        "total": "Total connu",
        "about": "environ ",
        "scope": "coûts propres des Régions non compris",
        "scope_unknown": "aucun coût communiqué",
        "ask_missions": "Quelles sont les missions prévues pour cette année ? Et quels en sont les coûts ?",
        "see_annex": "La liste complète des missions de l’année, avec leurs coûts par bailleur, figure en annexe. Le "
        "tableau ci-dessous résume la participation par Région.",
        "ask_delegation": "Quelle est la composition de la délégation, et les participants sont-ils d’une origine "
        "déterminée ?",
        "no_origin": "L’origine des personnes n’est pas enregistrée.",
        "nothing": "Mercator ne contient encore aucune donnée à ce sujet.",
        "ask_links": "Quels liens la Région entretient-elle avec les autres agences ?",
        "links": "Les agences se concertent deux fois par an.",
        "posts": "Postes communs",
        "by_region": "Entreprises par Région, 2023",
        "region": "Région",
        "region_columns": "Région|Entreprises inscrites|Coût réel|Dernier départ",
        "brussels": "Bruxelles",
        "wallonia": "Wallonie",
    },
    "nl": {
        "title": "Schriftelijke vraag betreffende de Brusselse economische missies",
        "parliament": "Brussels Hoofdstedelijk Parlement",
        "addressee": "Ans Persoons, staatssecretaris van het Brussels Hoofdstedelijk Gewest, bevoegd voor Stedenbouw "
        "en Erfgoed, Europese en Internationale Betrekkingen en Buitenlandse Handel (vraag nr. 907)",
        "fields": "Datum ontvangst|Datum publicatie|Datum antwoord|Zittingsperiode|Zitting|Nummer",
        "admissible": "Ontvankelijk",
        "bureau": "Uitgebreid Bureau van het Parlement",
        "act": "Bijlage aan het antwoord",
        "asked": "Elk jaar organiseert het Gewest economische missies met zijn partners. Ik had graag het programma, "
        "de kosten en de deelnemers gekend.",
        "thanks": "Ik dank u alvast voor uw antwoorden.",
        "draft": "Ontwerp van 25 oktober 2023, niet goedgekeurd",
        "frozen": "Cijfers vastgelegd op 25 oktober 2023",
        "note": "De cijfers zijn die van 25 oktober 2023.",
        "annex": "Missies en andere acties van 2023, met hun kosten",
        "columns": "Missie|Data|Land|Sectoren|Organisatoren|Aard|Bedrijven (Brussel)|Bedrijven (Vlaanderen)|"
        "Bedrijven (Wallonië)|ACE/ABH|FOD Buitenlandse Zaken|hub.brussels|Andere gewesten|Reikwijdte van de kosten",
        "summary": "Eén regel per missie: data, landen, sectoren, organisatoren, bedrijven per gewest en kosten per "
        "financier.",
        "note_euros": "Bedragen in euro, werkelijke kosten. Toestand op 25 oktober 2023 [1].",
        "note_companies": "De aantallen bedrijven zijn die van de ingeschreven bedrijven; “ongeveer” wijst op een "
        "benadering [2].",
        "no_mission": "Voor dit jaar is geen enkele missie geregistreerd.",
        "unknown": "onbekend",
        "total": "Gekend totaal",
        "about": "ongeveer ",
        "scope": "eigen kosten van de gewesten niet inbegrepen",
        "scope_unknown": "geen kosten meegedeeld",
        "ask_missions": "Welke missies zijn dit jaar gepland? En hoeveel kosten ze?",
        "see_annex": "De volledige lijst van de missies van het jaar, met hun kosten per financier, staat in de "
        "bijlage. De tabel hieronder vat de deelname per gewest samen.",
        "ask_delegation": "Hoe is de delegatie samengesteld, en hebben de deelnemers een bepaalde herkomst?",
        "no_origin": "De herkomst van personen wordt niet geregistreerd.",
        "nothing": "Mercator bevat hierover nog geen gegevens.",
        "ask_links": "Welke banden onderhoudt het Gewest met de andere agentschappen?",
        "links": "De agentschappen overleggen tweemaal per jaar.",
        "posts": "Gedeelde posten",
        "by_region": "Bedrijven per gewest, 2023",
        "region": "Gewest",
        "region_columns": "Gewest|Ingeschreven bedrijven|Werkelijke kosten|Laatste vertrek",
        "brussels": "Brussel",
        "wallonia": "Wallonië",
    },
}
