"""The database refuses to change what was published, sent or justified, as it does for log entries (C2, C3, C5, D5)."""

from django.db import migrations

KEPT = {
    "mercator_programmeversion": "",
    "mercator_ethicsreport": "",
    "mercator_settlement": "",
    "mercator_justification": "",
    "mercator_booklet": " OF kind, number, made_at, content, sha256",
}
"""Each table with the columns that are kept; a booklet's job alone may change."""


def forbid_updates(apps, schema_editor):
    for table, columns in KEPT.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_kept BEFORE UPDATE{columns} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION mercator_refuse_update()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_kept BEFORE UPDATE{columns} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
            )


def allow_updates(apps, schema_editor):
    for table in KEPT:
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {table}_kept{on}")


class Migration(migrations.Migration):
    dependencies = [("mercator", "0007_missions")]
    operations = [migrations.RunPython(forbid_updates, allow_updates)]
