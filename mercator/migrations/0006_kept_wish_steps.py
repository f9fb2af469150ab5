"""The database refuses to change a step that a wish took, as it does for log entries and kept versions (B3, C1)."""

from django.db import migrations

TABLE = "mercator_wishstep"


def forbid_updates(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION mercator_refuse_update()"
        )
    else:
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {TABLE} are never changed'); END"
        )


def allow_updates(apps, schema_editor):
    on = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER {TABLE}_kept{on}")


class Migration(migrations.Migration):
    dependencies = [("mercator", "0005_planning_cycle")]
    operations = [migrations.RunPython(forbid_updates, allow_updates)]
