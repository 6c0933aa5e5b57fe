"""Write the JSON Schemas of the records beside this file: ``python -m crawler.records.schema``."""

from crawler.records.schema import FOLDER, generate

for name, schema in generate().items():
    (FOLDER / f"{name}.schema.json").write_text(schema, encoding="utf-8")
