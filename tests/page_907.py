"""The beginning of the page of written question 907, as the Parliament prints it, cut short for tests."""

PAGE = """Question écrite concernant les missions économiques bruxelloises

de
Bertin Mampaka Mankamba
à
Ans Persoons, Secrétaire d'État à la Région de Bruxelles-Capitale (question n°907)

Date de réception: 21/09/2023 Date de publication: 07/11/2023
Législature: 19/24 Session: 23/24 Date de réponse: 25/10/2023

Date Intitulé de l'acte de Référence page
28/09/2023 Recevable Bureau élargi du Parlement

Question

  • Quelles sont les missions prévues pour cette année ? Et quels en sont les coûts ?

  • Comment celles-ci seront-elles composées ?

Réponse
"""
