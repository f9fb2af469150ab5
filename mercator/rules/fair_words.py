"""Words that tell no fair from another, as compared: of stands, of home, of sectors; in all languages. Article A3."""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STAND_WORDS: Final = _set(
    """
    aanwezigheid africa african afrika afrique america amerika amerique ancien anciennement annual annuel asean asia
    asie azie bedrijven beurs beursdeelname beursstand bezoek booth collectief collectieve collectif collectifs
    collective collectivestand commun commune companies company conference conferentie congres congress congresso
    corner dag dagen day days deelname deelneming delegatie delegation dorp east editie edition editions eiland
    entreprise entreprises espace espaces europa europe european europeenne europese ex exhibition exhibitors expo
    exporteurs exposant exposanten exposants exposition fair fairs feria fiera foire foires former formerly forum
    gemeenschappelijk gemeenschappelijke gezamenlijk gezamenlijke global golf golfe groep groepsstand
    groepszakenreis group groupe gulf handelsmissie ilot internationaal international internationale internationaux
    intl jaarbeurs jaarlijks joint journee journees kmo latijns latin messe messen midden middle missie mission
    missions mondial mondiale moyen naam name new nieuw nom nouveau ondernemingen oosten orient participation
    pavilion paviljoen pavillion pavillon pavillons pme presence prospection provisoire ruimte salon salons scale
    scaleups semaine show sme sommet stand stands start starts startup startups summit tentoonstelling top trade
    tradeshow up ups vakbeurs village visit visite voorheen voorlopig vroeger week weeks wereld world worldwide
    zakenreis
    """
)
"""What any stand at any fair may be called."""
SMALL_WORDS: Final = _set(
    """
    a aan an and at au aux avec bij by chez d dans de del den der des deze dit du een el en et for from het i ii iii
    im in into is l la le les met mit near nr of on op ou par pour s sous sur te ter the to tot uit und van vers via
    voor with y zu zum zur
    """
)
HOME_WORDS: Final = _set(
    """
    abh ace awex belge belges belgian belgians belgie belgique belgisch belgische belgium brabant brussel brussels
    brusselse bruxelles bruxellois bruxelloise bruxelloises fit flamand flamande flanders flandre flandres flemish
    hub region regionaal regional regionale regions vlaams vlaamse vlaanderen waals waalse wallon wallonia wallonie
    wallonne wallonnes wallons
    """
)
"""Who stands there."""
SECTOR_WORDS: Final = _set(
    """
    aero aeronautics aeronautique aerospace agri agricole agriculture agrifood agritech agro agroalimentaire air
    airshow aliment alimentaire alimentation animation appareils architecture armement art arts assurance
    audiovisual audiovisuel auto automatisering automobile automotive aviation bakkerij bank banking banques bateaux
    batiment beauty bier biere bieres bio biotech boat boissons boulangerie bouw brasserie brouwerij build building
    cacao ceramic ceramique chemical chemicals chemie chemistry chimie chocolat chocolate circulaire circular clean
    climate coatings coffee commerce confectionery construction cosmetica cosmetics cosmetique cosmetiques creatieve
    creative cuir culture cyber cybersecurite cybersecurity dairy data decoration defence defense defensie dental
    design device devices digitaal digital digitale distribution diy drank dranken drink drinks durable duurzaam eau
    ecommerce edition education electronics energie energies energy engineering environment environnement equipment
    estate eten farma farming fashion ferroviaire fibre film finance fintech fish fishing fleurs flower flowers fmcg
    foie food foodtech fruit furniture games gaming gas gastronomie gaz gezondheid gezondheidszorg glas glass goods
    green habitat hardware havens health healthcare home hospital hospitality hotel hotellerie houses housing hout
    hydrogen hydrogene hygiene ict immobilier industrial industrie industriel industries industry infrastructure
    ingredients innovation innovations insurance interieur interior it jewellery jouet jouets juwelen kunst
    kunststof kunststoffen lab laboratory landbouw laser leather leisure levensmiddelen life lifestyle livestock
    livre livres logiciel logistic logistica logistics logistiek logistique luchtvaart lumiere luxe luxury machine
    machinebouw machines manufacturing marine maritiem maritime materials meat mecanique mechanical medecine medical
    medicale medicaux medisch medtech metaal metal metals meubel meubelen meubels meuble meubles mijnbouw milieu
    mines miniere mining mobilier mobilite mobiliteit mobility mode motor motors music natural nautique nautisme
    nucleaire nuclear nutrition oceans offshore oil optics optique organic outdoor packaging painting paper papier
    patisserie peche petrole petroleum pharma pharmaceutical pharmaceutique photonics pisciculture plant plants
    plastic plastics plastique plastiques pneumatique port ports poultry power premium print process products
    produits publishing quantum rail railway real recycling renewable renewables retail robotics robotique sante
    satellite science sciences seafood securite security semicon shipping shoes smart software soins solar sous
    space spatial spirits spoorwegen sport sports steel stone supply sustainable tech technologie technologies
    technology textiel textile tic toerisme tourism tourisme tourist toy toys traitance transport travel tuinbouw
    urban urbanisme vastgoed veiligheid viande vins vision visserij vlees voeding waste water watertechnologie
    weaving werktuigen wijn wind wine wonen wood yacht zorg zuivel
    """
)
"""What a fair is about, which another in the same country may be about too."""
