"""Budgets and exchange rates in spreadsheets, read as proposed rows with their problems."""
