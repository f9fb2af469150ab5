"""A written question as the Brussels Parliament prints it, in words of our own, for the tests of its screens."""

from __future__ import annotations

PAGE = """Question écrite concernant le soutien aux entreprises qui exportent

de
Camille Exemple
à
Dominique Modèle, Ministre chargée du Commerce extérieur (question n°412)

Date de réception: 05/02/2024 Date de publication:
Législature: 19/24 Session: 23/24 Date de réponse:

Date Intitulé de l'acte de Référence page
12/02/2024 Recevable Bureau élargi du Parlement

Question

Notre Région envoie chaque année des entreprises à l'étranger.

• Quelles missions économiques ont été organisées en 2023 et quel a été le coût de chacune ?

• Combien d'entreprises bruxelloises, wallonnes et flamandes y ont participé ?
"""

TITLE = "le soutien aux entreprises qui exportent"
FIRST = "Quelles missions économiques ont été organisées en 2023 et quel a été le coût de chacune ?"
SECOND = "Combien d'entreprises bruxelloises, wallonnes et flamandes y ont participé ?"
