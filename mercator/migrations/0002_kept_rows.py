"""The database refuses to change what must stay as it was written: log entries and frozen answers."""

from django.db import migrations

TABLES = ("mercator_logentry", "mercator_frozenanswer", "mercator_frozendocument")


def forbid_updates(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION mercator_refuse_update() RETURNS trigger AS $$ "
            "BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END; $$ LANGUAGE plpgsql",
            params=None,  # else the percent sign is taken for a placeholder
        )
    for table in TABLES:
        if vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION mercator_refuse_update()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
            )


def allow_updates(apps, schema_editor):
    on = " ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_kept" + on.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("mercator", "0001_initial")]
    operations = [migrations.RunPython(forbid_updates, allow_updates)]
